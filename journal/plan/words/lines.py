"""A person, a conversation, a mark: each as one line that reads aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.notes.marks import MARKS, PUT_OFF_FIELD, MarkStep, open_step
from journal.notes.model import UNSAID_KIND, Contact, Entry, Mark, State, Task
from journal.plan.people.entries import marks_with, participant_ids, tasks_with
from journal.plan.people.people import People, Person
from journal.plan.words.agenda_phrases import PHRASES
from journal.plan.words.agenda_words import mark_text, quoted_words
from journal.plan.words.item_words import noted, spoke_words, with_names
from journal.plan.words.news_tone import felt_step, is_sad

_MOST_NAMES = 3
_HEADING = 4  # the column where the words of `## ` start; those of a list item start at 3
TITLE = 50  # letters; the first line of a paragraph is longer where somebody wrapped it
IN_CONFIDENCE = "in confidence"
TO_REMEMBER = "to remember"
STATUSES = {"inbox": "in the inbox", "paused": "paused", "archived": "archived"}


def person_line(person: Person, people: People) -> str:
    """Who they are, how close, and when you spoke: `Ada Lovelace, Analytical Engines, London: close, last spoke …`."""
    contact = person.contact
    who = ", ".join(part for part in (contact.name, contact.company, contact.location) if part)
    return f"{who}: {', '.join(_standing(person, people))}"


def _standing(person: Person, people: People) -> Iterable[str]:
    contact = person.contact
    if contact.status in STATUSES:
        yield people.said(STATUSES[contact.status])
    if closeness := circle_words(contact, people):
        yield closeness
    yield last_spoke(person, people)
    if coming := next_words(person, people):
        yield coming


def circle_words(contact: Contact, people: People) -> str:
    """Their circle, or a rhythm of their own: `close`, `every 4 weeks`, `close, every month`."""
    never = contact.every is not None and contact.every.is_never
    rhythm = people.said("no rhythm") if never else every_words(str(contact.every), people)
    own = rhythm if contact.every is not None else ""
    return ", ".join(part for part in (contact.circle or "", own) if part)


def every_words(span: str, people: People) -> str:
    """A rhythm as it is spoken: `every week` for 1 week, `every 6 weeks`."""
    count, _, unit = span.partition(" ")
    return people.said(f"every {unit}") if count == "1" else people.said(f"every {{count}} {unit}", count=count)


def last_spoke(person: Person, people: People) -> str:
    """`last spoke 18 November (coffee)`."""
    return spoke_words(people, person.last_contact, person.last)


def next_words(person: Person, people: People) -> str:
    """When to write next: `next by 30 December`; nothing for whom nobody tracks or has ever spoken to."""
    day = people.next_touch(person)
    if day is None:
        return ""
    if day > people.today:
        return people.said("next by {day}", day=people.day_words(day))
    if day == people.today:
        return people.said("next today")
    return people.said("glad of a word since {day}", day=people.day_words(day))


def entry_line(entry: Entry, person: Person, people: People) -> str:
    """A conversation with somebody: `18 November, coffee with Sam Lee: Talked about pricing`."""
    return _entry_line(entry, [who for who in participant_ids(entry, people) if who != person.id], people)


def own_line(entry: Entry, people: People) -> str:
    """A piece of the owner's news: `16 November, win: Hvalnes signed`."""
    return _entry_line(entry, participant_ids(entry, people), people)


def _entry_line(entry: Entry, who: Iterable[str], people: People) -> str:
    kind = f", {people.said(entry.kind)}" if entry.kind != UNSAID_KIND else ""
    others = [people.contacts[one].name for one in who]
    company = people.said(" with {who}", who=_names(others, people)) if others else ""
    text = _text(entry, people)
    return f"{people.day_words(entry.date)}{kind}{company}" + (f": {text}" if text else "")


def _text(entry: Entry, people: People) -> str:
    """The text on one line; what looks like the words of a heading gets a full stop before the text under it."""
    title, _, rest = with_names(people, entry.text).partition("\n")
    if entry.source.column >= _HEADING and len(title) <= TITLE and title[-1:].isalnum() and rest[:1].isupper():
        title += "."
    return " ".join(f"{title} {rest}".split())


def _names(names: list[str], people: People) -> str:
    if len(names) <= _MOST_NAMES + 1:
        return people.listed(names)
    return people.listed((*names[:_MOST_NAMES], people.said("{count} more", count=str(len(names) - _MOST_NAMES))))


