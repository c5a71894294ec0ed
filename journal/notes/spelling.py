"""Slips of the hand, wherever they stand: words that are nearly others, half a link, spaces that aren't plain ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from journal.characters import UNSEEN
from journal.dates.spans import quoted_short
from journal.errors import Problem, Source
from journal.patterns import regex

# White space that looks like a plain one, and characters that look like nothing.
ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NO_WIDTH = "\u200b\u2060\ufeff"
LONG_WORD = 6  # letters from which two may be wrong
_LONGEST = 40
_SHORTEST_KEY = 4  # letters of a key that can be a slip of another one
_SAFE_KEY = 5  # letters from which one more, or another one, is rather a slip than a word

_UNSEEN = regex(f"(?![{NO_WIDTH}\r])[{UNSEEN}]")
_ITEM_ID = regex(r"\^[a-z]+-[0-9a-hjkmnp-tv-z]{6}(?![\w-])")
_WHOLE_LINK = regex(r"\[\[[^\[\]]*\]\]|`[^`]*`")


def meant_word(typed: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant by this one, the likeliest; None when it is one, or near to none.

    One letter may be wrong, too many, missing or swapped with its neighbour; two between words of six letters or more.
    """
    words = tuple(known)
    if typed in words or len(typed) > _LONGEST:
        return None
    near = [(letters_apart(typed, word), word) for word in words if _can_be_near(typed, word)]
    return next((word for distance, word in sorted(near) if distance <= _most(typed, word)), None)


def meant_key(typed: str, known: Iterable[str]) -> str | None:
    """The key that was meant by a slip inside of this one; None where it may as well be another word.

    What differs in its first or its last letter is mostly another word, or one of another language: `statut`, `meta`,
    `land`. So a letter may be wrong between them in words of six letters or more, and in shorter ones be left out; two
    letters may have changed places, but for the first.
    """
    near = meant_word(typed, (word for word in known if len(word) >= _SHORTEST_KEY and word[:1] == typed[:1]))
    return near if near and len(typed) >= _SHORTEST_KEY and _is_slip(typed, near) else None


def _is_slip(typed: str, known: str) -> bool:
    if letters_apart(typed, known) > 1:
        return False
    if len(typed) == len(known) and sorted(typed) == sorted(known):
        return True
    same_end = typed[-1] == known[-1] or (typed == known[:-1] and len(typed) > _SAFE_KEY)
    return same_end and (len(typed) < len(known) or min(len(typed), len(known)) >= _SAFE_KEY)


def _most(one: str, other: str) -> int:
    return 2 if min(len(one), len(other)) >= LONG_WORD else 1


def _can_be_near(one: str, other: str) -> bool:
    """Whether it is worth while to count: a letter that is wrong is a letter too many here and another one there."""
    most = _most(one, other)
    return abs(len(one) - len(other)) <= most and len(set(one) ^ set(other)) <= 2 * most


def is_one_apart(one: str, other: str) -> bool:
    """Whether two words are at most one letter apart, as `letters_apart` counts, told at once."""
    at = next((place for place, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its), None)
    if at is None:
        return abs(len(one) - len(other)) <= 1
    if len(one) != len(other):
        return one[at + 1 :] == other[at:] or one[at:] == other[at + 1 :]
    is_swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return is_swapped or one[at + 1 :] == other[at + 1 :]


def letters_apart(one: str, other: str) -> int:
    """How many letters to change, add, drop or swap with their neighbour until both words are the same."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def half_link(text: str) -> int | None:
    """Where a link starts that lacks a bracket; None when all links are whole."""
    if "[[" not in text and "]]" not in text:
        return None
    rest = _WHOLE_LINK.sub(lambda link: " " * len(link[0]), text)
    opened, closed = rest.find("[["), rest.find("]]")
    if closed < 0 or 0 <= opened < closed:
        return opened if opened >= 0 else None
    return max(rest.rfind("[", 0, closed), rest.rfind(" ", 0, closed) + 1)


def unclosed_link(place: Source, typed: str) -> Problem:
    """The problem that what starts with these words is no link."""
    remedy = "write two brackets on both sides, as in [[ada-lovelace]]"
    return Problem(
        "unclosed-link", "warning", f"{quoted_short(typed)} lacks a bracket, so it is no link", remedy, place
    )


def may_have_odd_signs(text: str) -> bool:
    """Whether one of these stands anywhere in a text."""
    return _UNSEEN.search(text) is not None or _ITEM_ID.search(text) is not None


def odd_signs(text: str, place: Callable[[int], Source]) -> Iterator[Problem]:
    """What in a value or a line passes for more than words elsewhere; `place` says where an offset of it stands."""
    for found in _UNSEEN.finditer(text):
        message = f"the character U+{ord(found[0]):04X} stands here, which nobody sees; drafts and weeks leave it out"
        remedy = "delete it, or type the words anew"
        yield Problem("odd-character", "hint", message, remedy, place(found.start()))
    for found in _ITEM_ID.finditer(text):
        message = f"{found[0]} is the id of an item in a week's file; in this note it is nothing but words"
        remedy = "take it out, if you didn't mean to write it here"
        yield Problem("odd-sign", "hint", message, remedy, place(found.start()))


def odd_space(place: Source, character: str) -> Problem:
    """The problem that this character, which looks like a space or like nothing, is none."""
    message = f"U+{ord(character):04X} stands here for a space, so the line is read in another way than it looks"
    return Problem("odd-space", "warning", message, "type a plain space in its place, or delete it", place)
