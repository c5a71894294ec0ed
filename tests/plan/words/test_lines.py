"""A person, a conversation, a mark as one line: what is said, and what is left out where nothing is known."""

from __future__ import annotations

import pytest

from journal.plan.people.people import People
from journal.plan.words.agenda_words import touch_text
from journal.plan.words.lines import entry_line, noted_lines, open_mark_line, open_task_line, person_line
from tests.plan.made import note, people_of


def line(**keys: object) -> str:
    people = people_of({"contacts/ada.md": note(name="Ada", **keys)})
    return person_line(people["ada"], people)


def logged(body: str, **others: str) -> People:
    notes = {f"contacts/{name}.md": note(name=full) for name, full in others.items()}
    return people_of({"contacts/ada.md": note(name="Ada", body=body)} | notes)


def entries(people: People) -> list[str]:
    return [entry_line(entry, people["ada"], people) for entry in people["ada"].history]


def marks(text: str) -> list[str]:
    people = logged(f"## Log\n- 2026-11-01 call: x\n  - {text}\n", sam="Sam Lee")
    return list(noted_lines(people["ada"].history[0], people["ada"], people))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, "Ada: no conversation noted yet"),
        ({"company": "Acme", "location": "Oslo"}, "Ada, Acme, Oslo: no conversation noted yet"),
        ({"circle": "wide", "last_contact": "2026-11-01"}, "Ada: wide, last spoke 1 November, next by 1 February 2027"),
        ({"every": "1w", "last_contact": "2026-11-16"}, "Ada: every week, last spoke 16 November, next today"),
        ({"every": "2w", "last_contact": "2025-11-16"},
         "Ada: every 2 weeks, last spoke 16 November 2025, glad of a word since 30 November 2025"),
        ({"circle": "close", "every": "never"}, "Ada: close, no rhythm, no conversation noted yet"),
        ({"status": "inbox"}, "Ada: in the inbox, no conversation noted yet"),
        ({"status": "archived", "last_contact": "2026-11-01"}, "Ada: archived, last spoke 1 November"),
        ({"body": "## Log\n- 2026-11-02 coffee: x\n"}, "Ada: last spoke 2 November (coffee)"),
        ({"body": "## Log\n- 2026-11-02: x\n"}, "Ada: last spoke 2 November"),
        ({"body": "## Log\n- 2026-11-02 call: x\n", "last_contact": "2026-11-09"}, "Ada: last spoke 9 November"),
    ],
)  # fmt: skip
def test_a_person_is_said_with_what_is_known(keys: dict[str, str], said: str) -> None:
    assert line(**keys) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("- 2026-11-02 coffee: Boats.\n  - next:: how it went",
         "ask how it went. You last spoke on 2 November (coffee: “Boats”)"),
        ("- 2026-11-02 coffee\n  - next:: the garden", "ask them: “the garden”. You last spoke on 2 November (coffee)"),
        ("- 2026-11-02: Boats\n  - news:: she moved [noted:: 2026-11-03]",
         "ask after their news of 2 November: “she moved”. You last spoke on 2 November (“Boats”)"),
        ("- 2026-11-02\n  - news:: n/a", "say hello (nothing is noted to ask). You last spoke on 2 November"),
        ("", "say hello (nothing is noted to ask). No conversation is noted yet"),
    ],
)  # fmt: skip
def test_a_touch_begins_with_what_to_write_about(body: str, said: str) -> None:
    ada = people_of({"contacts/ada.md": note(name="Ada", body=f"## Log\n{body}\n")})["ada"]
    assert touch_text(people_of({}), ada, ada.last, ada.last.date if ada.last else None) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("- 2026-11-18 coffee: Talked", "18 November, coffee: Talked"),
        ("- 2025-11-18 call", "18 November 2025, call"),
        ("- 2026-11-18: Talked", "18 November: Talked"),
        ("- 2026-11-18 lunch with [[sam]]: About [[sam]] and [[x|them]]",
         "18 November, lunch with Sam Lee: About Sam Lee and them"),
        ("### 2026-11-18 Walk by the lock\n\nLong and\nwet.", "18 November, walk: by the lock. Long and wet."),
        ("- 2026-11-18 call: She was glad that\n  Emil came", "18 November, call: She was glad that Emil came"),
        ("### 2026-11-18\n\nLong and\nwet.", "18 November: Long and wet."),
        (f"### 2026-11-18\n\n{'Long ' * 12}and\nWet.", f"18 November: {'Long ' * 12}and Wet."),
    ],
)  # fmt: skip
def test_a_conversation_is_said_on_one_line(body: str, said: str) -> None:
    assert entries(logged(f"## Log\n{body}\n", sam="Sam Lee")) == [said]


