"""journal show: a person's card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from journal.actions.params import WHO
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.plan.pages.card import Section
    from journal.plan.people.people import Person
    from journal.plan.records import Json, JsonRecord

_COLUMNS = ("field", "value")


@click.command()
@click.argument("who", type=WHO, nargs=-1, required=True)
@click.pass_obj
def show(session: Session, who: tuple[str, ...]) -> None:
    """Show a person's card, what is open, and the last conversations.

    WHO is an id, a name, an alias or a part of one; accents and capitals don't matter. What you heard in confidence
    is on it: mind who looks over your shoulder.

    \b
    Examples:
      journal show priya
      journal show zoe muller                   Zoë Müller
      journal show me                           your own page
      journal show priya | grep ^email          field and value, one a line
      journal show priya --json                 everything, conversations too
    """
    from journal.plan.people.find import is_me

    if is_me(" ".join(who)):
        _show_own(session)
        return
    person = session.person(" ".join(who))
    session.out.answer(_records(session, person), _COLUMNS, lambda: _on_screen(session, person))
    session.out.warn_of(session.problems)


def _records(session: Session, person: Person) -> list[JsonRecord]:
    """The whole contact in JSON; else a line for each value that is there, as `email.home`, without conversations."""
    from journal.plan.records import contact_record, fields_record

    if session.out.as_json:
        return [contact_record(person, session.people)]
    return _rows(fields_record(person, session.people))


def _rows(fields: JsonRecord) -> list[JsonRecord]:
    return [line for field, value in fields.items() for line in _lines(field, value)]


def _lines(field: str, value: Json) -> Iterator[JsonRecord]:
    if isinstance(value, dict):
        for label, inner in value.items():
            yield from _lines(f"{field}.{label}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _lines(field, inner)
    elif value is not None:
        yield {"field": field, "value": value}


def _show_own(session: Session) -> None:
    """The owner's own card."""
    from journal.actions.owner_page import offered_page
    from journal.plan.pages.owner_card import owner_card
    from journal.plan.records import owner_record

    offered_page(session)
    record, path = owner_record(session.people), session.settings.owner
    records = [record] if session.out.as_json else _rows(record)
    last = f'{path}\nTo note what is new with you: journal log me "win: …"\n'
    session.out.answer(records, _COLUMNS, lambda: _as_card(session, owner_card(session.people), last))
    session.out.warn_of(session.problems)


def _on_screen(session: Session, person: Person) -> str:
    from journal.plan.pages.card import card_of

    last = f"{person.contact.path}\n{_next_step(person)}\n"
    return _as_card(session, card_of(person, session.people), last)


def _as_card(session: Session, sections: Iterable[Section], last: str) -> str:
    from journal.plan.words.wrapped import page_rows

    width = session.out.width
    parts = [
        "\n".join((session.out.style(one.title, bold=True), *page_rows(one.lines, width, one.is_prose)))
        for one in sections
    ]
    return "\n\n".join((*parts, last))


def _next_step(person: Person) -> str:
    """The command that a person would type after reading the card."""
    if person.contact.status == "inbox":
        return "To decide about new people: journal triage"
    if any(step.draft == "thanks" for _, step in person.open_marks()):
        return f"To thank them: journal thanks {quote(person.id)}"
    return f"Before you meet: journal brief {quote(person.id)}"
