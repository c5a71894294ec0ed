"""journal thanks: a thank-you note for everyone to whom you owe one."""

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
def thanks(session: Session, who: tuple[str, ...], given: tuple[str, ...], is_print: bool, is_open: bool) -> None:
    """Draft thank-you notes: for everyone you owe one, or for WHO.

    A note says what they did and when, offers something in return, and asks for nothing. What your notes don't tell
    stands in it as a question in brackets, for you to answer before you send it. Each draft is a file in your folder of
    drafts; one that you have edited is never written over.

    \b
    Examples:
      journal thanks                        everyone you owe one, the longest wait first
      journal thanks priya --open           Priya, whatever you owe her, in your editor
      journal thanks priya tom --print      shown, and not written
      journal thanks priya --set effect="We shipped in May."
    """
    from journal.actions import draft_files
    from journal.plan.drafts.kinds import KINDS

    draft_files.make_drafts(session, KINDS["thanks"], who, draft_text.draft_options(given, is_print, is_open))
