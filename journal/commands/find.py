"""journal find: full text over everything, with the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from journal.actions.params import Filtering
from journal.errors import Misused
from journal.output import Record
from journal.patterns import regex
from journal.session import Session

if TYPE_CHECKING:
    from journal.plan.search import Hit, SearchedText, Whose

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
    from journal.plan.search import Whose, hits

    chooses = [word for word in words if _CHOOSES.fullmatch(word)]
    said = [word for word in words if word not in chooses and word.strip()]
    if not said:
        raise Misused("say what to look for; people alone are found with: journal list")
    people = session.people
    among = frozenset(person.id for person in fitting(people, chooses)) if chooses else None
    contacts, names = dict[str, str](), dict[str, str]()
    for path, who, name in people.heads():
        contacts[path], names[who] = who, name
    whose = Whose(names, people, among)
    found = hits(_texts(session, contacts, said), said, whose)
    shown = found[:limit]
    session.out.answer([_record(hit) for hit in shown], _COLUMNS, lambda: _page(session, shown, whose))
    if session.out.terminal or not found:
        more = f" {len(found) - len(shown)} more: without -N." if len(found) > len(shown) else ""
        note_edits.say_each(
            session, f"{counted(len(shown), 'line')}.{more}" if found else "Nothing has these words in it."
        )
    session.out.warn_of(session.problems)


def _texts(session: Session, contacts: Mapping[str, str], words: Sequence[str]) -> Iterator[SearchedText]:
    """Everything that is looked through in which these words can be found; `contacts` are the ids by the paths."""
    from journal.actions.note_texts import texts_with
    from journal.notes.note_sequence import heads_of
    from journal.plan.search import SearchedText, parts_of
    from journal.vault.files import draft_paths, sent_paths, week_paths

    settings = session.settings
    drafts = {*draft_paths(session.vault, settings), *sent_paths(session.vault, settings)}
    notes = dict.fromkeys((*contacts, *(path for path, _ in heads_of(session.people.events)), settings.owner))
    others = [path for path in (*week_paths(session.vault, settings), *drafts) if path not in notes]
    for path, text, folded in texts_with(session, notes, others, parts_of(words)[:1]):
        who = contacts.get(path) or (_addressed(session, text, path) if path in drafts else None)
        yield SearchedText(path, who, text, folded)


def _addressed(session: Session, text: str, path: str) -> str | None:
    from journal.plan.drafts.file import read_draft

    draft, _ = read_draft(text, path)
    return session.people.who(draft.contact) if draft else None


def _record(hit: Hit) -> Record:
    day = hit.day.isoformat() if hit.day else None
    return {"path": hit.path, "line": hit.line, "date": day, "contact": hit.person, "text": hit.text}


def _page(session: Session, found: Sequence[Hit], whose: Whose) -> str:
    return "".join(_line(session, hit, whose.names[hit.person] if hit.person else "") for hit in found)


def _line(session: Session, hit: Hit, name: str) -> str:
    """`Ada Lovelace, 18 November: coffee about the rope (contacts/ada.md:12)`."""
    from journal.dates.words import in_words
    from journal.notes.inline import unlinked

    day = in_words(hit.day, session.today) if hit.day else ""
    head = ", ".join(filter(None, (name, day)))
    text = unlinked(re.sub(r"^(?:[-*+]|#+) (?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?(?:\w+:: ?)?", "", hit.text))
    return f"{head}{': ' if head else ''}{text} ({hit.path}:{hit.line})\n"
