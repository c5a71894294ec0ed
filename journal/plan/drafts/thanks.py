"""Whom a thank-you or a progress update is for, and the facts that its template gets, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from journal.notes import inline
from journal.notes.marks import BY_ME, MARKS, TELL, THANK, MarkRule
from journal.notes.model import Entry, Mark, Owner, Plain
from journal.patterns import regex
from journal.plan.agenda.goal_words import NEW_CONTACTS, TIME
from journal.plan.agenda.mark_rules import mark_id
from journal.plan.agenda.waiting_people import by_oldest, open_for
from journal.plan.drafts.favours import favour_values
from journal.plan.drafts.openings import opening
from journal.plan.drafts.values import Values, one_line_or_none, values_about
from journal.plan.people.news import UPDATES_EVERY, news_for, news_since, update_rhythm
from journal.plan.people.people import People, Person, awake
from journal.plan.words.item_words import named_for, without_stop

MOST_NEWS = 4
LATE = timedelta(days=21)  # after which a thank-you says that nothing was forgotten
_END_TAGS = regex(r"(?:\s+#[^\W\d_][\w/-]*)+\s*$")


def to_thank(people: People) -> tuple[Person, ...]:
    """Everybody the owner owes a thank-you, the longest wait first; a thank-you that is put off waits for its day."""
    return by_oldest(people, THANK)


def to_update(people: People) -> tuple[Person, ...]:
    """Everybody whose lead or introduction waits to be told about, and everybody who asked for updates, whose turn it
    is and to whom there is news: in both the longest wait first."""
    waiting = by_oldest(people, TELL)
    return tuple({person.id: person for person in (*waiting, *_readers(people))}.values())


def _readers(people: People) -> list[Person]:
    """As many as a week has room for."""
    due = (person for person in awake(people) if person.contact.updates and _is_turn(people, person))
    found = [person for person in due if news_to_tell(people, person)]
    found.sort(key=lambda person: (person.last_contact or date.min, person.id))
    return found[: people.settings.capacity]


def _is_turn(people: People, person: Person) -> bool:
    """Whether an update is due: by the rhythm of their updates, else by theirs, at the latest after a quarter."""
    if person.last_contact is None:
        return True
    own = people.rhythm(person)
    rhythm = update_rhythm(person.contact) or (own if own and own.length < UPDATES_EVERY.length else UPDATES_EVERY)
    return rhythm.after_or_last(person.last_contact) <= people.today


def to_thank_anyway(people: People) -> tuple[Person, ...]:
    """Those among them who could not help."""
    return by_oldest(people, THANK, is_refusal)


def is_refusal(mark: Mark) -> bool:
    """Whether a mark to give thanks for is a no."""
    return MARKS[mark.word].asks == BY_ME


def thanks_owed(people: People, person: Person) -> tuple[Mark, ...]:
    """Everything this person is to be thanked for, the oldest first, also what was put off."""
    return open_for(people, person, THANK)


def untold_leads(people: People, person: Person) -> tuple[Mark, ...]:
    """Their leads and introductions for which they were thanked, and of which they don't know yet what came."""
    return open_for(people, person, TELL)


def news_to_tell(people: People, person: Person) -> tuple[Entry, ...]:
    """The owner's news since the last contact with somebody, the newest first, a few only: those that are for them, and
    all where they get no updates and are written to all the same."""
    met = person.contact.met
    since = person.last_contact or (met.first if met else None)
    found = tuple(news_for(people, person, since)) if person.contact.updates else news_since(people, since)
    return found[:MOST_NEWS]


def thank_values(people: People, person: Person, marks: Sequence[Mark]) -> Values:
    """What thanks.md.j2 gets: the marks as `favours`; those among them that were a refusal have the word `asked`."""
    return _thank(people, person, marks, _kind_for(marks))


def owed_kind(people: People, person: Person) -> str:
    """The name of the kind of thank-you that somebody is owed: one for nothing but a no is of a kind of its own."""
    return _kind_for(thanks_owed(people, person))


def _kind_for(marks: Sequence[Mark]) -> str:
    return "thanks-anyway" if marks and all(map(is_refusal, marks)) else "thanks"


def refusal_values(people: People, person: Person) -> Values:
    """What thanks-anyway.md.j2 gets: the same, of the refusals alone."""
    return _thank(people, person, open_for(people, person, THANK, is_refusal), "thanks-anyway")


def _thank(people: People, person: Person, marks: Sequence[Mark], kind: str) -> Values:
    return {
        **values_about(people, person, kind, ids_of(person, marks, THANK)),
        "favours": _favours(people, person, marks),
        "late": any(mark.day and people.today - mark.day > LATE for mark in marks),
    }


def progress_values(people: People, person: Person) -> Values:
    """What progress.md.j2 gets: the news that are new to this person, and what waits to be told as `leads`."""
    marks = untold_leads(people, person)
    return {
        **values_about(people, person, "progress", ids_of(person, marks, TELL)),
        "leads": _favours(people, person, marks),
        "news": [news_value(people, entry, person.id) for entry in news_to_tell(people, person)],
        "opening": opening(people, person),
        "aims": _aims(people.owner),
    }


def _aims(owner: Owner) -> list[Plain]:
    """The owner's goals that are words, and not numbers for the agenda to count."""
    said = [value for name, value in owner.goals if name not in (NEW_CONTACTS, TIME)]
    flat = [one for value in said for one in (value if isinstance(value, list) else [value])]
    return [without_stop(one) for one in flat if isinstance(one, str) and one.strip()]


def ids_of(person: Person, marks: Sequence[Mark], rule: MarkRule) -> list[str]:
    """The ids of the items that a rule makes of these marks; one without a day has none."""
    return [mark_id(rule, person.id, mark) for mark in marks if mark.day]


def _favours(people: People, person: Person, marks: Sequence[Mark]) -> list[Plain]:
    """The marks as values, what the notes say twice told once."""
    found = {(mark.day, mark.text): mark for mark in reversed(marks)}
    return [favour_values(people, person, mark) for mark in marks if found[mark.day, mark.text] is mark]


def news_value(people: People, entry: Entry, reader: str) -> Values:
    """One piece of the owner's news; `more` is what stands below its first line."""
    first, *more = (named_for(people, line, reader) for line in entry.text.split("\n"))
    text = _END_TAGS.sub("", f" {first}")
    return {
        "day": entry.date,
        "kind": entry.kind,
        "text": one_line_or_none(inline.TAG.sub(r"\1", text)),
        "more": "\n".join(more) or None,
        "topics": list(entry.tags),
    }
