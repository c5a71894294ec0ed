"""Kinds of drafts of the owner's: which templates make one, what they say of themselves, names that do nothing."""

from __future__ import annotations

import pytest

from journal.plan.drafts.own_kinds import (
    BadKind,
    kind_head,
    misnamed_templates,
    own_kind,
    own_kind_names,
    without_head,
)
from tests.plan.made import note, people_of

HEAD = '---\nabout: "A card"\nfor: circle:inner\nkeys: {memory: what you remember}\n---\n'
TEXT = '{% extends "base.md.j2" %}\n'


def test_a_template_whose_name_no_built_in_one_has_makes_a_kind() -> None:
    names = ("card.md.j2", "thanks.md.j2", "thanks.de.md.j2", "invite-online.md.j2", "playbook-x.md.j2", "base.md.j2",
             "card.de.md.j2", "card.j2", "notes.txt", "sub/deep.md.j2")  # fmt: skip
    assert own_kind_names(names) == ("card",)


def test_it_says_of_itself_what_it_is_for_and_for_whom_and_what_it_takes() -> None:
    kind = own_kind("card", HEAD + TEXT, "templates/card.md.j2")
    assert (kind.name, kind.help, kind.keys) == ("card", "A card", (("memory", "what you remember"),))
    people = people_of({
        "contacts/ada.md": note(name="Ada", circle="inner"), "contacts/bo.md": note(name="Bo", circle="close"),
        "contacts/cy.md": note(name="Cy", circle="inner", private="yes"),
    })  # fmt: skip
    assert kind.due is not None and [person.id for person in kind.due(people)] == ["ada"]


def test_one_that_says_nothing_of_itself_wants_somebody_named() -> None:
    kind = own_kind("card", "Dear {{ contact.first_name }},\n", "templates/card.md.j2")
    assert (kind.due, kind.keys) == (None, ())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (HEAD + TEXT, "{##}\n" * 5 + TEXT),
        ("---\nabout: x\n# for: y\n---\nHi\n", "{##}\n" * 4 + "Hi\n"),
        ("---\nabout: x\nkeys:\n  a: b\nto: {{ to }}\n---\nHi\n", "---\n" + "{##}\n" * 3 + "to: {{ to }}\n---\nHi\n"),
        ("---\nto: {{ to }}\n---\nHi\n", "---\nto: {{ to }}\n---\nHi\n"),
        ("Hi\nabout: x\n", "Hi\nabout: x\n"),
    ],
)
def test_jinja_gets_it_without_that_and_each_line_at_its_number(text: str, left: str) -> None:
    assert without_head(text) == left


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nto: {{ to }}\nabout: [x\n---\n", "templates/card.md.j2:3:"),
        ("---\nkeys: memory\n---\n", "templates/card.md.j2: keys: write what each is"),
    ],
)
def test_what_it_says_and_cant_be_read_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadKind, match=said):
        kind_head(text, "templates/card.md.j2")


def test_a_filter_that_is_none_is_told_with_its_place() -> None:
    kind = own_kind("card", "---\nfor: cirle:x\n---\n", "templates/card.md.j2")
    with pytest.raises(BadKind, match=r"templates/card\.md\.j2: for: there is no 'cirle'"):
        assert kind.due is not None and kind.due(people_of({"contacts/ada.md": note(name="Ada")}))


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("thanks.j2", "call it thanks.md.j2"), ("card.md", None),
        ("thank.md.j2", "if thanks is meant, call it thanks.md.j2"),
        ("thanks.md.j2", None), ("card.md.j2", None), ("thanks.de.md.j2", None), ("page.html.j2", None),
        ("playbook-mine.md.j2", None),
    ],
)  # fmt: skip
def test_a_name_that_does_nothing_or_not_what_it_seems_is_told(name: str, remedy: str | None) -> None:
    found = [problem.remedy for problem in misnamed_templates([name], "templates")]
    assert found == ([remedy] if remedy else [])
