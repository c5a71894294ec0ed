"""journal undo: take back the last command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from journal.classes import NamedTuple
from journal.errors import Refused
from journal.output import Record
from journal.session import Session

if TYPE_CHECKING:
    from journal.vault.files import Vault
    from journal.vault.git.undo import Undoing
    from journal.vault.write.changes import Change

_COLUMNS = ("op", "subject", "day", "paths", "commit")


UNDOING = "Undo: "


class _Way(NamedTuple):
    """What is done, back or again: what finds it, the command and the message of its commit, and what is said."""

    find: Callable[[Vault], Undoing | None]
    op: str
    message: str
    said: str
    now: str
    nothing: str


def _way(is_redo: bool) -> _Way:
    from journal.vault.git.undo import REDO, UNDO, last_undoing, redoing

    if is_redo:
        nothing = "there is nothing to do again: nothing was taken back since the last command"
        return _Way(redoing, REDO, "Redo: ", "Done again", "is as it was after", nothing)
    nothing = "there is nothing to take back: git has no commit of a command that is not taken back already"
    return _Way(last_undoing, UNDO, UNDOING, "Took back", "is as it was before", nothing)


@click.command()
@click.option("--redo", "is_redo", is_flag=True, help="Do again what was taken back last.")
@click.pass_obj
def undo(session: Session, is_redo: bool) -> None:
    """Take back the last command.

    Its files become what they were before, in a new commit; nothing is taken out of the history. Once more takes back
    the command before, and so on. A file that changed since is left alone, and so is the rest of that command.

    \b
    Examples:
      journal undo --dry-run    what would change
      journal undo
      journal undo --redo       what was taken back is there again
    """
    if not session.settings.commit:
        raise Refused("journal.toml has commit = false, so commands leave no commit that could be taken back")
    way = _way(is_redo)
    with session.writing():
        found = way.find(session.vault)
        if found is None:
            raise Refused(way.nothing)
        subject = found.step.subject.removeprefix(UNDOING)
        if not session.change(found.changes, f"{way.message}{subject}", way.op, found.step.commit):
            return
    session.out.answer([_record(found)], _COLUMNS, lambda: _on_screen(found, session.today, way, subject))


def _record(found: Undoing) -> Record:
    step = found.step
    paths = [change.path for change in found.changes]
    return {"op": step.op, "subject": step.subject, "day": step.day, "paths": paths, "commit": step.commit}


def _on_screen(found: Undoing, today: date, way: _Way, subject: str) -> str:
    from journal.dates.days import in_words

    files = "".join(f"{change.path} {_now(change, way)}.\n" for change in found.changes)
    return f"{way.said}: {subject} ({in_words(date.fromisoformat(found.step.day), today)}).\n{files}"


def _now(change: Change, way: _Way) -> str:
    if change.after is None:
        return "is gone again"
    return "is back" if change.before is None else way.now
