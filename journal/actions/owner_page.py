"""The owner's own page, for a vault that has none yet: whoever needs it is offered one."""

from __future__ import annotations

import os

from journal.actions import note_edits
from journal.actions.questions import typed_line
from journal.errors import Refused
from journal.plan.people.new_note import first_text
from journal.session import Session
from journal.vault.write.changes import Change


def has_page(session: Session) -> bool:
    """Whether the owner's own page is there."""
    return os.path.lexists(session.vault.root / session.settings.owner)


def offered_page(session: Session) -> None:
    """Makes sure of the owner's own page: where it isn't there, somebody at a terminal is asked for a name.

    Refused, with the command that makes one, where nobody can be asked or no name is given. To be called before the
    notes are read.
    """
    if has_page(session):
        return
    path = session.settings.owner
    missing = f'{path}, your own page, isn\'t there. To make it: journal set me name "YOUR NAME"'
    if session.no_input or not session.out.terminal:
        raise Refused(missing)
    name = typed_line(session, f"{path}, your own page, isn't there yet. Your name, to make it (nothing to leave it)")
    if not name:
        raise Refused(missing)
    again = note_edits.session_again(session)
    with again.writing():
        made = Change(path, None, note_edits.file_bytes(first_text({"name": name})))
        if again.change([made], "Begin my own page", "set"):
            again.out.say(f"Made {path}.")
