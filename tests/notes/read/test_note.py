"""The text of one file: a contact, an event, the owner; keys in any spelling; what is left alone."""

from __future__ import annotations

from dataclasses import fields as fields_of
from datetime import date

import pytest

from journal.dates.words import Span, YearDay
from journal.errors import Problem, Source
from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS, KeyField, compared_key
from journal.notes.model import Contact, Event, Labelled, Link, Owner
from journal.notes.read.note import note_id, read_contact, read_event, read_owner, words_of
from journal.notes.settings.settings import Settings, read_settings

ADA = """---
name: Ada Lovelace
aliases: [Ada, Countess Lovelace]
email:
  home: ada@lovelace.example      # ask before using the work one
  work: ada@analytical.example
phone: "+44 20 7946 0018"
company: Analytical Engines
role: Principal engineer
location: London
birthday: 12-10
tags: [mentor, compilers]
circle: close
via: "[[charles-babbage]]"
met: 2024-03-04
updates: yes
---
Prefers a call to mail. Daughter Annabella, son Byron.

## Log
- 2026-11-18 coffee: Talked about pricing; she moves to Lisbon in January.
  - got:: introduction to [[sam-lee]] at Acme [thanked:: 2026-11-19]
  - gave:: the hiring rubric we use
  - news:: new job at Initech, starts 1 December
  - [ ] Send her the paper on parsing 📅 2026-11-25
- 2026-09-02 call with [[grace-hopper]]: Her talk went well.

### 2026-05-11 lunch
A longer note can be a heading with paragraphs under it.
"""


def contact(text: str, path: str = "contacts/ada.md", settings: Settings | None = None) -> Contact:
    found, problems = read_contact(text, path, settings or Settings())
    assert found is not None and problems == ()
    return found


def event(text: str) -> Event:
    found, problems = read_event(text, "events/x.md", Settings())
    assert found is not None and problems == ()
    return found


def owner(text: str) -> Owner:
    found, problems = read_owner(text, "me.md", Settings())
    assert found is not None and problems == ()
    return found


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


def problems(text: str) -> list[tuple[str, int]]:
    found: tuple[Problem, ...] = read_contact(text, "contacts/ada.md", Settings())[1]
    return [(problem.code, problem.source.line) for problem in found]


# --- a contact ----------------------------------------------------------------------------------------------


def test_every_key_of_a_note_is_read() -> None:
    ada = contact(ADA, "contacts/ada-lovelace.md")
    assert (ada.id, ada.name, ada.aliases) == ("ada-lovelace", "Ada Lovelace", ("Ada", "Countess Lovelace"))
    assert ada.email == (Labelled("home", "ada@lovelace.example"), Labelled("work", "ada@analytical.example"))
    assert ada.phone == (Labelled("", "+44 20 7946 0018"),)
    assert (ada.company, ada.role, ada.location) == ("Analytical Engines", "Principal engineer", "London")
    assert (ada.birthday, ada.tags, ada.circle) == (YearDay(12, 10), ("mentor", "compilers"), "close")
    assert (ada.via, ada.met and ada.met.exact, ada.updates) == (
        Link("charles-babbage", "charles-babbage", 14, 7), date(2024, 3, 4), True,
    )  # fmt: skip


def test_the_log_of_a_note_is_read() -> None:
    coffee, call, lunch = contact(ADA).entries
    assert [entry.kind for entry in (coffee, call, lunch)] == ["coffee", "call", "lunch"]
    assert [mark.word for mark in coffee.marks] == ["got", "gave", "news"]
    assert [task.due for task in coffee.tasks] == [date(2026, 11, 25)]
    assert [link.target for link in call.people] == ["grace-hopper"]
    assert lunch.text == "A longer note can be a heading with paragraphs under it."


def test_the_text_is_what_stands_outside_of_the_log() -> None:
    assert contact(ADA).text == "Prefers a call to mail. Daughter Annabella, son Byron."


def test_what_is_not_said_has_its_default() -> None:
    nobody = contact("", "contacts/no-body.md")
    expected = Contact("no-body", "contacts/no-body.md", "No Body")
    assert nobody == expected
    assert (nobody.status, nobody.mention, nobody.updates, nobody.private, nobody.every) == (
        "active",
        "ask",
        False,
        False,
        None,
    )


