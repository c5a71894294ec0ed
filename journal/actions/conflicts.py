"""What two devices wrote differently and nobody has settled yet, in whatever file of the vault it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journal.errors import Problem, Source, in_order
from journal.notes.merge.conflicts import MARKERS, Conflict, conflicts_in, may_have_conflicts, problems_in
from journal.patterns import regex
from journal.session import Session
from journal.vault.cache.wanted import one_form
from journal.vault.files import texts_at, week_paths
from journal.vault.note_kinds import file_kind
from journal.vault.walk import files_in

_KEPT = regex(r"(.+)\.[0-9a-f]{7}\.kept")  # what the other one of two is called that could not be merged


def unresolved_conflicts(session: Session) -> Iterator[Conflict]:
    """Everything in notes, weeks and drafts that waits to be settled."""
    for path, text in _texts(session, files_in(str(session.vault.root))):
        yield from conflicts_in(text, path, session.settings)


def problems_in_files(session: Session, paths: Iterable[str]) -> tuple[Problem, ...]:
    """What waits to be settled in these files alone, as problems in order."""
    texts = _texts(session, paths)
    return in_order([problem for path, text in texts for problem in problems_in(text, path, session.settings)])


def problems_beside_notes(session: Session, paths: Sequence[str]) -> Iterator[Problem]:
    """The same for those of these files that are no notes of contacts, events or the owner, as problems; and those that
    were kept twice."""
    weeks = frozenset(map(one_form, week_paths(session.vault, session.settings)))
    beside = (one for one in paths if one in weeks or _is_draft(session, one))
    own = (one for one in beside if file_kind(one, session.settings) in ("agenda", "text"))
    for path, text in _texts(session, own):
        yield from problems_in(text, path, session.settings)
        yield from (_of_git(one) for one in conflicts_in(text, path, session.settings) if one.what == MARKERS)
    for path in paths:
        if path.endswith(".kept") and (found := _KEPT.fullmatch(path)):
            remedy = f"put what is right of it into {found[1]}, and delete it"
            message = f"{found[1]} was written differently in two places, and this is the other one"
            yield Problem("merge-conflict", "warning", message, remedy, Source(path, 1, 1))


def _texts(session: Session, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of these files in which there may be something to settle, with their texts."""
    settings = session.settings
    notes = (one for one in paths if one.endswith(".md"))
    own = (one for one in notes if file_kind(one, settings) != "text" or _is_draft(session, one))
    yield from ((path, text) for path, text in texts_at(session.vault, own) if may_have_conflicts(text))


def _is_draft(session: Session, path: str) -> bool:
    return path.startswith(f"{session.settings.drafts}/")


def _of_git(conflict: Conflict) -> Problem:
    remedy = "keep what is right of both sides: journal sync mends what it can, journal resolve the rest"
    return Problem("conflict-markers", "error", "a merge left its markers here", remedy, conflict.source)
