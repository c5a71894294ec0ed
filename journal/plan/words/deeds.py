"""Favours and requests in words to the one they are from: `you lent me your flat`, or a thing to give thanks for.

Only what is surely right is turned. All else is the owner's to say, and stands as it was typed: a draft asks for it in
brackets.
"""

from __future__ import annotations

import re
from typing import Literal

from journal.classes import NamedTuple
from journal.patterns import regex
from journal.plan.words.noted_words import words_noted
from journal.plan.words.second_person import NO_NOUN, is_past, to_you
from journal.plan.words.thing_words import COUNTABLE_NOUNS, MASS_NOUNS, MEALS, NOUNS, NOUNS_IN_ING, OWN_NOUNS, RELATIVES
from journal.plan.words.tongues import is_foreign
from journal.plan.words.verb_words import MAYBE_OWNERS, NEVER_VERBS, NOT_ALWAYS_VERBS, SURELY_OWNERS

Form = Literal["unsaid", "thing", "deed", "own"]


class _Told(NamedTuple):
    """What was noted of a favour, and how it can be told.

    A `deed` is a clause about `you`, a `thing` what thanks are for or what was asked for; what is the owner's `own` to
    say stands as typed, and of what is `unsaid` there are no words.
    """

    form: Form
    words: str


_SEVERAL = regex(r"[?;]|[.!] +\S|: *\Z")
_THIRD = regex(r"\b(?:she|he|him|her|hers|his|they|them|their|theirs|(?:him|her|them)sel(?:f|ves))\b", re.IGNORECASE)
_THEIRS = regex(r"\b(?:she|he|him|hers?|his|theirs?)\b", re.IGNORECASE)  # behind `you`, `them` are others
_REFLEXIVE = regex(r"\b(?:him|her)self\b", re.IGNORECASE)
_SUBJECT = regex(r"(?:she|he|they)\b", re.IGNORECASE)
_THANKS_TO = regex(r"(thanks to|without) (?:her|him|them)(,? )(?=i\b|we\b|my\b|our\b)", re.IGNORECASE)
_GOT_FROM = regex(
    r"got (?:(?:some|good|great|useful) )?(?:feedback|advice|help|support|encouragement|input|tips)\b", re.IGNORECASE
)
_WAS_KIND = regex(
    r"(?:was|were) (?:(?:very|so|really|most|incredibly|extremely) )*"
    r"(?:helpful|kind|patient|generous|supportive|encouraging|thoughtful|gracious|understanding|there for (?:me|us))\b",
    re.IGNORECASE,
)
_HAD_OVER = regex(r"(?:(?:she|he|they) )?had (me|us)(?: over| round)? (for|to) (?=\w)", re.IGNORECASE)
_FOR_WHAT = regex(
    rf"(?:a |the )?(?:{'|'.join(sorted(MEALS))}|weekend|week|night|party|christmas|easter|thanksgiving|new year)\b",
    re.IGNORECASE,
)
_CONDITIONAL = regex(
    r"\A(?:(?:she|he|they) )?(?:will|would|can|could|may|might|must|shall|should)\b|\b(?:she|he|they) would\b",
    re.IGNORECASE,
)
_SHOUTED = regex(r"\A[A-Z].* (?:My|Me|Our|Us|Her|His|Their|The)\b|\A(?:An?|The)(?: [A-Z][a-z]+)+\Z")
# Whoever it was done to or for, or to whom, is somebody else: `told him about me`; not `took me with him`.
_TO_ANOTHER = regex(rf"(?<!\A)(?<!with )\byou\b(?=\Z|[,.;]|\s(?:{NO_NOUN})\b)", re.IGNORECASE)
_FOR_OWNER = regex(r"\b(?:me|us|my|our|mine|ours)\b", re.IGNORECASE)
# What is no favour as it stands: who failed to do something, or didn't.
_NOT_DONE = regex(
    r"\b(?:not(?! to\b)|\w+n['’]t|failed|refused|declined|forgot|forgotten|ignored|neglected|nearly|almost)\b",
    re.IGNORECASE,
)
_OBJECT_OF_THEIRS = regex(
    r"\A\w+ (?:(?:in|at|on|with|to|from|over|through|by|under) )?(?:her|his|their|him|them)\b", re.IGNORECASE
)
_DOES = regex(r"(?:(?:always|often|never|also) [a-z]+s|[a-z]+s (?:me|us|my|our|her|his|their))\b", re.IGNORECASE)
_IS_DOING = regex(r"is \w+ing (?:me|us|my|our)\b", re.IGNORECASE)
_OBJECT = regex(r"(?:me|us|my|our|her|his|their|the)\b", re.IGNORECASE)
# What stands behind a verb in -ed, and not behind an adjective: reviewed my CV, detailed notes.
_BEHIND_VERB = regex(
    r"(?:me|us|my|our|your|the|an?|his|her|hers|their|him|them|it|that|this|all|both|every|everything|everyone|two|three"
    r"|four|five|half|\d+|on|in|to|for|with|at|out|up|over|through|into|about|from|by|off|down|back|around|after|late|till|until|within|together"
    r"|along|myself|somebody|someone)\b|[A-Z\[]"
)
_ARTICLE = regex(r"(?:an?|one(?! more\b)) (?=\w)", re.IGNORECASE)
_FURTHER_ARTICLE = regex(r"(?<=, )an?(?= \w)|(?<=\band )an?(?= \w)", re.IGNORECASE)
_LOTS = regex(r"(?:lots|plenty|a lot|loads|tons) of ", re.IGNORECASE)
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|ninety|hundred|half"
)
_DETERMINED = regex(
    rf"(?:the|my|our|your|another|one more|some|several|many|more|enough|both|all|these|those|this|that|{_NUMBERS})\b"
    r"|\w+['’]s? (?=\w)",
    re.IGNORECASE,
)
_DETERMINED_NUMBER = regex(rf"(?:{_NUMBERS}|some|several|many|a few)\b", re.IGNORECASE)
_UNSURE_WORDS = frozenset(
    """maybe perhaps probably possibly not no a an one lot would should could will might must may can needed wanted
    didn't didn’t don't offered promised provided gave lent sent""".split()
)
_VAGUE = regex(
    r"(?:this and that|the usual|the lot|a lot|the rest|the same|some|several|many|more|enough|both|all"
    r"|those|these|this|that|another)",
    re.IGNORECASE,
)
_COUNTED = regex(r"[€$£]?\d[\d.,]* (?=\w)")
_SAYS_SOMETHING = regex(r" (?:is|are|was|were|has|have|had|will|would|can|could)\b", re.IGNORECASE)
_DOING = regex(r"[a-z-]{2,}ing\b", re.IGNORECASE)
_HEAD_ENDS = regex(
    r" (?:of|for|about|on|to|with|from|at|in|by|before|after|during|over|that|which|when|and)\b| (?=[a-z]+ing\b)|[,:(]",
    re.IGNORECASE,
)


