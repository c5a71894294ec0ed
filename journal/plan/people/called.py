"""Who is meant by what stands in a link or is typed: an id, a path, a name, an alias."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import cast
from unicodedata import normalize

from journal.notes.inline import plain_target, unescaped
from journal.notes.model import Contact
from journal.plan.known.spellings import Spellings
from journal.plan.people.folding import fold_name

_REMEMBERED = 2048  # names: many people have the same ones
_SHORTEST_NUMBER = 8  # digits that files begin with in a Zettelkasten, of a day or longer


class Called:
    """Everybody by what they are called; the notes of those who go by the same are looked at to tell them apart."""

    def __init__(self, spellings: Spellings, contacts: Mapping[str, Contact]) -> None:
        self._spellings = spellings
        self._contacts = contacts

    def meant(self, target: str) -> tuple[str, ...]:
        """The ids that a link can mean: an id or a path before a full name, a name before an alias; what is exact
        before what differs in case and accents, and all that before what other programs write for it. One when all is
        well, none when nobody is called so, several when it is ambiguous."""
        target = target.removesuffix(".md")
        found = self._called_so(target)
        return found or next(filter(None, map(self._called_so, self._written_elsewhere(target))), ())

    def _written_elsewhere(self, target: str) -> Iterator[str]:
        """How a target that means nobody would be written here: without escapes, unseen characters, steps up and down
        folders and what points into the note; with the file's name that Logseq gives a page in another one, with all of
        a file's name that begins with a number."""
        if (plain := plain_target(target)) != target:
            yield plain
        if "%" in target:
            yield unescaped(target)
        if "/" in target:
            yield target.replace("/", "___")
        if target.isdigit() and len(target) >= _SHORTEST_NUMBER:
            yield from (one for one in self._contacts if re.match(rf"{target}[ _-]", one))

    def _called_so(self, target: str) -> tuple[str, ...]:
        folded = fold_name(target)
        files = self._spellings.files.get(folded, ())
        if files == (target,):  # an id, as most links have it, that nobody else goes by: it is before any name
            return files
        tiers = files, *self._named(folded)
        if len({*chain(*tiers)}) < 2:
            return next(filter(None, tiers), ())
        _, names, aliases = tiers
        likest = (self._spelled(target, exactly, files, 0) for exactly in _EXACTLY)
        called = (
            self._spelled(target, exactly, ids, tier)
            for exactly in _EXACTLY
            for tier, ids in ((1, names), (2, aliases))
        )
        return next(filter(None, (*likest, *called, *tiers)))

    def shared(self) -> set[str]:
        """The ids that a link may have which means somebody else, or nobody who is sure."""
        found = {one for ids in self._spellings.files.values() if len(ids) > 1 for one in ids}
        return found.union(one for one in self._contacts if one.endswith(".md"))

    def called(self, typed: str) -> tuple[str, ...]:
        """The ids of all who are called just so: an id or a path before full names and aliases, which are asked about
        where they are several people's; what is exact before what differs in case, and that before accents."""
        target = typed.strip().removesuffix(".md")
        tiers = self.alike(target)
        files, named = tiers[0], tuple(dict.fromkeys((*tiers[1], *tiers[2])))
        for exactly in _EXACTLY:
            if ids := self._spelled(target, exactly, files, 0):
                return ids
            own = (*self._spelled(target, exactly, named, 1), *self._spelled(target, exactly, named, 2))
            if own:
                return tuple(dict.fromkeys(own))
        return files or named

    def alike(self, target: str) -> tuple[tuple[str, ...], ...]:
        """The ids that this can mean when case and accents are left out, by tier: file, name, alias."""
        folded = fold_name(target)
        return self._spellings.files.get(folded, ()), *self._named(folded)

    def _named(self, folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of those with this name, folded, and of those with this alias."""
        return self._spellings.names.get(folded, ()), self._spellings.aliases.get(folded, ())

    def _spelled(self, target: str, exactly: Callable[[str], str], ids: tuple[str, ...], tier: int) -> tuple[str, ...]:
        """Those of the ids with a spelling in the tier that is the target, as exactly as that."""
        wanted = exactly(target)
        return tuple(one for one in ids if wanted in map(exactly, _tiers_of(self._contacts[one])[tier]))


class PlacesMeant(dict[str, int | None]):
    """The places of those whom links mean, None where that is nobody, or not clear, for who asks of very many.

    An id that nobody else goes by is here from the first, as most links have it: it is before any name. Any other link
    is looked up once.
    """

    def __init__(self, called: Called, places: Mapping[str, int]) -> None:
        super().__init__(places)
        self.called, self.places = called, places
        for one in called.shared():
            self.pop(one, None)

    def __missing__(self, target: str) -> int | None:
        ids = self.called.meant(target)
        place = self[target] = self.places[ids[0]] if len(ids) == 1 else None
        return place


def _as_typed(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _but_for_case(text: str) -> str:
    return _as_typed(text.casefold())


_EXACTLY = (_as_typed, _but_for_case)


def _tiers_of(contact: Contact) -> tuple[tuple[str, ...], ...]:
    """What a contact goes by: the id, the path and its ends; the name; the aliases."""
    path = contact.path.removesuffix(".md")
    return (contact.id, *path_ends(path)), (contact.name,), contact.aliases


def path_ends(path: str) -> Iterator[str]:
    """A path, and what is left of it without its first folder, without its second …: `work/ada`, `ada`."""
    while path:
        yield path
        path = path.partition("/")[2]


class NewIds:
    """The ids that contacts go by, given one after the other: the second of a name goes by its path, and by `./ada`
    where another goes by that as well."""

    def __init__(self) -> None:
        self.ids = list[str]()
        self._taken = set[str]()

    def add(self, own: str, path: str) -> tuple[str, str]:
        """The id of the next contact, whose own id and path are these, and the same folded."""
        folded = fold_name(own)
        if folded in self._taken:
            own = path.removesuffix(".md")
            while (folded := fold_name(own)) in self._taken:
                own = f"./{own}"
        self._taken.add(folded)
        self.ids.append(own)
        return own, folded


def own_ids(contacts: Iterable[Contact]) -> tuple[str, ...]:
    """The ids that the contacts go by."""
    new = NewIds()
    for contact in contacts:
        new.add(contact.id, contact.path)
    return tuple(new.ids)


class NewSpellings:
    """What contacts go by, folded, gathered one contact after the other."""

    def __init__(self) -> None:
        # Few share a spelling: whoever is the only one has a tuple, which all their spellings have in common.
        self._tiers = tuple(dict[str, tuple[str, ...] | list[str]]() for _ in Spellings._fields)
        self._fold = lru_cache(maxsize=_REMEMBERED)(fold_name)

    def add(
        self, identifier: str, folded: str, path: str, name: str, first_name: str, aliases: tuple[str, ...],
        company: str | None, tags: tuple[str, ...],
    ) -> None:  # fmt: skip
        """Adds what a contact with this id goes by, as in `Contact`; the id is given folded, too."""
        alone = (identifier,)
        files, names, nicknames, said, companies, tagged = self._tiers
        path, full_name = path.removesuffix(".md"), fold_name(name)
        spelled = [
            (files, folded), (files, fold_name(path)), (names, full_name), (said, self._fold(first_name)),
            (said, full_name),
        ]  # fmt: skip
        for alias in aliases:
            nickname = fold_name(alias)
            spelled += ((nicknames, nickname), (said, nickname))
        if company:
            spelled.append((companies, self._fold(company)))
        for tag in tags:
            spelled.append((tagged, tag))
        for tier, one in spelled:
            found = tier.setdefault(one, alone)
            if found is not alone:
                if isinstance(found, tuple):
                    tier[one] = found = [*found]
                if found[-1] != identifier:
                    found.append(identifier)
        folder, _, rest = path.partition("/")
        while rest and folder:
            if rest != identifier:
                files.setdefault(fold_name(rest), alone)
            folder, _, rest = rest.partition("/")

    def all_of_them(self) -> Spellings:
        """All spellings that were added."""
        for tier in self._tiers:
            for one, ids in tier.items():
                if isinstance(ids, list):
                    tier[one] = tuple(ids)
        return Spellings(*cast("tuple[dict[str, tuple[str, ...]], ...]", self._tiers))


def spellings_of(contacts: Iterable[Contact], ids: Iterable[str]) -> Spellings:
    """What contacts go by, folded, with these ids of theirs."""
    spellings = NewSpellings()
    for one, identifier in zip(contacts, ids, strict=True):
        folded = fold_name(identifier)
        spellings.add(identifier, folded, one.path, one.name, one.first_name, one.aliases, one.company, one.tags)
    return spellings.all_of_them()