@pytest.mark.parametrize(
    ("text", "path", "name"),
    [
        (front("name: Ada") + "# Countess", "contacts/x.md", "Ada"),
        ("Text\n\n# Ada Lovelace\n# Other", "contacts/x.md", "Ada Lovelace"),
        (front("name:") + "# Ada", "contacts/x.md", "Ada"),
        ("## Log\n", "contacts/ada-lovelace.md", "Ada Lovelace"),
        (front("title: Ada Fox"), "contacts/ada.md", "Ada Fox"),
        (front("title: Boss"), "contacts/ada.md", "Ada"),
        (front("Prénom: Zoé", "Nom: Müller"), "contacts/x.md", "Zoé Müller"),
        ("", "contacts/ada_lovelace.md", "Ada Lovelace"),
        ("", "contacts/Ada McCoy.md", "Ada McCoy"),
        ("", "contacts/van der Berg.md", "van der Berg"),
        ("# ", "contacts/ .md", "?"),
        ("# \u00a0", "contacts/-.md", "-"),
    ],
)
def test_the_name_is_that_of_the_key_the_heading_or_the_file(text: str, path: str, name: str) -> None:
    assert contact(text, path).name == name


@pytest.mark.parametrize(
    ("lines", "called"),
    [(["name: Ada King Lovelace"], "Ada"), (["name: Ada", "call: Countess"], "Countess"), (["name: 王明"], "王明")],
)
def test_what_you_call_them_is_the_first_word_of_the_name_if_nothing_else_is_said(
    lines: list[str], called: str
) -> None:
    assert contact(front(*lines)).first_name == called


def test_the_id_is_the_name_of_the_file_in_one_form() -> None:
    assert note_id("contacts/a/Zoe\u0308.md") == "Zo\u00eb"
    assert contact("", "contacts/deep/down/ada.md").id == "ada"


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("ada", "Ada"),
        ("o-dwyer", "O Dwyer"),
        ("iPhone", "iPhone"),
        ("王明", "王明"),
        ("Jean-Luc Lane", "Jean-Luc Lane"),
        ("Ada_Lane", "Ada Lane"),
        ("Anne-Marie", "Anne-Marie"),
    ],
)
def test_an_id_as_words(identifier: str, words: str) -> None:
    assert words_of(identifier) == words


# --- keys ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["company", "Company", "ORG", "organization", "works-at", "works at", "Works_At"])
def test_a_key_matches_in_any_case_and_under_its_other_spellings(key: str) -> None:
    assert contact(front(f"{key}: Acme")).company == "Acme"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("job_title: x", "role"), ("last-contacted: 2026-01-01", "last_contact"),
        ("last_contact: 2026-01-01", "last_contact"),
        ("cadence: 3w", "every"), ("frequency: 3w", "every"), ("contact_frequency: 3w", "every"),
    ],
)  # fmt: skip
def test_the_spellings_of_other_programs_are_known(line: str, name: str) -> None:
    ada = contact(front(line))
    assert getattr(ada, name) is not None and ada.extra == ()


def test_the_settings_can_add_spellings() -> None:
    settings, _ = read_settings('[keys]\ncompany = ["arbeitgeber"]')
    assert contact(front("Arbeitgeber: Acme"), settings=settings).company == "Acme"


def test_unknown_keys_are_kept_as_they_were_typed() -> None:
    ada = contact(front("Boat: Kastanje", "shoe size: 38", "kids: [Annabella, {name: Byron, born: 2018-01-22}]"))
    assert ada.extra == (
        ("Boat", "Kastanje"), ("shoe size", 38), ("kids", ["Annabella", {"name": "Byron", "born": date(2018, 1, 22)}]),
    )  # fmt: skip


def test_each_known_key_knows_where_it_stands() -> None:
    ada = contact(front("name: Ada", "boat: x", "ORG: Acme"))
    assert ada.keys == (("name", Source("contacts/ada.md", 2)), ("company", Source("contacts/ada.md", 4)))
    assert ada.place("company").line == 4 and ada.place("role") == Source("contacts/ada.md")


