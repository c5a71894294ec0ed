"""What two devices write becomes one note: the everyday cases, each as what was there and what each side made of it."""

from __future__ import annotations

import pytest

from journal.notes.merge.note import NoteKind, NotMerged, merge_notes
from journal.notes.settings.settings import Settings

PATHS: dict[NoteKind, str] = {
    "contact": "contacts/ada.md", "event": "events/board.md", "owner": "me.md", "agenda": "agendas/2026-W48.md",
    "text": "drafts/note.md",
}  # fmt: skip
FRONT = "---\nname: Ada Lovelace\nrole: Engineer\ncompany: Engines\ntags: [mentor, parsers]\n---\n"
LOG = "## Log\n\n- 2026-09-02 call: Her talk went well.\n  - got:: a book\n  - [ ] Send it back 📅 2026-11-25\n"
NOTE = FRONT + "Prefers a call.\n\n" + LOG


def merged(base: str | None, one: str, other: str, kind: NoteKind = "contact") -> str:
    text = merge_notes(base, one, other, kind, PATHS[kind], Settings()).text
    assert text == merge_notes(base, other, one, kind, PATHS[kind], Settings()).text
    return text


def asked(base: str | None, one: str, other: str, kind: NoteKind = "contact") -> list[str]:
    """The places that wait to be settled."""
    found = merge_notes(base, one, other, kind, PATHS[kind], Settings()).conflicts
    return [f"{one.code}:{one.source.line}" for one in found]


def both(base: str, *changes: tuple[str, str]) -> str:
    """The merge of two texts, each of which replaced one thing in the base."""
    one, other = (base.replace(*change, 1) for change in changes)
    return merged(base, one, other)


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


# --- what one side changed ----------------------------------------------------------------------------------------


def test_what_one_side_alone_changed_is_taken_to_the_byte() -> None:
    text = "﻿---\r\nname:  'Ada'\n---\r\n\t\r\nx"
    assert merged("a\n", text, "a\n") == merged("a\n", text, text) == text


@pytest.mark.parametrize("change", [("Engineer", "CTO"), ("parsers]", "parsers, chess]"), ("went well", "was long")])
def test_changes_far_apart_are_both_there(change: tuple[str, str]) -> None:
    entry = ("a book", "a book [thanked:: 2026-11-19]")
    assert both(NOTE, change, entry) == NOTE.replace(*change).replace(*entry)


@pytest.mark.parametrize("key", ["tags: [a{}]", "# about\ntags: [a{}]"])
def test_a_comment_that_one_side_took_out_does_not_come_back(key: str) -> None:
    ours, theirs = key.format(", b").removeprefix("# about\n"), key.format(", c")
    behind = "" if key.startswith("#") else " # about"
    text = merged(front(key.format("") + behind), front(ours), front(theirs + behind))
    assert "about" not in text


def test_front_matter_in_braces_is_merged_as_lines() -> None:
    base = "---\n{name: Ada, role: CTO}\n---\nOne.\n\nTwo.\n"
    assert both(base, ("CTO", "CEO"), ("Two", "Three")) == base.replace("CTO", "CEO").replace("Two", "Three")


# --- front matter -------------------------------------------------------------------------------------------------


def test_neighbouring_keys_don_t_conflict() -> None:
    changes = ("Engineer", "CTO"), ("company: Engines", "company: Initech")
    assert both(NOTE, *changes) == NOTE.replace(*changes[0]).replace(*changes[1])


def test_both_add_a_key_at_one_place() -> None:
    text = both(NOTE, ("tags:", "met: 2024-03-04\ntags:"), ("tags:", "circle: close\ntags:"))
    assert "circle: close\nmet: 2024-03-04\ntags:" in text


def test_both_tag() -> None:
    assert "tags: [mentor, parsers, chess, go]\n" in both(NOTE, ("parsers]", "parsers, chess]"), ("parsers]", "parsers, go]"))  # fmt: skip  # noqa: E501


def test_one_tags_and_the_other_takes_a_tag_out() -> None:
    assert "tags: [parsers, chess]\n" in both(NOTE, ("parsers]", "parsers, chess]"), ("mentor, ", ""))


