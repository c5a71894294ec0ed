"""Laws of the living week: whatever its owner does to the file and the notes, nothing is lost, doubled or done twice.

A history is a few weeks at a desk: lines are ticked, reworded, moved, deleted, written, reformatted; notes are edited;
days pass; and again and again the week is made anew. The judge shares no code with what is judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from journal.errors import EditRefused
from tests.desk import Desk

Record = Callable[[str, object], None]
HISTORIES = 4_000
PARTS = 4  # so that two cores share them
ID = re.compile(r"\^([a-z]+-[0-9a-z]{6})(?![\w-])")
ITEM = re.compile(r"\s*(?:[-*+]|1\.) \[(.)\] .*\^[a-z]+-[0-9a-z]{6}|\s*(?:[-*+]|1\.) \[(.)\] reworded over$")
NUMBERS = st.integers(0, 60)
WORDS = (
    "words", "", "## Mine", "### Deeper", "> - [ ] quoted", "```\n- [ ] code ^thank-aaaaaa\n```", "<!-- said -->",
    "- [ ] my own", "- [x] my own ^bread-1", "* bullet", "| a | b |", "    code", "---",
)  # fmt: skip
ADA = """---
name: Ada
circle: close
birthday: 11-27
---
## Log
- 2026-09-02 call: Hi.
  - got:: m0
"""
BOB = """---
name: Bob
circle: inner
---
## Log
- 2026-11-01 call: Hi.
  - lead:: m1
  - [ ] t1
"""
DI = """---
name: Di
status: inbox
---
- [ ] t2 📅 2026-11-24
- [ ] t3 🔁 every week 📅 2026-11-25
"""
ED = """---
name: Ed
circle: wide
---
## Log
- 2026-07-02 lunch: Hi.
  - request:: m2
  - gave:: m3
