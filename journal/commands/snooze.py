"""journal snooze: put a person or an item off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from journal.actions.params import ITEM
from journal.errors import Misused, Refused, Source
from journal.session import Session

if TYPE_CHECKING:
    from journal.plan.agenda.item import Deed, Item
    from journal.plan.people.people import Person


@click.command()
@click.argument("words", type=ITEM, nargs=-1, required=True, metavar="WHO|ITEM [DAY]")
@click.option("--let-go", is_flag=True, help="Let the item go instead: it is not asked for any more.")
@click.pass_obj
def snooze(session: Session, words: tuple[str, ...], let_go: bool) -> None:
    """Put a person or an item off until a date.

    A person is left in peace in Keep in touch; what you owe them still shows. An item, by its id or its number in the
    week's list, comes back on that day. Without a day it is a week.

    \b
    Examples:
      journal snooze wulandari 2w
      journal snooze task-grxxy2 fri
      journal snooze thank-6yyack --let-go
    """
    from journal.actions import note_edits
    from journal.plan.agenda import close, next_step

    what, day = _parted(words, session.today)
    what = what.removeprefix("^")
    if let_go and day:
        raise Misused("what is let go of has no day: leave one of them out")
    with session.writing():
        item = _item(session, what, let_go)
        if item is None:
            deed, message = _left_in_peace(session, session.person(what), day or session.today + close.ONE_WEEK)
        elif let_go:
            deed, message = close.let_go(session.people, item), f"Let go: {next_step.item_words(item)}"
        else:
            deed, message = close.put_off(session.people, item, day), f"Put off: {next_step.item_words(item)}"
        session.change(note_edits.changes_of(session, [deed]), message, "snooze")
    if session.dry_run:
        return
    session.out.say(_says(item, deed))


def _parted(words: tuple[str, ...], today: date) -> tuple[str, date | None]:
    """Who or what, and the day: the longest end of the words that says one. Misused for a day that has passed."""
    from journal.dates.words import DateError, coming_day, in_words

    for at in range(1, len(words)):
        try:
            day = coming_day(" ".join(words[at:]), today)
        except DateError as error:
            if at == len(words) - 1 and any(letter.isdigit() for letter in words[at]):
                raise Misused(str(error)) from None
            continue
        if day <= today:
            raise Misused(f"{in_words(day, today)} is not a day to come: say tomorrow, fri, 2w or 12 nov")
        return " ".join(words[:at]), day
    return " ".join(words), None


def _item(session: Session, what: str, let_go: bool) -> Item | None:
    """The item that is meant; None where a person is: whoever is called so is put off, and an item let go of."""
    from journal.plan.agenda.choose import one_item
    from journal.plan.agenda.item import current_week
    from journal.plan.agenda.rules import open_items, rule_of
    from journal.plan.agenda.week import agenda_of
    from journal.plan.numbered import is_number
    from journal.plan.people.find import find_people

    session.refuse_closed()
    session.refuse_unread(what)
    people = session.people
    rule = rule_of(what) if "-" in what else None
    begun = [item for item in open_items(people, rules=(rule,)) if item.id.startswith(what)] if rule else []
    is_id = bool(begun)
    who, _, last = what.rpartition(" ")
    if who and not is_id and not find_people(people, what) and find_people(people, who):
        raise Misused(f"'{last}' is not a day: say tomorrow, fri, 2w or 12 nov")
    is_person = not is_number(what) and not is_id and not let_go and bool(find_people(people, what))
    if is_person or [item.id for item in begun] == [what]:
        return None if is_person else begun[0]
    return one_item(people, open_items(people), agenda_of(people, current_week(people)).items, what)


def _left_in_peace(session: Session, person: Person, until: date) -> tuple[Deed, str]:
    """What puts off a word to somebody; Refused where nothing would come up anyway."""
    from journal.dates.words import in_words
    from journal.notes.edit import keys as edit_keys
    from journal.plan.agenda.item import Deed

    if session.people.rhythm(person) is None and person.contact.status != "inbox":
        why = f"{person.name} doesn't come up in Keep in touch: {_why_not(person)}"
        raise Refused(f"{why}. What you owe them is put off by its number: journal done shows it")
    says = f"{person.name} is left in peace until {in_words(until, session.today)}"
    deed = Deed(Source(person.contact.path), lambda draft: edit_keys.set_key(draft, "snooze", until), says)
    return deed, f"Snooze {person.name}"


def _why_not(person: Person) -> str:
    status = person.contact.status
    return "there is no circle and no rhythm in their note" if status == "active" else f"they are {status}"


def _says(item: Item | None, deed: Deed) -> str:
    """What was done, and of what: `Put off until 4 December: Vera Lindeman: tell her how many eat no meat.`"""
    if item is None or not deed.what:
        return f"{deed.says}."
    return f"{deed.did[:1].upper()}{deed.did[1:]}: {item.name or 'You'}: {item.label or item.text}."
