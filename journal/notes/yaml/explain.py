"""What PyYAML's complaints mean to someone who typed the front matter by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from journal.classes import dataclass
from journal.patterns import regex

GLUED = regex(r"\s*(?:- +)?[^\s:\"'\[{#0-9-][^:\n]*:(?=[^\s/])(?!.*:\s)")
_IN_BRACKETS = regex(r"(?:^|[\s,\[{])[\[{][^\]}]*$")
_OPENED = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong at an offset of the YAML text, and what would do."""

    offset: int
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser gave up (`at`), and where the thing began that it was reading (`since`)."""

    text: str
    at: int
    since: int

    def char(self, offset: int) -> str:
        return self.text[offset : offset + 1]

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def line(self, offset: int) -> str:
        return self.text[self.line_start(offset) :].partition("\n")[0].rstrip()

    def before(self, offset: int) -> str:
        return self.text[self.line_start(offset) : offset]


def explain_error(said: str, text: str, at: int, since: int) -> Explanation:
    """What `said`, PyYAML's context and problem, comes down to; offsets are in `text`, the YAML without its fences."""
    trouble = Trouble(text, min(at, len(text.rstrip())), min(since, len(text)))
    return next(explained(trouble) for wording, explained in TRAPS if wording in said)


def shown_short(text: str) -> str:
    """The text as a message quotes it: all of it, or its first sixty characters."""
    return text if len(text) <= 60 else text[:60] + "…"


def in_quotes(value: str) -> str:
    """The value as it would be typed in quotes."""
    value = shown_short(value)
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def value_at(text: str, offset: int) -> str:
    """The value that was typed from the offset on: to the end of its line, or of its item in a list in brackets."""
    value = text[offset:].partition("\n")[0].partition(" #")[0].rstrip()
    before = text[text.rfind("\n", 0, offset) + 1 : offset][-200:]  # enough, and the search stays short
    return re.split(r"[,\]}]", value)[0].rstrip() if _IN_BRACKETS.search(before) else value


def _value_start(trouble: Trouble) -> int:
    """Where the value of the line begins: after its first colon and space, else after its indent or dash."""
    start, line = trouble.line_start(trouble.at), trouble.line(trouble.at)
    key = re.match(r".*?:\s+|\s*(?:-\s+)?", line)
    return start + (key.end() if key else 0)


def _tab(trouble: Trouble) -> Explanation:
    return Explanation(
        trouble.at, "this line is indented with a tab", "YAML wants spaces; replace the tab by two spaces"
    )


def _starts_badly(trouble: Trouble) -> Explanation:
    if trouble.char(trouble.since) == "\t":
        return _tab(trouble)
    value = value_at(trouble.text, trouble.since)
    message = f"a value without quotes can't start with {value[:1]}"
    return Explanation(trouble.since, message, f"put it in quotes: {in_quotes(value)}")


def _second_colon(trouble: Trouble) -> Explanation:
    if re.search(r":\s", trouble.before(trouble.at)):
        return _colon_in_value(trouble)
    above = trouble.text[: trouble.line_start(trouble.at)].rstrip()
    glued = GLUED.match(trouble.line(len(above)))
    if glued:
        return _glued(trouble.line_start(len(above)) + glued.end(), glued.group())
    line = trouble.line(trouble.at)
    return Explanation(
        trouble.line_start(trouble.at) + len(line) - len(line.lstrip()),
        "this line is indented under a line that has a value already",
        "indent it like the line above, or leave the value above empty",
    )


def _colon_in_value(trouble: Trouble) -> Explanation:
    start = _value_start(trouble)
    message = "the value holds a colon with a space after it, which reads as a second key"
    return Explanation(start, message, f"put the value in quotes: {in_quotes(value_at(trouble.text, start))}")


def _glued(offset: int, key: str) -> Explanation:
    key = shown_short(key.strip().removeprefix("-").strip())
    return Explanation(offset, f"there is no space after the colon of `{key}`", f"write `{key} …`, with a space")


def _no_colon(trouble: Trouble) -> Explanation:
    start = trouble.line_start(trouble.since)
    glued = GLUED.match(trouble.line(trouble.since))
    if glued:
        return _glued(start + glued.end(), glued.group())
    remedy = "write `key: value`; if it goes on from the line above, indent it by two spaces"
    return Explanation(trouble.since, "this line has no colon, so it is neither key nor value", remedy)


