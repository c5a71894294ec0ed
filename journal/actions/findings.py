"""What the commands that look back have in common: who is looked at, and how findings are shown."""

from __future__ import annotations

from collections.abc import Sequence

from journal.output import Record
from journal.plan.report.finding import Finding, View
from journal.session import Session

_COLUMNS = ("what", "sentence", "numbers", "people", "command")
FindingsPart = tuple[str, Sequence[Finding]]  # a heading, and what stands under it


def view_of(session: Session) -> View:
    """Whom a look back is about: everybody on the owner's screen, and nobody private in what may be handed on."""
    return View(session.people, is_report=session.out.as_json or not session.out.terminal)


def show_findings(session: Session, parts: Sequence[FindingsPart]) -> None:
    """Shows the findings: a page with a heading for each part, or a record for each."""
    records = [_record(part, one) for part, found in parts for one in found]
    session.out.answer(records, _COLUMNS, lambda: _page(session, parts))
    session.out.warn_of(session.problems)


def _record(part: str, one: Finding) -> Record:
    return {
        "what": one.what,
        "part": part,
        "sentence": one.said,
        "numbers": dict(one.numbers),
        "people": list(one.people),
        "command": one.command or None,
    }


def _page(session: Session, parts: Sequence[FindingsPart]) -> str:
    shown = ("\n".join((session.out.style(part, bold=True), *map(_line, found))) for part, found in parts if found)
    return "\n\n".join(shown) + "\n"


def _line(one: Finding) -> str:
    return f"- {one.said} {one.do}: {one.command}" if one.command else f"- {one.said}"
