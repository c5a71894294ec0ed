"""What somebody is to be asked, in words to them: `how your violin exam went` behind `I wanted to ask`."""

from __future__ import annotations

import re

from journal.classes import NamedTuple
from journal.patterns import regex
from journal.plan.words.deeds import is_about_somebody, told_favour
from journal.plan.words.noted_words import is_unsaid
from journal.plan.words.second_person import to_you

_CLAUSE = regex(r"(?:how|whether|if|what|who|where|when|why|which|about|after)\b", re.IGNORECASE)
_DIRECT = regex(
    r"(?:how|what|who|where|when|why|which|is|are|was|were|did|does|do|has|have|had|can|could|will|would|any)\b",
    re.IGNORECASE,
)
_INVITED = regex(r"(?:ask|asking) (?:(?:her|him|them) )?(?=\w)", re.IGNORECASE)
_SEVERAL = regex(r"[;]|[.!?] +\S|: *\Z")


class PutQuestion(NamedTuple):
    """A question in words to somebody: `asked` goes on behind `I wanted to ask`, `direct` stands alone; neither where
    it isn't sure how it is to be put."""

    asked: str | None = None
    direct: str | None = None


def question_to(text: str, pronouns: str | None = None) -> PutQuestion:
    """What was noted to ask somebody, as it can be put to them."""
    typed = _INVITED.sub("", " ".join(text.split()), count=1).rstrip(".! ")
    if is_unsaid(typed) or _SEVERAL.search(typed):
        return PutQuestion()
    turned = to_you(typed[0].lower() + typed[1:] if _is_small(typed) else typed, pronouns)
    if is_about_somebody(turned):
        return PutQuestion()
    if turned.endswith("?"):
        return PutQuestion(direct=turned) if _DIRECT.match(turned) else PutQuestion()
    if _CLAUSE.match(turned):
        return PutQuestion(asked=turned)
    told = told_favour(typed, pronouns)
    return PutQuestion(asked=f"about {told.words}") if told.form == "thing" else PutQuestion()


def _is_small(typed: str) -> bool:
    return _CLAUSE.match(typed) is not None or _DIRECT.match(typed) is not None