def told_favour(text: str, pronouns: str | None = None) -> _Told:
    """A favour in words to whom it is from: thanks are for a thing, `the feedback on my talk`, or for a deed."""
    typed = words_noted(text)
    if not typed:
        return _Told("unsaid", "")
    if _SEVERAL.search(typed) or text.rstrip().endswith(":") or is_foreign(typed):
        return _Told("own", typed)
    deed = _deed(typed, pronouns)
    if deed:
        return _Told("deed", deed)
    thing = _thing(typed, pronouns)
    return _Told("thing", thing) if thing else _Told("own", typed)


def as_i(text: str) -> str:
    """What its owner noted of themselves, `Spoke at the meetup`, with the `I` that a letter has."""
    begin = text[:1].lower() + text[1:]
    return f"I {begin}" if _begins_with_verb(begin) else text


def is_about_somebody(text: str) -> bool:
    """Whether words are left in it that tell of somebody by `she`, `him` or `their`."""
    return _THIRD.search(text) is not None


def about_you(text: str, pronouns: str | None = None) -> str | None:
    """A deed in words to whose it was, `you lent me your flat`; None where it is no deed of the past, or not surely
    theirs."""
    typed = words_noted(text)
    deed = _deed(typed, pronouns) if typed and not _SEVERAL.search(typed) else None
    return None if deed is None or is_lasting(deed) else deed


