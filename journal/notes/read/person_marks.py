"""What a note says of itself in keys and tags: whether it is a person's, where the settings want that said."""

from __future__ import annotations

from collections.abc import Iterator

from journal.notes import inline
from journal.notes.fields import folded_key
from journal.notes.yaml import front_matter
from journal.patterns import regex

HEAD = 1_000  # characters in which a note says what it is
TAG_KEYS = ("tags", "tag", "keywords", "categories", "category")
_KEY_LINE = regex(r"^(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\s#'\"\-][^:\n]*?))[ \t]*:(?=[ \t\r]|$)", 8)
_PROPERTY = regex(r"^[ \t]*(?:[-*+][ \t]+)?([^\W\d_][\w ./-]{0,30}?)::[ \t]+(\S.*)", 8)
_TAG = regex(r"(?<![\w#/])#([^\W\d_][\w/-]*)")
_WORD = regex(r"[^\W_]+(?:[/_-][^\W_]+)*")


def stated_pairs(text: str) -> Iterator[tuple[str, str]]:
    """The keys of the front matter, folded, each with what stands behind it up to the next one; and `key:: value`."""
    yield from ((folded_key(one[1]), one[2]) for one in _PROPERTY.finditer(text[:HEAD]))
    block = front_matter.parts(text).block
    if block is None:
        return
    yaml = text[block.start : block.end]
    found = list(_KEY_LINE.finditer(yaml))
    ends = [*(one.start() for one in found[1:]), len(yaml)]
    for one, end in zip(found, ends, strict=False):  # front matter may have no key at all
        yield folded_key(one[1] or one[2] or one[3]), yaml[one.end() : end].strip()


def stated_tags(text: str) -> frozenset[str]:
    """The tags of a note, folded, with those that they lie in: `people/work` is `people` too."""
    words = [word for key, value in stated_pairs(text) if key in TAG_KEYS for word in stated_words(value)]
    return frozenset(one for tag in (*words, *_tags_in_text(text)) for one in (tag, tag.partition("/")[0]))


def _tags_in_text(text: str) -> Iterator[str]:
    return (one[1].casefold() for one in _TAG.finditer(text[:HEAD]))


def stated_words(value: str) -> frozenset[str]:
    """The words of a value, folded, without the signs of lists and links around them."""
    return frozenset(one[0].casefold() for one in _WORD.finditer(value))


def says_person(text: str, marked: tuple[str, ...]) -> bool:
    """Whether a note says one of these: `type: person` by a key with that word, `#person` by a tag, `[[People]]` by a
    link."""
    pairs = list(stated_pairs(text))
    for mark in marked:
        if mark.startswith("[["):
            if _links_to(text, mark):
                return True
            continue
        key, colon, value = mark.partition(":")
        if not colon:
            if mark.lstrip("#").casefold() in stated_tags(text):
                return True
        elif any(name == folded_key(key) and stated_words(value) <= stated_words(said) for name, said in pairs):
            return True
    return False


def _links_to(text: str, mark: str) -> bool:
    name = mark.strip("[] ").rpartition("/")[2].casefold()
    targets = (target.rpartition("/")[2].partition("#")[0] for target, _ in inline.pointers_in(text))
    return any(target.casefold() == name for target in targets)
