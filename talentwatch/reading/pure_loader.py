"""PyYAML's parser in Python, brought to read what libyaml reads: it stands in where PyYAML was built without that.

These differ between the two, besides tabs, which no record may hold outside of comments: a question mark within a plain
text in brackets, as in `{start: 2020?}`, a question mark in a list in brackets without a key behind it, a comment right
behind the sign of a block, as in `|# why`, escapes that stand for no character, what a tag may consist of, and which
versions of YAML there are.
"""

import re
from typing import Any

import yaml
from yaml.scanner import ScannerError

_BREAKS = "\r\n\x85\u2028\u2029"
_BLANKS = f"\0 \t{_BREAKS}"
_BRACKETS = ",[]{}"
_HANDLE = re.compile("!(?:[-0-9A-Z_a-z]*!)?")
_SHORT_URI = re.compile("[-0-9A-Za-z;/?:@&=+$_.!~*'()]*")
_URI = re.compile(r"[-0-9A-Za-z;/?:@&=+$_.!~*'(),\[\]]*")
_AFTER_NO_COLON = ",?[]{}"
_OCTET = re.compile("%([0-9A-Fa-f]{2})")
_LEADING = {1: range(0x80), 2: range(0xC0, 0xE0), 3: range(0xE0, 0xF0), 4: range(0xF0, 0xF8)}
"""The first bytes of characters in UTF-8, by how many bytes they have."""

_FOLLOWING = range(0x80, 0xC0)
"""The further ones."""

_NUMBER = re.compile("[0-9]{1,9}")
_VERSIONS = {(1, 1), (1, 2)}
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_LONGEST_ESCAPE = 8