def is_lasting(deed: str) -> bool:
    """Whether a deed about `you` is what they still do: `you are teaching me Czech`."""
    words = deed.split()
    return len(words) > 1 and words[0] == "you" and words[1] != "were" and not is_past(words[1])


# --- deeds --------------------------------------------------------------------------------------------------------


def _deed(typed: str, pronouns: str | None) -> str | None:
    """What they did as a clause, `you lent me your flat`; None where it is no deed, or can't be turned."""
    begin = _small(typed)
    if found := _THANKS_TO.match(begin):
        rest = begin[found.end() :]
        return None if _THIRD.search(rest) else f"{found[1]} you{found[2]}{rest}"
    if ":" in begin or _NOT_DONE.search(begin) or _CONDITIONAL.search(begin) or _SHOUTED.search(typed):
        return None
    if found := _HAD_OVER.match(begin):
        rest = begin[found.end() :]
        is_sure = _FOR_WHAT.match(rest) and not _THIRD.search(rest)
        return f"you had {found[1]} over {found[2]} {rest}" if is_sure else None
    if _GOT_FROM.match(begin):
        return None if _THIRD.search(begin) else f"I {begin} from you"
    if _SUBJECT.match(begin):
        return _turned(begin, pronouns)
    if _may_be_mine(begin):
        return None
    if not (_begins_with_verb(begin) or any(does.match(begin) for does in (_WAS_KIND, _IS_DOING, _DOES))):
        return None
    turned = (_turned(f"{who} {begin}", pronouns) for who in ("she", "he"))
    return next((one for one in turned if one), None)


def _may_be_mine(begin: str) -> bool:
    """Whether it may be what the owner did, with what is theirs: `used her desk`, `got the job through her`."""
    verb = begin.partition(" ")[0]
    is_owner_in_it = _FOR_OWNER.search(begin) is not None
    return not is_owner_in_it and (
        verb in SURELY_OWNERS or (verb in MAYBE_OWNERS and _OBJECT_OF_THEIRS.search(begin) is not None)
    )


def _begins_with_verb(begin: str) -> bool:
    """Whether it begins with what they did, a past verb: `reviewed my CV`; not `detailed notes`, `got advice`."""
    verb, _, rest = begin.partition(" ")
    if rest in ("", "it"):
        return False  # says too little
    if verb == "got":
        return _FOR_OWNER.match(rest) is not None or (
            re.match(r"(?:the|her|his)\b", rest) is not None and _FOR_OWNER.search(rest) is not None
        )
    if is_past(verb) and not verb.endswith("ed"):
        return not rest.startswith("of ")
    if verb in NOT_ALWAYS_VERBS:
        return verb not in NEVER_VERBS and _OBJECT.match(rest) is not None
    is_verb = verb.endswith("ed")
    return is_verb and (not rest or _BEHIND_VERB.match(rest) is not None or rest.endswith("ly"))


def _turned(clause: str, pronouns: str | None) -> str | None:
    """A clause about them as one about `you`; None where a word in it may still mean somebody else."""
    if clause.startswith("they "):
        clause = re.sub(r"\btheir(s?)\b", r"your\1", f"you {clause.removeprefix('they ')}")
    turned = _REFLEXIVE.sub("yourself", to_you(clause, pronouns))
    is_sure = turned.startswith("you ") and not any(one.search(turned) for one in (_THEIRS, _TO_ANOTHER))
    return turned if is_sure else None


# --- things -------------------------------------------------------------------------------------------------------


