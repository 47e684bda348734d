"""TW1: the file itself, before anything in it is understood."""

from inspect import cleandoc

from talentwatch.findings import Code, Severity


def error(code: str, name: str, page: str) -> Code:
    """The code of an error, with its page."""
    return Code(code, name, Severity.ERROR, cleandoc(page))


NOT_UTF8 = error(
    "TW101",
    "not-utf-8",
    """The file is not UTF-8 text.

    Names in every script are written as they are, in one encoding. A file saved as Latin-1 or UTF-16 would give a
    name that is wrong on every other machine. Save it as UTF-8; with or without a byte order mark.
    """,
)
YAML_SYNTAX = error(
    "TW102",
    "yaml-syntax",
    """The file is not YAML.

    Nothing of the file is read then, as half a record would only lead to further findings that are none.

    Fails:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        note: joined for one thing: the lab

    Passes:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        note: "joined for one thing: the lab"
        sources: [gazette-2024]
    """,
)
DUPLICATE_KEY = error(
    "TW103",
    "duplicate-key",
    """A mapping has the same key twice.

    Most YAML readers keep the last one and drop the first in silence.

    Fails:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        note: Also teaches.
        note: Also writes.
        sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        note: Also teaches and writes.
        sources: [gazette-2024]
    """,
)
ALIAS_OR_ANCHOR = error(
    "TW104",
    "alias-or-anchor",
    """The file uses a YAML anchor or alias.

    A record says what it says where it says it: a reviewer sees every value, and ten lines cannot unfold to a billion.

    Fails:
        # people/ada-moss.yaml
        id: ada-moss
        name: &name Ada Moss
        other_names: [*name]
        sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        sources: [gazette-2024]
    """,
)
TAB_INDENT = error(
    "TW105",
    "tab-indent",
    """A line is indented with a tab, or holds one outside of a comment.

    YAML allows spaces only, since a tab is as wide as each reader likes, and its parsers do not agree on where else
    one may stand. Set the editor to write spaces; a text that needs a tab has it as \\t in double quotes.
    """,
)
UNKNOWN_TAG = error(
    "TW106",
    "unknown-tag",
    """A value carries a YAML tag.

    The field says how its value is read. A tag could only say otherwise, or ask a reader to build an object.

    Fails:
        # people/ada-moss.yaml
        id: ada-moss
        name: !!str Ada Moss
        sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        sources: [gazette-2024]
    """,
)
TOO_DEEP = error(
    "TW107",
    "too-deep",
    """The file is nested deeper than any record is.

    A record needs eight levels, 32 are allowed. Deeper nesting is a slip of the editor, or somebody trying to exhaust
    the reader.

    Fails:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        note: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

    Passes:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        note: Not deep.
        sources: [gazette-2024]
    """,
)
TOO_LARGE = error(
    "TW108",
    "too-large",
    """The file is larger than any record is, or a list or mapping in it.

    Allowed are 16 MiB and 250,000 values in a file, and 500 items of a list or keys of a mapping in a record; the
    largest public list of people in one file has a tenth of the bytes. Write one record a file.
    """,
)
LINK_LEAVES_FOLDER = error(
    "TW109",
    "link-leaves-folder",
    """A link leads out of the records folder.

    What it leads to is in no pull request, differs on every machine, and may be a file that is nobody's business.
    Links that stay inside the folder are followed.
    """,
)
EMPTY_FILE = error(
    "TW110",
    "empty-file",
    """The file holds no record.

    Either something was lost on the way, or the file should go.

    Fails:
        # people/cy-noor.yaml
        # to be written

    Passes:
        # people/cy-noor.yaml
        id: cy-noor
        name: Cy Noor
        sources: [gazette-2024]
    """,
)
UNREADABLE_FILE = error(
    "TW111",
    "unreadable-file",
    """The file cannot be read.

    It may not be opened, leads to nothing, or is a pipe, a device or another thing that is no plain file.
    """,
)
FORBIDDEN_CHARACTER = error(
    "TW112",
    "forbidden-character",
    """The text holds a control character.

    Such characters are not seen when the record is reviewed, yet can recolour, rewrite or hide what a terminal shows.

    Fails:
        # people/ada-moss.yaml
        id: ada-moss
        name: "Ada\\x1b[31m Moss"
        sources: [gazette-2024]

    Passes:
        # people/ada-moss.yaml
        id: ada-moss
        name: Ada Moss
        sources: [gazette-2024]
    """,
)
NOT_A_RECORD = error(
    "TW113",
    "not-a-record",
    """The file holds something that is no record.

    A file holds the fields of one record, a list of records, or several documents.

    Fails:
        # people/team.yaml
        - Ada Moss
        - Ben Ode

    Passes:
        # people/team.yaml
        - id: cy-noor
          name: Cy Noor
          sources: [gazette-2024]
        - id: di-vance
          name: Di Vance
          sources: [gazette-2024]
    """,
)
STRAY_FILE = error(
    "TW114",
    "stray-file",
    """A YAML file lies outside the folders of the records.

    The folder says what kind of record a file holds, so such a file would be read by nobody.

    Fails:
        # persons/cy-noor.yaml
        id: cy-noor
        name: Cy Noor

    Passes:
        # people/cy-noor.yaml
        id: cy-noor
        name: Cy Noor
        sources: [gazette-2024]
    """,
)
IGNORE_NOT_UNDERSTOOD = error(
    "TW115",
    "ignore-not-understood",
    """A comment speaks to talentwatch, and cannot be understood.

    An ignore that is misspelt ignores nothing, and whoever wrote it believes it does.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist  # talentwatch: ignroe[TW307] because both were in office

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist  # both were in office
    """,
)
IGNORE_WITHOUT_REASON = error(
    "TW116",
    "ignore-without-reason",
    """A finding is ignored, and nobody says why.

    The next reader cannot tell a considered exception from one that only made the check green. Such an ignore is
    refused: the finding stays.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            end: 2031-05  # talentwatch: ignore[TW305]

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            end: 2031-05  # talentwatch: ignore[TW305] because the post is for five years by statute
    """,
)

FILE_CODES = (
    NOT_UTF8,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    ALIAS_OR_ANCHOR,
    TAB_INDENT,
    UNKNOWN_TAG,
    TOO_DEEP,
    TOO_LARGE,
    LINK_LEAVES_FOLDER,
    EMPTY_FILE,
    UNREADABLE_FILE,
    FORBIDDEN_CHARACTER,
    NOT_A_RECORD,
    STRAY_FILE,
    IGNORE_NOT_UNDERSTOOD,
    IGNORE_WITHOUT_REASON,
)
"""The codes of TW1, in order."""
