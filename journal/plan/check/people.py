"""What is wrong, or looks so, between the notes: each check asks for those it may concern, and decides by the notes.

What is asked of each note is kept as long as it doesn't change (`facts`), so that only these few are opened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date

from journal.dates.spans import quoted_short
from journal.dates.words import VagueDay
from journal.errors import Problem, Source
from journal.notes.marks import MARK_STATES
from journal.notes.model import Contact
from journal.notes.read.note import note_id
from journal.notes.spelling import meant_word
from journal.plan.check.facts import PAST_KEYS, way_compared
from journal.plan.check.links import ambiguous_links, dead_links, own_links
from journal.plan.check.note import is_only_kept, marks_in, note_problem
from journal.plan.check.overview import Overview
from journal.plan.drafts.own_kinds import misnamed_templates
from journal.plan.people.folding import fold_name
from journal.plan.people.news import wanted_topics
from journal.plan.people.people import NOBODY
from journal.plan.words.item_words import join_and, join_or
from journal.shell_words import quote

PeopleCheck = Callable[[Overview], Iterator[Problem]]

_MOST_NAMED = 9
_PROFILE = ("name", "email", "pitch")


def problems_between_notes(every: Overview) -> Iterator[Problem]:
    """What the checks find between the notes."""
    return (problem for check in CHECKS for problem in check(every))


def _twins(every: Overview) -> Iterator[Problem]:
    """Notes of one name in two folders, or of names that differ in case or accents alone."""
    first: dict[str, Contact] = {}
    for contact in every.contacts(_same_files(every)):
        other = first.setdefault(fold_name(note_id(contact.path)), contact)
        if other is not contact:
            is_clear = every.people.who(note_id(other.path)) == other.id
            meant = f"links to it mean {other.path}" if is_clear else "it isn't clear whom links to it mean"
            message = f"{contact.path} and {other.path} have the same id; {meant}"
            yield note_problem("duplicate-id", Source(contact.path), message, "rename one of them", "warning")


def _same_files(every: Overview) -> Iterator[int]:
    """The places of the notes whose names are those of others as well."""
    names = [fold_name(identifier.rpartition("/")[2]) for identifier in every.people.ids]
    many = {name for name, count in Counter(names).items() if count > 1}
    return (place for place, name in enumerate(names) if name in many)


def _same_names(every: Overview) -> Iterator[Problem]:
    """People of one name, who are asked about wherever it is said."""
    ids = every.people.ids
    for place, before in every.first_alike(every.people.spellings.names):
        one, other = every.facts[place], every.facts[before]
        message = f"name: {quoted_short(one.name)} is also the name of {other.path}"
        paths = f"{other.path.removesuffix('.md')} and {one.path.removesuffix('.md')}"
        merge = f"or, if they are one person: journal merge {quote(ids[before])} {quote(ids[place])}"
        remedy = f"give one of them a fuller name (until then they are {paths}), {merge}"
        yield note_problem("same-name", Source(one.path, *one.name_at), message, remedy, "warning")


def _same_aliases(every: Overview) -> Iterator[Problem]:
    """Other names that two people are found by."""
    names: dict[str, list[Contact]] = defaultdict(list)
    contacts = tuple(every.contacts(every.places(_called_alike(every))))
    for contact in contacts:
        for name in {fold_name(name) for name in (contact.id, contact.name)}:
            names[name].append(contact)
    first: dict[str, Contact] = {}
    for contact in contacts:
        for alias in {fold_name(alias): alias for alias in contact.aliases}.values():
            others = [first.setdefault(fold_name(alias), contact), *names[fold_name(alias)]]
            other = next((one for one in others if one is not contact), None)
            if other is not None:
                message = f"aliases: {quoted_short(alias)} is also {quoted_short(other.name)} ({other.id})"
                yield note_problem(
                    "same-alias", contact.place("aliases"), message, "keep it with one of them", "warning"
                )


def _called_alike(every: Overview) -> Iterator[tuple[str, ...]]:
    """For each other name, the ids of all who are called so in any way."""
    files, names, aliases, *_ = every.people.spellings
    for alias, ids in aliases.items():
        yield tuple({*ids, *names.get(alias, ()), *files.get(alias, ())})


def _same_person(every: Overview) -> Iterator[Problem]:
    """Two notes with one address or number: perhaps they are about one person."""
    first: dict[tuple[str, str], Contact] = {}
    for contact in every.contacts(sorted(every.told.reached_alike)):
        told: set[str] = set()
        for key, same, shown in _known_by(contact):
            other = first.setdefault((key, same), contact)
            if other is not contact and other.id not in told:
                told.add(other.id)
                message = f"{key}: {quoted_short(shown)} is also {quoted_short(other.name)} ({other.id})"
                remedy = f"if this is one person: journal merge {quote(other.id)} {quote(contact.id)}"
                yield note_problem(
                    "same-email" if key == "email" else "same-phone", contact.place(key), message, remedy
                )


def _known_by(contact: Contact) -> Iterator[tuple[str, str, str]]:
    """What nobody else should have: the key, what is compared, what is shown."""
    for key, ways in (("email", contact.email), ("phone", contact.phone)):
        yield from ((key, way, one.value) for one in ways if (way := way_compared(key, one.value)))


def _without_context(every: Overview) -> Iterator[Problem]:
    """People of whom nothing says how they came here."""
    people, index = every.people, every.people.index
    for contact in every.contacts(place for place in every.told.bare if not index.talks.of(place)):
        if not is_only_kept(contact, people.settings) and not people[contact.id].history:
            message = f"nothing says how you know {quoted_short(contact.name)}: no log, no met, no where"
            yield note_problem("no-context", contact.place("name"), message, "note where you met, before you forget")


def _future_entries(every: Overview) -> Iterator[Problem]:
    """Entries of days that are still to come."""
    for entry in (entry for note in every.ahead() for entry in note.entries if entry.date > every.people.today):
        message = f"the entry is of {entry.date}, which is still to come"
        yield note_problem("future-entry", entry.source, message, "correct the date, or make it a task or an event")


def _future_days(every: Overview) -> Iterator[Problem]:
    """Days in the front matter and in marks that have to lie in the past, and don't."""
    today = every.people.today
    for note in every.ahead():
        if isinstance(note, Contact):
            yield from _future_keys(note, today)
        for mark in marks_in(note):
            for name, day in mark.state:
                if name in MARK_STATES and day is not None and day > today:
                    message = f"{name}: {day} is still to come"
                    yield note_problem("future-day", mark.source, message, "correct the date", "warning")


