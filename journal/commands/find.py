"""journal find: full text over everything, with the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from journal.actions.params import Filtering
from journal.errors import Misused
from journal.output import Record
from journal.patterns import regex
from journal.session import Session

if TYPE_CHECKING:
    from journal.plan.search import Hit

_COLUMNS = ("path", "line", "date", "contact", "text")
# What chooses people and is not looked for itself: a key and what stands there, a query of the settings, `not:`, `or`.
_CHOOSES = regex(r"(?:-|not:)?(?:@[\w-]+|[^\W\d][\w -]*:(?!//)\S.*)|or", re.IGNORECASE | re.DOTALL)


@click.command("find", cls=Filtering)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("-N", "--limit", type=click.IntRange(min=1), metavar="NUMBER", help="Only so many, the newest.")
@click.pass_obj
def find(session: Session, words: tuple[str, ...], limit: int | None) -> None:
    """Find words in everything you wrote.

    Notes, logs, events, weeks and drafts are looked through, and the line is shown, the newest first. All WORDs have to
    stand in one conversation, paragraph or key, in any case and with or without accents; put several in quotes for a
    phrase. Words with a key, as in journal list, choose whose notes.

    \b
    Examples:
      journal find "open data"
      journal find rope chart circle:close
      journal find sailing tag:customer or tag:vendor -N 5
      journal find harbour | cut -f1,2            file and line, for your editor
    """
    from journal.actions import note_edits
    from journal.dates.spans import counted
    from journal.plan.agenda.choose import fitting
    from journal.plan.search import hits

    chooses = [word for word in words if _CHOOSES.fullmatch(word)]
    said = [word for word in words if word not in chooses and word.strip()]
    if not said:
        raise Misused("say what to look for; people alone are found with: journal list")
    found = hits(_texts(session), said, session.people)
    if chooses:
        ids = {person.id for person in fitting(session.people, chooses)}
        found = [hit for hit in found if ids & hit.people]
    shown = found[:limit]
    session.out.answer([_record(hit) for hit in shown], _COLUMNS, lambda: "".join(_line(session, hit) for hit in shown))
    if session.out.terminal or not found:
        more = f" {len(found) - len(shown)} more: without -N." if len(found) > len(shown) else ""
        note_edits.say_each(
            session, f"{counted(len(shown), 'line')}.{more}" if found else "Nothing has these words in it."
        )
    session.out.warn_of(session.problems)


def _texts(session: Session) -> Iterator[tuple[str, str, str | None]]:
    """Everything that is looked through: path, text, and the contact whose it is."""
    from journal.notes.note_sequence import heads_of
    from journal.vault.files import draft_paths, sent_paths, texts_at, week_paths

    people, settings = session.people, session.settings
    contacts = {path: who for path, who, _ in people.heads()}
    drafts = {*draft_paths(session.vault, settings), *sent_paths(session.vault, settings)}
    events = (path for path, _ in heads_of(people.events))
    others = (*events, settings.owner, *week_paths(session.vault, settings), *drafts)
    for path, text in texts_at(session.vault, dict.fromkeys((*contacts, *others))):
        yield path, text, contacts.get(path) or (_addressed(session, text, path) if path in drafts else None)


def _addressed(session: Session, text: str, path: str) -> str | None:
    from journal.plan.drafts.file import read_draft

    draft, _ = read_draft(text, path)
    return session.people.who(draft.contact) if draft else None


def _record(hit: Hit) -> Record:
    day = hit.day.isoformat() if hit.day else None
    return {"path": hit.path, "line": hit.line, "date": day, "contact": hit.person, "text": hit.text}


def _line(session: Session, hit: Hit) -> str:
    """`Ada Lovelace, 18 November: coffee about the rope (contacts/ada.md:12)`."""
    from journal.dates.words import in_words
    from journal.notes.inline import unlinked

    name = session.people.contacts[hit.person].name if hit.person else ""
    day = in_words(hit.day, session.today) if hit.day else ""
    head = ", ".join(filter(None, (name, day)))
    text = unlinked(re.sub(r"^(?:[-*+]|#+) (?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?(?:\w+:: ?)?", "", hit.text))
    return f"{head}{': ' if head else ''}{text} ({hit.path}:{hit.line})\n"