def test_of_two_spellings_of_one_key_the_first_counts_and_the_second_is_told() -> None:
    ada, (problem,) = read_contact(front("company: Acme", "org: Initech"), "a.md", Settings())
    assert ada is not None and ada.company == "Acme"
    assert (problem.code, problem.severity, problem.source.line) == ("same-key", "warning", 3)


def test_a_second_number_is_one_more_with_its_label() -> None:
    ada, problems = read_contact(front("Telefon: '1'", "Mobil: '2'", "Phone (club): '3'"), "a.md", Settings())
    assert ada and ada.phone == (Labelled("", "1"), Labelled("mobile", "2"), Labelled("club", "3")) and not problems


def test_two_words_for_one_key_are_that_key_and_for_two_are_none() -> None:
    ada = contact(front("Company / Org: Acme", "Title / Company: x"))
    assert ada.company == "Acme" and ada.extra == (("Title / Company", "x"),)


def test_family_is_a_last_name_beside_given_and_else_the_family() -> None:
    assert contact(front("given: Ada", "family: Lane")).name == "Ada Lane"
    alone = contact(front("name: Ada", "family: Bo and Cy"))
    assert alone.family_name is None and alone.extra == (("family", "Bo and Cy"),)


def test_a_value_that_cannot_be_understood_leaves_the_rest_of_the_note() -> None:
    ada, (problem,) = read_contact(front("name: Ada", "every: soonish", "circle: close"), "a.md", Settings())
    assert ada is not None and (ada.name, ada.every, ada.circle) == ("Ada", None, "close")
    assert str(problem).startswith("a.md:3:8: error: every: 'soonish' is not a rhythm (write 3w")


def test_a_rhythm_of_ones_own() -> None:
    assert contact(front("every: 2 months")).every == Span(months=2)


# --- what can't be understood -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\nname: Ada\n", "unterminated-front-matter", 1),
        (front("- Ada"), "front-matter-not-mapping", 2),
        (front("Ada"), "front-matter-not-mapping", 2),
        ('+++\nname = "Ada"\n+++\n', "not-yaml-front-matter", 1),
        ('{"name": "Ada"}\n', "not-yaml-front-matter", 1),
        (front("<<<<<<< HEAD", "name: Ada", "=======", "name: Eve", ">>>>>>> x"), "conflict-markers", 2),
    ],
)
def test_a_note_that_cannot_be_understood_is_left_out_with_its_place(text: str, code: str, line: int) -> None:
    assert read_contact(text, "contacts/ada.md", Settings())[0] is None
    assert problems(text) == [(code, line)]


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (("name: Ada", "name: Eve"), "duplicate-key", 4),
        (("name: Ada", "Name: Eve"), "duplicate-key", 4),
        (("tags: &a [x]", "name: Ada"), "yaml-anchor", 3),
        (("tags: [x, y", "name: Ada"), "yaml-syntax", 3),
        (('where: "the fair', "name: Ada"), "yaml-syntax", 3),
        (("role: @home", "name: Ada"), "yaml-syntax", 3),
    ],
)
def test_one_bad_key_is_told_and_all_others_are_read(lines: tuple[str, ...], code: str, line: int) -> None:
    text = front("company: Acme", *lines, "location: Delft")
    ada, _ = read_contact(text, "contacts/ada.md", Settings())
    assert ada is not None
    assert (ada.name, ada.company, ada.location) == ("Ada", "Acme", "Delft")
    assert problems(text) == [(code, line)]


def test_of_twins_the_one_that_says_something_counts() -> None:
    text = front("tags:", "Company: Acme", "Tags: mentor")
    assert (contact(text).tags, problems(text)) == (("mentor",), [])


@pytest.mark.parametrize("line", ["where: {{place}}", "where: <% tp.date.now() %>", 'where: {{a}}: "b" #c'])
def test_the_code_of_a_template_says_nothing_and_stops_nothing(line: str) -> None:
    ada = contact(front("name: Ada", line, "company: Acme"))
    assert (ada.where, ada.company) == (None, "Acme")


