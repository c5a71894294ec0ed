"""journal goals: new people this month against the aim, and the owner's other goals."""

from __future__ import annotations

import click

from journal.session import Session


@click.command()
@click.pass_obj
def goals(session: Session) -> None:
    """Show the new people of this month against your aim.

    Who they are, what the months before brought, and your other goals as they stand in your own note, with the time you
    keep for all this. The aim is goals.new_contacts_per_month there; whoever has a met date in the month counts, or a
    first conversation.

    \b
    Examples:
      journal goals
      journal set me goals.new_contacts_per_month 4
      journal set me goals.time "Mondays 8:30 to 9:00"
      journal list met:2026-11              the same people as a list
    """
    from journal.actions.findings import show_findings, view_of
    from journal.plan.report.goal_findings import goals_of

    show_findings(session, [("Goals", goals_of(view_of(session)))])
