"""Drafts as files: made, written in one change that can be undone, and told in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journal.actions import draft_text, editor, note_edits
from journal.actions.draft_text import (
    DRAFT_COLUMNS,
    DraftOptions,
    MadeDraft,
    Wanted,
    draft_record,
    made_draft,
    show_drafts,
)
from journal.actions.own_kinds import template_doubts
from journal.actions.waiting_drafts import Unsent, unsent_drafts
from journal.dates.spans import counted
from journal.dates.words import in_words
from journal.errors import Misused, Refused
from journal.notes.marks import ANSWER
from journal.plan.agenda.mark_rules import mark_id
from journal.plan.drafts.file import (
    Addressed,
    DraftFate,
    DraftFile,
    DraftPlace,
    about_in,
    addressed_to,
    open_questions,
    place_of_draft,
)
from journal.plan.drafts.held import why_held
from journal.plan.drafts.kinds import DraftKind, fitting_kind, gains_by
from journal.plan.drafts.lint import lint_draft
from journal.plan.drafts.occasions import asked_of_me, taken_for
from journal.plan.drafts.picking import OF_EVENT, OF_REQUEST
from journal.plan.ideas.ask_guard import ask_doubts
from journal.plan.people.people import People, Person
from journal.plan.words.item_words import join_and, noted, with_names
from journal.session import Session
from journal.shell_words import quote
from journal.vault.write.changes import Change

# What is said of a draft behind its path.
_SAYS: dict[DraftFate, str] = {
    "new": "",
    "refreshed": ", made anew from what your notes say by now",
    "same": ", as it was",
    "edited": " is edited by you, and stays as it is",
}


def make_drafts(
    session: Session, kind: DraftKind, who: Sequence[str], asked: DraftOptions, is_online: bool = False
) -> None:
    """Makes the drafts of this kind for those who are named, else for those it is due for, and tells of them.

    Misused where nobody is named and nobody can be known, or not as many as the kind takes; Refused for an introduction
    to somebody whose name is not to be used.
    """
    if asked.is_print:
        made = _printed(session, _wanted(session, kind, who, asked, is_online), asked, kind.nobody)
        _remark(session, kind, asked, made, is_online)
        note_edits.say_each(
            session, *_second_look(session.people, [(_called(one), one.draft.text, _about(one)) for one in made])
        )
        return
    with session.writing():
        written = _written(session, _wanted(session, kind, who, asked, is_online), asked, kind.nobody)
    _remark(session, kind, asked, [one for one, _ in written], is_online)
    fresh = [(at.path, at.after, _about(one)) for one, at in written if at.fate in ("new", "refreshed")]
    note_edits.say_each(session, *_second_look(session.people, fresh))
    if not session.dry_run:
        _go_on(session, asked, [at for _, at in written])


def _go_on(session: Session, asked: DraftOptions, places: Sequence[DraftPlace]) -> None:
    """Opens the drafts in the editor, one after the other, where that is wanted; says what comes next."""
    if asked.is_open:
        for at in places:
            editor.edit_file(note_edits.session_again(session), at.path, at.path)
    elif unanswered := next((at for at in places if _questions(at)), None):
        _next(session, f"Next: journal edit {quote(unanswered.path)}")
        return
    if places:
        _next(session, f"When it is sent: journal sent {quote(places[0].path)}")


def _next(session: Session, sentence: str) -> None:
    """Says what comes next to somebody at a terminal; a program has the paths."""
    if session.out.terminal:
        session.out.say(sentence)


def _remark(session: Session, kind: DraftKind, asked: DraftOptions, made: Sequence[MadeDraft], is_online: bool) -> None:
    """Says what there is to say of the drafts themselves, before what comes next."""
    draft_text.say_unknown(session, kind, asked.given)
    for template in dict.fromkeys(one.wanted.template for one in made):
        note_edits.say_each(session, *map(str, template_doubts(session, template)))
    note_edits.say_each(session, *draft_text.languages_missing(made))
    for one in made:
        note_edits.say_each(session, draft_text.length_of(one) if is_online else "")
        note_edits.say_each(session, taken_for(session.people, one.wanted.person, kind.feeling) if kind.feeling else "")
        note_edits.say_each(session, *(ask_doubts(session.people, one.wanted.person) if kind.asks else ()))
        note_edits.say_each(session, "" if is_online else _no_address(one), _other_requests(session.people, kind, one))
        first = "" if kind.feeling else why_held(session.people, one.wanted.person, ("sad",))
        note_edits.say_each(session, first)
    note_edits.say_each(session, _who_is_first(kind, made))


def _no_address(one: MadeDraft) -> str:
    """That the notes have no address to send a draft to; nothing where they have one."""
    person = one.wanted.person
    how = f"journal set {quote(person.id)} email ADDRESS"
    return "" if one.draft.to else f"Your notes have no address for {person.name}. To note one: {how}"


def _other_requests(people: People, kind: DraftKind, one: MadeDraft) -> str:
    """What else waits to be answered of somebody whose one request is."""
    waiting = asked_of_me(people, one.wanted.person) if kind.picks else ()
    others = [mark for mark in waiting if mark_id(ANSWER, one.wanted.person.id, mark) not in one.draft.closes]
    if not others:
        return ""
    what = join_and(f"'{noted(people, mark.text)}'" for mark in others)
    how = f"journal draft {kind.name} {quote(one.wanted.person.id)}"
    if len(others) > 1:
        return f"{one.wanted.person.name} also asked for {what}. To answer those: {how}"
    return (
        f"{one.wanted.person.name} also asked for {what}. To answer that: {how} "
        f"--set {OF_REQUEST}={waiting.index(others[0]) + 1}"
    )


def _who_is_first(kind: DraftKind, made: Sequence[MadeDraft]) -> str:
    """Which of two who are asked, each alone, is asked first: the one who gains by it."""
    pairs = [(one.wanted.person, one.wanted.other) for one in made if kind.takes and len(made) == 2]
    first = next((person for person, other in pairs if other and gains_by(person, other)), None)
    if first is None or (pairs[1][1] and gains_by(pairs[1][0], pairs[1][1])):
        return ""
    return f"Send the one to {first.name} first, who gains by it, and the other once you have a yes."


def _about(one: MadeDraft) -> tuple[str, ...]:
    """The id of whom a draft is about besides."""
    return (one.wanted.other.id,) if one.wanted.other else ()


def _second_look(people: People, texts: Sequence[tuple[str, str, tuple[str, ...]]]) -> Iterator[str]:
    """What is worth a second look in drafts that were just made, but for the questions in them, which are counted."""
    for path, text, about in texts:
        yield from (str(one) for one in lint_draft(text, path, people, about) if one.code != "draft-question")


def _called(one: MadeDraft) -> str:
    """How a draft that is only printed is called, in the place of a path."""
    return f"{one.draft.kind} to {one.wanted.person.id}"


def _wanted(
    session: Session, kind: DraftKind, who: Sequence[str], asked: DraftOptions, is_online: bool
) -> list[Wanted]:
    people = session.people
    everyone = draft_text.everyone_meant(session, who) if who else _due(people, kind, asked)
    named = _written_to(session, kind, everyone, asked)
    pairs = kind.pairs(named)
    if pairs is None:
        raise Misused(f"{kind.name} wants {kind.takes}, as in: journal draft {kind.name} tom priya")
    for person, other in pairs:
        _refuse_unnamed(other)
        _refuse_unnamed(person if kind.introduces else None)
    return [_one(people, kind, person, other, is_online) for person, other in pairs]


def _due(people: People, kind: DraftKind, asked: DraftOptions) -> tuple[Person, ...]:
    """Whom a kind is for when nobody is named: who comes to the event it invites to, else those it is due for."""
    event = next((one for one in people.events if one.id == dict(asked.given).get(OF_EVENT)), None)
    if event:
        return tuple(people[who] for who in people.all_of(event.people))
    if kind.due is None:
        raise Misused(f"say for whom, as in: journal draft {kind.name} {'tom priya' if kind.takes else 'priya'}")
    return kind.due(people)


def _written_to(session: Session, kind: DraftKind, named: Sequence[Person], asked: DraftOptions) -> tuple[Person, ...]:
    """Those among them whom nothing else comes first with, and of whose requests one is meant; Refused where that
    leaves nobody."""
    held: dict[str, str] = {}
    for person in named:
        if why := why_held(session.people, person, kind.after) or _which_request(session.people, kind, person, asked):
            held[person.id] = why
    if held and len(held) == len(named):
        raise Refused("\n".join(held.values()))
    note_edits.say_each(session, *held.values())
    return tuple(person for person in named if person.id not in held)


def _which_request(people: People, kind: DraftKind, person: Person, asked: DraftOptions) -> str:
    """The requests of somebody, for the owner to say which is answered; empty where that is known."""
    waiting = asked_of_me(people, person) if kind.picks else ()
    said = dict(asked.given).get(OF_REQUEST)
    found = asked_of_me(people, person, said) if waiting else ()
    if len(found) == 1 or not waiting:
        return ""
    head = (
        f"{person.name} waits for an answer to {counted(len(waiting), 'request')}"
        + (f", and '{said}' is {'in none' if not found else 'in more than one'} of them" if said else "")
        + f"; say which one, as in: journal draft {kind.name} {quote(person.id)} --set {OF_REQUEST}=1"
    )
    days = [f" ({in_words(mark.day, people.today)})" if mark.day else "" for mark in waiting]
    rows = (
        f"  {at}  {noted(people, mark.text)}{day}" for at, (mark, day) in enumerate(zip(waiting, days, strict=True), 1)
    )
    return "\n".join((head, *rows))


def _one(people: People, kind: DraftKind, person: Person, other: Person | None, is_online: bool) -> Wanted:
    fits = fitting_kind(people, kind, person)
    return Wanted(fits, person, other, f"{fits.name}-online.md.j2" if is_online else fits.template)


def _refuse_unnamed(other: Person | None) -> None:
    """Refused where a note would tell of somebody who is private, or doesn't want to be named."""
    if other is None:
        return
    if other.contact.private or other.contact.mention == "no":
        why = "private: yes" if other.contact.private else "mention: no"
        raise Refused(f"{other.name} is not to be named to others: the note {other.contact.path} says {why}")


