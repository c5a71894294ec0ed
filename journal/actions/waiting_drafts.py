"""The drafts that wait to be sent: what their files say, and the move of one that went out."""

from __future__ import annotations

from collections.abc import Iterable

from journal.actions import note_edits
from journal.classes import dataclass
from journal.dates.spans import counted
from journal.errors import NotFound, Problem, Refused, in_order
from journal.notes.settings.settings import SENT
from journal.plan.drafts.file import DraftFile, read_draft, sent_path
from journal.plan.numbered import numbered
from journal.session import Session
from journal.vault.cache.wanted import one_form
from journal.vault.files import draft_paths, read_text, sent_paths
from journal.vault.texts import Unread
from journal.vault.write.changes import Change


@dataclass(frozen=True, slots=True)
class Unsent:
    """The drafts there are, in order, the paths of all files among them, the text of each that can be read by its path,
    and why some of them are none."""

    drafts: tuple[DraftFile, ...]
    paths: tuple[str, ...]
    texts: dict[str, str]
    problems: tuple[Problem, ...]


def unsent_drafts(session: Session) -> Unsent:
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
    from journal.plan.drafts.lint import lint_draft

    found = (lint_draft(text, path, session.people) for path, text in here.texts.items())
    return in_order([*here.problems, *(problem for several in found for problem in several)])


def moves_to_sent(session: Session, drafts: Iterable[DraftFile]) -> list[Change]:
    """The changes that put drafts among those that were sent, over none that is there."""
    taken = list(sent_paths(session.vault, session.settings))
    changes: list[Change] = []
    for draft in drafts:
        target = sent_path(draft.path, session.settings.drafts, taken)
        taken.append(target)
        data = note_edits.file_bytes(draft.text)
        changes += [Change(draft.path, data, None), Change(target, None, data)]
    return changes


# --- which one ---------------------------------------------------------------------------------------------------


def waiting_draft(session: Session, here: Unsent, word: str) -> DraftFile:
    """The one draft that a word means, by number, file or person. Refused for one that went out, NotFound for none."""
    if draft := numbered(here.drafts, word, "journal sent") or _of_file(session, here, word):
        return draft
    person = session.person(word)
    theirs = [one for one in here.drafts if session.people.who(one.contact) == person.id]
    if len(theirs) > 1:
        some = "\n".join(f"  {one.path}: {one.subject}" for one in theirs)
        raise NotFound(f"{counted(len(theirs), 'draft')} for {person.name} wait; say which by its file:\n{some}")
    if not theirs:
        last = next((path for path in reversed(sent_paths(session.vault, session.settings)) if person.id in path), None)
        went = f"; the last one was sent, and lies in {last}" if last else ""
        raise NotFound(f"no draft for {person.name} waits to be sent{went}. See what waits with: journal sent")
    return theirs[0]


def _of_file(session: Session, here: Unsent, typed: str) -> DraftFile | None:
    """The draft in the file that is meant; None where the word is no file's. Refused and NotFound as above."""
    names = set(map(one_form, session.paths(typed)))
    if draft := next((one for one in here.drafts if one_form(one.path) in names), None):
        return draft
    if problem := next((one for one in here.problems if one_form(one.source.path) in names), None):
        raise Refused(_unusable(problem))
    if not typed.endswith(".md") and "/" not in typed:
        return None
    name = typed.rpartition("/")[2]
    if gone := next((path for path in sent_paths(session.vault, session.settings) if path.endswith(f"/{name}")), None):
        raise Refused(f"{name} was sent already: it lies in {session.settings.drafts}/{SENT} ({gone})")
    raise NotFound(f"there is no draft {typed}. See what waits with: journal sent")


def _unusable(problem: Problem) -> str:
    return f"{problem.source}: {problem.message} ({problem.remedy})"
