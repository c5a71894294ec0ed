"""A line that looks like a fact, in each spelling: `- **Company:** Acme`, `company:: Acme`, the row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from journal.classes import dataclass
from journal.dates.written import days_in
from journal.notes.fields import compared_key
from journal.notes.read.markdown import Unit
from journal.patterns import regex

_KEY = r"[^\W_](?:[^:*_|`\n\[\]{}<>=]|(?<=\w)_(?=\w)){0,40}?"
_PICTURE = r"[\u2190-\U0010ffff]{1,3}"
_BOLD = regex(
    rf"(?:{_PICTURE}[ \t]+)?(?P<mark>\*\*|__|\*|_)[ \t]*\W{{0,3}}?(?P<key>{_KEY})[ \t]*(?P<in>::?)?[ \t]*(?P=mark)"
    rf"[ \t]*(?:{_PICTURE}[ \t]*)?"
    r"(?P<out>::?|[–—-](?=[ \t]))?[ \t]*(?P<value>.*)"
)
_MORE = regex(r"(?:\*\*|__)[^*_\n]+(?:\*\*|__)[ \t]*:|(?:\*\*|__)[^*_\n]+:[ \t]*(?:\*\*|__)|\w::[ \t]")
_INLINE = regex(rf"(?:\W{{0,3}}?)(?P<key>{_KEY})[ \t]*(?P<out>::)(?:[ \t]+(?P<value>.*)|$)")
_WRAPPED = regex(rf"[\[(][ \t]*(?P<key>{_KEY})[ \t]*(?P<out>::)[ \t]*(?P<value>[^\[\]()]*|\[\[[^\[\]]*\]\])[ \t]*[\])]")
_PLAIN = regex(rf"(?:[^\w\s*_`\[(<>|]{{1,2}}\ufe0f?[ \t]+)?(?P<key>{_KEY})[ \t]*(?P<out>:)(?:[ \t]+(?P<value>.*)|$)")
_DASHED = regex(r"(?P<key>[^\W_][^:*_|`\n\[\]{}<>=–—]{0,23}?)[ \t]+(?P<out>[–—-])[ \t]+(?P<value>\S.*)")
_BIRTHDAY = regex(r"🎂\ufe0f?[ \t]+(?P<value>.*[0-9].*)")
# Pictures that say what stands behind them, where it has that form.
_PICTURED = (
    ("email", regex(r"[📧✉📩📨]\ufe0f?[ \t]+(?P<value>[^\s@|]+@[^\s@|]+)")),
    ("phone", regex(r"[📞☎📱]\ufe0f?[ \t]+(?P<value>[+(]?[0-9](?:[ ()/.-]?[0-9()]){4,20})")),
    ("birthday", _BIRTHDAY),
)
FACT_PICTURES = "📧✉📩📨📞☎📱🎂"
_CELLS = regex(r"\|?(?P<key>(?:[^|\\]|\\.)*)\|(?P<value>(?:[^|\\]|\\.)*)\|?[ \t]*")
_RULE = regex(r"\|?[ \t]*:?-+:?[ \t]*\|[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_COLUMN_NAMES = frozenset(
    """value values details detail info information data description wert valeur valor valore waarde""".split()
)
_MARKED_UP = regex(r"(?P<mark>\*\*|__|==|[*_`])(?P<inner>(?:(?!(?P=mark)).)+)(?P=mark)")
# Where people have a page of their own, whose names stand before its address.
_NETWORKS = frozenset(
    """linkedin twitter github gitlab mastodon bluesky instagram facebook xing youtube tiktok threads orcid medium
    substack""".split()
)
_ADDRESS = regex(r"(?:https?://|www\.)[^\s<>()]+|[\w-]+(?:\.[\w-]+)+/[^\s<>()]+")
_NAMED_LINK = regex(r"\[(?P<key>[^\[\]\n]{1,30})\]\((?P<value>[^\s()]+)\)")
_KEY_ENDS = 60  # letters of a line in which its key ends
_FIRST = ("|", "[", *FACT_PICTURES)
_DASH_ENDS = 28  # letters of a line in which its key and a dash end


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line that looks like a fact: how its key is typed, what stands behind it, and how surely it is one."""

    key: str
    value: str
    typed: str
    line: int
    column: int
    key_at: int
    at: int
    is_field: bool
    is_plain: bool = False
    is_dashed: bool = False
    shares: bool = False


