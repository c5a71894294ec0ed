"""journal progress: what is new with you, for everyone who would like to know."""

from __future__ import annotations

import click

from journal.commands.drafting import everyone_meant, show_drafts
from journal.commands.types import WHO
from journal.plan import drafts
from journal.session import Session

NOBODY = "There is nothing new to tell: no news since you were last in touch, no lead or introduction to report on."


@click.command()
@click.argument("who", type=WHO, nargs=-1)
@click.option("--print", "is_print", is_flag=True, help="Print the drafts and write nothing.")
@click.pass_obj
def progress(session: Session, who: tuple[str, ...], is_print: bool) -> None:
    """Draft progress updates: what is new since you last spoke.

    And what came of the lead or the introduction they gave you. Without WHO, for everyone whose note says `updates`
    and to whom there is news, and for everyone who waits to hear of a lead. The news are those of your own log, in
    me.md.

    \b
    Examples:
      journal progress --print              everyone to whom there is something to tell
      journal progress priya --print        Priya, whether she asked for updates or not
    """
    people = session.people
    everybody = everyone_meant(session, who) if who else drafts.to_update(people)
    values = [drafts.progress_values(people, person) for person in everybody]
    show_drafts(session, "progress.md.j2", values, NOBODY, is_print)
