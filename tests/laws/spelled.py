"""Every way in which a conversation can be written down: a row for each, and notes made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

Talk = tuple[date, str, str]
Form = Literal["item", "heading", "table", "front"]

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
_KINDS = {
    "de": {"call": "Anruf", "email": "Mail", "coffee": "Kaffee", "lunch": "Mittagessen", "meeting": "Treffen"},
    "fr": {"call": "appel", "email": "courriel", "coffee": "café", "lunch": "déjeuner", "meeting": "rencontre"},
    "es": {"call": "llamada", "email": "correo", "coffee": "café", "lunch": "almuerzo", "meeting": "reunión"},
}
_WEEKDAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()


class Spelled(NamedTuple):
    """A way to write a conversation: its form, and its lines; `head` are those above the first of a table or list."""

    form: Form
    line: Callable[[date, str, str], str]
    head: str = ""

    def of(self, talk: Talk) -> str:
        """The lines of a conversation."""
        return self.line(*talk)


def _abroad(language: str, day: date, kind: str) -> tuple[str, str]:
    return _MONTHS[language][day.month - 1], _KINDS[language].get(kind, kind)


def _ordinal(day: date) -> str:
    return "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")


def _german(day: date, kind: str, text: str) -> str:
    month, said = _abroad("de", day, kind)
    return f"- {day.day}. {month} {day.year} - {said}: {text}"


def _french(day: date, kind: str, text: str) -> str:
    month, said = _abroad("fr", day, kind)
    return f"- {day.day}{'er' if day.day == 1 else ''} {month} {day.year} : {said} : {text}"


def _spanish(day: date, kind: str, text: str) -> str:
    month, said = _abroad("es", day, kind)
    return f"- {day.day} de {month} de {day.year} - {said}: {text}"


def _german_heading(day: date, kind: str, text: str) -> str:
    month, said = _abroad("de", day, kind)
    return f"### {_WEEKDAYS[day.weekday()]}, {day.day}. {month} {day.year}: {said}\n\n{text}\n"


ITEMS: tuple[Spelled, ...] = tuple(
    Spelled("item", line)
    for line in (
        lambda day, kind, text: f"- {day} {kind}: {text}",
        lambda day, kind, text: f"- {day} - {kind.title()}: {text}",
        lambda day, kind, text: f"- {day} -- {kind.title()} -- {text}",
        lambda day, kind, text: f"- {day} 14:30 {kind}: {text}",
        lambda day, kind, text: f"- {day} @ 2:30 pm - {kind}: {text}",
        lambda day, kind, text: f"* {day} {day:%a} · {kind} · {text}",
        lambda day, kind, text: f"+ {day:%A}, {day}: {kind}: {text}",
        lambda day, kind, text: f"1. {day} ({day:%a}) {kind}: {text}",
        lambda day, kind, text: f"- {day} **{kind.title()}**: {text}",
        lambda day, kind, text: f"- {day} #{kind} {text}",
        lambda day, kind, text: f"- 📞 {day} {kind.title()}: {text}",
        lambda day, kind, text: f"- **{day} - {kind.title()}:** {text}",
        lambda day, kind, text: f"- **{day}**: {kind.title()} - {text}",
        lambda day, kind, text: f"- ***{day}*** {kind}: {text}",
        lambda day, kind, text: f"- **[{day}]** {kind}: {text}",
        lambda day, kind, text: f"- *{day}* {kind}: {text}",
        lambda day, kind, text: f"- <mark>{day}</mark> {kind}: {text}",
        lambda day, kind, text: f"- [{day}] {kind}: {text}",
        lambda day, kind, text: f"- ({day}) {kind} — {text}",
        lambda day, kind, text: f"- <{day} {day:%a}> {kind}: {text}",
        lambda day, kind, text: f"- `{day}` {kind}: {text}",
        lambda day, kind, text: f"- [[{day}]] {kind}: {text}",
        lambda day, kind, text: f"- [[{day}|{day:%A}]] - {kind.title()}: {text}",
        lambda day, kind, text: f"- [[{day} - {kind.title()}]] {text}",
        lambda day, kind, text: f"- **[[{day}]]** {kind}: {text}",
        lambda day, kind, text: f"- [[{day:%B} {day.day}{_ordinal(day)}, {day.year}]] {kind}: {text}",
        lambda day, kind, text: f"- [{day}](daily/{day}.md) {kind}: {text}",
        lambda day, kind, text: f"- {day:%B} {day.day}, {day.year} - {kind.title()}: {text}",
        lambda day, kind, text: f"- {day:%a}, {day.day} {day:%b} {day.year}: {kind}: {text}",
        lambda day, kind, text: f"- {day:%d.%m.%Y} {kind}: {text}",
        lambda day, kind, text: f"- {day:%Y/%m/%d} {kind}: {text}",
        _german,
        _french,
        _spanish,
        lambda day, kind, text: f"- {kind.title()} ({day}): {text}",
        lambda day, kind, text: f"- {kind.title()} [[{day}]]: {text}",
        lambda day, kind, text: f"- **{kind.title()} ({day}):** {text}",
    )
)
HEADINGS: tuple[Spelled, ...] = tuple(
    Spelled("heading", line)
    for line in (
        lambda day, kind, text: f"### {day} {kind}\n\n{text}\n",
        lambda day, kind, text: f"### {day} - {kind.title()}\n\n{text}\n",
        lambda day, kind, text: f"### {day} 14:30 - {kind.title()}\n{text}\n",
        lambda day, kind, text: f"### {day}: {kind.title()}\n\n{text}\n",
        lambda day, kind, text: f"#### **{day}** {kind}\n\n{text}\n",
        lambda day, kind, text: f"### {kind.title()} ({day})\n\n{text}\n",
        lambda day, kind, text: f"### {kind.title()} [[{day}]]\n{text}\n",
        lambda day, kind, text: f"### {day:%B} {day.day}{_ordinal(day)}, {day.year}: {kind}\n\n{text}\n",
        lambda day, kind, text: f"### {day:%A}, {day:%d.%m.%Y} - {kind}\n\n{text}\n",
        _german_heading,
        lambda day, kind, text: f"## {kind.title()} [[{day}]]\n\n{text}\n",
    )
)
TABLES: tuple[Spelled, ...] = (
    Spelled(
        "table", lambda day, kind, text: f"| {day} | {kind.title()} | {text} |",
        "| Date | Type | Notes |\n|------|------|-------|\n",
    ),
    Spelled("table", lambda day, kind, text: f"[[{day}]] | {kind} | {text}", "When | How | What\n--- | --- | ---\n"),
    Spelled("table", lambda day, kind, text: f"| {day} | {kind}: {text} |", "| | Topic |\n|---|---|\n"),
    Spelled(
        "table", lambda day, kind, text: f"| {text} | {kind} | {day:%d.%m.%Y} |", "| Notiz | Art | Datum |\n|-|-|-|\n"
    ),
)  # fmt: skip
FRONTS: tuple[Spelled, ...] = (
    Spelled("front", lambda day, kind, text: f"  - date: {day}\n    type: {kind}\n    note: {text}\n", "meetings:\n"),
    Spelled("front", lambda day, kind, text: f'- {{when: {day}, how: {kind}, summary: "{text}"}}\n', "talks:\n"),
    Spelled("front", lambda day, kind, text: f'- "{day} {kind}: {text}"\n', "contact_log:\n"),
    Spelled("front", lambda day, kind, text: f'- {day}: "{kind}: {text}"\n', "history:\n"),
    Spelled("front", lambda day, kind, text: f'  {day}: "{kind}: {text}"\n', "interactions:\n"),
    Spelled("front", lambda day, kind, text: f'- [{day}, {kind.title()}, "{text}"]\n', "encounters:\n"),
    Spelled("front", lambda day, kind, text: f"  {day}:\n    type: {kind}\n    note: {text}\n", "calls:\n"),
    Spelled("front", lambda day, kind, text: f"- on: '[[{day}]]'\n  kind: {kind.title()}\n  text: {text}\n", "seen:\n"),
)  # fmt: skip
SPELLINGS = (*ITEMS, *HEADINGS, *TABLES, *FRONTS)
_ORDER = ("front", "item", "table", "heading")


def note_of_talks(
    pairs: Iterable[tuple[Talk, Spelled]], front: str = "name: Ada Lane\n", below: Sequence[str] = ()
) -> str:
    """A note with each conversation in its spelling, those of one form together: only a heading ends another.

    `below` stands under the first one, where something can.
    """
    ordered = sorted(pairs, key=lambda pair: (_ORDER.index(pair[1].form), SPELLINGS.index(pair[1])))
    parts = dict.fromkeys(_ORDER, "")
    for spelled, talks in groupby(ordered, key=lambda pair: pair[1]):
        lines = [spelled.of(talk) for talk, _ in talks]
        if spelled.form in ("item", "heading") and below:
            lines[0] = _with_below(lines[0], spelled.form, below)
        end = "" if spelled.form == "front" else "\n"
        parts[spelled.form] += f"{spelled.head}{''.join(line + end for line in lines)}"
        parts[spelled.form] += "\n" * (spelled.form == "table")
    log = f"## Log\n\n{parts['item']}\n{parts['table']}{parts['heading']}"
    return f"---\n{front}{parts['front']}---\nShe likes tea.\n\n{log}"


def _with_below(line: str, form: Form, below: Sequence[str]) -> str:
    indent = "" if form == "heading" else "   " if line.startswith("1.") else "  "
    return line + "\n" + "\n".join(f"{indent}- {one}" for one in below) + ("\n" if form == "heading" else "")
