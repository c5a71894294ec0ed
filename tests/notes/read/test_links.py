"""Links to people in every spelling: wiki links with folders, and Markdown's own."""

from __future__ import annotations

import pytest

from journal.notes.edit.draft import Draft
from journal.notes.edit.links import rename_links
from journal.notes.inline import links_in, unlinked
from journal.notes.settings.settings import Settings
from tests.plan.made import note, people_of

WAYS = [
    ("[[sam]]", "sam"),
    ("[[work/sam]]", "sam"),
    ("[[../work/sam]]", "sam"),
    ("[[./sam|Sammy]]", "sam"),
    ("[[../../contacts/work/sam.md]]", "sam"),
    ("[Sam](work/sam.md)", "sam"),
    ("[Sam](../work/sam.md#log)", "sam"),
    ("[Sam](</contacts/work/sam.md>)", "sam"),
    ("[Jo Lee](Jo%20Lee.md)", "Jo Lee"),
    ("[Sam](sam)", "sam"),
    ("[Sam](../work/sam#log)", "sam"),
    ("[Jo Lee](Jo%20Lee)", "Jo Lee"),
    ("@[[sam]]", "sam"),
    ("#[[work/sam]]", "sam"),
    ("@[Sam](sam.md)", "sam"),
]


@pytest.mark.parametrize(("typed", "who"), WAYS)
def test_who_is_linked_takes_part(typed: str, who: str) -> None:
    people = people_of({
        "contacts/work/sam.md": note(name="Sam Li"),
        "contacts/Jo Lee.md": note(name="Jo"),
        "contacts/ada.md": f"---\nname: Ada\n---\n## Log\n- 2026-11-20 lunch with {typed}: talked\n",
    })  # fmt: skip
    (entry,) = people["ada"].history
    assert (people.all_of(entry.people), entry.kind, entry.text) == ((who,), "lunch", "talked")


@pytest.mark.parametrize(
    ("between", "count"),
    [(", and ", 2), ("; ", 2), (" / ", 2), ("/", 2), (", & ", 2), (" and ", 2), (", ", 2), (" then ", 1)],
)
def test_people_in_a_row_all_take_part(between: str, count: int) -> None:
    people = people_of({
        "contacts/bo.md": note(name="Bo"),
        "contacts/cy.md": note(name="Cy"),
        "contacts/ada.md": f"---\nname: Ada\n---\n## Log\n- 2026-11-20 lunch with [[bo]]{between}[[cy]]: talked\n",
    })  # fmt: skip
    assert len(people["ada"].history[0].people) == count


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[Sam](work/sam.md) and [x](https://a.example/sam.md)", "[Sam](work/sam-bo.md) and [x](https://a.example/sam.md)"),
        ("[a](sam), [b](../work/sam#log), [c](samson)", "[a](sam-bo), [b](../work/sam-bo#log), [c](samson)"),
        ("see #[[sam]] and @[[sam]]", "see #[[sam-bo]] and @[[sam-bo]]"),
        ("see [[../work/sam]]", "see [[../work/sam-bo]]"),
        ("[a](sam.md#log), `[b](sam.md)`", "[a](sam-bo.md#log), `[b](sam.md)`"),
        ("- 2026-11-20 with [S](./sam.md), and [[sam]]: x", "- 2026-11-20 with [S](./sam-bo.md), and [[sam-bo]]: x"),
    ],
)  # fmt: skip
def test_a_new_name_is_followed_in_every_spelling(before: str, after: str) -> None:
    text = f"---\nname: Ada\n---\n## Log\n\n{before}\n"
    draft = Draft(text, "contacts/ada.md", Settings())
    assert rename_links(draft, frozenset(("sam", "work/sam")), "sam-bo") == text.replace(before, after)


def test_a_link_is_shown_by_its_label() -> None:
    assert unlinked("with [Sam](work/Sam%20Lee.md) and [[../x/jo]] and [](a%20b.md)") == "with Sam and x/jo and a b"
    assert [link.target for link in links_in("[a](b.md) [c](mailto:x.md) ![d](e.png)", 1, 1)] == ["b"]
