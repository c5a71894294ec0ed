"""What somebody did, told to them as a clause; and what the notes tell of what came of it."""

from __future__ import annotations

import pytest

from journal.notes.model import Plain
from journal.plan.drafts.favours import favour_values
from journal.plan.drafts.thanks import thanks_owed, untold_leads
from tests.drafting import people_of

SAM = "---\nname: Sam Lee\n---\n"


def told(mark: str, kind: str = "contact", **others: str) -> dict[str, Plain]:
    ada = f"---\nname: Ada Lovelace\n---\n## Log\n- 2026-11-18 {kind}: Talked.\n  - {mark}\n"
    people = people_of({"ada": ada, "sam-lee": SAM} | others)
    return favour_values(people, people["ada"], people["ada"].marks[-1])


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("lead:: ring the programme desk", "on 18 November you gave me a lead: ring the programme desk"),
        ("lead:: told me to ring them", "on 18 November you told me to ring them"),
        ("lead::", "on 18 November you gave me a lead: [What was the lead?]"),
        ("intro:: [[sam-lee]], who sails", "on 18 November you introduced me to Sam Lee, who sails"),
        ("intro:: [[sam-lee]], her brother", "on 18 November you introduced me to Sam Lee, your brother"),
        ("intro:: [[sam-lee|Samuel]] at Acme", "on 18 November you introduced me to Samuel at Acme"),
        ("intro:: to [[sam-lee]]", "on 18 November you introduced me to Sam Lee"),
        ("intro:: by mail to [[sam-lee]]", "on 18 November you introduced me to Sam Lee"),
        ("intro:: met [[sam-lee]] through her", "on 18 November you introduced me to Sam Lee"),
        ("intro:: introduced me to [[nobody-known]]", "on 18 November you introduced me to nobody-known"),
        ("intro:: to her boss", "on 18 November you introduced me to your boss"),
        ("intro:: Ada introduced me to Marcus", "on 18 November you introduced me to Marcus"),
        ("asked:: for a reference [declined:: 2026-11-20]", "on 18 November I asked you for a reference"),
        ("asked:: her slides [declined:: 2026-11-20]", "on 18 November I asked you for your slides"),
        ("asked:: would she read it [declined:: 2026-11-20]", "on 18 November I asked you whether you would read it"),
        ("got:: she redid our table, unasked.", "you redid our table, unasked"),
        ("got:: Drove a spare part to Rouen herself", "you drove a spare part to Rouen yourself"),
        ("got:: [[ada]] stayed to stack the chairs", "you stayed to stack the chairs"),
        ("got:: [[ada]] gave up his seat", "you gave up your seat"),
        ("got:: Ada lent me her ladder", "you lent me your ladder"),
    ],
)
def test_a_mark_is_told_as_a_clause(mark: str, said: str) -> None:
    assert told(mark)["said"] == said


@pytest.mark.parametrize(
    ("mark", "thing", "own"),
    [
        ("got:: the hiring rubric", "the hiring rubric", None),
        ("got:: introduction to [[sam-lee]] at Acme", "the introduction to Sam Lee at Acme", None),
        ("got:: detailed notes on pricing", "the detailed notes on pricing", None),
        ("got::", None, None),
        ("got:: n/a", None, None),
        ("got:: did she carry it all?", None, "did she carry it all?"),
    ],
)
def test_thanks_are_for_a_thing_or_left_to_the_owners_own_words(mark: str, thing: str | None, own: str | None) -> None:
    found = told(mark)
    assert (found["said"], found["thing"], found["own"]) == (None, thing, own)


def test_the_occasion_is_said_of_what_was_told_at_it_and_of_no_deed() -> None:
    assert told("lead:: the port's open day", "coffee")["said"] == (
        "over coffee on 18 November you gave me a lead: the port's open day"
    )
    assert told("got:: drove me to the airport", "call")["said"] == "you drove me to the airport"


def test_a_tag_on_the_entrys_own_line_is_told_like_a_mark() -> None:
    people = people_of({"ada": "- 2026-11-17 email: introduced me to [[sam-lee]] #intro\n", "sam-lee": SAM})
    (mark,) = thanks_owed(people, people["ada"])
    assert favour_values(people, people["ada"], mark)["said"] == "on 17 November you introduced me to Sam Lee"


def test_a_mark_in_an_event_has_the_events_day_kind_and_people() -> None:
    event = "---\ndate: 2026-11-12\nkind: lunch\npeople: [ada, sam-lee]\n---\n- got:: [[ada]] made the tea\n"
    people = people_of(
        {"ada": "- 2026-11-20 call: A.\n- 2026-11-12 call: B.\n", "sam-lee": SAM, "events/supper": event}
    )
    found = favour_values(people, people["ada"], people["ada"].marks[0])
    assert (found["kind"], found["said"]) == ("lunch", "you made the tea")
    assert (found["people"], found["with"], found["outcome"]) == ([], ["Sam Lee"], None)


def test_the_conversation_is_the_one_that_the_mark_stands_under() -> None:
    people = people_of(
        {"ada": "- 2026-11-20 call: A.\n- 2026-11-18 coffee: B.\n  - got:: tea\n- 2026-11-10 lunch: C.\n"}
    )
    found = favour_values(people, people["ada"], people["ada"].marks[0])
    assert (found["kind"], found["note"]) == ("coffee", "B.")


