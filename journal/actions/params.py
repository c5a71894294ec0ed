"""What the words of a command can be: people, days and weeks. People are completed from the vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

import click

from journal.patterns import regex
from journal.session import Session

# Every command's --help imports this: what only Tab or a day needs is imported where it is used.
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from journal.dates.words import VagueDay, Week

_T = TypeVar("_T")
_NEGATED = regex(r"-(?=@|[^\W\d_][\w -]*:)")
_BULLET = regex(r"^(?:-[ \t]+)+(?=\S)")


class Typed(click.ParamType[str, str]):
    """A word as it was typed. When Tab is pressed, each way of `WAYS` tells what it can be, and what that means."""

    def __init__(self, name: str, *ways: str) -> None:
        self.name = name
        self.ways = ways

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """What begins like this, each once."""
        from journal.actions.completion import completions

        return completions(_session(ctx), ctx.params, self.ways, incomplete)


class PathParam(click.ParamType[str, str]):
    """Where a file or a folder is, as it was typed; a shell completes it by itself."""

    def __init__(self, name: str) -> None:
        self.name = name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """That this is a file, or a folder."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=self.name)]


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


WHO = Typed("who", "people")  # an id, a name, an alias or a part of one; `session.person` says who that is
ITEM = Typed("item", "items", "people")
ASK = Typed("ask", "asks", "people")
DRAFT = Typed("draft", "drafts", "people")
WHO_OR_DRAFT = Typed("who", "people", "drafts")
WHO_OR_EVENT = Typed("who", "people", "events")
EVENT_PARAM = Typed("event", "events")
KIND = Typed("kind", "kinds")
CIRCLE = Typed("circle", "circles")
STATUS = Typed("status", "statuses")
KEY = Typed("key", "keys")
VALUE = Typed("value", "values")
PLAYBOOK = Typed("playbook", "playbooks")
FILE_PARAM = PathParam("file")
FOLDER_PARAM = PathParam("dir")
DAY_PARAM = SaidParam("day", _coming_day)  # to come: `fri`, `+3d`, `12 nov`, `2026-11-25`
PAST_DAY = SaidParam("day", _past_day)  # gone by: `yesterday`, `last fri`, `12 nov`
PAST_VAGUE_DAY = SaidParam("day", _past_vague_day)  # the same, or `may 2019`, `2019`, `last year`
MAYBE_VAGUE_DAY = SaidParam("day", lambda said, today: _past_vague_day(said, today) if said.strip() else said)
WEEK_PARAM = SaidParam("week", _week)  # `2026-W48`, `W48`, `next`, a day in it


def _session(ctx: click.Context | None) -> Session:
    return cast("Session", (ctx or click.get_current_context()).find_object(Session))
