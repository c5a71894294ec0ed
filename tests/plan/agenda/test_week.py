"""The items of one week: what it holds, who gets a place in it, and how the page reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journal.dates.words import Week
from journal.plan.agenda.item import current_week, days_of
from journal.plan.agenda.touch_rule import TOUCH
from journal.plan.agenda.week import Agenda, agenda_of, seats_of
from tests.plan.made import TODAY, note, people_of

LONG_AGO = "- 2026-01-05 call: Hi.\n"


def week(notes: Mapping[str, str], toml: str = "", today: date = TODAY) -> Agenda:
    """The agenda of this week."""
    people = people_of(notes, toml, today)
    return agenda_of(people, current_week(people))


def contact(identifier: str, **keys: object) -> dict[str, str]:
    """A vault with one note."""
    return {f"contacts/{identifier}.md": note(name=identifier.capitalize(), **keys)}


def touched(agenda: Agenda) -> list[str | None]:
    """Who stands in Keep in touch, in order."""
    return [item.contact for item in agenda.items if item.rule.name == "touch"]


def test_a_week_holds_what_is_due_on_or_before_its_last_day() -> None:
    tasks = "- [ ] before 📅 2026-11-29\n- [ ] after 📅 2026-11-30\n"
    assert [item.text for item in week(contact("ada", body=tasks)).items] == ["“before”, by Sun 29 November"]


def test_what_waits_for_one_person_stands_together_where_the_most_human_of_it_is() -> None:
    log = "- 2026-11-20 call: Hi.\n  - got:: a hat\n  - request:: a name\n  - [ ] Send it 📅 2026-11-25\n"
    found = week(contact("ada", body=log, birthday='"11-25"'))
    assert [(title, [item.section for item in items]) for title, items in found.sections] == [
        ("Answer", ["Answer", "Dates", "Thank", "Keep your word"])
    ]


def test_keep_in_touch_has_room_for_a_few() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", circle="close", body=LONG_AGO) for n in range(9)}
    assert len(touched(week(notes))) == 5
    assert len(touched(week(notes, "capacity = 2\n"))) == 2


def test_who_waits_longest_in_their_rhythm_comes_first() -> None:
    notes = contact("ada", circle="wide", body="- 2026-06-01 call: Hi.\n")
    notes |= contact("ben", circle="close", body="- 2026-06-01 call: Hi.\n")
    assert touched(week(notes)) == ["ben", "ada"]


def test_one_place_is_kept_for_the_innermost_circle() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", circle="close", body=LONG_AGO) for n in range(9)}
    notes |= contact("ada", circle="inner", body="- 2026-11-01 call: Hi.\n")
    assert touched(week(notes))[0] == "ada"


def test_a_word_to_one_person_calls_up_no_other_in_the_same_week() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", circle="close", body=LONG_AGO) for n in range(6)}
    before = touched(week(notes))
    notes[f"contacts/{before[0]}.md"] += "- 2026-11-24 call: Spoke.\n"
    assert touched(week(notes, today=date(2026, 11, 25))) == before[1:]


def test_those_without_a_place_are_spoken_of_without_pressing() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", circle="close", body=LONG_AGO) for n in range(7)}
    assert week(notes).month[-1] == "A few others would be glad of a word; they come up in the next two weeks."


def test_promises_thanks_and_days_are_never_left_out() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", body="- [ ] Send it 📅 2026-11-20\n") for n in range(30)}
    assert len(week(notes).items) == 30


def test_a_full_inbox_shows_a_few_and_says_how_many_wait() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", status="inbox") for n in range(12)}
    found = week(notes)
    assert len(found.items) == 5
    assert found.month == ("7 more people wait in the inbox for you to decide.",)


def test_the_month_counts_new_people_against_the_aim() -> None:
    notes = contact("ada", met="2026-11-03") | contact("ben", met="2026-10-30")
    notes["me.md"] = "---\ngoals: {new_contacts_per_month: 4}\n---\n"
    assert week(notes).month == ("New people in November: 1 of the 4 you aimed for.",)


def test_the_time_that_is_kept_stands_in_the_week_as_typed() -> None:
    assert week({"me.md": "---\ngoals: {time: Mondays 8:30 to 9}\n---\n"}).month == (
        "Your time for this: Mondays 8:30 to 9.",
    )


def test_a_standstill_is_said_in_the_week_of_today_alone() -> None:
    notes = contact("ada", body="- 2026-09-01 call: Hi.\n")
    assert week(notes).month == ("It has been quiet: no conversations in three weeks; three short words would end it.",)
    people = people_of(notes)
    assert agenda_of(people, days_of(Week(2026, 50), people.settings)).month == ()


def test_the_order_of_the_files_changes_nothing() -> None:
    notes = {f"contacts/p{n}.md": note(name=f"P {n}", circle="close", body=LONG_AGO) for n in range(9)}
    backwards = dict(reversed(notes.items()))
    assert [item.id for item in week(notes).items] == [item.id for item in week(backwards).items]


def test_another_week_is_looked_at_from_its_own_days() -> None:
    people = people_of(contact("ada", circle="close", body="- 2026-11-01 call: Hi.\n"))
    assert not seats_of(TOUCH, people, days_of(Week(2026, 48), people.settings)).open
    assert len(seats_of(TOUCH, people, days_of(Week(2026, 50), people.settings)).open) == 1