def test_another_year_is_said() -> None:
    people = people_of({"ada": "- 2025-11-18: Talked.\n  - lead:: the fair\n"})
    said = favour_values(people, people["ada"], people["ada"].marks[0])["said"]
    assert said == "on 18 November 2025 you gave me a lead: the fair"


def test_a_mark_outside_of_an_entry_has_no_day() -> None:
    people = people_of({"ada": "- got:: the number of [[sam-lee]]\n", "sam-lee": f"{SAM}- 2026-11-20 call: A.\n"})
    found = favour_values(people, people["ada"], people["ada"].marks[0])
    assert (found["thing"], found["day"], found["outcome"]) == ("the number of Sam Lee", None, None)


def test_whoever_took_part_and_whoever_is_linked_have_their_names() -> None:
    found = told("intro:: [[sam-lee]]", "lunch with [[grace]]", grace="---\nname: Grace Hopper\n---\n")
    assert (found["with"], found["people"]) == (["Grace Hopper"], [{"id": "sam-lee", "name": "Sam Lee"}])


@pytest.mark.parametrize(
    ("below", "thing"),
    [
        ("  - got:: two names:\n    - Jo Berg\n    - Al Fox\n", "two names: Jo Berg and Al Fox"),
        ("  - got:: two names:\n    - Jo\n    - Al\n  - got:: a book\n", "two names: Jo and Al"),
        ("  - He was late.\n  - got:: two names:\n    - Jo\n    - Al\n", None),
        ("  - got:: a book\n    - by Al\n  - got:: two names:\n    - Jo\n", None),
        ("  - got:: two names:\n", None),
    ],
)
def test_a_list_below_a_favour_is_told_with_it_where_it_is_surely_its_own(below: str, thing: str | None) -> None:
    people = people_of({"ada": f"---\nname: Ada\n---\n- 2026-11-18 coffee: x\n{below}"})
    mark = next(one for one in people["ada"].marks if one.text == "two names:")
    assert favour_values(people, people["ada"], mark)["thing"] == thing


@pytest.mark.parametrize(
    ("entries", "outcome"),
    [
        ("", None),
        ("- 2026-11-17 coffee: Too early.\n", None),
        ("- 2026-11-24 coffee: Tomorrow.\n", None),
        ("- 2026-11-20 note: Nothing but a thought.\n", None),
        ("- 2026-11-20 lunch with [[ada]]: She was there.\n", None),
        ("- 2026-11-18 coffee: The same day.\n", "I met Sam over coffee on 18 November."),
        ("- 2026-11-20 coffee: Secrets.\n", "I met Sam over coffee on 20 November."),
        ("- 2026-11-20 meeting: Secrets.\n", "I met Sam on 20 November."),
        ("- 2026-11-20 call: Secrets.\n", "Sam and I spoke on the phone on 20 November."),
        ("- 2026-11-20 email: Secrets.\n", "Sam and I were in touch on 20 November."),
        (
            "- 2026-11-21 call: A.\n- 2026-11-20 call: B.\n",
            "Sam and I have been in touch twice since, last on 21 November.",
        ),
    ],
)
def test_what_came_of_it_is_that_they_met_since_and_nothing_of_what_was_said(entries: str, outcome: str | None) -> None:
    assert told("intro:: [[sam-lee]]", **{"sam-lee": SAM + entries})["outcome"] == outcome


def test_a_lead_thanked_for_by_an_entry_of_its_own_keeps_its_conversation() -> None:
    people = people_of({"ada": "- 2026-11-19 thanks: A card.\n- 2026-11-18 coffee: A.\n  - lead:: ring them\n"})
    (mark,) = untold_leads(people, people["ada"])
    assert favour_values(people, people["ada"], mark)["kind"] == "coffee"


def test_a_refusal_has_no_outcome() -> None:
    sam = {"sam-lee": f"{SAM}- 2026-11-20 call: A.\n"}
    assert told("asked:: to meet [[sam-lee]] [declined:: 2026-11-19]", **sam)["outcome"] is None


@pytest.mark.parametrize(
    ("mark", "said", "own"),
    [
        ("lead:: she knows a printer", "you gave me a lead: you know a printer", None),
        ("lead:: the fund; it came to nothing", "you gave me a lead", "the fund; it came to nothing"),
        ("lead:: the fund; ring the desk", "you gave me a lead: the fund; ring the desk", None),
        ("lead:: he'll ring the harbour", "you gave me a lead", "he'll ring the harbour"),
        ("lead:: ein Posten am Hafen", "you gave me a lead", "ein Posten am Hafen"),
        ("lead:: ran it past her board, no luck", "you gave me a lead", "ran it past her board, no luck"),
        ("intro:: will introduce me to Mo", "you introduced me to somebody", "will introduce me to Mo"),
        ("intro:: offered to introduce me to the dean", "you introduced me to somebody",
         "offered to introduce me to the dean"),
        ("intro:: was presented to Mo", "you introduced me to somebody", "was presented to Mo"),
        ("intro::", "you introduced me to [Whom?]", None),
        ("got:: two names:", None, "two names:"),
        ("got:: is teaching me Czech", "you are teaching me Czech", None),
    ],
)  # fmt: skip
def test_what_they_do_still_and_what_came_of_it_stand_in_no_sentence_of_a_day(
    mark: str, said: str | None, own: str | None
) -> None:
    people = people_of({"ada": f"---\nname: Ada\n---\n- 2026-11-18: x\n  - {mark}\n"})
    told = favour_values(people, people["ada"], people["ada"].marks[0])
    assert (told["clause"] if not own else None, told["own"]) == (said if not own else None, own)
