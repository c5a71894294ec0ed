"""What the words of a command can be: people, days and weeks. People are completed from the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

import click

from journal.classes import NamedTuple
from journal.output import escape_unseen
from journal.patterns import regex
from journal.session import Session

# Every command's --help imports this: what only Tab or a day needs is imported where it is used.
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from journal.dates.words import VagueDay, Week
    from journal.notes.model import Contact
    from journal.plan.known.spellings import Tier

_T = TypeVar("_T")
_NEGATED = regex(r"-(?=@|[^\W\d_][\w -]*:)")
_BULLET = regex(r"^(?:-[ \t]+)+(?=\S)")
# What a shell would take apart, expand or run: a file's name must not become a command by pressing Tab.
_UNSAFE = regex(r"""^-|[\s"'`$&|;<>()\[\]{}*?!~#\\,:=%^]""")


class Begun(NamedTuple):
    """A word that is begun: what it begins with, folded, and what stands before it in the command."""

    session: Session
    begin: str
    params: Mapping[str, object]

    def fits(self, name: str) -> bool:
        """Whether a name begins like this."""
        from journal.plan.people.folding import fold_name

        return fold_name(name).startswith(self.begin)


_Ways = Callable[[Begun], Iterable[tuple[str, str]]]


class Typed(click.ParamType[str, str]):
    """A word as it was typed. When Tab is pressed, each way tells what it can be, and what that means."""

    def __init__(self, name: str, *ways: _Ways) -> None:
        self.name = name
        self.ways = ways

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """What begins like this, each once."""
        from click.shell_completion import CompletionItem

        from journal.plan.people.folding import fold_name

        begun = Begun(_session(ctx), fold_name(incomplete), ctx.params)
        said = ((word, says) for way in self.ways for word, says in way(begun))
        words: dict[str, str] = {}
        for word, says in said:
            if is_safe_word(word):
                words.setdefault(word, says)
        return [
            CompletionItem(word, help=escape_unseen(" ".join(says.split())) or None) for word, says in words.items()
        ]


def _people(begun: Begun) -> Iterable[tuple[str, str]]:
    """The ids that begin like this; where there is none, the people who are called so."""
    people = begun.session.people_at_hand
    ids = [note.id for note in _beginning(begun, people.spellings.files)]
    words = [(word, "") for word in ids if begun.fits(word) and is_safe_word(word)]
    if words:
        return words
    return [(word, one.name) for one in _beginning(begun, people.spellings.said) for word in _called(one, begun)]


def _beginning(begun: Begun, tier: Tier) -> Iterator[Contact]:
    """The notes of those who go by something that begins like this, in the vault's order."""
    from journal.plan.known.spellings import ids_beginning

    people = begun.session.people_at_hand
    return (
        people.notes.contacts[place] for place in sorted(people.places[one] for one in ids_beginning(tier, begun.begin))
    )


def _events(begun: Begun) -> Iterable[tuple[str, str]]:
    return ((event.id, event.name) for event in begun.session.notes.events if begun.fits(event.id))


def _items(begun: Begun) -> Iterable[tuple[str, str]]:
    """The ids of what is open, once a rule's name is begun."""
    from journal.plan.agenda.rules import open_items

    found = open_items(begun.session.people) if begun.begin else ()
    return ((one.id, f"{one.name or 'You'}: {one.text}") for one in found if one.id.startswith(begun.begin))


def _asks(begun: Begun) -> Iterable[tuple[str, str]]:
    """The ids of what waits for an answer, once a rule's name is begun."""
    from journal.plan.agenda.answers import asks_of

    people = begun.session.people
    found = [ask for person in people for ask in asks_of(person)] if begun.begin else ()
    return ((ask.id, ask.words(people)) for ask in found if ask.id.startswith(begun.begin))


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


class SaidParam(click.ParamType[_T, str | _T]):
    """What words mean on the day that counts as today."""

    def __init__(self, name: str, meaning: Callable[[str, date], _T]) -> None:
        self.name = name
        self.meaning = meaning

    def convert(self, value: str | _T, param: click.Parameter | None, ctx: click.Context | None) -> _T:
        """What the words mean; a usage error with the reason when they mean nothing."""
        if not isinstance(value, str):
            return value
        from journal.dates.words import DateError

        try:
            return self.meaning(value, _session(ctx).today)
        except DateError as error:
            self.fail(str(error), param, ctx)


def _coming_day(said: str, today: date) -> date:
    from journal.dates.words import coming_day

    return coming_day(said, today)


def _past_day(said: str, today: date) -> date:
    from journal.dates.words import past_day

    return past_day(said, today)


def _past_vague_day(said: str, today: date) -> VagueDay:
    from journal.dates.words import past_vague_day

    return past_vague_day(said, today)


def _week(said: str, today: date) -> Week:
    from journal.dates.words import parse_week

    return parse_week(said, today)


class Filtering(click.Command):
    """A command whose words may begin with a dash, as `-tag:staff`: click would take that for options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words that are left over, after each `-key:` was made the filter word `not:key:`."""
        return super().parse_args(ctx, [_NEGATED.sub("not:", word) for word in args])


class Typing(click.Command):
    """A command whose words may be a line of a list, `- call: …`: click would take the dash for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words that are left over, each without the dash and the space it begins with."""
        return super().parse_args(ctx, [_BULLET.sub("", word) for word in args])


WHO = Typed("who", _people)  # an id, a name, an alias or a part of one; `session.person` says who that is
ITEM = Typed("item", _items, _people)
ASK = Typed("ask", _asks, _people)
DRAFT = Typed("draft", _drafts, _people)
WHO_OR_EVENT = Typed("who", _people, _events)
EVENT_PARAM = Typed("event", _events)
KIND = Typed("kind", _kinds)
CIRCLE = Typed("circle", _circles)
STATUS = Typed("status", _statuses)
KEY = Typed("key", _keys)
VALUE = Typed("value", _values)
PLAYBOOK = Typed("playbook", _playbooks)
DAY_PARAM = SaidParam("day", _coming_day)  # to come: `fri`, `+3d`, `12 nov`, `2026-11-25`
PAST_DAY = SaidParam("day", _past_day)  # gone by: `yesterday`, `last fri`, `12 nov`
PAST_VAGUE_DAY = SaidParam("day", _past_vague_day)  # the same, or `may 2019`, `2019`, `last year`
MAYBE_VAGUE_DAY = SaidParam("day", lambda said, today: _past_vague_day(said, today) if said.strip() else said)
WEEK_PARAM = SaidParam("week", _week)  # `2026-W48`, `W48`, `next`, a day in it


def _session(ctx: click.Context | None) -> Session:
    return cast("Session", (ctx or click.get_current_context()).find_object(Session))


def _called(contact: Contact, begun: Begun) -> list[str]:
    """The word to say for this person when they are called like this: that, or the id; none when neither is safe."""
    fitting = [name for name in (contact.first_name, contact.name, *contact.aliases) if begun.fits(name)]
    return [word for word in (*fitting, contact.id) if is_safe_word(word)][:1] if fitting else []


def is_safe_word(spelling: str) -> bool:
    """Whether a shell, and a terminal, take it as no more than a word."""
    return escape_unseen(spelling) == spelling and not _UNSAFE.search(spelling)
