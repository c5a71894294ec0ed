"""Problems with one right answer: what mends them, and what is left to their owner."""

from __future__ import annotations

import pytest

from journal.notes.lint.fixes import FIXES, all_fixed, fixable, fixed, note_problems
from journal.notes.read.sorts import SORTS
from journal.notes.settings.settings import Settings


def mended(text: str) -> str:
    return all_fixed(text, "contacts/ada.md", SORTS["contact"], Settings())[0]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("- 2026–11–02 coffee: e", "- 2026-11-02 coffee: e"),
        ("- 26/10/2026: g", "- 2026-10-26: g"),
        ("- “2026-11-20” coffee: x", "- 2026-11-20 coffee: x"),
        ("### ~2026-03-02 — Email", "### 2026-03-02 — Email"),
        ("-2026-10-05 coffee: i", "- 2026-10-05 coffee: i"),
        ("- [] send it", "- [ ] send it"),
    ],
)
def test_what_has_one_right_answer_is_mended_on_its_line(line: str, right: str) -> None:
    text = "---\r\nname: Ada   # x\n---\n## Log\n- 2026-11-21 call: y  \n{}\n\nThe end."
    assert mended(text.format(line)) == text.format(right)


@pytest.mark.parametrize(
    "line",
    [
        "- 20 Nov: d",
        "- Mon 2026-11-13: another weekday",
        "- 3/4/2026: h",
        "- 19.11.26: i",
        "- [2026-11-20](d/x.md) coffee",
        "- [[2026-11-20#Talk]] coffee",
        "- Coffee 2026-11-19: i",
        "- 31 Nov 2026: no such day",
        "- gott:: a book",
    ],
)
def test_what_has_not_is_left_alone(line: str) -> None:
    text = f"---\nname: Ada\n---\n## Log\n{line}\n"
    assert mended(text) == text


def test_together_the_same_can_be_mended_as_one_by_one() -> None:
    lines = "- 20 Nov 2026: b\n- 20 Nov: d\n- [] send it\n- Mon 2026-11-13: c\n-2026-10-05 coffee: i\n- 26/10/2026: g\n"
    text = f"—\nname: Ada\nvia: [[sam]]\n—\n## Log\n{lines}"
    how = SORTS["contact"], Settings()
    for note in (text, text.replace("—", "---")):
        problems = [one for one in note_problems(note, "contacts/ada.md", *how) if one.code in FIXES]
        alone = {one for one in problems if fixed(note, one, *how) is not None}
        assert alone and fixable(note, problems, *how) == alone


@pytest.mark.parametrize("first", ["—", "–––", "--", "----"])
@pytest.mark.parametrize("last", ["—", "---", "--"])
def test_fences_of_other_dashes_are_fences(first: str, last: str) -> None:
    assert mended(f"{first}\nname: Bob\nprivate: yes\n{last}\nText.\n") == "---\nname: Bob\nprivate: yes\n---\nText.\n"


def test_links_in_front_matter_get_their_quotes() -> None:
    assert mended("---\nvia: [[bob]]  # a\n---\n[[x]]\n") == '---\nvia: "[[bob]]"  # a\n---\n[[x]]\n'


def test_lines_that_end_in_cr_alone_get_plain_ends() -> None:
    assert mended("---\rname: Bob\r---\rText.\r") == "---\nname: Bob\n---\nText.\n"


def test_a_year_that_means_none_is_left_out() -> None:
    assert mended("---\nbirthday: 1604-05-03\n---\n1604-05-03: x\n") == "---\nbirthday: 05-03\n---\n1604-05-03: x\n"
