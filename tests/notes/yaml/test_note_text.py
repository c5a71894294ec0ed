"""A note's text in its parts: whoever takes one apart, reading, editing, merging, a week or a draft, finds the same."""

from __future__ import annotations

import pytest

from journal.notes.edit.draft import Draft
from journal.notes.edit.task_lists import list_task
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import Settings
from journal.notes.yaml.front_matter import parts
from journal.plan.drafts.file import read_draft, with_checksum
from journal.plan.people.people import NOBODY
from journal.plan.playbook import playbook_tasks
from journal.plan.week.file import item_lines
from journal.plan.week.grow import with_offered
from tests.plan.made import TODAY

FRONTS = {
    "nothing": "", "a mark": "\ufeff", "front matter": "---\na: 1\n---\n", "both": "\ufeff---\na: 1\n---\n",
    "windows": "---\r\na: 1\r\n---\r\n", "dots": "---\na: 1\n...\n", "one odd line end": "---\na: 1\r\n---\n",
    "never closed": "---\na: 1\n",
}  # fmt: skip
BODY = "- [ ] Say hello ^thank-aaaaaa\n"


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
def test_the_body_is_the_same_to_everybody(front: str) -> None:
    note = parts(front + BODY)
    contact, _ = SORTS["contact"].read(front + BODY, "a.md", Settings())
    lines = {task.source.line for task in contact.tasks} if contact else {note.bare.count("\n")}
    assert note.mark + note.bare == note.whole and note.below.endswith(BODY)
    assert {line.source.line for line in item_lines(front + BODY, "a.md")} == lines
    assert [step.task.text for step in playbook_tasks(front + BODY, NOBODY, TODAY, "p")][-1].startswith("Say hello")


@pytest.mark.parametrize(
    ("text", "end"),
    [("---\na: 1\r\n---\nx\r\n", "\n"), ("---\r\na: 1\n---\nx\n", "\r\n"), ("x", "\n"), ("\ufeffx\r\ny\n", "\r\n")],
)
def test_a_new_line_ends_as_the_first_one_does(text: str, end: str) -> None:
    draft = Draft(text, "a.md", Settings())
    added = [list_task(draft, "[ ] c"), with_offered(text, ["d"])]
    if parts(text).block:
        added.append(with_checksum(text))
    for new in added:
        assert new.count("\r\n") - text.count("\r\n") == (new.count("\n") - text.count("\n") if end == "\r\n" else 0)


def test_a_draft_begins_where_its_body_does() -> None:
    draft, _ = read_draft("\ufeff---\r\ncontact: ada\r\n---\r\nDear Ada,\r\n", "d.md")
    assert draft is not None and (draft.body, draft.line) == ("Dear Ada,\n", 4)
