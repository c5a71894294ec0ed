"""The facts of the drafts for an occasion: a silence, news, a request, two people to bring together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from journal.dates.words import MONTHS, VagueDay, in_words
from journal.notes.edit.sentence_ends import sentences
from journal.notes.inline import LINK
from journal.notes.marks import ANSWER, BY_THEM, NOTE, WARN
from journal.notes.model import Entry, Event, Labelled, Mark, Plain
from journal.patterns import regex
from journal.plan.agenda.date_rule import days_of_theirs, is_greeted
from journal.plan.agenda.item import Item, current_week
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.agenda.waiting_people import by_oldest, open_for
from journal.plan.agenda.week import agenda_of
from journal.plan.drafts.favours import favour_values, without_subject
from journal.plan.drafts.openings import is_long_silent, opening
from journal.plan.drafts.picking import OF_EVENT, OF_REQUEST
from journal.plan.drafts.thanks import ids_of, news_value
from journal.plan.drafts.values import OWN_VOICE, Values, contact_values, values_about, values_for_both
from journal.plan.people.folding import fold_name
from journal.plan.people.news import news_for
from journal.plan.people.people import People, Person, awake
from journal.plan.people.some_people import people_about
from journal.plan.words.deeds import about_you, as_i, asked_words
from journal.plan.words.escaped_text import shown
from journal.plan.words.item_words import (
    may_be_named,
    named_for,
    with_names,
    without_stop,
)
from journal.plan.words.news_tone import Feeling, blow_in, day_feeling, feeling_of
from journal.plan.words.noted_words import is_unsaid
from journal.plan.words.second_person import news_clause, news_thing, to_you

MOST_TOPICS = 3
_NEWLY = 60  # days after a first meeting in which it is still fresh
_PREPOSITIONS = frozenset("at in on near through during by over after before outside behind between via while".split())
_BEHIND_NOUN = frozenset("to in at of on with for from about that which where by near".split())
_SHORT_PLACE = 5  # words after which the day no longer goes behind a place
_RIDES = frozenset("train bus plane ferry boat ship flight tram coach ride course panel trip cruise tour".split())
_OCCASIONS = frozenset(
    """conference workshop meetup party wedding dinner lunch fair seminar summit congress festival exhibition launch
    reception picnic barbecue hackathon camp course gathering meeting event talk lecture concert opening""".split()
)
TAKEN_FOR: dict[Feeling, str] = {
    "glad": "taken for good news. If it isn't, write [sad:: yes] on its line.",
    "sad": "taken for sad news. If it isn't, write [glad:: yes] on its line.",
    "ill": "taken for a sickness that passes. If it is worse than that, write [sad:: yes] on its line.",
    "unsure": "it may be good or sad. To say which, write [glad:: yes] or [sad:: yes] on its line.",
}
_ASIDE = regex(r"\s*\([^()]*\)")  # what the owner adds for the owner
_REASON = regex(r"(?:about|for|to|on|over|regarding|concerning|because|since|with|after) .+", re.IGNORECASE | re.DOTALL)
_FIRST_CLAUSE = regex(r"[^,;.:(]+")
_DETAILS = (("email", "E-mail"), ("phone", "Phone"), ("url", "Page"))
_LINES = (("role", "Role"), ("company", "Company"), ("department", "Department"), ("location", "Place"))


# --- for whom -------------------------------------------------------------------------------------------------


def to_reconnect(people: People) -> tuple[Person, ...]:
    """Who has a place in this week's Keep in touch."""
    week = agenda_of(people, current_week(people)).of(TOUCH)
    return tuple(people[item.contact] for item in week if item.contact)


def to_warn(people: People) -> tuple[Person, ...]:
    """Who is to be told to expect somebody."""
    return by_oldest(people, WARN)


def to_congratulate(people: People) -> tuple[Person, ...]:
    """Who has good news, the oldest first, and then who has a day to celebrate in this week."""
    return _with_news(people, "glad")


def to_condole(people: People) -> tuple[Person, ...]:
    """Who has sad news, and then who has a day in this week that is hard for them."""
    return _with_news(people, "sad")


def to_wish_well(people: People) -> tuple[Person, ...]:
    """Who is sick, and will be well again."""
    return _with_news(people, "ill")


def to_hear(people: People) -> tuple[Person, ...]:
    """Who has news, or a day in this week, of which nobody but the owner can say how it is to be answered."""
    return _with_news(people, "unsure")


