"""What to know before meeting somebody, on one page: for the owner alone, what was told in confidence too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from journal.dates.words import VagueDay
from journal.notes.marks import BY_ME, BY_THEM, MARKS, NOTE, SETTLE, MarkWord, open_step
from journal.notes.model import Contact, Entry, Mark
from journal.plan.drafts.thanks import news_to_tell
from journal.plan.ideas.match import help_for, help_line, offer_lines
from journal.plan.pages.card import called_line, how_met, prose_lines, standing_line, year_day_words
from journal.plan.people.acquaintance import acquainted_with, crowds_around
from journal.plan.people.entries import participant_ids
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import first_sentence, fitting_text, with_names, without_stop
from journal.plan.words.lines import entry_line, kept_line, noted_words, owed_lines
from journal.plan.words.mention import by_permission, own_name
from journal.plan.words.page import PagePart
from journal.shell_words import quote

CONVERSATIONS = 3
TALK = 230  # letters of one
_PROSE = 5  # lines of the note that stay whatever else there is to say


def brief_of(person: Person, people: People) -> tuple[PagePart, ...]:
    """The parts of a brief about somebody that have something to say; the first has their name for its title."""
    parts = tuple(titled_part(part(person, people), people) for part in _PARTS)
    return tuple(part for part in parts if part.lines or part is parts[0])


def titled_part(part: PagePart, people: People) -> PagePart:
    """A part with its title in the owner's language."""
    return part._replace(title=people.said(part.title))


# --- who they are -------------------------------------------------------------------------------------------------


def _about(person: Person, people: People) -> PagePart:
    contact = person.contact
    title = f"{contact.name} ({contact.pronouns})" if contact.pronouns else contact.name
    lines = tuple(line for line in _who(person, people) if line)
    return PagePart("about", title, lines, _show(person), len(lines))


def _who(person: Person, people: People) -> Iterator[str]:
    contact = person.contact
    yield how_they_came(person, people)
    yield ", ".join(part for part in (contact.role, contact.department, contact.company, contact.location) if part)
    yield people.said("Formerly: {what}", what=", ".join(contact.formerly)) if contact.formerly else ""
    yield called_line(contact, people)
    yield standing_line(person, people)
    yield ". ".join(said for said in _small(contact, people) if said)
    yield people.said("Interests: {what}", what=", ".join(contact.interests)) if contact.interests else ""
    yield people.said("Tags: {what}", what=", ".join(contact.tags)) if contact.tags else ""


def _small(contact: Contact, people: People) -> Iterator[str]:
    yield people.said("Language: {what}", what=contact.language) if contact.language else ""
    yield people.said("Time zone: {what}", what=contact.timezone) if contact.timezone else ""
    birthday = year_day_words(contact.birthday, people) if contact.birthday else ""
    yield people.said("Birthday: {what}", what=birthday) if birthday else ""


def how_they_came(person: Person, people: People) -> str:
    """How you met; that whoever introduced you still has to hear how it went, where that is so."""
    met = how_met(person, people)
    if person.via is None or not _is_untold(people[person.via], person, people):
        return met
    name = people.contacts[person.via].first_name
    return f"{met}. " + people.said("{who} doesn't know yet how it went: tell them afterwards", who=name)


def _is_untold(introducer: Person, person: Person, people: People) -> bool:
    introductions = (mark for mark, _ in introducer.open_marks() if MARKS[mark.word].introduction == BY_THEM)
    return any(person.id in people.all_of(mark.links) for mark in introductions)


def _notes(person: Person, people: People) -> PagePart:
    lines = prose_lines(person.contact, people)
    return PagePart("notes", "Notes", lines, _show(person), min(len(lines), _PROSE))


# --- what was, and what is open -----------------------------------------------------------------------------------


def _conversations(person: Person, people: People) -> PagePart:
    lines = (entry_line(entry, person, people) for entry in _last(person, people))
    return PagePart("conversations", "Last conversations", _listed(map(_short, lines)), _history(person), 2)


def _short(line: str) -> str:
    """A conversation as one needs it to remember: its first sentences."""
    return line if len(line) <= TALK else f"{line[:TALK].rsplit(' ', 1)[0]} …"


def _last(person: Person, people: People) -> list[Entry]:
    return [entry for entry in person.history if entry.date <= people.today][:CONVERSATIONS]


def _coming(person: Person, people: People) -> PagePart:
    coming = [entry for entry in reversed(person.history) if entry.date > people.today]
    lines = (entry_line(entry, person, people) for entry in coming)
    return PagePart("coming", "Coming up", _listed(lines), _history(person))