def test_tags_on_lines_and_in_brackets_come_together() -> None:
    base, lines = front("tags: [a]"), front("tags:", "  - a", "  - b")
    assert merged(base, lines, front("tags: [a, c]")) == front("tags:", "  - a", "  - b", "  - c")


def test_labels_of_one_key_come_together() -> None:
    base = front("email:", "  home: a@x.example")
    one, other = (base.replace("home: a@x.example", new) for new in ("home: a@x.example\n  work: w@x.example", "home: b@x.example"))  # fmt: skip  # noqa: E501
    assert merged(base, one, other) == front("email:", "  home: b@x.example", "  work: w@x.example")


def test_two_values_of_one_key_are_both_kept() -> None:
    text = both(NOTE, ("Engineer", "CTO"), ("Engineer", "CEO"))
    assert "role: CTO\n" in text
    assert "conflicts:\n  role:\n    - CEO\n---\n" in text
    assert asked(NOTE, NOTE.replace("Engineer", "CTO"), NOTE.replace("Engineer", "CEO")) == ["merge-conflict:7"]


def test_two_values_of_one_label_are_both_kept() -> None:
    base = front("email:", "  home: a")
    assert merged(base, base.replace(": a", ": b"), base.replace(": a", ": c")) == front(
        "email:", "  home: c", "conflicts:", "  email.home:", "    - b"
    )


def test_one_value_in_two_spellings_is_no_conflict() -> None:
    assert asked(NOTE, NOTE.replace("Engineer", "CTO"), NOTE.replace("Engineer", "'CTO'")) == []


def test_one_key_in_two_spellings_is_one_key() -> None:
    text = merged(front("name: Ada"), front("name: Ada", "org: Engines"), front("name: Ada", "company: Engines"))
    assert text in (front("name: Ada", "org: Engines"), front("name: Ada", "company: Engines"))


def test_a_key_that_one_deleted_and_the_other_changed_stays_as_changed() -> None:
    text = merged(NOTE, NOTE.replace("role: Engineer\n", ""), NOTE.replace("Engineer", "CTO"))
    assert text == NOTE.replace("Engineer", "CTO")


def test_comments_stay_with_their_key() -> None:
    base = front("name: Ada", "# at work", "role: Engineer # for now", "met: 2024-01-01")
    text = merged(base, base.replace("# at work\nrole: Engineer # for now\n", ""), base.replace("01-01", "01-02"))
    assert text == front("name: Ada", "met: 2024-01-02")


def test_no_comment_of_either_side_gets_lost() -> None:
    text = both(front("role: a"), ("role: a", "role: b # says Bob"), ("role: a", "# seen\nrole: c"))
    assert text == front("# seen", "# says Bob", "role: c", "conflicts:", "  role:", "    - b")


# --- what waits already -------------------------------------------------------------------------------------------

WAITS = front("name: Ada", "role: CTO", "conflicts:", "  role:", "    - CEO")


def test_a_conflict_that_one_side_settled_is_settled() -> None:
    settled, moved = front("name: Ada", "role: CEO"), WAITS.replace("name: Ada", "name: Ada\nlocation: London")
    assert merged(WAITS, settled, moved) == front("name: Ada", "location: London", "role: CEO")


def test_a_further_value_joins_those_that_wait() -> None:
    base = front("name: Ada", "role: CTO")
    text = merged(base, WAITS, front("name: Ada", "role: VP"))
    assert text == front("name: Ada", "role: VP", "conflicts:", "  role:", "    - CEO")
    assert merged(WAITS, WAITS.replace("role: CTO", "role: A"), WAITS.replace("role: CTO", "role: B")) == front(
        "name: Ada", "role: B", "conflicts:", "  role:", "    - A", "    - CEO"
    )


RIVALS = "x\n\n<!-- merge: one of -->\nTea.\n<!-- merge: or -->\nWine.\n<!-- merge: end -->\n\ny\n"


def test_rivals_that_one_side_settled_are_settled() -> None:
    assert merged(RIVALS, "x\n\nTea.\n\ny\n", RIVALS.replace("x", "z")) == "z\n\nTea.\n\ny\n"


