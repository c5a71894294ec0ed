"""People chosen at a terminal where a command names nobody: by a few letters, or a number of the most likely."""

from __future__ import annotations

import click

from journal.actions import note_edits
from journal.actions.note_edits import NamedPerson
from journal.errors import Misused, NotFound
from journal.meant import MOST_SHOWN
from journal.plan.agenda.likely_people import likely_people
from journal.session import Session

_ASK = "With whom? A few letters of the name, or a number"
SAY_WHO = 'say who it was, as in: journal log priya "coffee: she starts at Acme #news"'


def chosen_people(session: Session) -> tuple[NamedPerson, ...]:
    """Those whom somebody at the terminal chooses, one at least; asked anew where it means nobody.

    Misused where nobody can be asked, or nobody is chosen.
    """
    if session.no_input:
        raise Misused(SAY_WHO)
    now = note_edits.session_again(session)
    likely = [NamedPerson(one.id, one.name) for one in likely_people(now.people)[:MOST_SHOWN]]
    for number, one in enumerate(likely, start=1):
        session.out.say(f"{number:>3}  {one.name}")
    while True:
        answer: str = click.prompt(_ASK, default="", show_default=False, err=True)
        if not answer.strip():
            raise Misused(SAY_WHO)
        try:
            found = [
                one
                for word in note_edits.listed_names(answer)
                for one in note_edits.named_people(now, [_numbered(likely, word)])
            ]
            return tuple(dict.fromkeys(found))
        except NotFound as error:
            session.out.say(str(error))


def _numbered(likely: list[NamedPerson], word: str) -> str | NamedPerson:
    return likely[int(word) - 1] if word.isdecimal() and 1 <= int(word) <= len(likely) else word
