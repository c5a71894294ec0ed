"""What people look for, offer and care about, compared by whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import category

from journal.classes import NamedTuple
from journal.patterns import regex
from journal.plan.people.folding import fold_name

_SHORTEST = 4  # letters of a word whose `s` at the end may be a plural's
NO_PLURALS = ("news",)
_ELIDED = regex(r"\b\w['’]|['’]\w\b")
_SIGNS = "+#"  # C++ is not C#, and neither is C


class Wish(NamedTuple):
    """Something that is looked for or offered: by whom (None for the owner), and in which words."""

    who: str | None
    text: str


class Offers:
    """What everybody offers, to be asked what meets a need."""

    def __init__(self, offers: Iterable[Wish]) -> None:
        self._offers = tuple(offers)
        self._by_word: dict[str, list[Wish]] = {}
        for offer in self._offers:
            for word in wish_words(offer.text):
                self._by_word.setdefault(word, []).append(offer)

    def __iter__(self) -> Iterator[Wish]:
        return iter(self._offers)

    def meeting(self, need: str) -> Iterator[Wish]:
        """The offers that meet a need, each once, in the order in which they were given for each of its words."""
        there = (offer for word in sorted(wish_words(need)) for offer in self._by_word.get(word, ()))
        return (offer for offer in dict.fromkeys(there) if wishes_meet(need, offer.text))


@lru_cache(maxsize=8192)
def wish_words(text: str) -> frozenset[str]:
    """The words of a text as they are compared: without case, accents and the `s` of a plural."""
    plain = _ELIDED.sub(" ", fold_name(text))
    spaced = "".join(sign if _is_part(sign) else " " for sign in plain)
    return frozenset(_singular(word) for word in spaced.split())


def wishes_meet(one: str, other: str) -> bool:
    """Whether one of two texts says what the other says, or part of it: all words of one stand in the other."""
    here, there = wish_words(one), wish_words(other)
    return bool(here and there) and (here <= there or there <= here)


def need_covers(need: str, tag: str) -> bool:
    """Whether a need speaks of a tag: all words of the tag stand in it."""
    return bool(wish_words(tag)) and wish_words(tag) <= wish_words(need)


def _is_part(sign: str) -> bool:
    return sign.isalnum() or sign in _SIGNS or category(sign).startswith("M")


def _singular(word: str) -> str:
    if len(word) < _SHORTEST or word in NO_PLURALS or word.endswith("ss"):
        return word
    return word.removesuffix("s")
