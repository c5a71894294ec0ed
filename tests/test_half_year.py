"""Half a year of typing as people do, in small: all of it arrives."""

from __future__ import annotations

import pytest

from benchmarks import half_year


def test_what_is_typed_in_two_weeks_arrives_and_every_tick_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(half_year, "WEEKS", 2)
    person, lost, opened = half_year.half_year(5)
    assert len(person.typed) > 20 and len(person.ticked) > 8
    assert (lost, opened) == ([], [])