def test_rivals_grow() -> None:
    old = "x\n\nMilk.\n\ny\n"
    text = merged(old, RIVALS, "x\n\nBeer.\n\ny\n")
    assert text == RIVALS.replace("Tea.", "Beer.\n<!-- merge: or -->\nTea.")


def test_rivals_settled_in_two_ways_wait_on() -> None:
    assert merged(RIVALS, "x\n\nTea.\n\ny\n", "x\n\nWine.\n\ny\n") == RIVALS


# --- the log ------------------------------------------------------------------------------------------------------


def logged(*entries: str) -> str:
    return NOTE.replace("- 2026-09-02", "".join(f"- {entry}\n" for entry in entries) + "- 2026-09-02", 1)


def test_both_log_and_the_newest_stands_first() -> None:
    text = merged(NOTE, logged("2026-11-18 coffee: A."), logged("2026-11-20 lunch: B.", "2026-11-17 call: C."))
    assert text == logged("2026-11-20 lunch: B.", "2026-11-18 coffee: A.", "2026-11-17 call: C.")


def test_both_log_the_same_and_it_is_there_once() -> None:
    one, other = logged("2026-11-18 coffee: Lisbon.", "2026-11-02 call: A."), logged("2026-11-18 coffee: Lisbon.")
    assert merged(NOTE, one, other) == one


def test_what_both_logged_at_two_places_is_there_once() -> None:
    entry = "- 2026-11-18 coffee: Lisbon.\n"
    assert merged(NOTE, logged(entry[2:-1]), NOTE + entry).count(entry) == 1


def test_a_mark_under_an_entry_that_both_moved_apart_stays_under_it() -> None:
    base = NOTE + "- 2026-08-01 lunch: Fish.\n- 2026-07-01 call: Long.\n"
    one = NOTE + "- 2026-07-01 call: Long.\n- 2026-08-01 lunch: Fish.\n"
    assert merged(base, one, base.replace("Fish.\n", "Fish.\n  - fact:: two dogs\n")) == one + "  - fact:: two dogs\n"


def test_the_longer_telling_of_one_interaction_stands() -> None:
    one, other = logged("2026-11-18 coffee: Lisbon."), logged("2026-11-18 coffee: Lisbon. She moves in January.")
    assert merged(NOTE, one, other) == other


def test_two_messages_of_one_day_are_two() -> None:
    text = merged(NOTE, logged("2026-11-18 message: About the boat."), logged("2026-11-18 message: Her news."))
    assert text == logged("2026-11-18 message: About the boat.", "2026-11-18 message: Her news.")


def test_the_same_entry_with_different_marks_has_all_of_them() -> None:
    entry = "2026-11-18 coffee: Lisbon."
    text = merged(NOTE, logged(f"{entry}\n  - got:: a map"), logged(f"{entry}\n  - news:: a job"))
    assert text == logged(f"{entry}\n  - got:: a map\n  - news:: a job")


def test_an_entry_that_one_deleted_stays_where_the_other_wrote_under_it() -> None:
    base = NOTE + "- 2026-08-01 lunch: Fish.\n"
    assert merged(base, NOTE, base + "  - fact:: two dogs\n") == base + "  - fact:: two dogs\n"
    assert merged(base, NOTE, base.replace("call.", "walk.")) == NOTE.replace("call.", "walk.")


def test_both_begin_a_log() -> None:
    base = "# Ada\n"
    one, other = (f"# Ada\n\n## Log\n\n- 2026-11-{day} call: {text}.\n" for day, text in ((18, "A"), (19, "B")))
    assert merged(base, one, other) == "# Ada\n\n## Log\n\n- 2026-11-19 call: B.\n- 2026-11-18 call: A.\n"


def test_both_log_under_headings() -> None:
    base = "### 2026-05-11 lunch\nLong.\n"
    one, other = (f"### 2026-11-0{day} call\n{day}\n\n{base}" for day in (2, 3))
    assert merged(base, one, other) == f"### 2026-11-03 call\n3\n\n### 2026-11-02 call\n2\n\n{base}"


def test_one_logs_and_the_other_begins_a_section_behind_the_log() -> None:
    text = merged(NOTE, NOTE + "- 2026-08-01 call: Old.\n", NOTE + "\n## Ideas\n\nA walk.\n")
    assert text == NOTE + "- 2026-08-01 call: Old.\n\n## Ideas\n\nA walk.\n"


