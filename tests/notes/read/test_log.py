"""The log: the spellings of an entry, who takes part, marks and tasks under it, and what stands outside."""

from __future__ import annotations

from datetime import date

import pytest

from journal.notes.marks import FEELINGS, MARK_FIELDS, MARKS
from journal.notes.model import Entry, Mark
from journal.notes.read.entry_heads import Dialect
from journal.notes.read.log import Body, read_log
from journal.notes.read.markdown import units_of
from journal.notes.settings.settings import Settings

KINDS = Dialect(Settings().kinds)
DAY = date(2026, 11, 18)


def read(*lines: str) -> Body:
    return read_log(units_of("\n".join(lines)), "a.md", KINDS)


def one(*lines: str) -> Entry:
    (entry,) = read(*lines).entries
    return entry


def mark(line: str) -> Mark:
    """The one mark of an entry with this line under it."""
    (found,) = one("- 2026-11-18 coffee: x", f"  {line}").marks
    return found


def people(entry: Entry) -> list[str]:
    return [link.target for link in entry.people]


# --- entries ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("- 2026-11-18 coffee: Talked.", "coffee", "Talked."),
        ("- 2026-11-18: Talked.", "contact", "Talked."),
        ("- 2026-11-18 Talked.", "contact", "Talked."),
        ("- 2026-11-18", "contact", ""),
        ("- 2026-11-18 coffee", "coffee", ""),
        ("- 2026-11-18 coffee and cake", "coffee", "and cake"),
        ("- 2026-11-18 — Talked.", "contact", "Talked."),
        ("- 2026-11-18 · call · Talked.", "call", "Talked."),
        ("- 2026-11-18 - call - Talked.", "call", "Talked."),
        ("- 2026-11-18 | call | Talked.", "call", "Talked."),
        ("- 2026-11-18 Call: Talked.", "call", "Talked."),
        ("- [[2026-11-18]] — Talked.", "contact", "Talked."),
        ("- [[2026-11-18]] call: Talked.", "call", "Talked."),
        ("- [[2026-11-18|Wednesday]]: Talked.", "contact", "Talked."),
        ("- [[daily/2026-11-18]] Talked.", "contact", "Talked."),
        ("- 2026-11-18 14:30 call: Talked.", "call", "Talked."),
        ("* 2026-11-18 call: Talked.", "call", "Talked."),
        ("1. 2026-11-18 call: Talked.", "call", "Talked."),
        ("## 2026-11-18 Lunch: Talked.", "lunch", "Talked."),
        ("### 2026-11-18 lunch", "lunch", ""),
        ("#### [[2026-11-18]] Talked.", "contact", "Talked."),
    ],
)
def test_an_entry_is_an_item_or_a_heading_that_starts_with_a_date(line: str, kind: str, text: str) -> None:
    entry = one(line)
    assert (entry.date, entry.kind, entry.text) == (DAY, kind, text)


@pytest.mark.parametrize("word", ["Lisbon", "cofee", "Übersee"])
def test_a_word_that_is_no_kind_belongs_to_the_text(word: str) -> None:
    assert (one(f"- 2026-11-18 {word}: x").kind, one(f"- 2026-11-18 {word}: x").text) == ("contact", f"{word}: x")


def test_behind_the_colon_the_first_word_is_text_unless_a_colon_follows_it() -> None:
    assert one("- 2026-11-18: coffee with her").kind == "contact"
    assert one("- 2026-11-18: coffee: with her").kind == "coffee"


