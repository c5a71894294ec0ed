"""English phrases that a note is better without, or that it wants: what the lint of drafts looks for, as tables."""

from __future__ import annotations

import re

from journal.classes import NamedTuple
from journal.patterns import regex
from journal.plan.people.folding import fold_name

LEAST_OUTCOME = 3  # words, and one more
LEAST_ENGLISH = 0.1  # of a text's words
# Small words that hardly any other language has.
_ENGLISH = frozenset(
    """the and you your for that this with have has from were are it it's my our would could will about what when which
    there they she been please thank thanks dear if not but by at as""".split()
)
_WORD = regex(r"[^\W\d_]+")


class Phrase(NamedTuple):
    """What is looked for, and what the lint then says: the code, the message, the remedy."""

    code: str
    pattern: re.Pattern[str]
    message: str
    remedy: str


def _any(*phrases: str) -> re.Pattern[str]:
    """One of these, whatever the case and the line ends between its words."""
    spaced = (phrase.replace(" ", r"\s+") for phrase in phrases)
    return regex(rf"\b(?:{'|'.join(spaced)})\b", re.IGNORECASE)


DEMANDING = _any(
    "asap", "as soon as possible", "at your earliest convenience", "immediately", "urgent", "urgently", "right away",
    "by return", "you must", "you need to", "you have to", "you should have", "i need you to", "i expect", "i demand",
    "i insist", "why haven['’]t you", "you still haven['’]t", "you never", "i(?:['’]m| am) still waiting",
    "as i(?: have)? already (?:said|asked|told you)",
)  # fmt: skip
JOB = _any(
    "hire me", "employ me", "refer me", "are you hiring", "job opportunit(?:y|ies)", "any (?:open )?vacanc(?:y|ies)",
    r"any openings?", r"(?:is|are|would) there (?:be )?(?:an?|any|some|still)(?: [\w-]+){0,3}"
    r" (?:jobs?|positions?|openings?|vacanc(?:y|ies))", r"(?:is|are) (?:[\w-]+ ){1,4}hiring", "take me on",
    r"(?:could|can|may|might) i (?:come and |come to )?work (?:for|at|with) (?:you|them)",
    r"consider me for", r"(?:have|find|get|give|offer|know of)(?: me)? (?:a|an|any|some)"
    r"(?: [\w-]+){0,2} (?:jobs?|positions?|openings?|vacanc(?:y|ies)|internships?)",
    r"(?:i am|i['’]m) (?:still |now |currently )?looking for (?:a|an|my next)(?: [\w-]+){0,2}"
    r" (?:job|position|role|internship)", r"(?:attach|enclose)(?:d|ing)?"
    r"(?: [\w-]+){0,3} (?:cv|résumé|resume)",
)  # fmt: skip
DRAFT_PHRASES = (
    Phrase("draft-demanding", DEMANDING, "'{}' demands", "say when it would help you, and leave it to them"),
    Phrase("draft-job", JOB, "'{}' asks for a job", "ask for information or an opinion, which is easy to give"),
)
REQUEST = regex(
    r"\b(?:(?:could|can|would|will|may|might)\s+(?:you|i|we)\b[^.!?]*\?"
    r"|(?:would|do)\s+you\s+mind\b[^.!?]*\?"
    r"|please\s+(?!tell\s+me\b|let\s+me\s+know\b|change\b|correct\b|don['’]t\b|accept\b|give\s+my\b|no\b)\w+"
    r"|i\s+(?:would|['’]d)\s+(?:like|love)\s+(?:you\s+to|to\s+ask)\b)",
    re.IGNORECASE,
)
OFFER = _any(
    r"(?:any|some)thing(?: that)? i (?:can|could) do", "anything i can help", "return the favou?r", "my turn",
    r"(?:is|are) on me", "i owe you", "happy to help", "glad to help", "do the same for you", "if you ever need",
    r"i(?:['’]d| would) be (?:glad|happy|delighted) to", "how i (?:can|could) help", "count on me",
    "help you in return",
)  # fmt: skip
# What every polite note says, and what they did: nothing of what came of it.
_CEREMONY = regex(
    r"thank|grateful|forgotten|favou?r\b|\bglad\b|\bkind\b|if there is|\?|\[|\bplease\b|wishes|regards"
    r"|\byou\b|\bdear\b",
    re.IGNORECASE,
)
_GAP = regex(r"(?<=[.!?])\s+|\n\s*\n")


def is_english(text: str) -> bool:
    """Whether a text is English, as far as its small words tell; a very short one counts as English."""
    words = [fold_name(word) for word in _WORD.findall(text)]
    return len(words) < 8 or sum(word in _ENGLISH for word in words) >= LEAST_ENGLISH * len(words)


def tells_outcome(text: str) -> bool:
    """Whether one of an English note's sentences seems to tell what came of something."""
    return any(not _CEREMONY.search(one) and len(one.split()) > LEAST_OUTCOME for one in _GAP.split(text))
