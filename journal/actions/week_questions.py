"""The items of this week as things to decide: done, with a line for the log, a week later, or let go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from journal.errors import Refused
from journal.session import Session

if TYPE_CHECKING:
    from journal.actions.questions import Answer, Outcome, Question
    from journal.notes.edit.log import NewEntry
    from journal.plan.agenda.item import Deed, Item
    from journal.plan.people.people import People

_ASK = "What was said, for the log (coffee: …); nothing to leave it out"


def week_questions_of(session: Session) -> Iterator[Question]:
    """A question for each item of this week, in the order of its page."""
    return (_about(session, item) for item in of_week(session))


def of_week(session: Session) -> Iterator[Item]:
    """The items of this week; new people are asked about elsewhere."""
    from journal.plan.agenda.inbox_rule import INBOX
    from journal.plan.agenda.item import current_week
    from journal.plan.agenda.week import agenda_of

    found = agenda_of(session.people, current_week(session.people)).items
    return (item for item in found if item.rule is not INBOX)


def _about(session: Session, item: Item) -> Question:
    from journal.actions.questions import Question
    from journal.plan.agenda.rules import open_items

    def is_open(people: People) -> bool:
        return any(one.id == item.id for one in open_items(people))

    said = f"{item.name or 'You'}: {item.text}"
    return Question(is_open, lambda people: (item.section, said), tuple(_answers(session, item)))


def _answers(session: Session, item: Item) -> Iterator[Answer]:
    from journal.actions.questions import Answer, leave_it, stop_asking
    from journal.plan.agenda import close
    from journal.plan.drafts.kinds import KINDS

    if item.rule.close or item.rule.logs:
        yield Answer("d", "done", "done", lambda: _done(session, item))
    if item.rule.put_off:
        yield Answer("l", "later", "later", _decide(session, item, close.put_off, "Put off"))
    if item.rule.let_go:
        yield Answer("g", "go", "let go", _decide(session, item, close.let_go, "Let go"))
    if item.draft in KINDS:
        yield Answer("r", "draft", "draft", lambda: _draft(session, item))
    yield Answer("o", "open", "open the note", lambda: _open(session, item))
    yield Answer("q", "quit", "quit", stop_asking)
    yield Answer("", "skip", "Enter skip", leave_it)


def _done(session: Session, item: Item) -> Outcome:
    """The item is done; what was said goes into the log, if anything was."""
    from journal.actions import note_edits
    from journal.actions.close_items import closing_items, sent_words
    from journal.actions.questions import typed_line
    from journal.plan.agenda import next_step

    text = typed_line(session, _ASK) if item.contact else ""
    now = note_edits.session_again(session)
    with now.writing():
        fresh = _now(now.people, item)
        entry = _entry(now, fresh, text) if text else None
        found = closing_items(now, [fresh], entry)
        if now.change(found.changes, f"Done: {next_step.item_words(item)}", "triage"):
            _say(now, found.own)
            note_edits.say_each(now, *sent_words(found))
    return "settled"


def _entry(now: Session, item: Item, text: str) -> NewEntry:
    from journal.actions import note_edits
    from journal.notes.edit.typed_entry import new_entry, read_typed
    from journal.plan.agenda import close

    typed, others = note_edits.others_of(now, read_typed(text, now.settings, now.today))
    there = [one.word for one in others if one.word != item.contact]
    return new_entry(typed, now.today, there, close.task_style(now.people))


def _decide(session: Session, item: Item, what: Callable[[People, Item], Deed], word: str) -> Callable[[], Outcome]:
    """Writes one decision, in a change of its own."""
    from journal.actions import note_edits
    from journal.plan.agenda import next_step

    def act() -> Outcome:
        now = note_edits.session_again(session)
        with now.writing():
            deeds = [what(now.people, _now(now.people, item))]
            if now.change(note_edits.changes_of(now, deeds), f"{word}: {next_step.item_words(item)}", "triage"):
                _say(now, deeds)
        return "settled"

    return act


def _now(people: People, item: Item) -> Item:
    """The item where it stands by now: what was decided before may have moved its line."""
    from journal.plan.agenda.rules import open_items

    found = next((one for one in open_items(people) if one.id == item.id), None)
    if found is None:
        raise Refused(f"{item.id} isn't open any more")
    return found


def _say(session: Session, deeds: Sequence[Deed]) -> None:
    from journal.actions import note_edits

    note_edits.say_each(session, *(f"{deed.says[:1].upper()}{deed.says[1:]}." for deed in deeds))


def _draft(session: Session, item: Item) -> Outcome:
    """Shows the draft that answers the item, and asks again."""
    from journal.actions import draft_text, note_edits
    from journal.plan.drafts.kinds import KINDS

    now = note_edits.session_again(session)
    if item.contact is not None and item.draft is not None:
        kind = KINDS[item.draft]
        wanted = draft_text.Wanted(kind, now.people[item.contact], None, kind.template)
        draft_text.show_drafts(now, [draft_text.made_draft(now, wanted, {})], "")
    return "again"


def _open(session: Session, item: Item) -> Outcome:
    from journal.actions import editor, note_edits

    editor.edit_file(note_edits.session_again(session), item.source.path, item.name or item.source.path)
    return "again"