# --- marks and tasks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("other", "times"), [("Kitchens", 1), ("The boat", 2)])
def test_a_fact_is_one_in_a_section_that_both_added_by_like_names_and_two_in_two(other: str, times: int) -> None:
    one, two = (f"{NOTE}\n## {name}\n\n- fact:: no nuts\n" for name in ("Kitchen", other))
    text = merged(NOTE, one, two)
    assert text.count("no nuts") == times


def test_a_fact_that_both_added_is_one_under_a_heading_that_one_renamed() -> None:
    note = f"{NOTE}\n## Kitchen\n\nEats late.\n"
    text = merged(note, f"{note}\n- fact:: no nuts\n", f"{note}\n- fact:: no nuts\n".replace("Kitchen", "Table"))
    assert text == f"{note}\n- fact:: no nuts\n".replace("Kitchen", "Table")


def test_what_is_said_of_two_conversations_is_said_twice() -> None:
    one, two = (f"{NOTE}\n### 2026-11-{day} call\n\n- fact:: no nuts\n" for day in (18, 19))
    assert merged(NOTE, one, two).count("no nuts") == 2


def test_a_mark_that_one_thanked_for_and_the_other_reworded_is_both() -> None:
    text = both(NOTE, ("a book", "a book [thanked:: 2026-11-19]"), ("a book", "a good book"))
    assert text == NOTE.replace("a book", "a good book [thanked:: 2026-11-19]")


def test_two_states_of_one_mark_come_together() -> None:
    text = both(NOTE, ("a book", "a book [thanked:: 2026-11-19]"), ("a book", "a book [skipped:: 2026-11-20]"))
    assert text.count("a book") == 1
    assert "[thanked:: 2026-11-19]" in text
    assert "[skipped:: 2026-11-20]" in text


def test_a_mark_that_both_reworded_is_there_in_both_ways() -> None:
    text = both(NOTE, ("a book", "a map"), ("a book", "a good pen"))
    rivals = "  - got:: a good pen\n  <!-- merge: or -->\n  - got:: a map\n"
    assert text == NOTE.replace("  - got:: a book\n", f"  <!-- merge: one of -->\n{rivals}  <!-- merge: end -->\n")


TICKED = ("[ ] Send it back 📅 2026-11-25", "[x] Send it back 📅 2026-11-25 ✅ 2026-11-20")


def test_a_task_that_one_ticked_and_the_other_reworded_is_both() -> None:
    assert both(NOTE, TICKED, ("Send it", "Bring it")) == NOTE.replace(*TICKED).replace("Send it", "Bring it")


def test_a_task_that_one_ticked_and_the_other_put_off_is_done() -> None:
    text = both(NOTE, TICKED, ("2026-11-25", "2026-12-01"))
    assert "- [x] Send it back 📅 2026-12-01 ✅ 2026-11-20\n" in text


def test_a_task_that_one_ticked_and_the_other_let_go_is_done() -> None:
    assert "- [x] Send it back 📅 2026-11-25 ✅ 2026-11-20\n" in both(NOTE, TICKED, ("[ ] Send", "[-] Send"))


def test_a_task_that_one_ticked_and_the_other_deleted_stays() -> None:
    gone = "  - [ ] Send it back 📅 2026-11-25\n"
    assert both(NOTE, TICKED, (gone, "")) == NOTE.replace(*TICKED)


# --- prose --------------------------------------------------------------------------------------------------------


def test_a_paragraph_that_both_changed_is_there_in_both_ways() -> None:
    text = both(NOTE, ("a call.", "a walk."), ("a call.", "mail."))
    assert text == NOTE.replace(
        "Prefers a call.",
        "<!-- merge: one of -->\nPrefers a walk.\n<!-- merge: or -->\nPrefers mail.\n<!-- merge: end -->",
    )


def test_a_paragraph_that_one_moved_and_both_reworded_is_there_in_both_ways_at_one_place() -> None:
    first, last = "Walks along the harbour on Sunday mornings.", "Has two boats."
    base = f"{FRONT}\n{first}\n\n{last}\n"
    one = base.replace("mornings", "mornings, with the dog")
    other = f"{FRONT}\n{last}\n\n{first.replace('Sunday', 'Saturday')}\n"
    assert asked(base, one, other) == ["merge-conflict:10"]
    assert merged(base, one, other).count("harbour") == 2


