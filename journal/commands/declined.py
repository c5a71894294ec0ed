"""journal declined: the refusal of what was asked."""

from __future__ import annotations

from datetime import date

import click

from journal.actions.params import ASK, PAST_DAY
from journal.session import Session


@click.command()
@click.argument("who", type=ASK, metavar="WHO|ID")
@click.argument("text", nargs=-1, metavar="[TEXT]")
@click.option("-d", "--date", "day", type=PAST_DAY, metavar="DAY", help="When it was: yesterday, fri, 12 nov.")
@click.pass_obj
def declined(session: Session, who: str, text: tuple[str, ...], day: date | None) -> None:
    """Note that an ask or a request was declined.

    What you asked for won't be, or you said no to what they asked you for. For the first you are asked to thank them
    all the same. What was said goes into their log.

    \b
    Examples:
      journal declined priya "call: not this year"
      journal declined asked-6g242z
    """
    from journal.actions.note_answers import note_answer
    from journal.notes.marks import DECLINED

    note_answer(session, who, text, day, DECLINED)