def _thing(typed: str, pronouns: str | None) -> str | None:
    """What thanks are for, `the feedback on my talk`, `proofreading my thesis`; None where it may be no thing."""
    begin = _owned(_small(typed), pronouns)
    if (
        begin is None
        or _VAGUE.fullmatch(typed)
        or _SAYS_SOMETHING.search(begin)
        or _is_told(begin)
        or _SHOUTED.search(typed)
    ):
        return None
    if found := _LOTS.match(begin):
        if _DETERMINED.match(begin, found.end()):
            return None
        return f"all the {begin[found.end() :]}"
    if found := _ARTICLE.match(begin):
        return _the(begin[found.end() :])
    if _DETERMINED.match(begin):
        return begin
    if _COUNTED.match(begin):
        return None if begin.endswith("ed") else f"the {begin}"
    first = begin.split()[0].casefold()
    is_doing = _DOING.match(begin) and first not in NOUNS_IN_ING and not _is_compound(begin)
    if first in MEALS or is_doing:
        return begin
    return _with_article(begin) if _is_known_noun(begin) else None


def _is_compound(begin: str) -> bool:
    """Whether the words are one thing named by several nouns: `wedding invitation template`."""
    return len(_HEAD_ENDS.split(begin, maxsplit=1)[0].split()) > 1 and _is_known_noun(begin)


def _with_article(begin: str) -> str:
    """`the reference for the flat`, `your help with the boxes`."""
    head = _HEAD_ENDS.split(begin, maxsplit=1)[0].split()[-1].casefold()
    return f"your {begin}" if head in OWN_NOUNS else _the(begin)


def _the(words: str) -> str:
    """What is known by now: `book and a pen` is `the book and the pen`."""
    return f"the {_FURTHER_ARTICLE.sub('the', words)}"


def _is_told(begin: str) -> bool:
    """Whether the words say what somebody did, `your sister lent me a dress`, or are a heading with its list."""
    words = begin.split()
    if words[0] in ("your", "my", "our") and len(words) > 2 and words[1] in RELATIVES and words[2][0].isalpha():
        return True
    acts = (at for at, word in enumerate(words[:-1]) if at and is_past(word) and word not in NOT_ALWAYS_VERBS)
    if any(_BEHIND_VERB.match(" ".join(words[at + 1 :])) for at in acts if words[0] in ("your", "my", "our", "the")):
        return True
    return ":" in begin and not (_DETERMINED_NUMBER.match(begin) or begin[0].isdigit())


def _owned(begin: str, pronouns: str | None) -> str | None:
    """The words with `your` for what is theirs; None where somebody else may be meant."""
    if not _THIRD.search(begin):
        return begin
    turned = to_you(begin, pronouns)
    if re.search(r"\b(?:and|but|so|because|if) (?:she|he|they)\b", begin):
        return None
    return None if _THIRD.search(turned) or re.match(r"your (?:\w+ )?\[?\[?[A-Z]", turned) else _small(turned)


def _is_known_noun(begin: str) -> bool:
    """Whether the words are a thing by the last word of their first part: `VIP pass`, `tip about the job`."""
    words = _HEAD_ENDS.split(begin, maxsplit=1)[0].split()
    is_sure = not any(_DETERMINED.match(f"{word} x") or word.casefold() in _UNSURE_WORDS for word in words)
    is_phrase = 0 < len(words) <= 3 and is_sure
    return is_phrase and words[-1].casefold().rstrip(",") in NOUNS


# --- what was asked for -------------------------------------------------------------------------------------------

_ASKED = regex(r"(?:for|to|about|whether|if|how|what|when|where|which|who|why)\b", re.IGNORECASE)
_WOULD = regex(r"(would|could|can|will|may|might|should|shall) (she|he|they|i|we)\b(?: please)? ", re.IGNORECASE)
_WANTS = regex(
    r"(?:(?:she|he|they|i|we) )?(?:(?:wants?|wanted|would like|needs?|needed|asked|asks)\b)(?! to\b)(?: (?:me|us))? ",
    re.IGNORECASE,
)
_WHOM = regex(r"\A(?:her|him|them) (?=(?:to|for|if|whether|about)\b)", re.IGNORECASE)
# Whether `her` is she or what she has, or a clause follows that isn't known here.
_UNCLEAR = regex(
    r"(?<!\bto )(?<!\bat )(?<!\bin )(?<!\bof )\b(?:her|his) (?:back|home)\b|\Athat (?:i|we|she|he|they)\b",
    re.IGNORECASE,
)
_ORDERS = frozenset(
    """advise answer approve attend bring call chair check comment connect contribute cover critique describe
    discuss do edit endorse explain find forward give help host introduce invite join judge lend look make meet
    mentor nominate participate pass pay present proofread put read recommend record refer review revise
    save send share show sign speak sponsor suggest support take talk teach tell test translate try vet
    visit vote vouch watch write""".split()
)


