"""Meeting notes without front matter of their own: the day, the name, the kind, and who was there."""

from __future__ import annotations

import pytest

from journal.notes.model import Event
from journal.notes.read.note import read_event
from journal.notes.settings.settings import Settings


def read(path: str, text: str) -> Event:
    event, problems = read_event(text, path, Settings())
    assert event is not None and problems == ()
    return event


def said(path: str, text: str) -> tuple[str, str, str, list[str]]:
    event = read(path, text)
    return str(event.date), event.name, event.kind, [link.target for link in event.people]


@pytest.mark.parametrize(
    ("path", "text", "name", "kind"),
    [
        ("events/2026-03-01 Budget meeting.md", "# Budget meeting\n", "Budget meeting", "meeting"),
        ("events/2026-03-01 - Intro Call - Acme.md", "", "Intro Call - Acme", "call"),
        ("events/Lunch 2026-03-01.md", "", "Lunch", "lunch"),
        ("events/20260301 Retro.md", "", "Retro", "event"),
        ("events/2026_03_01_Retro.md", "", "Retro", "event"),
        ("events/2026-03-01-budget-meeting.md", "", "Budget meeting", "meeting"),
        ("events/2026-03-01-hl7-dinner.md", "", "HL7 dinner", "dinner"),
        ("events/2026-03-01-notes.md", "# Budget meeting\n", "Budget meeting", "meeting"),
        ("events/Retro.md", "# Retro, 1 March 2026\n", "Retro", "event"),
        ("events/Retro.md", "Notes.\n\n## 2026-03-01\n", "Retro", "event"),
        ("events/Retro.md", "2026-03-01\n\nNotes.\n", "Retro", "event"),
        ("events/Retro.md", "# Retro\n\n**1 March 2026**\nNotes.\n", "Retro", "event"),
    ],
)
def test_the_day_stands_in_the_name_or_in_a_heading(path: str, text: str, name: str, kind: str) -> None:
    assert said(path, text) == ("2026-03-01", name, kind, [])


def test_the_front_matter_comes_first() -> None:
    text = "---\ndate: 2026-02-01\nkind: call\nname: Other\n---\n# 2026-03-01\n"
    assert said("events/2026-03-01 Lunch.md", text) == ("2026-02-01", "Other", "call", [])


@pytest.mark.parametrize(
    "text",
    [
        "## Attendees\n\n- [[ada]]\n- [[bea|Bea]], new\n- Cy from Acme\n\n## Notes\n\n- [[dee]] was named\n",
        "Attendees: [[ada]], [[bea]]\n\nOf [[dee]].\n",
        "- **Participants:** [[ada]] and [[bea]]\n- [[dee]]\n",
        "- Teilnehmer:\n  - [[ada]]\n  - [[bea]]\n- [[dee]]\n",
        "- Attendees\n  - [[ada]]\n  - [[bea]]\n- [[dee]]\n",
        "## Attendees\n- [x] [[ada]]\n- [X] [[bea]]\n- [ ] [[dee]]\n- [x] invited [[eve]]\n",
        "### Présents\n[[ada]], [[bea]]\n\n---\n\n[[dee]]\n",
        '---\nparticipants: ["[[ada]]", "[[bea]]"]\n---\nOf [[dee]].\n',
    ],
)
def test_who_was_there_is_linked_under_a_heading_or_behind_a_word(text: str) -> None:
    assert said("events/2026-03-01.md", text)[3] == ["ada", "bea"]


def test_names_behind_with_in_the_name_of_the_note_were_there() -> None:
    event = read("events/2026-03-01 Call with Ada Lane and Bea Lane.md", "")
    assert ([link.target for link in event.people], event.kind) == (["Ada Lane", "Bea Lane"], "call")
    assert said("events/2026-03-01-call-with-ada-lane.md", "")[1:] == ("Call with ada lane", "call", ["ada lane"])


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Ada x Bea", ["Ada", "Bea"]), ("Ada Lane × Bea", ["Ada Lane", "Bea"]), ("Ada <> Bea", ["Ada", "Bea"]),
        ("Call - Ada Lane", ["Ada Lane"]), ("Lunch: Ada and Bea", ["Ada", "Bea"]), ("Coffee – Ada", []),
        ("Anruf - Ada Lane", ["Ada Lane"]), ("Ada", []), ("Plans - Ada Lane", []), ("Call - about prices", []),
        ("Quay plans", []), ("Call", []),
    ],
)  # fmt: skip
def test_names_that_are_all_of_the_name_of_the_note_or_stand_behind_a_kind_were_there(
    title: str, names: list[str]
) -> None:
    assert said(f"events/2026-03-01 {title}.md", "")[3] == names


