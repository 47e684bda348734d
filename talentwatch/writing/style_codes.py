"""TW9: the codes of style, each with its page. All of them warn, and all but a few are mended by `check --fix`."""

from inspect import cleandoc

from talentwatch.findings import Code, Severity


def _style(code: str, name: str, page: str) -> Code:
    return Code(code, name, Severity.WARNING, cleandoc(page))


KEY_ORDER = _style(
    "TW901",
    "key-order",
    """The keys of a record stand in another order than everywhere else.

    Who reads many records finds a key where it always is, and two versions differ only where something changed.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - start: 2021-05
            role: chief-scientist

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-05
    """,
)
LIST_ORDER = _style(
    "TW902",
    "list-order",
    """The tenures of a person do not stand in the order of their days.

    The rule speaks only where one tenure surely starts after the next one.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - {role: chief-scientist, start: 2021-05}
          - {organization: northwind, title: Engineer, start: 2015, end: 2020}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - {organization: northwind, title: Engineer, start: 2015, end: 2020}
          - {role: chief-scientist, start: 2021-05}
    """,
)
NEEDLESS_QUOTES = _style(
    "TW903",
    "needless-quotes",
    """An id, a date or a choice stands in quotes.

    Dates are read as they are written, quoted or not; one way of writing them makes them easy to search and compare.
    A text may be quoted. So may what would mean something else to YAML, such as an instant in a list in brackets.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: "chief-scientist"
            start: '2021-05'

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-05
    """,
)
TRAILING_SPACE = _style(
    "TW904",
    "trailing-space",
    """A line ends in blanks.

    They are not seen, and show up as changes that are none.

    Fails:
        # people/cy-noor.yaml
        id: cy-noor
        name: Cy Noor\x20\x20
        sources: [gazette-2024]

    Passes:
        # people/cy-noor.yaml
        id: cy-noor
        name: Cy Noor
        sources: [gazette-2024]
    """,
)
END_OF_FILE = _style(
    "TW905",
    "end-of-file",
    """The file does not end in one line break.

    Without one, the next line somebody adds changes the last one too; further ones are empty lines.
    """,
)
LINE_ENDING = _style(
    "TW906",
    "line-ending",
    """Lines end as on Windows, in CR LF.

    A file that changes its line endings seems to change in every line. Git can turn them for those who need it.
    """,
)
REPEATED_ITEM = _style(
    "TW907",
    "repeated-item",
    """A list has the same item twice.

    Fails:
        # people/ada-moss.yaml
        sources: [gazette-2024, memo-2024, gazette-2024]

    Passes:
        # people/ada-moss.yaml
        sources: [gazette-2024, memo-2024]
    """,
)
EMPTY_LIST = _style(
    "TW908",
    "empty-list",
    """A field holds an empty list.

    It says as much as if it were not there. What is not known is not written.

    Fails:
        # people/ada-moss.yaml
        other_names: []
        sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        sources: [gazette-2024]
    """,
)
NOT_NORMALIZED = _style(
    "TW909",
    "not-normalized",
    """A text is not in Unicode's normal form C.

    "é" can be one character or two that look the same. Written in two ways, one name is two to every search.

    Fails:
        # people/cy-noor.yaml
        id: cy-noor
        name: Se\u0301ga Noor
        sources: [gazette-2024]

    Passes:
        # people/cy-noor.yaml
        id: cy-noor
        name: S\u00e9ga Noor
        sources: [gazette-2024]
    """,
)

STYLE_CODES = (
    KEY_ORDER,
    LIST_ORDER,
    NEEDLESS_QUOTES,
    TRAILING_SPACE,
    END_OF_FILE,
    LINE_ENDING,
    REPEATED_ITEM,
    EMPTY_LIST,
    NOT_NORMALIZED,
)
"""Every code of style, in order."""
