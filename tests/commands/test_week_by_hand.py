"""A week's file edited by hand in the ways that hands have: what was ticked and typed arrives once, or is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Journal

Vaults = Callable[[Mapping[str, str | bytes]], Path]
HEAD = "---\nname: Ida Berg\ncircle: inner\n---\n\n## Log\n"
OLD = "- 2026-10-12 call: old\n"
TASK = "- 2026-11-20 call: hi\n  - [ ] post the map 📅 2026-11-24\n"
NEWS = "- 2026-11-20 call: hi\n  - news:: a boat\n"


class Desk:
    """A vault with one person, and its week's file."""

    def __init__(self, journal: Journal, here: Path) -> None:
        self.journal, self.here = journal, here
        self.write("2026-11-23")

    def write(self, day: str) -> str:
        """What is said when the week's file is made on this day."""
        return self.journal("--today", day, "agenda", "--write", cwd=self.here).stderr

    def show(self) -> str:
        """What is said beside the agenda that is shown the day after."""
        return self.journal("--today", "2026-11-24", "agenda", cwd=self.here).stderr

    @property
    def week(self) -> str:
        return (self.here / "agendas/2026-W48.md").read_text()

    @property
    def note(self) -> str:
        return (self.here / "contacts/ida.md").read_text().removeprefix(HEAD)

    def edit(self, old: str, new: str) -> None:
        """The one row of the week's file that has these words, as the owner makes it; {} is it without its box."""
        row = next(row for row in self.week.split("\n") if old in row)
        indent, bare = re.match(r"( *)(?:- \[.\])?(.*)", row).groups()  # type: ignore[union-attr]
        typed = "\n".join(f"{indent}{line}" if line else "" for line in new.replace("{}", bare).split("\n"))
        (self.here / "agendas/2026-W48.md").write_text(self.week.replace(row, typed))


@pytest.fixture
def desk(journal: Journal, vault: Vaults) -> Callable[[str], Desk]:
    return lambda log: Desk(journal, vault({"journal.toml": "commit = false\n", "contacts/ida.md": HEAD + log}))


def test_what_is_ticked_and_not_carried_yet_is_told_by_the_agenda_alone(desk: Callable[[str], Desk]) -> None:
    here = desk(OLD + TASK)
    before = here.show()
    here.edit("post the map", "- [x]{}")
    assert "1 ticked item of the week's file is not in the notes yet." in here.show() and "ticked" not in before
    here.write("2026-11-24")
    assert here.show() == before
    here.edit("post the map", "- [x] something else, I forget what")
    assert "ticked, and nothing tells what it is about" in here.show()


def test_words_under_an_item_that_a_command_closed_arrive_once(desk: Callable[[str], Desk]) -> None:
    here = desk(OLD)
    here.journal("--today", "2026-11-24", "log", "ida", "call: she's well", cwd=here.here)
    here.edit("Ida", "- [x]{}\n  - walk: by the lake\n  - got:: a lamp\n  - [ ] post the map")
    for _ in range(2):
        here.write("2026-11-25")
    assert here.note == (
        "- 2026-11-25 walk: by the lake\n  - got:: a lamp\n  - [ ] post the map\n- 2026-11-24 call: she's well\n" + OLD
    )


def test_words_under_a_tick_that_was_carried_arrive_once_in_its_entry(desk: Callable[[str], Desk]) -> None:
    here = desk(OLD)
    here.edit("Ida", "- [x]{}\n  - walk: by the lake")
    here.write("2026-11-24")
    here.edit("by the lake", "{}\n  - got:: a lamp\n  - [ ] post the map")
    for day in ("2026-11-25", "2026-11-26", "2026-12-01"):
        here.write(day)
    assert here.note == "- 2026-11-24 walk: by the lake\n  - got:: a lamp\n  - [ ] post the map\n" + OLD


