"""The words of what was noted, and whether there are any."""

from __future__ import annotations

import re

from journal.patterns import regex

_UNSAID = regex(r"(?:n\.?/?a\.?|none|nothing|tbd|tba|todo|x+|\W*)", re.IGNORECASE)
# All of it is bold or quoted.
_MARKED_UP = regex(r"\A(?:[*_]{1,3}|[\"“„«])(?=\w)([^*_\"“”„«»]+)(?:[*_]{1,3}|[\"”“»])[.!]?\Z")
_ODD_BEGINNING = regex(r"\A[^\w\[\"'“„«(#$€£]+")
_ODD_ENDING = regex(r"[\s.,;:!…-]+\Z")
_BEFORE_NAME = regex(
    r"(?:(?:(?:she|he|they) )?(?:(?:an? )?intro(?:duction)?|introduced (?:me|us)|put (?:me|us) in touch) )?"
    r"(?:to|with) ",
    re.IGNORECASE,
)


def words_noted(text: str) -> str:
    """What was typed without what is no word of it: signs before and behind, capitals that shout; empty for `n/a`."""
    bare = _MARKED_UP.sub(r"\1", " ".join(text.split()))
    line = _ODD_ENDING.sub("", _ODD_BEGINNING.sub("", bare))
    if _UNSAID.fullmatch(line):
        return "" if not text.strip().endswith("?") or len(line) < 2 else line
    return line.lower() if line.isupper() and " " in line else line


def is_unsaid(text: str) -> bool:
    """Whether nothing was said: no words, or such as `n/a`, `tbd` and `?`."""
    return not _has_words(text) and not words_noted(text)


def _has_words(text: str) -> bool:
    """Whether two words of letters alone are in it, which say something, whatever they are."""
    return sum(map(str.isalpha, text.split())) > 1


def without_introduction(text: str) -> str:
    """To whom somebody was introduced, without the words for that: `introduced me to Sam` is `Sam`."""
    return _BEFORE_NAME.sub("", text, count=1)