def test_in_the_owners_log_any_word_before_a_colon_is_a_kind() -> None:
    body = read_log(
        units_of("- 2026-11-18 win: Shipped it.\n- 2026-11-17: Spoke.\n- 2026-11-16 Spoke."), "me.md", Dialect(None)
    )
    assert [(entry.kind, entry.text) for entry in body.entries] == [
        ("win", "Shipped it."), ("contact", "Spoke."), ("contact", "Spoke."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "# 2026-11-18 lunch",
        "##### 2026-11-18 lunch",
        "2026-11-18 lunch",
        "- lunch at 2026-11-18",
        "- Passport renewed 2026-11-18",
        "- Last call 2026-11-18",
        "- 2026-11-181 lunch",
        "- 2026-11-18-19 lunch",
        "- [ ] 2026-11-18 lunch",
        "> - 2026-11-18 lunch",
        "```\n- 2026-11-18 lunch\n```",
        "<!-- - 2026-11-18 lunch -->",
    ],
)
def test_other_lines_are_no_entries(line: str) -> None:
    assert read(line).entries == []


def test_an_entry_knows_its_place() -> None:
    entry = one("## Log", "", "- 2026-11-18 coffee: x")
    assert (entry.source.path, entry.source.line, entry.source.column) == ("a.md", 3, 3)


@pytest.mark.parametrize("line", ["- 2026-02-30 call: x", "- [[2026-13-01]] x", "### 2026-11-31 x"])
def test_a_date_that_does_not_exist_is_reported_and_the_entry_left_out(line: str) -> None:
    body = read(line)
    (problem,) = body.problems
    assert body.entries == []
    assert (problem.code, problem.severity, problem.source.line) == ("bad-date", "error", 1)


@pytest.mark.parametrize("day", ["2026-1-18", "11/18/2026", "18/11/2026", "3/4/2026"])
def test_a_date_in_another_spelling_is_no_entry_and_reported(day: str) -> None:
    body = read(f"- {day} call: x")
    assert body.entries == [] and [one.code for one in body.problems] == ["odd-date"]


def test_the_lines_under_an_entry_belong_to_its_text() -> None:
    entry = one("- 2026-11-18 coffee: Talked", "  about it.", "", "  And on.", "  - A detail.", "    - Another.")
    assert entry.text == "Talked\nabout it.\nAnd on.\nA detail.\nAnother."


def test_an_entry_ends_with_the_next_item_beside_it() -> None:
    body = read("- 2026-11-18 coffee: Talked.", "- Not dated.", "  - Below.")
    assert body.entries[0].text == "Talked."
    assert body.prose == ["Not dated.", "Below."]


def test_an_entry_ends_with_the_next_heading_or_paragraph() -> None:
    assert one("- 2026-11-18 coffee: Talked.", "", "Text").text == "Talked."
    assert one("- 2026-11-18 coffee: Talked.", "### More", "- x").text == "Talked."


def test_the_text_of_a_heading_runs_to_the_next_one_of_its_level() -> None:
    body = read("### 2026-11-18 lunch", "Soup.", "", "#### On pricing", "Cheap.", "- a", "### Other", "Text", "## Log")
    assert body.entries[0].text == "Soup.\nOn pricing\nCheap.\na"
    assert body.prose == ["Text"]


def test_entries_may_stand_under_a_heading_that_is_one() -> None:
    body = read("## 2026-11-18 visit", "Came.", "- 2026-11-19 call: Called.", "  Again.", "", "Text")
    assert [(entry.kind, entry.text) for entry in body.entries] == [
        ("visit", "Came.\nText"),
        ("call", "Called.\nAgain."),
    ]


def test_entries_come_in_the_order_of_their_lines() -> None:
    body = read("- 2026-11-18 a", "- 2026-11-20 b", "- 2026-11-19 c")
    assert [entry.date.day for entry in body.entries] == [18, 20, 19]


def test_tags_of_an_entry_stand_on_its_own_line() -> None:
    assert one("- 2026-11-18 win: Shipped #Compilers and #talks", "  - more #later").tags == ("compilers", "talks")


