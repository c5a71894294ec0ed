"""A key's place in a note, and what is said for it as words: what they mean there, and how they are spelled."""

from __future__ import annotations

from collections.abc import Sequence as Several
from datetime import date
from functools import cached_property

from journal.classes import dataclass
from journal.dates.words import iso_day
from journal.errors import EditRefused, Misused, Source
from journal.notes.edit.draft import Draft
from journal.notes.fields import KeyField, KeyKind, Keys, KeySpelling, folded_key
from journal.notes.model import Contact, Note
from journal.notes.read.blanks import NO, YES, is_empty_value
from journal.notes.read.body_facts import BodyFact, find_facts
from journal.notes.read.field_values import Reading, parts_of_list
from journal.notes.read.sorts import sort_of
from journal.notes.settings.settings import Settings
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import FrontMatter, FrontMatterPlace, Mapping, Node, Scalar, Sequence
from journal.notes.yaml.nodes import plain_scalar
from journal.notes.yaml.write import bare_value, yaml_scalar
from journal.patterns import regex

# What is said for a key; a scalar for a value of another note, which stays what it is there.
SaidValue = str | date | bool | int | float | Scalar
QUOTES = ("'", '"')
MANY_KINDS: tuple[KeyKind, ...] = ("list", "links", "updates")
LABELLED_KINDS: tuple[KeyKind, ...] = ("labels", "year_days", "map")
_DAYS: tuple[KeyKind, ...] = ("date", "vague_day", "year_day", "year_days")
_YES_OR_NO: tuple[KeyKind, ...] = ("yes", "mention", "updates")
_SPLIT_AT_COMMAS: tuple[KeyKind, ...] = ("list", "labels", "updates")

_VAGUE = regex("[0-9]{4}(?:-[0-9]{2})?")
# A word that YAML reads the same wherever it stands without quotes: `1`, `2.5`, `0x1F`, `2024-01-02`, `true`.
_ONE_WORD = regex(r"[-+.]?\w(?:[\w.:+-]*\w)?")


@dataclass(frozen=True)
class KeyPlace:
    """A key of a note's front matter: `typed` is its spelling there, `field` what it is known as.

    `number` counts the pairs of the front matter from 0; None when the key isn't there. `fact` is where it stands in
    the body instead.
    """

    draft: Draft
    typed: str
    field: KeyField | None
    front: FrontMatter
    number: int | None
    fact: BodyFact | None = None

    @property
    def kind(self) -> KeyKind | None:
        """The kind of its field; None for a key of the owner's own."""
        return self.field.kind if self.field else None

    @property
    def mapping(self) -> Mapping | None:
        """The front matter's keys; None when the note has no front matter."""
        return self.front.mapping

    @property
    def block(self) -> FrontMatterPlace | None:
        """Where the front matter stands."""
        return self.front.block

    @property
    def key(self) -> Scalar | None:
        """The key as it stands in the file."""
        if self.fact:
            return self.fact.key
        return None if self.mapping is None or self.number is None else self.mapping.pairs[self.number][0]

    @property
    def node(self) -> Node | None:
        """Its value as it stands in the file."""
        if self.fact:
            return self.fact.value
        return None if self.mapping is None or self.number is None else self.mapping.pairs[self.number][1]

    @property
    def line(self) -> int:
        """The line of the key, or of the front matter where it isn't there."""
        return self.key.line if self.key else 1

    @cached_property
    def note(self) -> Note:
        """What the note says now."""
        return self.draft.note()


def find_key(draft: Draft, key: str) -> KeyPlace:
    """Where a key stands, under any of its spellings; EditRefused where it stands twice, or nothing can be read."""
    front = front_matter.read_around(draft.text, draft.path)
    pairs = front.mapping.pairs if front.mapping else ()
    keys = keys_of(draft.note(), draft.settings).beside(one.text for one, _ in pairs)
    known = keys.spelling(key)
    _refuse_unread(draft, keys, front, key)
    if known is None:
        same = [at for at, (one, _) in enumerate(pairs) if folded_key(one.text) == folded_key(key)]
    else:
        same = _spellings_of(keys, pairs, known)
    if len(same) > 1:
        first, second = (pairs[n][0] for n in same[:2])
        if known and len({keys.spelling(pairs[n][0].text) for n in same}) > 1:
            why = f"{known.field.name} stands under '{first.text}' and '{second.text}': name the one that is meant"
        else:
            why = f"'{second.text}' says again what '{first.text}' says in line {first.line}; keep one of them"
        raise EditRefused(Source(draft.path, second.line, second.column), why)
    field = known.field if known else None
    if known and (fact := _fact_of(draft, keys, known, [pairs[at][1] for at in same])):
        return KeyPlace(draft, fact.key.text, known.field, front, None, fact)
    if known is None and not same and (fact := _own_fact(draft, key)):
        return KeyPlace(draft, fact.key.text, None, front, None, fact)
    if not same:
        typed = key if known is None or known.label else known.field.name
        return KeyPlace(draft, typed, field, front, None)
    return KeyPlace(draft, pairs[same[0]][0].text, field, front, same[0])


