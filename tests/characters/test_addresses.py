"""Addresses: what is shown is what is linked, in the characters of RFC 3986 alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import rows

from talentwatch.characters.addresses import can_be_followed, fault_of_address


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://example.org",
            "http://example.org/a?b=c&d=[1]#e",
            "https://example.org:8443/",
            "HTTPS://EXAMPLE.ORG/",
        ),
        *("https://web.archive.org/web/2024/https://example.org/a", "https://example.org./", "https://192.0.2.1/"),
        *(
            "https://[2001:db8::1]:80/",
            "https://xn--e1afmkfd.xn--p1ai/",
            "https://a_b.example/%E6%9E%97",
            "https://a.bc/~!$'()*,;",
        ),
    ],
)
def test_an_address_that_can_be_followed(address: str) -> None:
    assert fault_of_address(address) is None


@pytest.mark.parametrize(
    ("address", "says", "hint"),
    [
        *rows(
            """
            https://a.org/x\u3000y     | U+3000 (ideographic space)       | write "https://a.org/x%E3%80%80y"
            https://a.org/\u6797       | U+6797                           | write "https://a.org/%E6%9E%97"
            https://ex\u0430mple.org/  | U+0430 (cyrillic small letter a) | write "https://xn--exmple-4nf.org/"
            https://a\u200b.org/       | U+200B                           | write "https://a.org/"
            https://a.org/\u202egpj    | U+202E                           | write "https://a.org/%E2%80%AEgpj"
            https://a.org/a b          | U+0020                           | write "https://a.org/a%20b"
            https://a.org/<b>          | U+003C                           | write "https://a.org/%3Cb%3E"
            https://a.org/100%         | U+0025                           | write "https://a.org/100%25"
            https://a.org/\x1b]8;;     | U+001B                           | write "https://a.org/%1B]8;;"
            https://a\uff0eorg/        | U+FF0E                           | write "https://a.org/"
            https://exa mple.org/      | U+0020                           | copy it again from the browser
            javascript:alert(1)        | no address that can be followed  | from https:// on
            https://user:secret@a.org/ | no address                       |
            https://a.org:99999/       | no address                       |
            https://a.org:x/           | no address                       |
            https://localhost/         | no address                       |
            https://a..org/            | no address                       |
            https://[::1/              | no address                       |
            https://[::1::]/           | no address                       |
            https://[1.2.3.4]/         | no address                       |
            https://999.1.1.1/         | no address                       |
            https://010.0.0.1/         | no address                       |
            https://2130706433/        | no address                       |
            https://a.org:0/           | no address                       |
            https://a.org:/            | no address                       |
            https:///x                 | no address                       |
            a.org/x                    | no address                       |
            """
        ),
        (
            "https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/x",
            "U+043F",
            'write "https://xn--e1afmkfd.xn--p1ai/x"',
        ),
        (" https://a.org/", "U+0020", 'write "https://a.org/"'),
        ("https://a.org/a|b", "U+007C", 'write "https://a.org/a%7Cb"'),
        ("https://evil.org\\@good.org/", "no address that can be followed", "from https:// on"),
        ("https://a.org/\ud800", "U+D800", 'write "https://a.org/%ED%A0%80"'),
        ("", "no address", ""),
    ],
)
def test_an_address_that_cannot_is_told_with_what_to_write(address: str, says: str, hint: str) -> None:
    message, meant = fault_of_address(address) or ("", "")
    assert says in message
    assert hint in meant


@given(
    st.text(max_size=40), st.sampled_from(["", "https://", "https://a.org/", "https://a.org:", "https://\u0430.org/"])
)
def test_whatever_is_written_is_followed_or_faulty_and_only_ascii_is_followed(text: str, before: str) -> None:
    address = before + text
    assert can_be_followed(address) == (fault_of_address(address) is None)
    assert not can_be_followed(address) or (address.isascii() and address.isprintable() and " " not in address)
