"""What a word can be when Tab is pressed after its beginning: people, items, drafts … as the vault has them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from journal.characters import is_all_seen
from journal.classes import NamedTuple
from journal.output import escape_unseen
from journal.patterns import regex
from journal.plan.people.folding import fold_name
from journal.session import Session, working_path

# Whoever presses Tab waits for it: what only some words need is imported where it is used.
if TYPE_CHECKING:
    from journal.notes.model import Contact
    from journal.plan.agenda.item import Item
    from journal.plan.people.people import People
    from journal.vault.cache.kept_names import CalledSo, KeptNames

# What a shell would take apart, expand or run: a file's name must not become a command by pressing Tab.
_UNSAFE = regex(r"""^-|[\s"'`$&|;<>()\[\]{}*?!~#\\,:=%^]""")
_AT_ONCE = 256  # words that are looked at together
_MOST_EXPLAINED = 100  # words that shells show before they ask whether to show so many
_folded = lru_cache(maxsize=1024)(fold_name)  # many people have the same first name


class Begun(NamedTuple):
    """A word that is begun: what it begins with, folded, what stands before it in the command, who is at hand."""

    session: Session
    begin: str
    params: Mapping[str, object]
    at_hand: _AtHand

    def fits(self, name: str) -> bool:
        """Whether a name begins like this."""
        return _folded(name).startswith(self.begin)

    def fitting(self, names: Iterable[str]) -> Iterable[str]:
        """The names that begin like this."""
        return filter(self.fits, names) if self.begin else names


class _Explained(CompletionItem[str]):
    """A word that is offered, with what it means, which is put in words where the shell shows that."""

    def __init__(self, word: str, says: Says) -> None:
        super().__init__(word)
        self._says = says

    @property
    def help(self) -> str | None:
        """What it means; None where there is nothing to say."""
        says = self._says if isinstance(self._says, str) else self._says()
        return escape_unseen(" ".join(says.split())) or None

    @help.setter
    def help(self, said: str | None) -> None:
        """As click sets it, to nothing."""


Says = str | Callable[[], str]
Way = Callable[[Begun], Iterable[tuple[str, Says]]]


def completions(
    session: Session, params: Mapping[str, object], ways: Sequence[str], incomplete: str
) -> list[CompletionItem[str]]:
    """What begins like this, each once, with what it means where that is at hand or they are few; `params` stand
    before it in the command."""
    begun = Begun(session, fold_name(incomplete), params, _AtHand(session))
    words: dict[str, Says] = {}
    for word, says in chain.from_iterable(WAYS[way](begun) for way in ways):
        words.setdefault(word, says)
    safe = _safe_words(words)
    # What an item is about takes a look at its note; it is left out where nobody can read that of each.
    are_few = len(safe) <= _MOST_EXPLAINED
    return [
        _Explained(word, says) if (says := words[word]) and (are_few or isinstance(says, str)) else CompletionItem(word)
        for word in safe
    ]


def _safe_words(words: Iterable[str]) -> list[str]:
    """The words that a shell, and a terminal, take as no more than a word."""
    found, rest = list[str](), iter(words)
    while some := [*islice(rest, _AT_ONCE)]:
        found += some if _are_plain(some) else filter(is_safe_word, some)
    return found


@lru_cache(maxsize=1024)
def is_safe_word(spelling: str) -> bool:
    """Whether a shell, and a terminal, take it as no more than a word."""
    return _are_plain([spelling]) or (escape_unseen(spelling) == spelling and not _UNSAFE.search(spelling))


def _are_plain(words: list[str]) -> bool:
    """Whether words are of letters, digits and dashes behind these, as most are, for whom no pattern is needed."""
    together = "".join(words)
    return (
        together.replace("-", "").isalnum()
        and (together.isascii() or is_all_seen(together))
        and "\n-" not in "\n".join(["", *words])
    )


class _AtHand:
    """What people went by when the notes were last read, where no file came or went since; else what they go by."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def ids(self, begin: str) -> Sequence[str]:
        """The ids, as in `Contact`, of those who go by one or by a path that begins like this, in the vault's order."""
        found = self._names.ids(begin) if self._names else None
        return [one.id for one in self._looked_up("files", begin)] if found is None else found

    def called(self, begin: str, is_enough: Callable[[str], bool]) -> Sequence[Contact | CalledSo]:
        """Those who are called by what begins like this, in the vault's order; where several are called by a name that
        `is_enough`, the first of them may be all."""
        found = self._names.called(begin, is_enough) if self._names else None
        return self._looked_up("said", begin) if found is None else found

    def events(self, fits: Callable[[str], bool]) -> Iterable[tuple[str, str]]:
        """The ids of the events that fit, with the names, in the vault's order."""
        found = self._names.events(fits) if self._names else None
        events = self.session.notes.events if found is None else ()
        return found or [(event.id, event.name) for event in events if fits(event.id)]

    @cached_property
    def _names(self) -> KeptNames | None:
        """The names as they are kept, for which neither the settings nor the notes are read."""
        if not self.session.is_cached:
            return None
        from journal.vault.cache.kept_names import kept_names
        from journal.vault.place import bytes_said, find_root

        root, _ = find_root(self.session.asked.vault, os.environ, working_path())
        root = os.path.realpath(root)
        said = bytes_said(root)
        return kept_names(root, said) if said else None

    @cached_property
    def _people(self) -> People:
        from journal.plan.people.people import People
        from journal.vault.reading import last_read

        session = self.session
        notes = last_read(session.vault, session.settings) if session.is_cached else None
        return People(notes, session.settings, session.today) if notes else session.people

    def _looked_up(self, tier: str, begin: str) -> Sequence[Contact]:
        from journal.plan.known.spellings import ids_beginning

        people = self._people
        ids = ids_beginning(getattr(people.spellings, tier), begin)
        return [people.notes.contacts[place] for place in sorted(people.places[one] for one in ids)]


