"""What a merge left to be settled: found with its place and all that was said, settled without touching the rest."""

from __future__ import annotations

import pytest

from journal.errors import Refused
from journal.notes.merge.conflicts import Conflict, conflicts_in, problems_in, resolve_conflict
from journal.notes.settings.settings import Settings

PATH = "contacts/ada.md"
KEYS = """---
name: Ada   # as she signs
role: CTO
email:
  home: a@x.example
tags: [one, two]
conflicts:
  role:
    - CEO
    - "VP: sales"
  email.home:
    - b@x.example
  # asked Bob
  tags:
    - [three]
---
Text
"""
RIVALS = "x\n\n<!-- merge: one of -->\nTea.\nHot.\n<!-- merge: or -->\nWine.\n<!-- merge: end -->\n\ny\n"


def found(text: str) -> tuple[Conflict, ...]:
    return conflicts_in(text, PATH, Settings())


def settled(text: str, what: str, choice: int | str) -> str:
    conflict = next(one for one in found(text) if one.what == what)
    return resolve_conflict(text, PATH, Settings(), conflict, choice)


def test_values_are_found_with_the_one_that_stands_first() -> None:
    assert [(one.source.line, one.what, one.values) for one in found(KEYS)] == [
        (8, "role", ("CTO", "CEO", "VP: sales")),
        (11, "email.home", ("a@x.example", "b@x.example")),
        (14, "tags", ("[one, two]", "[three]")),
    ]


def test_rival_texts_are_found_where_they_begin() -> None:
    (one,) = found(RIVALS)
    assert (str(one.source), one.what, one.values) == (f"{PATH}:3:1", "paragraph", ("Tea.\nHot.", "Wine."))


def test_each_is_a_problem_with_what_to_do() -> None:
    assert [str(problem) for problem in problems_in(KEYS.replace("tags", "Tags") + RIVALS, PATH, Settings())][::3] == [
        f"{PATH}:8:3: warning: conflicts: two devices set different values for 'role' "
        "(settle it: journal resolve) [merge-conflict]",
        f"{PATH}:20:1: warning: two devices wrote this differently (settle it: journal resolve) [merge-conflict]",
    ]


@pytest.mark.parametrize(
    "text", ["---\nconflicts:\n---\n", "```\n" + RIVALS + "```\n", "a\n<!-- merge: or -->\nb\n", ""]
)
def test_where_nothing_waits_nothing_is_found(text: str) -> None:
    assert found(text) == ()


# --- settling -----------------------------------------------------------------------------------------------------

ROLE = '  role:\n    - CEO\n    - "VP: sales"\n'


@pytest.mark.parametrize(
    ("choice", "value"), [(0, "CTO"), (1, "CEO"), (2, '"VP: sales"'), ("Chief: all", '"Chief: all"'), ("CFO", "CFO")]
)
def test_a_key_is_settled_with_a_value_or_words_of_one_s_own(choice: int | str, value: str) -> None:
    assert settled(KEYS, "role", choice) == KEYS.replace(ROLE, "").replace("CTO", value)


def test_a_label_and_a_list_are_settled_too() -> None:
    assert "  home: b@x.example\n" in settled(KEYS, "email.home", 1)
    assert "\ntags: [three]\nconflicts:\n" in settled(KEYS, "tags", 1)


def test_the_last_one_takes_the_key_with_it() -> None:
    text = "---\nrole: a\nconflicts:\n  role:\n    - b\nmet: 2024-01-01\n---\n"
    assert settled(text, "role", 1) == "---\nrole: b\nmet: 2024-01-01\n---\n"
    assert settled(text.replace("\n", "\r\n"), "role", 0) == "---\r\nrole: a\r\nmet: 2024-01-01\r\n---\r\n"


def test_a_value_on_several_lines_gives_way() -> None:
    text = "---\ntags:\n  - a\n  - b\nconflicts:\n  tags:\n    - [c]\n---\n"
    assert settled(text, "tags", 1) == "---\ntags: [c]\n---\n"


def test_a_key_that_is_gone_comes_back_with_its_value() -> None:
    text = "---\nname: x\nconflicts:\n  role:\n    - b\n---\n"
    assert settled(text, "role", 1) == "---\nname: x\nrole: b\n---\n"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [(0, "Tea.\nHot."), (1, "Wine."), ("both", "Tea.\nHot.\n\nWine."), ("Water,\nor nothing.", "Water,\nor nothing.")],
)
def test_rival_texts_are_settled(choice: int | str, kept: str) -> None:
    assert settled(RIVALS, "paragraph", choice) == f"x\n\n{kept}\n\ny\n"
    assert settled(RIVALS.replace("\n", "\r\n"), "paragraph", choice) == f"x\n\n{kept}\n\ny\n".replace("\n", "\r\n")


def test_both_of_two_entries_stand_as_entries_do() -> None:
    text = "## Log\n<!-- merge: one of -->\n- 2026-11-18: a\n<!-- merge: or -->\n- 2026-11-18: b\n<!-- merge: end -->\n"
    assert settled(text, "paragraph", "both") == "## Log\n- 2026-11-18: a\n- 2026-11-18: b\n"


MARKERS = "x\n<<<<<<< HEAD\na\n||||||| 1234\nold\n=======\nb\n>>>>>>> other\ny\n"


@pytest.mark.parametrize("text", [MARKERS, MARKERS.replace("||||||| 1234\nold\n", "")])
def test_what_git_left_is_found_and_settled(text: str) -> None:
    (one,) = found(text)
    assert (one.source.line, one.what, one.values) == (2, "markers", ("a", "b"))
    assert settled(text, "markers", 1) == "x\nb\ny\n"


def test_what_git_left_in_front_matter_is_settled() -> None:
    text = f"---\nname: x\n{MARKERS.removeprefix(chr(120) + chr(10)).removesuffix('y' + chr(10))}---\n"
    assert settled(text, "markers", 0) == "---\nname: x\na\n---\n"


@pytest.mark.parametrize(("what", "choice"), [("role", "both"), ("role", 3), ("role", -1)])
def test_what_can_t_be_chosen_is_refused(what: str, choice: int | str) -> None:
    with pytest.raises(Refused, match=r"^contacts/ada.md:8:3: "):
        settled(KEYS, what, choice)


def test_what_was_settled_meanwhile_is_refused() -> None:
    with pytest.raises(Refused, match="isn't here any more"):
        resolve_conflict("x\n", PATH, Settings(), found(RIVALS)[0], 0)
