"""journal remove: take a person out of the vault."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from journal.actions.params import WHO
from journal.errors import Misused
from journal.output import complain, escape_unseen
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.plan.people.people import Person

_SHOWN = 5  # notes that are named


@click.command()
@click.argument("who", type=WHO, nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def remove(session: Session, who: tuple[str, ...], yes: bool) -> None:
    """Remove a person.

    Their note goes, with everything in it; it asks first. The history keeps it, where there is one: journal undo takes
    it back. To hear no more of somebody and keep what you know: journal set WHO status archived.

    \b
    Examples:
      journal remove marek
      journal remove marek --yes
    """
    from journal.actions import note_edits
    from journal.vault.write.changes import Change

    known = note_edits.session_again(session)
    person = known.person(" ".join(who))
    if not (yes or session.dry_run) and not _agreed(known, person):
        session.out.say("Nothing was removed.")
        return
    with session.writing():
        draft = note_edits.draft_of(session, person.contact.path)
        changes = [Change(draft.path, note_edits.file_bytes(draft.text), None)]
        if not session.change(changes, f"Remove {person.name}", "remove"):
            return
    links = _links(known, person, "lead nowhere now")
    undo = "Take it back with: journal undo" if note_edits.can_undo(session) else ""
    note_edits.say_each(session, f"{person.name} is removed: {draft.path} is gone.", links, undo)


def _agreed(session: Session, person: Person) -> bool:
    from journal.actions import note_edits

    if session.no_input:
        raise Misused(f"to remove somebody without being asked: journal remove {quote(person.id)} --yes")
    noted = len(person.contact.entries)
    what = f"{person.contact.path} has {noted} conversations." if noted > 1 else f"The note is {person.contact.path}."
    back = "" if note_edits.can_undo(session) else "No git keeps these notes, so it can't be taken back."
    for sentence in filter(None, (what, _links(session, person, "would lead nowhere"), back)):
        complain(sentence)
    return click.confirm(escape_unseen(f"Remove {person.name}?"), err=True)


def _links(session: Session, person: Person, and_then: str) -> str:
    """Which other notes and how many weeks' files lead there, in a sentence; empty when none does."""
    from journal.plan.check.links import links_to
    from journal.plan.report.finding import number_of
    from journal.plan.words.item_words import join_and

    people = session.people
    notes = [place.path for place in links_to(people, person.id)]
    paths = [path for path in dict.fromkeys(notes) if path != person.contact.path]
    weeks = number_of(_weeks(session, person), "week's file", "weeks' files")
    more = [f"{len(paths) - _SHOWN} more"] if len(paths) > _SHOWN else []
    named = [*paths[:_SHOWN], *more, *([weeks] if not weeks.startswith("0 ") else [])]
    return f"Links to {person.name} stand in {join_and(named)}, and {and_then}." if named else ""


def _weeks(session: Session, person: Person) -> int:
    """How many weeks' files link to somebody; those that can't be read are left out."""
    from journal.notes import inline
    from journal.vault.files import read_text, week_paths
    from journal.vault.texts import Unread

    found = 0
    for path in week_paths(session.vault, session.settings):
        with suppress(Unread):
            links = inline.links_in(read_text(session.vault, path), 1, 1)
            found += any(session.people.who(link) == person.id for link in links)
    return found
