"""The network: circles, tags, companies, inside the owner's own and outside, and how people are met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile

from journal.dates.spans import counted
from journal.dates.words import in_words
from journal.plan.agenda.standstill import conversations_since
from journal.plan.known.day_signs import AT_HOME, REMOTE, signed_day, signs_of
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People
from journal.plan.report.finding import (
    Finding,
    View,
    number_of,
    people_words,
    was_or_were,
)
from journal.plan.words.item_words import join_and
from journal.shell_words import quote

QUARTER, HALF_YEAR = timedelta(days=91), timedelta(days=182)
_MOST = 8
LETTERS = 3  # conversations from afar, one after the other, that make a spell of them


def coverage_findings(view: View) -> Iterator[Finding]:
    """How the people spread: over circles, tags and companies, inside and outside."""
    if view.everybody:
        yield _circles(view)
        yield from _tags(view)
        yield from _companies(view)
        yield from _inside(view)


def _circles(view: View) -> Finding:
    known = [name for name, _ in view.people.settings.circles]
    counts = _folded(view.fronts[place].circle or "" for place in view.tracked)
    sizes = [(name, counts[fold_name(name)]) for name in known if counts[fold_name(name)]]
    own = len(view.tracked) - sum(size for _, size in sizes)
    rest = len(view.everybody) - len(view.tracked)
    said = [f"{size} {name}" for name, size in sizes] + ([f"{own} with a rhythm of their own"] if own else [])
    tracked = join_and(said) if said else "nobody"
    others = (
        f"; {number_of(rest, 'person has no rhythm and never comes up', 'people have no rhythm and never come up')}"
        if rest
        else ""
    )
    sentence = f"You track {tracked}{others}."
    numbers = (*sizes, ("own rhythm", own), ("untracked", rest))
    return Finding("circles", sentence, numbers, (), "To move somebody", "journal set WHO circle wide")


def _tags(view: View) -> Iterator[Finding]:
    counts = Counter(tag for place in view.everybody for tag in {tag.casefold() for tag in view.fronts[place].tags})
    if not counts:
        yield Finding(
            "tags", "Nobody has a tag, so vendors, customers and colleagues can't be told apart.", (), (),
            "To begin", "journal set WHO tags vendor",
        )  # fmt: skip
        return
    several = {tag: count for tag, count in counts.items() if count > 1}
    alone = sorted(tag for tag, count in counts.items() if count == 1)
    if several:
        yield Finding("tags", f"By tag: {_counts(several)}.", tuple(sorted(counts.items())))
    if alone:
        said = f"Only one person each: {_some(alone)}."
        find = f"journal list {quote(f'tag:{alone[0]}')}"
        yield Finding(
            "rare-tags", said, tuple((tag, 1) for tag in alone), (), "To see who, and look for a second", find
        )


def _companies(view: View) -> Iterator[Finding]:
    counts = _by_company(view.fronts[place].company for place in view.everybody)
    if counts:
        several = {name: count for name, count in counts.items() if count > 1}
        more = f", more than one at {_some(sorted(several, key=fold_name))}" if several else ""
        said = f"You know people at {number_of(len(counts), 'company', 'companies')}{more}."
        yield Finding("companies", said, tuple(sorted(counts.items())))


def _by_company(companies: Iterable[str | None]) -> Counter[str]:
    """How many people there are at each company of these people, under its first spelling."""
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for company, count in Counter(companies).items():
        if company:
            counts[spelled.setdefault(fold_name(company), company)] += count
    return counts


def _folded(words: Iterable[str]) -> Counter[str]:
    """How often each of these words is there, in any spelling."""
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():
        counts[fold_name(word)] += count
    return counts


def _inside(view: View) -> Iterator[Finding]:
    """Colleagues by department, beside everybody else."""
    own = view.people.owner.company
    if not own:
        yield Finding(
            "inside", "Your own company isn't known, so colleagues can't be told from others.", (), (),
            "To say company and department", "journal edit me",
        )  # fmt: skip
        return
    spelled = {one for one in {one.company for one in view.fronts} if fold_name(one or "") == fold_name(own)}
    inside = [place for place in view.everybody if view.fronts[place].company in spelled]
    outside = len(view.everybody) - len(inside)
    departments = Counter(view.fronts[place].department or "" for place in inside)
    unknown = departments.pop("", 0)
    where = f" ({_counts(departments)}{f'; {unknown} without a department' if unknown else ''})" if departments else ""
    said = f"You know {people_words(len(inside))} at {own}{where}, and {people_words(outside)} elsewhere."
    numbers = (("inside", len(inside)), ("outside", outside), *sorted(departments.items()))
    find = f"journal suggest --company {quote(own)}"
    yield Finding("inside", said, numbers, view.public_ids(inside), "To have lunch with one of them", find)


# --- how people are met -------------------------------------------------------------------------------------------


def meeting_findings(view: View) -> Iterator[Finding]:
    """How many conversations of the last three months were at one table, and with whom there was none for long."""
    since = view.people.today - min(QUARTER, view.people.today - date.min)
    found = conversations_since(view.people, view.everybody, since)
    if found.number:
        all_, table, remote = counted(found.number, "conversation"), found.face_to_face, found.remote
        said = f"Of {all_} in three months, {was_or_were(table)} face to face and {remote} from afar."
        numbers = (("all", found.number), ("face to face", table), ("remote", remote))
        yield Finding("face-to-face", said, numbers, (), "For a coffee with somebody near", "journal suggest")
    yield from _from_afar(view)


def _from_afar(view: View) -> Iterator[Finding]:
    """With whom there were letters and calls alone for half a year."""
    spells = [(place, day) for place in view.tracked if (day := remote_since(view.people, place))]
    if spells:
        places = [place for place, _ in spells]
        days = [f"since {in_words(day, view.people.today)}" for _, day in spells]
        who = quote(next(iter(view.public_ids(places)), "WHO"))
        yield Finding(
            "from-afar", f"Only by mail and phone for half a year: {view.names_or_number(places, days)}.",
            (("count", len(spells)),),
            view.public_ids(places), "To plan a coffee", f'journal promise {who} "ask for a coffee" --by 2w',
        )  # fmt: skip


def remote_since(people: People, place: int) -> date | None:
    """The day since which there were only letters and calls; None when that is no half a year, or they were few."""
    today = people.today
    known = _known_remote(people, place)
    if known is None:
        past = people[people.ids[place]].contacts
        spell = [*takewhile(lambda entry: people.settings.is_remote(entry.kind), past)]
        since = past[min(len(spell), len(past) - 1)].date if past else today
        is_spell = len(spell) >= LETTERS
    else:
        since, is_spell = known
    return since if is_spell and today - since >= HALF_YEAR else None


def _known_remote(people: People, place: int) -> tuple[date, bool] | None:
    """Since when only letters and calls are known of, and whether they were a few; None where that isn't sure without
    looking at them: what events and daily notes tell may be told twice, in somebody's own note by a word that counts
    for nothing, and of one day none is known to be the later.
    """
    today = people.today.toordinal()
    if _is_lately_near(people, place):
        return people.today, False
    past = [talk for talk in people.index.talks.of(place) if signed_day(talk) <= today]
    own_near = next((signed_day(talk) for talk in past if signs_of(talk) & (AT_HOME | REMOTE) == AT_HOME), 0)
    afar = [talk for talk in past if signs_of(talk) & REMOTE and signed_day(talk) >= own_near]
    if len(afar) < LETTERS or today - signed_day(past[-1]) < HALF_YEAR.days or today - own_near < HALF_YEAR.days:
        return people.today, False
    near = next((signed_day(talk) for talk in past if not signs_of(talk) & REMOTE), 0)
    is_told_twice = any(teller >= len(people) for teller in people.index.tellers.of(place))
    if is_told_twice and (near > own_near or _is_mixed(past)):
        return None
    sure = sum(bool(signs_of(talk) & AT_HOME) and signed_day(talk) > near for talk in afar) >= LETTERS
    few = sum(signed_day(talk) >= near for talk in afar) < LETTERS
    return (date.fromordinal(near or signed_day(past[-1])), sure) if sure or few else None


def _is_mixed(talks: Iterable[int]) -> bool:
    """Whether two of these were on one day, one from afar and the other not."""
    near = {signed_day(talk) for talk in talks if not signs_of(talk) & REMOTE}
    return any(signs_of(talk) & REMOTE and signed_day(talk) in near for talk in talks)


def _is_lately_near(people: People, place: int) -> bool:
    """Whether a conversation that wasn't from afar stands in somebody's own note, of the last half year."""
    today = people.today.toordinal()
    for talk in people.index.talks.of(place):
        day = signed_day(talk)
        if day <= today - HALF_YEAR.days:
            return False
        if day <= today and signs_of(talk) & (AT_HOME | REMOTE) == AT_HOME:
            return True
    return False


def _counts(counts: Mapping[str, int]) -> str:
    """`engineering 4, staff 3`: those that many have before the others."""
    return _some(
        [f"{name} {count}" for name, count in sorted(counts.items(), key=lambda one: (-one[1], fold_name(one[0])))]
    )


def _some(words: Sequence[str]) -> str:
    more = len(words) - _MOST
    return ", ".join(words[:_MOST]) + (f" and {more} more" if more > 0 else "")