def _owed(person: Person, people: People) -> PagePart:
    return PagePart("owed", "You owe them", _listed(owed_lines(person, people)), _show(person), 3)


def _awaited(person: Person, people: People) -> PagePart:
    waiting = (mark for mark, step in person.open_marks() if step.rule.theirs)
    lines = (people.said("An answer: {what}", what=_dated(mark, people)) + _reminded(mark, people) for mark in waiting)
    return PagePart("awaited", "They owe you", _listed(lines), _show(person))


def _reminded(mark: Mark, people: People) -> str:
    day = mark.when("reminded")
    return f" ({people.said('reminded on {day}, so leave it at that', day=people.day_words(day))})" if day else ""


# --- what to speak of ---------------------------------------------------------------------------------------------


def _questions(person: Person, people: People) -> PagePart:
    lines = (noted_words(mark, people) for mark in person.to_ask())
    return PagePart("ask", "To ask", _listed(lines), _history(person), 2)


def _news(person: Person, people: People) -> PagePart:
    lines = (_dated(mark, people) for mark in _newest(person, _is_news) if not open_step(mark.word, mark.states))
    return PagePart("news", "Their news", _listed(lines), _history(person))


def _facts(person: Person, people: People) -> PagePart:
    lines = (kept_line(mark, people) for mark in _newest(person, _is_fact))
    return PagePart("facts", "To remember", _listed(lines), _history(person))


def _tips(person: Person, people: People) -> PagePart:
    lines = (_dated(mark, people) for mark in _newest(person, _is_tip))
    return PagePart("confidence", "Told in confidence, for you alone", _listed(lines), _history(person))


def _is_about_them(person: Person, people: People) -> bool:
    """Whether this is no moment to speak of oneself: sad news waits for a word, or something is open between you."""
    if not any(step.rule in (NOTE, SETTLE) for _, step in person.open_marks()):
        return False
    from journal.plan.drafts.held import why_held  # which knows the words of sad news

    return bool(why_held(people, person, ("sad", "tension")))


def _mine(person: Person, people: People) -> PagePart:
    since = VagueDay.of(person.last_contact) if person.last_contact else person.contact.met
    title = people.said("New with you since {day}", day=people.vague_words(since)) if since else None
    news = () if _is_about_them(person, people) else news_to_tell(people, person)
    lines = (f"{people.day_words(entry.date)}: {without_stop(fitting_text(people, entry))}" for entry in news)
    return PagePart(
        "mine", title or people.said("New with you"), _listed(lines), f"journal progress {quote(person.id)} --print", 2
    )


def _needs(person: Person, people: People) -> PagePart:
    lines = (help_line(found, people) for found in help_for(person, people))
    return PagePart("needs", "What they look for", _listed(lines), f"journal match {quote(person.id)}")


def _offers(person: Person, people: People) -> PagePart:
    return PagePart(
        "offers",
        people.said("What they offer"),
        _listed(offer_lines(person, people)),
        f"journal match {quote(person.id)}",
    )


# --- who else, and you --------------------------------------------------------------------------------------------


def _mentions(person: Person, people: People) -> PagePart:
    """Whether their own name may be used, and those of the people who come up on the page."""
    others = by_permission((who for who in _coming_up(person, people) if who != person.id), people)
    lines = _listed((own_name(person.contact, people), *others))
    return PagePart("mention", "Whom you may mention", lines, "journal list not:mention:yes", len(lines))


def _coming_up(person: Person, people: People) -> Iterator[str]:
    if person.via:
        yield person.via
    yield from chain.from_iterable(participant_ids(entry, people) for entry in _last(person, people))
    for mark in person.marks:
        if _is_shown(MARKS[mark.word]) or open_step(mark.word, mark.states):
            yield from people.all_of(mark.links)
    for task in person.tasks:
        yield from people.all_of(task.links) if task.open else ()
    for found in help_for(person, people):
        yield from (who for who, _ in found.others)
    yield from acquainted_with(people)[person.id]


def _both(person: Person, people: People) -> PagePart:
    rest = f"journal brief {quote(person.id)} | grep ^both"
    return PagePart("both", "Whom you both know", _listed(known_to_both(person, people)), rest, 2)


def _favours(person: Person, people: People) -> PagePart:
    return PagePart("favours", "Favours between you", _listed(balance_lines(person, people)), _history(person), 4)


def _pitch(person: Person, people: People) -> PagePart:
    part = pitch_part(people)
    return part._replace(lines=()) if _is_about_them(person, people) else part


