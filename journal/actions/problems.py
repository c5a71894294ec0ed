"""All that is wrong in a vault, or looks so: in the notes, between them and beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.actions.note_problems import look_at_notes, with_those_between
from journal.classes import replace
from journal.errors import Problem, in_order
from journal.notes.lint.fixes import FIXES, fixable
from journal.session import Session
from journal.vault.files import daily_paths, read_text
from journal.vault.note_kinds import sort_at
from journal.vault.texts import Unread
from journal.vault.walk import files_in


def every_problem(session: Session, are_drafts: bool) -> tuple[Problem, ...]:
    """Everything there is to say about the vault, in order, each once; of drafts hints only, unless they are meant."""
    looked = look_at_notes(session)
    # What looks beside the notes is imported once they are read: while that is done, most memory is used.
    from journal.actions.conflicts import problems_beside_notes
    from journal.actions.own_kinds import every_template_doubt
    from journal.actions.waiting_drafts import second_look, unsent_drafts
    from journal.actions.week import ticks_carried

    files = tuple(files_in(str(session.vault.root)))
    drafts = second_look(session, unsent_drafts(session))
    drafts = drafts if are_drafts else tuple(replace(problem, severity="hint") for problem in drafts)
    every = with_those_between(session, looked, frozenset(files))
    every += (*drafts, *problems_beside_notes(session, files), *ticks_carried(session).problems)
    every += (*every_template_doubt(session), *_unread_in_daily_notes(session))
    mended = looked.mended | _mended_elsewhere(session, [one for one in every if one.code in FIXES])
    return in_order([replace(one, fixable=one in mended) if one.code in FIXES else one for one in every])


def _unread_in_daily_notes(session: Session) -> Iterator[Problem]:
    """Marks and tasks in daily notes that are about somebody, where their conversations are read."""
    if session.settings.daily_read == "off":
        return
    from journal.notes.lint.daily import unread_in_daily

    for path in daily_paths(session.vault, session.settings):
        try:
            found = unread_in_daily(read_text(session.vault, path), path)
        except Unread:
            continue  # which is told already
        yield from (one.problem for one in found if session.people.all_of(one.links))


def _mended_elsewhere(session: Session, problems: Sequence[Problem]) -> frozenset[Problem]:
    """Those of these problems that --fix mends in files of which no note is read."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.source.path, []).append(problem)
    found = (_fixable(session, path, some) for path, some in by_path.items() if session.people.place_at(path) is None)
    return frozenset(problem for several in found for problem in several)


def _fixable(session: Session, path: str, problems: Sequence[Problem]) -> frozenset[Problem]:
    try:
        text = read_text(session.vault, path)
    except Unread:
        return frozenset()
    return fixable(text, problems, sort_at(path, session.settings), session.settings)
