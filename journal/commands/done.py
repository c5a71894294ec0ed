"""journal done: tick off items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from journal.actions.params import ITEM
from journal.errors import Misused, NotFound
from journal.session import Session

if TYPE_CHECKING:
    from journal.notes.edit.log import NewEntry
    from journal.plan.agenda.item import Item
    from journal.plan.week.carry import Work

_COLUMNS = ("number", "id", "contact", "section", "due", "text")
_ASK = "Which are done? Their numbers, or nothing"


@click.command()
@click.argument("what", nargs=-1, type=ITEM, metavar="[ITEM...]")
@click.option("-m", "--text", metavar="TEXT", help='What was said, for the log: "call: he is well".')
@click.pass_obj
def done(session: Session, what: tuple[str, ...], text: str | None) -> None:
    """Tick off items: by id, by person, or by number.

    A favour gets its thanks, a task its tick, a word to somebody an entry in their log; all of it in their own notes,
    and in the week's file when it is next made. Without an ITEM the list of this week is shown with its numbers.

    \b
    Examples:
      journal done                              the week's list, numbered
      journal done 3                            the third of it
      journal done 2-4                          the second to the fourth
      journal done femke                        the one thing open with Femke
      journal done touch-6g242z -m "call: All well with Emil."
    """
    from journal.actions import note_edits
    from journal.actions.close_items import closing_items, sent_words
    from journal.actions.people_after import people_after
    from journal.plan.agenda import next_step
    from journal.plan.words.item_words import join_and

    chosen = what or _asked(note_edits.session_again(session))
    if not chosen:
        return
    with session.writing():
        meant = _meant(session, chosen)
        entry = _entry(session, meant, text) if text and text.strip() else None
        found = closing_items(session, meant, entry)
        message = f"Done: {join_and(dict.fromkeys(map(next_step.item_words, meant)))}"
        if not session.change(found.changes, message, "done"):
            return
        who = dict.fromkeys(item.contact for item in meant if item.contact)
        after = people_after(session, found.notes, who)
    noted = _noted(session, found.works, entry)
    note_edits.say_each(
        session, *map(_said, found.works), noted, *sent_words(found), next_step.waiting_words(after, who)
    )


def _meant(session: Session, words: Sequence[str]) -> list[Item]:
    """The items that the words mean, each once; NotFound where one of them means none, or several."""
    from journal.plan.agenda.choose import one_item
    from journal.plan.agenda.item import current_week
    from journal.plan.agenda.rules import open_items, rule_of
    from journal.plan.agenda.week import agenda_of, week_items
    from journal.plan.numbered import spread

    words = spread(words)
    session.refuse_closed()
    for word in words:
        session.refuse_unread(word)
    people = session.people
    ids = [word.removeprefix("^") for word in words]
    asked = [rule for rule in dict.fromkeys(map(rule_of, ids)) if rule]
    every = week = week_items(people, current_week(people), asked)
    if not {item.id for item in week}.issuperset(ids):
        week, every = agenda_of(people, current_week(people)).items, open_items(people)
    return list(dict.fromkeys(one_item(people, every, week, word) for word in words))


def _entry(session: Session, meant: Sequence[Item], text: str) -> NewEntry:
    """What was said, as an entry; Misused where an item is about nobody in whose log it could stand."""
    from journal.actions import note_edits
    from journal.notes.edit.typed_entry import new_entry, read_typed
    from journal.plan.agenda import close

    if nameless := [item for item in meant if item.contact is None]:
        raise Misused(f"there is nobody in whose log the text could stand: {nameless[0].text}")
    typed, others = note_edits.others_of(session, read_typed(text, session.settings, session.today))
    there = [one.word for one in others if all(one.word != item.contact for item in meant)]
    return new_entry(typed, session.today, there, close.task_style(session.people))


def _said(work: Work) -> str:
    from journal.plan.agenda.task_rule import TASK

    item = work.item
    if item.rule.logs:
        return ""
    deed = work.deeds[0]
    did = deed.did[:1].upper() + deed.did[1:] if item.rule is TASK else "Done"
    return f"{did}: {item.name or 'You'}: {item.text}." if deed.what else f"{deed.says}."


def _noted(session: Session, works: Sequence[Work], entry: NewEntry | None) -> str:
    """What went into logs, if anything did but what a draft says."""
    from journal.dates.words import in_words
    from journal.plan.agenda import close, next_step

    logs = [work.item for work in works if entry or (work.item.rule.logs and work.deeds and not work.sent)]
    names = dict.fromkeys(item.name or "" for item in logs)
    words = next_step.entry_words(session.settings, entry.kind if entry else close.WRITTEN_KIND, list(names))
    return f"Noted: {words}, {in_words(session.today, session.today)}." if names else ""


# --- the week's list ----------------------------------------------------------------------------------------------


def _asked(session: Session) -> tuple[str, ...]:
    """The ids of the items that are chosen from the week's list; none where nobody can be asked."""
    from journal.plan.agenda.choose import one_item
    from journal.plan.agenda.item import current_week
    from journal.plan.agenda.week import agenda_of
    from journal.plan.records import item_record

    week = agenda_of(session.people, current_week(session.people)).items
    records = [item_record(item) | {"number": number} for number, item in enumerate(week, start=1)]
    session.out.answer(records, _COLUMNS, lambda: _numbered(week, session))
    while week:
        chosen = session.chosen(_ASK)
        try:
            return tuple(one_item(session.people, week, week, word).id for word in chosen)
        except NotFound as error:
            session.out.say(str(error))
    return ()


def _numbered(week: Sequence[Item], session: Session) -> str:
    if not week:
        return "Nothing waits for you this week.\n"
    rows = (row for number, item in enumerate(week, start=1) for row in _rows(number, item, session))
    return "\n".join((*rows, "" if session.can_choose else "\nNext: journal done 1\n"))


def _rows(number: int, item: Item, session: Session) -> Iterator[str]:
    from journal.plan.agenda.week_screen import item_rows

    out, name = session.out, item.name or "You"
    return item_rows(f"{number:>3}  ", name, f"{name}: {item.text}", out.width, lambda one: out.style(one, bold=True))