def test_in_last_week_s_file_they_arrive_too(desk: Callable[[str], Desk]) -> None:
    here = desk(OLD)
    here.edit("Ida", "- [x]{}\n  - walk: by the lake")
    here.write("2026-11-24")
    here.write("2026-12-01")
    here.edit("by the lake", "{}\n  - fact:: has a cat")
    here.write("2026-12-02")
    assert here.note.count("  - fact:: has a cat\n") == 1


@pytest.mark.parametrize("change", ["", "  - got:: the green lamp\n"])
def test_what_the_owner_changes_in_the_note_afterwards_stays_so(desk: Callable[[str], Desk], change: str) -> None:
    here = desk(OLD)
    here.edit("Ida", "- [x]{}\n  - walk: by the lake\n  - got:: a lamp")
    here.write("2026-11-24")
    note = here.here / "contacts/ida.md"
    note.write_text(note.read_text().replace("  - got:: a lamp\n", change))
    here.write("2026-11-25")
    assert here.note == f"- 2026-11-24 walk: by the lake\n{change}{OLD}"


@pytest.mark.parametrize("box", ["[ x ]", "[✓]", "[X ]", "[X]", "[✔]"])
def test_a_tick_is_a_tick_however_it_is_typed(desk: Callable[[str], Desk], box: str) -> None:
    here = desk(TASK)
    here.edit("post the map", f"- {box}{{}}")
    here.write("2026-11-24")
    assert "- [x] post the map 📅 2026-11-24 ✅ 2026-11-24" in here.note


@pytest.mark.parametrize(
    ("log", "old", "new", "line"),
    [
        (TASK, "post the map", "- [x]{} ✅ 2026-11-23", "✅ 2026-11-23\n"),
        (NEWS, "a boat", "- [x]{} ✅ 2026-11-22", "news:: a boat [noted:: 2026-11-22]\n"),
        (OLD, "Ida", "- [x]{} ✅ 2026-11-23\n  - call: hi", "- 2026-11-23 call: hi\n"),
        (OLD, "Ida", "- [x]{} ✅ 2026-12-23\n  - call: hi", "- 2026-11-25 call: hi\n"),
    ],
)
def test_a_day_behind_a_tick_is_the_day_of_what_it_closes(
    desk: Callable[[str], Desk], log: str, old: str, new: str, line: str
) -> None:
    here = desk(log)
    here.edit(old, new)
    here.write("2026-11-25")
    assert line in here.note


@pytest.mark.parametrize(
    "spoil",
    [
        lambda row: row.rpartition(" ^")[0],
        lambda row: row[:-2],
        lambda row: row.replace("^", "").upper().replace("[X]", "[x]"),
        lambda row: row[:-1] + ("a" if row[-1] != "a" else "b"),
        lambda row: "- [x] [[ida]]: did it",
        lambda row: "- [x] Ida Berg: did it",
    ],
)
def test_a_tick_without_its_id_is_done_where_it_is_plain(
    desk: Callable[[str], Desk], spoil: Callable[[str], str]
) -> None:
    here = desk(TASK)
    row = next(row for row in here.week.split("\n") if "post the map" in row)
    (here.here / "agendas/2026-W48.md").write_text(here.week.replace(row, spoil(row.replace("[ ]", "[x]"))))
    here.write("2026-11-24")
    assert "[x] post the map" in here.note


def test_what_was_found_once_is_found_again(desk: Callable[[str], Desk]) -> None:
    here = desk(TASK + "  - [ ] ring the bank 📅 2026-11-24\n")
    for words in ("post the map", "ring the bank"):
        row = next(row for row in here.week.split("\n") if words in row)
        here.edit(words, row.replace("[ ]", "[x]").rpartition(" ^")[0])
    assert "unknown-tick" not in here.write("2026-11-24")
    here.edit("ring the bank", "- [x]{}\n  - fact:: opens at ten")
    assert "unknown-tick" not in here.write("2026-11-25")
    assert here.note.count("  - fact:: opens at ten\n") == 1