# --- people -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- 2026-11-18 lunch with [[sam-lee]]: x", ["sam-lee"]),
        ("- 2026-11-18 lunch with [[sam-lee]], [[ana]]: x", ["sam-lee", "ana"]),
        ("- 2026-11-18 lunch with [[sam-lee]] and [[ana]]: x", ["sam-lee", "ana"]),
        ("- 2026-11-18 lunch with [[sam-lee]] & [[ana]] + [[joe]]: x", ["sam-lee", "ana", "joe"]),
        ("- 2026-11-18 lunch with [[sam-lee|Sam]]: x", ["sam-lee"]),
        ("- 2026-11-18 with [[sam-lee]]: x", ["sam-lee"]),
        ("- 2026-11-18 lunch with [[sam-lee]]", ["sam-lee"]),
        ("- 2026-11-18 walked the dog with [[sam-lee]]: x", ["sam-lee"]),
        ("- [[2026-11-18]] — with [[sam-lee]]: x", ["sam-lee"]),
        ("- [[2026-11-18]] — lunch with [[sam-lee]]: x", ["sam-lee"]),
        ("- 2026-11-18 · call with [[sam-lee]] · x", ["sam-lee"]),
        ("### 2026-11-18 Lunch with [[sam-lee]]", ["sam-lee"]),
        ("### 2026-11-18 Lunch With [[sam-lee]]", ["sam-lee"]),
    ],
)
def test_with_before_the_colon_makes_people_take_part(line: str, found: list[str]) -> None:
    entry = one(line)
    assert people(entry) == found
    assert entry.links == ()


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-11-18 lunch: with [[sam-lee]]",
        "- 2026-11-18: with [[sam-lee]] at the pier",
        "- 2026-11-18 lunch: met [[sam-lee]]",
        "- 2026-11-18 lunch about [[sam-lee]]: x",
        "- 2026-11-18 lunch, forthwith: [[sam-lee]]",
        "- [[2026-11-18]] — she quarrelled with [[sam-lee]]: again",
    ],
)
def test_a_link_in_the_text_is_only_a_mention(line: str) -> None:
    entry = one(line)
    assert people(entry) == []
    assert [link.target for link in entry.links] == ["sam-lee"]


def test_who_takes_part_and_is_mentioned_takes_part_once() -> None:
    entry = one("- 2026-11-18 lunch with [[sam]]: [[sam]] left early")
    assert people(entry) == ["sam"]
    assert [(link.target, link.column) for link in entry.links] == [("sam", 34)]


def test_the_link_of_the_date_is_no_mention() -> None:
    assert one("- [[2026-11-18]] with [[sam]]: see [[2026-11-17]]").links == ()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("- 2026-11-18 lunch with [[sam]]: Soup.", "Soup."),
        ("- 2026-11-18 walked the dog with [[sam]]: Rain.", "walked the dog with [[sam]]: Rain."),
        ("### 2026-11-18 Lunch with [[sam]]", ""),
    ],
)
def test_the_text_has_what_the_fields_of_an_entry_do_not_say(line: str, text: str) -> None:
    assert one(line).text == text


# --- marks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", MARKS)
def test_every_word_of_the_table_makes_a_mark_with_two_colons_or_one(word: str) -> None:
    for typed in (f"{word}::", f"{word}:", f"{word.capitalize()} ::", f"{word.upper()}::"):
        found = mark(f"- {typed} a thing")
        assert (found.word, found.text, found.day, found.tag) == (word, "a thing", DAY, False)


def test_two_colons_need_no_space_behind_them() -> None:
    assert mark("- got::a book").text == "a book"


@pytest.mark.parametrize(
    "line", ["- weather:: fine", "- got a book", "- tip:10", "got:: a book", "- so got:: a book", "- [ ] got:: a"]
)
def test_other_lines_are_no_marks(line: str) -> None:
    assert one("- 2026-11-18 coffee: x", f"  {line}").marks == ()


def test_a_mark_may_stand_at_any_depth() -> None:
    entry = one("- 2026-11-18 coffee: x", "  - a", "    * got:: a book", "      1. news:: a son")
    assert [found.word for found in entry.marks] == ["got", "news"]


