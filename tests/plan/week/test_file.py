"""A week's file: what is read in it, and how it grows without losing a byte of its owner's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journal.dates.words import Week
from journal.errors import EditRefused
from journal.notes.settings.settings import read_settings
from journal.plan.week.file import item_lines, loose_lines, not_items, offered_in, path_of, week_at
from journal.plan.week.grow import regrown_week, with_boxes, with_offered
from tests.desk import Desk

ADA = """---
name: Ada Lovelace
circle: close
---
## Log
- 2026-09-02 call: Her talk went well.
  - got:: the rubric
"""
PROMISE = "\n- [ ] Send the paper 📅 2026-11-25\n"
ITEM = "- [ ] one ^thank-aaaaaa"
PAGE = """---
week: 2026-W48
offered: [thank-aaaaaa, thank-bbbbbb, task-cccccc]
---

# Week 48

## Thank

- [ ] one ^thank-aaaaaa

- [ ] two ^thank-bbbbbb

## Keep your word

- [ ] three ^task-cccccc

## Notes
"""


def desk(toml: str = "", **notes: str) -> Desk:
    """A desk with a note on Ada and this week's file."""
    made = Desk({"contacts/ada.md": ADA} | {f"contacts/{name}.md": text for name, text in notes.items()}, toml=toml)
    made.write()
    return made


def grown(text: str, heading: str | None = None) -> str:
    """A week's file with what is new in the page."""
    return regrown_week(text, PAGE, "agendas/2026-W48.md", heading, 5)


