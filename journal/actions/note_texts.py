"""The texts of a vault's files in which something stands that is looked for, and whom filter words can fit by them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from journal.patterns import regex
from journal.plan.people.folding import fold_name, words_in
from journal.plan.search import may_say
from journal.session import Session
from journal.vault.about_texts import who_is_said
from journal.vault.folded_texts import FoldedText

_PLAIN_WORD = regex(r"(?!or$)[^\W_]+", re.IGNORECASE)
_NOTED_WORD = regex(r"text:([^\W_]+)", re.IGNORECASE)


def texts_with(
    session: Session, notes: Collection[str], others: Iterable[str], wanted: Collection[str]
) -> Iterator[FoldedText]:
    """The files that can be read and in whose folded text one of these stands; all of them where nothing is wanted.

    `notes` are the paths of all contacts, then those of events and of the owner, or the first of these.
    """
    return session.folded_texts(notes, wanted).whole(others)


def who_may_fit(session: Session, words: Collection[str]) -> frozenset[str] | None:
    """The ids of those whom all of these filter words can fit, by what notes say for the longest word that stands there
    without a key, or else behind `text:`; None where there is none, or with alternatives."""
    if any(word.strip().casefold() == "or" for word in words):
        return None
    plain = [word for word in words if _PLAIN_WORD.fullmatch(word) and words_in(fold_name(word))]
    if plain:
        word = fold_name(max(plain, key=len))
        return who_is_said(session.vault, session.people, word) if session.is_cached else None
    found = [typed[1] for word in words if (typed := _NOTED_WORD.fullmatch(word))]
    noted = [word for word in found if words_in(fold_name(word))]
    return _whom_any_tell(session, max(noted, key=len)) if noted and not session.people.days else None


def _whom_any_tell(session: Session, word: str) -> frozenset[str]:
    """The ids of those of whom a note that can say a word tells, their own one or another."""
    people = session.people
    places = {path: place for place, path in enumerate((*people.paths(), people.owner.path))}
    saying = {places[path] for path in _which_say(session, [*places], word)}
    told = people.index.tellers.places_with(saying).union(place for place in saying if place < len(people))
    return frozenset(people.ids[place] for place in told)


def _which_say(session: Session, notes: Collection[str], word: str) -> Iterator[str]:
    """The paths of those of these notes that can say a word."""
    part = max(words_in(fold_name(word)), key=len)
    yield from may_say(session.folded_texts(notes, [part, "\\"]).all(), word)
    yield from (path for path in notes if part in fold_name(path))
