"""Every letter to what stands in `tests/phrases`, to be read by somebody: python -m tests.letters [WORD]."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from journal.plan.drafts.kinds import KINDS
from journal.plan.words.news_tone import Feeling, text_feeling
from journal.templating.render import render_template
from tests.conftest import ROOT
from tests.drafting import none_of_that_name, people_of

ANSWERS: dict[Feeling, str] = {"glad": "congratulate", "sad": "condole", "ill": "get-well", "unsure": "news"}


class Phrase(NamedTuple):
    """A line of a list: what it is (a feeling, the form of a favour), as it was typed, what is told of it."""

    sort: str
    typed: str
    told: str


def phrases(name: str) -> Iterator[Phrase]:
    """The lines of the list of this name."""
    for line in (ROOT / "tests" / "phrases" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sort, typed, *told = line.split("\t")
            yield Phrase(sort, typed, told[0] if told else "")


def letter(kind: str, mark: str) -> str:
    """The draft of this kind for a note that has this mark."""
    people = people_of({"ada": f"---\nname: Ada Lovelace\n---\n- 2026-11-20 coffee: x\n  - {mark}\n"})
    values = KINDS[kind].values(people, people["ada"], None, {})
    return render_template(KINDS[kind].template, values, none_of_that_name).split("\n---\n", 1)[1]


def letters(wanted: str) -> Iterator[str]:
    """Each phrase that has this word in it, with its letter."""
    for news in phrases("news"):
        if wanted in news.typed:
            yield f"=== {news.typed}\n{letter(ANSWERS[text_feeling(news.typed)], f'news:: {news.typed}')}"
    for favour in phrases("favours"):
        if wanted in favour.typed:
            yield f"=== {favour.typed}\n{letter('thanks', f'got:: {favour.typed}')}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(letters(sys.argv[1] if sys.argv[1:] else "")))
