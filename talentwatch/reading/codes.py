"""The codes of the faults that a file can have by itself: TW1 (the file) and TW2 (its shape)."""

from talentwatch.findings import Code, Severity


def _error(code: str, name: str, summary: str) -> Code:
    return Code(code, name, Severity.ERROR, summary)


NOT_UTF8 = _error("TW101", "not-utf-8", "The file is not UTF-8 text.")
YAML_SYNTAX = _error("TW102", "yaml-syntax", "The file is not YAML.")
DUPLICATE_KEY = _error("TW103", "duplicate-key", "A mapping has the same key twice.")
ALIAS_OR_ANCHOR = _error("TW104", "alias-or-anchor", "The file uses a YAML anchor or alias.")
TAB_INDENT = _error("TW105", "tab-indent", "A line is indented with a tab.")
UNKNOWN_TAG = _error("TW106", "unknown-tag", "A value carries a YAML tag.")
TOO_DEEP = _error("TW107", "too-deep", "The file is nested deeper than any record is.")
TOO_LARGE = _error("TW108", "too-large", "The file is larger than any record is.")
LINK_LEAVES_FOLDER = _error("TW109", "link-leaves-folder", "A link leads out of the records folder.")
EMPTY_FILE = _error("TW110", "empty-file", "The file holds no record.")
UNREADABLE_FILE = _error("TW111", "unreadable-file", "The file cannot be read.")
FORBIDDEN_CHARACTER = _error("TW112", "forbidden-character", "The text holds a control character.")
NOT_A_RECORD = _error("TW113", "not-a-record", "The file holds something that is no record.")
STRAY_FILE = _error("TW114", "stray-file", "A YAML file lies outside the folders of the records.")

UNKNOWN_FIELD = _error("TW201", "unknown-field", "A record has a field that the format does not know.")
MISSING_FIELD = _error("TW202", "missing-field", "A record lacks a field that it must have.")
WRONG_TYPE = _error("TW207", "wrong-type", "A value is of another type than its field.")
UNKNOWN_CHOICE = _error("TW208", "unknown-choice", "A value is none of the choices of its field.")
BAD_ID = _error("TW209", "bad-id", "An id is not a lower-case slug.")
FILE_NAME_NOT_ID = _error("TW210", "file-name-not-id", "A file is not named as the one record that it holds.")
EMPTY_VALUE = _error("TW213", "empty-value", "A field has no value.")
UNKNOWN_TIMEZONE = _error("TW218", "unknown-timezone", "A time zone is not in the IANA database.")

NOT_A_DATE = _error("TW301", "not-a-date", "A value is not a date in the form the records use.")
IMPOSSIBLE_DAY = _error("TW302", "impossible-day", "A date is one that no calendar has.")

READING_CODES = (
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
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    UNKNOWN_CHOICE,
    BAD_ID,
    FILE_NAME_NOT_ID,
    EMPTY_VALUE,
    UNKNOWN_TIMEZONE,
    NOT_A_DATE,
    IMPOSSIBLE_DAY,
)
"""Every code that reading a file can yield, in order."""
