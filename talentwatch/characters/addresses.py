"""Addresses of pages: what one that can be followed is made of."""

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit

_CHARACTERS = "A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-"
"""What RFC 3986 lets an address consist of (section 2, reserved and unreserved)."""
_OTHER = re.compile(f"[^{_CHARACTERS}]")
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"(?=.{4,253}\.?$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)+[A-Za-z0-9-]{2,63}\.?")
_ADDRESS_OF_HOST = re.compile(r"[0-9.]+|\[[0-9A-Fa-f:.]+\]")
_PORTS = range(1, 65536)
_COPY = "copy it again from the browser"
_WHOLE = "write it whole, from https:// on"
_HOME_PAGES = frozenset(
    {"", "about", "about-us", "aboutus", "blog", "company", "en", "home", "index.html", "index.htm", "news", "team"}
)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|ref|source|spm|share|smid")


def can_be_followed(written: str) -> bool:
    """Whether an address may be made a link of: it is of the web, and it is what it looks like."""
    parts = _parts(written)
    return _strange(written) is None and parts is not None and _is_host(parts)


def is_home_page(written: str) -> bool:
    """Whether an address is that of a home page, or of one about an organization: it says other things in time."""
    parts = split_address(written)
    return parts is not None and parts.path.strip("/").casefold() in _HOME_PAGES and not parts.query


def essence_of(written: str) -> str:
    """What tells one page from another: no scheme, no www., no slash at the end, nothing that only counts visits.

    An address that cannot be taken apart is its own.
    """
    parts = split_address(written)
    if parts is None:
        return written
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.")
    query = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0]))
    return f"{host}{parts.path.rstrip('/')}?{query}"


def split_address(written: str) -> SplitResult | None:
    """An address in its parts; None where it cannot be taken apart."""
    try:
        return urlsplit(written)
    except ValueError:
        return None


def fault_of_address(written: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what to do; None where a reader can follow it, and sees where to."""
    if can_be_followed(written):
        return None
    strange, parts = _strange(written), _parts(written)
    if strange is None or parts is None:
        return f'"{written}" is no address that can be followed', _WHOLE
    name = unicodedata.name(strange, "").casefold()
    message = f"the address holds U+{ord(strange):04X}{f' ({name})' if name else ''}, which none may"
    meant = _in_ascii(written.strip(), parts)
    return message, f'write "{meant}"' if can_be_followed(meant) else _COPY


def _strange(written: str) -> str | None:
    """The first character that no address has; a percent sign where it encodes nothing."""
    found = _OTHER.search(written) or _LONE_PERCENT.search(written)
    return found.group() if found else None


def _parts(written: str) -> SplitResult | None:
    """The parts of an address of the web without a name or a password in it; None where it is none."""
    parts = split_address(written)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.netloc or "@" in parts.netloc:
        return None
    return parts


def _is_host(parts: SplitResult) -> bool:
    try:
        port = parts.port
    except ValueError:
        return False
    host = parts.netloc.removesuffix(f":{port}") if port is not None else parts.netloc
    if port is not None and port not in _PORTS:
        return False
    return _is_ip(host) if _ADDRESS_OF_HOST.fullmatch(host) else _HOST.fullmatch(host) is not None


def _is_ip(host: str) -> bool:
    """Whether it is an address of IP: IPv4 in four whole numbers, IPv6 in brackets."""
    from ipaddress import AddressValueError, IPv4Address, IPv6Address  # noqa: PLC0415  few pages have one

    try:
        IPv6Address(host[1:-1]) if host.startswith("[") else IPv4Address(host)
    except AddressValueError:
        return False
    return True


def _in_ascii(written: str, parts: SplitResult) -> str:
    """The address as RFC 3986 has it: the host in the letters of DNS, everything else percent-encoded."""
    host = parts.netloc
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        plain = quote(host, safe=":[]", errors="surrogatepass")
    start = max(written.find(host), 0)
    rest = _LONE_PERCENT.sub("%25", written[start + len(host) :])
    return written[:start] + plain + quote(rest, safe="%/?#[]@!$&'()*+,;=:~", errors="surrogatepass")