def _people(begun: Begun) -> Iterable[tuple[str, str]]:
    """The ids that begin like this; where there is none, the people who are called so."""
    at_hand = begun.at_hand
    ids = [*begun.fitting(at_hand.ids(begun.begin))]
    if any(map(is_safe_word, ids)):
        return zip(ids, repeat(""), strict=False)
    said = at_hand.called(begun.begin, lambda name: begun.fits(name) and is_safe_word(name))
    return [(word, one.name) for one in said for word in _called(one, begun)]


def _called(contact: Contact | CalledSo, begun: Begun) -> list[str]:
    """The word to say for this person when they are called like this: that, or the id; none when neither is safe."""
    fitting = filter(begun.fits, (contact.first_name, contact.name, *contact.aliases))
    first = next(fitting, None)
    return list(islice(filter(is_safe_word, (first, *fitting, contact.id)), 1)) if first is not None else []


def _events(begun: Begun) -> Iterable[tuple[str, str]]:
    return begun.at_hand.events(begun.fits)


def _items(begun: Begun) -> Iterable[tuple[str, Says]]:
    """The ids of what is open, once a rule's name is begun."""
    from journal.plan.agenda.rules import open_items, rules_beginning

    rules = rules_beginning(begun.begin)
    found = open_items(begun.session.people, rules=rules) if rules else ()
    return ((one.id, partial(_item_words, one)) for one in found if one.id.startswith(begun.begin))


def _item_words(item: Item) -> str:
    return f"{item.name or 'You'}: {item.text}"


def _asks(begun: Begun) -> Iterable[tuple[str, Says]]:
    """The ids of what waits for an answer, once a rule's name is begun."""
    from journal.plan.agenda.answers import all_asks
    from journal.plan.agenda.rules import rules_beginning

    if not rules_beginning(begun.begin):
        return ()
    people = begun.session.people
    return ((ask.id, partial(ask.words, people)) for ask in all_asks(people) if ask.id.startswith(begun.begin))


def _drafts(begun: Begun) -> Iterable[tuple[str, str]]:
    """The drafts that wait, by their paths, once the folder's name is begun."""
    from journal.vault.files import draft_paths

    paths = draft_paths(begun.session.vault, begun.session.settings) if begun.begin else ()
    return ((path, "") for path in paths if begun.fits(path))


def _kinds(begun: Begun) -> Iterable[tuple[str, str]]:
    return ((kind, "") for kind in sorted(begun.session.settings.kinds) if kind.startswith(begun.begin))


def _circles(begun: Begun) -> Iterable[tuple[str, str]]:
    return ((name, str(rhythm)) for name, rhythm in begun.session.settings.circles if begun.fits(name))


def _statuses(begun: Begun) -> Iterable[tuple[str, str]]:
    from journal.notes.read.field_values import STATUS_VALUES

    return ((status, "") for status in STATUS_VALUES if status.startswith(begun.begin))


def _keys(begun: Begun) -> Iterable[tuple[str, str]]:
    """The keys of a contact's note, or of the owner's."""
    from journal.notes.fields import CONTACT_KEYS, OWNER_KEYS
    from journal.plan.people.people import ME

    fields = OWNER_KEYS if begun.params.get("who") == ME else CONTACT_KEYS
    return ((field.name, field.help) for field in fields if field.name.startswith(begun.begin))


def _values(begun: Begun) -> Iterable[tuple[str, str]]:
    """What the key before it can be, where that is one of a few words."""
    way = {"circle": _circles, "status": _statuses, "via": _people}.get(str(begun.params.get("key")))
    return way(begun) if way else ()


def _playbooks(begun: Begun) -> Iterable[tuple[str, str]]:
    """The playbooks that ship and those of the vault."""
    from journal.plan.playbook import playbook_names
    from journal.templating.render import shipped
    from journal.vault.files import template_names

    own = template_names(begun.session.vault, begun.session.settings)
    return ((name, "") for name in playbook_names((*shipped(), *own)) if name.startswith(begun.begin))


WAYS: Mapping[str, Way] = {
    "people": _people, "events": _events, "items": _items, "asks": _asks, "drafts": _drafts, "kinds": _kinds,
    "circles": _circles, "statuses": _statuses, "keys": _keys, "values": _values, "playbooks": _playbooks,
}  # fmt: skip
