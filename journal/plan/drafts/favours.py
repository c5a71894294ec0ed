"""What somebody did for the owner, as a note to them can tell it: the clause, the day, what came of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from journal.dates.words import in_words
from journal.errors import Source
from journal.notes.inline import LINK
from journal.notes.marks import MARKS
from journal.notes.model import Entry, Link, Mark, Plain
from journal.plan.people.people import People, Person
from journal.plan.words.second_person import called, to_you
from journal.plan.words.sentences import ended, may_be_named, named_for

# How a favour begins to be told, by the kind of the conversation; of other kinds only the day is said.
OCCASIONS = {
    "coffee": "over coffee",
    "lunch": "over lunch",
    "dinner": "over dinner",
    "walk": "on our walk",
    "meeting": "at our meeting",
    "call": "on our call",
    "video": "on our video call",
}
# How it goes on, by the form of the text: a thing that was given, what they did, a person, anything else.
CLAUSES = {
    "thing": "you gave me {what}",
    "deed": "{what}",
    "missing subject": "you {what}",
    "person": "you introduced me to {what}",
    "introduction": "you introduced me {what}",
    "plain question": "I asked you {what}",
    "question": "I asked you this: {what}",
    "help": "you helped me with this: {what}",
}
# That the owner met or spoke to somebody, by the kind of the conversation.
MET = {
    "coffee": "I met {name} over coffee {day}.",
    "lunch": "I met {name} over lunch {day}.",
    "dinner": "I met {name} over dinner {day}.",
    "walk": "I met {name} for a walk {day}.",
    "call": "{name} and I spoke on the phone {day}.",
    "video": "{name} and I spoke by video {day}.",
}
IN_TOUCH = "{name} and I were in touch {day}."

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|half"
_THING = re.compile(
    rf"(?:the|an?|your|my|our|his|her|their|this|these|those|some|several|many|more|enough|both|{_NUMBERS}|\d+)\b[ -]",
    re.IGNORECASE,
)
_DEED = re.compile(r"you(?:\b|['’])", re.IGNORECASE)
_MISSING_SUBJECT = re.compile(
    r"(?:brought|bought|built|came|chose|did|drew|drove|gave|got|kept|lent|ran|rang|rewrote|sat|sent|showed|spoke|stood"
    r"|taught|told|took|went|wrote)\b(?! of\b)"
    r"|(?:[a-z]+ed|found|held|led|let|made|paid|put|read) "
    r"(?:(?:in|out|up|back|over|through|for|to) )?(?:me|us|my|our|your|the|an?|all|both|every)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"\A([^,]+), (?:her|his|their) (?=\w)")
_THIRD = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_REFLEXIVE = re.compile(r"\b(?:him|her)self\b", re.IGNORECASE)
_INTRODUCTION = re.compile(r"(?:an? )?intro(?:duction)?\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:for|to|about|whether|if|how|what|when|where|which|who|why)\b", re.IGNORECASE)


def favour(people: People, person: Person, mark: Mark) -> dict[str, Plain]:
    """What a template gets of one mark: `said` is all of it as a clause, the rest its parts; None is not known."""
    entry = _conversation(people, person, mark)
    linked = [people.contacts[who] for who in _others(people, person, mark.links)]
    others = _others(people, person, entry.people) if entry else []
    return {
        "word": mark.word,
        "what": _what(people, person, mark) or None,
        "said": _said(people, person, mark, entry),
        "day": mark.day,
        "kind": entry.kind if entry else None,
        "people": [{"id": contact.id, "name": contact.name} for contact in linked],
        "with": [people.contacts[who].name for who in others],
        "note": named_for(people, entry.text, person.id) if entry else None,
        "outcome": _outcome(people, person, mark),
        "since": [_since(people, who, met) for who, met in _met_since(people, person, mark)],
        "answered": mark.when("declined"),
    }


def _others(people: People, person: Person, links: Iterable[Link]) -> list[str]:
    """The ids of those who are linked, without the person who is told of it and without who is private."""
    return [who for who in people.all_of(links) if who != person.id and may_be_named(people, who, person.id)]


def _conversation(people: People, person: Person, mark: Mark) -> Entry | None:
    """The entry that the mark stands under; an event's is the event's."""
    under, events = _conversations(people, person.id)
    return under.get(mark.source) or events.get((mark.source.path, mark.day))


@lru_cache(maxsize=4)
def _conversations(people: People, who: str) -> tuple[Mapping[Source, Entry], Mapping[tuple[str, date | None], Entry]]:
    """The entries of somebody's history by the places of their marks, and those without any by note and day."""
    history = [*reversed(people[who].history)]
    under = {mark.source: entry for entry in history for mark in entry.marks}
    return under, {(entry.source.path, entry.date): entry for entry in history if not entry.marks}