def pitch_part(people: People) -> PagePart:
    """What the owner says about themselves, from their own note."""
    said = " ".join((people.owner.pitch or "").split())
    return PagePart("pitch", "About yourself", (said,) if said else (), "journal edit me")


# --- words --------------------------------------------------------------------------------------------------------


def _newest(person: Person, fits: Callable[[MarkWord], bool]) -> list[Mark]:
    return [mark for mark in reversed(person.marks) if fits(MARKS[mark.word])]


def _is_news(word: MarkWord) -> bool:
    return word.is_news


def _is_fact(word: MarkWord) -> bool:
    return word.is_kept and not word.private


def _is_tip(word: MarkWord) -> bool:
    return word.is_kept and word.private


def _is_shown(word: MarkWord) -> bool:
    """Whether a brief has it even where it waits for nothing, and all may see whom it names."""
    return word.is_news or word.next_time or _is_fact(word)


def _dated(mark: Mark, people: People) -> str:
    return f"{people.day_words(mark.day)}: {noted_words(mark, people)}" if mark.day else noted_words(mark, people)


def _listed(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"- {line}" for line in lines)


def _show(person: Person) -> str:
    return f"journal show {quote(person.id)}"


def _history(person: Person) -> str:
    return f"journal history {quote(person.id)}"


_PARTS: tuple[Callable[[Person, People], PagePart], ...] = (
    _about, _notes, _coming, _conversations, _owed, _awaited, _questions, _news, _facts, _tips, _mine, _needs, _offers,
    _mentions, _both, _favours, _pitch,
)  # fmt: skip


# --- whom both know -----------------------------------------------------------------------------------------------


def known_to_both(person: Person, people: People) -> tuple[str, ...]:
    """Whom you both know and by what, in lines: from the notes, from where they work, from large events."""
    known = _known(person, people)
    lines = [f"{people.contacts[who].name}: {how}" for who, how in known.items()]
    if colleagues := [who for who in _colleagues(person, people) if who not in known]:
        also = people.said("Also at {where}: {who}", where=person.contact.company or "", who=_names(colleagues, people))
        lines.append(also)
    for event, others in crowds_around(person.id, people):
        if new := [who for who in others if who not in known and _is_there(who, people)]:
            day, who = people.day_words(event.date), _names(new, people)
            lines.append(people.said("Also at {where} on {day}: {who}", where=event.name, day=day, who=who))
    return tuple(lines)


def _known(person: Person, people: People) -> Mapping[str, str]:
    return {who: how for who, how in acquainted_with(people)[person.id].items() if _is_there(who, people)}


def _colleagues(person: Person, people: People) -> Iterator[str]:
    company = fold_name(person.contact.company or "")
    for who in people.spellings.companies.get(company, ()) if company else ():
        if who != person.id and _is_there(who, people):
            yield who


def _is_there(who: str, people: People) -> bool:
    return people.contacts[who].status != "archived"


def _names(who: Iterable[str], people: People) -> str:
    return people.listed(people.contacts[one].name for one in who)


# --- what two people did for each other ---------------------------------------------------------------------------


# By who it was: how it is told, and how it is told that there was none of it while the other side did.
FAVOURS = (
    (BY_THEM, "They helped you", "Nothing is noted that they did for you"),
    (BY_ME, "You helped them", "Nothing is noted that you did for them"),
)
ASKED = ((BY_ME, "You asked them for something"), (BY_THEM, "They asked you for something"))
TIMES = {1: "once", 2: "twice"}  # more often, it is counted


def balance_lines(person: Person, people: People) -> tuple[str, ...]:
    """Who helped whom, how often and with what last; who asked whom. Nothing where nothing is noted."""
    helped = [(person.favours(by), told, none) for by, told, none in FAVOURS]
    sides = [_told(marks, told, people) if marks else people.said(none) for marks, told, none in helped]
    asked = [_told(marks, told, people) for by, told in ASKED if (marks := person.asked(by))]
    return (*(sides if any(marks for marks, _, _ in helped) else ()), *asked)


def _told(marks: Sequence[Mark], told: str, people: People) -> str:
    """`They helped you twice, the last time on 9 October: the hiring rubric`."""
    count = len(marks)
    often = people.said(TIMES[count]) if count in TIMES else people.said("{count} times", count=str(count))
    return f"{people.said(told)} {often}{''.join(_last_mark(marks, people))}"


def _last_mark(marks: Sequence[Mark], people: People) -> Iterator[str]:
    last = marks[-1]
    if last.day:
        day = people.day_words(last.day)
        yield people.said(", the last time on {day}" if len(marks) > 1 else ", on {day}", day=day)
    if what := first_sentence(with_names(people, last.text)):
        yield f": {what}"