def test_links_without_quotes_are_read_as_several() -> None:
    assert contact(front("name: Ada", "tags: [[a]], [[b]]")).tags == ("a", "b")
    assert contact(front("birthday: [[June 19th]] 1993")).birthday == YearDay(6, 19, 1993)
    assert contact(front("where: [[Ada Fox|Ada]]'s house")).where == "Ada's house"
    assert contact(front("location: [[Delft, [[NL]]]]")).location == "Delft, NL"


def test_markers_of_a_merge_in_the_body_are_told_and_the_note_is_read() -> None:
    text = front("name: Ada") + "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"
    assert problems(text) == [("conflict-markers", 4)]
    assert read_contact(text, "a.md", Settings())[0] is not None


@pytest.mark.parametrize("end", ["---", "..."])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_note_may_have_any_line_end_a_bom_and_either_closing(end: str, newline: str, bom: str) -> None:
    text = bom + f"---\nname: Ada\n{end}\n# Title\n- 2026-11-18 call: x\n".replace("\n", newline)
    ada = contact(text)
    assert (ada.name, ada.entries[0].text, ada.entries[0].source.line) == ("Ada", "x", 5)


def test_a_note_without_front_matter_is_one() -> None:
    assert contact("# Ada\n\n- 2026-11-18 call: x\n").entries[0].date == date(2026, 11, 18)


# --- an event -----------------------------------------------------------------------------------------------

EVENT_TEXT = (
    front(
        "date: 2026-11-26", "kind: Dinner", 'people: [ada, "[[sam-lee]]"]', "place: the old ship", 'host: "[[hester]]"',
        "dress: warm socks", "companions: [ada]", "guests of honour: 2",
    )
    + "# Supper\n\nTwelve chairs.\n\n- got:: [[ada]] brought soup [thanked:: 2026-11-27]\n"
    + "- [ ] Ask [[sam-lee]] 📅 2026-11-24\n"
)  # fmt: skip


def test_an_event_has_a_day_a_kind_and_people() -> None:
    supper = event(EVENT_TEXT)
    assert (supper.id, supper.name, supper.date, supper.kind) == ("x", "Supper", date(2026, 11, 26), "dinner")
    assert [link.target for link in (*supper.people, *supper.companions)] == ["ada", "sam-lee", "ada"]
    assert (supper.place, supper.dress, supper.host and supper.host.target) == ("the old ship", "warm socks", "hester")
    assert supper.extra == (("guests of honour", 2),)


def test_its_body_has_the_same_marks_and_tasks_of_its_day() -> None:
    supper = event(EVENT_TEXT)
    (mark,), (task,) = supper.marks, supper.tasks
    assert (mark.word, mark.day, mark.when("thanked")) == ("got", date(2026, 11, 26), date(2026, 11, 27))
    assert (task.text, task.day, task.due) == ("Ask [[sam-lee]]", date(2026, 11, 26), date(2026, 11, 24))


def test_without_a_kind_it_is_an_event() -> None:
    assert event(front("date: 2026-11-26")).kind == "event"


def test_what_stands_under_a_date_in_an_event_belongs_to_the_event() -> None:
    party = event(front("date: 2026-11-26") + "- 2026-11-27 call: Late.\n  - fact:: [[sam]] sings\n  - [ ] Write\n")
    assert [mark.day for mark in party.marks] == [date(2026, 11, 27)]
    assert (len(party.tasks), party.text) == (1, "Late.")


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (["place: x"], "no-date", 1),
        (["place: x", "date:"], "no-date", 3),
        (["date: 2026-02-30"], "bad-date", 2),
        (["date: []"], "no-date", 2),
    ],
)
def test_an_event_without_a_day_is_left_out_and_told(lines: list[str], code: str, line: int) -> None:
    found, (problem,) = read_event(front(*lines), "events/x.md", Settings())
    assert (found, problem.code, problem.source.line) == (None, code, line)


# --- the owner ----------------------------------------------------------------------------------------------


def test_the_owner_has_a_profile_goals_and_news() -> None:
    me = owner(
        front("name: Robin Vale", "email: r@vale.example", "signature: R.", "pitch: I write.", "topics: [ports]",
              "goals: {new_contacts_per_month: 4}")
        + "## Log\n- 2026-11-10 win: Shipped the new parser #compilers\n  - [ ] Tell [[ada]]\n"
    )  # fmt: skip
    assert (me.name, me.signature, me.pitch, me.topics) == ("Robin Vale", "R.", "I write.", ("ports",))
    assert me.goals == (("new_contacts_per_month", 4),)
    (news,) = me.entries
    assert (news.kind, news.text, news.tags) == ("win", "Shipped the new parser #compilers", ("compilers",))
    assert [task.text for task in me.tasks] == ["Tell [[ada]]"]