def _printed(session: Session, everybody: Sequence[Wanted], asked: DraftOptions, nobody: str) -> list[MadeDraft]:
    made = [made_draft(session, wanted, dict(asked.given)) for wanted in everybody]
    show_drafts(session, made, nobody)
    return made


def _written(
    session: Session, everybody: Sequence[Wanted], asked: DraftOptions, nobody: str
) -> list[tuple[MadeDraft, DraftPlace]]:
    here = unsent_drafts(session)
    made = [made_draft(session, wanted, _given(session.people, wanted, here.drafts, asked)) for wanted in everybody]
    told = list(zip(made, _places(session, made, here), strict=True))
    if _changed(session, told):
        _tell(session, told, nobody)
    return told


def _own(people: People, wanted: Wanted, there: Sequence[DraftFile], given: Mapping[str, str]) -> DraftFile | None:
    """The newest draft that is there of this kind, for these people."""
    others = (wanted.other.id,) if wanted.other else ()
    own = Addressed(wanted.kind.name, wanted.person.id, others, about_in(given))
    return next((one for one in reversed(there) if addressed_to(one, people) == own), None)


def _given(people: People, wanted: Wanted, there: Sequence[DraftFile], asked: DraftOptions) -> dict[str, str]:
    """What was given now, and before for the draft that this one takes the place of."""
    given = dict(asked.given)
    if OF_REQUEST in given and (meant := asked_of_me(people, wanted.person, given[OF_REQUEST])):
        given[OF_REQUEST] = with_names(people, meant[0].text)  # a number will soon mean another one
    own = _own(people, wanted, there, given)
    return {**dict(own.given if own and own.is_untouched else ()), **given}


