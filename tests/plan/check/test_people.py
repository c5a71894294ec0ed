"""What is wrong between the notes: links, twins, days that can't be, and people who will get lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from journal.errors import Problem
from journal.plan.check.links import link_names
from tests.plan.made import checked, note, people_of

ME = note(name="Robin Vale", email="robin@vale.example", pitch="I write.", topics="[ports, talks]")
ADA = note(name="Ada Lovelace", aliases="[Countess]", met="2024-03-04")
FILES = ("contacts/ada.md", "me.md", "journal.toml", "Reading/Small Gods.md", "images/ada.png")


def problems(notes: Mapping[str, str], files: tuple[str, ...] = FILES, toml: str = "") -> tuple[Problem, ...]:
    """What the checks find in these notes beside Ada's and the owner's, whose own are in order."""
    all_notes = {"me.md": ME, "contacts/ada.md": ADA, **notes}
    return checked(people_of(all_notes, toml), (*files, *all_notes))


def told(notes: Mapping[str, str], toml: str = "") -> list[tuple[str, str]]:
    return [(problem.code, str(problem.source)) for problem in problems(notes, toml=toml)]


def sam(body: str = "", **keys: object) -> dict[str, str]:
    """A note about Sam, whom the owner met."""
    return {"contacts/sam.md": note(**{"name": "Sam Lee", "met": "2024-03-04"} | keys, body=body)}


def log(*lines: str) -> str:
    return "\n".join(("## Log", "- 2026-11-18 coffee: Talked.", *lines, ""))


def one(notes: Mapping[str, str], toml: str = "") -> Problem:
    (problem,) = problems(notes, toml=toml)
    return problem


def test_a_vault_in_order_has_no_problems() -> None:
    assert told(sam(log("  - got:: the deck, with [[ada]] [thanked:: 2026-11-19]"), via='"[[ada]]"')) == []


# --- links --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "place"),
    [
        (sam(via='"[[zoe]]"'), "contacts/sam.md:4:7"),
        (sam(via="Zoe"), "contacts/sam.md:4:6"),
        (sam(log("- 2026-11-17 lunch with [[zoe]]: x")), "contacts/sam.md:7:25"),
        (sam(log("  - intro:: [[zoe]], the painter")), "contacts/sam.md:7:13"),
        (sam(log("  - [ ] Write to [[zoe]]")), "contacts/sam.md:7:18"),
        (sam("- fact:: her son is [[zoe]]\n"), "contacts/sam.md:5:21"),
        ({"events/x.md": note(date="2026-11-01", people="[ada, zoe]")}, "events/x.md:3:15"),
        ({"events/x.md": note(date="2026-11-01", host='"[[zoe]]"')}, "events/x.md:3:8"),
        ({"events/x.md": note(date="2026-11-01", companions="[zoe]")}, "events/x.md:3:14"),
        ({"events/x.md": note(date="2026-11-01", body="- got:: [[zoe]] gave up a seat")}, "events/x.md:4:9"),
        ({"me.md": ME + "- [ ] Write to [[zoe]]\n"}, "me.md:7:16"),
    ],
)
def test_a_link_to_nobody_is_a_warning_where_something_hangs_on_it(notes: Mapping[str, str], place: str) -> None:
    problem = one(notes)
    assert (problem.code, problem.severity, str(problem.source)) == ("dead-link", "warning", place)


@pytest.mark.parametrize(
    ("notes", "place"),
    [
        (sam("Knows [[zoe]].\n"), "contacts/sam.md:5:7"),
        (sam(log("- 2026-11-17 lunch: about [[zoe]]")), "contacts/sam.md:7:27"),
        ({"me.md": ME + "## Log\n- 2026-11-17 win: with the help of [[zoe]]\n"}, "me.md:8:36"),
        ({"events/x.md": note(date="2026-11-01", body="Met [[zoe]].")}, "events/x.md:4:5"),
    ],
)
def test_a_link_to_nobody_in_prose_is_worth_a_look(notes: Mapping[str, str], place: str) -> None:
    problem = one(notes)
    assert (problem.code, problem.severity, str(problem.source)) == ("dead-link", "hint", place)


@pytest.mark.parametrize(
    "link",
    [
        "2026-11-18", "daily/2026-11-18", "2026-W47", "2026-11", "2026", "x", "Small Tides", "small gods", "ada",
        "Reading/Small Gods", "contacts/ada.md", "countess", "ada#Log", "me", "Robin Vale", "ada.png", "Nov 12th, 2026",
        "https://ada.example",
    ],
)  # fmt: skip
def test_a_link_to_a_day_an_event_a_person_or_a_file_is_not_dead(link: str) -> None:
    event = note(date="2026-11-01", name="Small Tides")
    assert told(sam(f"See [[{link}]].\n") | {"events/x.md": event}) == []


def test_who_came_to_a_meeting_may_be_somebody_without_a_note() -> None:
    def event(name: str) -> dict[str, str]:
        return {"events/x.md": note(date="2026-11-01", body=f"## Attendees\n- [[{name}]]\n- [[ada]]")}

    assert told(event("Zed Outside")) == [] and [code for code, _ in told(event("zed-outside"))] == ["dead-link"]


@pytest.mark.parametrize("link", ["2026-02-30", "2026-W60", "2026-13", "Gods", "bada"])
def test_a_link_that_is_none_of_these_is_dead(link: str) -> None:
    assert [code for code, _ in told(sam(f"See [[{link}]].\n"))] == ["dead-link"]


def test_a_note_that_cannot_be_read_is_still_there_to_be_linked() -> None:
    broken = {"contacts/zoe.md": "---\n- Zoe\n---\n"}
    assert told(sam(via='"[[zoe]]"') | broken) == []


@pytest.mark.parametrize(
    ("link", "remedy"),
    [
        ("adda", "did you mean [[ada]]?"),
        ("lovelace", "did you mean [[ada]]?"),
        ("qqqq", "write the id of a contact, or add one"),
    ],
)
def test_a_dead_link_says_who_may_have_been_meant(link: str, remedy: str) -> None:
    assert one(sam(via=link)).remedy == remedy


def test_a_link_that_stands_in_a_mark_is_told_once() -> None:
    assert len(problems(sam(log("  - got:: [[zoe]] and [[zoe]]")))) == 2


def test_a_link_that_several_people_are_called_by_is_told() -> None:
    other = {"contacts/ada-b.md": note(name="Ada Byron", met="2024-03-04", aliases="[Ada B, Grace]")}
    third = {"contacts/grace.md-x.md": note(name="Grace Hopper", met="2024-03-04", aliases="[Grace]")}
    found = problems(sam("[[grace]]\n", via='"[[Grace]]"') | other | third)
    assert [(p.severity, p.source.line) for p in found if p.code == "ambiguous-link"] == [("warning", 4), ("hint", 6)]


def test_nobody_has_met_themselves() -> None:
    problem = one(sam(via='"[[sam]]"'))
    assert (problem.code, str(problem.source)) == ("self-via", "contacts/sam.md:4:7")


def test_a_file_is_known_by_its_path_and_each_end_of_it_without_case_and_accents() -> None:
    assert link_names(["A/B/Zoë.md", "x.png"]) == {"a/b/zoe", "b/zoe", "zoe", "x.png"}


# --- who is who ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["contacts/work/ada.md", "contacts/Ada.md", "contacts/work/áda.md", "people/a\u0301da.md"]
)
def test_two_notes_of_one_id_are_told_with_both_paths(path: str) -> None:
    problem = one({path: note(name="Ada Byron", met="2024-03-04")})
    assert (problem.code, problem.severity, problem.source.path) == ("duplicate-id", "warning", path)
    assert path in problem.message and "contacts/ada.md" in problem.message


@pytest.mark.parametrize(("other", "meant"), [("ada.md", "it isn't clear"), ("b/ada.md", "links to it mean a/ada.md")])
def test_whom_links_mean_to_an_id_that_two_notes_have_is_told_as_it_is(other: str, meant: str) -> None:
    people = people_of({"a/ada.md": note(name="Ada A", met="2024-03-04"), other: note(name="Ada B", met="2024-03-04")})
    messages = [problem.message for problem in checked(people, ()) if problem.code == "duplicate-id"]
    assert (people.who("ada") == "ada") == meant.endswith("a/ada.md")
    assert [message.partition("; ")[2].startswith(meant) for message in messages] == [True]


@pytest.mark.parametrize("alias", ["countess", "Ada Lovelace", "ADA"])
def test_another_name_that_two_people_have_is_told(alias: str) -> None:
    problem = one(sam(aliases=f"[{alias}]"))
    assert (problem.code, str(problem.source)) == ("same-alias", "contacts/sam.md:4:1")
    assert "Ada Lovelace" in problem.message


def test_ones_own_name_may_be_an_alias() -> None:
    assert told(sam(aliases="[Sam, sam lee, Sammy, sammy]")) == []


def test_two_people_with_one_address_may_be_one() -> None:
    notes = sam(email="S@x.example") | {
        "contacts/sammy.md": note(name="S. Lee", met="2024-03-04", email="[a@x.example, s@X.example]")
    }
    problem = one(notes)
    assert (problem.code, problem.severity, str(problem.source)) == ("same-email", "hint", "contacts/sammy.md:4:1")


# --- who gets lost ------------------------------------------------------------------------------------------


def test_somebody_without_any_context_is_worth_a_look() -> None:
    problem = one({"contacts/sam.md": note(circle="close", name="Sam Lee")})
    assert (problem.code, problem.severity, str(problem.source)) == ("no-context", "hint", "contacts/sam.md:3:1")


@pytest.mark.parametrize(
    "notes",
    [
        {"contacts/sam.md": note(name="Sam Lee", where="a train")},
        {"contacts/sam.md": note(name="Sam Lee", status="archived")},
        {"contacts/sam.md": note(name="Sam Lee", body=log())},
        {"contacts/sam.md": note(name="Sam Lee"), "events/x.md": note(date="2026-11-01", people="[sam]")},
        {"contacts/sam.md": note(name="Sam Lee"), "contacts/ada.md": ADA + "- 2026-11-01 call with [[sam]]: x\n"},
    ],
)
def test_somebody_with_a_place_a_day_or_a_conversation_is_not(notes: Mapping[str, str]) -> None:
    assert told(notes) == []


@pytest.mark.parametrize(
    "keys",
    [
        {"email": "{work: s@x.example}"},
        {"email": "{Office: s@x.example, work: t@x.example}"},
        {"email": "sam@acme.example", "company": "Acme"},
        {"email": "s@mail.acme-tools.example", "company": "Acme Tools"},
    ],
)
def test_somebody_with_an_address_at_work_alone_is_worth_a_look(keys: Mapping[str, str]) -> None:
    problem = one(sam(**keys))
    assert (problem.code, problem.severity, problem.source.line) == ("work-address-only", "hint", 4)


@pytest.mark.parametrize("keys", [{}, {"phone": "{work: '+31 6'}"}, {"circle": "Inner"}])
def test_somebody_close_whom_nobody_could_call_is_worth_a_look(keys: Mapping[str, str]) -> None:
    assert one(sam(**{"circle": "inner", **keys})).code == "no-number"


@pytest.mark.parametrize("keys", [{"phone": "'+31 6'"}, {"circle": "wide"}, {"status": "paused"}, {"every": "never"}])
def test_who_can_be_called_or_is_not_close_is_not(keys: Mapping[str, str]) -> None:
    assert told(sam(**{"circle": "inner", **keys})) == []


@pytest.mark.parametrize(
    "keys",
    [
        {"email": "{work: s@x.example, home: s@y.example}"},
        {"email": "s@x.example", "company": "Acme"},
        {"email": "sam@leedesign.example", "company": "Lee Design", "name": "Sam Leedesign"},
        {"email": "{work: s@x.example}", "status": "archived"},
        {"company": "Acme"},
    ],
)
def test_somebody_with_an_address_of_their_own_is_not(keys: Mapping[str, str]) -> None:
    assert told(sam(**keys)) == []


# --- days ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "place"),
    [
        (sam("- 2026-11-24 call: x\n"), "contacts/sam.md:5:3"),
        (sam("### 9999-12-31 lunch\n"), "contacts/sam.md:5:5"),
        ({"me.md": ME + "- 2027-01-01 win: x\n"}, "me.md:7:3"),
    ],
)
def test_an_entry_of_a_day_to_come_is_worth_a_look(notes: Mapping[str, str], place: str) -> None:
    problem = one(notes)
    assert (problem.code, problem.severity, str(problem.source)) == ("future-entry", "hint", place)


def test_an_entry_of_today_and_an_event_to_come_are_fine() -> None:
    assert told(sam("- 2026-11-23 call: x\n") | {"events/x.md": note(date="2026-12-01", people="[ada]")}) == []


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({"last_contact": "2062-11-18"}, 4),
        ({"verified": "2027-01-01"}, 4),
        ({"met": "2042-05-18"}, 3),
        ({"birthday": "2084-05-08"}, 4),
    ],
)
def test_a_day_in_the_front_matter_that_is_still_to_come_is_told(keys: Mapping[str, str], line: int) -> None:
    problem = one(sam(**keys))
    assert (problem.code, problem.severity, problem.source.line) == ("future-day", "warning", line)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("got:: x [thanked:: 2062-11-19]", "future-day"),
        ("got:: x [thanked:: 2026-01-19]", "odd-order"),
        ("lead:: x [thanked:: 2026-11-19] [told:: 2026-11-01]", "odd-order"),
    ],
)
def test_a_field_before_its_entry_or_after_today_is_told(field: str, code: str) -> None:
    assert told(sam(log(f"  - {field}"))) == [(code, "contacts/sam.md:7:5")]


@pytest.mark.parametrize(
    "mark",
    ["connected:: [[ada]] [warned:: 2026-11-01]", "got:: x [snoozed:: 2027-01-01]", "got:: x [thanked:: 2026-11-18]"],
)
def test_a_heads_up_may_come_first_and_a_day_to_wait_for_is_to_come(mark: str) -> None:
    assert told(sam(log(f"  - {mark}"))) == []


def test_the_fields_of_an_event_are_looked_at_as_well() -> None:
    event = note(date="2026-11-18", body="- got:: [[ada]] sang [thanked:: 2026-01-01]\n")
    assert told({"events/x.md": event}) == [("odd-order", "events/x.md:4:3")]


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "remedy"), [("prots", "did you mean ports?"), ("cats", "your topics are ports, talks")]
)
def test_a_topic_that_is_none_of_the_owners_is_worth_a_look(topic: str, remedy: str) -> None:
    problem = one(sam(updates=f"[Ports, {topic}]"))
    assert (problem.code, problem.severity, problem.remedy) == ("unknown-topic", "hint", remedy)


@pytest.mark.parametrize("keys", [{"updates": "[talks, PORTS]"}, {"updates": "yes"}, {"updates": "no"}])
def test_topics_of_the_owner_and_no_topics_are_fine(keys: Mapping[str, str]) -> None:
    assert told(sam(**keys)) == []


def test_a_tag_of_the_owners_news_that_is_nearly_a_topic_is_worth_a_look() -> None:
    assert told({"me.md": ME + "- 2026-11-01 win: x #prots #cats\n"}) == [("unknown-topic", "me.md:7:3")]


@pytest.mark.parametrize(("language", "codes"), [("fr-CA", []), ("español", []), ("Klingon", ["unknown-language"])])
def test_a_language_that_no_letter_is_written_in_is_told(language: str, codes: list[str]) -> None:
    assert [code for code, _ in told(sam(language=language))] == codes


def test_without_topics_of_ones_own_any_will_do() -> None:
    owner = note(name="Robin Vale", email="robin@vale.example", pitch="I write.")
    assert told(sam(updates="[cats]") | {"me.md": owner}) == []


def test_the_kind_of_an_event_may_be_new_but_not_nearly_one_of_the_settings() -> None:
    assert told({"events/x.md": note(date="2026-11-01", kind="regatta")}) == []
    assert told({"events/x.md": note(date="2026-11-01", kind="diner")}) == [("unknown-kind", "events/x.md:3:1")]


# --- the owner ----------------------------------------------------------------------------------------------


def test_without_a_note_of_the_owner_there_is_a_hint() -> None:
    people = people_of({"contacts/ada.md": ADA})
    (problem,) = checked(people, ("contacts/ada.md",))
    assert (problem.code, problem.severity, problem.source.path) == ("no-owner", "hint", "me.md")


@pytest.mark.parametrize(("text", "said"), [(note(name="Robin"), "no email or pitch"), ("", "no name, email or pitch")])
def test_a_profile_that_lacks_something_is_worth_a_look(text: str, said: str) -> None:
    problem = one({"me.md": text})
    assert (problem.code, problem.severity) == ("thin-profile", "hint") and said in problem.message


def test_the_owner_may_live_elsewhere() -> None:
    people = people_of({"contacts/ada.md": ADA, "me.md": ME}, '[paths]\nowner = "People/Me.md"')
    assert [one.code for one in checked(people, ("People/Me.md",))] == []


# --- the whole ----------------------------------------------------------------------------------------------


def test_problems_come_in_the_order_of_their_places_each_once() -> None:
    found = problems(sam("[[zoe]]\n", via="Zoe", email="{work: a@x.example}"))
    assert [str(one.source) for one in found] == ["contacts/sam.md:4:6", "contacts/sam.md:5:1", "contacts/sam.md:7:1"]
    assert len(set(found)) == len(found)


# --- the names of files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("kim\x1b[31m", "nobody sees"), ("kim\u202egnp", "nobody sees"), ("kim\nlee", "nobody sees"),
        ("kim [work]", "no link"), ("kim#2", "no link"), ("kim|lee", "no link"),
        ("kim?", "allows to no file"), ("kim: work", "allows to no file"), ("kim ", "allows to no file"),
        ("kim.", "allows to no file"), ("Con", "keeps for itself"), ("lpt1", "keeps for itself"), ("-kim", "option"),
    ],
)  # fmt: skip
def test_a_file_name_that_makes_trouble_is_told(name: str, why: str) -> None:
    path = f"contacts/{name}.md"
    found = [one for one in problems({path: ADA.replace("Lovelace", "Long")}) if one.code == "odd-file-name"]
    assert [(one.source.path, why in one.message) for one in found] == [(path, True)]


@pytest.mark.parametrize("name", ["kim", "kim-lee", "Kim Lee", "Zoë", "金 李", "kim.lee", "console", "k-", "o'neil"])
def test_a_plain_file_name_is_not(name: str) -> None:
    found = problems({f"contacts/{name}.md": ADA.replace("Lovelace", "Long")})
    assert "odd-file-name" not in {one.code for one in found}
