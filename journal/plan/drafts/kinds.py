"""The one table of drafts: what each kind is for, what it is made of, which items it answers, what sending it logs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from journal.classes import dataclass
from journal.late_modules import loaded_later
from journal.notes.marks import BY_ME, MARKS
from journal.plan.drafts.picking import OF_EVENT, OF_REQUEST

# The help of a command shows this table: what only a draft needs is loaded when one is made.
if TYPE_CHECKING:
    from journal.plan.drafts import occasions, thanks
    from journal.plan.drafts.held import Before
    from journal.plan.drafts.values import Values
    from journal.plan.people.people import People, Person
    from journal.plan.words.news_tone import Feeling
else:
    occasions, thanks = loaded_later("journal.plan.drafts.occasions"), loaded_later("journal.plan.drafts.thanks")

_MESSAGE, THANKS_KIND = "message", "thanks"
Want = Literal["name", "outcome"]  # whom it is about besides, what came of it
_Facts = Callable[["People", "Person", "Person | None", Mapping[str, str]], "Values"]  # with what was given by hand
Drafts = Sequence[tuple["Person", "Person | None"]]  # for whom each is, and about whom besides
DraftPairs = Callable[[Sequence["Person"]], Drafts | None]
Due = Callable[["People"], tuple["Person", ...]]


def _each(people: Sequence[Person]) -> Drafts | None:
    """A draft for everybody."""
    return [(person, None) for person in people]


def _together(people: Sequence[Person]) -> Drafts | None:
    """One draft to two people."""
    return [(people[0], people[1])] if len(people) == 2 else None


def _to_both(people: Sequence[Person]) -> Drafts | None:
    """A draft to each of two, about the other; first to the one who gains by it, as far as the notes tell."""
    if len(people) != 2:
        return None
    one, two = people
    first, second = (two, one) if gains_by(two, one) and not gains_by(one, two) else (one, two)
    return [(first, second), (second, first)]


def gains_by(person: Person, other: Person) -> bool:
    """Whether one of two looks for something that the other offers."""
    return occasions.match_of(person.contact.needs, other.contact.offers) is not None


def _of_one(people: Sequence[Person]) -> Drafts | None:
    """A draft to the first, about the second where there is one."""
    return [(people[0], people[1] if len(people) == 2 else None)] if len(people) in (1, 2) else None


@dataclass(frozen=True, slots=True)
class DraftKind:
    """One kind of draft.

    `facts` gives what its template gets. `rules` are the agenda's rules whose items it answers, `entry` is the kind of
    the entry that is logged when it is sent, `mark` the word of the mark that stands under that entry.

    `pairs` makes of those who are named the drafts to write, None where that can't be, and `takes` says whom to name.
    `due` gives those it is for when nobody is named, None where somebody has to be; `nobody` is said when there are
    none. `online`: there is a short form to paste. `wants` is what it should be concrete in. `keys` are what can be
    given with --set: name and meaning. `feeling` is that of the news which it answers, None where it answers none.
    `after` is what has to be out of the way before it is written. `picks`: it is about one of several requests. `later`
    is what to do so many days after it was sent, with {} for what one calls them; None for nothing. `fitting` gives the
    name of the kind that somebody is to be written in its place, None where it is always this one.
    """

    name: str
    help: str
    facts: _Facts
    rules: tuple[str, ...] = ()
    entry: str = _MESSAGE
    mark: str | None = None
    pairs: DraftPairs = _each
    takes: str = ""
    due: Due | None = None
    nobody: str = ""
    online: bool = False
    wants: tuple[Want, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    feeling: Feeling | None = None
    after: tuple[Before, ...] = ()
    picks: bool = False
    later: tuple[str, int] | None = None
    fitting: Callable[[People, Person], str] | None = None

    @property
    def asks(self) -> bool:
        """Whether it asks them for something."""
        return self.mark is not None and MARKS[self.mark].asks == BY_ME

    @property
    def introduces(self) -> bool:
        """Whether it introduces the two it is to."""
        return self.mark is not None and MARKS[self.mark].introduction == BY_ME

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"{self.name}.md.j2"

    def values(self, people: People, person: Person, other: Person | None, given: Mapping[str, str]) -> Values:
        """What its template gets for this person, with what was given by hand; who isn't to be named is a question."""
        from journal.plan.drafts.values import Given
        from journal.plan.words.mention import outgoing_value, told_to

        told = told_to(people, person.id)
        facts = self.facts(told, told[person.id], told[other.id] if other else None, given)
        return outgoing_value(people, facts | {"given": Given(given)}, person.id)


