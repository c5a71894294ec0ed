"""How names are compared: without case, accents and the width of characters, in every script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, combining, normalize
from unicodedata import name as letter_name

from journal.patterns import regex

_FOREIGN = regex(r"[^\x00-\x7f]+")
_WORD = regex(r"[^\W_]+")
_LONGEST = 48  # letters of what is remembered: where no blanks are written, a word is a whole text
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})

# Marks over and under letters that may be left out, by the script of the letter. Any other mark makes another letter:
# か and が, ปี and ปู, मन and मुन, и and й are different.
_EVERYWHERE = frozenset(map(chr, range(0xFE00, 0xFE10)))
_ACCENTS = frozenset(map(chr, (*range(0x300, 0x370), *range(0x1AB0, 0x1B00), *range(0x1DC0, 0x1E00))))
_OPTIONAL: dict[str, frozenset[str]] = {
    "LATIN": _ACCENTS,
    "GREEK": _ACCENTS,
    "HEBREW": frozenset(map(chr, range(0x591, 0x5C8))),
    "ARABIC": frozenset(map(chr, (*range(0x64B, 0x653), 0x670))),
}
_OF_LETTERS: dict[str, frozenset[str]] = {
    **dict.fromkeys("аеиоуыэюяєіїѐѝ", frozenset("\u0300\u0301")),
    "е": frozenset("\u0300\u0301\u0308"),
    "ا": frozenset("\u0653\u0654\u0655") | _OPTIONAL["ARABIC"],
}


def fold_name(text: str) -> str:
    """A name as it is compared: without case, accents and the width of characters; `zoe muller` for Zoë Müller.

    A sign that makes another letter of one stays, as in が and й.
    """
    text = text.casefold()  # not by `folded_lines`: a call more for each name that anybody has
    if not text.isascii():
        text = " ".join([word if word.isascii() else _folded(word) for word in text.split(" ")])
    return " ".join(text.split())


def _folded(word: str) -> str:
    """What stands between two blanks, which many names have in common: nothing in it depends on what is around."""
    return _folded_word(word) if len(word) <= _LONGEST else "".join(_in_folded_pieces(word))


@lru_cache(maxsize=2048)
def _folded_word(word: str) -> str:
    return "".join(_in_folded_pieces(word))


def folded_lines(text: str) -> str:
    """A text as it is compared, with its lines and blanks as they are."""
    text = text.casefold()
    return text if text.isascii() else "".join(_in_folded_pieces(text))


def _in_folded_pieces(text: str) -> Iterator[str]:
    last = 0
    for run in _FOREIGN.finditer(text):
        start, end = run.span()
        start -= start > last and "a" <= text[start - 1] <= "z"  # the letter that an accent may stand on
        yield text[last:start]
        yield _plain_letters(text[start:end]) if end - start <= _LONGEST else _without_accents(text[start:end])
        last = end
    yield text[last:]


@lru_cache(maxsize=4096)
def _plain_letters(run: str) -> str:
    return _without_accents(run)


def _without_accents(run: str) -> str:
    kept: list[str] = []
    letter = ""
    for character in normalize("NFKD", run.translate(_LETTERS)):
        if combining(character) or category(character) == "Mn":
            if character in _may_be_left_out(letter):
                continue
        else:
            letter = character
        kept.append(character)
    return normalize("NFC", "".join(kept))


def words_in(text: str) -> list[str]:
    """The words of a text: letters and digits with the signs that belong to them, as the vowels of มี."""
    if text.isascii():
        return _WORD.findall(text)
    return "".join(c if c.isalnum() or category(c)[0] == "M" else " " for c in text).split()


@lru_cache(maxsize=1024)
def _may_be_left_out(letter: str) -> frozenset[str]:
    """The marks on a letter without which it is still the same letter."""
    script = letter_name(letter, "").partition(" ")[0] if letter else "LATIN"
    return _OF_LETTERS.get(letter, _OPTIONAL.get(script, frozenset())) | _EVERYWHERE
