"""Items that a command closes: what that changes in the notes, and the drafts that went out by it, as with a tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.actions import note_edits
from journal.actions.waiting_drafts import moves_to_sent, unsent_drafts
from journal.classes import dataclass
from journal.notes.edit.log import NewEntry
from journal.plan.agenda import close
from journal.plan.agenda.item import DONE, Deed, Item
from journal.plan.drafts.sent import later_promise
from journal.plan.people.people import People
from journal.plan.week.carry import Work, with_drafts
from journal.plan.week.file import Line
from journal.session import Session
from journal.vault.write.changes import Change


@dataclass(frozen=True, slots=True)
class Closing:
    """What is to be written for some items: the changes of notes, the drafts that move, and the work on each item."""

    notes: tuple[Change, ...]
    moved: tuple[Change, ...]
    works: tuple[Work, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that changes, which is one commit."""
        return (*self.notes, *self.moved)

    @property
    def own(self) -> tuple[Deed, ...]:
        """The edits for the items themselves, without those of what a draft closes besides."""
        besides = [deed for work in self.works if work.sent for _, deed in work.sent.closing]
        return tuple(deed for work in self.works for deed in work.deeds if deed not in besides)


def closing_items(session: Session, items: Sequence[Item], entry: NewEntry | None) -> Closing:
    """What closes these items today, with what was said in the log of each person once.

    A draft that answers one of them went out: it closes the others that it answers, and is the entry where nothing
    was said. Refused for an event that is still to come.
    """
    here = unsent_drafts(session)
    done = with_drafts(session.people, list(_works(session.people, items, entry)), here.drafts)
    notes = note_edits.changes_of(session, [deed for work in done for deed in work.deeds])
    gone = moves_to_sent(session, [work.sent.draft for work in done if work.sent])
    return Closing(tuple(notes), tuple(gone), done)


def _works(people: People, items: Sequence[Item], entry: NewEntry | None) -> Iterator[Work]:
    logged = {item.contact for item in items if item.rule.logs}
    for item in items:
        deeds = [close.closing_deed(people, item, entry)]
        deeds += [promise] if (promise := later_promise(people, item, people.today)) else []
        if entry and item.contact and item.contact not in logged:
            logged.add(item.contact)
            deeds.append(close.log_deed(people[item.contact].contact, entry))
        below = (entry.text,) if entry else ()
        yield Work(item, tuple(deeds), Line(item.id, DONE, item.source, below), people.today)


def sent_words(found: Closing) -> Iterator[str]:
    """The drafts that went out with these items, what else they closed, and what they were to close in vain."""
    if not any(work.sent for work in found.works):
        return
    from journal.actions.week import stale_item

    known = {work.item.id for work in found.works}
    for sent in (work.sent for work in found.works if work.sent):
        yield from (f"Closed: {item.text}." for item, _ in sent.closing if item.id not in known)
        yield f"Sent, as what it answers is done: {sent.draft.path}."
        yield from (str(stale_item(sent.draft.path, one)) for one in sent.stale)
