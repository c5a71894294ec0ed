"""What stands behind the day of an entry: what kind it is of, with whom it was, and what it says."""

from __future__ import annotations

import re

from journal.notes import inline
from journal.notes.kind_words import named_kind, spoken_kind
from journal.notes.model import UNSAID_KIND
from journal.notes.with_words import AND, SURE_WITH, WITH
from journal.patterns import regex

_SEPARATOR = regex(r"[ \t]*(?::|—|–|·|-{1,3}(?=[ \t])|\|(?=[ \t]))[ \t]*")
_COMMA = regex(r"\A[ \t]*,(?=[ \t])")
_WORD = regex(r"[ \t]*([^\W\d_][\w-]*)")
_PHRASE = regex(
    r"[ \t]*([^\W_][\w'’:-]*?(?:[ \t]+[^\W_][\w'’:-]*?){0,2})"
    r"(?=[ \t]*(?::(?![:0-9])|[—–·(]|[ \t](?:-{1,3}|\|)[ \t]|$)"
    rf"|[ \t]+(?:{SURE_WITH}|(?:about|re|regarding|über)\b))"
)
_MARKED_UP = regex(
    r"[ \t]*(?:(?P<emoji>[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+)[ \t]*(?=\w)"
    r"|(?P<sign>\*\*|__|[*_`(\[])(?P<words>[^*_`()\[\]]{2,30}?)(?:\*\*|__|[*_`)\]])|#(?P<tag>[^\W\d_][\w-]*))"
)
_GOES_ON = regex(rf"[ \t]*(?:$|{SURE_WITH}|(?:about|re|regarding|over|at|über)\b)", re.IGNORECASE)
_ONE = rf"[#@]?(?:\[\[[^\[\]]+\]\]|\[[^\[\]]+\]\(<?{inline.PATH_TO_NOTE}(?:#[^()\n]*)?>?\))"
_AND = rf"(?:(?:[,;][ \t]*+(?:{AND}\b|or\b|&)?|/|&|\+|{AND}\b)[ \t]*+)?"
LINKS = rf"{_ONE}(?:[ \t]*+{_AND}{_ONE})*+"
_WITH = regex(rf"{SURE_WITH}[ \t]*+({LINKS})", re.IGNORECASE)
_WITH_BEHIND_KIND = regex(rf"{WITH}[ \t]*+({LINKS})", re.IGNORECASE)
_BEFORE_COLON = regex(r"(?:[^:\[\]]++|\[\[[^\[\]]*\]\]|\[[^\[\]]*\]\([^()]*\))*+(?=:)")

Kinds = frozenset[str] | None  # the words for kinds; None where any word before a colon is one


def said_behind_day(rest: str, kinds: Kinds, *, lone: bool) -> tuple[str, frozenset[str], str]:
    """What follows an entry's date, as (kind, targets of the participants, text).

    `lone`: the head is one in which a kind can stand alone behind a colon.
    """
    rest = _COMMA.sub("", rest, count=1) if "," in rest[:4] else rest
    found = _SEPARATOR.match(rest)
    separator = found[0].strip() if found else ""
    kind, tail = _kind(rest[found.end() :] if found else rest, kinds, separator, lone)
    tail = tail.lstrip(" \t")
    if separator == ":" and not (lone and kind != UNSAID_KIND):
        return kind, frozenset(), _after_separator(tail)
    if people := (_WITH if kind == UNSAID_KIND else _WITH_BEHIND_KIND).match(tail):
        return kind, linked_targets(people[1]), _after_separator(tail[people.end() :])
    further = None if separator or _SEPARATOR.match(tail) else _BEFORE_COLON.match(tail)
    people = _WITH.search(further[0]) if further else None
    return kind, linked_targets(people[1]) if people else frozenset(), _after_separator(tail)


def _kind(text: str, kinds: Kinds, separator: str, lone: bool) -> tuple[str, str]:
    """The kind, and what follows it. Behind a separator (`2026-11-18 · call · …`) it needs its own, or stands
    alone: behind a colon only in heads that take a lone kind.
    """
    text = _bare_kind(text, kinds)
    word = _WORD.match(text)
    if kinds is None:
        if word and _SEPARATOR.match(text, word.end()):
            return word[1].casefold(), text[word.end() :]
        return UNSAID_KIND, text
    if not word or word[1].casefold() not in kinds:
        return _phrase(text, kinds, separator, lone)
    tail = text[word.end() :]
    if _SEPARATOR.match(tail):
        return word[1].casefold(), tail
    with_people = separator != ":" and _WITH.match(tail.lstrip(" \t"))
    phrase = None if with_people else _PHRASE.match(text)
    if phrase and phrase.end() > word.end() and (kind := spoken_kind(phrase[1], kinds)):
        return kind, text[phrase.end() :]
    if not separator or with_people or ((lone or separator != ":") and _GOES_ON.match(tail)):
        return word[1].casefold(), tail
    return _phrase(text, kinds, separator, lone)


def _bare_kind(text: str, kinds: Kinds) -> str:
    """The text without what marks up the kind at its start: `**Call** prices` is `Call: prices`."""
    first = text.lstrip(" \t")[:1]
    found = None if not first or first.isalnum() or kinds is None else _MARKED_UP.match(text)
    if found is None or kinds is None:
        return text
    words = (found["words"] or found["tag"] or "").rstrip(": \t")
    if words and spoken_kind(words, kinds):
        rest = text[found.end() :]
        return f" {words}{rest}" if not rest.strip() or _SEPARATOR.match(rest) else f" {words}: {rest.lstrip()}"
    return text[found.end() :] if found["emoji"] else text


def _phrase(text: str, kinds: Kinds, separator: str, lone: bool) -> tuple[str, str]:
    """A kind of other words than its own, `phone call`, or with words before it, `Intro Call`, which stay text."""
    found = _PHRASE.match(text) if lone or separator != ":" else None
    if found is None or kinds is None:
        return UNSAID_KIND, text
    if kind := spoken_kind(found[1], kinds):
        return kind, text[found.end() :]
    return named_kind(found[1], kinds) or UNSAID_KIND, text


def said_in_cells(typed: str, said: str, kinds: Kinds) -> tuple[str, frozenset[str], str]:
    """The kind in a cell of its own, nobody, and the text; words that are more than a kind are part of that."""
    if kinds is None or not typed:
        return typed.casefold() or UNSAID_KIND, frozenset(), said
    kind = named_kind(inline.unlinked(typed), kinds) or UNSAID_KIND
    is_said = spoken_kind(typed, kinds) is not None
    return kind, frozenset(), said if is_said else "; ".join(filter(None, (typed, said)))


def linked_targets(links: str) -> frozenset[str]:
    """Where the links in a text lead."""
    return frozenset(link.target for link in inline.links_in(links, 1, 1))


def _after_separator(text: str) -> str:
    separator = _SEPARATOR.match(text) or _COMMA.match(text)
    return (text[separator.end() :] if separator else text).strip()
