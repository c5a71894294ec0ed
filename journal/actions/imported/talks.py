"""What an import shows and asks before it writes; and the mails and meetings that it notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from journal.actions import note_edits
from journal.actions.imported.happenings import EMAIL, KnownTalk, LoggedTalks, logged
from journal.classes import NamedTuple
from journal.dates.spans import counted
from journal.errors import Misused
from journal.formats.happened import Happened
from journal.formats.known import Arrived
from journal.output import Record
from journal.plan.words.item_words import join_and
from journal.session import Session
from journal.vault.write.changes import Change

TALK_COLUMNS = ("action", "name", "path", "source", "says")
NOT_WRITTEN = "Nothing was written. Without -n it would be; --diff shows the notes line by line."
SHOWN = 12  # people of each sort that are told by name; --diff has them all
MOST_PROBLEMS = 20


class Coming(NamedTuple):
    """Mails and meetings that come in: the files they were in, why others could not be read, and all of them."""

    arrived: tuple[Arrived, ...]
    failed: tuple[str, ...]
    happened: tuple[Happened, ...]


def agreed(session: Session, changes: Sequence[Change]) -> bool:
    """Whether its owner wants that written; `d` shows it first, line by line."""
    while True:
        said: str = click.prompt(
            "Write this? y for yes, n for no, d to see it line by line",
            type=click.Choice(["y", "n", "d"]), default="n", show_choices=False, err=True,
        )  # fmt: skip
        if said != "d":
            return said == "y"
        session.show(changes)


def log_happened(session: Session, coming: Coming, as_events: bool, with_body: bool, diff: bool) -> None:
    """Notes the mails and meetings with people of the vault, once their owner agrees; Misused with people too."""
    if any(one.cards for one in coming.arrived):
        raise Misused("bring in the people first, and mails and meetings after that, in a call of their own")
    if not session.people.owner.email and any(one.kind == EMAIL for one in coming.happened):
        session.out.say(f"{session.settings.owner} has no email, so all mails are taken for theirs.")
    found = logged(session, coming.happened, as_events, with_body)
    records = list(_told_records(session, found))
    problems = [problem for one in coming.arrived for problem in one.problems]
    session.out.answer(records, TALK_COLUMNS, lambda: _told_lines(coming.arrived, records), problems)
    heads = () if session.out.terminal else map(str, coming.arrived)
    note_edits.say_each(session, *heads, *coming.failed, *map(str, problems[:MOST_PROBLEMS]), _left(found))
    if diff:
        session.show(found.changes)
    _write(session, coming, found)


def _write(session: Session, coming: Coming, found: LoggedTalks) -> None:
    if not found.changes:
        note_edits.say_each(session, "Nothing new.")
    elif session.dry_run:
        note_edits.say_each(session, NOT_WRITTEN)
    elif session.out.terminal and not session.no_input and not agreed(session, found.changes):
        note_edits.say_each(session, "Nothing was written.")
    else:
        names = join_and(Path(one.path).name for one in coming.arrived)
        count = len(found.entries) + len(found.events)
        if session.change(found.changes, f"Import {counted(count, 'conversation')} from {names}", "import"):
            undo = "To take it back: journal undo" if note_edits.can_undo(session) else ""
            note_edits.say_each(session, f"{counted(count, 'conversation')} noted.", undo)


def _told_records(session: Session, found: LoggedTalks) -> Iterator[Record]:
    rows = [*(("log", one) for one in found.entries), *(("event", one) for one in found.events)]
    for action, one in sorted(rows, key=lambda row: row[1].one.day, reverse=True):
        contact = session.people.contacts[one.people[0]]
        yield _told(action, contact.name, contact.path, one, one.one.subject)
    for one, why in found.refused:
        contact = session.people.contacts[one.people[0]]
        yield _told("refused", contact.name, contact.path, one, why)


def _told(action: str, name: str, path: str, known: KnownTalk, says: str) -> Record:
    source = f"{known.one.source.path}:{known.one.source.line}"
    return {
        "action": action,
        "name": name,
        "path": path,
        "source": source,
        "says": f"{known.one.day} {known.one.kind}: {says}",
    }


def _told_lines(arrived: tuple[Arrived, ...], records: Sequence[Record]) -> str:
    lines = [f"  {record['name']}, {record['says']}" for record in records]
    more = [f"  … and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([*map(str, arrived), *([""] if lines else []), *lines[:SHOWN], *more])


def _left(found: LoggedTalks) -> str:
    parts = [
        f"{found.before} noted before" if found.before else "",
        f"{found.strangers} with nobody of your notes" if found.strangers else "",
    ]
    return f"Left out: {join_and(filter(None, parts))}." if any(parts) else ""