class PureLoader(yaml.BaseLoader):
    """PyYAML's pure loader, with the methods that differ."""

    # The stubs do not know what a scanner is made of.
    peek: Any
    peek_token: Any
    get_token: Any
    check_token: Any
    prefix: Any
    forward: Any
    get_mark: Any
    buffer: str
    pointer: int
    flow_level: int
    state: Any
    states: list[Any]
    parse_flow_node: Any
    parse_flow_sequence_entry_mapping_value: Any
    parse_flow_mapping_value: Any

    def scan_plain(self) -> yaml.ScalarToken:
        """A plain scalar: in brackets it may hold a question mark, if it does not begin with one."""
        chunks: list[str] = []
        start = end = self.get_mark()
        spaces: list[str] | None = []
        while self.peek() != "#":
            length = 0
            while not self._ends_plain(length, start):
                length += 1
            if length == 0:
                break
            self.allow_simple_key = False
            chunks += spaces or []
            chunks.append(self.prefix(length))
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(self.indent + 1, start)
            if not spaces or (not self.flow_level and self.column <= self.indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start, end)

    def scan_block_scalar_indicators(self, start: yaml.Mark) -> tuple[bool | None, int | None]:
        """Whether a block keeps the line ends at its end, and its indent; a comment may follow without a blank."""
        try:
            found: tuple[bool | None, int | None] = super().scan_block_scalar_indicators(start)
        except ScannerError:
            if self.peek() != "#":
                raise
            written = self.buffer[start.pointer + 1 : self.pointer]
            indent = written.strip("+-")
            return ("+" in written if set(written) & set("+-") else None), int(indent) if indent else None
        return found

    def process_empty_scalar(self, mark: yaml.Mark) -> yaml.ScalarEvent:
        """A value that is not written: in brackets it stands where the next one, or the end, is."""
        token = self.peek_token()
        in_brackets = isinstance(token, yaml.FlowEntryToken | yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken)
        is_key = isinstance(token, yaml.ValueToken) and self.state == self.parse_flow_mapping_value
        if in_brackets or is_key:
            mark = token.start_mark
        return yaml.ScalarEvent(None, None, (True, False), "", mark, mark)

    def parse_flow_sequence_entry_mapping_key(self) -> yaml.Event:
        """A key behind `?` in brackets: where none is written, libyaml passes over the colon or comma that follows."""
        mark = self.get_token().end_mark
        if not self.check_token(yaml.ValueToken, yaml.FlowEntryToken, yaml.FlowSequenceEndToken):
            self.states.append(self.parse_flow_sequence_entry_mapping_value)
            event: yaml.Event = self.parse_flow_node()
            return event
        self.state = self.parse_flow_sequence_entry_mapping_value
        if self.check_token(yaml.FlowSequenceEndToken):
            return self.process_empty_scalar(mark)
        mark = self.get_token().end_mark
        return yaml.ScalarEvent(None, None, (True, False), "", mark, mark)

    def scan_directive_name(self, start: yaml.Mark) -> str:
        """The name of a directive, of which there are two."""
        name = str(super().scan_directive_name(start))  # type: ignore[no-untyped-call]  # it is not in the stubs
        if name not in {"YAML", "TAG"}:
            raise ScannerError("while scanning a directive", start, "found unknown directive name", self.get_mark())
        return name

    def scan_yaml_directive_value(self, start: yaml.Mark) -> tuple[int, int]:
        """The version of YAML that a file says it is written in: one of two."""
        version: tuple[int, int] = super().scan_yaml_directive_value(start)
        if version not in _VERSIONS:
            raise yaml.parser.ParserError(None, None, "found incompatible YAML document", start)
        return version

    def scan_yaml_directive_number(self, start: yaml.Mark) -> int:
        """One of the two numbers of a version, which has nine digits at most."""
        digits = self._taken(_NUMBER)
        if digits and not self.peek().isdigit():
            return int(digits)
        problem = "found extremely long version number" if digits else "did not find expected version number"
        raise ScannerError("while scanning a %YAML directive", start, problem, self.get_mark())

    def scan_tag(self) -> yaml.TagToken:
        """A tag: written in short it ends at a bracket or a comma, and in brackets a comma may follow any."""
        start = self.get_mark()
        handle: str | None = None
        if self.peek(1) == "<":
            self.forward(2)
            suffix = self.scan_tag_uri("tag", start)
            if self.peek() != ">":
                raise ScannerError("while scanning a tag", start, "did not find the expected '>'", self.get_mark())
            self.forward()
        else:
            handle = self._taken(_HANDLE)
            suffix = self._scan_uri("tag", start, _SHORT_URI, least=0 if handle == "!" else 1)
            handle, suffix = (handle, suffix) if suffix else (None, "!")
        if self.peek() not in _BLANKS and not (self.flow_level and self.peek() == ","):
            problem = "did not find expected whitespace or line break"
            raise ScannerError("while scanning a tag", start, problem, self.get_mark())
        return yaml.TagToken((handle, suffix), start, self.get_mark())

    def scan_tag_uri(self, name: str, start: yaml.Mark) -> str:
        """What a tag is written with in full, or what a short one of a directive stands for."""
        return self._scan_uri(name, start, _URI, least=1)

    def _scan_uri(self, name: str, start: yaml.Mark, characters: re.Pattern[str], *, least: int) -> str:
        """The characters of an address, escapes among them.

        Raises:
            ScannerError: They are fewer than there have to be, or an escape is none.
        """
        written = self._taken(characters)
        while self.peek() == "%":
            written += self.scan_uri_escapes(name, start) + self._taken(characters)
        if len(written) < least:
            raise ScannerError(f"while parsing a {name}", start, "did not find expected tag URI", self.get_mark())
        return written

    def scan_uri_escapes(self, name: str, start: yaml.Mark) -> str:
        """One character in escapes: its first byte says how many there are, and no more is asked of them here."""
        octets = b""
        width = 1
        while len(octets) < width:
            escape = _OCTET.match(self.buffer, self.pointer)
            octet = int(escape[1], 16) if escape else None
            if octet is None:
                problem = "did not find URI escaped octet"
            elif octets:
                problem = "" if octet in _FOLLOWING else "found an incorrect trailing UTF-8 octet"
            else:
                width = next((number for number, first in _LEADING.items() if octet in first), 0)
                problem = "" if width else "found an incorrect leading UTF-8 octet"
            if octet is None or problem:
                raise ScannerError(f"while parsing a {name}", start, problem, self.get_mark())
            octets += bytes([octet])
            self.forward(3)
        return octets.decode("utf-8", "surrogateescape")

    def _taken(self, characters: re.Pattern[str]) -> str:
        """The characters of a sort that stand next; the reader is behind them then."""
        found = characters.match(self.buffer, self.pointer)
        written = found[0] if found else ""
        self.forward(len(written))
        return written

    def scan_flow_scalar(self, style: str) -> yaml.ScalarToken:
        """A scalar in quotes: none of its escapes stands for half of a character, or for one beyond the last."""
        start = self.get_mark()
        try:
            token: yaml.ScalarToken = super().scan_flow_scalar(style)
        except (ScannerError, ValueError) as error:
            self._refuse_escapes(style, start, self.pointer + _LONGEST_ESCAPE)
            _step_back(error, "unknown escape")
            raise
        self._refuse_escapes(style, start, self.pointer)
        return token

    def _refuse_escapes(self, style: str, start: yaml.Mark, end: int) -> None:
        """Raise where a scalar that begins at a mark has an escape that stands for no character."""
        written = self.buffer[start.pointer : end] if style == '"' else ""
        for escape in _ESCAPE.finditer(written):
            code = int(escape[1] or escape[2] or "0", 16)
            if code > _LAST or code in _SURROGATES:
                problem = "found invalid Unicode character escape code"
                mark = _further(start, written[: escape.start() + len("\\u")])
                raise ScannerError("while parsing a quoted scalar", start, problem, mark)

    def _ends_plain(self, length: int, start: yaml.Mark) -> bool:
        character = self.peek(length)
        if character != ":":
            return character in _BLANKS or (self.flow_level > 0 and character in _BRACKETS)
        following = self.peek(length + 1)
        if self.flow_level and following in _AFTER_NO_COLON:
            self.forward(length)
            raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
        return following in _BLANKS


