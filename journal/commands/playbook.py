"""journal playbook: a dated list of tasks for a new job, a new hire, an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from journal.actions.params import DAY_PARAM, PLAYBOOK, WHO, WHO_OR_EVENT
from journal.classes import NamedTuple, dataclass
from journal.errors import Misused, NotFound
from journal.output import escape_unseen
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.notes.edit.draft import Draft
    from journal.plan.playbook import Playbook, PlaybookNote, PlaybookTask

BOOKS = ("name", "for", "about", "source")
_COLUMNS = ("due", "text", "repeat", "path", "there")
FOR = {"me": "you", "contact": "a person", "event": "an event"}


class PlaybookOptions(NamedTuple):
    """What was asked for: the playbook's name, the words for whom or which event, the day, whom to invite."""

    name: str
    words: str
    day: date | None
    invite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a playbook comes to: the note it is for, its first day, its tasks; `draft` is a note still to be made."""

    book: Playbook
    note: PlaybookNote
    start: date
    steps: tuple[PlaybookTask, ...]
    draft: Draft | None = None

    @property
    def new(self) -> tuple[PlaybookTask, ...]:
        """The tasks that the note doesn't have yet."""
        return tuple(step for step in self.steps if not step.is_there)


@click.command()
@click.argument("name", type=PLAYBOOK, required=False)
@click.argument("about", nargs=-1, type=WHO_OR_EVENT, metavar="[WHO|EVENT]")
@click.option("--for", "who", type=WHO, metavar="WHO", help="The person whom it is about.")
@click.option(
    "--from", "day", type=DAY_PARAM, metavar="DAY", help="The first day, or the last one: 1 dec, mon. Else today."
)
@click.option("--invite", multiple=True, metavar="FILTER", help="Make the event, for all who fit; as in journal list.")
@click.option("--yes", "--add", "is_add", is_flag=True, help="Add the tasks without asking.")
@click.pass_obj
def playbook(
    session: Session,
    name: str | None,
    about: tuple[str, ...],
    who: str | None,
    day: date | None,
    invite: tuple[str, ...],
    is_add: bool,
) -> None:
    """Add a dated list of tasks: a new job, a new hire, an event …

    The tasks are shown first. On a terminal you are asked whether to add them, elsewhere --add does; they go into your
    own note, the note of a person or of an event, and from there into the agenda, each in its week. Tasks that stand
    there already are left alone. Playbooks are templates, and your own come first.

    \b
    Examples:
      journal playbook                               the playbooks there are
      journal playbook new-job --from "1 dec"        show it, and ask
      journal playbook new-hire --for priya --from "1 dec" --add
      journal playbook event supper                  invitations, dress, companions; the thanks after it
      journal playbook event "Soup in June" --from "12 jun" --invite tag:ports --invite circle:close
    """
    from journal.actions import note_edits
    from journal.plan import playbook as plan
    from journal.plan.agenda import close

    if name is None:
        _list(session)
        return
    asked = PlaybookOptions(name, " ".join(filter(None, (who, *about))), day, invite)
    if not is_add and not session.dry_run and not _agreed(note_edits.session_again(session), asked):
        return
    with session.writing():
        planned = _planned(session, asked)
        style = close.task_style(session.people)
        deeds = [plan.playbook_deed(planned.note, planned.steps, style)] if planned.new else []
        changes = note_edits.changes_of(session, deeds, [planned.draft] if planned.draft else [])
        if not session.change(changes, f"Playbook {planned.book.name}{_about(planned.note)}", "playbook"):
            note_edits.say_each(session, "" if session.dry_run else f"{_count(planned)}; nothing is added.")
            return
    undo = "To take them back: journal undo" if note_edits.can_undo(session) else ""
    note_edits.say_each(session, _added(planned), undo)


def _added(planned: Planned) -> str:
    """How many tasks were added where, and how many were there."""
    from journal.dates.spans import counted

    left = len(planned.steps) - len(planned.new)
    rest = f"; {left} {'was' if left == 1 else 'were'} there already" if left else ""
    return f"Added {counted(len(planned.new), 'task')} to {planned.note.path}{rest}."


# --- which one, and for whom ----------------------------------------------------------------------------------


def _list(session: Session) -> None:
    from journal.plan import playbook as plan
    from journal.templating.render import shipped
    from journal.vault.files import template_names

    own = template_names(session.vault, session.settings)
    records = [
        {"name": book.name, "for": FOR[book.home], "about": book.about, "source": _source(session, book, own)}
        for book in _books(session, plan.playbook_names((*shipped(), *own)))
    ]
    session.out.answer(records, BOOKS, lambda: "".join(f"{one['name']}: {one['about']}\n" for one in records))
    if session.out.terminal:
        session.out.say("Next: journal playbook new-job --from DAY")


def _books(session: Session, names: Sequence[str]) -> Iterator[Playbook]:
    """The playbooks of these names; what is wrong with one is said, and the others are there all the same."""
    from journal.plan import playbook as plan

    for name in names:
        try:
            yield _book(session, name)
        except plan.BadPlaybook as error:
            session.out.say(f"Error: {error}")


def _source(session: Session, book: Playbook, own: Sequence[str]) -> str:
    from journal.plan import playbook as plan

    file = plan.template_of(book.name)
    return f"{session.settings.templates}/{file}" if file in own else "built in"