def taken_for(people: People, person: Person, feeling: Feeling) -> str:
    """What the news that a draft answers was taken for, and the way to say otherwise; empty where there is none."""
    marks = [mark for mark in _news_of(people, person, feeling) if mark.text]
    said = " and ".join(f"'{without_stop(with_names(people, mark.text))}'" for mark in marks)
    return f"{said}: {TAKEN_FOR[feeling_of(marks[0])]}" if said else ""


def _news_of(people: People, person: Person, feeling: Feeling) -> tuple[Mark, ...]:
    """Their news with this feeling; where there is none, what may be either, for whoever names a person knows which."""
    felt = open_for(people, person, NOTE, lambda mark: feeling_of(mark) == feeling)
    return felt or open_for(people, person, NOTE, lambda mark: feeling_of(mark) == "unsure")


def _with_news(people: People, feeling: Feeling) -> tuple[Person, ...]:
    days = (person for person in awake(people) if any(_days_of(people, person, feeling)))
    found = (*by_oldest(people, NOTE, lambda mark: feeling_of(mark) == feeling), *days)
    return tuple({person.id: person for person in found}.values())


def to_answer(people: People) -> tuple[Person, ...]:
    """Who asked for something, and waits."""
    return by_oldest(people, ANSWER)


# --- what it is about -----------------------------------------------------------------------------------------


def plain_values(people: People, person: Person, kind: str) -> Values:
    """What is known of a person whatever the occasion, with how they and the owner met."""
    met = _met(people, person)
    return values_about(people, person, kind, []) | {
        "met": met,
        "met_words": _met_words(people, person.contact.met, met),
    }


def share_values(people: People, person: Person) -> Values:
    """What share.md.j2 gets: `common`, what the two of them care about, and `shared`, their last favour."""
    common: list[Plain] = list(_common(people, person))
    return plain_values(people, person, "share") | {"common": common, "shared": _shared(people, person)}


def reconnect_values(people: People, person: Person) -> Values:
    """What reconnect.md.j2 gets: the same, with the word to them that waits and the reasons that the agenda has for it.

    `opening` is what to ask or their news, `mine` the owner's news for them, `late` that the silence is a long one.
    """
    about = people_about(people, [person.id])
    waits = [item.id for item in TOUCH.asks(about, current_week(people)) if item.contact == person.id]
    mine = next(news_for(people, person, person.last_contact), None)
    return {
        **share_values(people, person),
        **values_about(people, person, "reconnect", waits),
        "opening": opening(people, person),
        "mine": _first_news(people, mine, person.id) if mine else None,
        "late": is_long_silent(people, person),
    }


def _first_news(people: People, entry: Entry, reader: str) -> str | None:
    """The owner's news in a sentence of theirs, `I spoke at the meetup`."""
    told = sentences(str(news_value(people, entry, reader)["text"] or ""))
    return as_i(without_stop(told[0])) if told else None


def invite_values(people: People, person: Person, given: Mapping[str, str]) -> Values:
    """What invite.md.j2 gets: `event`, the one that they are invited to, None to stay in touch alone."""
    event = next((one for one in people.events if one.id == given.get(OF_EVENT)), None)
    return plain_values(people, person, "invite") | {"event": _invited_to(people, person, event) if event else None}


def _invited_to(people: People, person: Person, event: Event) -> Values:
    """An event as one who is invited may hear of it."""
    host = people.who(event.host)
    named = contact_values(people, people.contacts[host]) if host and may_be_named(people, host, person.id) else None
    told: Values = {
        "name": event.name,
        "date": event.date,
        "time": event.time,
        "place": event.place,
        "dress": event.dress,
    }
    return told | {"id": event.id, "kind": event.kind, "host": named}


def warn_values(people: People, person: Person) -> Values:
    """What heads-up.md.j2 gets: `calls`, each with the `people` to expect, and what it is about."""
    marks = open_for(people, person, WARN)
    return {
        **values_about(people, person, "heads-up", ids_of(person, marks, WARN)),
        "calls": [_call(people, person, mark) for mark in marks],
    }


def news_values(people: People, person: Person, kind: str, feeling: Feeling) -> Values:
    """What the templates that answer news get: `tidings`, and `days`, those of the year in this week.

    Both are those alone that are answered with this feeling.
    """
    marks = _news_of(people, person, feeling)
    days = list(_days_of(people, person, feeling))
    return {
        **values_about(people, person, kind, [*ids_of(person, marks, NOTE), *(day.id for day in days)]),
        "tidings": [_tidings(people, person, mark) for mark in marks],
        "days": [{"label": shown(day.label), "day": day.since} for day in days],
    }


