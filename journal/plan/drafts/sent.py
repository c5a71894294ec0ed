"""What is to be written when a draft went out: the entry that says so, and what it closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from journal.classes import dataclass, replace
from journal.errors import NotFound, Refused
from journal.notes import inline
from journal.notes.edit.log import NewEntry
from journal.notes.edit.typed_entry import PROMISE, written_task
from journal.notes.marks import BY_ME, MARKS, THANK, WARN
from journal.notes.model import Link, Mark
from journal.plan.agenda import close, rules
from journal.plan.agenda.closed import closed_box
from journal.plan.agenda.item import Deed, Item, current_week
from journal.plan.agenda.mark_rules import MARK_RULES
from journal.plan.agenda.rules import rule_of
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.drafts.file import DraftFile
from journal.plan.drafts.kinds import KINDS, THANKS_KIND
from journal.plan.people.people import QUIET, Notes, People, Person
from journal.plan.words.item_words import SHORT_TEXT, first_sentence, without_stop

_NOUNS = ("the", "a", "an", "her", "his", "their", "your", "my", "our", "some", "two", "three", "introduction")


@dataclass(frozen=True, slots=True)
class Sending:
    """What it comes to that a draft was sent: the entry, the items it closes each with its edit (None where the entry
    closes it), and the ids it names that mean nothing any more."""

    draft: DraftFile
    person: Person
    entry: NewEntry
    closing: tuple[tuple[Item, Deed | None], ...]
    stale: tuple[str, ...]

    @property
    def logging(self) -> Deed:
        """The entry, written into their log."""
        return close.log_deed(self.person.contact, self.entry)


def recipient_of(people: People, draft: DraftFile) -> Person:
    """Whom a draft is for; NotFound, with its place, when that is nobody in the vault."""
    who = people.who(draft.contact)
    if who is None:
        raise NotFound(f"{draft.path}: its contact '{draft.contact}' is nobody here; mend that line of it")
    return people[who]


def entry_kind(people: People, draft: DraftFile) -> str:
    """The kind of contact that a draft is, once it is sent."""
    kind = KINDS[draft.kind].entry if draft.kind in KINDS else close.WRITTEN_KIND
    return kind if kind in people.settings.kinds else close.WRITTEN_KIND


def sending_of(people: People, draft: DraftFile, day: date, kind: str | None = None) -> Sending:
    """What it comes to that a draft went out on a day, as this kind of contact, by default as the draft's own.

    NotFound when it is for nobody in the vault.
    """
    person = recipient_of(people, draft)
    open_now = _open(people)
    then = people.on(day)
    items = [item for one in draft.closes for item in open_now if item.id == one and item.contact in (person.id, None)]
    left = [one for one in draft.closes if not any(item.id == one for item in items)]
    stale = [one for one in left if _is_stale(people, one, person.id)]
    entry = _entry(people, person, draft, items, day, kind or entry_kind(people, draft))
    closing = tuple((item, deed) for item in items for deed in _closes(then, item))
    done = {item.id for item, _ in closing}
    return Sending(draft, person, entry, closing, (*stale, *(one.id for one in items if one.id not in done)))


def asleep_items(people: People) -> tuple[Item, ...]:
    """What is open with those who are paused or archived: no agenda asks for it, but it can be done."""
    quiet = tuple(one for one in people.contacts.values() if one.status in QUIET)
    if not quiet:
        return ()
    notes = Notes(tuple(replace(one, status="active") for one in quiet))
    return rules.open_items(People(notes, people.settings, people.today))


def _open(people: People) -> tuple[Item, ...]:
    return (*rules.open_items(people), *asleep_items(people))


def _is_stale(people: People, identifier: str, who: str) -> bool:
    """Whether an id means nothing any more; what is done already is no news, and any word is a touch."""
    return closed_box(people, identifier, current_week(people), who) is None and rule_of(identifier) is not TOUCH


def _closes(then: People, item: Item) -> Iterator[Deed | None]:
    """The edit that closes an item on that day; nothing for what a letter can't close, as an event."""
    if item.rule.logs:
        yield None
        return
    try:
        yield close.closing_deed(then, item)
    except Refused:
        return