def _future_keys(contact: Contact, today: date) -> Iterator[Problem]:
    for key in PAST_KEYS:
        said = getattr(contact, key)
        day = said.first if isinstance(said, VagueDay) else said
        if isinstance(day, date) and day > today:
            message = f"{key}: {said} is still to come"
            yield note_problem("future-day", contact.place(key), message, "correct the date", "warning")
    born = contact.birthday.year if contact.birthday else None
    if born is not None and born > today.year:
        message = f"birthday: {born} is still to come"
        yield note_problem("future-day", contact.place("birthday"), message, "correct the year", "warning")


def _topics(every: Overview) -> Iterator[Problem]:
    """Topics of updates that the owner's news is never about, and tags of the news that are nearly a topic."""
    people = every.people
    topics = {topic.casefold(): topic for topic in people.owner.topics}
    updates = every.told.topics.items() if topics else ()
    named = (place for place, said in updates if any(topic.casefold() not in topics for topic in said))
    for contact in every.contacts(named):
        said = wanted_topics(contact)
        wanted = said if isinstance(said, tuple) else ()
        for topic in (topic for topic in wanted if topic.casefold() not in topics):
            remedy = _did_you_mean(topic, topics) or f"your topics are {', '.join(list(topics.values())[:_MOST_NAMED])}"
            message = f"updates: {quoted_short(topic)} is none of your topics"
            yield note_problem("unknown-topic", contact.place("updates"), message, remedy)
    for entry in people.owner.entries:
        for tag in entry.tags:
            if remedy := _did_you_mean(tag, topics):
                yield note_problem("unknown-topic", entry.source, f"#{tag} is none of your topics", remedy)


def _did_you_mean(word: str, known: Collection[str]) -> str:
    near = meant_word(word.casefold(), known)
    return f"did you mean {near}?" if near else ""


def _owner(every: Overview) -> Iterator[Problem]:
    """The owner's own note, which pitches and progress updates are made from."""
    people = every.people
    path = people.settings.owner
    if path not in every.files:
        yield note_problem("no-owner", Source(path), f"{path} is missing", 'journal set me name "YOUR NAME" makes it')
        return
    missing = [key for key in _PROFILE if not getattr(people.owner, key)]
    if missing and people.owner is not NOBODY:
        message = f"your own profile has no {join_or(missing)}"
        yield note_problem("thin-profile", Source(path), message, "drafts and briefs use it")


def _languages(every: Overview) -> Iterator[Problem]:
    """Languages in which no letter can be written: neither the program nor a template of the owner's has them."""
    from journal.languages.known import LANGUAGES, known_language, language_code

    told = every.told.languages.items()
    unknown = {place for language, places in told if known_language(language) is None for place in places}
    if not unknown:
        return
    own = {name.split(".")[1] for path in every.files if (name := _own_template(every, path)).count(".") > 2}
    for contact in every.contacts(sorted(unknown)):
        typed = contact.language
        if typed and language_code(typed).partition("-")[0] not in own:
            known = join_and(row.name for row in LANGUAGES.values())
            message = f"language: {quoted_short(typed)} is no language that letters are written in here"
            remedy = f"there are {known}; until there is a template of yours, letters to them are in English"
            yield note_problem("unknown-language", contact.place("language"), message, remedy)


def _own_template(every: Overview, path: str) -> str:
    """The name of a template of the vault; empty for another file."""
    folder = f"{every.people.settings.templates}/"
    return path.removeprefix(folder) if path.startswith(folder) and path.endswith(".md.j2") else ""


def _templates(every: Overview) -> Iterator[Problem]:
    folder = every.people.settings.templates
    names = (path.removeprefix(f"{folder}/") for path in sorted(every.files) if path.startswith(f"{folder}/"))
    return misnamed_templates(names, folder)


CHECKS: tuple[PeopleCheck, ...] = (
    dead_links, ambiguous_links, own_links, _twins, _same_names, _same_aliases, _same_person, _without_context,
    _future_entries, _future_days, _topics, _languages, _owner, _templates,
)  # fmt: skip