def test_a_mark_under_a_heading_may_stand_in_a_list_of_its_own() -> None:
    entry = one("### 2026-11-18 lunch", "Soup.", "", "- got:: a book", "- fact:: two sons")
    assert [(found.word, found.day) for found in entry.marks] == [("got", DAY), ("fact", DAY)]


@pytest.mark.parametrize("name", [name for name in MARK_FIELDS if name not in FEELINGS])
def test_its_state_stands_on_its_own_line_as_fields(name: str) -> None:
    found = mark(f"- got:: a book [{name}:: 2026-11-19] of hers")
    assert (found.text, found.when(name), found.states) == ("a book of hers", date(2026, 11, 19), frozenset({name}))


def test_what_the_owner_says_of_news_is_a_field_with_yes_in_it() -> None:
    assert mark("- news:: moves home [sad:: Yes]").states == {"sad"}
    assert mark("- news:: moves home [glad:: no]") == mark("- news:: moves home")
    problem = read("- 2026-11-18 coffee: x", "  - news:: moves home [sad:: very]").problems[0]
    assert str(problem).endswith("sad: 'very' is neither yes nor no (write [sad:: yes]) [bad-feeling]")


def test_a_mark_may_have_several_fields_and_keeps_those_it_does_not_know() -> None:
    found = mark("- lead:: ask Joe [thanked:: 2026-11-19] (told:: 2026-11-20) [source:: Sam]")
    assert found.states == {"thanked", "told"}
    assert found.text == "ask Joe [source:: Sam]"


def test_a_field_without_a_day_is_reported_where_its_value_stands() -> None:
    body = read("- 2026-11-18 coffee: x", "  - got:: a book [thanked:: soon]")
    (problem,) = body.problems
    assert (problem.code, problem.severity) == ("bad-date", "error")
    assert (problem.source.line, problem.source.column) == (2, 29)


def test_links_on_its_line_name_the_third_person() -> None:
    found = mark("- intro:: [[ana-duarte|Ana]], who paints")
    assert [(link.target, link.line, link.column) for link in found.links] == [("ana-duarte", 2, 13)]
    assert found.text == "[[ana-duarte|Ana]], who paints"


def test_a_mark_may_go_on_in_the_next_line() -> None:
    found = mark("- got:: a book\n    of [[sam]] [thanked:: 2026-11-19]")
    assert (found.text, found.states) == ("a book of [[sam]]", frozenset({"thanked"}))


def test_the_same_words_may_stand_as_tags_on_the_line_of_the_entry() -> None:
    entry = one("- 2026-11-17 email: introduced me to [[ana]] #intro #got [thanked:: 2026-11-18] #painting")
    intro, got = entry.marks
    assert (intro.word, got.word, intro.tag, intro.day) == ("intro", "got", True, date(2026, 11, 17))
    assert intro.states == got.states == {"thanked"}
    assert intro.text == "introduced me to [[ana]] #painting" == entry.text
    assert [link.target for link in intro.links] == ["ana"]


def test_a_tag_under_the_entry_is_no_mark() -> None:
    assert one("- 2026-11-17 email: x", "  more #intro", "  - and #got").marks == ()


def test_a_mark_outside_of_entries_has_no_day() -> None:
    (found,) = read("- fact:: two sons", "").marks
    assert (found.word, found.day) == ("fact", None)


def test_a_mark_of_an_event_has_its_day() -> None:
    body = read_log(units_of("- got:: a seat\n- [ ] Write\n"), "e.md", KINDS, DAY)
    assert (body.marks[0].day, body.tasks[0].day) == (DAY, DAY)


# --- tasks and the rest -------------------------------------------------------------------------------------


def test_a_task_under_an_entry_is_a_promise_of_that_day() -> None:
    entry = one("- 2026-11-18 coffee: x", "  - [ ] Send [[sam]] the paper 📅 2026-11-25", "  - [x] Call")
    send, call = entry.tasks
    assert (send.text, send.day, send.due, send.open) == ("Send [[sam]] the paper", DAY, date(2026, 11, 25), True)
    assert ([link.target for link in send.links], call.open) == (["sam"], False)