# --- the entry ----------------------------------------------------------------------------------------------------


def _entry(people: People, person: Person, draft: DraftFile, items: Sequence[Item], day: date, kind: str) -> NewEntry:
    thanked = list(_marks(person, items))
    text = _thanks(thanked, kind) if thanked else _plain(draft.subject)
    others = people.all_of(Link(one, one, 0, 0) for one in draft.others) if _introduces(draft) else ()
    later = _later(people, person, draft.kind, day)
    below = (*_below(draft, others, day), *([written_task(*later, close.task_style(people))] if later else []))
    entry = NewEntry(day, kind, text, tuple(one for one in others if one != person.id), below)
    for item in items:
        entry = item.rule.logs.entry(item, entry) if item.rule.logs else entry
    return entry


def _word(draft: DraftFile) -> str | None:
    return KINDS[draft.kind].mark if draft.kind in KINDS else None


def _introduces(draft: DraftFile) -> bool:
    word = _word(draft)
    return word is not None and MARKS[word].introduction == BY_ME


def _below(draft: DraftFile, others: Sequence[str], day: date) -> Iterator[str]:
    """The mark that stands under the entry: whom they now know, and were told to expect by it, else the subject."""
    word, subject = _word(draft), _plain(draft.subject)
    if _introduces(draft):
        yield from (f"{word}:: [[{one}]] [{WARN.state}:: {day}]" for one in others)
    elif word and subject:
        yield f"{word}:: {subject}"


def later_promise(people: People, item: Item, day: date) -> Deed | None:
    """What is promised for later where an item was done without a draft: the same as where one goes out."""
    person = people[item.contact] if item.contact else None
    later = _later(people, person, item.draft or "", day) if person else None
    if person is None or later is None:
        return None
    return close.promise_deed(person.contact, *later, day, close.task_style(people))


def _later(people: People, person: Person, kind: str, day: date) -> tuple[str, date] | None:
    """What to do some days after a letter of this kind, and when; None for nothing, and where it is promised."""
    then = KINDS[kind].later if kind in KINDS else None
    if then is None:
        return None
    words, days = then
    said = words.format(person.contact.first_name)
    promised = (*person.contact.tasks, *(task for entry in person.contact.entries for task in entry.tasks))
    if any(task.box == " " and task.text == said for task in promised):
        return None
    return said, day + min(timedelta(days=days), date.max - day)


def _marks(person: Person, items: Sequence[Item]) -> Iterator[Mark]:
    """What they are thanked for; nothing else of what is closed comes into the entry, which others may see."""
    places = {item.source for item in items if item.rule is MARK_RULES[THANK]}
    return (mark for mark in person.marks if mark.source in places)


def _thanks(marks: Sequence[Mark], kind: str) -> str:
    """`for the rubric and the book`, or what was done in the owner's own words; with `thanks` before it where the kind
    doesn't say it."""
    said = [_deed(mark) for mark in marks]
    is_thing = all(one.casefold().split(" ")[0] in _NOUNS for one in said)
    what = f"for {' and '.join(said)}" if is_thing else "; ".join(said)
    if kind == THANKS_KIND:
        return what
    return f"thanks {what}" if is_thing else f"thanks: {what}"


def _deed(mark: Mark) -> str:
    """What somebody did, from the text of its mark; whom they introduced is named in it."""
    text = _short(mark.text)
    return f"the introduction to {text}" if MARKS[mark.word].introduction and text.startswith("[[") else text


def _short(text: str) -> str:
    plain = _plain(text)
    return plain if len(plain) <= SHORT_TEXT else first_sentence(inline.unlinked(plain))


def _plain(text: str) -> str:
    """A text on one line that means nothing but its words, in a log: no tag of a mark, no field."""
    return re.sub(":{2,}", ":", without_stop(inline.without_tags(text, frozenset((*MARKS, PROMISE)))))
