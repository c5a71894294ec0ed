"""The JSON that is written is what `json.dumps` gives, with each value on a line of its own."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.json_text import JsonText

_ONES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
_VALUES = st.recursive(_ONES, lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner))
_MAPS = st.dictionaries(st.text(), _VALUES)


def _expected(value: object, *, as_ascii: bool) -> str:
    return json.dumps(value, ensure_ascii=as_ascii, indent=2, default=str)


@given(_VALUES, st.booleans())
def test_a_value_reads_as_the_library_writes_it(value: object, as_ascii: bool) -> None:
    assert JsonText(as_ascii=as_ascii).of(value) == _expected(value, as_ascii=as_ascii)


@given(_MAPS, st.lists(_VALUES, max_size=3), _MAPS)
def test_a_document_in_pieces_does_too(head: dict[str, object], items: list[object], tail: dict[str, object]) -> None:
    head, tail = {f"a{key}": one for key, one in head.items()}, {f"c{key}": one for key, one in tail.items()}
    text = "".join(JsonText().document(head, "b", items, tail))
    assert text == _expected({**head, "b": items, **tail}, as_ascii=False)


def test_an_item_is_asked_for_when_its_turn_comes() -> None:
    items = iter((1, 2))
    pieces = JsonText().document({"day": date(2026, 11, 23)}, "items", items, {})
    assert [next(pieces).strip() for _ in range(3)][-1] == "1"
    assert [*items] == [2]


def test_a_key_that_is_no_text_is_not_guessed_at() -> None:
    with pytest.raises(TypeError):
        JsonText().of({1: "one"})
