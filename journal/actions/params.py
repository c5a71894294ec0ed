"""What the words of a command can be: people, days and weeks. People are completed from the vault."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

import click
from click.shell_completion import CompletionItem

from journal.dates.words import DateError, coming_day, parse_week, past_day, past_vague_day
from journal.notes.model import Contact
from journal.notes.read.note import stem
from journal.output import escape
from journal.plan.people.people import fold
from journal.session import Session
from journal.vault.walk import walk

T = TypeVar("T")
_NEGATED = re.compile(r"-(?=@|[^\W\d_][\w -]*:)")
_BULLET = re.compile(r"^-[ \t]+(?=\S)")
# What a shell would take apart, expand or run: a file's name must not become a command by pressing Tab.
_UNSAFE = re.compile(r"""^-|[\s"'`$&|;<>()\[\]{}*?!~#\\,:=%^]""")


class Who(click.ParamType[str, str]):
    """An id, a name, an alias or a part of one, as typed; `session.person` says who that is."""

    name = "who"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The ids that begin like this; where there is none, the people who are called so.

        Ids are the names of files, so that Tab is quick in a vault of any size: only for names the notes are read.
        """
        session, begin = _session(ctx), fold(incomplete)
        ids = [stem(note.path) for note in walk(str(session.vault.root), session.settings).contacts]
        words = {word: "" for word in ids if fold(word).startswith(begin) and _is_safe(word)}
        words = words or {word: contact.name for contact in session.notes.contacts for word in _called(contact, begin)}
        return [CompletionItem(word, help=escape(" ".join(name.split())) or None) for word, name in words.items()]


class Said(click.ParamType[T, str | T]):
    """What words mean on the day that counts as today."""

    def __init__(self, name: str, meaning: Callable[[str, date], T]) -> None:
        self.name = name
        self.meaning = meaning

    def convert(self, value: str | T, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """What the words mean; a usage error with the reason when they mean nothing."""
        if not isinstance(value, str):
            return value
        try:
            return self.meaning(value, _session(ctx).today)
        except DateError as error:
            self.fail(str(error), param, ctx)


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


ASK = Who()
WHO = Who()
DAY = Said("day", coming_day)  # to come: `fri`, `+3d`, `12 nov`, `2026-11-25`
PAST_DAY = Said("day", past_day)  # gone by: `yesterday`, `last fri`, `12 nov`
PAST_VAGUE_DAY = Said("day", past_vague_day)  # the same, or `may 2019`, `2019`, `last year`
MAYBE_VAGUE_DAY = Said("day", lambda said, today: past_vague_day(said, today) if said.strip() else said)
WEEK = Said("week", parse_week)  # `2026-W48`, `W48`, `next`, a day in it


def _session(ctx: click.Context | None) -> Session:
    return cast("Session", (ctx or click.get_current_context()).find_object(Session))


def _called(contact: Contact, begin: str) -> list[str]:
    """The word to say for this person when they are called like this: that, or the id; none when neither is safe."""
    fitting = [name for name in (contact.first_name, contact.name, *contact.aliases) if fold(name).startswith(begin)]
    return [word for word in (*fitting, contact.id) if _is_safe(word)][:1] if fitting else []


def _is_safe(spelling: str) -> bool:
    return escape(spelling) == spelling and not _UNSAFE.search(spelling)
