"""A new name: which file it asks for, which links mean the person, and what their items are called then."""

from __future__ import annotations

import pytest

from journal.errors import Refused
from journal.plan.renaming import item_ids, new_path, targets_by_id, targets_by_name
from tests.plan.made import note, people_of


@pytest.mark.parametrize(
    ("path", "name", "new", "expected"),
    [
        ("contacts/ann-lee.md", "Ann Lee", "Ann Berg", "contacts/ann-berg.md"),
        ("contacts/work/al.md", "Ann Lee", "Zoë Müller", "contacts/work/zoe-muller.md"),
        ("contacts/Ann Lee.md", "Ann Lee", "Ann: Berg/Ek", "contacts/Ann Berg Ek.md"),
        ("contacts/ann-lee.md", "Ann Lee", "ANN LEE", "contacts/ann-lee.md"),
        ("contacts/Ann-Lee.md", "Ann", "ann lee", "contacts/Ann-Lee.md"),
        ("ann.md", "Ann", "Bo", "bo.md"),
        ("contacts/wang.md", "Wang", "王明", "contacts/王明.md"),
    ],
)
def test_the_file_follows_the_name_in_its_folder_and_its_spelling(
    path: str, name: str, new: str, expected: str
) -> None:
    people = people_of({path: note(name=name)})
    (contact,) = people.contacts.values()
    assert new_path(people, contact, new, anyway=False) == expected


@pytest.mark.parametrize(
    "taken", ["contacts/bo-ek.md", "contacts/work/bo-ek.md", "contacts/Bo-Ek.md", "contacts/bó-ek.md"]
)
def test_a_file_or_an_id_that_is_taken_is_refused_or_gets_a_number(taken: str) -> None:
    people = people_of({"contacts/ann.md": note(name="Ann"), taken: note(name="Another")})
    with pytest.raises(Refused, match="is there already"):
        new_path(people, people.contacts["ann"], "Bo Ek", anyway=False)
    assert new_path(people, people.contacts["ann"], "Bo Ek", anyway=True) in (
        "contacts/bo-ek-2.md",
        "contacts/bo-ek.md",
    )


def test_links_mean_a_person_by_id_by_path_and_by_name() -> None:
    people = people_of({"contacts/work/ann.md": note(name="Ann Lee"), "contacts/bo.md": note(name="Ann Lee")})
    assert targets_by_id(people, people.contacts["ann"]) == {"ann", "work/ann", "contacts/work/ann"}
    assert targets_by_name(people, people.contacts["ann"]) == frozenset()
    alone = people_of({"contacts/work/ann.md": note(name="Ann Lee")})
    assert targets_by_name(alone, alone.contacts["ann"]) == {"ann lee"}


def test_items_are_known_again_under_the_new_id() -> None:
    body = "## Log\n- 2026-11-18 call: x\n  - got:: a book\n  - lead:: a tip\n  - [ ] Send it\n"
    event = {"events/e.md": "---\ndate: 2026-11-20\npeople: [ann]\n---\n- got:: she paid\n"}
    old = people_of({"contacts/ann.md": note(name="Ann", circle="inner", birthday="11-27", body=body)} | event)
    new = people_of(
        {"contacts/bo.md": note(name="Bo", aliases="[Ann]", circle="inner", birthday="11-27", body=body)} | event
    )
    ids = item_ids(old, new, old.contacts["ann"], new.contacts["bo"])
    assert [name.partition("-")[0] for name in ids] == [name.partition("-")[0] for name in ids.values()]
    assert len(set(ids.values())) == len(ids) == 6 and not set(ids) & set(ids.values())