def asked_words(text: str, pronouns: str | None = None) -> str | None:
    """What goes on behind `I asked you` or `you asked me`: `for a reference`, `to read my deck`; None where unsure."""
    typed = words_noted(text)
    begin = _small(typed.rstrip("?"))
    if not begin or _SEVERAL.search(begin) or _UNCLEAR.search(begin):
        return None
    if found := _WANTS.match(begin):
        begin = begin[found.end() :]
    begin = _WHOM.sub("", begin, count=1)
    if found := _WOULD.match(begin):
        return _whether(found, begin, pronouns)
    said = _ordered(begin)
    turned = to_you(said, pronouns) if said else None
    return None if turned is None or _THIRD.search(turned) else turned


def _ordered(begin: str) -> str | None:
    """The words with what joins them to `you asked me`; None where neither a thing nor something to do is known."""
    first = begin.split()[0].casefold()
    if _ASKED.match(begin):
        return begin
    if first in _ORDERS and not _HELP_DOING.match(begin):
        return f"to {begin}"
    if theirs := re.match(r"(?:her|his|their) (?=\w)", begin, re.IGNORECASE):
        return f"for {begin}" if _is_known_noun(begin[theirs.end() :]) else None
    if re.match(r"(?:an?)\b|[€$£]?\d", begin, re.IGNORECASE) or _DETERMINED.match(begin):
        return f"for {begin}"
    if not _is_known_noun(begin):
        return None
    head = _HEAD_ENDS.split(begin, maxsplit=1)[0].split()[-1].casefold()
    if head in COUNTABLE_NOUNS:
        return f"for {'an' if begin[0] in 'aeio' else 'a'} {begin}"
    return f"for {begin}" if head in MASS_NOUNS or head.endswith("s") else None


_HELP_DOING = regex(r"(?:help|advice|support) \w+ing\b", re.IGNORECASE)
_SMALL_WORDS = regex(
    rf"an?|the|my|our|your|her|his|their|she|he|they|some|several|many|more|enough|both|all|{_NUMBERS}|is|was|got|thanks|lots"
    r"|plenty|wants?|wanted|needs?|needed|would|could|can|will|may|might|should|shall|for|to|about|whether|if|how|what|when"
    r"|where|which|who|why|vip"
)


def _whether(found: re.Match[str], begin: str, pronouns: str | None) -> str | None:
    """A question as it is told: `would she read my deck` is `whether you would read my deck`."""
    who = found[2] if found[2].casefold() in ("i", "we") else "you"
    rest = to_you(f"she would {begin[found.end() :]}", pronouns).removeprefix("you would ")
    verb = {"can": "could", "will": "would", "may": "might", "shall": "should"}.get(
        found[1].casefold(), found[1].lower()
    )
    said = f"whether {who.upper() if who == 'i' else who} {verb} {rest}"
    return None if _THIRD.search(said) or rest.startswith("she ") else said


def _small(text: str) -> str:
    """The text with a small letter first where its first word is known as one that has none of its own."""
    word = (text.split(maxsplit=1) or [""])[0].lower().rstrip(",:")
    is_known = is_past(word) or word in NOUNS or word in _ORDERS or word in MEALS or word.endswith("ing")
    is_known = is_known or _SMALL_WORDS.fullmatch(word) is not None
    return text[0].lower() + text[1:] if (is_known and text[1:2].islower()) or text[:2] == "A " else text
