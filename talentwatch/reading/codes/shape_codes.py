"""TW2 and TW3, as far as one file tells: fields, types, choices, ids and how a date is written."""

from talentwatch.reading.codes.file_codes import error

UNKNOWN_FIELD = error(
    "TW201",
    "unknown-field",
    """A record has a field that the format does not know.

    A field misspelt is a field unread: the record would look complete and say less than it seems to.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            from: 2021-05

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-05
    """,
)
MISSING_FIELD = error(
    "TW202",
    "missing-field",
    """A record lacks a field that it must have.

    Few fields are required: what a record is called, and what makes it the kind of record it is.

    Fails:
        # roles/head-of-data.yaml
        id: head-of-data
        title: Head of data

    Passes:
        # roles/head-of-data.yaml
        id: head-of-data
        organization: acme-lab
        title: Head of data
        sources: [gazette-2024]
    """,
)
WRONG_TYPE = error(
    "TW207",
    "wrong-type",
    """A value is of another type than its field.

    A text needs no quotes, whatever it looks like: the field says how it is read. Yes and no are `true` and `false`.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            interim: yes

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            interim: true
    """,
)
UNKNOWN_CHOICE = error(
    "TW208",
    "unknown-choice",
    """A value is none of the choices of its field.

    Counting by kind, manner or reason needs one word for one thing. A reason that the list lacks starts with `x-`.

    Fails:
        # organizations/acme-lab.yaml
        kind: laboratory

    Passes:
        # organizations/acme-lab.yaml
        kind: research-lab
    """,
)
BAD_ID = error(
    "TW209",
    "bad-id",
    """An id is not a lower-case slug.

    Ids stand in file names, links and commands: letters a to z, digits, and single hyphens between them.

    Fails:
        # people/Cy_Noor.yaml
        id: Cy_Noor
        name: Cy Noor
        sources: [gazette-2024]

    Passes:
        # people/cy-noor.yaml
        id: cy-noor
        name: Cy Noor
        sources: [gazette-2024]
    """,
)
FILE_NAME_NOT_ID = error(
    "TW210",
    "file-name-not-id",
    """A file is not named as the one record that it holds.

    Who looks for a record looks for its file.

    Fails:
        # organizations/meridian.yaml
        id: meridian-labs
        name: Meridian Labs
        kind: company
        sources: [gazette-2024]

    Passes:
        # organizations/meridian-labs.yaml
        id: meridian-labs
        name: Meridian Labs
        kind: company
        sources: [gazette-2024]
    """,
)
EMPTY_VALUE = error(
    "TW213",
    "empty-value",
    """A field has no value.

    What is not known is not written: an empty field says neither that it was looked up nor that there is none.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start:

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
    """,
)
UNKNOWN_TIMEZONE = error(
    "TW218",
    "unknown-timezone",
    """A time zone is not in the IANA database.

    The zone decides on which day a moment fell. Abbreviations such as CST mean several zones.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: "2024-05-03T23:10:00Z", timezone: CST, sources: [gazette-2024]}

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: "2024-05-03T23:10:00Z", timezone: Asia/Shanghai, sources: [gazette-2024]}
    """,
)
OUT_OF_BOUNDS = error(
    "TW230",
    "out-of-bounds",
    """A text is longer, or a number larger or smaller, than its field takes.

    Every field has its limit (docs/records.md), far above what any real record needs, so that whatever `check` passes
    every command can show and count. Such a value is most often a whole page, or a file, pasted into a field.

    Fails:
        # roles/chief-scientist.yaml
        seats: 9223372036854775808

    Passes:
        # roles/chief-scientist.yaml
        seats: 2
    """,
)
NOT_A_DATE = error(
    "TW301",
    "not-a-date",
    """A value is not a date in the form the records use.

    03/04/2026 is a day in March here and a day in April there. EDTF has one form, and says how much is known: `2026`,
    `2026-03`, `2026-03-04`, `2026-03~`, `2026-02/2026-03`.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 03/04/2021

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-04-03
    """,
)
IMPOSSIBLE_DAY = error(
    "TW302",
    "impossible-day",
    """A date is one that no calendar has.

    Fails:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-02-29

    Passes:
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2021-02-28
    """,
)

SHAPE_CODES = (
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    UNKNOWN_CHOICE,
    BAD_ID,
    FILE_NAME_NOT_ID,
    EMPTY_VALUE,
    UNKNOWN_TIMEZONE,
    OUT_OF_BOUNDS,
    NOT_A_DATE,
    IMPOSSIBLE_DAY,
)
"""The codes of TW2 and TW3 that reading yields, in order."""
