"""Before something is asked: what was given, what is unanswered, and what the year's balance is."""

from __future__ import annotations

import pytest

from journal.plan.ideas.ask_guard import ask_doubts
from tests.drafting import people_of

GAVE = "- 2026-03-01 call: x\n  - gave:: the rubric [checked:: 2026-04-01]\n"
ASKED = "- 2026-05-01 call: x\n  - asked:: for a desk [answered:: 2026-05-02]\n"
OPEN = "- 2026-05-01 call: x\n  - asked:: for a desk\n"
NOTHING = "Your notes tell of nothing yet that you gave Ada or shared with them; something of use"
WAITS = "Your question to Ada of 1 May has no answer yet. One at a time is easier to say yes to."
MORE = "This year you have asked Ada for something once, and given once. It could be your turn to give."


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("", [NOTHING]),
        (GAVE, []),
        ("- 2026-03-01 call: x\n  - connected:: [[sam]]\n", []),
        ("- 2026-03-01 call: x\n  - request:: a desk [answered:: 2026-03-02]\n", []),
        ("- 2026-03-01 call: x\n  - request:: a desk\n", [NOTHING]),
        ("- 2026-03-01 call: x\n  - got:: a desk\n", [NOTHING]),
        (GAVE + OPEN, [WAITS, MORE]),
        (OPEN, [WAITS, NOTHING]),
        (GAVE + OPEN.replace("desk\n", "desk [declined:: 2026-05-03]\n"), [MORE]),
        (GAVE + OPEN.replace("desk\n", "desk [skipped:: 2026-05-03]\n"), [MORE]),
        (GAVE + ASKED, [MORE]),
        (GAVE + GAVE.replace("03-01", "03-02") + ASKED, []),
        (GAVE.replace("2026", "2025"), []),
        (GAVE.replace("2026", "2025") + ASKED, [MORE.replace("given once", "given nothing")]),
        (GAVE + ASKED.replace("2026", "2025"), []),
        (GAVE.replace("2026-03", "2026-12"), [NOTHING]),
    ],
)
def test_there_is_a_word_where_another_moment_would_be_better(notes: str, said: list[str]) -> None:
    people = people_of({"ada": notes})
    found = ask_doubts(people, people["ada"])
    assert [one.startswith(start) for one, start in zip(found, said, strict=True)] == [True] * len(said)


def test_what_is_given_in_the_same_breath_counts() -> None:
    people = people_of({"ada": "", "sam": GAVE + ASKED})
    assert (
        ask_doubts(people, people["ada"], ["gave", "asked"]) == ask_doubts(people, people["sam"], ["connected"]) == ()
    )
