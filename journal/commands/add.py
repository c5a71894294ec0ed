"""journal add: a note for somebody new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ParamSpec

import click

from journal.actions.params import CIRCLE, MAYBE_VAGUE_DAY, PAST_VAGUE_DAY, STATUS, WHO
from journal.classes import NamedTuple
from journal.dates.words import VagueDay
from journal.errors import Misused, Refused
from journal.session import Session
from journal.shell_words import quote

Value = str | VagueDay | tuple[str, ...]


class AddOption(NamedTuple):
    """An option for a key of the note; `many` for one that can be given more than once."""

    option: str
    name: str
    metavar: str
    help: str
    many: bool = False


# In the order in which the note has them.
_KEYS = (
    AddOption("--call", "call", "NAME", "What you call them."),
    AddOption("--email", "email", "ADDRESS", "Their address (or several).", many=True),
    AddOption("--phone", "phone", "NUMBER", "Their number (or several).", many=True),
    AddOption("--company", "company", "TEXT", "Where they work."),
    AddOption("--role", "role", "TEXT", "What they do there."),
    AddOption("--location", "location", "TEXT", "The town they live in."),
    AddOption("--tag", "tags", "WORD", "What kind of contact this is (or several).", many=True),
    AddOption("--circle", "circle", "CIRCLE", "How close: a circle of journal.toml, which gives the rhythm."),
    AddOption("--every", "every", "SPAN", "A rhythm of their own: 3w, 2 months, never."),
    AddOption("--status", "status", "STATUS", "inbox, active, paused or archived."),
    AddOption("--met", "met", "WHEN", "When you met: today, 12 nov, may 2019, 2019."),
    AddOption("--where", "where", "TEXT", "Where you met."),
    AddOption("--via", "via", "WHO", "Through whom you met."),
)
TYPES: Mapping[str, click.ParamType[VagueDay, str | VagueDay] | click.ParamType[str, str]] = {
    "met": PAST_VAGUE_DAY,
    "via": WHO,
    "circle": CIRCLE,
    "status": STATUS,
}
WHEN = "When did you meet? (today, may 2019, 2019; nothing if you don't know)"
DECIDED = ("circle", "every", "status")  # with one of these, nothing is left to be decided in the inbox

_P = ParamSpec("_P")


def _with_options(command: Callable[_P, None]) -> Callable[_P, None]:
    for key in reversed(_KEYS):
        option = click.option(
            key.option, key.name, metavar=key.metavar, help=key.help, multiple=key.many, type=TYPES.get(key.name)
        )
        command = option(command)
    return command


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@_with_options
@click.option("--note", metavar="TEXT", default="", help="A few words about them.")
@click.option("--anyway", is_flag=True, help="Add somebody whose name is there already.")
@click.pass_obj
def add(session: Session, /, words: tuple[str, ...], note: str, anyway: bool, **said: Value | None) -> None:
    """Add a person.

    The name is enough. Without a circle or a rhythm they wait in the inbox until you decide, with journal triage, how
    much you want to be in touch.

    \b
    Examples:
      journal add "Priya Raman" --company Northwind --via tom
      journal add Ana Duarte --circle wide --met fri --where "the harbour days"
      journal add "Sam Lee" --email sam@lee.example --tag supplier --note "Knows everybody."
    """
    from journal.actions import note_edits
    from journal.actions.people_after import people_after
    from journal.notes.read.note import note_id
    from journal.plan.agenda import next_step
    from journal.plan.records import contact_record
    from journal.vault.write.changes import Change

    name = " ".join(" ".join(words).split())
    if not name:
        raise Misused("a person needs a name")
    with session.writing():
        if not anyway:
            _refuse_twice(session, name)
        keys = {"name": name} | _values(session, said)
        # A note that can't be read is no contact, but it is there all the same.
        unread = [problem.source.path for problem in session.problems] if anyway else []
        draft = note_edits.new_note(session, keys, note.strip(), unread)
        changes = [Change(draft.path, None, note_edits.file_bytes(draft.text))]
        if not session.change(changes, f"Add {name}", "add"):
            return
        after = people_after(session, changes, [note_id(draft.path)])
    who = after.at(draft.path)
    assert who is not None, "who was added is there"
    person = after[who]
    session.out.answer([contact_record(person, after)], ("id", "path"), str)
    note_edits.say_each(
        session,
        f"Added {name}, in {draft.path}.",
        next_step.waiting_words(after, [person.id]) or _next(person.id),
        next_step.first_days(after, [person.id]),
    )


def _values(session: Session, said: Mapping[str, Value | None]) -> dict[str, Value]:
    """What is to stand in the note, by key; the inbox where nothing was decided, and when they met."""
    decided = any(said[key] for key in DECIDED)
    values = {key.name: _value(session, key, said[key.name]) for key in _KEYS}
    values["status"] = values["status"] or ("" if decided else "inbox")
    values["met"] = values["met"] or _asked_when(session) or ""
    return {key: value for key, value in values.items() if value}


def _asked_when(session: Session) -> VagueDay | None:
    """When they met, as somebody at the terminal says; None where nothing is said, or nobody can be asked."""
    if session.no_input or not session.out.terminal:
        return None
    answer: VagueDay | str = click.prompt(WHEN, default="", show_default=False, err=True, type=MAYBE_VAGUE_DAY)
    return answer if isinstance(answer, VagueDay) else None


def _value(session: Session, key: AddOption, said: Value | None) -> Value:
    """What was said for a key as it stands in a note: one line, one of several alone, who it was through as a link."""
    from journal.actions import note_edits

    if said is None or isinstance(said, VagueDay):
        return said or ""
    if isinstance(said, tuple):
        lines = tuple(filter(None, (" ".join(one.split()) for one in said)))
        return lines[0] if len(lines) == 1 and key.name != "tags" else lines
    return note_edits.link_to(session, said) if key.name == "via" else " ".join(said.split())


def _refuse_twice(session: Session, name: str) -> None:
    """Refused when somebody is called so already."""
    from journal.plan.people.folding import fold_name

    if there := session.people.meant(name):
        contact = session.people.contacts[there[0]]
        also = "" if fold_name(contact.name) == fold_name(name) else f"{contact.name}, "
        raise Refused(
            f"{name} is there already: {also}{contact.path}. See who that is with: journal show {quote(contact.id)}. "
            "For somebody else of that name: --anyway"
        )


def _next(who: str) -> str:
    return f'Next: journal log {quote(who)} "coffee: …"'
