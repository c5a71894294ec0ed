"""journal progress: what is new with you, for everyone who would like to know."""

from __future__ import annotations

import click

from journal.actions import draft_text
from journal.actions.params import WHO
from journal.session import Session


@click.command()
@click.argument("who", type=WHO, nargs=-1)
@draft_text.GIVEN
@draft_text.OPEN
@draft_text.PRINT
@click.pass_obj
def progress(session: Session, who: tuple[str, ...], given: tuple[str, ...], is_print: bool, is_open: bool) -> None:
    """Draft progress updates: what is new since you last spoke.

    And what came of the lead or the introduction they gave you. Without WHO, for everyone who waits to hear of a lead,
    and for those whose note says `updates`, to whom there is news and whose turn it is. The news is that of your own
    log, in me.md. Each draft is a file in your folder of drafts; one that you have edited is never written over.

    \b
    Examples:
      journal progress                      everyone to whom there is something to tell
      journal progress priya --open         Priya, whether she asked for updates or not, in your editor
      journal progress priya --print        shown, and not written
      journal progress priya --set outcome="They took me on."
    """
    from journal.actions import draft_files
    from journal.plan.drafts.kinds import KINDS

    draft_files.make_drafts(session, KINDS["progress"], who, draft_text.draft_options(given, is_print, is_open))