def test_paragraphs_that_both_added_at_one_place_stand_apart() -> None:
    text = merged("# Ada\n", "# Ada\nOne.\n", "# Ada\nTwo.\n")
    assert text == "# Ada\nOne.\n\nTwo.\n"


def test_lines_of_one_paragraph_that_are_apart_don_t_conflict() -> None:
    assert merged("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n") == "A\nb\nC\n"


# --- whole notes --------------------------------------------------------------------------------------------------


def test_the_same_new_contact_on_both_devices_is_one() -> None:
    one = front("name: Priya Raman", "company: Northwind", "tags: [sea]") + "\n## Log\n\n- 2026-11-18 call: A.\n"
    other = front("name: Priya Raman", "tags: [boats]", "via: tom") + "\n## Log\n\n- 2026-11-19 call: B.\n"
    text = merged(None, one, other)
    assert text.startswith("---\nname: Priya Raman\n")
    assert "conflicts" not in text
    for part in (
        "company: Northwind\n",
        "via: tom\n",
        "sea",
        "boats",
        "- 2026-11-19 call: B.\n- 2026-11-18 call: A.\n",
    ):
        assert text.count(part) == 1


def test_events_merge_their_people() -> None:
    base = front("date: 2026-11-18", "people: [ada]")
    one, other = (base.replace("ada]", f"ada, {who}]") for who in ("bob", "cleo"))
    assert merged(base, one, other, "event") == front("date: 2026-11-18", "people: [ada, bob, cleo]")


def test_the_owner_s_news_come_together() -> None:
    base = front("name: Robin") + "## Log\n- 2026-11-10 win: Shipped.\n"
    one, other = (base.replace("## Log\n", f"## Log\n- 2026-11-1{day} talk: T{day}.\n") for day in (1, 2))
    log = "- 2026-11-12 talk: T2.\n- 2026-11-11 talk: T1.\n- 2026-11-10"
    assert merged(base, one, other, "owner") == base.replace("- 2026-11-10", log)


WEEK = (
    "---\nweek: 2026-W48\noffered: [thank-7k2m, task-p3x9]\n---\n\n# Week 48\n\n## Thank\n\n"
    "- [ ] [[ada]]: the book ^thank-7k2m\n\n## Keep your word\n\n- [ ] [[bob]]: the paper ^task-p3x9\n\n## Notes\n"
)


def test_ticks_and_new_items_of_one_week_come_together() -> None:
    new = "offered: [thank-7k2m, task-p3x9, thank-{0}]"
    one = WEEK.replace("- [ ] [[ada]]", "- [x] [[ada]]")
    one, other = (
        text.replace("offered: [thank-7k2m, task-p3x9]", new.format(item)).replace(
            "^thank-7k2m\n", f"^thank-7k2m\n\n- [ ] [[{who}]]: {who} ^thank-{item}\n"
        )
        for text, item, who in ((one, "aaaa", "cleo"), (WEEK, "bbbb", "dan"))
    )
    text = merged(WEEK, one, other, "agenda")
    assert "offered: [thank-7k2m, task-p3x9, thank-aaaa, thank-bbbb]\n" in text
    items = (
        "- [x] [[ada]]: the book ^thank-7k2m",
        "- [ ] [[cleo]]: cleo ^thank-aaaa",
        "- [ ] [[dan]]: dan ^thank-bbbb",
    )
    assert "\n\n".join((*items, "## Keep")) in text


def test_the_same_week_made_on_both_devices_is_one() -> None:
    one, other = WEEK, WEEK.replace("- [ ] [[bob]]", "- [x] [[bob]]") + "\nA thought.\n"
    assert merged(None, one, other, "agenda") == other


def test_an_item_that_one_ticked_and_the_other_reworded_is_both() -> None:
    one, other = WEEK.replace("- [ ] [[ada]]", "- [x] [[ada]]"), WEEK.replace("the book", "the big book")
    assert merged(WEEK, one, other, "agenda") == one.replace("the book", "the big book")


