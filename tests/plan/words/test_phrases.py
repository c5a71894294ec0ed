"""Long lists of what people note, in four languages: no wrong feeling, and no wrong person."""

from __future__ import annotations

import re

import pytest

from journal.plan.words.deeds import told_favour
from journal.plan.words.news_tone import text_feeling
from tests.letters import Phrase, phrases

RIGHT = {"glad": {"glad"}, "sad": {"sad"}, "ill": {"ill"}, "unsure": set(), "bad": {"sad", "ill"}, "good": {"glad"}}


@pytest.mark.parametrize("sort", RIGHT)
def test_no_news_of_the_list_gets_a_wrong_feeling(sort: str) -> None:
    felt = {news.typed: text_feeling(news.typed) for news in phrases("news") if news.sort == sort}
    assert {typed: feeling for typed, feeling in felt.items() if feeling not in {*RIGHT[sort], "unsure"}} == {}


def test_most_news_of_the_list_is_known_for_what_it_is() -> None:
    found = [text_feeling(news.typed) == news.sort for news in phrases("news") if news.sort not in ("bad", "good")]
    assert len(found) > 400 and sum(found) > 0.8 * len(found)


def test_each_favour_of_the_list_is_told_in_its_form() -> None:
    wrong = {}
    for favour in phrases("favours"):
        told = told_favour(favour.typed)
        if Phrase(told.form, favour.typed, told.words if told.form in ("deed", "thing") else "") != favour:
            wrong[favour.typed] = told
    assert wrong == {}


def test_nothing_that_is_told_of_a_favour_speaks_of_somebody_else_or_in_another_language() -> None:
    told = [favour.told for favour in phrases("favours") if favour.told]
    assert len(told) > 220
    assert not [one for one in told if re.search(r"\b(?:she|he|her|his|they|their|mir|ma|sa|una?|mi|su)\b", one)]
