"""journal brief: one page to read before you meet somebody, or go somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.actions.params import WHO_OR_EVENT
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.model import Event
    from journal.plan.people.people import Person
    from journal.plan.records import Json, JsonRecord
    from journal.plan.words.page import PagePart

_COLUMNS = ("section", "contact", "text")
EVENT_ROOM = 100  # lines


@click.command()
@click.argument("who", type=WHO_OR_EVENT, nargs=-1, required=True, metavar="WHO|EVENT")
@click.option("--event", "is_event", is_flag=True, help="It is an event, also where somebody is called so.")
@click.pass_obj
def brief(session: Session, who: tuple[str, ...], is_event: bool) -> None:
    """One page to read before you meet someone.

    Who they are and through whom you met, the last conversations, what is open between you, what to ask and to
    remember, what is new with you, who could help them, and whether you may mention whom. Of an event: the place, the
    dress, and everybody who comes in short. It is for you alone: what you heard in confidence is on it.

    \b
    Examples:
      journal brief priya
      journal brief priya | grep ^ask           section, who, line
      journal brief supper                      an event, by words of its name
      journal brief 2026-11-26 --event          or by its file
    """
    from journal.plan.pages.brief import brief_of
    from journal.plan.pages.event_brief import brief_of_event
    from journal.plan.people.find import find_events, find_people

    words, people = " ".join(who), session.people
    if is_event or (not find_people(people, words) and find_events(people, words)):
        event = session.event(words)
        _tell_of_event(session, event, brief_of_event(event, people))
    else:
        person = session.person(words)
        _tell_of_person(session, person, brief_of(person, people))
    session.out.warn_of(session.problems)


def _tell_of_person(session: Session, person: Person, parts: Sequence[PagePart]) -> None:
    from journal.plan.words.page import ROOM

    after = f'Afterwards: journal log {quote(person.id)} "coffee: …"'
    _answer(session, {"contact": person.id, "event": None, "name": person.name}, parts, ROOM, after)


def _tell_of_event(session: Session, event: Event, parts: Sequence[PagePart]) -> None:
    about: JsonRecord = {"contact": None, "event": event.id, "name": event.name}
    _answer(session, about, parts, EVENT_ROOM, f"Afterwards: journal edit {quote(event.path)}")


def _answer(session: Session, about: JsonRecord, parts: Sequence[PagePart], room: int, after: str) -> None:
    """All of it for a program, a page of it for a person."""
    from journal.plan.words.page import on_a_page

    records = (
        [about | {"sections": [_section(part) for part in parts]}] if session.out.as_json else _lines(about, parts)
    )
    session.out.answer(records, _COLUMNS, lambda: _page(session, on_a_page(parts, room - 1), after))


def _section(part: PagePart) -> Json:
    lines: list[Json] = [_plain(line) for line in part.lines]
    return {"key": part.key, "contact": part.who, "title": part.title, "lines": lines}


def _lines(about: JsonRecord, parts: Sequence[PagePart]) -> list[JsonRecord]:
    return [
        {"section": part.key, "contact": part.who or about["contact"], "text": _plain(line)}
        for part in parts
        for line in part.lines
    ]


def _plain(line: str) -> str:
    return line.removeprefix("- ")


def _page(session: Session, parts: Sequence[PagePart], after: str) -> str:
    from journal.plan.words.wrapped import page_rows

    width = session.out.width
    rows = (page_rows(part.lines, width, is_prose=part.key == "notes") for part in parts)
    blocks = [
        "\n".join((session.out.style(part.title, bold=True), *some)) for part, some in zip(parts, rows, strict=True)
    ]
    return "\n\n".join((*blocks, f"{after}\n"))
