"""journal suggest: whom to meet for a coffee or a lunch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.actions.params import Filtering
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.plan.ideas.suggest import Suggestion
    from journal.plan.people.people import Person
    from journal.plan.records import Json, JsonRecord

_COLUMNS = ("contact", "name", "company", "department", "location", "last_contact", "next_touch", "reasons")
_MOST = 5


@click.command(cls=Filtering)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--in", "place", metavar="PLACE", help="Where they are: Lisbon. Without any of these, where you live.")
@click.option("--company", metavar="NAME", help="Where they work.")
@click.option("--department", metavar="NAME", help="In which part of it.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="What their note is tagged (or several).")
@click.option(
    "--most", type=click.IntRange(min=1), default=_MOST, metavar="NUMBER", help="At most so many; 5 if not said."
)
@click.pass_obj
def suggest(
    session: Session,
    words: tuple[str, ...],
    place: str | None,
    company: str | None,
    department: str | None,
    tags: tuple[str, ...],
    most: int,
) -> None:
    """Suggest people for a coffee or a lunch.

    Whose turn it is first, then those you spoke to last, before those of long ago; each with the reasons. Whom you
    have just met comes last, and whoever is paused, archived or put off not at all. WORDs are those of journal list.

    \b
    Examples:
      journal suggest                           where you live
      journal suggest --in lisbon
      journal suggest --company kadeling --department engineering
      journal suggest --tag mentor tracked:no --most 10
    """
    from journal.actions import note_edits

    sides = (("location", place), ("company", company), ("department", department), *(("tags", tag) for tag in tags))
    asked = [*words, *(f"{key}:{said}" for key, said in sides if said is not None)]
    found = _found(session, asked) if asked else _nearby(session)
    shown = found[:most]
    records = [_record(session, one) for one in shown]
    session.out.answer(records, _COLUMNS, lambda: _on_screen(shown))
    if session.out.terminal or not found:
        note_edits.say_each(session, _more(session, len(shown), len(found)))
    session.out.warn_of(session.problems)


def _found(session: Session, words: Sequence[str]) -> tuple[Suggestion, ...]:
    from journal.plan.agenda.choose import fitting
    from journal.plan.ideas.suggest import suggested_people

    return suggested_people(session.people, fitting(session.people, words))


def _nearby(session: Session) -> tuple[Suggestion, ...]:
    """Those in the town where the owner lives; everybody where that isn't known, or nobody is there."""
    town = session.people.owner.location
    found = _found(session, [f"location:{town}"]) if town else ()
    if found:
        session.out.say(f"In {town}, where you live; elsewhere with --in.")
    return found or _found(session, ())


def _on_screen(found: Sequence[Suggestion]) -> str:
    lines = ["\n".join((_who(one.person), *(f"  {why}" for why in one.reasons))) for one in found]
    step = f"\nBefore you meet: journal brief {quote(found[0].person.id)}\n" if found else ""
    return "\n".join(lines) + ("\n" if lines else "") + step


def _who(person: Person) -> str:
    contact = person.contact
    return ", ".join(part for part in (contact.name, contact.role, contact.company, contact.location) if part)


def _record(session: Session, found: Suggestion) -> JsonRecord:
    person, reasons = found.person, found.reasons
    contact, coming = person.contact, session.people.next_touch(person)
    whys: list[Json] = [*reasons]
    return {
        "contact": person.id,
        "name": contact.name,
        "company": contact.company,
        "department": contact.department,
        "location": contact.location,
        "last_contact": str(person.last_contact) if person.last_contact else None,
        "next_touch": str(coming) if coming else None,
        "reasons": whys if session.out.as_json else "; ".join(reasons),
    }


def _more(session: Session, shown: int, found: int) -> str:
    from journal.dates.spans import counted

    if not len(session.people):
        return 'Nobody here yet. Add somebody with: journal add "Ada Lovelace"'
    if not found:
        return "Nobody fits all of this. See who is where with: journal list"
    return (
        f"{shown} of {counted(found, 'person') if found == 1 else f'{found} people'}; more with --most."
        if shown < found
        else ""
    )
