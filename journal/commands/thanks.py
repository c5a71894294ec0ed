"""journal thanks: a thank-you note for everyone to whom you owe one."""

from __future__ import annotations

import click

from journal.commands.drafting import everyone_meant, show_drafts
from journal.commands.types import WHO
from journal.plan import drafts
from journal.session import Session


@click.command()
@click.argument("who", type=WHO, nargs=-1)
@click.option("--print", "is_print", is_flag=True, help="Print the drafts and write nothing.")
@click.pass_obj
def thanks(session: Session, who: tuple[str, ...], is_print: bool) -> None:
    """Draft thank-you notes: for everyone you owe one, or for WHO.

    A note says what they did and when, offers something in return, and asks for nothing. What your notes don't tell
    stands in it as a question in brackets, for you to answer before you send it.

    \b
    Examples:
      journal thanks --print                everyone you owe one, the longest wait first
      journal thanks priya --print          Priya, whatever you owe her
      journal thanks priya tom --print | less
    """
    people = session.people
    everybody = everyone_meant(session, who) if who else drafts.to_thank(people)
    values = [drafts.thank_values(people, person, drafts.owed(people, person)) for person in everybody]
    show_drafts(session, "thanks.md.j2", values, "You owe nobody a thank-you.", is_print)
