"""journal answered: the answer to what was asked."""

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
def answered(session: Session, who: str, text: tuple[str, ...], day: date | None) -> None:
    """Note the answer to an ask or a request.

    What you asked somebody for, or what they asked you for, is answered with that, and the agenda is silent about it.
    What they said goes into their log.

    \b
    Examples:
      journal answered priya "email: she will"
      journal answered asked-6g242z
    """
    from journal.actions.note_answers import note_answer
    from journal.notes.marks import ANSWERED

    note_answer(session, who, text, day, ANSWERED)