def _what(people: People, person: Person, mark: Mark) -> str:
    """The mark's text on one line, with names for links, turned to the person as far as it speaks of them."""
    text = ended(named_for(people, mark.text, person.id))
    if not (first := LINK.match(mark.text)):
        return to_you(text, person.contact.pronouns)
    if people.who(first[1]) == person.id:
        rest = named_for(people, mark.text[first.end() :], person.id)
        return _with_subject(rest, text)
    # `[[sam-lee]], her brother`: nobody is one's own brother, so this is theirs.
    return _APPOSITION.sub(r"\1, your ", text)


def _with_subject(rest: str, text: str) -> str:
    """A text that begins with the person's own name, with `you` for it; as it is where that can't be done."""
    turned = (to_you(f"{word} {ended(rest)}") for word in ("she", "he"))
    return next((said for said in turned if _DEED.match(said)), text)


def _said(people: People, person: Person, mark: Mark, entry: Entry | None) -> str:
    what = _what(people, person, mark) or MARKS[mark.word].question
    form = _form(mark, what)
    occasion = OCCASIONS.get(entry.kind, "") if entry and not MARKS[mark.word].asks else ""
    day = f"on {in_words(mark.day, people.today)}" if mark.day else ""
    clause = _clause(mark, form).format(what=_within(form, what))
    return " ".join(part for part in (occasion, day, clause) if part)


def _clause(mark: Mark, form: str) -> str:
    told = MARKS[mark.word].told
    return told if told and form == "told" else CLAUSES[form]


def _within(form: str, what: str) -> str:
    """The text as it goes on inside a sentence."""
    if form not in ("thing", "deed", "missing subject", "introduction"):
        return what
    what = what if what[:2].isupper() else what[0].lower() + what[1:]
    if form == "thing":
        return f"an {what}" if _INTRODUCTION.match(what) and not what.startswith("an") else what
    return what if _THIRD.search(what) else _REFLEXIVE.sub("yourself", what)


def _form(mark: Mark, what: str) -> str:
    """The key into CLAUSES, or `told` for the words that the mark has for it."""
    if MARKS[mark.word].asks:
        return "plain question" if _ASKED.match(what) else "question"
    if _DEED.match(what):
        return "deed"
    if _MISSING_SUBJECT.match(what):
        return "missing subject"
    if MARKS[mark.word].told:
        return "told"
    if MARKS[mark.word].introduction and not _INTRODUCTION.match(what):
        return "introduction" if what.startswith("to ") else "person"
    return "thing" if _THING.match(what) or _INTRODUCTION.match(what) else "help"


def _outcome(people: People, person: Person, mark: Mark) -> str | None:
    """What the notes tell of the people in this mark since then, each in a sentence; nothing of what was said."""
    return " ".join(_met(people, who, met) for who, met in _met_since(people, person, mark)) or None


def _met_since(people: People, person: Person, mark: Mark) -> Iterator[tuple[str, list[Entry]]]:
    """The people in this mark with the conversations the owner had with them since, without this person."""
    if mark.day is None or MARKS[mark.word].asks:
        return
    for who in _others(people, person, mark.links):
        ours = _without(people, who, person.id)
        if met := ours[: bisect_right(ours, -mark.day.toordinal(), key=lambda entry: -entry.date.toordinal())]:
            yield who, [*met]


@lru_cache(maxsize=256)
def _without(people: People, who: str, reader: str) -> tuple[Entry, ...]:
    """The conversations with somebody, the newest first, that the reader had no part in."""
    shared = {entry.source for entry in people[reader].history}
    return tuple(entry for entry in people[who].contacts if entry.source not in shared)


def _since(people: People, who: str, met: list[Entry]) -> Plain:
    """That the owner met somebody since, as parts: for a template in another language."""
    contact = people.contacts[who]
    return {"name": called(contact.call or contact.name), "day": met[0].date, "kind": met[0].kind, "times": len(met)}


def _met(people: People, who: str, found: list[Entry]) -> str:
    """The same in a sentence."""
    newest, name = found[0], called(people.contacts[who].call or people.contacts[who].name)
    day = f"on {in_words(newest.date, people.today)}"
    if len(found) > 1:
        times = "twice" if len(found) == 2 else f"{len(found)} times"
        return f"{name} and I have been in touch {times} since, last {day}."
    other = "I met {name} {day}." if people.settings.is_face_to_face(newest.kind) else IN_TOUCH
    return MET.get(newest.kind, other).format(name=name, day=day)
