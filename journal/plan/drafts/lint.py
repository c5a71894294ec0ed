"""What a second reader would say of a draft before it is sent; it advises, and stops nobody.

The checks of wording are for English; those of questions, length, names and private facts are for every language.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from journal.classes import NamedTuple, dataclass, replace
from journal.errors import Problem, Severity, Source, in_order
from journal.notes.inline import pointers_in
from journal.notes.marks import MARKS
from journal.notes.model import Contact
from journal.notes.names import is_office, parts_of_name
from journal.patterns import regex
from journal.plan.drafts.file import QUESTION, DraftFile, open_questions, read_draft, sent_lines
from journal.plan.drafts.kinds import KINDS, THANKS_KIND, DraftKind, Want
from journal.plan.drafts.lint_words import DRAFT_PHRASES, OFFER, REQUEST, is_english, tells_outcome
from journal.plan.known.spellings import each_spelling
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People, Person
from journal.plan.people.withheld import WITHHELD, pointed_to
from journal.plan.words.item_words import join_and, join_or
from journal.plan.words.mention import NEVER_MENTION, may_mention, unnamed_to
from journal.shell_words import quote

_LONGEST = 120  # words
SHORTEST_NAME = 3  # letters of a first name that is looked for alone
MARK_RUN, NOTE_RUN = 4, 6  # words in a row that a draft shares with what is private
_LONG_WORD = 5  # letters; a run without two words like this is everybody's
# What is said of a draft that isn't concrete in what its kind wants, and what would do.
_SAYS: dict[Want, str] = {"name": "no name", "outcome": "nothing of what came of it"}
REMEDIES: dict[Want, str] = {
    "name": "say whom it is about",
    "outcome": "a sentence on what it made possible is the best thanks",
}
_WORD = regex(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = regex(r"['’][sS]\Z")
_UNSPACED = regex("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# First names that are words too; alone at the beginning of a sentence they would be found everywhere.
_WORDS = frozenset(
    "will mark may june april grace hope rose art bill frank pat sue rob joy dawn ray drew chase".split()
)


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft to be read over: `text` is its file's, with blanks for what isn't sent, so that places stay; `asks` says
    whether it asks its owner something."""

    draft: DraftFile
    path: str
    text: str
    people: People
    person: Person | None
    asks: bool

    def place(self, at: int) -> Source:
        """Where a character of the text stands."""
        return Source(self.path, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    @property
    def kind(self) -> DraftKind | None:
        """The kind of draft that it is; None for a word that is none."""
        return KINDS.get(self.draft.kind)

    @property
    def prose(self) -> str:
        """The text with blanks for the questions in it, which are its owner's to answer and go to nobody."""
        return QUESTION.sub(lambda found: " " * len(found[0]), self.text)

    @property
    def top(self) -> Source:
        """The first line of what is sent."""
        return Source(self.path, self.draft.line)


DraftCheck = Callable[[ReadDraft], Iterator[Problem]]


def lint_draft(text: str, path: str, people: People, about: Sequence[str] = ()) -> tuple[Problem, ...]:
    """What is worth a second look in a draft, in order; why it can't be read where it is none.

    `about` are the ids of those it is about besides, where its text doesn't say so yet.
    """
    draft, problems = read_draft(text, path)
    if draft is None:
        return problems
    draft = replace(draft, others=(*draft.others, *about))
    who = people.who(draft.contact)
    left = [_question(place, question) for place, question in open_questions(text, path)]
    letter = ReadDraft(draft, path, _seen(text), people, people[who] if who else None, bool(left))
    checks = (*EVERYWHERE, *(_ENGLISH if is_english(draft.body) else ()))
    return in_order([*problems, *left, *(problem for check in checks for problem in check(letter))])


def _seen(text: str) -> str:
    """The text with blanks for all that isn't sent."""
    sent = dict(sent_lines(text))
    rows = text.split("\n")
    return "\n".join(sent.get(number, " " * len(row)) for number, row in enumerate(rows, start=1))


def _problem(code: str, place: Source, message: str, remedy: str, severity: Severity = "hint") -> Problem:
    return Problem(code, severity, message, remedy, place)


def _question(place: Source, question: str) -> Problem:
    return _problem("draft-question", place, f"{question} is left", "answer it, or take it out", "warning")


# --- in every language --------------------------------------------------------------------------------------------


def _length(letter: ReadDraft) -> Iterator[Problem]:
    count = len(letter.draft.body.split())
    if count > _LONGEST:
        message = f"it has {count} words"
        yield _problem("draft-long", letter.top, message, f"a note is read to its end with {_LONGEST} or fewer")


def _names(letter: ReadDraft) -> Iterator[Problem]:
    """Those who are named without having said that they may be."""
    for contact, found in _named(letter):
        if contact.private or contact.mention == "yes" or contact.id in _known_to(letter):
            continue
        place = letter.place(found)
        if contact.mention == "no":
            message = f"{contact.name} must not be named"
            yield _problem("draft-name", place, message, "leave the name out", "warning")
            continue
        message = f"{contact.name} has not said that you may use their name"
        remedy = f"ask them, or leave the name out; once they agree: journal set {quote(contact.id)} mention yes"
        yield _problem("draft-name", place, message, remedy, "warning")


def _named(letter: ReadDraft) -> Iterator[tuple[Contact, int]]:
    """The others who are named in a draft, each with where first: by what points to their note, or by a name."""
    found: dict[str, int] = {}
    for who, at in sorted((*_pointed(letter), *_spelled(letter)), key=lambda one: one[1]):
        found.setdefault(who, at)
    own = letter.person.id if letter.person else None
    yield from ((letter.people.contacts[who], at) for who, at in found.items() if who != own)


def _pointed(letter: ReadDraft) -> Iterator[tuple[str, int]]:
    for target, at in pointers_in(letter.text):
        yield from ((who, at) for who in pointed_to(letter.people, target))


def _spelled(letter: ReadDraft) -> Iterator[tuple[str, int]]:
    """Those whose whole name stands there word by word, across lines too, and not as a part of whose letter it is."""
    own = _words_of_theirs(letter)
    words = [(fold_name(_POSSESSIVE.sub("", found[0])), found) for found in _WORD.finditer(letter.text)]
    index, unspaced = _spellings(letter, frozenset(word for word, _ in words))
    for at, (word, found) in enumerate(words):
        for spelling in index.get(word, ()):
            run = tuple(one for one, _ in words[at : at + len(spelling.words)])
            is_name = spelling.is_plain or found[0] != found[0].lower()
            if run == spelling.words and is_name and not own.issuperset(run):
                yield spelling.who, found.start()
    yield from ((who, at) for name, who in unspaced if (at := letter.text.find(name)) >= 0)


def _words_of_theirs(letter: ReadDraft) -> frozenset[str]:
    """The words of the names of the one who gets it, and of the owner's."""
    person, owner = letter.person, letter.people.owner
    theirs = (person.name, *person.contact.aliases, person.contact.call or "") if person else ()
    return frozenset(fold_name(found[0]) for name in (*theirs, owner.name) for found in _WORD.finditer(name))


class _Spelling(NamedTuple):
    """A name as folded words; one that isn't `is_plain` is looked for with a capital alone."""

    words: tuple[str, ...]
    who: str
    is_plain: bool


class _Names(NamedTuple):
    """What everybody is called, folded, with the ids: the words of names by the first of them, and names in scripts
    that are written without spaces."""

    by_word: dict[str, list[tuple[list[str], tuple[str, ...]]]]
    unspaced: list[tuple[str, tuple[str, ...]]]


@lru_cache(maxsize=1)
def _names_with(people: People) -> _Names:
    by_word = defaultdict[str, list[tuple[list[str], tuple[str, ...]]]](list)
    unspaced = list[tuple[str, tuple[str, ...]]]()
    for tier in (people.spellings.names, people.spellings.aliases):
        for name, ids in each_spelling(tier):
            if words := _WORD.findall(name):
                by_word[words[0]].append((words, ids))
            if not name.isascii() and _UNSPACED.search(name):
                unspaced.append((name, ids))
    return _Names(by_word, unspaced)


def _maybe_named(letter: ReadDraft, words: frozenset[str]) -> Iterator[Contact]:
    """Those of whose names all words are among these, or one without spaces stands there; who are never to be named."""
    people, names, text = letter.people, _names_with(letter.people), fold_name(letter.text)
    rows = (row for word in words for row in names.by_word.get(word, ()))
    called = {one for spelled, ids in rows if words.issuperset(spelled) for one in ids}
    called.update(one for name, ids in names.unspaced if name in text for one in ids)
    places = {people.places[one] for one in called}
    return people.contacts_at(places.union(people.index.traits.get("unnamed", ())))


def _spellings(letter: ReadDraft, there: frozenset[str]) -> tuple[dict[str, list[_Spelling]], list[tuple[str, str]]]:
    """The names that can stand in a text of these words, by their first word, and those of scripts that are written
    without spaces."""
    index: dict[str, list[_Spelling]] = {}
    unspaced: list[tuple[str, str]] = []
    for contact in _maybe_named(letter, there):
        for name, is_plain in _names_of(letter.people, contact):
            if _UNSPACED.search(name):
                unspaced.append((name, contact.id))
            elif words := tuple(fold_name(found[0]) for found in _WORD.finditer(name)):
                index.setdefault(words[0], []).append(_Spelling(words, contact.id, len(words) > 1 or is_plain))
    return index, unspaced


def _names_of(people: People, contact: Contact) -> Iterator[tuple[str, bool]]:
    """What somebody is known by, and whether that is looked for in small letters too.

    Of whoever is never to be named, each part of the name that is nobody else's, and the addresses.
    """
    is_never = may_mention(contact) == NEVER_MENTION
    alone = _alone(people, contact) if is_never else ()
    for name in dict.fromkeys((contact.name, *contact.aliases, *alone)):
        yield name, is_never or not name.casefold().islower()
    if is_never:
        yield from ((one.value, True) for one in contact.email)
        last = parts_of_name(contact.name).last
        if len(last) >= SHORTEST_NAME and _lasts(people)[fold_name(last)] == 1:
            yield last, False


def _alone(people: People, contact: Contact) -> tuple[str, ...]:
    """The first names that are nobody else's, and no other word."""
    own = fold_name(contact.first_name)
    firsts = (contact.first_name, contact.given_name or "", *parts_of_name(contact.name).first)
    return tuple(
        first for first in firsts
        if len(first) >= SHORTEST_NAME and (folded := fold_name(first)) not in _WORDS
        and _are_called(people, folded) == int(folded == own)
    )  # fmt: skip


def _are_called(people: People, first: str) -> int:
    """How many are called so, the owner too."""
    there = (people.contacts[one].first_name for one in people.spellings.said.get(first, ()))
    return sum(fold_name(name) == first for name in (*there, *people.owner.name.split()[:1]))


@lru_cache(maxsize=1)
def _lasts(people: People) -> Counter[str]:
    """How many names end so, the owner's too."""
    names = [(name, len(ids)) for name, ids in each_spelling(people.spellings.names)]
    found = Counter[str]()
    for name, many in (*names, (fold_name(people.owner.name), 1)):
        found.update(dict.fromkeys(name.split()[-1:], many))
    return found


def _known_to(letter: ReadDraft) -> frozenset[str]:
    """Those whom the one who gets it knows: named in marks and entries of theirs, introduced by them, or meant here."""
    people, person = letter.people, letter.person
    meant = {who for other in letter.draft.others if (who := people.who(other))}
    if person is None:
        return frozenset(meant)
    links = [link for entry in person.history for link in entry.people]
    links += [link for mark in person.marks if not MARKS[mark.word].private for link in mark.links]
    theirs = people.introduced_by(person.id)
    return frozenset({*meant, *people.all_of(links), *theirs, *([person.via] if person.via else [])})


def _private(letter: ReadDraft) -> Iterator[Problem]:
    """What was heard in confidence, and what is known of people who are private."""
    for contact, at in _named(letter):
        if contact.private:
            remedy = "leave them out of what goes to others"
            yield _problem("draft-private", letter.place(at), f"{contact.name} is private", remedy, "warning")
    words = [(fold_name(found[0]), found.start()) for found in _WORD.finditer(letter.text)]
    for fact, size, whose in _confidences(letter.people, letter.person.id if letter.person else None):
        found = next(((run, start) for run in _runs(fact, size) if (start := _run_at(words, run)) is not None), None)
        if found:
            message = f"'{' '.join(found[0])}' also stands in a private fact about {whose}"
            yield _problem("draft-private", letter.place(found[1]), message, "keep it to yourself", "warning")


def _withheld(letter: ReadDraft) -> Iterator[Problem]:
    """For whom a question stands in the place of a name."""
    at = letter.text.find(WITHHELD)
    if at >= 0 and (hidden := unnamed_to(letter.people, letter.person)):
        reasons = join_and(dict.fromkeys("is private" if one.private else "must not be named" for one in hidden))
        message = f"{WITHHELD} stands for {join_or(one.name for one in hidden)}, who {reasons}"
        yield _problem("draft-private", letter.place(at), message, "write around the name", "warning")


def _run_at(words: list[tuple[str, int]], run: tuple[str, ...]) -> int | None:
    for at, (word, place) in enumerate(words):
        if word == run[0] and tuple(one for one, _ in words[at : at + len(run)]) == run:
            return place
    return None


def _confidences(people: People, reader: str | None) -> Iterator[tuple[str, int, str]]:
    """What is private to the owner: the text, how many words in a row of it give it away, and whose it is."""
    for person in people.some(people.index.private):
        for mark in person.marks:
            if MARKS[mark.word].private:
                yield mark.text, MARK_RUN, person.name
        if person.contact.private and person.id != reader:
            yield from ((text, NOTE_RUN, person.name) for text in (person.contact.text, *_said(person)))


def _said(person: Person) -> Iterator[str]:
    for entry in person.contact.entries:
        yield entry.text
        yield from (mark.text for mark in entry.marks)


def _runs(text: str, size: int) -> Iterator[tuple[str, ...]]:
    """So many words in a row of a text, all of it where it has fewer; not those that anybody would say."""
    words = [fold_name(found[0]) for found in _WORD.finditer(text)]
    size = min(size, len(words))
    for at in range(len(words) - size + 1 if size > 1 else 0):
        run = tuple(words[at : at + size])
        if sum(len(word) >= _LONG_WORD for word in run) >= 2:
            yield run


# --- in English ---------------------------------------------------------------------------------------------------


def _phrases(letter: ReadDraft) -> Iterator[Problem]:
    for phrase in DRAFT_PHRASES:
        for found in phrase.pattern.finditer(letter.prose):
            message = phrase.message.format(" ".join(found[0].split()))
            yield _problem(phrase.code, letter.place(found.start()), message, phrase.remedy, "warning")


def _requests(letter: ReadDraft) -> Iterator[Problem]:
    found = list(REQUEST.finditer(letter.prose))
    if len(found) > 1:
        message = f"it asks for {len(found)} things"
        yield _problem("draft-two-requests", letter.place(found[1].start()), message, "one is easier to say yes to")


def _vague(letter: ReadDraft) -> Iterator[Problem]:
    lacks = [what for what in letter.kind.wants if not HAS[what](letter)] if letter.kind else []
    if lacks and not letter.asks:  # what a question that is left asks for isn't told twice
        message = f"it says {join_and(_SAYS[what] for what in lacks)}"
        yield _problem("draft-vague", letter.top, message, "; ".join(REMEDIES[what] for what in lacks))


def _offer(letter: ReadDraft) -> Iterator[Problem]:
    if letter.person and is_office(letter.person.name):
        return
    if letter.kind and letter.kind.entry == THANKS_KIND and not OFFER.search(letter.draft.body):
        message = "it thanks, and offers nothing in return"
        yield _problem("draft-no-offer", letter.top, message, "end with what you would gladly do for them")


HAS: dict[Want, Callable[[ReadDraft], bool]] = {
    "name": lambda letter: any(True for _ in _named(letter)),
    "outcome": lambda letter: tells_outcome(letter.draft.body),
}
EVERYWHERE: tuple[DraftCheck, ...] = (_length, _names, _private, _withheld)
_ENGLISH: tuple[DraftCheck, ...] = (_phrases, _requests, _vague, _offer)