def answer_values(people: People, person: Person, kind: str, given: Mapping[str, str]) -> Values:
    """What the templates of a yes and a no get: `requests`, the one request that is answered, none where none waits."""
    marks = asked_of_me(people, person, given.get(OF_REQUEST))[:1]
    return {
        **values_about(people, person, kind, ids_of(person, marks, ANSWER)),
        "requests": [_request(people, person, mark) for mark in marks],
    }


def asked_of_me(people: People, person: Person, words: str | None = None) -> tuple[Mark, ...]:
    """What they asked for and wait to hear about, the oldest first; with words, what has them in it, and with a number
    the one at that place."""
    marks = open_for(people, person, ANSWER)
    if not words:
        return marks
    told = {mark.source: fold_name(with_names(people, mark.text)) for mark in marks}
    said = fold_name(words)
    if said.isdecimal() and (found := marks[int(said) - 1 : int(said)]):
        return found
    exact = tuple(mark for mark in marks if told[mark.source] == said)
    return exact or tuple(mark for mark in marks if said in told[mark.source])


def confirm_values(people: People, person: Person) -> Values:
    """What confirm.md.j2 gets: `details`, each with a `label` and a `value`."""
    contact = person.contact
    labelled = [_detail(key, what, one) for key, what in _DETAILS for one in getattr(contact, key)]
    lines = [
        {"key": key, "label": what, "of": None, "value": value}
        for key, what in _LINES
        if (value := getattr(contact, key))
    ]
    return values_about(people, person, "confirm", []) | {"details": [*labelled, *lines]}


def intro_values(people: People, person: Person, other: Person | None) -> Values:
    """What intro.md.j2 gets: the same, to the addresses of both."""
    both = pair_values(people, person, other, "intro")
    others = other.contact.email if other else ()
    addresses = [str(both["to"] or ""), *(one.value for one in others[:1])]
    told = values_for_both(people, person.contact, other.contact) if other else {}
    return both | told | {"to": ", ".join(address for address in addresses if address) or None}


def pair_values(people: People, person: Person, other: Person | None, kind: str) -> Values:
    """What the templates of an introduction get: `other`, and what each of the two looks for and the other has."""
    facts = plain_values(people, person, kind)
    if other is None:
        return facts | {"match": None, "match_other": None}
    return {
        **facts,
        "other": contact_values(people, other.contact),
        "match": match_of(person.contact.needs, other.contact.offers),
        "match_other": match_of(other.contact.needs, person.contact.offers),
    }


# --- marks as a note tells them -------------------------------------------------------------------------------


def _tidings(people: People, person: Person, mark: Mark) -> dict[str, Plain]:
    """News: `what` as it was typed, and of what is sure `said`, a clause about `you`, `thing`, and the `blow` it is."""
    what = _ASIDE.sub("", without_stop(named_for(people, mark.text, person.id))).strip()
    return {
        "what": what or None, "said": news_clause(what, person.contact.pronouns), "thing": news_thing(what),
        "blow": blow_in(mark.text), "day": mark.day,
    }  # fmt: skip


def _request(people: People, person: Person, mark: Mark) -> dict[str, Plain]:
    """A request, with `said` for all of it as the middle of a sentence; what isn't sure is `own`, as it was typed."""
    text = _ASIDE.sub("", without_stop(named_for(people, mark.text, person.id))).strip()
    said = _asked(without_subject(text, person), person.contact.pronouns)
    day = f"on {in_words(mark.day, people.today)} " if mark.day else ""
    return {
        "what": to_you(text, person.contact.pronouns) or None, "typed": text or None, "day": mark.day,
        "said": f"{day}{said or 'you asked me for something'}", "own": None if said else text or "What was it?",
    }  # fmt: skip


def _asked(text: str, pronouns: str | None) -> str | None:
    """What they asked for as a clause; None where nothing is said, or it isn't sure what was meant."""
    if is_unsaid(text):
        return None
    words = asked_words(text, pronouns)
    return f"you asked me {words}" if words else about_you(text, pronouns)


