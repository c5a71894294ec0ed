"""The line of a person in a week's file, above what waits for them: what its tick means, and what comes below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.plan.week.file import item_lines, marked_lines, offered_in
from tests.desk import Desk

ADA = "contacts/ada.md"
HEAD = "---\nname: Ada\ncircle: close\n---\n## Log\n- 2026-09-02 call: Boats.\n"
TWO = f"{HEAD}  - got:: a book\n  - got:: a lamp\n"
MIXED = f"{TWO}  - request:: a name\n  - [ ] Send it 📅 2026-11-25\n"
BEFORE = Path(__file__).parent / "before/2026-W48.md"


def desk(text: str) -> Desk:
    made = Desk({ADA: text})
    made.write()
    return made


def tick(made: Desk, box: str = "x", below: str = "") -> None:
    """Puts a box before the person's line, and lines under it."""
    (line,) = (line for line in marked_lines(made.text, "") if line.is_letter)
    rows = made.text.split("\n")
    row, at = line.source.line - 1, line.source.column - 1
    rows[row] = rows[row][:at] + box + rows[row][at + 1 :]
    rows[row + 1 : row + 1] = below.splitlines()
    made.text = "\n".join(rows)


def test_several_things_for_one_person_stand_below_their_line() -> None:
    rows = [row for row in desk(TWO).text.split("\n") if "- [ ]" in row]
    assert rows[0].startswith("- [ ] [[ada|Ada]]: one letter. To write: journal thanks ada ^letter-")
    assert [row.partition(" ^")[0] for row in rows[1:3]] == [
        "  - [ ] Say thank you: “a book” (2 September)", "  - [ ] Say thank you: “a lamp” (2 September)",
    ]  # fmt: skip


def test_its_tick_is_one_for_all_that_the_letter_answers_and_for_nothing_else() -> None:
    made = desk(MIXED)
    tick(made)
    assert len(made.write().carried.items) == 3  # both thanks, and the word to keep in touch
    assert made.notes[ADA].count("[thanked:: 2026-11-23]") == 2
    assert "request:: a name\n  - [ ] Send it" in made.notes[ADA]
    assert "- 2026-11-23 message\n" in made.notes[ADA]
    assert not made.write().carried.works


@pytest.mark.parametrize(("box", "field"), [("-", "skipped:: 2026-11-23"), (">", "snoozed:: 2026-11-30")])
def test_it_lets_go_and_puts_off_as_well(box: str, field: str) -> None:
    made = desk(TWO)
    tick(made, box)
    made.write()
    assert made.notes[ADA].count(f"[{field}]") == 2


def test_a_letter_for_a_birthday_is_one_entry_in_the_log() -> None:
    made = desk(HEAD.replace("circle", "birthday: 11-25\ncircle"))
    tick(made)
    made.write()
    assert made.notes[ADA].count("- 2026-11-23 ") == made.notes[ADA].count("- 2026-11-23 message: birthday\n") == 1
    assert made.text.count("- [x]") == 3


def test_what_is_written_under_it_goes_into_the_log_once() -> None:
    made = desk(TWO)
    tick(made, below="  - call: Thanked her for both.")
    made.write()
    assert made.notes[ADA].count("- 2026-11-23 call: Thanked her for both.\n") == 1
    assert not made.write().carried.works


def test_a_line_below_it_that_was_ticked_otherwise_keeps_its_own_box() -> None:
    made = desk(TWO)
    made.tick("thank", "-")
    tick(made)
    made.write()
    assert "a book [skipped:: 2026-11-23]" in made.notes[ADA] and "a lamp [thanked:: 2026-11-23]" in made.notes[ADA]


def test_it_is_ticked_when_all_below_it_is_done() -> None:
    made = desk(TWO.replace("circle: close\n", ""))
    made.notes[ADA] = made.notes[ADA].replace("a book", "a book [thanked:: 2026-11-23]")
    made.write()
    assert "- [ ] [[ada|Ada]]: one letter" in made.text
    made.notes[ADA] = made.notes[ADA].replace("a lamp", "a lamp [thanked:: 2026-11-23]")
    made.write()
    assert "- [x] [[ada|Ada]]: one letter" in made.text


def test_what_is_new_for_them_comes_below_their_line() -> None:
    made = desk(TWO)
    made.notes[ADA] += "  - got:: a chair\n"
    before = made.text
    made.write()
    new = made.text.index("Say thank you: “a chair”")
    assert made.text.index("a lamp") < new < made.text.index("## This month")
    assert made.text.count("one letter") == 1 and before != made.text
    assert set(offered_in(made.text)) == {line.id for line in item_lines(made.text, "")}
    made.write()
    assert made.text.count("a chair") == 1


def test_one_thing_alone_has_the_name_in_its_line_and_what_comes_then_too() -> None:
    made = desk(HEAD.replace("circle: close\n", "") + "  - got:: a book\n")
    made.notes[ADA] += "  - got:: a lamp\n"
    made.write()
    assert made.text.count("- [ ] [[ada|Ada]]: say thank you: ") == 2 and "letter-" not in made.text


def test_a_persons_line_that_was_deleted_takes_nothing_along() -> None:
    made = desk(TWO)
    made.text = "\n".join(row.removeprefix("  ") for row in made.text.split("\n") if "^letter-" not in row)
    made.tick("thank")
    made.write()
    assert made.notes[ADA].count("[thanked::") == 1 and "^letter-" not in made.text


def test_a_lost_id_below_a_persons_line_is_known_by_its_words() -> None:
    made = desk(TWO)
    identifier = made.tick("thank")
    made.text = made.text.replace(f" ^{identifier}", "")
    assert [item.id for item in made.write().carried.items] == [identifier]


def test_a_file_of_the_version_before_keeps_each_line_once(example: Path) -> None:
    paths = [*example.glob("contacts/**/*.md"), *example.glob("events/*.md"), example / "me.md"]
    toml = (example / "journal.toml").read_text()
    notes = {str(path.relative_to(example)): path.read_text() for path in paths}
    before = BEFORE.read_text()
    made = Desk(notes, {"agendas/2026-W48.md": before}, toml)
    made.write()
    assert made.text == before
    made.notes["contacts/jonas-lindqvist.md"] += "\n- [ ] Send the post 📅 2026-11-24\n- [ ] Ask Eszter 📅 2026-11-24\n"
    made.tick("told")
    assert [item.rule.name for item in made.write().carried.items] == ["told"]
    ids = [line.id for line in item_lines(made.text, "")]
    assert len(ids) == len(set(ids)) == len(item_lines(before, "")) + 2
    assert [row for row in before.split("\n") if row not in made.text.split("\n")] == [
        row for row in before.split("\n") if "^told-" in row or row.startswith("offered:")
    ]
