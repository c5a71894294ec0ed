"""The texts of a vault's files, of those alone in which something stands that is looked for."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator

from journal.classes import NamedTuple
from journal.patterns import regex
from journal.plan.people.folding import fold_name, folded_lines, words_in
from journal.plan.search import may_say
from journal.session import Session
from journal.vault.cache.folder import file_hash
from journal.vault.cache.texts import KeptTexts
from journal.vault.files import texts_at

_PLAIN_WORD = regex(r"(?!or$)[^\W_]+", re.IGNORECASE)


class FoldedText(NamedTuple):
    """A file of the vault: its path, its text, and that as `folded_lines` has it."""

    path: str
    text: str
    folded: str


def texts_with(
    session: Session, notes: Collection[str], others: Iterable[str], wanted: Collection[str]
) -> Iterator[FoldedText]:
    """The files that can be read and in whose folded text one of these stands; all of them where nothing is wanted.

    `notes` are the paths of all contacts, then those of events and of the owner, or the first of these. Their texts are
    kept for the next search, which reads those files alone that it finds something in.
    """
    texts = KeptTexts(os.path.realpath(session.vault.root), cached=session.is_cached)
    hashes = session.notes.known.hashes() if texts.folder else ()
    known_by = dict.fromkeys(notes, b"") | dict(zip(notes, hashes, strict=False))
    there = {*texts.hashes}
    paths = {one: path for path, one in known_by.items() if one in there}
    left = [path for path, one in known_by.items() if one not in there]
    missing, folded = len(left), dict[str, str]()

    def kept_ones() -> Iterator[str]:
        for one, text in texts.with_any([part.encode("utf-8", "surrogatepass") for part in wanted] or (b"",)):
            if path := paths.get(one):
                if text is None:
                    left.append(path)
                else:
                    folded[path] = text.decode()
                    yield path

    for path, text in texts_at(session.vault, kept_ones()):
        one = folded.pop(path)
        same = one.count("\n") == text.count("\n")  # unless the file is being written just now
        yield FoldedText(path, text, one if same else folded_lines(text))
    with texts.renewed(hashes, missing) as new:
        for path, text in texts_at(session.vault, (*left, *others)):
            one = folded_lines(text)
            if new and path in known_by and file_hash(path, text.encode()) == known_by[path]:
                new.add(known_by[path], one.encode())
            if not wanted or any(part in one for part in wanted):
                yield FoldedText(path, text, one)


def who_may_fit(session: Session, words: Collection[str]) -> frozenset[str] | None:
    """The ids of those whom all of these filter words can fit, by the texts of their notes for the longest word that
    stands there without a key; None where there is none, or with alternatives."""
    plain = [word for word in words if _PLAIN_WORD.fullmatch(word) and words_in(fold_name(word))]
    if not plain or any(word.strip().casefold() == "or" for word in words):
        return None
    word = max(plain, key=len)
    part = max(words_in(fold_name(word)), key=len)
    whose = {path: who for path, who, _ in session.people.heads()}
    in_texts = ((path, text, whose[path]) for path, text, _ in texts_with(session, whose, (), [part, "\\"]))
    in_paths = (who for path, who in whose.items() if part in fold_name(path))
    return frozenset((*may_say(in_texts, word), *in_paths))
