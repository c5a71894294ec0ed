"""What Monica exports: people with what hangs on them."""

from __future__ import annotations

import json

import pytest

from journal.formats import monica
from journal.formats.cards import LoggedTalk
from journal.notes.model import Labelled

PERSON: dict[str, object] = {
    "uuid": "p1",
    "properties": {"first_name": "Ida", "last_name": "Berg", "nickname": "Idun", "tags": ["choir"]},
}


def export(*people: dict[str, object], **more: list[object]) -> bytes:
    """An export with these people, and other lists by their type."""
    lists = [
        {"type": "contact", "values": list(people)},
        *({"type": key, "values": many} for key, many in more.items()),
    ]
    return json.dumps({"version": "1", "account": {"data": lists}}).encode()


def with_properties(**properties: object) -> dict[str, object]:
    return {"uuid": "p1", "properties": {"first_name": "Ida", **properties}}


def test_a_person_has_a_name_a_nickname_and_tags() -> None:
    (card,), problems = monica.read(export(PERSON), "m.json")
    assert (card.name, card.get("aliases"), card.get("tags"), card.get("uid")) == (
        "Ida Berg",
        ("Idun",),
        ("choir",),
        "p1",
    )
    assert not problems


@pytest.mark.parametrize(
    ("said", "birthday"),
    [
        ({"date": "1981-05-07T00:00:00Z"}, "1981-05-07"),
        ({"date": "2026-05-07T00:00:00Z", "is_year_unknown": True}, "05-07"),
        ({"date": "1981-01-01T00:00:00Z", "is_age_based": True}, None),
    ],
)
def test_a_birthday_is_as_exact_as_it_was_known(said: dict[str, object], birthday: str | None) -> None:
    (card,), _ = monica.read(export(with_properties(birthdate=said)), "m.json")
    assert card.get("birthday") == birthday


def test_notes_are_prose_and_calls_and_activities_are_conversations() -> None:
    call = {"properties": {"called_at": "2024-02-03", "content": "about the boat"}}
    person: dict[str, object] = dict(PERSON) | {"data": [
        {"type": "note", "values": [{"properties": {"body": "Keeps bees."}}]},
        {"type": "call", "values": [call]},
        {"type": "activity", "values": ["a1"]},
        {"type": "gift", "values": [{"properties": {"name": "A rope"}}]},
    ]}  # fmt: skip
    meeting = {"uuid": "a1", "properties": {"summary": "sailed", "happened_at": "2024-05-06T00:00:00Z"}}
    (card,), _ = monica.read(export(person, activity=[meeting]), "m.json")
    assert card.log == (
        LoggedTalk("2024-02-03", "call", "about the boat"),
        LoggedTalk("2024-05-06", "meeting", "sailed"),
    )
    assert (card.note, card.left_out) == ("Keeps bees.", ("gift",))


def test_relations_are_named() -> None:
    other: dict[str, object] = {"uuid": "p2", "properties": {"first_name": "Olav"}}
    tie = {"properties": {"type": "spouse", "contact_is": "p2", "of_contact": "p1"}}
    (card, _), _ = monica.read(export(PERSON, other, relationship=[tie]), "m.json")
    assert card.get("related") == (Labelled("spouse", "Olav"),)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[" * 200_000, b"null", b'{"account": 3}', b'{"account": {"data": [1, {"type": [], "values": {}}]}}',
     b'{"account": {"data": [{"type": "contact", "values": [{"properties": {"first_name": 1e999}}]}]}}'],
)  # fmt: skip
def test_damaged_files_end_in_problems_and_not_in_errors(data: bytes) -> None:
    assert monica.read(data, "m.json")[0] == ()


def test_somebody_without_a_name_is_listed() -> None:
    _, (problem,) = monica.read(export({"uuid": "p1", "properties": {}}), "m.json")
    assert problem.code == "no-name"
