"""The one table of drafts: what each kind is for, which items it answers, what is logged when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MESSAGE, THANKS = "message", "thanks"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of draft.

    `rules` are the agenda's rules whose items it answers, `entry` is the kind of the entry that is logged when it is
    sent, `mark` the word of the mark that stands under that entry. `others` says how many people it is about besides
    the one who gets it. `keys` are what can be given with --set, each with what it is.
    """

    name: str
    help: str
    rules: tuple[str, ...] = ()
    entry: str = MESSAGE
    mark: str | None = None
    others: int = 0
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"{self.name}.md.j2"


_EVERY = (
    Kind("thanks", "for a favour, a lead, an introduction", rules=("thank",), entry=THANKS),
    Kind("thanks-anyway", "for an answer that was a no", rules=("thank",), entry=THANKS),
    Kind("progress", "what is new with you, and what came of their lead", rules=("told",)),
    Kind("reconnect", "a word after a silence", rules=("touch",)),
    Kind("intro-request", "ask somebody to introduce you to another", mark="asked"),
    Kind("intro-ask", "ask two people, each for themselves, whether to introduce them", others=1),
    Kind("intro", "introduce two people who both said yes", mark="connected", others=1),
    Kind("heads-up", "tell them to expect somebody's call", rules=("warned",)),
    Kind("ask", "one question for information or an opinion", mark="asked"),
    Kind("share", "something that made you think of them", mark="gave"),
    Kind("invite", "connect, saying how you met"),
    Kind("congratulate", "on their news, or their day", rules=("noted", "date")),
    Kind("condole", "a word about sad news", rules=("noted",)),
    Kind("decline", "say no to a request, with an alternative", rules=("answered",)),
    Kind("confirm", "whether their details are still right"),
    Kind("welcome", "to somebody new where you work"),
    Kind("farewell", "to somebody who leaves, or whom you leave"),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _EVERY}


def names() -> tuple[str, ...]:
    """The names of all kinds, in the order of the table."""
    return tuple(KINDS)