def has_sign(line: str) -> bool:
    """Whether a sign stands where it can end a key."""
    return line.find(":", 0, _KEY_ENDS) >= 0 or line[:1] in _FIRST or line[:2] in ("**", "__") or has_dash(line)


def has_dash(line: str) -> bool:
    """Whether a dash stands where it can end a key."""
    return (
        line.find(" – ", 0, _DASH_ENDS) > 0
        or line.find(" — ", 0, _DASH_ENDS) > 0
        or line.find(" - ", 0, _DASH_ENDS) > 0
    )


def fact_line(text: str, line: int, column: int) -> FactLine | None:
    if link := _NAMED_LINK.fullmatch(text):
        key = _network_key(link["key"], link["value"])
        return (
            None
            if key == link["key"]
            else FactLine(key, link["value"], text, line, column, 1, link.start("value"), False)
        )
    found = _BOLD.fullmatch(text)
    if found and not (found["in"] or found["out"]):
        found = None
    plain = dashed = False
    for pattern in (_WRAPPED, _INLINE, _PLAIN, _DASHED) if found is None else ():
        if found := pattern.fullmatch(text):
            plain, dashed = pattern in (_PLAIN, _DASHED), pattern is _DASHED
            break
    if found is None:
        return next(_pictured(text, line, column), None)
    if _MORE.search(found["value"] or ""):
        return None
    is_field = found["out"] == "::" or ("in" in found.groupdict() and found["in"] == "::")
    value = (found["value"] or "").rstrip("\\").strip()
    at = found.start("value") if found["value"] is not None else len(text)
    value, at = _without_markup(value, at)
    key = _network_key(found["key"].strip(), value)
    return FactLine(key, value, text, line, column, found.start("key"), at, is_field, plain, dashed)


def _pictured(text: str, line: int, column: int) -> Iterator[FactLine]:
    """The fact that a picture says, `📧 ada@lovelace.example`; none where it is a conversation's."""
    for key, pattern in _PICTURED if text[:1] in FACT_PICTURES else ():
        found = pattern.fullmatch(text)
        if found and not (key == "phone" and next(days_in(text), None)):
            yield FactLine(key, found["value"], text, line, column, 0, found.start("value"), False, True)


def is_pictured_day(text: str) -> bool:
    """Whether a text is a picture for a birthday and a day, and nothing else."""
    found = _BIRTHDAY.fullmatch(text) if text[:1] in FACT_PICTURES else None
    return found is not None and any(day.typed == found["value"].strip() for day in days_in(found["value"]))


def _network_key(key: str, value: str) -> str:
    """The key of a page on the web with its network as the label, where that is what a line says; else the key."""
    return f"url[{key}]" if compared_key(key) in _NETWORKS and _ADDRESS.fullmatch(value) else key


def _without_markup(value: str, at: int) -> tuple[str, int]:
    """A value without the signs around all of it, `**Acme**`, and where it stands then."""
    found = _MARKED_UP.fullmatch(value)
    return (found["inner"], at + len(found["mark"])) if found else (value, at)


def is_fact_table(unit: Unit) -> bool:
    return unit.kind == "text" and len(unit.more) > 1 and any(_RULE.fullmatch(row) for row in unit.more)


def form_rows(unit: Unit) -> frozenset[int]:
    """The numbers of the rows of a table that say nothing: the line under its head, and a head that only names the
    columns."""
    rows = (unit.text, *unit.more)
    rule = next(number for number, row in enumerate(rows) if _RULE.fullmatch(row))
    cells = _CELLS.fullmatch(rows[rule - 1])
    is_form = cells is None or compared_key(cells["value"]) in _COLUMN_NAMES or not cells["key"].strip()
    return frozenset((rule - 1, rule) if rule and is_form else (rule,))


def fact_rows(unit: Unit) -> Iterator[FactLine]:
    forms = form_rows(unit)
    for number, row in enumerate((unit.text, *unit.more)):
        cells = _CELLS.fullmatch(row) if row[:1] == "|" else None
        if cells is None or number in forms:
            continue
        key, value = cells["key"].strip().strip("*_: "), cells["value"].strip()
        at = cells.start("value") + len(cells["value"]) - len(cells["value"].lstrip())
        value, at = _without_markup(value.replace("\\|", "|"), at)
        if key:
            named = _network_key(key, value)
            yield FactLine(named, value, row, unit.line + number, unit.column, cells["key"].find(key) + 1, at, False)