def _fact_of(draft: Draft, keys: Keys, known: KeySpelling, there: Several[Node]) -> BodyFact | None:
    """The fact in the body that says a key, where the front matter doesn't; EditRefused for several."""
    if any(not is_empty_value(known.field, node) for node in there):
        return None
    found = [(fact, keys.spelling(fact.key.text)) for fact in facts_in(draft)]
    every = [(fact, one.label) for fact, one in found if one and one.field is known.field]
    same = [fact for fact, label in every if label == known.label] or ([] if known.label else [one for one, _ in every])
    if len(same) > 1 and len({keys.spelling(fact.key.text) for fact in same}) > 1:
        first, second = same[:2]
        why = f"{known.field.name} stands as '{first.key.text}' and '{second.key.text}': name the one that is meant"
        raise EditRefused(Source(draft.path, second.key.line, second.key.column), why)
    return same[0] if same else None


def _own_fact(draft: Draft, key: str) -> BodyFact | None:
    """The line of the page that has a key of the owner's own."""
    return next((fact for fact in facts_in(draft) if folded_key(fact.key.text) == folded_key(key)), None)


def facts_in(draft: Draft) -> tuple[BodyFact, ...]:
    """The facts in the body of a contact's note; () for other notes."""
    note = draft.note()
    if not isinstance(note, Contact):
        return ()
    return find_facts([*draft.units()], keys_of(note, draft.settings), Reading(draft.path, draft.settings)).facts


def _refuse_unread(draft: Draft, keys: Keys, front: FrontMatter, key: str) -> None:
    for typed, problem in front.unread:
        if folded_key(typed) == folded_key(key) or (keys.find(typed) and keys.find(typed) is keys.find(key)):
            raise EditRefused(problem.source, f"{problem.message} ({problem.remedy}); nothing was changed")


def _spellings_of(keys: Keys, pairs: Several[tuple[Scalar, Node]], known: KeySpelling) -> list[int]:
    """The numbers of the pairs that are spellings of a key: of its label, else of any; empty ones where all are."""
    found = [(at, keys.spelling(key.text), node) for at, (key, node) in enumerate(pairs)]
    every = [(at, one.label, node) for at, one, node in found if one and one.field is known.field]
    same = [(at, node) for at, label, node in every if label == known.label]
    if not same and not known.label:
        same = [(at, node) for at, _, node in every]
    said = [at for at, node in same if not is_empty_value(known.field, node)]
    return said or [at for at, _ in same][:1]


def pairs_of(draft: Draft) -> tuple[tuple[Scalar, Node], ...]:
    """The keys and values of a note's front matter, with their places."""
    mapping = front_matter.read_around(draft.text, draft.path).mapping
    return mapping.pairs if mapping else ()


def name_without_key(draft: Draft, body: str) -> str:
    """The name that a note with this body has where no key says it: its first heading, or its file's name as words."""
    return draft.with_text(f"---\ndate: 2000-01-01\n---\n{body}").note().name


def keys_of(note: Note, settings: Settings) -> Keys:
    """The table of the keys that a note of this sort knows."""
    return sort_of(note).keys(settings)


def follows(place: KeyPlace, mapping: Mapping) -> int:
    """The number of the pair that a new key follows: one of its own field, else the nearest before it in the table of
    keys, else the last."""
    keys = keys_of(place.note, place.draft.settings)
    before = keys.fields[: keys.fields.index(place.field) + 1] if place.field else ()
    known = [(keys.find(key.text), number) for number, (key, _) in enumerate(mapping.pairs)]
    ranked = [(before.index(field), number) for field, number in known if field in before]
    return max(ranked)[1] if ranked else len(mapping.pairs) - 1


# --- words --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyWord:
    """One value to be written; `is_bare` for what is typed without quotes though some reader takes it for no text."""

    text: str
    is_bare: bool = False

    @property
    def node(self) -> Scalar:
        """It as it is meant to be read."""
        if self.is_bare:
            return Scalar(plain_scalar(self.text), self.text, 0, 0, 0, 0, "")
        return Scalar(self.text, self.text, 0, 0, 0, 0, '"')


@dataclass(frozen=True, slots=True)
class Words:
    """What a value is to be: one word, or with `many` a list of words."""

    words: tuple[KeyWord, ...]
    many: bool

    @property
    def node(self) -> Scalar | Sequence:
        """It as it is meant to be read."""
        return as_list([one.node for one in self.words]) if self.many else self.words[0].node


