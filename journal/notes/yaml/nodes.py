"""The nodes of YAML, each with its place in the file, and what a text without quotes means."""

from __future__ import annotations

from datetime import date

from journal.classes import NamedTuple, dataclass
from journal.notes.model import Plain
from journal.patterns import regex

ScalarValue = None | bool | int | float | date | str


class Scalar(NamedTuple):
    """One value: what it means, what was typed (quotes and folding undone), and where.

    `line` and `column` count from 1 in the file; `start` and `end` are offsets in the file's text, quotes included and
    the line's end not. `style` is "" (plain), "'", '"', "|", ">", or "[[" for a link that was typed without quotes.
    """

    value: ScalarValue
    text: str
    line: int
    column: int
    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` says that it is written in brackets. Without them it ends where its last item ends."""

    items: tuple[Node, ...]
    line: int
    column: int
    start: int
    end: int
    flow: bool


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; `flow` says that it is written in braces."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    start: int
    end: int
    flow: bool


Node = Scalar | Sequence | Mapping


_NUMBER = regex(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]+)?")
_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def plain_value(node: Node) -> Plain:
    """The values alone as Python's own: lists, dicts in the file's order with text as keys, and scalars."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return {key.text: plain_value(value) for key, value in node.pairs}


def plain_scalar(text: str) -> ScalarValue:
    """What a text without quotes means: YAML 1.2's core schema without what nobody types by hand.

    Words for nothing, true and false; integers without leading zero or plus, to 18 digits (more is a number that
    nobody counts with); decimals with digits on both sides of the point, and no
    zero too many at the end; days that exist. All else is the text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":
        return text
    if number := _NUMBER.fullmatch(text):
        return _decimal(text) if number[1] else int(text)
    return _day(text) if _DATE.fullmatch(text) else text


def _decimal(text: str) -> float | str:
    """The number, where it says no more than its text: room 1.10 is not room 1.1."""
    return text if text.endswith("0") and not text.endswith(".0") else float(text)


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