def test_a_note_without_any_day_is_told() -> None:
    assert [one.code for one in read_event("# Plans\n", "events/plans.md", Settings())[1]] == ["no-date"]


@pytest.mark.parametrize(
    "text",
    [
        "**Attendees:** Ada Lane (Quay Co), Bea Lane, the crew\n\n**Type:** Customer\n",
        "## Attendees\n\n- Ada Lane - brings the plans\n- Bea Lane: new there\n- 2 from the yard\n",
        "Participants: [[Ada Lane]] and Bea Lane\n",
        "- Teilnehmer:\n  - Ada Lane\n  - Bea Lane (Hafen)\n",
        "## Attendees\nAda Lane & Bea Lane\n",
        "---\npeople: Ada Lane, Bea Lane\n---\n",
        "---\nattendees: [Ada Lane, Bea Lane]\n---\n",
    ],
)
def test_plain_names_in_a_list_of_attendees_were_there(text: str) -> None:
    assert sorted(said("events/2026-03-01.md", text)[3]) == ["Ada Lane", "Bea Lane"]


def test_a_sentence_among_the_attendees_is_no_name() -> None:
    assert said("events/2026-03-01.md", "## Attendees\nall of us, and later Ada came by too\n")[3] == []


def test_the_kind_is_said_in_other_words() -> None:
    assert said("events/2026-03-01 Ada.md", "---\nContact-Method: Phone_Call\n---\n")[2] == "call"


def test_another_tools_type_is_no_kind_and_the_day_is_no_part_of_the_name() -> None:
    text = "---\ndate: 2026-03-01\ntype: investor\n---\n# Meeting: Quay plans - 2026-03-01\n"
    assert said("events/quay.md", text)[1:3] == ("Meeting: Quay plans", "meeting")
    assert said("events/quay.md", "---\ndate: 2026-03-01\nkind: regatta\n---\n# Quay\n")[1:3] == ("Quay", "regatta")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# 20260301 — Quay plans\n", "Quay plans"),
        ("# Participants\n\n[[ada]]\n", "Retro"),
        ("# Agenda\n\n# Decisions\n", "Retro"),
        ("# 20260302 Quay plans\n", "20260302 Quay plans"),
    ],
)
def test_a_heading_of_a_part_and_the_day_are_no_name(text: str, name: str) -> None:
    assert read("events/2026-03-01 Retro.md", f"---\ndate: 2026-03-01\n---\n{text}").name == name


@pytest.mark.parametrize(
    "text",
    [
        "## Attendees\n\n| Name | Role |\n|---|---|\n| [[Ada]] | Chair |\n| Bea Lane | [[CFO]] |\n",
        "| Attendee | Company |\n|---|---|\n| [[Ada]] | [[Acme]] |\n| Bea Lane | Acme |\n",
        "| Attendees | [[Ada]], Bea Lane |\n|---|---|\n| Place | [[Lisbon]] |\n",
        "| | |\n|---|---|\n| Place | [[Lisbon]] |\n| Teilnehmer | [[Ada]], Bea Lane |\n",
        "Place: [[Lisbon]]\nPresent: [[Ada]], Bea Lane\nApologies: [[Cy]], Dee Fox\n",
        "## Participants\n[[Ada]], Bea Lane\nAbsent: [[Cy]]\n",
        "---\nattendees:\n  - name: '[[Ada]]'\n    role: chair\n  - name: Bea Lane\n---\n",
    ],
)
def test_who_was_there_is_read_in_tables_lines_and_maps(text: str) -> None:
    assert [link.target for link in read("events/2026-03-01 Board.md", text).people] == ["Ada", "Bea Lane"]


@pytest.mark.parametrize(
    "text",
    ["**Date:** March 1, 2026\n", "Place: x\nDatum: 01.03.2026\n", "| Date | 2026-03-01 |\n|---|---|\n| Who | x |\n"],
)
def test_the_day_may_stand_behind_a_word_for_it(text: str) -> None:
    assert said("events/Retro.md", text)[0] == "2026-03-01"
