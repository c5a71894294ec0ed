"""The filter words of a list: `circle:close`, `company:acme`, `due:<2w`, `lisbon`, and whom they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from journal.classes import NamedTuple, dataclass
from journal.errors import Misused
from journal.notes.fields import folded_key
from journal.notes.model import Contact, said
from journal.notes.read.note import contact_keys
from journal.patterns import regex
from journal.plan.people.filter_values import (
    FilterValue,
    OpenRule,
    ValueFits,
    did_you_mean,
    question_of,
    text_leaves,
    text_question,
)
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People, Person

_TYPED = regex(r"([^\W\d][\w -]*):(?!//)(.*)", re.DOTALL)
_DAYS = ("date", "vague_day", "coming", "year_day")
PRESENCE = ("has", "no")
_APART = "\0"  # between texts that are looked through as one: nobody can type it
_OR, QUERY = "or", "@"


class Waiting(Protocol):
    """An item of the agenda, as far as it matters here: whose it is, and the rule that made it."""

    @property
    def contact(self) -> str | None:
        """The contact's id; None for what is nobody's."""

    @property
    def rule(self) -> OpenRule:
        """The rule that made it."""


class FilterView(NamedTuple):
    """What is looked at: everybody, and the rules by which something is open, by contact."""

    people: People
    rules: Mapping[str, frozenset[str]]


_Read = Callable[[Person, FilterView], object]


class _Key(NamedTuple):
    """Something that can be asked about: its name, how its values compare, and where they are read."""

    name: str
    kind: str
    read: _Read


class _Known(NamedTuple):
    """What is needed to understand a filter word."""

    people: People
    rules: tuple[OpenRule, ...]
    inside: tuple[str, ...] = ()  # the queries that are being read


class Term(NamedTuple):
    """One filter word: where it looks, what it asks, and whether the answer is to be no.

    `keys` are those that it speaks of: its own, or all of a query that it stands for.
    """

    keys: frozenset[str]
    read: _Read
    fits: ValueFits
    negated: bool = False

    def says_yes(self, person: Person, view: FilterView) -> bool:
        """Whether it lets this person through."""
        return self.fits(self.read(person, view)) is not self.negated


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list asks for: everything that its words say; with `or` between them, one of the alternatives."""

    alternatives: tuple[tuple[Term, ...], ...] = ((),)

    def speaks_of(self, key: str) -> bool:
        """Whether one of its words is about this key."""
        return any(key in term.keys for terms in self.alternatives for term in terms)

    def says_yes(self, person: Person, view: FilterView) -> bool:
        """Whether it lets this person through."""
        return any(all(term.says_yes(person, view) for term in terms) for terms in self.alternatives)


def parse_filter(words: Sequence[str], people: People, rules: Sequence[OpenRule] = ()) -> Filter:
    """What these words ask for; one without a key is looked for in what a note says about the person.

    `or` stands between alternatives, `@name` for a query of the settings; `rules` are those by which something can be
    open. Misused for a key that nobody has, and for a value that its key can't have.
    """
    return _filter(words, _Known(people, tuple(rules)))


def _filter(words: Sequence[str], known: _Known) -> Filter:
    alternatives: list[list[Term]] = [[]]
    typed = [word.strip() for word in words if word.strip()]
    for word in typed:
        if word.casefold() != _OR:
            alternatives[-1].append(_term(word, known))
        elif not alternatives[-1]:
            raise Misused("or stands between two words, as in: circle:inner or tag:mentor")
        else:
            alternatives.append([])
    if len(alternatives) > 1 and not alternatives[-1]:
        raise Misused("or stands between two words, as in: circle:inner or tag:mentor")
    return Filter(tuple(map(tuple, alternatives)))


def matching_people(
    people: People, wanted: Filter, items: Iterable[Waiting] = (), among: Collection[str] | None = None
) -> tuple[Person, ...]:
    """Those for whom all of it is so, in the vault's order; `items` is what is open, `among` the ids of those alone for
    whom it can be.

    Archived people are left out, unless a word speaks of the status.
    """
    asked = people if among is None else (people[who] for who in people.ids if who in among)
    return tuple(_matching(people, asked, wanted, items))


def fits_anybody(people: People, wanted: Filter, ids: Iterable[str]) -> bool:
    """Whether all of it is so for one of those with these ids, as `matching_people` has it; none is looked at after
    the first for whom it is."""
    return any(True for _ in _matching(people, (people[one] for one in ids), wanted, ()))


def _matching(people: People, among: Iterable[Person], wanted: Filter, items: Iterable[Waiting]) -> Iterator[Person]:
    view = FilterView(people, _rules(items))
    everybody = wanted.speaks_of("status")
    asked = (person for person in among if everybody or person.contact.status != "archived")
    return (person for person in asked if wanted.says_yes(person, view))


def _rules(items: Iterable[Waiting]) -> dict[str, frozenset[str]]:
    rules: dict[str, set[str]] = {}
    for item in items:
        if item.contact is not None:
            rules.setdefault(item.contact, set()).add(item.rule.name)
    return {contact: frozenset(names) for contact, names in rules.items()}


def _term(word: str, known: _Known) -> Term:
    negation = re.match("(?i)-(?=.)|not:(?=.)", word)
    if negation:
        term = _term(word[negation.end() :].strip(), known)
        return term._replace(negated=not term.negated)
    if word.startswith(QUERY) and len(word) > 1:
        return _query(word.removeprefix(QUERY), known)
    typed = _TYPED.fullmatch(word)
    if not typed:
        return Term(frozenset(), _about, text_question(_asked("", _bare(word), known)))
    name, value = folded_key(typed[1]), _bare(typed[2].strip())
    if name in PRESENCE:
        return _presence(value, known)._replace(negated=name == "no")
    return _comparison(_key(typed[1], known.people), value, known)