"""
NOTES = {
    "contacts/ada.md": ADA,
    "contacts/bob.md": BOB,
    "contacts/cy.md": "---\nname: Cy\nevery: 2w\n---\n",
    "contacts/di.md": DI,
    "contacts/ed.md": ED,
    "events/supper.md": "---\ndate: 2026-11-26\npeople: [ada, ed]\n---\n",
    "events/walk.md": "---\ndate: 2026-12-02\n---\n- [ ] t5 📅 2026-12-01\n",
    "me.md": "- [ ] t4 📅 2026-11-26\n",
}
PEOPLE = sorted(path for path in NOTES if path.startswith("contacts/"))
TOML = "capacity = 3\naway = ['2026-12-21..2026-12-27']\n"


class Weeks(RuleBasedStateMachine):
    """A desk over some weeks; `seen` has the ids that each file ever had, `ticked` what is to be carried."""

    toml = TOML

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk(dict(NOTES), toml=self.toml)
        self.number = 10
        self.seen: dict[str, set[str]] = {}
        self.ticked: dict[str, tuple[str, str]] = {}
        self.about: dict[str, str] = {}
        self.talked = False
        self.counted = Counter[str]()
        self.make()

    # --- what an owner does ---------------------------------------------------------------------------------

    @rule(at=NUMBERS, box=st.sampled_from("xxxxX>-"), says=st.sampled_from(["", "", "  - {}", "\t- call: {}", "  {}"]))
    def tick(self, at: int, box: str, says: str) -> None:
        """An item's box, and a line under it."""
        rows, place = self._item(at)
        if place is None or not re.search(r"\[ \]", rows[place]):
            return
        last = self._end_of_item(rows, place)
        identifier = ID.findall(rows[last - 1])
        rows[place] = rows[place].replace("[ ]", f"[{box}]", 1)
        word = self._word("n")
        if says:
            indent = rows[place][: len(rows[place]) - len(rows[place].lstrip())]
            rows[last:last] = [indent + says.format(word)]
        self._type(rows)
        if identifier and box in "xX":
            subject = self.about.get(identifier[-1], "")
            # A task of the owner's own, an event, and a task of one have no log that words could go to.
            logless = subject in ("t4", "t5") or identifier[-1].startswith("event")
            # What its note has closed by then is not done once more: what stands under it stays there.
            logless |= bool(subject) and _closed(subject, "\n".join(self.desk.notes.values()))
            logless |= self.talked and identifier[-1].startswith("touch")
            self.counted["ticks"] += 1
            self.ticked[identifier[-1]] = ("" if logless else says and word, subject)

    @rule(at=NUMBERS, way=st.sampled_from(["reworded", "reworded over\n  two rows", "", "[[ada]] (x) `y` é"]))
    def reword(self, at: int, way: str) -> None:
        """Other words for an item; its id stays."""
        rows, place = self._item(at)
        if place is None or not ID.search(rows[place]):
            return
        start, tail = rows[place].index("] ") + 2, rows[place].rindex("^")
        rows[place : place + 1] = f"{rows[place][:start]}{way} {rows[place][tail:]}".split("\n")
        self._type(rows)

    @rule(at=NUMBERS)
    def delete(self, at: int) -> None:
        """An item, with all that is under it."""
        rows, place = self._item(at)
        if place is None:
            return
        end = self._end_of_block(rows, place)
        for identifier in ID.findall("\n".join(rows[place:end])):
            self.ticked.pop(identifier, None)
        del rows[place:end]
        self._type(rows)

    @rule(at=NUMBERS, to=NUMBERS)
    def move(self, at: int, to: int) -> None:
        """An item to another place, with all that is under it."""
        rows, place = self._item(at)
        if place is None:
            return
        end = self._end_of_block(rows, place)
        block = rows[place:end]
        del rows[place:end]
        spot = self._spot(rows, to)
        self._type([*rows[:spot], *block, *rows[spot:]])

    @rule(at=NUMBERS, words=st.sampled_from(WORDS))
    def write(self, at: int, words: str) -> None:
        """Words of one's own, anywhere."""
        rows = self._rows()
        spot = self._spot(rows, at)
        self._type([*rows[:spot], *words.split("\n"), *rows[spot:]])

    @rule(way=st.sampled_from(["crlf", "lf", "bom", "no end", "stars", "block", "key", "blank"]))
    def reformat(self, way: str) -> None:
        """What another tool does to the file."""
        text = self.desk.text
        if way in ("crlf", "lf"):
            text = text.replace("\r\n", "\n").replace("\n", "\r\n" if way == "crlf" else "\n")
        elif way == "bom":
            text = "\ufeff" + text.removeprefix("\ufeff")
        elif way == "no end":
            text = text.rstrip("\r\n")
        elif way == "stars":
            text = re.sub(r"^- \[", "* [", text, flags=re.MULTILINE)
        elif way == "block" and (found := re.search(r"offered: \[([^\]]+)\]", text)):
            end = "\r\n" if "\r\n" in text else "\n"
            listed = "".join(f"{end}  - {one.strip()}" for one in found[1].split(","))
            text = text.replace(found[0], f"offered:{listed}")
        elif way == "key":
            text = re.sub(
                r"^(week: .*?)(\r?)$", rf"\1\2\nmine{self._word('k')}: x\2", text, count=1, flags=re.MULTILINE
            )
        elif way == "blank":
            text = text.replace("\n\n", "\n\n\n", 1)
        self.desk.text = text

    @rule(
        who=st.sampled_from(PEOPLE), what=st.sampled_from(["talk", "mark", "task", "close", "edit", "snooze", "drop"])
    )
    def edit_a_note(self, who: str, what: str) -> None:
        """A contact's note, by hand or by another command."""
        text, today, word = self.desk.notes[who], self.desk.today, self._word("m")
        under = {"talk": "", "mark": f"  - got:: {word}\n", "task": f"  - [ ] {word} 📅 {today}\n"}
        if what in under:
            # A word to them was noted otherwise before the tick came in: what stands under that stays where it is.
            self.talked = True
            self.ticked = {
                one: ("" if one.startswith("touch") else said, it) for one, (said, it) in self.ticked.items()
            }
            self.desk.notes[who] = text + f"\n- {today} call: Said {word}.\n{under[what]}"
        elif what == "close":
            self.desk.notes[who] = re.sub(
                r"(got|lead)(:: m\d+)$", rf"\1\2 [thanked:: {today}]", text, count=1, flags=re.MULTILINE
            )
        elif what == "edit":
            self._forget(self._subjects(text))
            self.desk.notes[who] = re.sub(r":: m\d+", f":: {word}", text, count=1)
        elif what == "drop":
            self._forget(self._subjects(text))
            self.desk.notes[who] = re.sub(r"^ *- \[ \] .*\n?", "", text, count=1, flags=re.MULTILINE)
        elif "snooze" not in text:
            self.desk.notes[who] = text.replace("---\n", f"---\nsnooze: {today + timedelta(days=9)}\n", 1)

    @rule(days=st.sampled_from([1, 1, 2, 3, 7, 7, 15]))
    def wait(self, days: int) -> None:
        """Days pass, and a new week is made when it has come."""
        self.make()
        self.desk.today += timedelta(days=days)
        self.make()

    @rule()
    @precondition(lambda self: self.desk.text)
    def regenerate(self) -> None:
        """What `journal agenda --write` does."""
        self.make()

    # --- the laws -------------------------------------------------------------------------------------------

    def make(self) -> None:
        """The week is made anew, and every law holds."""
        path, before = self.desk.path, dict(self.desk.files)
        notes = dict(self.desk.notes)
        self.talked = False
        self.counted["weeks made"] += 1
        try:
            made = self.desk.write()
        except EditRefused:
            assert (self.desk.files, self.desk.notes) == (before, notes), "what is refused changes nothing"
            self.desk.files.pop(path)  # the owner gives it up
            self.seen.pop(path)
            self.ticked.clear()
            return
        for at, old in before.items():
            self._nothing_of_the_owners_is_lost(old, self.desk.files[at])
            self._what_is_gone_stays_gone(at, old, self.desk.files[at])
        self._no_item_stands_twice()
        self._what_is_due_is_there(path, [item.id for item in made.agenda.items])
        self._ticks_were_carried()
        again = self.desk.write()
        assert self.desk.files == before | dict(made.files), "a second time changes no file"
        assert not again.carried.works and self.desk.notes == notes | dict(made.notes), "nor any note"

    def _nothing_of_the_owners_is_lost(self, old: str, new: str) -> None:
        """Every row is there, in order and to the byte; only an empty box may be filled, and the list grow."""
        old_rows, new_rows = _body(old), _body(new)
        at = 0
        for row in old_rows:
            while at < len(new_rows) and not _grew(row, new_rows[at]):
                assert _ours(new_rows[at]), f"{new_rows[at]!r} is nobody's"
                at += 1
            assert at < len(new_rows), f"{row!r} is lost"
            at += 1
        assert all(_ours(row) for row in new_rows[at:])
        assert old.endswith("\n") == new.endswith("\n")
        assert old.startswith("\ufeff") == new.startswith("\ufeff")
        assert set(re.findall(r"minek\d+", old)) == set(re.findall(r"minek\d+", new))
        assert ("\r\n" in old) == ("\r\n" in new)

    def _what_is_gone_stays_gone(self, path: str, old: str, new: str) -> None:
        gone = self.seen.get(path, set()) - set(ID.findall(old))
        assert not gone & set(ID.findall(new)), "a deleted item has come back"

    def _no_item_stands_twice(self) -> None:
        for path, text in self.desk.files.items():
            found = Counter(one for row in _body(text) for one in ID.findall(row))
            assert not [one for one, count in found.items() if count > 1 and one != "thank-aaaaaa"]
            self.seen.setdefault(path, set()).update(found)
            for row in text.split("\n"):
                for identifier in ID.findall(row):
                    self.about.setdefault(identifier, _subject(identifier, row))

    def _what_is_due_is_there(self, path: str, due: Sequence[str]) -> None:
        missing = set(due) - self.seen[path]
        touches = sum(one.startswith("touch") for one in self.seen[path])
        assert not {one for one in missing if not one.startswith("touch")}, "something due was left out"
        assert not missing or touches >= 3, "there was a seat left"
        assert touches <= 3, "more than there are seats"

    def _ticks_were_carried(self) -> None:
        text = "\n".join(self.desk.notes.values())
        for said, subject in self.ticked.values():
            assert not said or text.count(said) == 1, f"{said} was carried {text.count(said)} times"
            assert not subject or _closed(subject, text), f"{subject} was ticked and is open"
        self.ticked.clear()
        words = Counter(re.findall(r"\bn\d+\b", text))
        assert not [word for word, count in words.items() if count > 1], "something was carried twice"

    # --- the hands ------------------------------------------------------------------------------------------

    def _word(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number}"

    def _rows(self) -> list[str]:
        return self.desk.text.split("\n")

    def _type(self, rows: Sequence[str]) -> None:
        text = "\n".join(rows)
        self.desk.text = text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else text

    def _item(self, at: int) -> tuple[list[str], int | None]:
        rows = self._rows()
        fence, items = False, []
        for number, row in enumerate(rows):
            fence ^= row.startswith("```")
            if not fence and ITEM.match(row.removesuffix("\r")):
                items.append(number)
        return rows, items[at % len(items)] if items else None

    def _end_of_item(self, rows: Sequence[str], place: int) -> int:
        return next(number + 1 for number in range(place, len(rows)) if ID.search(rows[number]))

    def _end_of_block(self, rows: Sequence[str], place: int) -> int:
        indent = len(rows[place]) - len(rows[place].lstrip())
        end = place + 1
        while end < len(rows) and rows[end].strip() and len(rows[end]) - len(rows[end].lstrip()) > indent:
            end += 1
        return end

    def _spot(self, rows: Sequence[str], at: int) -> int:
        """A place in the body that parts nothing from what stands under it."""
        start = next(number for number, row in enumerate(rows[1:], 2) if row.rstrip() == "---")
        fence, spots = False, []
        for number, row in enumerate(rows):
            if number >= start and not fence and not row.startswith((" ", "\t")):
                spots.append(number)
            fence ^= row.startswith("```")
        return spots[at % len(spots)] if spots else len(rows)

    def _subjects(self, text: str) -> set[str]:
        return set(re.findall(r"\b[mt]\d+\b", text))

    def _forget(self, subjects: set[str]) -> None:
        """What was ticked about these means nothing for sure any more."""
        self.ticked = {one: (said, what) for one, (said, what) in self.ticked.items() if what and what not in subjects}


