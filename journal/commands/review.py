"""journal review: the weekly reality check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from journal.session import Session

if TYPE_CHECKING:
    from journal.plan.report.finding import Finding


@click.command()
@click.pass_obj
def review(session: Session) -> None:
    """Show how your relationships are: the weekly reality check.

    New people against your aim, who was met within their rhythm, what is open and since when, what went each way, who
    is there and who is missing, and your own page. Facts in sentences, never a rank or a score; each says what would
    do. Private people are counted on your screen and left out of everything that goes to a file or a program.

    \b
    Examples:
      journal review
      journal review --json                 all of it, with the numbers and the ids behind each sentence
      journal review | grep ^loops          one line of it
    """
    from journal.actions.findings import show_findings, view_of
    from journal.plan.report.open_items import each_balance
    from journal.plan.report.review import review_of

    view = view_of(session)
    parts = review_of(view, _kept(session))
    each = [("Giving and taking", tuple(each_balance(view)))] if session.out.as_json else []
    show_findings(session, [*parts, *each])


def _kept(session: Session) -> Iterator[Finding]:
    """Since when changes are on this device alone."""
    from journal.plan.report.review import kept_words
    from journal.vault.git.unsent import unsent_since

    if found := unsent_since(session.vault.root):
        yield kept_words(found.since, session.today)
