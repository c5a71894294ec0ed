"""Dataclasses and named tuples that cost little to define are like those of the standard library."""

from __future__ import annotations

import ast
import copy
import dataclasses
import re
import typing

import pytest

from journal.classes import NamedTuple, dataclass, field, replace
from tests.conftest import ROOT


@dataclass(frozen=True, slots=True, order=True)
class Place:
    path: str
    line: int = 1


@dataclass(slots=True)
class Found:
    words: list[str] = field(default_factory=list)
    says: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True)
class Wide:
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.names[0])


def test_values_are_given_by_place_by_name_or_not_at_all() -> None:
    assert (Place("a"), Place("a", 2), Place(line=2, path="a")) == (Place("a", 1), Place("a", line=2), Place("a", 2))


def test_a_value_that_is_forgotten_is_named() -> None:
    with pytest.raises(TypeError, match=r"Place.__init__\(\) missing 1 required positional argument: 'path'"):
        Place()  # type: ignore[call-arg]


def test_each_has_a_list_of_its_own() -> None:
    one, other = Found(), Found()
    one.words.append("a")
    assert other.words == [] and Found(["b"]).words == ["b"]


def test_what_is_frozen_stays_as_it_is_and_can_be_a_key() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Place("a").line = 2  # type: ignore[misc]
    assert {Place("a"): 1}[Place("a")] == 1


def test_what_can_change_is_no_key() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Found())


def test_another_kind_with_the_same_values_is_not_the_same() -> None:
    others: tuple[object, ...] = (("a", 1), Wide(("a",)))
    assert Place("a") not in others


def test_what_is_not_compared_makes_no_difference_and_is_not_shown() -> None:
    assert Found(says="a") == Found(says="b") and repr(Found(says="a")) == "Found(words=[])"


def test_they_have_an_order_where_it_is_asked_for() -> None:
    assert sorted([Place("b"), Place("a", 2), Place("a")]) == [Place("a"), Place("a", 2), Place("b")]
    assert Place("a") >= Place("a") > Place("A") and Place("a") <= Place("b")


def test_slots_are_slots_and_without_them_there_is_room() -> None:
    assert not hasattr(Place("a"), "__dict__") and vars(Wide(("a", "b")))["first"] == "a"


def test_they_are_matched_by_their_places() -> None:
    match Place("a", 3):
        case Place(_, line):
            assert line == 3


@pytest.mark.parametrize("copied", [replace, dataclasses.replace], ids=["ours", "the standard library's"])
def test_one_is_like_another_but_for_a_field(copied: type) -> None:
    assert copied(Place("a", 2), path="b") == Place("b", 2)


def test_the_standard_library_knows_their_fields() -> None:
    named = [(one.name, one.type, one.default) for one in dataclasses.fields(Place)]
    assert named == [("path", "str", dataclasses.MISSING), ("line", "int", 1)]
    assert dataclasses.fields(Found)[0].default_factory is list


def _imported(tree: ast.Module) -> set[str]:
    """What a module takes from `dataclasses` and `typing`, and what it compiles when it is imported."""
    taken = [
        node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module in ("dataclasses", "typing")
    ]
    names = {one.name for node in taken for one in node.names}
    return names & {"dataclass", "field", "replace", "NamedTuple"} | {
        "re.compile" for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
    }


def test_no_module_takes_long_to_import_for_its_classes_and_patterns() -> None:
    files = [path for path in (ROOT / "journal").rglob("*.py") if path.stem not in ("classes", "patterns")]
    found = {path.relative_to(ROOT): _imported(ast.parse(path.read_text(encoding="utf-8"))) for path in files}
    against = [f"{path}: {', '.join(names)}" for path, names in found.items() if names]
    assert not against, "take them from journal.classes, and regex from journal.patterns:\n" + "\n".join(against)


class Spot(NamedTuple):
    """A place in a file."""

    path: str
    line: int = 1
    column: int = 1

    def below(self) -> Spot:
        """The same place, one line further down."""
        return self._replace(line=self.line + 1)


class PlainSpot(typing.NamedTuple):
    path: str
    line: int = 1
    column: int = 1


def test_a_named_tuple_is_made_by_place_by_name_or_not_at_all() -> None:
    assert (Spot("a"), Spot("a", 2), Spot(line=2, path="a")) == (("a", 1, 1), ("a", 2, 1), ("a", 2, 1))


def test_a_named_tuple_has_what_those_of_the_standard_library_have() -> None:
    for one, other in ((Spot("a"), PlainSpot("a")), (Spot._make("abc"), PlainSpot._make("abc"))):
        assert (f"Plain{one!r}", one._asdict(), one._fields, one._field_defaults, hash(one), one.__match_args__) == (
            *(repr(other), other._asdict(), other._fields, other._field_defaults, hash(other), other.__match_args__),
        )
    assert Spot("a", 4).below() == ("a", 5, 1) and (copy.copy(Spot("a")).column, Spot("b") > Spot("a")) == (1, True)


@pytest.mark.parametrize(
    ("values", "named", "says"),
    [
        ((), {}, "missing 1 required positional argument: 'path'"),
        (("a", 1, 2, 3), {}, "takes from 2 to 4 positional arguments"),
        (("a",), {"row": 1}, "unexpected keyword argument 'row'"),
    ],
)
def test_what_makes_no_named_tuple_is_said(values: tuple[object, ...], named: dict[str, object], says: str) -> None:
    with pytest.raises(TypeError, match=re.escape(says)):
        Spot(*values, **named)  # type: ignore[arg-type]


def test_a_named_tuple_stays_as_it_is_and_has_all_of_its_values() -> None:
    with pytest.raises(AttributeError):
        Spot("a").line = 2  # type: ignore[misc]
    with pytest.raises(TypeError, match="Expected 3 arguments, got 2"):
        Spot._make("ab")
    with pytest.raises(ValueError, match="row"):
        Spot("a")._replace(row=2)  # type: ignore[call-arg]


def test_the_first_few_are_made_as_all_others_are() -> None:
    @dataclass(frozen=True, slots=True)
    class Note:
        path: str
        words: list[str] = field(default_factory=list)
        line: int = 1

        def __post_init__(self) -> None:
            assert self.line

    class Row(NamedTuple):
        path: str
        line: int = 1

    notes = [(Note("a", ["b"]), Note(path="a", line=2), Note("a", line=3)) for _ in range(40)]
    assert all(told == notes[0] for told in notes) and notes[0][1].words is not notes[1][1].words
    assert {(Row("a"), Row(line=2, path="a"), Row("b", 3)) for _ in range(80)} == {(("a", 1), ("a", 2), ("b", 3))}


@pytest.mark.parametrize("many", [0, 80])
@pytest.mark.parametrize(
    ("values", "named", "says"),
    [
        ((), {"line": 1}, "missing 1 required positional argument: 'path'"),
        (("a", 1, 2), {}, "takes from 2 to 3 positional arguments"),
        (("a",), {"path": "b"}, "multiple values for argument 'path'"),
        ((), {"row": 1}, "unexpected keyword argument 'row'"),
    ],
)
def test_what_can_not_be_made_is_said_sooner_and_later(
    values: tuple[object, ...], named: dict[str, object], says: str, many: int
) -> None:
    @dataclass(frozen=True)
    class Note:
        path: str
        line: int = 1

    class Row(NamedTuple):
        path: str
        line: int = 1

    for kind in (Note, Row):
        for _ in range(many):
            kind("a")
        with pytest.raises(TypeError, match=re.escape(says)):
            kind(*values, **named)  # type: ignore[arg-type]
        assert kind("a").line == 1