def _unclosed_bracket(trouble: Trouble) -> Explanation:
    start, opened, line = trouble.since, trouble.char(trouble.since), trouble.line(trouble.since)
    closing = _OPENED.get(opened, "]")
    if trouble.line_start(trouble.at) == trouble.line_start(start) and trouble.line(trouble.at) != trouble.before(
        trouble.at
    ):
        return Explanation(trouble.at, f"a comma or a `{closing}` is missing here", f"write `, ` or `{closing}` here")
    message = f"the `{opened}` here has no `{closing}`"
    while trouble.char(start - 1) == opened:
        start -= 1
    typed = line[len(trouble.before(start)) :]
    if " #" in typed:
        return Explanation(start, message, f"` #` starts a comment; put the value in quotes: {in_quotes(typed)}")
    return Explanation(start, message, f"end it with `{closing}`, or put the value in quotes if it is text")


def _unclosed_quote(trouble: Trouble) -> Explanation:
    quote = trouble.char(trouble.since)
    remedy = f"end it with {quote}, or begin the value with another character if {quote} is part of it"
    return Explanation(trouble.since, f"the quote {quote} that starts here has no end", remedy)


def _backslash(trouble: Trouble) -> Explanation:
    start = max(trouble.text.rfind("\\", 0, trouble.at + 1), trouble.since)
    remedy = "use single quotes around the value, or write the backslash twice"
    return Explanation(start, "between double quotes a backslash gives the next character a meaning", remedy)


def _out_of_place(trouble: Trouble) -> Explanation:
    if trouble.before(trouble.at).strip():
        return _more_after_end(trouble)
    if trouble.char(trouble.at) == ":":
        return Explanation(trouble.at, "there is no key before this colon", "write `key: value`")
    if trouble.line(trouble.at).lstrip().startswith("- "):
        remedy = "put the list under a key of its own (`tags:`), each item indented alike"
        return Explanation(trouble.at, "a list item stands where a key should be", remedy)
    remedy = "give all keys that belong together the same number of spaces, those of the top level none"
    return Explanation(trouble.at, "this line is indented in another way than the lines it belongs to", remedy)


def _more_after_end(trouble: Trouble) -> Explanation:
    if (opened := _opened_above(trouble)) is not None:
        return _unclosed_quote(Trouble(trouble.text, trouble.at, opened))
    value = value_at(trouble.text, _value_start(trouble))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    remedy = f"put the whole value in quotes: {in_quotes(value)}"
    return Explanation(trouble.at, "there is more after the end of the quotes or brackets", remedy)


def _opened_above(trouble: Trouble) -> int | None:
    """Where the quote opens that closes here, if that is on a line above: there its end is missing."""
    before = trouble.text[: trouble.at].rstrip()
    opened = before.rfind(before[-1], 0, len(before) - 1) if before[-1:] in ("'", '"') else -1
    return opened if 0 <= opened < trouble.line_start(trouble.at) else None


def _key_in_list(trouble: Trouble) -> Explanation:
    remedy = "start it with `- ` if it belongs to the list, else indent it like the key of the list"
    return Explanation(trouble.at, "this line stands in a list and is no item of it", remedy)


def _no_value(trouble: Trouble) -> Explanation:
    char = trouble.char(trouble.at).strip()
    if not char:
        return Explanation(trouble.at, "a list in brackets ends too early", "end it with `]` (or `}`)")
    if re.search(r"(?::|-)\s+$", trouble.before(trouble.at)):
        return _starts_badly(trouble)
    return Explanation(trouble.at, f"a value is missing before this `{char}`", "write the value, or delete the comma")


def _list_on_key_line(trouble: Trouble) -> Explanation:
    value = value_at(trouble.text, trouble.at)
    remedy = f"put each item on a line of its own under the key, or in quotes if it is text: {in_quotes(value)}"
    return Explanation(trouble.at, "a list with dashes can't start on the line of its key", remedy)


def _question_mark(trouble: Trouble) -> Explanation:
    return _starts_badly(Trouble(trouble.text, trouble.at, trouble.at))


def _unknown(trouble: Trouble) -> Explanation:
    return Explanation(trouble.at, "the YAML can't be understood here", "put the value of this line in quotes")


# The wording of libyaml or of PyYAML's own parser that tells the trap; the first that fits counts.
TRAPS: tuple[tuple[str, Callable[[Trouble], Explanation]], ...] = (
    ("found a tab character", _tab),
    ("cannot start any token", _starts_badly),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("',' or", _unclosed_bracket),
    ("escape", _backslash),
    ("hexdecimal", _backslash),
    ("scanning a quoted scalar", _unclosed_quote),
    ("scanning a block scalar", _starts_badly),
    ("scanning a tag", _starts_badly),
    ("undefined tag handle", _starts_badly),
    ("alphabetic or numeric", _starts_badly),
    ("expected the node content", _no_value),
    ("expected node content", _no_value),
    ("'-' indicator", _key_in_list),
    ("block collection", _key_in_list),
    ("expected key", _out_of_place),
    ("expected <block end>", _out_of_place),
    ("document start>", _out_of_place),
    ("sequence entries are not allowed", _list_on_key_line),
    ("mapping keys are not allowed", _question_mark),
    ("", _unknown),
)