def _places(session: Session, letters: Sequence[MadeDraft], here: Unsent) -> list[DraftPlace]:
    places: list[DraftPlace] = []
    for one in letters:
        taken = [*here.paths, *(at.path for at in places)]
        at = place_of_draft(one.made, session.today, session.settings.drafts, here.drafts, taken, session.people)
        places.append(at)
    return places


def _changed(session: Session, told: Sequence[tuple[MadeDraft, DraftPlace]]) -> bool:
    """Writes what is new or other than before; False where it only showed what it would write."""
    changed = [(one, at) for one, at in told if at.before != at.after]
    if not changed:
        return True
    kinds = join_and(dict.fromkeys(one.draft.kind for one, _ in changed))
    names = join_and(dict.fromkeys(one.wanted.person.name for one, _ in changed))
    changes = [
        Change(at.path, None if at.before is None else at.before.encode(), at.after.encode()) for _, at in changed
    ]
    return session.change(changes, f"Draft {kinds}: {names}", "draft")


# --- what is told ---------------------------------------------------------------------------------------------


def _tell(session: Session, told: Sequence[tuple[MadeDraft, DraftPlace]], nobody: str) -> None:
    if not told and not session.out.as_json:
        session.out.say(nobody)
        return
    records = [draft_record(one, at.path, at.fate) for one, at in told]
    session.out.answer(records, DRAFT_COLUMNS, lambda: _sentences(told), session.problems)


def _sentences(told: Sequence[tuple[MadeDraft, DraftPlace]]) -> str:
    return "\n".join(f"For {one.wanted.person.name}: {at.path}{_SAYS[at.fate]}.{_asks(at)}" for one, at in told)


def _asks(at: DraftPlace) -> str:
    """How many questions in it are the owner's to answer."""
    count = _questions(at)
    return f" {counted(count, 'question')} in it {'is' if count == 1 else 'are'} for you to answer." if count else ""


def _questions(at: DraftPlace) -> int:
    return len(open_questions(at.after, at.path))
