"""Progress updates: what they tell, and the command that drafts them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import frontmatter
import pytest

from journal.plan.drafts.thanks import progress_values
from journal.templating.render import render_template
from tests.conftest import Journal
from tests.drafting import none_of_that_name, people_of, progress, templates

ME = """---
name: Robin Vale
signature: Robin
---
## Log
- 2026-11-20 win: Shipped the parser #compilers
- 2026-11-10: Moved house #home
"""
ADA = "---\nname: Ada Lovelace\nemail: ada@lovelace.example\nupdates: yes\n---\n- 2026-08-09 call: Talked.\n"
LEAD = (
    "---\nname: Sam Lee\n---\n- 2026-11-21 lunch: Talked.\n  - lead:: ask [[zoe]] about tides [thanked:: 2026-11-21]\n"
)
ZOE = "---\nname: Zoë Müller\n---\n"
Vaults = Callable[[Mapping[str, str | bytes]], Path]


# --- what they tell -----------------------------------------------------------------------------------------


def test_an_update_tells_what_is_new_since_the_last_contact_and_needs_no_reply() -> None:
    assert (
        progress({"ada": ADA, "me": ME})
        == """Dear Ada,

[A personal word first?]

Some news from here since we were last in touch on 9 August:

- 20 November: Shipped the parser.
- 10 November: Moved house.

If there's anything I can do for you, just say.

No need to reply. I just wanted you to know.

Best wishes,
Robin
"""
    )


def test_a_lead_is_told_with_what_came_of_it() -> None:
    files = {"sam": LEAD, "zoe": f"{ZOE}- 2026-11-22 walk: Secrets.\n"}
    assert (
        progress(files, who="sam")
        == """Dear Sam,

I wanted to tell you how this turned out, and to thank you again.

Over lunch on 21 November you gave me a lead: ask Zoë Müller about tides. I met Zoë for a walk on 22 November.

[What did it change for you?]

If there's anything I can do for you, just say.

No need to reply. I just wanted you to know.

Best wishes,
Robin
"""
    )


def test_where_the_notes_do_not_tell_the_outcome_is_one_question() -> None:
    text = progress({"sam": LEAD, "zoe": ZOE}, who="sam")
    assert "ask Zoë Müller about tides.\n\n[How did it turn out, and what did it change for you?]\n" in text
    assert text.count("?") == 1


def test_a_lead_stands_before_the_news() -> None:
    text = progress({"ada": f"{LEAD}", "zoe": ZOE, "me": ME.replace("11-20", "11-22")}, who="ada")
    assert text.index("how this turned out") < text.index("And some news from here since we were last in touch")


def test_with_somebody_never_spoken_to_no_day_is_said() -> None:
    assert "\n\nSome news from here:\n\n- " in progress({"ada": "---\nupdates: yes\n---\n", "me": ME})


def test_where_nothing_is_new_that_is_a_question() -> None:
    assert "Dear Ada,\n\n[A personal word first?]\n\n[What is new with you?]\n\nIf" in progress({"ada": "", "me": ""})


@pytest.mark.parametrize(
    ("files", "subject"),
    [
        ({"ada": ADA, "me": ME}, "News from Robin"),
        ({"ada": ADA, "me": "- 2026-11-20: Moved"}, "News"),
        ({"ada": LEAD}, "What came of your lead"),
        ({"ada": LEAD.replace("lead::", "intro::")}, "How your introduction turned out"),
        ({"ada": LEAD, "me": ME.replace("11-20", "11-22")}, "News from Robin"),
    ],
)
def test_the_subject_says_what_it_is_about(files: dict[str, str], subject: str) -> None:
    people = people_of(files)
    draft = render_template("progress.md.j2", progress_values(people, people["ada"]), none_of_that_name)
    assert frontmatter.loads(draft)["subject"] == subject


NOTES = {
    "bare": {"ada": "", "me": ""},
    "news": {"ada": ADA, "me": ME},
    "lead": {"ada": LEAD},
    "both": {"ada": LEAD, "zoe": ZOE, "me": ME.replace("11-20", "11-22")},
    "several": {"ada": LEAD + LEAD.split("---\n")[2].replace("tides", "{{ moons }}"), "zoe": ZOE},
    "signs": {"ada": ADA, "me": "---\nname: '{{ x }}: \"y\"'\n---\n- 2026-11-20: {% if %} **b** # - | > `c`\n  - d\n"},
}


@pytest.mark.parametrize("files", NOTES.values(), ids=NOTES)
def test_every_draft_is_front_matter_and_paragraphs_that_stand_apart(files: dict[str, str]) -> None:
    people = people_of(files)
    draft = render_template("progress.md.j2", progress_values(people, people["ada"]), none_of_that_name)
    post = frontmatter.loads(draft)
    assert list(post.keys()) == ["to", "subject", "contact", "kind", "closes"]
    assert "\n\n\n" not in draft and not any(line != line.rstrip() for line in draft.splitlines())
    assert len(post.content.split("\n\n")) >= 5 and "None" not in draft


def test_what_was_typed_comes_through_as_typed() -> None:
    text = progress({"ada": ADA, "me": "- 2026-11-20: {{ 7*7 }} {% if x %} **b** `c` <d>\n"})
    assert "- 20 November: {{ 7*7 }} {% if x %} **b** `c` <d>.\n" in text


def test_one_block_can_be_left_out() -> None:
    own = '{% extends "builtin/progress.md.j2" %}{% block offer %}{% endblock %}'
    text = progress({"ada": ADA, "me": ME}, templates(progress=own))
    assert "Moved house.\n\nNo need to reply." in text


# --- the command --------------------------------------------------------------------------------------------


@pytest.fixture
def three(vault: Vaults) -> Path:
    """Sam waits to hear of a lead, Ada asked for updates, Zoë for nothing."""
    return vault({"contacts/ada.md": ADA, "contacts/sam.md": LEAD, "contacts/zoe.md": ZOE, "me.md": ME})


def test_without_a_name_there_is_a_draft_for_everyone_to_whom_there_is_something_to_tell(
    three: Path, journal: Journal
) -> None:
    drafts = journal("progress", "--print", cwd=three).stdout.split("\n-------- 8< --------\n\n")
    assert [frontmatter.loads(draft)["contact"] for draft in drafts] == ["sam", "ada"]


def test_with_a_name_there_is_one_whether_they_asked_for_updates_or_not(three: Path, journal: Journal) -> None:
    draft = journal("progress", "zoe", "--print", cwd=three)
    assert "- 20 November: Shipped the parser.\n- 10 November: Moved house.\n" in draft.stdout
    said = "Your notes have no address for Zoë Müller. To note one: journal set zoe email ADDRESS\n"
    assert (draft.stderr, draft.exit_code) == (said, 0)


def test_json_has_the_parts_of_each_draft(three: Path, journal: Journal) -> None:
    sam, ada = json.loads(journal("progress", "--json", cwd=three).stdout)["items"]
    assert (sam["contact"], sam["kind"], sam["to"], len(sam["closes"])) == ("sam", "progress", None, 1)
    assert (ada["to"], ada["closes"], ada["text"][:10]) == ("ada@lovelace.example", [], "Dear Ada,\n")


def test_nothing_new_is_said(journal: Journal, vault: Vaults) -> None:
    said = journal("progress", cwd=vault({"contacts/ada.md": ADA}))
    assert (said.stdout, said.exit_code) == ("", 0)
    assert said.stderr.startswith("There is nothing new to tell: ")


def test_somebody_unknown_ends_with_4(three: Path, journal: Journal) -> None:
    assert journal("progress", "zoe", "nobody", cwd=three).exit_code == 4
