"""Two notes on one person become one: the first with all that the second says."""

from __future__ import annotations

import pytest

from journal.errors import Refused
from journal.notes.edit.draft import Draft
from journal.notes.merge.join import join
from journal.notes.settings.settings import Settings


def joined(one: str, other: str) -> str:
    """The front matter of two notes that became one; what stands under both is in it."""
    notes = (Draft(f"---\n{keys}\n---\n{name}\n", f"contacts/{name}.md", Settings())
             for keys, name in ((one, "one"), (other, "two")))  # fmt: skip
    text = join(*notes).text
    assert text.startswith("---\n") and text.endswith("\n---\none\n\ntwo\n")
    return text.removeprefix("---\n").removesuffix("\n---\none\n\ntwo\n")


@pytest.mark.parametrize(
    ("one", "other", "made"),
    [
        ("name: Ada", "name: Ada Lovelace", "name: Ada\naliases: [Ada Lovelace]"),
        ("name: Ada\naliases: [Countess]", "name: countess", "name: Ada\naliases: [Countess]"),
        ("name: Ada\nstatus: active", "name: Ada\nstatus: archived\ncompany:", "name: Ada\nstatus: active"),
        ("name: Ada\ntags: [a]", "name: Ada\ntags: b, A", "name: Ada\ntags: [a, b]"),
        ("name: Ada\nrole:", "name: Ada\nrole: Engineer", "name: Ada\nrole: Engineer"),
        ("name: Ada\nrole: engineer", "name: Ada\nrole: Engineer", "name: Ada\nrole: engineer"),
        ("name: Ada\nrole: Countess", "name: Ada\nrole: Engineer",
         "name: Ada\nrole: Countess\nconflicts:\n  role: [Engineer]"),
        ("name: Ada", "name: Ada\nuid: b-2", "name: Ada\nuid: b-2"),
        ("name: Ada\nuid: a-1", "name: Ada\nuid: b-2", "name: Ada\nuid: a-1\nother_uids: [b-2]"),
    ],
)  # fmt: skip
def test_what_only_the_second_says_is_added_and_what_both_say_otherwise_waits(one: str, other: str, made: str) -> None:
    assert joined(one, other) == made


@pytest.mark.parametrize(
    ("one", "other", "made"),
    [
        ("email: a@x.example", "email: {work: b@x.example}", "email:\n  other: a@x.example\n  work: b@x.example"),
        ("email: a@x.example", "email: {work: b@x.example, home: A@x.example}",
         "email:\n  home: a@x.example\n  work: b@x.example"),
        ("email: {work: a@x.example}", "email: b@x.example", "email: {work: a@x.example, other: b@x.example}"),
        ("email: {work: a@x.example}", "email: {work: [A@x.example, b@x.example]}",
         "email: {work: [a@x.example, b@x.example]}"),
        ("dates: {wedding: 2001-05-06}", "dates: {wedding: 2001-05-06, move: 2003-01-01}",
         "dates: {wedding: 2001-05-06, move: 2003-01-01}"),
        ("dates: {wedding: 2001-05-06}", "dates: {wedding: 2001-05-07}",
         'dates: {wedding: 2001-05-06}\nconflicts:\n  dates.wedding: ["2001-05-07"]'),
    ],
)  # fmt: skip
def test_labels_are_kept_and_taken_over(one: str, other: str, made: str) -> None:
    assert joined(f"name: Ada\n{one}", f"name: Ada\n{other}") == f"name: Ada\n{made}"


@pytest.mark.parametrize(
    ("one", "other", "made"),
    [
        ("x: y", "pets: {dog: 1, since: 2024-01-02, age: 0x1F, chip: \"7\"}",
         "x: y\npets: {dog: 1, since: 2024-01-02, age: 0x1F, chip: \"7\"}"),
        ("x: y", "pets:\n  dog: {age: 1}  # the old one\n  cats:\n    - name: Tom\n      age: 2",
         "x: y\npets:\n  dog: {age: 1}  # the old one\n  cats:\n    - name: Tom\n      age: 2"),
        ("score:", "score: 7", "score: 7"),
        ("pets: {cat: 1}", "pets: {dog: 1, owned: true, name: Rex}", "pets: {cat: 1, dog: 1, owned: true, name: Rex}"),
        ("pets:\n  cat: 1", "pets: {dog: null, fish: \"2\"}", "pets:\n  cat: 1\n  dog: null\n  fish: \"2\""),
        ("pets: 3", "pets: {dog: 1}", "pets:\n  other: 3\n  dog: 1"),
        ("sizes: [1]", "sizes: [2, \"3\", \"1\"]", "sizes: [1, 2, \"3\"]"),
    ],
)  # fmt: skip
def test_values_of_keys_of_ones_own_stay_what_they_are(one: str, other: str, made: str) -> None:
    assert joined(f"name: Ada\n{one}", f"name: Ada\n{other}") == f"name: Ada\n{made}"


def test_a_key_of_ones_own_keeps_its_lines_with_other_line_ends_and_a_note_without_keys() -> None:
    ours, theirs = "---\r\nname: Ada\r\n---\r\none\r\n", "---\nname: Ada\npets:\n  dog: 1\n---\ntwo\n"
    assert "name: Ada\r\npets:\r\n  dog: 1\r\n---" in text_of(ours, theirs)
    assert "name: Ada\npets:\n  dog: 1\n---" in text_of(theirs.replace("pets:\n  dog: 1\n", ""), ours.replace(
        "---\r\none", "pets:\r\n  dog: 1\r\n---\r\none"))  # fmt: skip
    assert "pets:\n  dog: 1\n" in text_of("# Ada\n", theirs)


def text_of(*notes: str) -> str:
    return join(*(Draft(text, f"contacts/{at}.md", Settings()) for at, text in enumerate(notes))).text


@pytest.mark.parametrize("waits", [("contacts/one.md", 0), ("contacts/two.md", 1)])
def test_what_waits_in_either_is_settled_first(waits: tuple[str, int]) -> None:
    path, at = waits
    notes = ["name: Ada", "name: Ada"]
    notes[at] += "\nconflicts:\n  role:\n    - x"
    with pytest.raises(Refused, match=f"{path}.*settle what waits there first"):
        joined(*notes)
