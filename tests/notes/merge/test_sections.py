"""Merges of notes whose entries and paragraphs stand under headings: each stays under its own."""

from __future__ import annotations

import pytest

from journal.notes.merge.note import merge_notes
from journal.notes.settings.settings import Settings
from tests.notes.merge.test_note import merged

FRONT = "---\nname: Ada\n---\n## Log\n\n"
OLD = "### 2026-11-01 call\n\nAgenda:\n\nold topic\n\n"
NEW = "### 2026-11-20 call\n\nAgenda:\n\nnew topic\n\n"
REST = "### 2026-10-01 call\n\nx\n"
ILL = "### 2025-01-02 visit\n\nShe was ill.\n"
SOUP = "### 2025-02-02 lunch\n\nGood soup.\n"
LISTED = "- 2026-11-20 call: x\n  - got:: a book\n- 2026-11-01 call: y\n"
FIXED = OLD.replace("11-01", "11-02").replace("old topic", "old topic, and more")


def prose(entry: str, name: str) -> str:
    return f"## {name}\n" + entry.partition("\n")[2]


@pytest.mark.parametrize(
    ("base", "one", "other", "made"),
    [
        pytest.param(OLD + REST, REST, NEW + REST, NEW + REST, id="both took an entry out, one wrote a new one"),
        pytest.param(OLD + REST, f"{REST}tags\n", NEW + REST, f"{NEW}{REST}tags\n", id="and the other more elsewhere"),
        pytest.param(
            OLD + REST,
            OLD.replace("Agenda:", "Agenda: x") + REST,
            NEW + OLD.replace("old", "odd") + REST,
            NEW + OLD.replace("Agenda:", "Agenda: x").replace("old", "odd") + REST,
            id="a line of the template reworded in the old one",
        ),
        pytest.param(OLD + REST, REST, FIXED + REST, FIXED + REST, id="taken out against another day and more words"),
        pytest.param(
            prose(OLD, "Visit") + REST, REST, prose(NEW, "Trip") + REST, prose(NEW, "Trip") + REST, id="prose"
        ),
        pytest.param(
            prose(OLD, "Plan 1") + REST, REST, prose(NEW, "Plan 2") + REST, prose(NEW, "Plan 2") + REST, id="like names"
        ),
        pytest.param(ILL, SOUP, f"{ILL}\nLater: well.\n", f"{SOUP}\n{ILL}\nLater: well.\n", id="more, and taken out"),
        pytest.param(
            f"{SOUP}\n{ILL}", f"{SOUP}", f"{SOUP}\n{ILL}\nLater.\n", f"{SOUP}\n{ILL}\nLater.\n", id="taken out alone"
        ),
        pytest.param(
            LISTED, LISTED.replace("x\n", "x\n\n"), "- 2026-11-01 call: y\n", "- 2026-11-01 call: y\n", id="empty line"
        ),
        pytest.param(
            OLD + REST, OLD.replace("Agenda:\n", "Agenda:\n\n") + REST, REST, REST, id="empty line under a heading"
        ),
        pytest.param(
            LISTED,
            LISTED.replace("- 2026-11-20 call: x\n", ""),
            LISTED.replace("a book\n", "a book\n  - gave:: b\n"),
            LISTED.replace("a book\n", "a book\n  - gave:: b\n"),
            id="the line of an entry taken out, and not what is under it",
        ),
        pytest.param(
            "- [x] old one\n- [x] send it\n",
            "- [x] old one\n- [ ] send it\n",
            "- [x] send it to her\n",
            "- [ ] send it to her\n",
            id="no more ticked, and reworded behind one that was taken out",
        ),
    ],
)
def test_each_line_stays_under_its_heading(base: str, one: str, other: str, made: str) -> None:
    assert merged(FRONT + base, FRONT + one, FRONT + other) == FRONT + made


def test_of_several_new_entries_under_headings_each_keeps_what_stands_under_it() -> None:
    def entry(day: int, words: str) -> str:
        return f"### 2026-11-{day:02} call\n\n{words}\n\nMore of {words}.\n"

    old = entry(1, "old")
    ours = "\n".join((entry(20, "one"), entry(10, "three"), old))
    theirs = "\n".join((entry(15, "two"), entry(5, "four"), old))
    whole = "\n".join((entry(20, "one"), entry(15, "two"), entry(10, "three"), entry(5, "four"), old))
    head = "---\nname: Ada\n---\n## Log\n\n"
    assert (
        merge_notes(head + old, head + ours, head + theirs, "contact", "contacts/ada.md", Settings()).text
        == head + whole
    )


def test_what_a_side_took_out_of_a_list_may_stand_elsewhere_in_the_note() -> None:
    base = "---\nname: Ada\ntags: [one, two, three]\n---\n## Log\n\n- 2026-11-01 call: of two\n"
    one, other = (
        base.replace("tags: [one, two, three]", f"tags: {tags}") for tags in ("[one, three, a]", "[one, two, b]")
    )
    text = merged(base, one, other)
    assert "tags: [one, a, b]" in text


def test_a_heading_that_one_side_renamed_is_one_where_tasks_under_it_were_ticked() -> None:
    base = f"{FRONT}## Plans\n\n- [ ] Send it\n- [ ] Ask\n"
    done = base.replace("[ ] Ask", "[x] Ask")
    assert merged(base, done.replace("Plans", "What to do").replace("[ ] Send", "[x] Send"), done) == (
        f"{FRONT}## What to do\n\n- [x] Send it\n- [x] Ask\n"
    )


@pytest.mark.parametrize(
    ("base", "moved", "made"),
    [
        pytest.param(
            "## Plan\n\n- [ ] call the bank\n- [ ] buy milk\n",
            "## Plan\n\n- [ ] buy milk\n\n## Bank\n\n- [ ] call the bank\n",
            "## Plan\n\n- [ ] buy milk\n\n## Bank\n\n- [x] call the bank\n",
            id="from under a heading",
        ),
        pytest.param(
            "- [ ] call the bank\n", "## Bank\n\n- [ ] call the bank\n", "## Bank\n\n- [x] call the bank\n", id="top"
        ),
        pytest.param(
            "## Trip to Rome\n\n- [ ] book\n- [ ] pack\n",
            "## Work\n\n- [ ] book\n- [ ] print\n",
            "## Trip to Rome\n\n- [x] book\n\n## Work\n\n- [ ] book\n- [ ] print\n",
            id="another section with a line of the one that was taken out",
        ),
    ],
)
def test_a_task_under_a_new_heading_is_the_one_that_was_ticked_where_the_old_heading_stays(
    base: str, moved: str, made: str
) -> None:
    ticked = base.replace("[ ] call", "[x] call").replace("[ ] book", "[x] book")
    assert merged(FRONT + base, FRONT + moved, FRONT + ticked) == FRONT + made