def noted_lines(entry: Entry, person: Person, people: People) -> tuple[str, ...]:
    """The marks of a conversation that are about somebody, and the promises in it."""
    marks = (mark_line(mark, people) for mark in marks_with(person, entry, people))
    return (*marks, *(promise_line(task, people) for task in tasks_with(person, entry, people)))


def mark_line(mark: Mark, people: People) -> str:
    """A mark with what became of it: `they helped: the hiring rubric (thanked 19 November)`."""
    confidence = f", {people.said(IN_CONFIDENCE)}" if MARKS[mark.word].private else ""
    said = f"{people.said(MARKS[mark.word].shown)}{confidence}: {noted_words(mark, people)}"
    if MARKS[mark.word].next_time:
        return said
    became = [_state(state, people) for state in mark.state]
    return said + _remarks(*became, people.said("still open") if open_step(mark.word, mark.states) else "")


def kept_line(mark: Mark, people: People) -> str:
    """What is only to be remembered; of a word that says more than that, with what it says."""
    plain = noted_words(mark, people)
    return plain if MARKS[mark.word].shown == TO_REMEMBER else mark_line(mark, people)


def noted_words(mark_or_task: Mark | Task, people: People) -> str:
    """What a mark or a task says, on one line; a question in brackets where nothing was typed."""
    return noted(people, mark_or_task.text) or people.said(PHRASES.unsaid)


def _state(state: State, people: People) -> str:
    name = people.said("put off until" if state.name == PUT_OFF_FIELD else state.name)
    return f"{name} {people.day_words(state.day)}" if state.day else name


def _remarks(*remarks: str) -> str:
    said = ", ".join(remark for remark in remarks if remark)
    return f" ({said})" if said else ""


def promise_line(task: Task, people: People) -> str:
    """A promise with what became of it: `you promised: send her the paper (done 20 November)`."""
    done = f"{people.said('done')} {people.day_words(task.done)}" if task.done else people.said("done")
    state = {"x": done, "-": people.said("dropped")}.get(task.box, people.said("still open"))
    return people.said("you promised: {what}", what=noted_words(task, people)) + f" ({state})"


def open_mark_line(mark: Mark, step: MarkStep, people: People, contact: Contact) -> str:
    """What a mark of somebody's waits for, as the agenda says it: `Say thank you: “the rubric” (18 November)`."""
    if step.rule.silencer in mark.states:
        what = quoted_words(people, noted(people, mark.text))
        return people.said_of(contact, "You asked, and reminded them: {what}", what=what)
    since = (mark.when(step.given) if step.given else None) or mark.day
    text = (
        mark_text(people, contact, felt_step(step, mark), mark, since) if since else _undated_mark(mark, step, people)
    )
    confidence = people.said(IN_CONFIDENCE) if MARKS[mark.word].private else ""
    until = mark.when(PUT_OFF_FIELD)
    is_put_off = until is not None and until > people.today
    put_off = f"{people.said('put off until')} {people.day_words(until)}" if until and is_put_off else ""
    return ". ".join(part[:1].upper() + part[1:] for part in (text, confidence, put_off) if part)


def _undated_mark(mark: Mark, step: MarkStep, people: People) -> str:
    return f"{people.said(step.rule.section)}: {quoted_words(people, noted(people, mark.text))}"


def open_task_line(task: Task, people: People) -> str:
    """A promise with its day: `You promised: “send her the paper”, by Wed 25 November`."""
    what = quoted_words(people, noted(people, task.text))
    if task.due:
        return people.said("You promised: {what}, by {day}", what=what, day=people.weekday_words(task.due))
    if task.day is None:
        return people.said("You promised: {what}", what=what)
    if task.day > people.today:  # of an event
        return people.said("To do for {day}: {what}", what=what, day=people.weekday_words(task.day))
    return people.said("You promised on {day}: {what}", what=what, day=people.day_words(task.day))


def owed_lines(person: Person, people: People) -> Iterator[str]:
    """What the owner still has to do about somebody: a word about sad news first, then thanks, answers, promises."""
    owed = [(mark, step) for mark, step in person.open_marks() if not step.rule.theirs]
    for mark, step in sorted(owed, key=lambda one: not is_sad(*one)):
        yield open_mark_line(mark, step, people, person.contact)
    for task in person.tasks:
        if task.open:
            yield open_task_line(task, people)
