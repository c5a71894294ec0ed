"""What somebody did for the owner, as a note to them can tell it: the clause, the day, what came of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise

from journal.classes import replace
from journal.dates.words import in_words
from journal.errors import Source
from journal.notes.inline import LINK
from journal.notes.marks import MARKS
from journal.notes.model import Entry, Link, Mark, Plain
from journal.patterns import regex
from journal.plan.people.people import People, Person
from journal.plan.words.deeds import about_you, asked_words, is_about_somebody, is_lasting, told_favour
from journal.plan.words.item_words import join_and, may_be_named, named_for, without_stop
from journal.plan.words.noted_words import is_unsaid, without_introduction
from journal.plan.words.second_person import to_you
from journal.plan.words.tongues import is_foreign

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
# That the owner met or spoke to somebody, by the kind of the conversation.
_MET = {
    "coffee": "I met {name} over coffee {day}.",
    "lunch": "I met {name} over lunch {day}.",
    "dinner": "I met {name} over dinner {day}.",
    "walk": "I met {name} for a walk {day}.",
    "call": "{name} and I spoke on the phone {day}.",
    "video": "{name} and I spoke by video {day}.",
}
IN_TOUCH = "{name} and I were in touch {day}."

# What came of it, said in the mark itself: a draft that asks how it went would ask in vain.
_WITH_OUTCOME = regex(
    r"[;,] ?(?:but )?(?:it|they|that|nothing|no answer|which|got|came|led|turned|worked|did)(?:n['’]t)?\b",
    re.IGNORECASE,
)
# What is still to come, or came to nothing, is no introduction yet.
_NOT_YET = regex(
    r"\b(?:promised|offered|will|would|going to|wants? to|wanted to|plans? to|hopes?|could|can|might|tried|not)\b"
    r"|['’](?:ll|d)\b|n['’]t\b",
    re.IGNORECASE,
)
_SOMEBODY = regex(
    r"[A-ZÀ-Þ\W\d]|(?:an?|the|your|my|our|some|someone|somebody|several|both|two|three|four|everyone|everybody|people)\b"
)
_TOLD_BY = regex(
    r"you (?:told|pointed|mentioned|sent|gave|suggested|recommended|tipped|forwarded|showed|shared|passed|let|put"
    r"|said)\b"
)
_APPOSITION = regex(r"\A([^,]+), (?:her|his|their) (?=\w)")


def favour_values(people: People, person: Person, mark: Mark) -> dict[str, Plain]:
    """What a template gets of one mark: `said` is all of it as a clause, with its day where that is told, `clause` the
    same without it, the rest its parts; None is not known."""
    entry = _conversation(people, person, mark)
    linked = [people.contacts[who] for who in _others(people, person, mark.links)]
    others = _others(people, person, entry.people) if entry else []
    return {
        "word": mark.word,
        "what": _what(people, person, mark) or None,
        "typed": without_stop(named_for(people, mark.text, person.id)) or None,
        **_told(people, person, mark, entry),
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
    text = without_stop(named_for(people, mark.text, person.id))
    if not (first := LINK.match(mark.text)):
        return to_you(text, person.contact.pronouns)
    if people.who(first[1]) == person.id:
        return about_you(_about_them(people, person, mark), person.contact.pronouns) or text
    # `[[sam-lee]], her brother`: nobody is one's own brother, so this is theirs.
    return _APPOSITION.sub(r"\1, your ", text)


def _about_them(people: People, person: Person, mark: Mark) -> str:
    """The mark's text with names for links, without the name of whom it is about at its beginning."""
    first = LINK.match(mark.text)
    if first and people.who(first[1]) == person.id and mark.text[first.end() :].startswith(" "):
        return without_stop(named_for(people, mark.text[first.end() :], person.id)).strip()
    return without_subject(without_stop(named_for(people, mark.text, person.id)), person)


def _with_list(mark: Mark, entry: Entry | None) -> str:
    """The mark's text, with the lines below it where it ends as a list begins and these are surely its own:
    `two names: Jo and Al`."""
    if entry is None or not mark.text.rstrip().endswith(":"):
        return mark.text
    lines = [one for one in entry.text.split("\n")[1:] if one.strip()]
    starts = sorted({one.source.line for one in entry.marks if one.source.line})
    gaps = {line: after - line - 1 for line, after in pairwise(starts)}
    is_last = mark.source.line == starts[-1]
    rest = sum(gap for line, gap in gaps.items() if line != mark.source.line) + starts[0] - (entry.source.line or 0) - 1
    is_sure = rest == 0 and (is_last or gaps[mark.source.line or 0] == len(lines))
    return f"{mark.text.rstrip()} {join_and(map(without_stop, lines))}" if lines and is_sure else mark.text


