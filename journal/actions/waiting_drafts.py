"""The drafts that wait to be sent: what their files say, and the move of one that went out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journal.actions import note_edits
from journal.errors import Problem, in_order
from journal.plan.drafts.file import DraftFile, read_draft, sent_path
from journal.plan.drafts.lint import lint
from journal.session import Session
from journal.vault.files import Unread, draft_paths, read_text, sent_paths
from journal.vault.write.changes import Change


@dataclass(frozen=True, slots=True)
class Unsent:
    """The drafts there are, in order, the paths of all files among them, the text of each that can be read by its path,
    and why some of them are none."""

    drafts: tuple[DraftFile, ...]
    paths: tuple[str, ...]
    texts: dict[str, str]
    problems: tuple[Problem, ...]


def unsent(session: Session) -> Unsent:
    """The drafts that wait to be sent."""
    drafts, texts, problems = list[DraftFile](), dict[str, str](), list[Problem]()
    paths = draft_paths(session.vault, session.settings)
    for path in paths:
        try:
            text = read_text(session.vault, path)
        except Unread as error:
            problems.append(error.problem)
            continue
        draft, found = read_draft(text, path)
        problems += found
        texts[path] = text
        drafts += [draft] if draft else []
    return Unsent(tuple(drafts), tuple(paths), texts, in_order(problems))


def second_look(session: Session, here: Unsent) -> tuple[Problem, ...]:
    """What is worth a second look in the drafts that wait, and why other files among them are none."""
    found = (lint(text, path, session.people) for path, text in here.texts.items())
    return in_order([*here.problems, *(problem for several in found for problem in several)])


def moves(session: Session, drafts: Iterable[DraftFile]) -> list[Change]:
    """The changes that put drafts among those that were sent, over none that is there."""
    taken = list(sent_paths(session.vault, session.settings))
    changes: list[Change] = []
    for draft in drafts:
        target = sent_path(draft.path, session.settings.drafts, taken)
        taken.append(target)
        data = note_edits.as_bytes(draft.text)
        changes += [Change(draft.path, data, None), Change(target, None, data)]
    return changes
