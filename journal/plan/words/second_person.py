"""How a note speaks to somebody: what it calls them, and a text about them turned to them."""

from __future__ import annotations

import re
from collections.abc import Callable

from journal.classes import NamedTuple
from journal.dates.words import MONTHS, WEEKDAYS
from journal.patterns import regex
from journal.plan.words.thing_words import OTHERS


class Pronouns(NamedTuple):
    """The words for one person: `she` sent, for `her`, `her` slides."""

    subject: str
    person: str
    owner: str


_SHE, _HE = Pronouns("she", "her", "her"), Pronouns("he", "him", "his")
_THEY = Pronouns(r"\Athey", r"(?!)", r"\Atheir")  # further on, `they` may be a list of things
_SPEAKS_OF = (
    (_SHE, regex(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)),
    (_HE, regex(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)),
    (_THEY, regex(r"\A(?:they|their)\b", re.IGNORECASE)),
)
_BE = {"was": "were", "is": "are", "has": "have", "does": "do"}
_PAST = frozenset(
    """babysat beat became began bent bet bid blew bore bought bound bred broke brought built came can caught chose
    could cut dealt did drank dreamt drew drove dug fed felt flew forbade forgave forgot fought found gave got
    grew ground had heard held hid hung kept knelt knew leapt led left lent let lit lost made may meant met
    might must overheard paid proofread put ran rang read rebuilt redid redrew rewrote rode said sang sank sat
    saw sent set shone shook shot should showed shut slept slid sold sought spent split spoke sprang stood
    strung stuck swam swept swore taught thought threw told took understood undid went wept will woke won wore
    would wound wove wrote""".split()
)
_NO_VERBS = frozenset("perhaps sometimes besides nowadays always thus plus yes us as afterwards".split())
_ADVERB = r"(?:[a-z]+ly|also|always|even|first|just|never|once|then|twice)"
# Behind these, `her` is a person and no possessive, and `his` stands for a thing of theirs.
NO_NOUN = (
    "(?:a|about|after|again|all|an|and|as|at|because|before|but|by|for|from|how|if|in|into|it|me|my|of|on|or|our|"
    "over|so|that|the|then|to|up|us|what|when|where|whether|who|why|with|off|out|away|again|later|soon|today|tomorrow|"
    "tonight|too|please)"
)
LONGEST_CLAUSE = 90
_MORE_SENTENCES = regex(r"[,.;:!?()]")
_ABOUT_THEM = regex(r"(?:she|he|her|his|their)\b")
_DONE_TO_THEM = regex(r"(?:promoted|elected|appointed|accepted|awarded|nominated|chosen|invited)\b")
_DONE_BY_THEM = regex(
    "(?:got|won|had|made|became|ran|bought|was|is|has|passed|published|graduated|finished|launched|opened|raised|defended"
    "|completed|landed|joined|started|released|founded|married|beat|wrote|built|sold)\\b"
)
_THIRD_PERSON = regex(r"\b(?:he|she|him|his|hers?|they|them|theirs?|himself|herself)\b", re.IGNORECASE)
_NEWS_THING = regex(
    r"(?:(?:an?|the|her|his|their) )?((?:new (?:job|role|position|post|baby)|promotion|engagement|wedding|graduation)"
    r"(?: (?:at|as|with|to|in) [^,;.:()]+)?)(?=[,;.:(]|\Z)",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W\d_][\w'’-]*|[\"“„«]|\[\[")
_NO_NAMES = frozenset(("a", "an", "the", "i", *(word.casefold() for word in (*MONTHS, *WEEKDAYS))))


def to_you(text: str, pronouns: str | None = None) -> str:
    """A text about somebody, turned to them: `she sent me her slides` is "you sent me your slides".

    Only what is surely theirs is turned: nothing behind another name, a quotation or `who`, and nothing at all where
    both a he and a she are meant, or where a verb would have to change in a way that isn't known here. `pronouns` are
    theirs, as she/her; other people's stay.
    """
    end = next((end for word in _WORD.finditer(text) if (end := _end_behind(word)) is not None), len(text))
    part = text[:end]
    meant = _meant(part, pronouns)
    turned = _with_subjects_turned(part, meant) if meant else None
    if meant is None or turned is None:
        return text
    turned = _with_others_turned(turned, meant)
    first = turned[:1].upper() if text[:1].isupper() else turned[:1]
    return first + turned[1:] + text[end:]


def news_clause(text: str, pronouns: str | None = None) -> str | None:
    """News of somebody as a clause to them, `your daughter got a place`; None where that isn't sure."""
    told = " ".join(text.split())
    if len(told) > LONGEST_CLAUSE or _MORE_SENTENCES.search(told):
        return None
    turned = (to_you(clause, pronouns) for clause in _with_somebody(told[:1].lower() + told[1:]))
    return next((one for one in turned if one.startswith(("you ", "your ")) and not _THIRD_PERSON.search(one)), None)


def _with_somebody(news: str) -> tuple[str, ...]:
    """The news with whom it is about for a subject, where it can only be about them: as it may be turned to them."""
    if _ABOUT_THEM.match(news):
        return (news,)
    if _DONE_TO_THEM.match(news):
        return f"she was {news}", f"he was {news}"
    return (f"she {news}", f"he {news}") if _DONE_BY_THEM.match(news) else ()


def news_thing(text: str) -> str | None:
    """What to congratulate on, `your new job at Initech`, where news begins with it; None for all else."""
    found = _NEWS_THING.match(" ".join(text.split()))
    return f"your {found[1][:1].lower()}{found[1][1:].rstrip()}" if found else None


def _end_behind(word: re.Match[str]) -> int | None:
    """Where the part in which nobody else can be meant ends, if at this word: before a name, behind `my sister`."""
    if _bare(word[0].casefold()) in OTHERS:
        return word.end()
    return word.start() if _is_somebody(word[0], word.start()) else None


def _bare(word: str) -> str:
    return word.partition("'")[0].partition("’")[0]


def _is_somebody(word: str, place: int) -> bool:
    """Whether a pronoun behind this word may mean somebody else than before."""
    lower = word.casefold()
    if word[0].islower() or _bare(lower) in _NO_NAMES:
        return lower in ("who", "whom", "whose")
    if word.isupper():
        return False  # CV, PDF, plan B
    starts = lower in _PAST or lower.endswith("ed") or any(spoken.match(word) for _, spoken in _SPEAKS_OF)
    return not (starts and place == 0)


def _meant(part: str, pronouns: str | None) -> Pronouns | None:
    """The words in this part for the one it speaks of; None for nobody, for two people, and for somebody else."""
    meant = [words for words, spoken in _SPEAKS_OF if spoken.search(part)]
    own = (pronouns or "").casefold().partition("/")[0].strip()
    theirs = {"she": _SHE, "he": _HE, "they": _THEY}.get(own)
    return meant[0] if len(meant) == 1 and theirs in (None, meant[0]) else None


def _with_subjects_turned(part: str, meant: Pronouns) -> str | None:
    """The part with `you` for the one who acts; None where a verb stays that can't be turned with it."""
    subject = meant.subject
    part = _sub(rf"\b({'|'.join(_BE)}) {subject}\b", lambda found: f"{_BE[found[1].lower()]} you", part)
    part = _sub(rf"\b(could|did|had|might|must|should|will|would) {subject}\b", lambda found: f"{found[1]} you", part)
    part = _sub(rf"\b{subject}(?=['’](?:d|ll)\b)", lambda found: "you", part)
    part = _sub(rf"\b{subject}((?: {_ADVERB})?) ([a-z]+(?:-[a-z]+)?)", _with_verb, part)
    stays = re.search(
        rf"\b{subject}\b|\byou\b.*\b(?:and|but|then|or) (?:{'|'.join(_BE)}|[a-z]+s)\b", part, re.IGNORECASE
    )
    return None if stays else part


def _with_verb(found: re.Match[str]) -> str:
    adverb, verb = found[1], found[2]
    if verb.lower() in _BE:
        return f"you{adverb} {_BE[verb.lower()]}"
    said = verb if is_past(verb) else _without_s(verb.lower())
    return f"you{adverb} {said}" if said else found[0]


def _without_s(verb: str) -> str | None:
    """A verb of the present as it is with `you`: `likes` is `like`, `goes` is `go`; None for what may be none."""
    if not verb.endswith("s") or verb.endswith("ss") or verb in _NO_VERBS or "-" in verb:
        return None
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes", "zes", "oes")) else verb[:-1]


def is_past(verb: str) -> bool:
    """Whether a verb stands in the past, or has the same form with `she` and with `you`."""
    return verb.lower() in _PAST or verb.lower().endswith("ed")


def _with_others_turned(part: str, meant: Pronouns) -> str:
    turns = (
        (r"\b(?:her|him)self\b", "yourself"),
        (r"\bhers\b", "yours"),
        (rf"\b{meant.owner}(?= (?!{NO_NOUN}\b)\w)", "your"),
        (rf"\b{meant.person}\b", "you"),
        (r"\bhis\b", "yours"),
    )
    for pattern, word in turns:
        part = re.sub(pattern, word, part, flags=re.IGNORECASE)
    return part


def _sub(pattern: str, turn: Callable[[re.Match[str]], str], part: str) -> str:
    return re.sub(pattern, turn, part, flags=re.IGNORECASE)
