"""A year of notes, damaged by one character in each of twenty places: all twenty are found, each where it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Journal

HERE = "▸"  # where the problem is told, in the text as it is after the damage


class Damage(NamedTuple):
    """A slip of the hand: the text that was there, what it becomes, and the problem that this is."""

    path: str
    before: str
    after: str
    code: str


TWENTY = (
    Damage("contacts/bram-terpstra.md", "---\nname: Bram", "▸--\nname: Bram", "broken-fence"),
    Damage("contacts/marek-dudek.md", "company: Dudek", "▸company Dudek", "yaml-syntax"),
    Damage("contacts/kadeling/niamh-o-dwyer.md", '"+353 20 912 0184"', '▸"+353 20 912 0184', "yaml-syntax"),
    Damage("contacts/jonas-lindqvist.md", '"+46 70 174 06 33"', '▸+46 70 174 06 33"', "half-quote"),
    Damage("contacts/gunnar-eide.md", "timezone: Europe", "▸timezon: Europe", "unknown-key"),
    Damage("contacts/tobias-reinholt.md", "every: 2 months", "every: ▸2 moths", "bad-span"),
    Damage("contacts/kadeling/kerem-yildiz.md", "circle: close", "circle: ▸cloze", "unknown-circle"),
    Damage("contacts/caspar-leeuwenburg.md", "status: paused", "status: ▸pausd", "bad-status"),
    Damage("contacts/sigrun-thorsdottir.md", "birthday: 02-29", "birthday: ▸02-39", "bad-date"),
    Damage("contacts/eszter-fekete.md", "[[jonas-lindqvist]]", "▸[[jonas-linqvist]]", "dead-link"),
    Damage("contacts/chiara-bellandi.md", "chiara@bellandi", "▸chiara.bellandi", "odd-email"),
    Damage("contacts/milan-horvat.md", "- 2026-11-03 lunch: Pilots", "- 2026-11-03 ▸lunhc: Pilots", "unknown-kind"),
    Damage("contacts/hendrik-osei.md", "### 2026-10-06 Letter", "▸###2026-10-06 Letter", "not-an-entry"),
    Damage("contacts/olena-kovalchuk.md", "- 2026-11-04 message", "- ▸2026-11-34 message", "bad-date"),
    Damage("contacts/wang-ming.md", "  - request:: what", "  - ▸reqest:: what", "unknown-mark"),
    Damage("contacts/zoe-mueller.md", "[thanked:: 2026-10-13]", "▸[thankd:: 2026-10-13]", "unknown-field"),
    Damage("contacts/hendrik-osei.md", "- [ ] Post him", "- ▸[] Post him", "not-a-task"),
    Damage(
        "events/2026-06-10-small-ports-days.md", "- got:: [[zoe-mueller]]", "- got:: ▸[[zoe-mueller]", "unclosed-link"
    ),
    Damage("journal.toml", "capacity = 5", "▸capcity = 5", "unknown-setting"),
    Damage("me.md", "📅 2026-12-18", "▸📅 2026-12-8", "odd-date"),
)


def damaged(root: Path, damage: Damage) -> tuple[str, int, int]:
    """Damages the file, and says where its problem is to be told."""
    file = root / damage.path
    text = file.read_text(encoding="utf-8")
    assert text.count(damage.before) == 1, damage
    start = text.index(damage.before) + damage.after.index(HERE)
    file.write_text(text.replace(damage.before, damage.after.replace(HERE, "")), encoding="utf-8")
    return damage.path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def found(journal: Journal, root: Path) -> list[tuple[str, int, int, str]]:
    problems = json.loads(journal("check", "--json", cwd=root).stdout)["items"]
    return [(problem["path"], problem["line"], problem["column"], problem["code"]) for problem in problems]


def letters(damage: Damage) -> int:
    """How many characters the damage takes away, puts in or changes."""
    before, after = damage.before, damage.after.replace(HERE, "")
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(after))
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return max(len(before), len(after)) - start - end


def test_each_is_one_slip_of_the_hand_in_a_place_of_its_own() -> None:
    assert len({(damage.path, damage.before) for damage in TWENTY}) == 20
    # Two neighbours that changed places are one slip too.
    assert {damage.before: letters(damage) for damage in TWENTY if letters(damage) > 1} == {
        "- 2026-11-03 lunch: Pilots": 2
    }


def test_all_twenty_are_found_and_nothing_else(journal: Journal, example: Path) -> None:
    expected = [(*damaged(example, damage), damage.code) for damage in TWENTY]
    assert found(journal, example) == sorted(expected)


@pytest.mark.parametrize("damage", TWENTY, ids=lambda damage: damage.before.strip())
def test_each_alone_is_the_only_problem(journal: Journal, example: Path, damage: Damage) -> None:
    place = damaged(example, damage)
    assert found(journal, example) == [(*place, damage.code)]


def test_undamaged_the_example_is_without_any_problem(journal: Journal, example: Path) -> None:
    assert found(journal, example) == []