def _subject(identifier: str, row: str) -> str:
    """The mark or the task that an item is about, if its first words say it."""
    found = re.search(r"\b[mt]\d+\b", row)
    return found[0] if found and identifier.startswith(("thank", "task", "answered", "checked")) else ""


def _body(text: str) -> list[str]:
    """The rows below the front matter, without line ends."""
    rows = [row.removesuffix("\r") for row in text.removeprefix("\ufeff").split("\n")]
    if rows[0].rstrip() != "---":
        return rows
    return rows[next(number for number, row in enumerate(rows[1:], 2) if row.rstrip() == "---") :]


def _grew(old: str, new: str) -> bool:
    return (
        old == new
        or (bool(ID.search(old)) and new in [old.replace("[ ]", f"[{box}]", 1) for box in "x>-"])
        or (old.rstrip().endswith("reworded over") and new in [old.replace("[ ]", f"[{box}]", 1) for box in "x>-"])
    )


def _ours(row: str) -> bool:
    offered = r" *- (?:\[ \] .* \^[a-z]+-[0-9a-z]{6}|\[\[[^\[\]]+\]\].*)$"
    return not row.strip() or row.startswith("## ") or bool(re.match(offered, row))


def _closed(subject: str, text: str) -> bool:
    rows = [row for row in text.split("\n") if re.search(rf"(:: |\] ){subject}\b", row)]
    return not rows or any(re.search(r"\[[x-]\]|\[(thanked|answered|checked|skipped)::", row) for row in rows)


def run(histories: int, steps: int) -> Counter[str]:
    """So many histories of so many steps; gives what was done in them."""
    count = Counter[str]()

    class Counted(Weeks):
        def teardown(self) -> None:
            count.update(self.counted, histories=1)

    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=histories, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    return count


def test_weeks_keep_the_laws(record_property: Record) -> None:
    record_property("counted", {"weeks": dict(run(60, 15))})


@pytest.mark.laws
@pytest.mark.parametrize("part", range(PARTS))
def test_weeks_keep_the_laws_at_length(part: int, record_property: Record) -> None:
    record_property("counted", {"weeks, at length": dict(run(HISTORIES // PARTS, 20))})


def test_the_judge_sees_what_is_lost() -> None:
    weeks = Weeks()
    with pytest.raises(AssertionError, match="is lost"):
        weeks._nothing_of_the_owners_is_lost("---\n---\na\nb\n", "---\n---\na\n")
    with pytest.raises(AssertionError, match="is nobody's"):
        weeks._nothing_of_the_owners_is_lost("---\n---\na\nb\n", "---\n---\nb\na\n")
    assert weeks.desk.today == date(2026, 11, 23)