def _call(people: People, person: Person, mark: Mark) -> dict[str, Plain]:
    """A connection: who will call, and what it is about, where the text goes on with that behind the name."""
    linked = [people.contacts[who].name for who in people.all_of(mark.links) if may_be_named(people, who, person.id)]
    first = LINK.match(mark.text)
    rest = named_for(people, mark.text[first.end() :], person.id) if first else ""
    reason = _ASIDE.sub("", without_stop(rest)).strip(" ,;:")
    is_sure = not OWN_VOICE.search(reason)
    is_told, is_who = is_sure and _REASON.fullmatch(reason) is not None, is_sure and reason.startswith("who ")
    own = None if is_told or is_who else reason or None
    return {
        "people": list(linked), "reason": reason if is_told else None, "who": reason if is_who else None,
        "own": own if linked else without_stop(named_for(people, mark.text, person.id)) or None, "day": mark.day,
    }  # fmt: skip


def _days_of(people: People, person: Person, feeling: Feeling) -> Iterator[Item]:
    """Their days of the year that fall into this week, answered with this feeling, and that nothing was said of yet."""
    week = current_week(people)
    there = (item for item in days_of_theirs(people, person.contact, week) if day_feeling(item.label) == feeling)
    here = (item for item in there if item.due <= week.last)
    return (item for item in here if not is_greeted(people, week, item))


# --- what two people share ------------------------------------------------------------------------------------


def _met(people: People, person: Person) -> Values | None:
    """When, where and through whom they met, as far as it can be said to them; None when nothing is noted."""
    contact, via = person.contact, people[person.id].via
    place = _place(contact.where or "")
    through = people.contacts[via].name if via and may_be_named(people, via, person.id) else None
    if contact.met is None and place is None and through is None:
        return None
    return {"day": contact.met.data if contact.met else None, "place": place, "through": through}


def _met_words(people: People, day: VagueDay | None, met: Values | None) -> str | None:
    """How they met, in a sentence to the other: `It was good to meet you on the train to York on 5 November`."""
    if met is None:
        return None
    is_new = day is not None and (people.today - day.last).days <= _NEWLY
    begin = "It was good to meet you" if is_new else "We met"
    place = _placed(str(met["place"])) if met["place"] else ""
    when = _on_day(day, people.today)
    parts = (when, place) if len(place.split()) > _SHORT_PLACE or place.startswith("(") else (place, when)
    return " ".join(part for part in (begin, *parts) if part) + (
        f", through {met['through']}" if met["through"] else ""
    )


def _on_day(day: VagueDay | None, today: date) -> str | None:
    """`on 5 November`, `in May 2019`, `in 2019`."""
    if day is None or day.month is None:
        return f"in {day.year}" if day else None
    return f"on {in_words(day.first, today)}" if day.day else f"in {[*MONTHS][day.month - 1]} {day.year}"


def _placed(place: str) -> str:
    """A place as it goes into a sentence: with the word before it that it has, or that is sure; else in brackets."""
    words = place.casefold().split()
    if words[0] in _PREPOSITIONS:
        return place[0].lower() + place[1:]
    head = next((at for at, word in enumerate(words) if at and word in _BEHIND_NOUN), len(words))
    noun, article = words[head - 1], "" if words[0] in ("the", "a", "an") else "the "
    if noun in _RIDES:
        return f"on {article}{place}"
    return f"at {article}{place}" if noun in _OCCASIONS else f"({place})"


def _place(where: str) -> str | None:
    """The first clause of a place; None where it is told by the owner for the owner."""
    found = _FIRST_CLAUSE.match(" ".join(where.split()))
    place = found[0].strip() if found else ""
    return place if place and not OWN_VOICE.search(place) else None


def _shared(people: People, person: Person) -> Values | None:
    """The last thing that they did for the owner; None when nothing is noted."""
    found = [mark for mark in person.favours(BY_THEM) if mark.day]
    return favour_values(people, person, found[-1]) if found else None


def _common(people: People, person: Person) -> list[str]:
    """What the person cares about: first what the owner does as well."""
    mine = {fold_name(topic) for topic in people.owner.topics}
    theirs = dict.fromkeys((*person.contact.interests, *person.contact.needs))
    return sorted(theirs, key=lambda topic: fold_name(topic) not in mine)[:MOST_TOPICS]


def match_of(needs: Sequence[str], offers: Sequence[str]) -> str | None:
    """The first need that is among the offers; None when none is."""
    there = {fold_name(offer) for offer in offers}
    return next((need for need in needs if fold_name(need) in there), None)


def _detail(key: str, what: str, one: Labelled) -> dict[str, Plain]:
    """A detail: `label` in English, and for other languages its `key` and what it is `of`, as labelled in the note."""
    label = " ".join(one.label.split())
    said = f"{what} ({label})" if label else what
    return {"key": key, "label": said, "of": label or None, "value": " ".join(one.value.split())}