def row(text: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The items in a text as (id, box, what stands under them)."""
    return tuple((line.id, line.box, line.below) for line in item_lines(text, ""))


# --- what is read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "- [x] one ^thank-aaaaaa",
        "* [x] one ^thank-aaaaaa",
        "+ [x] one ^thank-aaaaaa  ",
        "3. [x] one ^thank-aaaaaa",
        "    - [x] one ^thank-aaaaaa",
        "\t- [x] one ^thank-aaaaaa\r",
        "- [x] other words ^thank-aaaaaa and some behind it",
        "- [x] glued^thank-aaaaaa",
        "- [x] wrapped by\n  another tool ^thank-aaaaaa",
        "\ufeff- [x] one ^thank-aaaaaa",
        "- [x] ^thank-aaaaaa",
    ],
)
def test_an_item_is_known_by_its_id_however_it_is_written(text: str) -> None:
    assert row(text) == (("thank-aaaaaa", "x", ()),)


@pytest.mark.parametrize(
    "text",
    [
        "```\n- [x] one ^thank-aaaaaa\n```",
        "> - [x] one ^thank-aaaaaa",
        "<!--\n- [x] one ^thank-aaaaaa\n-->",
        "- one ^thank-aaaaaa",
        "- [x] my own ^groceries-1",
        "- [x] my own ^thank-aaaaaa-b",
    ],
)
def test_code_quotes_comments_and_other_ids_are_no_items(text: str) -> None:
    assert row(text) == ()


def test_what_stands_deeper_is_under_the_item_without_the_indent_it_shares() -> None:
    text = "- [x] one ^thank-aaaaaa\n  - call: Hi.\n    - deeper\n\n  - news:: a job\n- next\n"
    assert row(text)[0][2] == ("- call: Hi.", "  - deeper", "- news:: a job")


def test_tabs_and_lines_without_a_bullet_are_under_the_item_too() -> None:
    assert row("- [x] one ^thank-aaaaaa\n\tHe is well.\r\n\t\t- more\n")[0][2] == ("He is well.", "    - more")


def test_an_item_under_an_item_is_none_of_its_words() -> None:
    text = "- [x] one ^thank-aaaaaa\n  - [x] two ^thank-bbbbbb\n    - of two\n  - of one\n"
    assert row(text) == (("thank-aaaaaa", "x", ("- of one",)), ("thank-bbbbbb", "x", ("- of two",)))


@pytest.mark.parametrize(("box", "words"), [("x", ("- call: it went well", "- got:: a map")), (" ", ())])
def test_a_bullet_beside_a_ticked_item_below_a_person_is_about_that_item(box: str, words: tuple[str, ...]) -> None:
    below = "  - call: it went well\n  - got:: a map\n  - [ ] two ^thank-bbbbbb\n  - other\n"
    assert row(f"- [[ada]]\n  - [{box}] one ^thank-aaaaaa\n{below}") == (
        ("thank-aaaaaa", box, words), ("thank-bbbbbb", " ", ()),
    )  # fmt: skip


@pytest.mark.parametrize(
    "front",
    ["offered: [a-1, b-2]", "offered:\n  - a-1\n  - b-2", 'offered: ["a-1",\n  b-2]', "x: 1\noffered: [a-1, b-2] # c"],
)
def test_what_was_offered_is_read_in_every_form_of_a_list(front: str) -> None:
    assert offered_in(f"---\n{front}\n---\n") == ("a-1", "b-2")


# --- where it lies ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("agendas", "agendas/2026-W48.md"),
        ("2025/Weeks", "2025/Weeks/2026-W48.md"),
        ("Weekly/%G-W%V.md", "Weekly/2026-W48.md"),
        ("%G/%G-%V.md", "2026/2026-48.md"),
        ("W%V of %G.md", "W48 of 2026.md"),
        ("w%G%V.md", "w202648.md"),
    ],
)
def test_a_weeks_file_is_found_where_the_settings_say(pattern: str, path: str) -> None:
    settings, wrong = read_settings(f"[paths]\nagendas = '{pattern}'\n")
    assert not wrong
    assert path_of(settings, Week(2026, 48)) == path
    assert week_at(settings, path) == Week(2026, 48)


def test_a_file_whose_path_says_two_years_is_no_weeks() -> None:
    settings, _ = read_settings("[paths]\nagendas = 'Weekly/%G/%G-W%V.md'\n")
    assert week_at(settings, "Weekly/2026/2026-W48.md") == Week(2026, 48)
    assert week_at(settings, "Weekly/2025/2026-W48.md") is None


@pytest.mark.parametrize("path", ["agendas/notes.md", "agendas/2026-W99.md", "agendas/2026-48.md", "x/2026-W48.md"])
def test_other_files_are_no_weeks(path: str) -> None:
    assert week_at(read_settings("")[0], path) is None


@pytest.mark.parametrize("pattern", ["Weekly/%V.md", "Weekly/%G.md", "Weekly/%G-W%V", "Weekly/%G-W%V-%u.md"])
def test_a_pattern_that_names_no_week_is_told(pattern: str) -> None:
    settings, wrong = read_settings(f"[paths]\nagendas = '{pattern}'\n")
    assert [problem.code for problem in wrong] == ["bad-setting"]
    assert settings.agendas == "agendas"


# --- boxes --------------------------------------------------------------------------------------------------


def test_only_the_box_of_an_open_line_changes() -> None:
    text = f"\ufeff* [ ] a ^thank-aaaaaa \r\n\r\n- [x] b ^thank-bbbbbb\r\n  - [ ] c\r\n{ITEM}"
    ticked = with_boxes(text, {"thank-aaaaaa": ">", "thank-bbbbbb": "-"})
    assert ticked == text.replace("* [ ]", "* [>]").replace("[ ] one", "[>] one")


# --- growing ------------------------------------------------------------------------------------------------


def test_nothing_new_changes_nothing() -> None:
    assert grown(PAGE) == PAGE


def test_a_new_item_comes_at_the_end_of_its_section() -> None:
    before = PAGE.replace("\n- [ ] two ^thank-bbbbbb\n", "\nMy words.\n").replace("thank-bbbbbb, ", "")
    assert "My words.\n\n- [ ] two ^thank-bbbbbb\n\n## Keep your word" in grown(before)


def test_a_missing_section_comes_in_its_place() -> None:
    text = "---\noffered: [task-cccccc]\n---\n\n# Week\n\n## Keep your word\n\n## Notes\n\nmine\n"
    found = grown(text)
    assert found.index("## Thank") < found.index("## Keep your word") < found.index("## Notes\n\nmine\n")


def test_where_no_section_is_left_the_new_one_comes_at_the_end() -> None:
    assert grown("just words").startswith("---\noffered: [thank-aaaaaa, thank-bbbbbb, task-cccccc]\n---\njust words\n")
    assert grown("just words").endswith("\n## Keep your word\n\n- [ ] three ^task-cccccc")


def test_what_was_deleted_stays_deleted() -> None:
    assert grown(PAGE.replace("- [ ] two ^thank-bbbbbb\n\n", "")).count("thank-bbbbbb") == 1


def test_what_was_deleted_stays_deleted_behind_words_above_the_front_matter() -> None:
    text = "Mine.\n" + PAGE.replace("- [ ] two ^thank-bbbbbb\n\n", "")
    assert grown(text) == text


def test_moved_and_boxless_items_are_not_offered_again() -> None:
    text = "# Mine\n\n- one ^thank-aaaaaa\n\n> - [ ] two ^thank-bbbbbb\n\n```\n^task-cccccc\n```\n"
    assert grown(text) == text


def test_a_heading_in_a_code_fence_is_no_section() -> None:
    text = "```\n## Thank\n```\n"
    assert "```\n## Thank\n```\n\n## Thank\n\n- [ ] one" in grown(text)


def test_line_endings_and_a_missing_last_one_stay() -> None:
    text = "# Week\r\n\r\n## Thank\r\n\r\nmine"
    found = grown(text)
    assert "\n" not in found.replace("\r\n", "")
    assert found.endswith("- [ ] three ^task-cccccc")


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("offered: [a-1]", "offered: [a-1, b-2]"),
        ("offered: [a-1,]", "offered: [a-1, b-2,]"),
        ("offered: [a-1,\n  a-2]\nx: 1", "offered: [a-1,\n  a-2, b-2]\nx: 1"),
        ("offered:\n- a-1 # first\nx: 1", "offered:\n- a-1 # first\n- b-2\nx: 1"),
        ("offered:\n  - a-1", "offered:\n  - a-1\n  - b-2"),
        ("offered: a-1", "offered: [a-1, b-2]"),
        ("offered: []", "offered: [b-2]"),
        ("offered:\nx: 1", "offered: [b-2]\nx: 1"),
        ("offered: ~ # none", "offered: [b-2] # none"),
        ("x: 1", "x: 1\noffered: [b-2]"),
        ("# words", "# words\noffered: [b-2]"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_list_of_what_was_offered_grows_in_its_own_form(front: str, after: str, end: str) -> None:
    text = f"\ufeff---\n{front}\n---\nbody\n".replace("\n", end)
    assert with_offered(text, ["b-2"]) == f"\ufeff---\n{after}\n---\nbody\n".replace("\n", end)


@pytest.mark.parametrize(
    "text",
    [
        "---\noffered: [a\n---\n",
        "---\noffered: {a: b}\n---\n",
        "---\n{week: 1}\n---\n",
        "---\nweek: 1\nweek: 2\n---\n",
        "# Week\n\n```\nnever closed\n",
        "# Week\n\n<!-- never closed\n",
    ],
)
def test_a_file_that_cant_be_understood_is_named_and_left_alone(text: str) -> None:
    with pytest.raises(EditRefused, match=r"agendas/2026-W48\.md:\d+:\d+: "):
        grown(text)


def test_seats_that_were_deleted_or_put_off_call_nobody_else_up() -> None:
    notes = {f"p{n}": f"---\nname: P {n}\ncircle: close\n---\n- 2026-0{n}-05 call: Hi.\n" for n in range(1, 9)}
    made = desk("capacity = 3\n", **notes)
    made.tick("touch", ">")
    made.write()
    assert sum(one.startswith("touch") for one in made.ids()) == 3


# --- with a template of the vault's -------------------------------------------------------------------------

DUTCH = """# Week {{ week }}
{% for section in sections %}

## {{ {"Thank": "Bedanken", "Keep your word": "Beloofd"}.get(section.title, section.title) }}
{% for item in section["items"] %}

* [ ] {{ item.who }}: {{ item.text }} ^{{ item.id }}
  > {{ item.rule }}
{% endfor %}
{% endfor %}

## Notities
"""


def test_a_template_with_other_headings_doubles_nothing() -> None:
    made = Desk({"contacts/ada.md": ADA}, template=DUTCH)
    made.write()
    made.notes["contacts/bo.md"] = f"---\nname: Bo\n---\n{PROMISE}"
    made.write()
    first = made.text
    made.write()
    assert made.text == first
    assert len(made.ids()) == len(set(made.ids())) == 3
    assert first.index("## Bedanken") < first.index("## Beloofd\n\n* [ ] ") < first.index("## Notities")


def test_a_template_without_headings_gets_its_items_at_the_end() -> None:
    made = Desk(
        {"contacts/ada.md": ADA},
        template='{% for s in sections %}{% for i in s["items"] %}- [ ] ^{{ i.id }}\n{% endfor %}{% endfor %}',
    )
    made.write()
    made.notes["contacts/ada.md"] += PROMISE
    made.write()
    assert [one.partition("-")[0] for one in made.ids()] == ["thank", "touch", "task"]
    assert set(offered_in(made.text)) == set(made.ids())


# --- inside a note of the owner's ---------------------------------------------------------------------------

WEEKLY = "[paths]\nagendas = 'Weekly/%G-W%V.md'\n"


def weekly(text: str) -> Desk:
    """A desk whose weekly note has these words before the agenda comes in."""
    made = Desk({"contacts/ada.md": ADA}, {"Weekly/2026-W48.md": text}, WEEKLY)
    made.write()
    return made


def test_in_a_note_of_the_owners_the_sections_stand_under_one_heading() -> None:
    made = weekly("# My week\n\n## Plans\n\nRun.\n")
    head = made.text.partition("---\n# My week")[2]
    assert head.startswith("\n\n## Plans\n\nRun.\n\n## Agenda\n\n### Thank\n\n- [ ] [[ada|Ada Lovelace]]: one letter.")
    assert "Notes" not in made.text


def test_the_heading_may_stand_where_the_owner_wants_it() -> None:
    made = weekly("# Agenda\n# Journal\n\nMonday.\n")
    assert made.text.index("## Thank") < made.text.index("# Journal\n\nMonday.\n")


def test_new_items_come_under_that_heading_only() -> None:
    made = weekly("## Agenda\n\n## Keep your word\n\nmine\n")
    made.notes["contacts/bo.md"] = f"---\nname: Bo\n---\n{PROMISE}"
    made.write()
    assert made.text.index("### Keep your word\n\n- [ ] ") < made.text.index("## Keep your word\n\nmine\n")
    assert made.text.endswith("## Keep your word\n\nmine\n")


def test_without_the_heading_nothing_is_offered_twice() -> None:
    made = weekly("# My week\n")
    made.text = made.text.replace("## Agenda", "## What to do")
    before = made.text
    made.write()
    assert made.text == before


@pytest.mark.parametrize("toml", ["", '[paths]\nagendas = "Weekly/%G-W%V.md"\n'])
def test_a_file_that_was_emptied_is_made_anew(toml: str) -> None:
    made = desk(toml, ada=ADA)
    page = made.text
    made.text = "\n"
    made.write()
    assert made.text == page


def test_a_weekly_note_for_which_there_is_nothing_is_not_touched() -> None:
    made = Desk({}, {"Weekly/2026-W48.md": "# My week\n"}, WEEKLY)
    made.write()
    assert made.text == "# My week\n"


# --- the same week everywhere -------------------------------------------------------------------------------


def test_the_order_of_the_notes_changes_no_byte() -> None:
    notes = {f"contacts/p{n}.md": ADA.replace("Ada", f"P{n}") for n in range(6)}
    one, other = Desk(notes), Desk(dict(reversed(notes.items())))
    one.write()
    other.write()
    assert one.text == other.text


def test_writing_again_on_each_day_of_the_week_changes_nothing() -> None:
    made = desk()
    before = made.text
    for _ in range(6):
        made.today += timedelta(days=1)
        made.write()
    assert made.today == date(2026, 11, 29)
    assert made.text == before


@pytest.mark.parametrize(
    ("section", "rows", "loose", "odd"),
    [
        ("Answer", "- [x] Bob: told him", [3], []),
        ("Answer", "- [ ] a ^answered-222222\n  - [x] a step of it", [], []),
        ("Answer", "  - [ ] a ^answered-222222\n\n  - [x] Bob: told him", [5], []),
        ("Answer", "  - [x] Bob: told him\n\n- [ ] a ^answered-222222", [], []),
        ("Answer", "[x] Bob: told him", [], [3]),
        ("Answer", "Words.\n[x] Bob: told him", [], [4]),
        ("Notes", "- [x] Bob: told him\n\n[x] and more", [], []),
        ("Answer", "## Mine\n\n- [x] Bob: told him\n\n[x] and more", [], []),
    ],
)
def test_what_is_ticked_without_an_id_is_seen_in_the_programs_sections_alone(
    section: str, rows: str, loose: list[int], odd: list[int]
) -> None:
    text = f"## {section}\n\n{rows}\n"
    assert [line.source.line for line in loose_lines(text, "w.md")] == loose
    assert [place.line for place in not_items(text, "w.md")] == odd


@pytest.mark.parametrize(
    "head",
    [
        "week: 2026-W48\noffered: [thank-7k2m4q, task-p3x9ab]\n",
        "week: 2026-W48\noffered: [thank-7k2m4q]\n",
        "week: 2026-W48\noffered: [thank-7k2m4q,task-p3x9ab]\n",
        "week: 2026-W48\noffered: [thank-7k2m4q] # so far\n",
        "week: 2026-W48\noffered:\n- thank-7k2m4q\n- task-p3x9ab\n",
        "week: 2026-W48\noffered: []\n",
        "week: 2026-W48\noffered: [thank-7k2m4q]\noffered: [task-p3x9ab]\n",
        "offered: [thank-7k2m4q]\nmood: fine\n",
    ],
)
def test_the_head_of_a_file_that_the_program_wrote_says_what_yaml_says(head: str) -> None:
    from journal.notes.yaml.handler import BadFrontMatter, read_post

    text = f"---\n{head}---\n\n# Week 48\n"
    try:
        by_yaml = read_post(text, "the week").get("offered")
    except BadFrontMatter:
        by_yaml = []
    assert list(offered_in(text)) == by_yaml
