"""Whom to meet for a coffee or a lunch, and why: in words, the warm ones before the cold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from journal.classes import NamedTuple
from journal.dates.words import in_words
from journal.notes.model import Contact
from journal.plan.ideas.wishes import need_covers, wish_words, wishes_meet
from journal.plan.known.day_signs import AT_HOME, FACE_TO_FACE, signed_day, signs_of
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People, Person, awake
from journal.plan.words.item_words import join_and
from journal.plan.words.lines import circle_words, last_spoke, next_words, noted_words, owed_lines

WARM = 365  # days since the last contact
JUST_MET = 14  # days in which nobody needs another coffee
SOON = 7  # days ahead in which a turn counts as come
TURN, WARM_ONE, COLD, UNSPOKEN, _MET = range(5)


class Suggestion(NamedTuple):
    """Somebody to meet; why is put in words for what is shown."""

    person: Person
    people: People

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why to meet them, in words."""
        return tuple(reasons_to_meet(self.person, self.people))


def suggested_people(people: People, asked: Iterable[Person]) -> tuple[Suggestion, ...]:
    """Those of the people asked about whom one could meet, the warm before the cold, each with the reasons.

    Whose turn it is comes first, then whom the owner spoke to last; then those of more than a year ago, those with
    whom nothing is noted, and last whom the owner has just met or is about to meet. Left out are paused and archived
    people, and those who are put off to a day to come.
    """
    able = (person for person in awake(asked) if not _is_put_off(person, people.today))
    ranked = sorted(able, key=lambda person: (*_order(person, people), fold_name(person.name), person.id))
    return tuple(Suggestion(person, people) for person in ranked)


def reasons_to_meet(person: Person, people: People) -> Iterator[str]:
    """Why to meet somebody: when you spoke, the rhythm, what is owed, what to ask, what you have in common."""
    rhythm = ", ".join(part for part in (circle_words(person.contact, people), next_words(person, people)) if part)
    yield f"{last_spoke(person, people)}{f', {rhythm}' if rhythm else ''}"
    if coming := _coming(person, people):
        yield f"you meet on {in_words(coming, people.today)} anyway"
    if first := next(owed_lines(person, people), ""):
        yield first
    if questions := person.to_ask():
        yield f"to ask: {noted_words(questions[-1], people)}"
    if common := [*_common(person, people)]:
        yield ", ".join(common)


def _is_put_off(person: Person, today: date) -> bool:
    return person.contact.snooze is not None and person.contact.snooze > today


def _order(person: Person, people: People) -> tuple[int, int]:
    """The group somebody is in, and within it the soonest turn or the newest contact first."""
    turn, last = people.next_touch(person), person.last_contact
    if _just_met(person, people) or _coming(person, people):
        return _MET, -last.toordinal() if last else 0
    if last is None:
        return UNSPOKEN, -person.contact.met.first.toordinal() if person.contact.met else 0
    if (people.today - last).days > WARM:
        return COLD, -last.toordinal()
    if turn is not None and (turn - people.today).days <= SOON:
        return TURN, turn.toordinal()
    return WARM_ONE, -last.toordinal()


def _just_met(person: Person, people: People) -> bool:
    since, today = people.today - min(timedelta(days=JUST_MET), people.today - date.min), people.today.toordinal()
    talks = people.index.talks.of(people.places[person.id])
    met = [talk for talk in talks if since.toordinal() <= signed_day(talk) <= today and signs_of(talk) & FACE_TO_FACE]
    if any(signs_of(talk) & AT_HOME for talk in met):
        return True
    recent = (entry for entry in (person.contacts if met else ()) if since <= entry.date)
    return any(people.settings.is_face_to_face(entry.kind) for entry in recent)


def _coming(person: Person, people: People) -> date | None:
    today = people.today
    if not people.is_ahead(person.id):
        return None
    return min((entry.date for entry in person.history if entry.date > today), default=None)


def _common(person: Person, people: People) -> Iterator[str]:
    """What the owner and somebody have in common, as their notes say it."""
    contact, owner = person.contact, people.owner
    if owner.company and fold_name(contact.company or "") == fold_name(owner.company):
        yield f"at {contact.company} too{f' ({contact.department})' if contact.department else ''}"
    if owner.location and contact.location and wish_words(owner.location) <= wish_words(contact.location):
        yield f"in {owner.location} too"
    known = (*contact.interests, *contact.tags)
    if topics := [topic for topic in owner.topics if any(wish_words(topic) == wish_words(one) for one in known)]:
        yield f"you both care about {join_and(topics)}"
    if needs := [need for need in contact.needs if any(wishes_meet(need, offer) for offer in owner.offers)]:
        yield f"looks for {join_and(needs)}, which you offer"
    if looked := [need for need in owner.needs if _could_help(need, contact)]:
        yield f"could help with {join_and(looked)}, which you look for"


def _could_help(need: str, contact: Contact) -> bool:
    return any(wishes_meet(need, offer) for offer in contact.offers) or any(
        need_covers(need, tag) for tag in contact.tags
    )
