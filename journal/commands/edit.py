"""journal edit: open a note in your editor."""

from __future__ import annotations

import os
from pathlib import Path

import click

from journal.actions.params import WHO_OR_DRAFT
from journal.errors import Misused
from journal.session import Session


@click.command()
@click.argument("what", type=WHO_OR_DRAFT, nargs=-1, required=True, metavar="WHO|FILE")
@click.pass_obj
def edit(session: Session, what: tuple[str, ...]) -> None:
    """Open a person's file in your editor.

    That is what $VISUAL or $EDITOR names, else vi or nano. Once it is closed, the note is read again: what is wrong in
    it is shown, and what changed is committed. FILE is me, settings, a week as 2026-W48, or a path in the vault.

    \b
    Examples:
      journal edit priya
      journal edit me                         your own page
      journal edit settings                   journal.toml
      journal edit drafts/2026-11-21-thanks-ada-lovelace.md
    """
    from journal.actions import editor

    path, name = _meant(session, " ".join(what))
    editor.edit_file(session, path, name)


def _meant(session: Session, what: str) -> tuple[str, str]:
    """The file in the vault, and what it is called in a sentence. NotFound when there is none."""
    from journal.actions.owner_page import offered_page
    from journal.plan.people.find import find_people
    from journal.plan.people.people import ME
    from journal.vault.place import SETTINGS

    special = {ME: session.settings.owner, "settings": SETTINGS}
    if what.casefold() == ME:
        offered_page(session)
    if path := special.get(what.casefold()):
        return path, path
    if (path := _file(session, what)) is not None:
        return path, next((one.name for one in session.notes.contacts if one.path == path), path)
    if not find_people(session.people, what) and (path := _unread(session, what)):
        return path, path
    contact = session.person(what).contact
    return contact.path, contact.name


def _file(session: Session, what: str) -> str | None:
    """The path of a file in the vault, a week or a draft by its name alone; None for a word that is no file's."""
    from journal.vault.walk import is_inside

    root = session.vault.root
    path = next(iter(session.paths(what)), None)
    if path is None or not (root / path).is_file() or not ("/" in what or Path(path).suffix):
        return None
    leads_out = not is_inside(os.path.realpath(root), os.path.realpath(root / path))
    if leads_out or any(part.startswith(".") for part in Path(path).parts):
        raise Misused(f"{what} is no note of the vault {root}")
    return path


def _unread(session: Session, who: str) -> str | None:
    """The note of that name that can't be read: the one that most needs an editor."""
    from journal.plan.people.folding import fold_name

    paths = dict.fromkeys(problem.source.path for problem in session.problems if problem.severity == "error")
    return next((path for path in paths if fold_name(Path(path).stem) == fold_name(who)), None)
