"""What is ticked in the file of a week and not in the notes yet; without one there is next to nothing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.vault.files import read_text, week_paths
from journal.vault.texts import Unread

if TYPE_CHECKING:
    from journal.actions.week import CarriedOver
    from journal.plan.agenda.week import Agenda
    from journal.session import Session


def waiting_ticks(session: Session, found: Agenda) -> CarriedOver | None:
    """What is ticked in the file of a week that is shown, and isn't in the notes yet; None where nothing is."""
    paths = week_paths(session.vault, session.settings)
    if not paths:
        return None
    from journal.plan.week import file as week_file

    path = week_file.path_of(session.settings, found.days.week)
    if path not in paths:
        return None
    try:
        text = read_text(session.vault, path)
    except Unread:
        return None
    if not week_file.may_wait(text, path, [item.id for item in found.items]):
        return None
    from journal.actions.week import ticks_carried

    return ticks_carried(session)