def test_the_owner_may_be_nameless() -> None:
    assert owner("").name == ""
    assert owner("# Robin\n").name == "Robin"


# --- the tables ---------------------------------------------------------------------------------------------

TYPES = {
    "text": "str | None", "prose": "str | None",
    "language": "str | None", "list": "tuple[str, ...]", "labels": "tuple[Labelled, ...]",
    "date": "date | None", "vague_day": "VagueDay | None",
    "span": "Span | None", "circle": "str | None", "status": "Status", "year_day": "YearDay | None",
    "year_days": "tuple[tuple[str, YearDay], ...]", "link": "Link | None", "links": "tuple[Link, ...]",
    "mention": "Mention", "address": "str | None",
    "updates": "bool | tuple[str, ...]", "yes": "bool", "map": "tuple[tuple[str, Plain], ...]",
}  # fmt: skip
# They are always there, so they are never None.
NEEDED = {"name": "str", "kind": "str"}


@pytest.mark.parametrize(("table", "model"), [(CONTACT_KEYS, Contact), (EVENT_KEYS, Event), (OWNER_KEYS, Owner)])
def test_a_key_that_has_an_attribute_has_it_of_its_kind(table: tuple[KeyField, ...], model: type) -> None:
    types = {field.name: field.type for field in fields_of(model)}
    wanted = {field.name: NEEDED.get(field.name, TYPES[field.kind]) for field in table if field.name in types}
    wanted |= {"date": "date"} if model is Event else {}
    assert {name: types[name] for name in wanted} == wanted


def every_spelling(field: KeyField) -> tuple[str, ...]:
    return (field.name, *field.aliases, *field.abroad, *(key for _, keys in field.labels for key in keys))


@pytest.mark.parametrize("table", [CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS])
def test_no_spelling_stands_for_two_keys(table: tuple[KeyField, ...]) -> None:
    spellings = [compared_key(key) for field in table for key in every_spelling(field)]
    assert sorted(spellings) == sorted(set(spellings))
    assert all(field.help for field in table)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("@Ada Fox", "Ada Fox"),
        ("202012031205 Ada Fox", "Ada Fox"),
        ("20201203-ada-fox", "Ada Fox"),
        ("people.ada-fox", "Ada Fox"),
        ("work.people.ada-fox", "Ada Fox"),
        ("J.R. Ewing", "J.R. Ewing"),
        ("12345678", "12345678"),
    ],
)
def test_what_a_file_has_before_a_name_is_no_part_of_it(stem: str, name: str) -> None:
    contact, _ = read_contact("", f"contacts/{stem}.md", Settings())
    assert contact is not None and contact.name == name


def test_the_parts_of_a_page_are_no_name() -> None:
    contact, _ = read_contact("# Creation\n\n# Usage\n", "people/Bo Ek.md", Settings())
    about, _ = read_contact("# About\n", "people/Cy Day.md", Settings())
    assert about and about.name == "Cy Day"
    other, _ = read_contact("# Ada Fox\n\n# Log\n", "people/p42.md", Settings())
    assert contact and other and (contact.name, other.name) == ("Bo Ek", "Ada Fox")


def test_a_meeting_is_called_by_its_topic_where_its_file_has_the_time() -> None:
    event, _ = read_event("---\ntopic: Plan of the quay\n---\n# Prep\n\n# Notes\n", "m/20260301113000.md", Settings())
    assert event and (str(event.date), event.name) == ("2026-03-01", "Plan of the quay")


def test_what_a_heading_says_of_its_note_is_no_part_of_a_name() -> None:
    contact, _ = read_contact(
        "# Person: Ada Fox\n\n| Field | Value |\n|-|-|\n| Current title | Cooper |\n", "p/a.md", Settings()
    )
    assert contact and (contact.name, contact.role) == ("Ada Fox", "Cooper")