# --- line ends ----------------------------------------------------------------------------------------------------


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def test_a_side_with_other_line_ends_conflicts_with_nothing() -> None:
    one, other = crlf(NOTE.replace("Engineer", "CTO")), NOTE.replace("Engines", "Initech")
    assert merged(NOTE, one, other) == crlf(NOTE.replace("Engineer", "CTO").replace("Engines", "Initech"))
    assert merged(crlf(NOTE), crlf(NOTE), other) == other


def test_lines_of_both_ends_in_one_file_keep_theirs() -> None:
    base = "a\r\nb\nc\r\nd\n"
    assert merged(base, base.replace("a", "A"), base.replace("d", "D")) == "A\r\nb\nc\r\nD\n"


def test_a_mark_of_the_byte_order_and_a_missing_last_line_end_are_kept() -> None:
    base = "\ufeffa\n\nb\n\nc"
    assert merged(base, base.replace("a", "A"), base.replace("c", "C")) == "\ufeffA\n\nb\n\nC"
    assert merged(base, base.replace("a", "A"), base.replace("b", "B") + "\n") == "\ufeffA\n\nB\n\nc\n"


@pytest.mark.parametrize(
    ("base", "one", "other", "made"),
    [
        ("tags: [a]", "tags: {b: c}", "tags:\n  - d\n  - {e: 'f'}",
         "tags: {b: c}\nconflicts:\n  tags:\n    - [d, {e: \"f\"}]"),
        ("pets: 1", "pets:\n  cats: 1\n  dogs: [Rex, 'Ida']", "pets: 3",
         "pets:\n  cats: 1\n  dogs: [Rex, 'Ida']\nconflicts:\n  pets:\n    - 3"),
    ],
)  # fmt: skip
def test_a_value_of_several_lines_waits_in_one(base: str, one: str, other: str, made: str) -> None:
    before, mine, theirs, after = (front("name: Ada", keys) for keys in (base, one, other, made))
    assert merged(before, mine, theirs) == after


@pytest.mark.parametrize(
    ("base", "one", "other", "made"),
    [
        ("role: a # c", "role: a # d", "role: b # e", "# d\nrole: b # e"),
        ("tags: [a, b]", "tags:\n  - a\n  - b", "tags: [a, b, c]", "tags: [a, b, c]"),
        ("pets: 1 # c", "pets: true", "pets: 2", "pets: true\nconflicts:\n  pets:\n    - 2"),
        ("pets: 2", "pets: true", "pets: 1.0", "pets: true\nconflicts:\n  pets:\n    - 1.0"),
    ],
)
def test_a_value_that_one_side_alone_changed_is_that_sides(base: str, one: str, other: str, made: str) -> None:
    before, mine, theirs, after = (front("name: Ada", keys) for keys in (base, one, other, made))
    assert merged(before, mine, theirs) == after


PLANS = "A long sentence about Lisbon, the harbour and her plans there."


@pytest.mark.parametrize(
    ("line", "moved", "made"),
    [
        ("short", "## A\n\n## C\n\nshort\n\n## B\n\nx\n", "## A\n\nshort now\n\n## C\n\nshort\n\n## B\n\nx\n"),
        (PLANS, f"## A\n\n## C\n\n{PLANS}\n\n## B\n\nx\n", f"## A\n\n## C\n\n{PLANS} now\n\n## B\n\nx\n"),
        ("short", "## A\n\n## B\n\nx\n\nshort\n", "## A\n\n## B\n\nx\n\nshort now\n"),
    ],
)  # fmt: skip
def test_a_line_goes_to_another_heading_and_into_a_new_section_only_as_a_sentence(
    line: str, moved: str, made: str
) -> None:
    base = f"{FRONT}## A\n\n{line}\n\n## B\n\nx\n"
    assert merged(base, FRONT + moved, base.replace(line, f"{line} now")) == FRONT + made


@pytest.mark.parametrize("above", ["## Log\n\n### 2026\n\n{}{}", "## Log\n\n{}\n## Old\n\n{}"])
def test_an_entry_is_known_under_any_heading(above: str) -> None:
    talk, book = "- 2026-09-02 call: Her talk.\n", "- 2026-08-01 mail: A book.\n"
    base, kept = f"{FRONT}## Log\n\n{talk}{book}", f"{book}  - got:: a pen\n"
    moved = FRONT + above.format(talk, book)
    assert merged(base, moved, base.replace(book, kept)) == FRONT + above.format(talk, kept)


