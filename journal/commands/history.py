"""journal history: everything with a person, or with everybody of late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

import click

from journal.actions.params import PAST_DAY, WHO
from journal.errors import Misused
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.model import Entry
    from journal.plan.people.people import People, Person
    from journal.plan.records import JsonRecord

_LATELY = timedelta(days=14)
_COLUMNS = ("date", "kind", "people", "text", "source")


@click.command()
@click.argument("who", type=WHO, nargs=-1, metavar="[WHO]")
@click.option("--since", type=PAST_DAY, metavar="DAY", help="From this day on: 2026-09-01, 3 months, last mon.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind: coffee, call, … (or several).")
@click.option("-N", "--limit", type=click.IntRange(min=1), metavar="NUMBER", help="Only so many, the newest.")
@click.pass_obj
def history(
    session: Session, who: tuple[str, ...], since: date | None, kinds: tuple[str, ...], limit: int | None
) -> None:
    """Show everything with a person, from every note, newest first.

    What stands in other people's notes and in events counts as well, when they took part. Without WHO it is what there
    was with everybody in the last two weeks, or since --since.

    \b
    Examples:
      journal history priya
      journal history me                        your own news
      journal history                           the last two weeks, with everybody
      journal history priya --kind call --kind video
      journal history zoe muller --since 2026-09-01 -N 5
      journal history priya | cut -f1,2         days and kinds
    """
    from journal.plan.people.find import is_me
    from journal.plan.records import entry_record

    people = session.people
    if not who:
        _of_everybody(session, since or session.today - _LATELY, _known(kinds, session), limit)
        return
    person = None if is_me(" ".join(who)) else session.person(" ".join(who))
    every = person.history if person else _own(people)
    found = tuple(islice(_asked_for(every, since, _known(kinds, session)), limit))
    records = [entry_record(entry, people) for entry in found]
    if not session.out.as_json:
        records = [_row(entry, people) for entry in found]
    session.out.answer(records, _COLUMNS, lambda: "".join(_on_screen(entry, person, people) for entry in found))
    if session.out.terminal or not found:
        session.out.say(_count(person, len(found)))
    session.out.warn_of(session.problems)


def _of_everybody(session: Session, since: date, kinds: Sequence[str], limit: int | None) -> None:
    """What there was with everybody since a day, each conversation once."""
    from journal.dates.spans import counted
    from journal.dates.words import in_words
    from journal.plan.known.index import noted_since
    from journal.plan.records import entry_record

    people = session.people
    asked = people.some(noted_since(people.index, since))
    every = {entry.source: entry for person in asked for entry in person.history if entry.date <= session.today}
    newest = sorted(every.values(), key=lambda entry: (entry.date, entry.source), reverse=True)
    found = tuple(islice(_asked_for(newest, since, kinds), limit))
    as_json = session.out.as_json
    records = [entry_record(entry, people) if as_json else _row(entry, people) for entry in found]
    session.out.answer(records, _COLUMNS, lambda: "".join(_on_screen(entry, None, people) for entry in found))
    if session.out.terminal or not found:
        session.out.say(f"{counted(len(found), 'conversation')} since {in_words(since, session.today)}.")
    session.out.warn_of(session.problems)


def _own(people: People) -> tuple[Entry, ...]:
    """The owner's news, the newest first."""
    return tuple(sorted(people.owner.entries, key=lambda entry: (entry.date, entry.source), reverse=True))


def _asked_for(every: Sequence[Entry], since: date | None, kinds: Sequence[str]) -> Iterator[Entry]:
    for entry in every:
        if (since is None or entry.date >= since) and (not kinds or entry.kind in kinds):
            yield entry


def _known(kinds: tuple[str, ...], session: Session) -> tuple[str, ...]:
    """The kinds in lower case; Misused for one that no entry can have."""
    from journal.notes.model import UNSAID_KIND

    events = [event.kind for event in session.people.events]
    news = [entry.kind for entry in session.people.owner.entries]
    known = sorted({*session.settings.kinds, UNSAID_KIND, *events, *news})
    for kind in (asked for asked in kinds if asked.casefold() not in known):
        near = get_close_matches(kind.casefold(), known, 1)
        said = f"did you mean {near[0]}? " if near else ""
        raise Misused(f"--kind: there is no '{kind}' ({said}there is {', '.join(known)})")
    return tuple(kind.casefold() for kind in kinds)


def _on_screen(entry: Entry, person: Person | None, people: People) -> str:
    from journal.plan.words.lines import entry_line, noted_lines, own_line, promise_line

    lines = noted_lines(entry, person, people) if person else [promise_line(task, people) for task in entry.tasks]
    noted = "".join(f"  {line}\n" for line in lines)
    line = entry_line(entry, person, people) if person else own_line(entry, people)
    return f"{line} ({entry.source.path}:{entry.source.line})\n{noted}"


def _row(entry: Entry, people: People) -> JsonRecord:
    from journal.plan.people.entries import participant_ids

    return {
        "date": str(entry.date),
        "kind": entry.kind,
        "people": list(participant_ids(entry, people)),
        "text": entry.text,
        "source": f"{entry.source.path}:{entry.source.line}",
    }


def _count(person: Person | None, found: int) -> str:
    from journal.dates.spans import counted

    if person is None:
        return f"{counted(found, 'piece')} of news." if found else 'Nothing new is noted: journal log me "win: …"'
    if found:
        return counted(found, "conversation") + "."
    name, who = person.name, quote(person.id)
    if person.history:
        return f"Nothing with {name} fits. Everything is in: journal history {who}"
    return f'Nothing with {name} is noted yet. Note a conversation with: journal log {who} "coffee: …"'