def without_subject(text: str, person: Person) -> str:
    """A text without the name of whom it is about, where it begins with that."""
    names = sorted((person.name, *person.contact.aliases, person.contact.first_name), key=len, reverse=True)
    own = next((name for name in names if text.casefold().startswith(f"{name.casefold()} ")), "")
    return text[len(own) :].strip()


def _told(people: People, person: Person, mark: Mark, entry: Entry | None) -> dict[str, Plain]:
    """How a mark can be told: `said`, a clause, or `thing`, what thanks are for; what isn't sure is `own`, as typed."""
    word = MARKS[mark.word]
    when = [f"on {in_words(mark.day, people.today)}" if mark.day else ""]
    if word.asks:
        return _joined(when, _asked(people, person, mark))
    if word.told or word.introduction:
        when = [OCCASIONS.get(entry.kind, "") if entry else "", *when]
        return _joined(when, _introduced(people, person, mark) if word.introduction else _lead(people, person, mark))
    mark = replace(mark, text=_with_list(mark, entry))
    told = told_favour(_about_them(people, person, mark), person.contact.pronouns)
    return {
        "said": told.words if told.form == "deed" else None,
        "clause": told.words if told.form == "deed" else None,
        "still": told.form == "deed" and is_lasting(told.words),
        "thing": told.words if told.form == "thing" else None,
        "own": without_stop(named_for(people, mark.text, person.id)) if told.form == "own" else None,
    }


def _joined(when: list[str], told: tuple[str, str | None]) -> dict[str, Plain]:
    clause, own = told
    said = " ".join(part for part in (*when, clause) if part)
    return {"said": said, "clause": None if own else clause, "still": False, "thing": None, "own": own}


def _asked(people: People, person: Person, mark: Mark) -> tuple[str, str | None]:
    text = without_stop(named_for(people, mark.text, person.id))
    words = asked_words(text, person.contact.pronouns)
    if words:
        return f"I asked you {words}", None
    return "I asked you something", None if is_unsaid(text) else text


def _lead(people: People, person: Person, mark: Mark) -> tuple[str, str | None]:
    word = MARKS[mark.word]
    told = told_favour(_about_them(people, person, mark), person.contact.pronouns)
    if told.form == "deed" and _TOLD_BY.match(told.words) and not _WITH_OUTCOME.search(told.words):
        return told.words, None
    what = _what(people, person, mark) if told.form != "unsaid" else word.question
    clause = word.told or "{what}"
    is_sure = told.form != "deed" and not _NOT_YET.search(what) and not is_foreign(what)
    if is_about_somebody(what) or _WITH_OUTCOME.search(what) or not (is_sure or is_lasting(told.words)):
        return clause.partition(":")[0], without_stop(named_for(people, mark.text, person.id))
    return clause.format(what=what), None


def _introduced(people: People, person: Person, mark: Mark) -> tuple[str, str | None]:
    """To whom: the people linked, with what follows a link that comes first; else what was typed behind `to`."""
    linked = [people.contacts[who].name for who in _others(people, person, mark.links)]
    what = without_introduction(_what(people, person, mark))
    typed = without_stop(named_for(people, mark.text, person.id))
    if _NOT_YET.search(mark.text):
        return "you introduced me to somebody", typed
    if linked and (is_about_somebody(what) or not (LINK.match(mark.text) or what.startswith(linked[0]))):
        return f"you introduced me to {join_and(linked)}", None
    about = about_you(_about_them(people, person, mark), person.contact.pronouns)
    if about:
        return about, None
    if is_unsaid(what) and not mark.links:
        return "you introduced me to [Whom?]", None
    if is_about_somebody(what) or is_foreign(what) or not _SOMEBODY.match(what):
        return "you introduced me to somebody", typed
    return f"you introduced me to {what}", None


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
    return {"name": contact.first_name, "day": met[0].date, "kind": met[0].kind, "times": len(met)}


def _met(people: People, who: str, found: list[Entry]) -> str:
    """The same in a sentence."""
    newest, name = found[0], people.contacts[who].first_name
    day = f"on {in_words(newest.date, people.today)}"
    if len(found) > 1:
        times = "twice" if len(found) == 2 else f"{len(found)} times"
        return f"{name} and I have been in touch {times} since, last {day}."
    other = "I met {name} {day}." if people.settings.is_face_to_face(newest.kind) else IN_TOUCH
    return _MET.get(newest.kind, other).format(name=name, day=day)
