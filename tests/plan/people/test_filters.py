"""Filter words: what each key asks for, how words go together, and what is said of those that mean nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from journal.errors import Misused
from journal.plan.agenda.item import Rule
from journal.plan.agenda.rules import RULES
from journal.plan.people.filters import OWN, matching_people, parse_filter
from tests.conftest import ROOT
from tests.plan.made import note, people_of

PEOPLE = people_of(
    {
        "contacts/ada.md": note(
            name="Ada Lovelace", aliases="[Countess]", company="Analytical Engines", role="Engineer", location="London",
            email="{home: ada@lovelace.example, work: a@engines.example}", phone="'+44 20 7946-0018'", circle="close",
            tags="[mentor, compilers]", birthday="1990-12-10", met="2024-03-04", via="'[[charles]]'", mention="no",
            updates="[ports]", podcast="{name: Looms, since: 2021}", verified="2026-11-20",
            body="Prefers a call.\n\n## Log\n- 2026-11-18 coffee: Talked about pricing\n  - fact:: likes quinces\n",
        ),
        "contacts/charles.md": note(
            name="Charles Babbage", location="Lissabon", circle="wide", status="active", birthday="12-03",
            updates="yes", snooze="2027-03-01", body="## Log\n- 2026-08-20 call: About Zoë\n- [ ] send the drawings\n",
        ),
        "contacts/kept/zoe.md": note(
            name="Zoë Müller", every="monthly", status="paused", met="2026-11-02", where="a train", needs="Räder",
            dates="{wedding: 06-21}", last_contact="2025-01-01",
        ),
        "contacts/old.md": note(name="Old Hand", status="archived", company="Analytical Engines"),
        "contacts/bare.md": note(name="Bare Name"),
    }
)  # fmt: skip


class Open(NamedTuple):
    contact: str | None
    rule: Rule


THANK, TOUCH, TASK = (next(rule for rule in RULES if rule.name == name) for name in ("thank", "touch", "task"))
ITEMS = (Open("ada", THANK), Open("ada", TOUCH), Open("charles", TOUCH), Open("zoe", TASK), Open(None, TASK))


def ids(*words: str) -> str:
    found = matching_people(PEOPLE, parse_filter(words, PEOPLE, RULES), ITEMS)
    return " ".join(person.id for person in found)


def said(*words: str) -> str:
    with pytest.raises(Misused) as error:
        ids(*words)
    return str(error.value)


def test_without_words_everybody_is_there_but_the_archived() -> None:
    assert ids() == ids("", "  ") == "ada charles zoe bare"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("company:analytical", "ada"), ("ORG:ENGINES", "ada"), ("job_title:engineer", "ada"), ("City:lond", "ada"),
        ("location: lissabon", "charles"), ("tag:mentor", "ada"), ("needs:rader", "zoe"), ("aliases:count", "ada"),
        ("email:engines.example", "ada"), ("phone:+4420", "ada"), ("tel:79460018", "ada"), ("phone:0018", "ada"),
        ("email:home", ""), ("via:charles", "ada"), ("via:babbage", "ada"), ("dates:wedding", "zoe"),
        ("podcast:looms", "ada"), ("podcast:2021", "ada"), ("id:cha", "charles"), ("path:kept/", "zoe"),
        ("name:muller", "zoe"), ("where:train", "zoe"),
    ],
)  # fmt: skip
def test_a_key_looks_for_the_word_inside_its_values(word: str, found: str) -> None:
    assert ids(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("circle:close", "ada"), ("circle:CLOSE,wide", "ada charles"), ("tier:wide", "charles"),
        ("status:paused", "zoe"), ("status:archived", "old"), ("status:any", "ada charles zoe old bare"),
        ("mention:no", "ada"), ("mention:ask,no", "ada charles zoe bare"), ("every:1 month", "zoe"),
        ("tracked:yes", "ada charles"), ("tracked:no", "zoe bare"), ("private:yes", ""),
        ("updates:yes", "ada charles"), ("updates:no", "zoe bare"), ("updates:ports", "ada charles"),
        ("updates:hiring", "charles"),
    ],
)  # fmt: skip
def test_a_key_with_few_words_asks_for_the_whole_word(word: str, found: str) -> None:
    assert ids(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("last:<2w", "ada"), ("last:2w", "ada"), ("last:>3m", "charles zoe"), ("last:3m+", "charles zoe"),
        ("last:2026", "ada charles"), ("last:2026-11", "ada"), ("last:2026-11-18", "ada"), ("last:2026-W47", "ada"),
        ("last:never", "bare"), ("last_contact:<2026-01-01", "zoe"), ("last:>2026-08-20", "ada"), ("last:<2026", "zoe"),
        ("last:2026-08-01..2026-08-31", "charles"), ("last:..2025", "zoe"), ("last:2026-11..", "ada"),
        ("met:2024", "ada"), ("met:>2024", "zoe"), ("met:never", "charles bare"), ("verified:3 days ago", "ada"),
        ("due:<6w", "ada"), ("due:6w", "ada"), ("due:>6w", "charles"), ("due:2026-12", "ada"), ("due:now", ""),
        ("due:never", "zoe bare"), ("next_touch:2027", "charles"), ("snooze:4m", "charles"), ("snooze:>1y", ""),
    ],
)  # fmt: skip
def test_a_day_is_near_or_far_or_in_a_stretch_of_the_calendar(word: str, found: str) -> None:
    assert ids(word) == found


def test_whose_day_has_come_is_due_now() -> None:
    people = people_of({"a.md": note(name="A", every="1w", last_contact="2026-11-16"), "b.md": note(name="B")})
    assert [person.id for person in matching_people(people, parse_filter(["due:now"], people))] == ["a"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("birthday:12", "ada charles"), ("birthday:december", "ada charles"), ("bday:Dec", "ada charles"),
        ("birthday:12-10", "ada"), ("birthday:--12-03", "charles"), ("birthday:1990", "ada"),
        ("birthday:1990-12-10", "ada"), ("birthday:<2w", "charles"), ("birthday:2w", "charles"),
        ("birthday:>2w", "ada"), ("birthday:<2000", "ada"), ("birthday:>2000", ""), ("birthday:may", ""),
    ],
)  # fmt: skip
def test_a_birthday_is_in_a_month_on_a_day_soon_or_of_a_year(word: str, found: str) -> None:
    assert ids(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("has:email", "ada"), ("no:birthday", "zoe bare"), ("has:podcast", "ada"), ("no:last", "bare"),
        ("has:due", "ada charles"), ("has:via", "ada"), ("has:open", "ada zoe"), ("no:open", "charles bare"),
    ],
)  # fmt: skip
def test_what_is_there_and_what_is_missing_can_be_asked_for(word: str, found: str) -> None:
    assert ids(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [("open:", "ada zoe"), ("open:thank", "ada"), ("open:task,thank", "ada zoe"), ("open:touch", "ada charles")],
)
def test_open_is_what_is_owed_or_what_one_rule_asks(word: str, found: str) -> None:
    assert ids(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("lis", "charles"), ("LOVELACE", "ada"), ("countess", "ada"), ("mentor", "ada"), ("a call", "ada"),
        ("muller", "zoe"), ("pricing", ""), ("quinces", ""), ("12:30", ""), ("https://x", ""),
    ],
)  # fmt: skip
def test_a_bare_word_looks_at_what_a_note_says_of_the_person(word: str, found: str) -> None:
    assert ids(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [("text:pricing", "ada"), ("text:quinces", "ada"), ("text:zoe", "charles"), ("text:draw", "charles")],
)
def test_text_looks_at_everything_noted_with_somebody(word: str, found: str) -> None:
    assert ids(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("not:circle:close", "charles zoe bare"), ("-circle:close", "charles zoe bare"),
        ("-lovelace", "charles zoe bare"), ("not:has:email", "charles zoe bare"),
        ("not:no:email", "ada"), ("not:not:ada", "ada"), ("not:status:active", "zoe old"),
        ("NOT:open:", "charles bare"),
    ],
)  # fmt: skip
def test_a_word_can_be_denied(word: str, found: str) -> None:
    assert ids(word) == found


def test_every_word_must_fit() -> None:
    assert ids("circle:close,wide", "lis") == "charles"
    assert ids("circle:close", "lis") == ""


def test_the_settings_can_add_spellings_and_circles() -> None:
    people = people_of(
        {"a.md": note(name="A", firma="Acme", circle="crew")}, "[keys]\ncompany = ['Firma']\n[circles]\ncrew = '1w'\n"
    )
    assert len(matching_people(people, parse_filter(["firma:acme", "circle:crew"], people))) == 1


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("compny:acme", "there is no 'compny' to ask for (did you mean company?); there is name, aliases, "),
        ("has:emial", "there is no 'emial' to ask for (did you mean email?); there is name, "),
        ("circle:clos", "circle:clos: 'clos' is none of inner, close, wide, loose (did you mean close?)"),
        ("status:gone", "status:gone: 'gone' is none of inbox, active, paused, archived, any"),
        ("open:thanks", "open:thanks: 'thanks' is none of thank, "),
        ("tracked:maybe", "tracked:maybe: write yes or no"),
        ("every:soonish", "every:soonish: 'soonish' is not a rhythm (write 3w, 2 months or never)"),
        ("due:soonish", "due:soonish: 'soonish' is not a date (write 2026-11-25, tomorrow, fri, 2w or 12 nov)"),
        ("met:<3/4", "met:<3/4: '3/4' can be"),
        ("last:2026-02-30", "last:2026-02-30: 2026-02-30 is not a day of the calendar"),
        ("birthday:13-40", "birthday:13-40: 13-40 is not a day of the calendar"),
        ("due:", "due: asks for a day or a span; a shell keeps < and > for itself, so write 'due:<2w'"),
        ("company:", "company: asks for a word right behind it (or write has:company)"),
        ("has:", "has: and no: ask for a key right behind them, as has:email"),
        ("last:>9999y", "last:>9999y: 9999 years before 2026-11-23 is no day of the calendar"),
        ("met:0000", "met:0000: "),
    ],
)
def test_what_cannot_be_understood_is_told_with_what_would_do(word: str, message: str) -> None:
    assert said(word).startswith(message)


def test_the_keys_of_somebodys_note_are_among_the_known_ones() -> None:
    assert "podcast" in said("pdocast:looms")
    assert "did you mean podcast?" in said("pdocast:looms")


def test_every_filter_word_is_on_its_page() -> None:
    page = (ROOT / "docs/commands/list.md").read_text(encoding="utf-8")
    lacking = {key.name for key in OWN.values() if not re.search(rf"`(?:has:)?{key.name}[:`]", page)}
    assert not lacking, f"docs/commands/list.md says nothing of {', '.join(sorted(lacking))}"