def test_where_it_could_be_one_or_the_other_it_is_named_with_its_line(desk: Callable[[str], Desk]) -> None:
    here = desk(TASK + "  - [ ] ring the bank 📅 2026-11-24\n")
    here.edit("post the map", "- [x] [[ida]]: did it")
    here.edit("ring the bank", "")
    line = next(n for n, row in enumerate(here.week.split("\n"), 1) if "[[ida]]: did it" in row)
    assert f"agendas/2026-W48.md:{line}:" in here.write("2026-11-24")
    found = here.journal("--today", "2026-11-24", "check", cwd=here.here).stdout
    assert f"agendas/2026-W48.md\t{line}\t" in found and "unknown-tick" in found
    assert here.note.count("[ ]") == 2


def test_own_lines_outside_of_the_sections_are_the_owner_s(desk: Callable[[str], Desk]) -> None:
    here = desk(TASK)
    here.edit("## Notes", "## Notes\n\n- [x] buy milk\n- [x] [[ida]]: told her")
    assert "unknown-tick" not in here.write("2026-11-24")


def test_a_line_that_was_copied_for_somebody_else_closes_nothing_of_the_first(journal: Journal, vault: Vaults) -> None:
    notes = {"contacts/ida.md": HEAD + TASK, "contacts/bo.md": "---\nname: Bo Lind\n---\n"}
    here = Desk(journal, vault({"journal.toml": "commit = false\n", **notes}))
    row = next(row for row in here.week.split("\n") if "post the map" in row)
    here.edit("post the map", f"{row}\n- [x] [[bo]]: posted his {row.split()[-1]}")
    assert "nothing tells what it is about" in here.write("2026-11-24")
    assert "[ ] post the map" in here.note


@pytest.mark.parametrize(
    ("below", "said"),
    [("cofee: hot", "Did you mean coffee?"), ("call: #news", "says nothing by itself"), ("3/4 call: x", "write 2026-")],
)
def test_words_that_can_t_be_understood_are_named_and_nothing_is_written(
    desk: Callable[[str], Desk], below: str, said: str
) -> None:
    here = desk(OLD)
    here.edit("Ida", f"- [x]{{}}\n  - {below}")
    assert said in here.write("2026-11-24") and here.note == OLD


def test_words_under_what_is_about_nobody_are_named(journal: Journal, vault: Vaults) -> None:
    notes = {"contacts/ida.md": HEAD, "events/fair.md": "---\nname: Fair\ndate: 2026-11-26\n---\n"}
    here = Desk(journal, vault({"journal.toml": "commit = false\n", **notes}))
    here.edit("^event-", "- [x]{}\n  - got:: a map")
    assert "is about nobody in whose log" in here.write("2026-11-24")


def test_a_box_that_sticks_to_its_dash_is_named(desk: Callable[[str], Desk]) -> None:
    here = desk(TASK)
    here.edit("post the map", "-[x]{}")
    assert "write it as - [x]" in here.write("2026-11-24")


def test_a_template_that_makes_no_page_is_told_of_where_nothing_is_new(journal: Journal, vault: Vaults) -> None:
    here = vault({"journal.toml": "commit = false\n", "contacts/ida.md": f"{HEAD}{TASK}"})
    desk = Desk(journal, here)
    (here / "templates").mkdir()
    (here / "templates/agenda.de.md.j2").write_text("{{ week }\n")
    journal("trust", "--yes", cwd=here)
    assert "templates/agenda.de.md.j2" not in desk.write("2026-11-23")  # which is in English
    (here / "templates/agenda.md.j2").write_text("{{ week }\n")
    journal("trust", "--yes", cwd=here)
    (here / "agendas/2026-W48.md").write_text(re.sub(r"- \[ \](?= .*post)", "- [x]", desk.week))
    said = desk.write("2026-11-23")
    assert "1 ticked item went into the notes" in said
    assert "Nothing is new, so your template wasn't needed, which makes no page: templates/agenda.md.j2:1: " in said
    assert "- [x] post" in desk.note