def test_an_entry_whose_day_was_put_right_takes_what_the_other_side_put_under_it() -> None:
    assert both(NOTE, ("- 2026-09-02 call", "- 2026-09-03 call"), ("  - got:: a book\n", "  - got:: a pen\n")) == (
        NOTE.replace("- 2026-09-02 call", "- 2026-09-03 call").replace("a book", "a pen")
    )


@pytest.mark.parametrize("added", ["```\ncode\n```", "> quoted", "<!-- c -->", "| a | b |\n| - | - |\n| 1 | 2 |"])
def test_what_both_sides_added_in_the_same_words_stands_once(added: str) -> None:
    base = f"{FRONT}x\n"
    assert merged(base, f"{base}\n{added}\n", f"{base}\n{added}\n\nmore\n") == f"{base}\n{added}\n\nmore\n"


TALK, BOOK = "| 2026-09-02 | call | Her talk. |\n", "| 2026-08-01 | mail | A book. |\n"
SOUP, TEA = "| 2026-10-01 | lunch | Soup. |\n", "| 2026-10-03 | visit | Tea. |\n"
TABLE = "## Log\n\n| Date | Kind | Notes |\n| --- | --- | --- |\n"


@pytest.mark.parametrize(
    ("one", "other", "made"),
    [
        (TALK + BOOK.replace("A book", "A long book"), SOUP + TALK + BOOK,
         SOUP + TALK + BOOK.replace("A book", "A long book")),
        (SOUP + TALK + BOOK, TEA + TALK + BOOK, TEA + SOUP + TALK + BOOK),
        (TALK, SOUP + TALK + BOOK, SOUP + TALK),
        (TALK + BOOK.replace("A book", "One"), TALK + BOOK.replace("A book", "Two"),
         f"{TALK}<!-- merge: one of -->\n{BOOK.replace('A book', 'One')}<!-- merge: or -->\n"
         f"{BOOK.replace('A book', 'Two')}<!-- merge: end -->\n"),
    ],
)  # fmt: skip
def test_the_rows_of_a_log_in_a_table_are_entries(one: str, other: str, made: str) -> None:
    table = FRONT + TABLE
    assert merged(table + TALK + BOOK, table + one, table + other) == table + made


# --- what can't be merged -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "one", "other", "path"),
    [
        ("a = 1\n", "a = 2\n", "a = 3\n", "journal.toml"),
        ("---\nrole: [\n---\nx\n", "---\nrole: [a\n---\nx\n", "---\nrole: [b\n---\nx\n", "contacts/ada.md"),
        ("a\n", "```\nb\n", "c\n", "contacts/ada.md"),
    ],
)
def test_what_can_t_be_understood_is_left_to_its_owner(base: str, one: str, other: str, path: str) -> None:
    with pytest.raises(NotMerged, match=path):
        merge_notes(base, one, other, "text" if path.endswith("toml") else "contact", path, Settings())


def test_settings_merge_by_lines() -> None:
    text = merge_notes(
        "a = 1\n\nb = 1\n", "a = 2\n\nb = 1\n", "a = 1\n\nb = 2\n", "text", "journal.toml", Settings()
    ).text
    assert text == "a = 2\n\nb = 2\n"


def test_a_broken_note_takes_changes_that_are_apart() -> None:
    base = "---\nrole: [\n---\nx\n\ny\n"
    assert merged(base, base.replace("x", "X"), base.replace("y", "Y")) == "---\nrole: [\n---\nX\n\nY\n"


def test_many_paragraphs_turned_round_are_known_by_their_words() -> None:
    texts = [f"Old {word}\nis what {word} is\nand {word} stays." for word in "oak elm ash fir yew box bay fig".split()]
    base = FRONT + "\n\n".join(texts) + "\n"
    turned = FRONT + "\n\n".join(texts[::-1]).replace("Old", "Very old") + "\n"
    assert merged(base, turned, base.replace("fir stays", "fir goes")) == turned.replace("fir stays", "fir goes")
