"""The note of an event that is still to be made, with those who are to be invited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal.actions import note_edits
from journal.errors import Misused, Refused
from journal.notes.edit.draft import Draft
from journal.notes.read.note import read_event
from journal.notes.yaml.write import yaml_scalar
from journal.plan.agenda.choose import fitting
from journal.plan.people.folding import fold_name
from journal.plan.people.new_note import free_path, name_slug
from journal.session import Session


def new_event(session: Session, name: str, day: date | None, wanted: Sequence[str]) -> Draft:
    """The note of an event of this name on this day, for everybody whom all of the filter words fit.

    Misused without a name or a day, Refused where nobody fits or there is an event of that name on that day.
    """
    name = " ".join(name.split())
    if not name or day is None:
        raise Misused(
            'say what it is, and when: journal playbook event "Soup in June" --from "12 jun" --invite tag:ports'
        )
    people = session.people
    found = fitting(people, wanted)
    if not found:
        raise Refused(f"nobody fits {' '.join(wanted)}. See who would with: journal list")
    if any(event.date == day and fold_name(event.name) == fold_name(name) for event in people.events):
        raise Refused(f"{name} on {day} is there already; whom to invite stands in its note, under people")
    invited = ", ".join(yaml_scalar(person.id, flow=True) for person in found)
    path = free_path(name_slug(f"{day} {name}"), _folder(session), session.people.paths())
    return Draft(f"---\ndate: {day}\npeople: [{invited}]\n---\n# {name}\n", path, session.settings, read_event)


def _folder(session: Session) -> str:
    return next((note_edits.folder_of(row) for row in session.settings.events), "events")
