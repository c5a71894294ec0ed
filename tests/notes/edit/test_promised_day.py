"""The day in the words of a promise."""

from __future__ import annotations

from datetime import date

import pytest

from journal.dates.words import DateError
from journal.notes.edit.promised_day import split_promised_day

TODAY = date(2026, 11, 28)  # a Saturday


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Post her the map by wednesday", "Post her the map", "2026-12-02"),
        ("Post her the map on tuesday.", "Post her the map", "2026-12-01"),
        ("Ring him tomorrow", "Ring him", "2026-11-29"),
        ("See her next week", "See her", "2026-11-30"),
        ("Mend the lamp in two weeks", "Mend the lamp", "2026-12-12"),
        ("Bring the chairs (until 12 dec)", "Bring the chairs", "2026-12-12"),
        ("Send it by 4 December at noon", "Send it by 4 December at noon", "2026-12-04"),
        ("Send the notes of monday by friday", "Send the notes of monday", "2026-12-04"),
    ],
)
def test_a_day_at_the_end_is_when_it_is_for(text: str, words: str, day: str) -> None:
    assert split_promised_day(text, TODAY) == (words, date.fromisoformat(day))


@pytest.mark.parametrize(
    "text", ["Send it by post", "Read for 3 days", "She sat in the sun", "Ask before lunch", "in her own words", ""]
)
def test_what_is_no_day_stays(text: str) -> None:
    assert split_promised_day(text, TODAY) == (text, None)


@pytest.mark.parametrize("text", ["Call by 3/4", "Call on monday or on tuesday"])
def test_two_readings_are_asked_about(text: str) -> None:
    with pytest.raises(DateError, match="or"):
        split_promised_day(text, TODAY)
