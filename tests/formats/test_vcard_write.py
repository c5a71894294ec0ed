"""People as vCards: what each program needs to find, and that the same comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import Source
from journal.formats import vcard
from journal.formats.cards import Card, CardValue, clean_line
from journal.formats.vcard_write import Version, name_parts
from journal.formats.vcard_write import vcard as written
from journal.notes.model import Labelled


def card(note: str = "", **keys: CardValue) -> Card:
    return Card(Source("x"), (("name", "Ida Berg"), ("uid", "u-1"), *keys.items()), note)


def lines(one: Card, version: Version = "3.0") -> list[str]:
    return written(one, version).decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("keys", "version", "line"),
    [
        ({}, "3.0", "FN:Ida Berg"),
        ({}, "3.0", "N:Berg;Ida;;;"),
        ({"company": "Ida Berg"}, "3.0", "N:;;;;"),
        ({"sort_name": "van den Berg, Ida"}, "3.0", "N:van den Berg;Ida;;;"),
        ({"email": (Labelled("", "a@x.example"),)}, "3.0", "EMAIL:a@x.example"),
        ({"email": (Labelled("home", "a@x"), Labelled("", "b@x"))}, "3.0", "EMAIL;TYPE=HOME,PREF:a@x"),
        ({"email": (Labelled("home", "a@x"), Labelled("", "b@x"))}, "4.0", "EMAIL;TYPE=HOME;PREF=1:a@x"),
        ({"phone": (Labelled("work mobile", "1"),)}, "3.0", "TEL;TYPE=WORK,CELL:1"),
        ({"phone": (Labelled("boat", "1"),)}, "3.0", "item1.TEL:1"),
        ({"phone": (Labelled("boat", "1"),)}, "3.0", "item1.X-ABLabel:boat"),
        ({"company": "Tide, Rope; Net", "department": "Charts"}, "3.0", r"ORG:Tide\, Rope\; Net;Charts"),
        ({"birthday": "1981-05-07"}, "3.0", "BDAY:1981-05-07"),
        ({"birthday": "05-07"}, "3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-07"),
        ({"birthday": "02-29"}, "4.0", "BDAY:--0229"),
        ({"dates": (Labelled("anniversary", "2004-06-12"),)}, "4.0", "ANNIVERSARY:20040612"),
        ({"location": "Bergen"}, "3.0", "ADR:;;;Bergen;;;"),
        ({"tags": ("choir", "a,b")}, "3.0", r"CATEGORIES:choir,a\,b"),
        ({"x_boat": "Havørn"}, "3.0", "X-BOAT:Havørn"),
        ({"uid": "0b0e7c9e-1111-5222-8333-444455556666"}, "4.0", "UID:urn:uuid:0b0e7c9e-1111-5222-8333-444455556666"),
    ],
)
def test_each_key_is_a_property(keys: dict[str, CardValue], version: Version, line: str) -> None:
    assert line in lines(Card(Source("x"), tuple(({"name": "Ida Berg", "uid": "u-1"} | keys).items())), version)


def test_a_value_can_not_end_its_line() -> None:
    found = lines(card("one\r\nEND:VCARD\nEMAIL:x", role="a\nTEL:1"))
    assert found.count("END:VCARD") == 1 and not [line for line in found if line.startswith(("EMAIL", "TEL"))]


def test_lines_are_folded_at_75_bytes_and_not_inside_a_letter() -> None:
    data = written(card("ø👩‍🚀" * 60))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert all(part.decode() for part in data.split(b"\r\n ") if part)


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Ida", ("Ida", "")), ("Ida Berg", ("Berg", "Ida")), ("Jan van der Aa", ("van der Aa", "Jan")),
     ("Maria José da Silva", ("da Silva", "Maria José")), ("王 明", ("明", "王")),
     ("O'Brien, Síle", ("O'Brien", "Síle")),
     ("Ida Berg, PhD", ("PhD", "Ida Berg,"))],
)  # fmt: skip
def test_a_name_has_a_family_name(name: str, parts: tuple[str, str]) -> None:
    assert name_parts(name) == parts


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30).map(clean_line)


@given(
    TEXTS.filter(bool),
    TEXTS,
    TEXTS,
    st.lists(TEXTS.filter(bool), max_size=3, unique=True),
    st.sampled_from(["3.0", "4.0"]),
)
def test_what_is_written_is_read_again(name: str, company: str, note: str, tags: list[str], version: Version) -> None:
    keys: dict[str, CardValue] = {
        "name": name,
        "uid": "u-1",
        "company": company,
        "tags": tuple(tags),
        "birthday": "05-07",
    }
    said = tuple((key, value) for key, value in keys.items() if value)
    (back,), problems = vcard.read(written(Card(Source("x"), said, note), version), "x")
    kept = tuple(tag for tag in tags if tag.casefold() not in ("mycontacts", "my contacts", "starred"))
    assert not problems
    assert (back.name, back.text("company"), back.note, back.text("birthday")) == (name, company, note, "05-07")
    assert back.get("tags") == (kept or None)
