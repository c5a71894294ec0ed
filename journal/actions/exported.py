"""What goes out to other programs: to whom it may, and never over what isn't ours."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.classes import replace
from journal.errors import Refused
from journal.session import Session

if TYPE_CHECKING:
    from journal.formats.cards import Card
    from journal.plan.people.people import People, Person

STDOUT = "-"
_LARGEST = 1 << 30


def people_for_others(session: Session, words: Sequence[str]) -> tuple[People, tuple[Person, ...]]:
    """Everybody as others may see them, and of these the ones that the filter words ask for, by name."""
    from journal.plan.agenda.choose import fitting
    from journal.plan.people.orders import in_wanted_order
    from journal.plan.people.shareable import shareable

    people = shareable(session.people)
    return people, in_wanted_order(people, fitting(people, words), "name")


def outgoing_card(person: Person) -> Card:
    """Somebody as another address book gets them: with a uid, and prose without links."""
    from journal.formats.people_cards import contact_card
    from journal.formats.uids import uid_of
    from journal.notes.inline import unlinked

    card = contact_card(person.contact)
    keys = card.keys if card.text("uid") else (*card.keys, ("uid", uid_of("contact", person.id)))
    return replace(card, keys=keys, note=unlinked(card.note).strip())


def settings_for_others(session: Session) -> str:
    """The settings of a copy that is shown around: the circles with their rhythms, and nothing of the owner's."""
    rows = "".join(f'"{name}" = "{rhythm}"\n' for name, rhythm in session.settings.circles if '"' not in name)
    return f"commit = false\n\n[circles]\n{rows}"


def refuse_notes(session: Session, path: str) -> None:
    """Refused for a place among the notes of the vault, which no export may fill."""
    from journal.vault.place import SETTINGS
    from journal.vault.write.outside import lies_inside

    root, settings = str(session.vault.root), session.settings
    if not lies_inside(root, path):
        return
    folders = [*(row.partition("*")[0].rstrip("/") for row in (*settings.contacts, *settings.events)),
               settings.agendas, settings.drafts, settings.templates, ".git"]  # fmt: skip
    inside = any(folder and lies_inside(os.path.join(root, folder), path) for folder in folders)  # noqa: PTH118
    name = Path(path).name
    if inside or name.endswith(".md") or name == SETTINGS or Path(path).resolve() == Path(root).resolve():
        raise Refused(f"{path} is where your notes are, and an export isn't written there; name another place")


def write(session: Session, data: bytes, out: str, ours: bytes) -> None:
    """Writes what is exported to a file, or to standard output. A file that is there must have `ours` in it.

    With -n it says what would be written.
    """
    from journal.vault.write.outside import read_outside, write_outside

    if out == STDOUT:
        text = data.decode("utf-8", "replace")
        session.out.page(text.replace("\r\n", "\n") if session.out.terminal else text)
        return
    refuse_notes(session, out)
    if session.dry_run:
        session.out.say(f"Would write {len(data)} bytes to {out}.")
        return
    is_ours = os.path.isfile(out) and ours in read_outside(out, _LARGEST)  # noqa: PTH113
    changed = write_outside(out, data, is_ours)
    session.out.say(f"{out} is written." if changed else f"{out} has all that already.")