def _book(session: Session, name: str) -> Playbook:
    """The playbook of this name; what one of the vault doesn't say on top, the built-in one of the name does."""
    from journal.plan import playbook as plan
    from journal.templating.render import built_in
    from journal.vault.files import template_text

    file = plan.template_of(name)
    own = template_text(session.vault, session.settings, file)
    text = built_in(file)
    if own is None and text is None:
        raise NotFound(_no_such(session, name))
    if own is not None and (text is None or own.startswith("---")):
        return plan.read_playbook_head(name, own, f"{session.settings.templates}/{file}")
    return plan.read_playbook_head(name, text or "", file)


def _no_such(session: Session, name: str) -> str:
    from journal.plan import playbook as plan
    from journal.plan.words.item_words import join_and
    from journal.templating.render import shipped
    from journal.vault.files import template_names

    names = plan.playbook_names((*shipped(), *template_names(session.vault, session.settings)))
    near = get_close_matches(name, names, 1)
    return f"there is no playbook '{name}'. " + (f"Did you mean {near[0]}?" if near else f"There are {join_and(names)}")


def _planned(session: Session, asked: PlaybookOptions) -> Planned:
    """The playbook's tasks as they would be added now."""
    from journal.actions.events import new_event
    from journal.notes.model import Event
    from journal.plan import playbook as plan
    from journal.templating.render import built_in

    book = _book(session, asked.name)
    if asked.invite and book.home != "event":
        raise Misused(f"--invite is for events, and {book.name} is for {FOR[book.home]}")
    draft = new_event(session, asked.words, asked.day, asked.invite) if asked.invite else None
    note = draft.note() if draft else NOTES[book.home](session, asked.name, asked.words)
    start = asked.day or (note.date if isinstance(note, Event) else session.today)
    file = plan.template_of(book.name)
    names = plan.lists_named(session.vault_template(file) or built_in(file) or "")
    text = session.render(file, plan.playbook_values(session.people, start, note, names))
    return Planned(book, note, start, plan.playbook_tasks(text, note, session.today, file), draft)


def _me(session: Session, name: str, words: str) -> PlaybookNote:
    from journal.actions import note_edits

    if words:
        raise Misused(f"the tasks of {name} are your own; leave out '{words}'")
    return note_edits.owner(session)


def _contact(session: Session, name: str, words: str) -> PlaybookNote:
    if not words:
        raise Misused(f"say whom it is about: journal playbook {quote(name)} --for WHO")
    return session.person(words).contact


def _event(session: Session, name: str, words: str) -> PlaybookNote:
    if not words:
        raise Misused(f"say which event it is: journal playbook {quote(name)} EVENT")
    return session.event(words)


NOTES = {"me": _me, "contact": _contact, "event": _event}


def _about(note: PlaybookNote) -> str:
    """Whom or what it is about, for the history."""
    from journal.notes.model import Contact, Event

    return f" for {note.name}" if isinstance(note, Contact | Event) else ""


# --- shown, and asked -----------------------------------------------------------------------------------------


def _agreed(session: Session, asked: PlaybookOptions) -> bool:
    """Shows the tasks; whether they are to be added, if anybody can be asked."""
    from journal.dates.spans import counted
    from journal.plan import playbook as plan

    planned = _planned(session, asked)
    records = [plan.step_record(step, planned.note.path) for step in planned.steps]
    asks = session.out.terminal and not session.no_input and not session.out.as_json and bool(planned.new)
    session.out.answer(records, _COLUMNS, lambda: _page(session, planned))
    session.out.warn_of(session.problems)
    if asks:
        return click.confirm(
            escape_unseen(f"Add {counted(len(planned.new), 'task')} to {planned.note.path}?"), err=True
        )
    session.out.say("Nothing was written. To add them: the same with --add" if planned.new else f"{_count(planned)}.")
    return False


def _page(session: Session, planned: Planned) -> str:
    from journal.dates.words import weekday_words

    title = f"{planned.book.name} from {weekday_words(planned.start, session.today)}, for {planned.note.path}"
    lines = [f"- {_line(session, step)}" for step in planned.steps]
    return "\n".join((session.out.style(title, bold=True), *_invited(session, planned), *lines, ""))


def _invited(session: Session, planned: Planned) -> Iterator[str]:
    """Who is invited to an event that is still to be made."""
    from journal.notes.model import Event
    from journal.plan.words.item_words import join_and

    if planned.draft and isinstance(planned.note, Event):
        people = session.people
        yield f"With {join_and(people.contacts[who].name for who in people.all_of(planned.note.people))}"


def _line(session: Session, step: PlaybookTask) -> str:
    from journal.dates.words import weekday_words
    from journal.plan.words.item_words import with_names

    text = with_names(session.people, step.task.text)
    when = f"by {weekday_words(step.task.due, session.today)}: " if step.task.due else ""
    again = f", {step.task.repeat}" if step.task.repeat else ""
    return f"{when}{text}{again}{' (there already)' if step.is_there else ''}"


def _count(planned: Planned) -> str:
    return f"All {len(planned.steps)} of {planned.book.name} stand in {planned.note.path} already"
