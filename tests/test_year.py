"""A year with the weekly agenda, in small: weeks stay short whatever is imported, and nobody close is forgotten."""

from __future__ import annotations

import pytest

from benchmarks.year import CIRCLES, Year, year

INNER = CIRCLES[0]


pytestmark = pytest.mark.xdist_group("year")  # so that each year is lived in one process, once


@pytest.fixture(scope="module", params=[(50, 5), (120, 5)], ids=str)
def lived(request: pytest.FixtureRequest) -> Year:
    """The year of an owner with so many people and this capacity."""
    return year(*request.param)


def test_an_import_makes_no_week_longer_than_the_capacity_and_what_is_owed(lived: Year) -> None:
    assert all(touches <= 5 and items == touches + owed for _, items, touches, owed in lived.weeks)
    assert max(owed for _, _, _, owed in lived.weeks) < 15


def test_nobody_in_the_innermost_circle_waits_beyond_half_as_long_again_as_their_rhythm(lived: Year) -> None:
    assert len(lived.asked[INNER]) > 20
    assert max(lived.asked[INNER]) <= 1.5


@pytest.mark.parametrize("lived", [(50, 5)], indirect=True, ids=str)
def test_the_same_seed_is_the_same_year(lived: Year) -> None:
    assert year(50, 5).weeks == lived.weeks
