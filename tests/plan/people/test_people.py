"""All notes together: who a link means, what happened with whom, what is open, and when it is time again."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping
from datetime import date

import pytest

from journal.plan.known.waiting import waiting_marks
from journal.plan.people.folding import fold_name, folded_lines
from journal.plan.people.people import People
from tests.plan.made import note, people_of

DAY = date(2026, 11, 18)


def sam_and_ada(ada: str = "", sam: str = "", **more: str) -> People:
    """Ada Lovelace and Sam Lee with these texts below their front matter, and other files."""
    notes = {
        "contacts/ada-lovelace.md": note(name="Ada Lovelace", aliases="[Countess]", body=ada),
        "contacts/sam-lee.md": note(name="Sam Lee", body=sam),
    }
    return people_of(notes | {path.replace("__", "/") + ".md": text for path, text in more.items()})


def log(*lines: str) -> str:
    return "\n".join(("## Log", *lines, ""))


# --- who is meant -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "ada-lovelace",
        "Ada-Lovelace",
        "contacts/ada-lovelace",
        "ada-lovelace.md",
        "Ada Lovelace",
        "ADA LOVELACE",
        " countess ",
        "Ádá Lovelace",
    ],
)
def test_a_link_is_an_id_a_path_a_name_or_an_alias_whatever_its_case_and_accents(link: str) -> None:
    assert sam_and_ada().meant(link) == ("ada-lovelace",)


@pytest.mark.parametrize(
    ("link", "who"),
    [
        ("Ada%20Fox", "Ada Fox"),
        ("Work/Bo Ek", "Work___Bo Ek"),
        ("202012031205", "202012031205 Cy Day"),
        ("20201203", ""),
        ("2020", ""),
        ("Di%Ray", ""),
    ],
)
def test_a_link_is_followed_as_the_programs_beside_this_one_follow_it(link: str, who: str) -> None:
    stems = ("Ada Fox", "Work___Bo Ek", "202012031205 Cy Day")
    people = people_of({f"contacts/{stem}.md": "" for stem in stems})
    assert people.meant(link) == ((who,) if who else ())


@pytest.mark.parametrize("link", ["ada", "lovelace", "nobody", "", "lovelace/ada-lovelace"])
def test_a_part_of_a_name_is_nobody(link: str) -> None:
    assert sam_and_ada().meant(link) == ()
    assert sam_and_ada().who(link) is None


def test_an_id_goes_before_a_name_and_a_name_before_an_alias() -> None:
    people = people_of({
        "contacts/a.md": note(name="B", aliases="[C]"), "contacts/b.md": note(name="C", aliases="[A]"),
        "contacts/d.md": note(name="D", aliases="[B, C]"),
    })  # fmt: skip
    assert [people.meant(link) for link in ("a", "b", "c", "d")] == [("a",), ("b",), ("b",), ("d",)]


def test_a_name_that_two_people_have_is_not_clear() -> None:
    people = people_of({"contacts/a.md": note(name="Ada"), "contacts/b.md": note(name="Ada")})
    assert people.meant("Ada") == ("a", "b")
    assert people.who("Ada") is None


def test_of_two_notes_of_one_id_the_second_goes_by_its_path() -> None:
    people = people_of({"contacts/ada.md": note(name="Ada L"), "contacts/work/Ada.md": note(name="Ada B")})
    assert [person.id for person in people] == ["ada", "contacts/work/Ada"]
    assert (people.who("ada"), people.who("work/Ada")) == ("ada", "contacts/work/Ada")


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (("a/ada.md", "ada.md"), ["ada", "./ada"]),
        (("Ada.md", "ada.md"), ["Ada", "./ada"]),
        (("B/ada.md", "a/ada.md", "ada.md", "b/ada.md"), ["ada", "a/ada", "./ada", "b/ada"]),
        (("ada.md", "b/Ada.md", "b/ada.md"), ["ada", "b/Ada", "./b/ada"]),
    ],
)
def test_where_another_goes_by_its_path_the_second_goes_by_a_longer_one(paths: tuple[str, ...], ids: list[str]) -> None:
    people = people_of(dict.fromkeys(paths, ""))
    assert [person.id for person in people] == ids
    assert [people.who(one) for one in ids if one[:2] == "./"] == [one for one in ids if one[:2] == "./"]


def test_an_id_that_another_goes_by_too_is_not_clear() -> None:
    people = people_of({"contacts/a/x/ada.md": "", "contacts/b/ada.md": "", "x/ada.md": note(name="ada")})
    assert people.ids == ("ada", "contacts/b/ada", "x/ada")
    assert people.meant("x/ada") == ("ada", "x/ada")
    place_of = people.places_meant()
    assert [place_of(link) for link in ("ada", "x/ada", "ada.md", "b/ada")] == [0, None, 0, 1]


def test_an_id_that_looks_like_a_file_is_meant_by_all_of_its_name() -> None:
    people = people_of({"contacts/ada.md.md": "", "contacts/joe.md.md": "", "contacts/joe.md": ""})
    assert people.ids == ("ada.md", "joe.md", "joe")
    place_of = people.places_meant()
    links = ("ada.md", "ada.md.md", "joe", "joe.md", "joe.md.md")
    assert [place_of(link) for link in links] == [None, 0, 2, 2, 1]
    assert [people.who(link) for link in links] == [None, "ada.md", "joe", "joe", "joe.md"]


def test_the_end_of_a_path_is_enough() -> None:
    people = people_of({"contacts/work/ada.md": note(name="Ada")})
    assert people.who("work/ada") == people.who("contacts/work/ada") == "ada"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë Müller", "zoe muller"), ("  Łódź  Ørsted ", "lodz orsted"), ("Straße", "strasse"), ("İzmir", "izmir"),
        ("ｆｕｌｌ", "full"),
        ("Zoe\u0308", "zoe"), ("Zoe \u0308 Müller", "zoe muller"), ("か\u00a0\u3099", "か \u3099"),
        ("Þórsdóttir", "thorsdottir"), ("王明", "王明"), ("Ælfgifu", "aelfgifu"),
    ],
)  # fmt: skip
def test_names_are_compared_without_case_accents_and_width(text: str, folded: str) -> None:
    assert fold_name(text) == folded == " ".join(folded_lines(text).split())


def test_everybody_comes_in_the_order_of_their_notes() -> None:
    people = sam_and_ada()
    assert ([person.id for person in people], len(people)) == (["ada-lovelace", "sam-lee"], 2)
    assert "sam-lee" in people and "nobody" not in people


# --- what happened ------------------------------------------------------------------------------------------


def test_the_history_has_the_newest_first_from_every_note() -> None:
    people = sam_and_ada(
        ada=log("- 2026-11-18 coffee: a", "- 2026-09-02 call with [[sam-lee]]: b"), sam=log("- 2026-10-01 lunch: c"),
        events__party=note(date="2026-10-15", people="[sam-lee]", name="Party"),
    )  # fmt: skip
    assert [entry.text for entry in people["sam-lee"].history] == ["Party", "c", "b"]
    assert [entry.text for entry in people["ada-lovelace"].history] == ["a", "b"]


def test_a_link_in_the_text_is_no_contact() -> None:
    assert sam_and_ada(ada=log("- 2026-11-18 coffee: about [[sam-lee]]"))["sam-lee"].history == ()


def test_who_takes_part_in_their_own_entry_has_it_once() -> None:
    assert len(sam_and_ada(ada=log("- 2026-11-18 call with [[Countess]]: x"))["ada-lovelace"].history) == 1


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["- 2026-11-18 coffee: a", "- 2026-01-02 call: logged late"], DAY),
        (["- 2026-11-18 coffee: a", "- 2026-11-20 note: to myself"], DAY),
        (["- 2026-11-18 coffee: a", "- 2026-11-24 call: tomorrow"], DAY),
        (["- 2026-11-18: of no kind"], DAY),
        (["- 2026-11-20 note: to myself"], None),
        ([], None),
    ],
)
def test_the_last_contact_is_the_newest_day_that_counts(lines: list[str], last: date | None) -> None:
    assert sam_and_ada(ada=log(*lines))["ada-lovelace"].last_contact == last


def test_it_can_be_in_another_note_or_an_event() -> None:
    people = sam_and_ada(ada=log("- 2026-11-18 call with [[sam-lee]]: x"))
    assert people["sam-lee"].last_contact == DAY
    people = sam_and_ada(
        events__party=note(date="2026-11-18", people="[Sam Lee]", host="ada-lovelace", companions="[ada-lovelace]")
    )
    assert (people["sam-lee"].last_contact, people["ada-lovelace"].last_contact) == (DAY, None)


@pytest.mark.parametrize(
    ("floor", "last"), [("2026-11-20", "2026-11-20"), ("2026-01-01", "2026-11-18"), ("2027-01-01", "2026-11-18")]
)
def test_the_day_in_the_front_matter_is_a_floor(floor: str, last: str) -> None:
    people = people_of({"contacts/ada.md": note(name="Ada", last_contact=floor, body=log("- 2026-11-18 call: x"))})
    assert str(people["ada"].last_contact) == last


# --- marks --------------------------------------------------------------------------------------------------


def marks(people: People, who: str = "ada-lovelace") -> list[tuple[str, str]]:
    """The open marks of a person, each with the state it waits for."""
    return [(mark.word, step.rule.state) for mark, step in people[who].open_marks()]


@pytest.mark.parametrize(
    ("mark", "waits"),
    [
        ("got:: x", "thanked"), ("got:: x [thanked:: 2026-11-19]", None),
        ("lead:: x", "thanked"), ("lead:: x [thanked:: 2026-11-19]", "told"),
        ("lead:: x [told:: 2026-11-19]", "thanked"), ("lead:: x [thanked:: 2026-11-19] [told:: 2026-11-20]", None),
        ("intro:: [[sam-lee]]", "thanked"), ("intro:: [[sam-lee]] [thanked:: 2026-11-19]", "told"),
        ("gave:: x", "checked"), ("gave:: x [checked:: 2026-11-19]", None),
        ("connected:: [[sam-lee]]", "warned"), ("connected:: [[sam-lee]] [warned:: 2026-11-19]", "checked"),
        ("asked:: x", "answered"), ("asked:: x [answered:: 2026-11-19]", None),
        ("asked:: x [declined:: 2026-11-19]", "thanked"),
        ("asked:: x [reminded:: 2026-11-19]", "answered"),
        ("request:: x", "answered"), ("request:: x [answered:: 2026-11-19]", None),
        ("news:: x", "noted"), ("news:: x [noted:: 2026-11-19]", None),
        ("tension:: x", "settled"), ("tension:: x [settled:: 2026-11-19]", None),
        ("fact:: x", None), ("next:: x", None), ("tip:: x", None),
        ("got:: x [skipped:: 2026-11-19]", None), ("got:: x [snoozed:: 2026-12-19]", "thanked"),
    ],
)  # fmt: skip
def test_a_mark_stays_open_until_its_states_are_there(mark: str, waits: str | None) -> None:
    people = sam_and_ada(ada=log("- 2026-11-18 coffee: x", f"  - {mark}"))
    assert [state for _, state in marks(people)] == ([waits] if waits else [])


@pytest.mark.parametrize("mark", ["got:: x", "lead:: x", "intro:: [[sam-lee]]", "asked:: x [declined:: 2026-11-01]"])
def test_an_entry_of_kind_thanks_closes_the_thanks_of_every_earlier_mark(mark: str) -> None:
    people = sam_and_ada(ada=log("- 2026-11-18 thanks: a card", "- 2026-10-01 coffee: x", f"  - {mark}"))
    (found,) = people["ada-lovelace"].marks
    assert found.when("thanked") == DAY


def test_thanks_on_the_day_itself_will_do() -> None:
    assert (
        marks(sam_and_ada(ada=log("- 2026-11-18 thanks: a card", "- 2026-11-18 coffee: x", "  - got:: a book"))) == []
    )


def test_thanks_close_nothing_that_came_later_and_nothing_of_others() -> None:
    people = sam_and_ada(
        ada=log("- 2026-11-20 coffee: x", "  - got:: a book", "- 2026-11-18 thanks: a card"),
        sam=log("- 2026-10-01 coffee: x", "  - got:: a pen"),
    )  # fmt: skip
    assert marks(people) == [("got", "thanked")]
    assert marks(people, "sam-lee") == [("got", "thanked")]


def test_thanks_in_another_note_count_for_those_who_take_part() -> None:
    people = sam_and_ada(
        ada=log("- 2026-11-18 thanks with [[sam-lee]]: x"), sam=log("- 2026-10-01 coffee: x", "  - got:: a pen")
    )
    assert marks(people, "sam-lee") == []


def test_thanks_do_not_tell_how_a_lead_turned_out() -> None:
    people = sam_and_ada(ada=log("- 2026-11-18 thanks: a card", "- 2026-10-01 coffee: x", "  - lead:: ask Joe"))
    assert marks(people) == [("lead", "told")]


def to_ask(*lines: str) -> list[str]:
    return [mark.text for mark in sam_and_ada(ada=log(*lines))["ada-lovelace"].to_ask()]


def test_what_to_ask_next_time_is_open_until_the_next_entry() -> None:
    assert to_ask("- 2026-11-18 coffee: x", "  - next:: the move") == ["the move"]
    assert to_ask("- 2026-11-20 call: y", "- 2026-11-18 coffee: x", "  - next:: the move") == []


@pytest.mark.parametrize(
    "line", ["- 2026-11-20 note: to myself", "- 2026-11-30 lunch: to come", "- 2026-11-18 call: the same day"]
)
def test_a_note_to_oneself_and_a_day_to_come_are_not_the_next_time(line: str) -> None:
    assert to_ask(line, "- 2026-11-18 coffee: x", "  - next:: the move") == ["the move"]


def test_the_marks_of_a_person_come_oldest_first() -> None:
    people = sam_and_ada(ada=log("- 2026-11-18 a", "  - got:: b", "- 2026-01-01 c", "  - got:: d") + "\n- fact:: e\n")
    assert [mark.text for mark in people["ada-lovelace"].marks] == ["e", "d", "b"]


def party(body: str) -> People:
    return sam_and_ada(events__party=note(date="2026-11-18", people="[ada-lovelace, sam-lee]", body=body))


def test_a_mark_in_an_event_belongs_to_the_first_person_on_its_line() -> None:
    people = party("- got:: [[sam-lee]] and [[ada-lovelace]] sang\n")
    assert (marks(people), marks(people, "sam-lee")) == ([], [("got", "thanked")])


@pytest.mark.parametrize("line", ["- got:: a song", "- got:: [[nobody]] sang"])
def test_one_without_anybody_belongs_to_all_of_its_people(line: str) -> None:
    people = party(f"{line}\n")
    assert marks(people) == marks(people, "sam-lee") == [("got", "thanked")]


# --- tasks --------------------------------------------------------------------------------------------------


def tasks(people: People, who: str = "sam-lee") -> list[str]:
    return [task.text for task in people[who].tasks]


def test_a_task_in_a_note_is_that_persons_wherever_it_stands() -> None:
    people = sam_and_ada(sam="- [ ] One for [[ada-lovelace]]\n" + log("- 2026-11-18 call: x", "  - [ ] Two"))
    assert (tasks(people), tasks(people, "ada-lovelace")) == (["One for [[ada-lovelace]]", "Two"], [])


def test_a_task_in_an_event_or_of_the_owner_is_of_the_people_on_its_line() -> None:
    people = sam_and_ada(
        events__party=note(date="2026-11-18", people="[ada-lovelace]",
        body="- [ ] Ask [[sam-lee]]\n- [ ] Bring soup\n"),
        me=note(name="Robin", body="- [ ] Call [[sam-lee]] and [[ada-lovelace]]\n- [ ] Sleep\n"),
    )  # fmt: skip
    assert tasks(people) == ["Ask [[sam-lee]]", "Call [[sam-lee]] and [[ada-lovelace]]"]
    assert tasks(people, "ada-lovelace") == ["Call [[sam-lee]] and [[ada-lovelace]]"]
    loose = [(task.text, event.name if event else None) for task, event in people.loose_tasks]
    assert loose == [("Sleep", None), ("Bring soup", "Party")]


# --- through whom -------------------------------------------------------------------------------------------


def test_who_introduced_somebody_is_their_via_if_they_have_none() -> None:
    people = sam_and_ada(ada=log("- 2026-11-18 coffee: x", "  - intro:: [[sam-lee]]"))
    assert people["sam-lee"].via == "ada-lovelace"


def test_whom_one_had_met_before_is_met_through_nobody() -> None:
    introduced = note(name="Ada Lovelace", body="- 2026-05-05 lunch: x\n  - intro:: [[sam-lee]]\n")
    met = {day: note(name="Sam Lee", met=day) for day in ("2024-03-04", "2026-05", "2026-05-05")}
    via = {day: people_of({"ada-lovelace": introduced, "sam-lee": sam})["sam-lee"].via for day, sam in met.items()}
    assert via == {"2024-03-04": None, "2026-05": "ada-lovelace", "2026-05-05": "ada-lovelace"}


def test_their_own_via_goes_before() -> None:
    ada = log("- 2026-11-18 coffee: x", "  - intro:: [[sam-lee]]")
    joe, sam = note(name="Joe"), note(name="Sam Lee", via="Joe")
    people = people_of({"c/ada.md": note(name="Ada", body=ada), "c/joe.md": joe, "c/sam-lee.md": sam})
    assert people["sam-lee"].via == "joe"


def test_an_introduction_at_an_event_is_by_the_person_on_its_line() -> None:
    people = party("- intro:: [[ada-lovelace]] took me over to [[sam-lee]]\n")
    assert (people["sam-lee"].via, people["ada-lovelace"].via) == ("ada-lovelace", None)


# --- when it is time again ----------------------------------------------------------------------------------


def ada(keys: Mapping[str, str], toml: str = "") -> People:
    said: dict[str, object] = {"name": "Ada", "body": log("- 2026-10-01 call: x"), **keys}
    return people_of({"contacts/ada.md": note(**said)}, toml)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({"circle": "inner"}, "2026-10-22"),
        ({"circle": "close"}, "2026-11-12"),
        ({"circle": "wide"}, "2027-01-01"),
        ({"circle": "loose"}, "2027-10-01"),
        ({"circle": "loose", "every": "3w"}, "2026-10-22"),
        ({"circle": "inner", "snooze": "2026-12-24"}, "2026-12-24"),
        ({"circle": "inner", "snooze": "2026-10-02"}, "2026-10-22"),
        ({"circle": "inner", "body": ""}, None),
        ({"circle": "inner", "every": "never"}, None),
        ({"circle": "inner", "status": "paused"}, None),
        ({"circle": "inner", "status": "archived"}, None),
        ({"circle": "inner", "status": "inbox"}, None),
        ({}, None),
    ],
)
def test_the_day_to_write_next_is_the_last_contact_plus_the_rhythm(keys: Mapping[str, str], day: str | None) -> None:
    people = ada(keys)
    found = people.next_touch(people["ada"])
    assert (str(found) if found else None) == day


def test_a_circle_of_ones_own_has_the_rhythm_of_the_settings() -> None:
    people = ada({"circle": "Family"}, '[circles]\nfamily = "1 week"')
    assert str(people.next_touch(people["ada"])) == "2026-10-08"


def test_many_marks_and_many_conversations_are_no_trouble() -> None:
    lines = [line for n in range(3_000) for line in ("- 2026-11-18 call: x", "  - next:: a", "  - got:: b")]
    people = sam_and_ada(ada=log("- 2026-11-19 thanks: x", *lines))
    assert marks(people) == [] and people["ada-lovelace"].to_ask() == ()


def test_a_mark_with_very_many_fields_takes_no_more_room_than_its_different_ones() -> None:
    told = ("told", 739_939), ("checked", 739_940)
    few, many = (("got", "tea", 739_938, 2, 5, (), told * times, False) for times in (1, 1_000))
    before = waiting_marks([few])
    tracemalloc.start()
    try:
        assert waiting_marks([many]) == before
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()