def _step_back(error: Exception, problem: str) -> None:
    """Tell a problem with an escape where the sign stands that begins it."""
    if isinstance(error, ScannerError) and error.problem_mark is not None and problem in str(error.problem):
        error.problem_mark.column -= 1


def _further(start: yaml.Mark, written: str) -> yaml.Mark:
    """The place behind what is written from a mark on."""
    line, column = written.count("\n"), len(written) - written.rfind("\n") - 1
    return yaml.Mark(start.name, 0, start.line + line, column + (0 if line else start.column), None, 0)


_VOICES = (
    ("(mapping values|mapping keys) are not allowed here", r"\1 are not allowed in this context"),
    ("sequence entries are not allowed here", "block sequence entries are not allowed in this context"),
    ("expected <block end>, but found .*(?= while parsing a block mapping)", "did not find expected key"),
    ("expected <block end>, but found .*(?= while parsing a block collection)", "did not find expected '-' indicator"),
    ("expected '<document start>', but found .*", "did not find expected <document start>"),
    ("expected (',' or '[]}]'), but got .*(?= while)", r"did not find expected \1"),
    ("expected the node content, but found .*(?= while)", "did not find expected node content"),
    ("found character .* that cannot start any token", "found character that cannot start any token"),
    ("found unexpected document separator", "found unexpected document indicator"),
    ("while scanning a double-quoted scalar", "while parsing a quoted scalar"),
)
"""What the pure parser says, and what libyaml says of the same."""


def in_one_voice(problem: str, context: str | None) -> str:
    """What a parser says of a fault, in the words of libyaml where the pure one has others."""
    said = f"{problem} {context.rstrip()}" if context else problem
    for other, words in _VOICES:
        said = re.sub(other, words, said, flags=re.DOTALL)
    return said
