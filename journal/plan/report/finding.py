"""What a look back found: sentences with their numbers, whom they name, and the command that helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from journal.classes import NamedTuple, dataclass
from journal.dates.spans import counted
from journal.notes.model import Status
from journal.plan.people.people import People
from journal.plan.words.item_words import join_and

_MOST_NAMES = 5
Number = int | float | str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. `do` says what `command` is for; both are empty where there is nothing to do."""

    what: str
    sentence: str
    numbers: tuple[tuple[str, Number], ...] = ()
    people: tuple[str, ...] = ()
    do: str = ""
    command: str = ""

    @property
    def said(self) -> str:
        """The sentence, with one full stop behind a name that ends with one."""
        return self.sentence[:-1] if self.sentence.endswith("..") else self.sentence


class Front(NamedTuple):
    """What is looked at of everybody's front matter: no note is opened for it."""

    status: Status
    private: bool
    circle: str | None
    tags: tuple[str, ...]
    company: str | None
    department: str | None
    verified: date | None
    updates: bool | tuple[str, ...]


@dataclass(frozen=True)
class View:
    """Everybody who is looked at, but for those in the archive, by the places of their notes.

    On the owner's own screen private people count and are not named; a report, which may go to somebody else, is made
    as if they weren't there.
    """

    people: People
    is_report: bool = False

    @cached_property
    def fronts(self) -> tuple[Front, ...]:
        """The front matter of all there are, in the order of their notes."""
        return tuple(Front(*values) for values in self.people.values(Front._fields))  # type: ignore[arg-type]

    @cached_property
    def everybody(self) -> tuple[int, ...]:
        """The people who count, in the order of their notes."""
        hidden = self.is_report
        return tuple(
            place
            for place, one in enumerate(self.fronts)
            if one.status != "archived" and not (hidden and one.private)
        )  # fmt: skip

    @cached_property
    def places(self) -> frozenset[int]:
        """The same, to look one of them up."""
        return frozenset(self.everybody)

    @cached_property
    def tracked(self) -> tuple[int, ...]:
        """Those with a rhythm."""
        return tuple(place for place in self.people.index.turns.places if place in self.places)

    def has(self, who: str | None) -> bool:
        """Whether somebody counts."""
        return who is not None and self.people.places[who] in self.places

    def public_ids(self, places: Iterable[int]) -> tuple[str, ...]:
        """The ids of those of these people who may be named."""
        return tuple(self.people.ids[place] for place in places if not self.fronts[place].private)

    def names_or_number(self, places: Sequence[int], also: Sequence[str] = ()) -> str:
        """A few of these people by name, `Ada and Sam`; the others, and those who are private, as a number.

        `also` says something about each, as `since 3 March`, and stands in brackets behind the name.
        """
        said = [also[at] if at < len(also) else "" for at in range(len(places))]
        public = [pair for pair in zip(places, said, strict=True) if not self.fronts[pair[0]].private]
        private = len(places) - len(public)
        more = len(public) - _MOST_NAMES
        found = join_and((
            *(self._named(place, remark) for place, remark in public[:_MOST_NAMES]),
            *([f"{more} more"] if more > 0 else []),
            *([counted(private, "private contact")] if private else []),
        ))  # fmt: skip
        return found.removesuffix(".")  # the sentence has its own full stop, also behind `Ola P.`

    def _named(self, place: int, remark: str) -> str:
        name = self.people.contacts[self.people.ids[place]].name
        return f"{name} ({remark})" if remark else name


def number_of(count: int, one: str, many: str) -> str:
    """`1 person`, `3 people`."""
    return f"{count} {one if count == 1 else many}"


def was_or_were(count: int) -> str:
    """`1 was`, `3 were`, `none were`."""
    return f"{count or 'none'} {'was' if count == 1 else 'were'}"


def people_words(count: int) -> str:
    """`1 person`, `3 people`, `nobody`."""
    return number_of(count, "person", "people") if count else "nobody"