def _one(facts: Callable[[People, Person], Values]) -> _Facts:
    return lambda people, person, other, given: facts(people, person)


def _plain(kind: str) -> _Facts:
    return lambda people, person, other, given: occasions.plain_values(people, person, kind)


def _pair(kind: str) -> _Facts:
    return lambda people, person, other, given: occasions.pair_values(people, person, other, kind)


def _news(kind: str, feeling: Feeling) -> _Facts:
    return lambda people, person, other, given: occasions.news_values(people, person, kind, feeling)


def _answer(kind: str) -> _Facts:
    return lambda people, person, other, given: occasions.answer_values(people, person, kind, given)


def _invite(people: People, person: Person, other: Person | None, given: Mapping[str, str]) -> Values:
    return occasions.invite_values(people, person, given)


def _introduce(people: People, person: Person, other: Person | None, given: Mapping[str, str]) -> Values:
    return occasions.intro_values(people, person, other)


def _thanks(people: People, person: Person, other: Person | None, given: Mapping[str, str]) -> Values:
    return thanks.thank_values(people, person, thanks.thanks_owed(people, person))


_EVERY = (
    DraftKind(
        "thanks", "for a favour, a lead, an introduction", _thanks,
        rules=("thank",), entry=THANKS_KIND, due=lambda people: thanks.to_thank(people),
        nobody="You owe nobody a thank-you.",
        wants=("outcome",), after=("tension",), fitting=lambda people, person: thanks.owed_kind(people, person),
        keys=(("did", "what they did"), ("effect", "what it made possible")),
    ),
    DraftKind(
        "thanks-anyway", "for an answer that was a no",
        _one(lambda people, person: thanks.refusal_values(people, person)),
        rules=("thank",), entry=THANKS_KIND, due=lambda people: thanks.to_thank_anyway(people),
        nobody="Nobody waits for thanks for a no.",
        keys=(("asked", "what you asked them for"),),
    ),
    DraftKind(
        "progress", "what is new with you, and what came of their lead",
        _one(lambda people, person: thanks.progress_values(people, person)),
        rules=("told",), due=lambda people: thanks.to_update(people),
        nobody="There is nothing new to tell: no news since you were last in touch, "
        "no lead or introduction to report on.",
        wants=("outcome",), after=("tension", "sad"),
        keys=(
            ("personal", "a word of theirs to begin with"), ("outcome", "how it turned out"),
            ("effect", "what it changed"), ("news", "what is new with you"),
        ),
    ),
    DraftKind(
        "reconnect", "a word after a silence", _one(lambda people, person: occasions.reconnect_values(people, person)),
        rules=("touch",), due=lambda people: occasions.to_reconnect(people),
        nobody="Nobody waits for a word this week.",
        keys=(("last", "what you last talked about"), ("useful", "what you would like to tell or ask them")),
    ),
    DraftKind(
        "intro-request", "ask somebody to introduce you to another", _pair("intro-request"), mark="asked",
        pairs=_of_one, takes="who could introduce you, and whom you would like to meet",
        wants=("name",),
        keys=(
            ("whom", "whom you would like to meet"), ("why", "why them"), ("who", "who you are, in a sentence"),
            ("purpose", "what you would like to ask or tell them"),
        ),
    ),
    DraftKind(
        "intro-ask", "ask two people, each alone, whether to introduce them", _pair("intro-ask"),
        pairs=_to_both, takes="the two people",
        wants=("name",),
        keys=(("why", "why they would want to meet"),),
    ),
    DraftKind(
        "intro", "introduce two people who both said yes", _introduce, mark="connected",
        pairs=_together, takes="the two people",
        wants=("name",),
        keys=(("why", "why the first would want it"), ("why_other", "why the other would")),
    ),
    DraftKind(
        "heads-up", "tell them to expect somebody's call",
        _one(lambda people, person: occasions.warn_values(people, person)),
        rules=("warned",), due=lambda people: occasions.to_warn(people), nobody="Nobody has a call to expect.",
        wants=("name",),
        keys=(("whom", "who will call"), ("about", "what about")),
    ),
    DraftKind(
        "ask", "one question, for information or an opinion", _plain("ask"), mark="asked",
        keys=(
            ("purpose", "what you are working on"), ("why", "why you ask them"), ("question", "the one question"),
            ("back", "what you can give in return"),
        ),
    ),
    DraftKind(
        "share", "something that made you think of them",
        _one(lambda people, person: occasions.share_values(people, person)), mark="gave",
        keys=(("what", "what it is"), ("link", "where it is"), ("why", "why it made you think of them")),
    ),
    DraftKind(
        "invite", "connect, saying how you met, or ask to an event", _invite, online=True,
        keys=(
            ("how", "how you met"), ("why", "what you would like to hear more of, or why them"),
            (OF_EVENT, "the event that you invite them to"),
        ),
    ),
    DraftKind(
        "congratulate", "on their good news, or on their day", _news("congratulate", "glad"),
        rules=("noted", "date"), due=lambda people: occasions.to_congratulate(people),
        nobody="Nobody has news or a day to congratulate on.",
        feeling="glad",
        keys=(("news", "what happened"), ("wish", "what you wish them")),
    ),
    DraftKind(
        "condole", "a word about sad news, or on a hard day", _news("condole", "sad"),
        rules=("noted", "date"), due=lambda people: occasions.to_condole(people),
        nobody="Nobody has sad news that waits for a word.",
        feeling="sad",
        keys=(("news", "what happened"), ("memory", "one memory, or one kind word")),
    ),
    DraftKind(
        "get-well", "to somebody who is sick", _news("get-well", "ill"),
        rules=("noted",), due=lambda people: occasions.to_wish_well(people),
        nobody="Nobody is sick, as far as your notes tell.",
        feeling="ill", later=("Ask how {} is by now, and say welcome back", 14),
        keys=(("word", "a word of your own"),),
    ),
    DraftKind(
        "welcome-back", "to somebody who was away, or sick", _plain("welcome-back"),
        keys=(("word", "a word of your own"),),
    ),
    DraftKind(
        "news", "a word about news that may be either", _news("news", "unsure"),
        rules=("noted", "date"), due=lambda people: occasions.to_hear(people),
        nobody="Nobody has news that could be either good or bad; see congratulate and condole.",
        feeling="unsure",
        keys=(("news", "what happened"), ("word", "what you would like to say")),
    ),
    DraftKind(
        "answer", "say yes to a request", _answer("answer"), picks=True,
        rules=("answered",), due=lambda people: occasions.to_answer(people), nobody="Nobody waits for an answer.",
        keys=(
            (OF_REQUEST, "which request, by its number or words of it"), ("asked", "what they asked for"),
            ("how", "when and how, or the answer itself"),
        ),
    ),
    DraftKind(
        "decline", "say no to a request, with an alternative", _answer("decline"), picks=True,
        rules=("answered",), due=lambda people: occasions.to_answer(people), nobody="Nobody waits for an answer.",
        keys=(
            (OF_REQUEST, "which request, by its number or words of it"), ("asked", "what they asked for"),
            ("reason", "why not"), ("alternative", "who or what could help"),
        ),
    ),
    DraftKind(
        "confirm", "whether their details are still right",
        _one(lambda people, person: occasions.confirm_values(people, person)),
        keys=(("missing", "what else you would like to know"),),
    ),
    DraftKind(
        "subscribe", "whether they would like your news now and then", _plain("subscribe"),
        keys=(("about", "what your news is about"),),
    ),
    DraftKind(
        "welcome", "to somebody new where you work", _plain("welcome"),
        keys=(("company", "where they are new"), ("offer", "what you can show or tell them")),
    ),
    DraftKind(
        "farewell", "to somebody who leaves, or whom you leave", _plain("farewell"),
        keys=(("thanks", "what you thank them for"), ("plan", "when and where you meet next")),
    ),
)  # fmt: skip
KINDS: Mapping[str, DraftKind] = {kind.name: kind for kind in _EVERY}


def fitting_kind(people: People, kind: DraftKind, person: Person) -> DraftKind:
    """The kind to write where this one is wanted: a thank-you for nothing but a no is of a kind of its own."""
    return KINDS[kind.fitting(people, person)] if kind.fitting else kind