def test_a_task_may_stand_anywhere_else_without_a_day() -> None:
    body = read("- [ ] One", "", "## Plans", "* [ ] Two", "1. [-] Three")
    assert [(task.text, task.day, task.box) for task in body.tasks] == [
        ("One", None, " "),
        ("Two", None, " "),
        ("Three", None, "-"),
    ]


def test_a_task_may_go_on_in_the_next_line() -> None:
    (task,) = read("- [ ] Send her", "  the paper 📅 2026-11-25").tasks
    assert (task.text, str(task.due)) == ("Send her the paper", "2026-11-25")


def test_the_first_heading_of_level_one_is_the_title() -> None:
    body = read("## Log", "# Ada [[lovelace|Lovelace]]", "# Other", "Text")
    assert body.title == "Ada Lovelace"


def test_prose_is_what_stands_outside_of_entries_and_is_no_heading() -> None:
    body = read("Knows [[sam]].", "", "## Log", "- 2026-11-18 coffee: x", "", "After")
    assert body.prose == ["Knows [[sam]].", "After"]
    assert [link.target for link in body.links] == ["sam"]


@pytest.mark.parametrize(
    ("paragraph", "marks"),
    [
        ("Asked about the visit. #asked", [("asked", "Asked about the visit.")]),
        ("She lent me a pen #got", [("got", "She lent me a pen")]),
        ("They moved,\nto Lisbon. #news", [("news", "They moved, to Lisbon.")]),
        ("One. #news\n\nTwo. #got", [("news", "One."), ("got", "Two.")]),
        ("#Hiking and `#news`", []),
    ],
)
def test_a_tag_in_the_paragraphs_of_a_heading_counts_like_one_on_a_bullet(
    paragraph: str, marks: list[tuple[str, str]]
) -> None:
    body = read_log(units_of(f"### 2026-03-02 — Email\n{paragraph}\n"), "a.md", Dialect(frozenset(("email",))))
    (entry,) = body.entries
    assert [(mark.word, mark.text) for mark in entry.marks] == marks


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Added baseline profile", "note"),
        ("Note created", "note"),
        ("Imported from LinkedIn", "note"),
        ("created", "note"),
        ("call: created a profile", "call"),
        ("Added her to the list", "contact"),
        ("Updated me on the move", "contact"),
    ],
)
def test_what_tells_of_the_note_is_a_note(said: str, kind: str) -> None:
    assert [entry.kind for entry in read("## Log", f"- 2026-03-01: {said}").entries] == [kind]


def test_a_table_of_a_log_is_one_by_its_first_column_of_days() -> None:
    rows = ("|---|---|---|", "| 2026-03-01 | 1 | Hi |", "| 1.2.2026 | 2 | Hm |")
    for head in ("| | # | Topic |", "| Last | # | Topic |"):
        assert [(one.date.month, one.text) for one in read("## Log", "", head, *rows).entries] == [(3, "Hi"), (2, "Hm")]
    assert not read("## Log", "", "| Topic | Signed |", "|---|---|", "| Hi | 2026-03-01 |").entries
    assert not read("## Deals", "", "| Signed | Type |", "|---|---|", "| 2026-03-01 | call |").entries


def test_a_birthday_behind_its_picture_is_no_conversation() -> None:
    assert not read("- 🎂 1990-03-05").entries and read("- 📞 2026-03-05").entries


def test_what_became_of_the_note_is_no_conversation() -> None:
    own = ("## Changelog", "- 2026-03-02: Made", "### 2026-03-03", "More.")
    log = read("## Log", "- 2026-03-01: Hi", *own, "## Calls", "- 2026-03-04: Hm")
    assert [entry.date.day for entry in log.entries] == [1, 4]
