"""journal share: who would care about a link, and the note that you sent it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from journal.actions.params import WHO
from journal.errors import Misused
from journal.session import Session
from journal.shell_words import quote

if TYPE_CHECKING:
    from journal.plan.ideas.share import LinkReader
    from journal.plan.people.people import People, Person
    from journal.plan.records import Json, JsonRecord

    Had = tuple[Person, date | None]

_COLUMNS = ("number", "contact", "name", "email", "reasons")
_ASK = "Who would you like to send it to? Type their numbers, or nothing for nobody"


@click.command()
@click.argument("url")
@click.option("-t", "--tag", "tags", multiple=True, metavar="WORDS", help="What it is about (or several).")
@click.option("--with", "--to", "whom", multiple=True, type=WHO, metavar="WHO", help="Whom you send it (or several).")
@click.option("--about", default="", metavar="WORDS", help="Its title, for the log; what it is about without a tag.")
@click.pass_obj
def share(session: Session, url: str, tags: tuple[str, ...], whom: tuple[str, ...], about: str) -> None:
    """Show who would care about a link, and log that you sent it.

    By what they look for, what interests them and how they are tagged. On a terminal it asks to whom you send it;
    elsewhere --with says so. In their logs it stands as a favour of yours, and in a month the agenda asks whether it
    helped. The page isn't opened and nothing is sent: that is up to you. Whoever has had the link is left out.

    \b
    Examples:
      journal share https://quay.example/locks --tag "lock history"
      journal share https://quay.example/locks --with hendrik --with sybren --about "Locks of 1911"
    """
    from journal.actions import note_edits
    from journal.plan.ideas.share import page_address

    link = page_address(url)
    if not whom and not any(tag.strip() for tag in (*tags, about)):
        raise Misused(f"say what it is about, or whom you send it: journal share {quote(link)} --tag ports")
    chosen = whom or _asked(note_edits.session_again(session), link, tags or (about,), about)
    if chosen:
        _log(session, link, chosen, about)


# --- who would care -----------------------------------------------------------------------------------------------


def _asked(session: Session, link: str, tags: Sequence[str], about: str) -> tuple[str, ...]:
    """The ids of those who are chosen from who would care; none where nobody can be asked."""
    from journal.actions import note_edits
    from journal.plan.ideas.share import link_readers

    people = session.people
    found, known = _new_to(people, link, link_readers(people, tags), _may_have(session, link))
    records = [_record(session, number, one) for number, one in enumerate(found, start=1)]
    session.out.answer(records, _COLUMNS, lambda: "".join(_line(number, one) for number, one in enumerate(found, 1)))
    note_edits.say_each(session, _known(people, known), "" if found else _nobody(known))
    session.out.warn_of(session.problems)
    if found and session.can_choose:
        return tuple(_of_word(session, found, word) for word in session.chosen(_ASK))
    if found and session.out.terminal:
        title = f" --about {quote(about)}" if about.strip() else ""
        session.out.say(f"Next: journal share {quote(link)} --with {quote(found[0].person.id)}{title}")
    return ()


def _may_have(session: Session, link: str) -> Callable[[Person], bool]:
    """Whether the link can stand in a note that tells of somebody, as the texts of all notes say."""
    from journal.actions.note_texts import texts_with
    from journal.plan.ideas.share import link_signs

    people = session.people
    notes = (*people.paths(), session.settings.owner)
    places = {people.place_at(one.path) for one in texts_with(session, notes, (), link_signs(link))}

    def may_have(person: Person) -> bool:
        place = people.places[person.id]
        return bool(people.days) or not places.isdisjoint((place, *people.index.tellers.of(place)))

    return may_have


def _new_to(
    people: People, link: str, found: Sequence[LinkReader], may_have: Callable[[Person], bool]
) -> tuple[list[LinkReader], list[Had]]:
    """Those who would care and haven't had the link, and those who have, with the day."""
    from journal.plan.ideas.share import had_link

    when = [(one, *(had_link(people, one.person, link) if may_have(one.person) else (False, None))) for one in found]
    return [one for one, has, _ in when if not has], [(one.person, day) for one, has, day in when if has]


def _line(number: int, one: LinkReader) -> str:
    return f"{number:>3}  {one.person.name}: {', '.join(one.reasons)}\n"


def _record(session: Session, number: int, one: LinkReader) -> JsonRecord:
    contact = one.person.contact
    reasons: list[Json] = [*one.reasons]
    return {
        "number": number,
        "contact": one.person.id,
        "name": contact.name,
        "email": contact.email[0].value if contact.email else None,
        "reasons": reasons if session.out.as_json else "; ".join(one.reasons),
    }


def _known(people: People, known: Sequence[Had]) -> str:
    from journal.dates.words import in_words
    from journal.plan.words.item_words import join_and

    said = [f"{person.name} has it{f' since {in_words(day, people.today)}' if day else ''}" for person, day in known]
    return f"{join_and(said)}." if said else ""


def _nobody(known: Sequence[Had]) -> str:
    return "" if known else "Nobody's needs, interests or tags speak of this. To send it all the same: --with WHO"


def _of_word(session: Session, found: Sequence[LinkReader], word: str) -> str:
    """The id of whom an answer means, by number or by name."""
    from journal.plan.numbered import numbered

    reader = numbered(found, word, "journal share")
    return reader.person.id if reader else session.person(word).id


# --- what is noted ------------------------------------------------------------------------------------------------


def _log(session: Session, link: str, whom: Sequence[str], about: str) -> None:
    """One favour in the log of each, in one change; whoever has had the link is left out, and it is said."""
    from journal.actions import note_edits
    from journal.actions.people_after import people_after
    from journal.dates.words import in_words
    from journal.plan.agenda import close, next_step
    from journal.plan.ideas.share import had_link, shared_entry
    from journal.plan.words.item_words import join_and

    with session.writing():
        people = session.people
        everybody = {person.id: person for person in map(session.person, whom)}.values()
        known = [(person, day) for person in everybody for has, day in [had_link(people, person, link)] if has]
        note_edits.say_each(session, _known(people, known))
        new = [person for person in everybody if person not in [one for one, _ in known]]
        if not new:
            return
        names = join_and(person.name for person in new)
        changes = note_edits.changes_of(
            session, [close.log_deed(one.contact, shared_entry(link, about, people)) for one in new]
        )
        if not session.change(changes, f"Share a link with {names}", "share"):
            return
        ids = [person.id for person in new]
        after = people_after(session, changes, ids)
    waits = next_step.waiting_words(after, ids, people)
    note_edits.say_each(session, f"Noted: a link for {names}, {in_words(session.today, session.today)}.", waits)
