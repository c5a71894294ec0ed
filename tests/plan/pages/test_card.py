"""A card: what it says of a person, in which section, and how it stays short."""

from __future__ import annotations

import pytest

from journal.plan.pages.card import card_of
from journal.plan.people.people import People
from tests.plan.made import note, people_of

SAM = {"contacts/sam.md": note(name="Sam Lee")}


def made(**keys: object) -> People:
    return people_of({"contacts/ada.md": note(name="Ada Lovelace", **keys)} | SAM)


def card(people: People, who: str = "ada") -> dict[str, list[str]]:
    return {section.title: list(section.lines) for section in card_of(people[who], people)}


def about(**keys: object) -> list[str]:
    return next(iter(card(made(**keys)).values()))


def test_of_somebody_with_a_name_alone_it_says_that_nothing_is_known() -> None:
    assert card(made()) == {"Ada Lovelace": ["Not tracked. No conversation noted yet."]}


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"role": "Engineer", "company": "Acme", "location": "Oslo"}, "Engineer, Acme, Oslo"),
        ({"call": "Countess", "aliases": "[Countess, AAL]"}, "You call them Countess. Also known as AAL"),
        ({"circle": "close"}, "Close circle, every 6 weeks. No conversation noted yet."),
        ({"circle": "close", "every": "1 week"}, "Close circle, every week. No conversation noted yet."),
        ({"every": "never"}, "No rhythm. No conversation noted yet."),
        ({"status": "paused", "circle": "close"}, "Paused. Close circle. No conversation noted yet."),
        ({"circle": "wide", "last_contact": "2026-11-01"},
         "Wide circle, every 3 months. Last spoke 1 November. Next by 1 February 2027."),
        ({"met": "2024-03-04", "where": "a train", "via": "'[[sam]]'"},
         "You met on 4 March 2024 through Sam Lee: a train"),
        ({"via": "'[[old-friend|an old friend]]'"}, "You met through an old friend"),
        ({"where": "a train"}, "You met: a train"),
        ({"email": "{home: a@x.example, work: b@x.example}"}, "Email: home a@x.example, work b@x.example"),
        ({"phone": "[1, 2]"}, "Phone: 1, 2"),
        ({"birthday": "1990-12-10"}, "Birthday: 10 December 1990"),
        ({"birthday": "02-29"}, "Birthday: 29 February"),
        ({"dates": "{wedding: 06-21}"}, "Dates: wedding 21 June"),
        ({"needs": "[a flat]"}, "Looks for: a flat"),
        ({"updates": "yes"}, "Updates: yes"),
        ({"updates": "[ports, hiring]"}, "Updates: ports, hiring"),
        ({"mention": "no"}, "Mention: no, never use their name with others"),
        ({"verified": "2026-06-02"}, "Details confirmed: 2 June 2026"),
        ({"private": "yes"}, "Private: left out of every export and report"),
        ({"conflicts": "{role: [A, B]}"}, "Two devices disagree on: role. Settle it with: journal resolve"),
        ({"podcast": "{name: Looms, since: 2021}"}, "podcast: name Looms, since 2021"),
        ({"pets": "[a cat, {dog: yes}]"}, "pets: a cat, dog yes"),
        ({"shoe": "43"}, "shoe: 43"),
    ],
)  # fmt: skip
def test_what_a_note_says_is_said_in_words(keys: dict[str, str], said: str) -> None:
    assert said in about(**keys)


def test_the_title_is_the_name_with_the_pronouns() -> None:
    assert list(card(made(pronouns="she/her"))) == ["Ada Lovelace (she/her)"]


LOG = """Likes quinces.

- got:: a bed for the night

## Log
- 2026-11-26 dinner with [[sam]]: Planned
- 2026-11-18 coffee: New
  - next:: how the exam went
  - got:: the rubric
  - fact:: has a son
  - gave:: a book [checked:: 2026-11-19]
  - [ ] send the paper
- 2026-10-01 call
- 2026-09-01 call
- 2026-08-01 call: Old
  - tip:: they sell
"""


def test_each_section_holds_what_it_says() -> None:
    sections = card(made(body=LOG))
    assert sections["Notes"] == ["Likes quinces."]
    assert sections["Open between you"] == [
        "- Thank: “a bed for the night”",
        "- Say thank you: “the rubric” (18 November)",
        "- You promised on 18 November: “send the paper”",
    ]
    assert sections["To ask next time"] == ["- how the exam went"]
    assert sections["To remember"] == ["- heard, in confidence: they sell"]
    assert sections["Coming up"] == ["- 26 November, dinner with Sam Lee: Planned"]


def test_the_last_three_conversations_are_there_with_what_is_settled_in_them() -> None:
    assert card(made(body=LOG))["Last conversations"] == [
        "- 18 November, coffee: New",
        "  to remember: has a son",
        "  you helped: a book (checked 19 November)",
        "- 1 October, call",
        "- 1 September, call",
    ]


def test_a_long_note_is_cut_and_says_so() -> None:
    notes = card(made(body="\n".join(f"line {number}" for number in range(40))))["Notes"]
    assert notes[-2:] == ["line 11", "… 28 more lines"]


def test_a_long_conversation_is_cut_at_a_word() -> None:
    (line,) = card(made(body=f"## Log\n- 2026-11-18 call: {'word ' * 500}\n"))["Last conversations"]
    assert len(line) < 420
    assert line.endswith("word …")


def test_many_things_to_remember_are_counted() -> None:
    facts = card(made(body="".join(f"- fact:: number {number}\n" for number in range(25))))["To remember"]
    assert (len(facts), facts[-1]) == (11, "… and 15 more")


def test_two_thousand_conversations_make_a_card_that_fits_a_screen() -> None:
    log = "".join(f"- 2026-0{n % 9 + 1}-{n % 28 + 1:02} call: x\n  - got:: y {n}\n  - [ ] z {n}\n" for n in range(2000))
    assert sum(len(lines) for lines in card(made(body=f"## Log\n{log}")).values()) < 40