def _bare(word: str) -> str:
    """A word without the quotes around it, which part words where no shell takes them off."""
    return word[1:-1] if len(word) > 2 and word[0] == word[-1] == '"' else word


def _query(name: str, known: _Known) -> Term:
    """A query of the settings as one word. Misused for one that isn't there, or that asks for itself."""
    queries = {folded_key(key): words for key, words in known.people.settings.queries}
    wanted = folded_key(name)
    if wanted not in queries and "." in name:  # a part of an address, as @acme.example
        return Term(frozenset(), _about, text_question(_asked("", f"{QUERY}{name}", known)))
    if wanted not in queries:
        there = f"there is {', '.join(queries)}" if queries else "journal.toml has no [queries]"
        raise Misused(f"there is no query '{QUERY}{name}'{did_you_mean(wanted, tuple(queries))}; {there}")
    if wanted in known.inside:
        raise Misused(f"the query {QUERY}{name} asks for itself")
    inner = _filter(split_words(queries[wanted]), known._replace(inside=(*known.inside, wanted)))
    keys = frozenset(key for terms in inner.alternatives for term in terms for key in term.keys)
    return Term(keys, inner.says_yes, bool)


def split_words(text: str) -> list[str]:
    """The filter words in one text, parted by blanks; what stands in double quotes stays together."""
    return [found[0] for found in re.finditer(r'(?:[^\s"]|"[^"]*"?)+', text)]


def _presence(typed: str, known: _Known) -> Term:
    if not typed:
        raise Misused("has: and no: ask for a key right behind them, as has:email")
    key = _key(typed, known.people)
    return _comparison(key, "", known) if key.kind == "open" else Term(frozenset((key.name,)), key.read, bool)


def _comparison(key: _Key, value: str, known: _Known) -> Term:
    if not value and key.kind != "open":
        raise Misused(_empty(key))
    return Term(frozenset((key.name,)), key.read, question_of(key.kind, _asked(key.name, value, known)))


def _asked(key: str, value: str, known: _Known) -> FilterValue:
    circles = tuple(name for name, _ in known.people.settings.circles)
    return FilterValue(key, value, known.people.today, circles, known.rules)


def _empty(key: _Key) -> str:
    if key.kind in _DAYS:
        return f"{key.name}: asks for a day or a span; a shell keeps < and > for itself, so write '{key.name}:<2w'"
    return f"{key.name}: asks for a word right behind it (or write has:{key.name})"


def _key(typed: str, people: People) -> _Key:
    """The key of this spelling: one of a list's own, one of the format, or one that somebody's note has."""
    wanted = folded_key(typed)
    if wanted in OWN:
        return OWN[wanted]
    keys = contact_keys(people.settings)
    if field := keys.find(typed):
        return OWN.get(field.name) or _Key(field.name, field.kind, _field(field.name))
    extra = {folded_key(key): key for contact in people.contacts.values() for key, _ in contact.extra}
    if wanted in extra:
        return _Key(extra[wanted], "text", _extra(wanted))
    own = (key.name for key in OWN.values())
    known = tuple(dict.fromkeys((*(field.name for field in keys.fields), *own, *extra, *PRESENCE)))
    near = did_you_mean(wanted, (*known, *keys.spellings()))
    raise Misused(f"there is no '{typed}' to ask for{near}; there is {', '.join(known)}")


def _field(name: str) -> _Read:
    def read(person: Person, view: FilterView) -> object:
        return said(person.contact, name)

    return read


def _extra(wanted: str) -> _Read:
    return lambda person, view: [value for key, value in person.contact.extra if folded_key(key) == wanted]


def _via(person: Person, view: FilterView) -> object:
    return (person.via, view.people.contacts[person.via].name) if person.via else person.contact.via


def _snooze(person: Person, view: FilterView) -> object:
    until = person.contact.snooze
    return until if until and until > view.people.today else None


def _about(person: Person, view: FilterView) -> object:
    return _said_about(person.contact)


def _said_about(contact: Contact) -> object:
    return (
        contact.name, contact.id, contact.call, contact.aliases, contact.company, contact.role, contact.location,
        contact.tags, contact.text,
    )  # fmt: skip


def folded_about(contact: Contact) -> str:
    """What a note says of the contact, folded: a word without a key fits those with it in a line of this."""
    return "\n".join(map(fold_name, text_leaves(_said_about(contact))))


def _written(person: Person, view: FilterView) -> object:
    return map(_APART.join, view.people.texts_with(person.contact))  # which are folded at once, in half the time


# What can be asked about besides the keys that stand in a note, or in another way than those.
OWN: dict[str, _Key] = {
    "id": _Key("id", "text", lambda person, view: person.id),
    "path": _Key("path", "text", lambda person, view: person.contact.path),
    "text": _Key("text", "text", _written),
    "last": _Key("last", "date", lambda person, view: person.last_contact),
    "last_contact": _Key("last", "date", lambda person, view: person.last_contact),
    "due": _Key("due", "coming", lambda person, view: view.people.next_touch(person)),
    "next_touch": _Key("due", "coming", lambda person, view: view.people.next_touch(person)),
    "tracked": _Key("tracked", "yes", lambda person, view: view.people.rhythm(person) is not None),
    "open": _Key("open", "open", lambda person, view: view.rules.get(person.id, frozenset())),
    "snooze": _Key("snooze", "coming", _snooze),
    "via": _Key("via", "text", _via),
}