def key_words(place: KeyPlace, said: SaidValue | Several[SaidValue], old: Node | None) -> Words:
    """What was said for a key whose value is `old` as words; several where its key takes a list. Misused for none."""
    if isinstance(said, str) and place.kind in MANY_KINDS and said.strip().casefold() not in YES | NO:
        said = [part for part in said.split(",") if part.strip()]
    if isinstance(said, str | date | int | float | Scalar):
        return Words((key_word(place, said, old),), many=False)
    first = old.items[0] if isinstance(old, Sequence) and old.items else old
    return Words(tuple(key_word(place, one, first) for one in said), many=True)


def key_word(place: KeyPlace, said: SaidValue, old: Node | None = None) -> KeyWord:
    """What was said as a word. A text stays one, but where its key or the value it replaces is of another kind."""
    if isinstance(said, Scalar):
        typed = place.field is None and not said.style and _ONE_WORD.fullmatch(said.text)
        return KeyWord(said.text, is_bare=True) if typed else key_word(place, said.text, old)
    text = _text(place.kind, said, old)
    was = old if isinstance(old, Scalar) else None
    if place.field and was and was.style in QUOTES:
        return KeyWord(text)
    if isinstance(said, str):
        return KeyWord(text, _is_bare(place.kind, text) or _is_like(was, text))
    return KeyWord(text, place.field is None or place.kind == "map" or _is_bare(place.kind, text))


def _text(kind: KeyKind | None, said: str | date | bool | int | float, old: Node | None) -> str:
    if isinstance(said, str):
        return said if kind is None else said.strip()
    true_or_false = kind is None or (isinstance(old, Scalar) and isinstance(old.value, bool))
    return ("yes" if said else "no") if isinstance(said, bool) and not true_or_false else bare_value(said)


def _is_bare(kind: KeyKind | None, text: str) -> bool:
    """Whether values of this kind are typed without quotes: days, yes and no, a number of days."""
    if kind in _DAYS:
        return iso_day(text) is not None or (kind == "vague_day" and _VAGUE.fullmatch(text) is not None)
    if kind in _YES_OR_NO:
        return text.casefold() in YES | NO
    if kind == "span":
        return text.isascii() and text.isdecimal()
    return kind == "map" and isinstance(plain_scalar(text), int | float) and not isinstance(plain_scalar(text), bool)


def _is_like(old: Scalar | None, text: str) -> bool:
    """Whether the text is the same kind of value, a number or a day, as the one that stands there without quotes."""
    if old is None or old.style or old.value is None or isinstance(old.value, str):
        return False
    return type(plain_scalar(text)) is type(old.value)


def spelled_word(place: KeyPlace, one: KeyWord, *, flow: bool, like: Node | None = None) -> str:
    """A word as YAML, in the quotes of the value it replaces; Misused for a text that YAML can't hold."""
    if one.is_bare:
        return one.text
    style = like.style if isinstance(like, Scalar) else ""
    # Where a comma parts two values, a text that has one needs the quotes that it needs in brackets.
    return as_yaml(one.text, flow=flow or place.kind in _SPLIT_AT_COMMAS, like=style)


def as_yaml(text: str, *, flow: bool, like: str = "") -> str:
    """The text as YAML; Misused where YAML can't hold it."""
    try:
        return yaml_scalar(text, flow=flow, like=like)
    except ValueError as error:
        raise Misused(f"{text!a}: {error}") from None


def as_list(items: Several[Node]) -> Sequence:
    """A list of these nodes, as it would be read."""
    return Sequence(tuple(items), 0, 0, 0, 0, flow=True)


def as_map(pairs: Several[tuple[Scalar, Node]]) -> Mapping:
    """A map of these pairs, as it would be read."""
    return Mapping(tuple(pairs), 0, 0, 0, 0, flow=True)


def items_of_value(place: KeyPlace, node: Node | None) -> list[Scalar]:
    """The items of a value: those of a list, a text's own, or its parts where its key takes them apart at commas."""
    if isinstance(node, Sequence):
        return [item for item in node.items if isinstance(item, Scalar)]
    if not isinstance(node, Scalar) or node.value is None:
        return []
    if place.kind == "updates" and node.text.strip().casefold() in YES | NO:
        return []
    if not is_parted(place, node):
        return [node]
    parts = [part.strip() for part in parts_of_list(node)]
    return [node._replace(text=part, value=part) for part in parts if part]


def has_items(place: KeyPlace, node: Node | None) -> bool:
    """Whether a value has anything that another item could stand beside."""
    return bool(node.items) if isinstance(node, Sequence) else bool(items_of_value(place, node))


def is_parted(place: KeyPlace, node: Scalar) -> bool:
    """Whether a text is read as several, parted by commas."""
    return place.kind in _SPLIT_AT_COMMAS and len([*parts_of_list(node)]) > 1
