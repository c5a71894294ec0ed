"""journal undo: take back the last command."""

from __future__ import annotations

from datetime import date

import click

from journal.dates.days import in_words
from journal.errors import Refused
from journal.output import Record
from journal.session import Session
from journal.vault.git.undo import Undoing, undoing
from journal.vault.write.changes import Change

COLUMNS = ("op", "subject", "day", "paths", "commit")


@click.command()
@click.pass_obj
def undo(session: Session) -> None:
    """Take back the last command.

    Its files become what they were before, in a new commit; nothing is taken out of the history. Once more takes back
    the command before, and so on. A file that changed since is left alone, and so is the rest of that command.

    \b
    Examples:
      journal undo --dry-run    what would change
      journal undo
    """
    if not session.settings.commit:
        raise Refused("journal.toml has commit = false, so commands leave no commit that could be taken back")
    with session.writing():
        found = undoing(session.vault)
        if found is None:
            raise Refused(
                "there is nothing to take back: git has no commit of a command that is not taken back already"
            )
        step = found.step
        if not session.change(found.changes, f"Undo: {step.subject}", "undo", step.commit):
            return
    session.out.answer([_record(found)], COLUMNS, lambda: _on_screen(found, session.today))


def _record(found: Undoing) -> Record:
    step = found.step
    paths = [change.path for change in found.changes]
    return {"op": step.op, "subject": step.subject, "day": step.day, "paths": paths, "commit": step.commit}


def _on_screen(found: Undoing, today: date) -> str:
    step = found.step
    files = "".join(f"{change.path} {_now(change)}.\n" for change in found.changes)
    return f"Took back: {step.subject} ({in_words(date.fromisoformat(step.day), today)}).\n{files}"


def _now(change: Change) -> str:
    if change.after is None:
        return "is gone again"
    return "is back" if change.before is None else "is as it was before"
