"""Notes as text, brought together as people; drafts of them as values and as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from journal.notes.model import Owner, Plain
from journal.notes.read.note import read_contact, read_event, read_owner
from journal.notes.settings.settings import read_settings
from journal.plan.drafts import thanks as drafts
from journal.plan.people.people import Notes, People
from journal.templating.render import render_template

TODAY = date(2026, 11, 23)
ME = "---\nname: Robin Vale\nsignature: Robin\n---\n"


def people_of(files: Mapping[str, str], today: date = TODAY) -> People:
    """The people of notes: `ada` is contacts/ada.md, `events/supper` an event, `me` the owner, by default Robin,
    and `settings` the text of journal.toml."""
    settings, _ = read_settings(files.get("settings", ""))
    events = {name: text for name, text in files.items() if name.startswith("events/")}
    others = {name: text for name, text in files.items() if name not in (*events, "me", "settings")}
    contacts = (read_contact(text, f"contacts/{name}.md", settings)[0] for name, text in others.items())
    held = (read_event(text, f"{name}.md", settings)[0] for name, text in events.items())
    owner = read_owner(files.get("me", ME), "me.md", settings)[0] or Owner()
    notes = Notes(tuple(one for one in contacts if one), tuple(one for one in held if one), owner)
    return People(notes, settings, today)


def none_of_that_name(name: str) -> None:
    """A vault without templates of its own."""


def templates(**texts: str) -> Callable[[str], str | None]:
    """A vault with these templates: `thanks="…"` is thanks.md.j2, and `thanks_fr` thanks.fr.md.j2."""
    by_name = {f"{name.replace('_', '.')}.md.j2": text for name, text in texts.items()}
    return by_name.get


def thanks_values(people: People, who: str = "ada") -> dict[str, Plain]:
    """What the template of a thank-you to this person gets."""
    return drafts.thank_values(people, people[who], drafts.thanks_owed(people, people[who]))


def thanks(files: Mapping[str, str], vault: Callable[[str], str | None] = none_of_that_name, who: str = "ada") -> str:
    """The text of a thank-you, without the lines for the mail."""
    return _below(render_template("thanks.md.j2", thanks_values(people_of(files), who), vault))


def progress(files: Mapping[str, str], vault: Callable[[str], str | None] = none_of_that_name, who: str = "ada") -> str:
    """The text of a progress update, without the lines for the mail."""
    people = people_of(files)
    return _below(render_template("progress.md.j2", drafts.progress_values(people, people[who]), vault))


def _below(draft: str) -> str:
    return draft.split("\n---\n", 1)[1]
