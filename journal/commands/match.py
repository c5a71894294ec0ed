"""journal match: whose needs meet whose offers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from journal.actions.params import WHO
from journal.session import Session

if TYPE_CHECKING:
    from journal.plan.ideas.match import Match
    from journal.plan.people.people import People
    from journal.plan.records import Json, JsonRecord

_COLUMNS = ("seeker", "need", "helper", "offer", "reasons", "command")
_MOST = 10


@click.command()
@click.argument("who", type=WHO, nargs=-1)
@click.option(
    "--most", type=click.IntRange(min=1), default=_MOST, metavar="NUMBER", help="At most so many; 10 if not said."
)
@click.pass_obj
def match(session: Session, who: tuple[str, ...], most: int) -> None:
    """Show whose needs meet whose offers.

    What you look for and somebody offers, what you offer and somebody looks for, and two who could help each other
    and don't know each other yet; of WHO only, where somebody is named. Words are compared whole, whatever the case,
    the accents and the s of a plural. Private, paused and archived people are left out.

    \b
    Examples:
      journal match                             everything
      journal match chiara                      what concerns Chiara
    """
    from journal.plan.ideas.match import matches_of

    people = session.people
    every = matches_of(people, (session.person(" ".join(who)).id,) if who else ())
    found = tuple(islice(every, most))
    records = [_record(session, one) for one in found]
    session.out.answer(records, _COLUMNS, lambda: _on_screen(found, people))
    if not found:
        session.out.say(_nothing(people))
    elif next(every, None):
        session.out.say(f"There are more than these {most}; see them with --most.")
    session.out.warn_of(session.problems)


def _on_screen(found: Sequence[Match], people: People) -> str:
    return "\n".join(_block(one, people) for one in found)


def _block(one: Match, people: People) -> str:
    from journal.plan.ideas.match import match_command, match_words

    said, *more = match_words(one, people)
    return "\n".join((f"{said}.", *(f"  {line}" for line in more), f"  Next: {match_command(one)}", ""))


def _record(session: Session, one: Match) -> JsonRecord:
    from journal.plan.ideas.match import match_command, match_words

    reasons: list[Json] = [*match_words(one, session.people)]
    return {
        "seeker": one.seeker,
        "need": one.need,
        "helper": one.helper,
        "offer": one.offer,
        "reasons": reasons if session.out.as_json else "; ".join(map(str, reasons)),
        "command": match_command(one),
    }


def _nothing(people: People) -> str:
    needs = any(contact.needs for contact in people.contacts_with("needs"))
    if needs or people.owner.needs:
        return "Nothing that somebody looks for is offered by anybody they don't know yet."
    return 'No note says what somebody looks for. Note it with: journal set ada needs "a speaker"'