def test_of_many_people_three_are_named() -> None:
    names = {f"p{number}": f"P{number}" for number in range(6)}
    people = logged("## Log\n- 2026-11-18 dinner with " + ", ".join(f"[[{name}]]" for name in names) + "\n", **names)
    assert entries(people) == ["18 November, dinner with P0, P1, P2 and 3 more"]


def test_in_anothers_history_the_owner_of_the_note_takes_part() -> None:
    people = logged("## Log\n- 2026-11-18 lunch with [[sam]]: Talked\n  - got:: a pen\n", sam="Sam Lee")
    entry = people["sam"].history[0]
    assert entry_line(entry, people["sam"], people) == "18 November, lunch with Ada: Talked"
    assert noted_lines(entry, people["sam"], people) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("got:: the rubric", "they helped: the rubric (still open)"),
        ("got:: the rubric [thanked:: 2026-11-02]", "they helped: the rubric (thanked 2 November)"),
        ("lead:: ask Sam [thanked:: 2026-11-02]", "a lead: ask Sam (thanked 2 November, still open)"),
        ("intro:: [[sam]] at Acme [skipped:: 2026-11-02]", "they introduced you: Sam Lee at Acme (skipped 2 November)"),
        ("news:: a son [snoozed:: 2026-12-01]", "their news: a son (put off until 1 December, still open)"),
        ("fact:: likes quinces.", "to remember: likes quinces"),
        ("next:: how it went", "for next time: how it went"),
        ("tip:: they sell", "heard, in confidence: they sell"),
        ("tension:: the date", "a disagreement, in confidence: the date (still open)"),
        ("[ ] send it", "you promised: send it (still open)"),
        ("[x] send it ✅ 2026-11-03", "you promised: send it (done 3 November)"),
        ("[-] send it", "you promised: send it (dropped)"),
        ("got::", "they helped: [what was it?] (still open)"),
    ],
)
def test_what_was_noted_is_said_with_what_became_of_it(text: str, said: str) -> None:
    assert marks(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("got:: the rubric", "Say thank you: “the rubric” (1 November)"),
        ("asked:: a reference [reminded:: 2026-11-12]", "You asked, and reminded them: “a reference”"),
        ("tension:: the date [snoozed:: 2026-12-01]",
         "Talk it over: “the date” (since 1 November). In confidence. Put off until 1 December"),
        ("news:: a son [snoozed:: 2026-11-20]", "Congratulate them: “a son” (1 November)"),
    ],
)  # fmt: skip
def test_what_is_open_is_said_as_the_agenda_says_it(text: str, said: str) -> None:
    people = logged(f"## Log\n- 2026-11-01 call: x\n  - {text}\n")
    assert [open_mark_line(*pair, people, people["ada"].contact) for pair in people["ada"].open_marks()] == [said]


def test_a_mark_outside_of_the_log_is_open_without_a_day() -> None:
    people = logged("- got:: a [[sam|lift]]\n")
    assert [open_mark_line(*pair, people, people["ada"].contact) for pair in people["ada"].open_marks()] == [
        "Thank: “a lift”"
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("- [ ] send it 📅 2026-11-25", "You promised: “send it”, by Wed 25 November"),
        ("- [ ] send it", "You promised: “send it”"),
        ("## Log\n- 2026-11-01 call: x\n  - [ ] send it", "You promised on 1 November: “send it”"),
    ],
)
def test_a_promise_is_said_with_its_day(body: str, said: str) -> None:
    people = logged(f"{body}\n")
    assert [open_task_line(task, people) for task in people["ada"].tasks] == [said]


@pytest.mark.parametrize(
    ("pronouns", "said"),
    [("she/her", "Tell her what came of her lead"), ("he", "Tell him what came of his lead"), ("", "Tell them what")],
)
def test_a_line_has_the_pronouns_that_the_note_has(pronouns: str, said: str) -> None:
    told = "- 2026-11-18 coffee: x\n  - lead:: the grant [thanked:: 2026-11-19]\n"
    people = people_of({"ada": f"---\nname: Ada Berg\npronouns: {pronouns}\n---\n{told}"})
    contact = people["ada"].contact
    assert next(open_mark_line(*pair, people, contact) for pair in people["ada"].open_marks()).startswith(said)
