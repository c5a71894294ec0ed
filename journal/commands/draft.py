"""journal draft: a note of any other kind, from what your notes know."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from journal.actions import draft_text
from journal.actions.params import EVENT_PARAM, WHO
from journal.errors import JournalError, Misused
from journal.output import escape_unseen
from journal.plan.drafts.kinds import KINDS, DraftKind
from journal.session import Session

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class KindName(click.ParamType[str, str]):
    """The name of a kind of draft, as typed in any case."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word in small letters; which kind it is, is known once there is a vault."""
        return value.casefold()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The kinds that begin like this."""
        from click.shell_completion import CompletionItem

        from journal.actions.completion import is_safe_word

        kinds = (*KINDS.values(), *_own_kinds(ctx))
        begun = (kind for kind in kinds if kind.name.startswith(incomplete) and is_safe_word(kind.name))
        return [CompletionItem(kind.name, help=escape_unseen(kind.help)) for kind in begun]


class DraftCommand(click.Command):
    """A command whose help has the kinds of the vault at hand as well."""

    def get_help(self, ctx: click.Context) -> str:
        """The help, with the owner's kinds below the program's."""
        self.help = _help((*KINDS.values(), *_own_kinds(ctx)))
        return escape_unseen(super().get_help(ctx))


def _own_kinds(ctx: click.Context) -> Sequence[DraftKind]:
    """The kinds that the owner's templates make; none where there is no vault."""
    from journal.actions.own_kinds import own_kinds

    session = ctx.find_object(Session)
    with suppress(JournalError):
        return tuple(own_kinds(session).values()) if session else ()
    return ()


@click.command(cls=DraftCommand)
@click.argument("kind", type=KindName(), metavar="KIND")
@click.argument("who", type=WHO, nargs=-1)
@click.option("--online", is_flag=True, help="An invitation of one paragraph, to paste on a page.")
@click.option(
    "--event", type=EVENT_PARAM, metavar="EVENT", help="The event to invite to; without WHO, all who take part."
)
@draft_text.GIVEN
@draft_text.OPEN
@draft_text.PRINT
@click.pass_obj
def draft(
    session: Session, kind: str, who: tuple[str, ...], online: bool, event: str | None,
    given: tuple[str, ...], is_print: bool, is_open: bool,
) -> None:  # fmt: skip
    """Draft a note of another kind."""
    from journal.actions import draft_files, note_edits
    from journal.actions.own_kinds import kind_meant
    from journal.plan.drafts.picking import OF_EVENT

    wanted = kind_meant(session, kind)
    if online and not wanted.online:
        raise Misused(f"--online is for an invitation, and this is {kind}; as in: journal draft invite priya --online")
    if event and OF_EVENT not in dict(wanted.keys):
        raise Misused(f"--event is for an invitation, and this is {kind}; as in: journal draft invite --event supper")
    about = (f"{OF_EVENT}={note_edits.session_again(session).event(event).id}",) if event else ()
    options = draft_text.draft_options((*given, *about), is_print, is_open)
    draft_files.make_drafts(session, wanted, who, options, online)


def _help(kinds: Sequence[DraftKind]) -> str:
    rows = "\n".join(f"  {kind.name:<15} {kind.help}" for kind in kinds)
    return f"""Draft a note of another kind.

What your notes know stands in it; what they don't is a question in brackets, for you to answer with --set or in your
editor. Each draft is a file in your folder of drafts; one that you have edited is never written over. Without WHO, for
everyone who waits for one, where your notes can tell who that is.

\b
Kinds:
{rows}

\b
Examples:
  journal draft reconnect                     everyone in this week's Keep in touch
  journal draft ask priya --set purpose="a talk on parsers"
  journal draft intro-request tom priya       ask Tom to introduce you to Priya
  journal draft intro-ask tom priya           ask each whether to introduce them
  journal draft invite priya --online --print
  journal draft invite --event supper         everybody whom the event names
"""


draft.help = _help(tuple(KINDS.values()))
