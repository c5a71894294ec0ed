"""journal list: people, by filter words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from journal.actions.params import Filtering
from journal.plan.people.orders import ORDERS, in_wanted_order
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.plan.people.people import People, Person
    from journal.plan.records import JsonRecord

_COLUMNS = ("id", "name", "company", "location", "circle", "last_contact", "next_touch", "email")


@click.command("list", cls=Filtering)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--sort", default="name", metavar="KEY", help=f"What comes first: {', '.join(ORDERS)}, or any key.")
@click.option("--columns", metavar="NAMES", help="Which, with commas between: any key, email.work, last_contact …")
@click.option("--format", "form", metavar="TEMPLATE", help="A line for each, as '{{ name }} <{{ email }}>'.")
@click.pass_obj
def list_(session: Session, words: tuple[str, ...], sort: str, columns: str | None, form: str | None) -> None:
    """List people, filtered.

    Those whom every WORD fits; without words, everybody. A word is a part of what a note says, or a key and what
    stands there. The keys are those of the notes, under any spelling, and a few more. Archived people come up only
    with status:archived or status:any. A shell keeps < and > for itself: put quotes around them, or write 2w for <2w
    and 3m+ for >3m. `or` stands between alternatives, and @name for the words under that name in [queries] of
    journal.toml.

    \b
    Examples:
      journal list lisbon                   in a name, a company, a place, a tag …
      journal list circle:close tag:mentor  both at once
      journal list due:2w --sort due        whose turn comes in the next two weeks
      journal list last:3m+ tracked:no      longer ago than three months, no rhythm
      journal list open:thank               whom you owe thanks; open: for anything
      journal list has:email no:birthday    what is there, and what is missing
      journal list not:company:acme         everybody else
      journal list met:2026-11              this month's new people
      journal list birthday:december        or birthday:12-10, or birthday:2w
      journal list text:harbour             in everything noted, ever
      journal list circle:inner or tag:mentor
      journal list @lisbon --columns name,phone,birthday
      journal list has:email --format '{{ name }} <{{ email }}>'
    """
    from journal.actions.note_texts import who_may_fit
    from journal.actions.templates import formatted
    from journal.plan.agenda.choose import fitting
    from journal.plan.words.lines import person_line

    people = session.people
    found = _sorted(people, fitting(people, words, who_may_fit(session, words)), sort)
    if form is not None:
        session.out.page(formatted(people, found, form))
        return
    if columns is not None:
        _in_columns(session, found, [name.strip() for name in columns.split(",") if name.strip()])
        return
    records = _records(session, found)
    session.out.answer(records, _COLUMNS, lambda: "".join(f"{person_line(person, people)}\n" for person in found))
    if session.out.terminal or not found:
        session.out.say(_count(session, len(found), words))
    session.out.warn_of(session.problems)


def _sorted(people: People, found: Sequence[Person], sort: str) -> Sequence[Person]:
    """In one of the orders there are, else by what stands under a key; those without it last."""
    from journal.plan.columns import cell_of, refuse_unknown
    from journal.plan.people.folding import fold_name

    if sort in ORDERS:
        return in_wanted_order(people, found, sort)
    refuse_unknown(people, [sort])
    said = {person.id: fold_name(cell_of(person, sort, people)) for person in found}
    by_name = in_wanted_order(people, found, "name")
    return sorted(by_name, key=lambda person: (not said[person.id], said[person.id]))


def _in_columns(session: Session, found: Sequence[Person], columns: Sequence[str]) -> None:
    from journal.plan.columns import refuse_unknown, rows_of

    refuse_unknown(session.people, columns)
    rows = rows_of(found, columns, session.people)
    lines = ["\t".join(row[name] for name in columns) for row in rows]
    session.out.answer(rows, columns, lambda: "\n".join(lines))
    session.out.warn_of(session.problems)


def _records(session: Session, found: Sequence[Person]) -> Iterator[JsonRecord]:
    """Whole contacts in JSON; on a line each the columns alone, with the preferred address."""
    from journal.plan.records import contact_record

    people = session.people
    if session.out.as_json:
        return (contact_record(person, people) for person in found)
    return (_row(session, person) for person in found)


def _row(session: Session, person: Person) -> JsonRecord:
    contact, coming = person.contact, session.people.next_touch(person)
    return {
        "id": person.id,
        "name": person.name,
        "company": contact.company,
        "location": contact.location,
        "circle": contact.circle,
        "last_contact": str(person.last_contact) if person.last_contact else None,
        "next_touch": str(coming) if coming else None,
        "email": contact.email[0].value if contact.email else None,
    }


def _count(session: Session, found: int, words: Sequence[str]) -> str:
    if not len(session.people):
        return 'Nobody here yet. Add somebody with: journal add "Ada Lovelace"'
    if not found and len(words) == 1 and re.fullmatch(r"\w[\w-]*", words[0]):
        return f"Nobody fits '{words[0]}'. To look for it in all that you wrote: journal find {quote(words[0])}"
    if not found:
        return "Nobody fits all of this. See everybody with: journal list"
    return "1 person." if found == 1 else f"{found} people."
