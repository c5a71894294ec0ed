"""The items of one week, in the sections of its agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from journal.classes import dataclass, replace
from journal.notes.model import Plain
from journal.patterns import regex
from journal.plan.agenda import goal_words, standstill
from journal.plan.agenda.blocks import PersonBlock, blocks_of, side_by_side
from journal.plan.agenda.item import Days, Item, Rule, Seats, by_day, later
from journal.plan.agenda.rules import IDS, MONTH_TITLE, NOTES_TITLE, RULES, SECTIONS
from journal.plan.people.people import People

TEMPLATE = "agenda.md.j2"
_ENDS = (".", "?", "!", "…")
_NAMED_ITEM = regex(rf"(?<![\w-])(?={IDS})([a-z]+)-(?=[0-9a-hjkmnp-tv-z]{{6}}(?![\w-]))")


@dataclass(frozen=True, slots=True)
class Agenda:
    """A week's items by section, empty sections left out, and the sentences under This month.

    All items of a person stand side by side, in the section of the first of them.
    """

    days: Days
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    month: tuple[str, ...]

    def of(self, rule: Rule) -> tuple[Item, ...]:
        """The items of a rule."""
        return tuple(item for item in self.items if item.rule is rule)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of the page."""
        return tuple(chain.from_iterable(items for _, items in self.sections))


def agenda_of(people: People, days: Days) -> Agenda:
    """What a week holds: everything due on or before its last day, with room for a few people to keep in touch with."""
    near = replace(days, until=days.last)
    seats = {rule: seats_of(rule, people, near) for rule in RULES}
    found = ((section, [seats[rule].open for rule in RULES if rule.section == section]) for section in SECTIONS)
    sections = tuple((section, some[0] if len(some) == 1 else by_day(chain(*some))) for section, some in found)
    rest = ((rule.seating, seats[rule].later) for rule in RULES)
    left = (seating.says(people, count) for seating, count in rest if seating and count)
    return Agenda(days, side_by_side(sections), (*_month(people, days), *left))


def week_items(people: People, days: Days, some: Iterable[Rule]) -> tuple[Item, ...]:
    """The items of some rules that have a place in a week, one rule after the other."""
    near = replace(days, until=days.last)
    return tuple(item for rule in some for item in seats_of(rule, people, near).open)


def seats_of(rule: Rule, people: People, days: Days) -> Seats:
    """The items of a rule that are due in a week: those that have a place in it, and those that wait for one."""
    if rule.seating is not None:
        return rule.seating.seats(people, days)
    due: dict[str, Item] = {}
    for item in rule.items(people, days):
        if item.due <= days.last:
            due.setdefault(item.id, item)
    return Seats(by_day(due.values()))


def _month(people: People, days: Days) -> tuple[str, ...]:
    """New people in the month of the week's middle against the aim, the time that is kept, and a standstill."""
    middle = later(days.first, 3)
    new = goal_words.month_words(people, middle) if goal_words.monthly_aim(people.owner) else ""
    still = standstill.current_standstill(people) if days.first <= people.today <= days.last else None
    return tuple(
        said
        for said in (new, goal_words.slot_words(people), standstill.standstill_words(people, still) if still else "")
        if said
    )


def template_values(people: People, agenda: Agenda) -> dict[str, Plain]:
    """What `agenda.md.j2` gets."""
    return {
        "week": str(agenda.days.week),
        "title": week_title(people, agenda.days),
        "first": agenda.days.first,
        "last": agenda.days.last,
        "today": people.today,
        "offered": [item.id for item in agenda.items],
        "sections": [_section(people, people.said(title), items) for title, items in agenda.sections],
        "month": list(map(_words, agenda.month)),
        "month_title": people.said(MONTH_TITLE),
        "notes_title": people.said(NOTES_TITLE),
    }


def week_title(people: People, days: Days) -> str:
    """`Week 48: 23 to 29 November 2026`."""
    last, number = people.full_day(days.last), str(days.week.number)
    if days.first.month == days.last.month:
        return people.said("Week {number}: {first} to {last}", number=number, first=str(days.first.day), last=last)
    same = days.first.year == days.last.year
    first = people.day_of_year(days.first) if same else people.full_day(days.first)
    return people.said("Week {number}: {day} to {last}", number=number, day=first, last=last)


def _section(people: People, title: str, items: Sequence[Item]) -> dict[str, Plain]:
    from journal.plan.agenda.item_hints import item_hint  # which only a page has

    blocks: list[Plain] = [_block(people, block) for block in blocks_of(items)]
    return {"title": title, "items": [_values(item, item_hint(people, item)) for item in items], "blocks": blocks}


def _block(people: People, block: PersonBlock) -> dict[str, Plain]:
    """What stands together: one item, or the line of a person with several below it."""
    from journal.plan.agenda.item_hints import block_hint, hint_in_block, item_hint

    if len(block.items) == 1:
        (item,) = block.items
        return {"who": _who(item), "id": None, "hint": "", "items": [_values(item, item_hint(people, item))]}
    items: list[Plain] = [_values(item, hint_in_block(people, item, block), is_below=True) for item in block.items]
    line, hint = block.letter.id if block.letter else None, _words(block_hint(people, block))
    return {"who": _who(block.items[0]), "id": line, "hint": hint, "items": items}


def _values(item: Item, hint: str, is_below: bool = False) -> dict[str, Plain]:
    """An item as a template has it; `says` is what stands in its line, behind the name or below the person's line."""
    text = _words(item.text)
    told = _words(hint).replace(_words(item.id), item.id)  # it names no other
    says = f"{text}{'' if text.endswith(_ENDS) or not hint else '.'} {told}".rstrip()
    says = says[:1].upper() + says[1:] if is_below else says
    return {
        "id": item.id, "rule": item.rule.name, "contact": _words(item.contact) if item.contact else None,
        "name": _words(item.name) if item.name else None, "who": _who(item), "text": text,
        "since": item.since, "due": item.due, "draft": item.draft, "says": says,
    }  # fmt: skip


def _who(item: Item) -> str:
    """Whom an item is about, as a link where there is a note to go to."""
    from journal.plan.words.escaped_text import item_link

    name = _words(item.name or "")
    return item_link(item.contact, name) if item.contact and item.contact == _words(item.contact) else name


def _words(value: str) -> str:
    """A value as words alone, which name no other item either."""
    from journal.plan.words.escaped_text import item_text

    return _NAMED_ITEM.sub(r"\1\\-", item_text(value))
