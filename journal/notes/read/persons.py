"""Which notes are nobody's: those that list others, are forms for new ones, or are of places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from journal.notes.fields import compared_key, folded_key
from journal.notes.model import Plain
from journal.notes.people_words import PEOPLE_WORDS
from journal.patterns import regex

# What people call somebody's note, or the folder with them, in the languages that notes are often in.
TEMPLATE_WORDS = frozenset(
    "template templates vorlage vorlagen modele modeles plantilla plantillas modelli sjablonen sjabloon".split()
)
# What stands beside such a word, where it is nobody's name.
_OF_FORMS = frozenset(
    """new note notes page basic simple default my the for of a profile meeting meetings event daily weekly monthly day
    week project book call 1on1 one on company neue neu fur pour de para di per""".split()
)
_INDEX_WORDS = frozenset(
    "readme index moc home dashboard overview contents toc inhalt ubersicht indice accueil inicio changelog license "
    "contributing".split()
)
_OF_LISTS = _INDEX_WORDS | PEOPLE_WORDS
_ALL_OF_FORMS = TEMPLATE_WORDS | PEOPLE_WORDS | _OF_FORMS
_OF_LISTS_OR_FORMS = _OF_LISTS | _ALL_OF_FORMS
_FOR_MACHINES = frozenset(("CLAUDE", "AGENTS", "GEMINI"))
# What their names begin with, each with three letters or figures, as nearly nobody's does.
_BEGIN_NOBODY = frozenset(word[:3].lower() for word in _OF_LISTS_OR_FORMS | _FOR_MACHINES)
# What the one note of a folder is called that is somebody's: `people/ada-fox/index.md`.
_HOME_NAMES = frozenset(("index", "readme", "profile"))
_BEGIN_NO_HOME = frozenset("abcdefghjklmnoqstuvwxyzABCDEFGHJKLMNOQSTUVWXYZ0123456789")
_MAY_BE_HOME = regex(r"[\W_]*(?:i[\W_]*n|r[\W_]*e|p[\W_]*r)", re.IGNORECASE)  # without accents
_SORT_KEYS = frozenset("type types fileclass class note_type kind is_a typ tipo category categories tags tag".split())
_NO_PERSONS = frozenset(
    """place places location locations city cities country countries restaurant restaurants venue venues moc index
    dashboard template map ort orte stadt land lieu lieux ville pays lugar lugares ciudad pais luogo luoghi citta
    plaats plaatsen readme""".split()
)
# What a note says that it is, and is nobody then; as a tag it may be said of somebody.
_NO_TYPES = frozenset(
    """company companies organization organizations organisation organisations org firma unternehmen entreprise empresa
    azienda bedrijf project projekt projet proyecto meeting""".split()
)
_TAG_KEYS = frozenset(("tag", "tags", "category", "categories"))
_SORT_LINE = regex(r"^(?:type|types|fileclass|class|note_type|kind|is_a|typ|tipo|categor(?:y|ies)|tags?)[ \t]*:",
                   re.IGNORECASE | re.MULTILINE)  # fmt: skip
Extra = tuple[tuple[str, Plain], ...]  # keys of the owner's own, with their values
_WORD = regex(r"[^\W_]+")


def is_index_name(stem: str) -> bool:
    """Whether a note of this name lists others, or says something about its folder: `README`, `People MOC`."""
    return stem in _FOR_MACHINES or _is_index(_plain_words(stem))


def is_form_name(stem: str) -> bool:
    """Whether a note of this name is a form for new ones: `_template`, `Person Template`."""
    return _is_form(_plain_words(stem))


def is_nobody(path: str) -> bool:
    """Whether no note at this path is a person's, by the name of its file."""
    name = path.rpartition("/")[2]
    begin = name[:3]
    if begin.isalnum() and begin.isascii() and begin.lower() not in _BEGIN_NOBODY:
        return False
    stem = name.rpartition(".")[0]
    if stem.startswith("_") or stem in _FOR_MACHINES:
        return True
    first = _WORD.search(stem)  # as all words have to be of those lists, it tells of nearly all files
    if first is None or compared_key(first[0]) not in _OF_LISTS_OR_FORMS:
        return False
    words = _plain_words(stem)
    return _is_index(words) or _is_form(words)


def _is_index(words: list[str]) -> bool:
    is_made_of_them = bool(words) and _OF_LISTS.issuperset(words)
    return is_made_of_them and (len(words) == 1 or not _INDEX_WORDS.isdisjoint(words))


def _is_form(words: list[str]) -> bool:
    return not TEMPLATE_WORDS.isdisjoint(words) and _ALL_OF_FORMS.issuperset(words)


def is_home(path: str) -> bool:
    """Whether a note is called so that its folder says what it is about: `people/ada-fox/index.md`."""
    folder, _, name = path.rpartition("/")
    if name[:1] in _BEGIN_NO_HOME or (name.isascii() and not _MAY_BE_HOME.match(name)):
        return False
    return bool(folder) and compared_key(name.rpartition(".")[0].removeprefix("_")) in _HOME_NAMES


def _plain_words(stem: str) -> list[str]:
    return [compared_key(word) for word in _WORD.findall(stem)]


def is_person(extra: Extra, tags: tuple[str, ...], text: str) -> bool:
    """Whether a note that was read as a person's says nowhere that it is of a place, a company, or others; `extra` are
    keys of the owner's own in it."""
    return not (_SORT_LINE.search(text, 0, _front_end(text)) and is_of_another_sort(extra, tags))


def _front_end(text: str) -> int:
    """The end of the front matter, about; 0 where there is none."""
    return max(text.find("\n---", 3), 0) if text.startswith("---") else 0


def is_of_another_sort(extra: Extra, tags: tuple[str, ...]) -> bool:
    """Whether these say that a note is of a place, a company or lists others, and not that it is a person's."""
    said = [(folded_key(key), value) for key, value in extra if folded_key(key) in _SORT_KEYS] if extra else []
    if not said:
        return _are_of_another_sort(tags)
    typed = [word for key, value in said if key not in _TAG_KEYS for word in _words_of(_leaves(value))]
    tagged = _words_of((*tags, *(word for key, value in said if key in _TAG_KEYS for word in _leaves(value))))
    words = {*typed, *tagged}
    return bool(words & _NO_PERSONS or {*typed} & _NO_TYPES) and not words & PEOPLE_WORDS


@lru_cache(maxsize=1024)
def _are_of_another_sort(tags: tuple[str, ...]) -> bool:
    """The same of tags alone."""
    words = {*_words_of(tags)}
    return not words.isdisjoint(_NO_PERSONS) and words.isdisjoint(PEOPLE_WORDS)


def _words_of(texts: Iterable[str]) -> list[str]:
    return [word.casefold() for text in texts for word in _WORD.findall(text)]


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield str(value)
