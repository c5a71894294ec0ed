"""What is read in another way than it looks: each trap with the place it is told at, marked by ▸, and what is none."""

from __future__ import annotations

from itertools import product

import pytest

from journal.errors import Problem
from journal.notes.lint.note import find_traps
from journal.notes.read.note import read_contact
from journal.notes.read.sorts import SORTS, SortName
from journal.notes.settings.settings import Settings, read_settings
from journal.notes.spelling import half_link, is_one_apart, letters_apart, meant_word

HERE = "▸"


def problems(text: str, kind: SortName = "contact", settings: Settings | None = None) -> tuple[Problem, ...]:
    return find_traps(text, "a.md", SORTS[kind], settings or Settings())


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


def entry(*lines: str) -> str:
    return "\n".join(("## Log", "- 2026-11-18 coffee: Talked.", *lines, ""))


def check(marked: str, kind: SortName = "contact") -> Problem:
    """The one problem of a text, which stands where the mark in it is."""
    before, _, after = marked.partition(HERE)
    (problem,) = problems(before + after, kind)
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2].removeprefix("\ufeff")) + 1
    assert (problem.source.line, problem.source.column) == (line, column), problem
    return problem


def codes(text: str, kind: SortName = "contact") -> list[str]:
    return [problem.code for problem in problems(text, kind)]


# --- front matter -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["tag: ▸#friend", "tags:\n  - ▸#friend", "where: ▸#12 Main Street   "],
)
def test_a_value_that_is_a_comment_is_told(line: str) -> None:
    problem = check(front(line))
    assert (problem.code, problem.severity) == ("comment-value", "warning")


def test_a_comment_that_cuts_a_value_is_worth_a_look() -> None:
    problem = check(front("role: Engineer ▸#1"))
    assert (problem.code, problem.severity) == ("comment-value", "hint")
    assert "'Engineer'" in problem.message


@pytest.mark.parametrize(
    "line",
    ["role: Engineer # the first", "company: # none yet", "role: C#", 'tag: "#friend" #note', "role: >-\n  a #b"],
)
def test_a_comment_that_is_one_and_a_sign_that_is_none_are_not_told(line: str) -> None:
    assert codes(front(line)) == []


@pytest.mark.parametrize("line", ["via: ▸[[Bob]]", "manager: {of: ▸[[bob|Bob]]}", "friends:\n  - ▸[[Bob]]"])
def test_a_link_without_quotes_is_told_and_can_be_mended(line: str) -> None:
    problem = check(front(line))
    assert (problem.code, problem.fixable) == ("unquoted-link", True)


@pytest.mark.parametrize(
    "line", ["name: ▸“Ada Lovelace”", "call: ▸„Ada“", "call: ▸«Ada»", 'call: ▸“Ada"', "tags: [▸‘a’]", "▸“call”: Ada"]
)
def test_quotes_that_quote_nothing_are_told(line: str) -> None:
    assert check(front(line)).code == "smart-quotes"


@pytest.mark.parametrize("line", ["pitch: “Ports” is what I say", 'pitch: "“Ports”"', "name: Sinéad O’Connor"])
def test_quotes_in_a_text_are_not_told(line: str) -> None:
    assert codes(front(line)) == []


@pytest.mark.parametrize("line", ['phone: ▸+44 20 7946 0018"', 'email: {home: ▸ada@home.example"}'])
def test_a_quote_that_ends_what_never_began_is_told(line: str) -> None:
    assert check(front(line)).code == "half-quote"


@pytest.mark.parametrize("line", ['name: Ada "Countess"', "height: 5'10\"", "call: '\"'"])
def test_other_quotes_are_not_told(line: str) -> None:
    assert codes(front(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "email:\n▸\u00a0\u00a0home: ada@home.example",
        "email:\n  home: ada@home.example\n▸\u3000work: ada@work.example",
        "tags:\n  -▸\u00a0friend",
        "email:\n  home:▸\u202fada@home.example",
    ],
)
def test_a_space_that_is_none_is_told_where_it_changes_the_front_matter(line: str) -> None:
    assert "odd-space" in codes(front(line.replace(HERE, "")))
    before = front(line).partition(HERE)[0]
    (problem,) = [one for one in problems(front(line.replace(HERE, ""))) if one.code == "odd-space"]
    place = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert (problem.source.line, problem.source.column) == place


@pytest.mark.parametrize(
    "line", ["name: Ada\u00a0Lovelace", "name: \u00a0Ada", "pitch: a\u00a0: b", 'where: "\u00a0x"']
)
def test_such_a_space_inside_a_value_is_not_told(line: str) -> None:
    assert codes(front(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "email:\n  home▸:ada@home.example",
        "email:\n  - home▸:ada@home.example",
        "email: home▸:ada@home.example",
        "email: {home▸:ada@home.example}",
        "name: Ada\n  company▸:Acme",
        "where:\n  the lock▸:Delft",
    ],
)
def test_a_colon_without_its_space_is_told(line: str) -> None:
    assert check(front(line)).code == "glued-colon"


@pytest.mark.parametrize(
    "line",
    [
        "url: https://ada.example",
        "url:\n  - https://ada.example\n  - mailto:ada@ada.example",
        "phone: tel:+442079460018",
        "where: Berlin:Mitte",
        "tags:\n  - area:work",
        "call:\n  12:30",
        "where: |\n  the lock:Delft",
    ],
)
def test_other_colons_are_not_told(line: str) -> None:
    assert codes(front(line)) == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("▸compny: Acme", "company"),
        ("▸Comapny: Acme", "company"),
        ("▸organisaton: Acme", "organisation"),
        ("▸job-titel: Engineer", "job_title"),
        ("▸Contact Frequncy: 3w", "contact_frequency"),
        ("▸evry: 3w", "every"),
    ],
)
def test_a_key_that_is_nearly_known_is_told_with_the_one_that_was_meant(line: str, key: str) -> None:
    problem = check(front(line))
    assert (problem.code, problem.remedy) == ("unknown-key", f"did you mean `{key}`?")


@pytest.mark.parametrize("line", ["boat: Kastanje", "updated: 2026-11-01", "date: 2026-11-01", "uid: x", "ton: x"])
def test_a_key_of_the_owners_own_is_not_told(line: str) -> None:
    assert codes(front(line)) == []


def test_a_spelling_from_the_settings_counts_as_known() -> None:
    settings, _ = read_settings('[keys]\ncompany = ["arbeitgeber"]')
    (problem,) = problems(front("arbeitgebr: Acme"), settings=settings)
    assert problem.remedy == "did you mean `arbeitgeber`?"


def test_an_event_and_the_owner_have_keys_of_their_own() -> None:
    assert codes(front("date: 2026-11-18", "hots: x"), "event") == ["unknown-key"]
    assert codes(front("pitsch: x"), "owner") == ["unknown-key"]
    assert codes(front("pitch: x", "goals: {a: 1}")) == []


@pytest.mark.parametrize("first", ["--", "----", "—", "-—-", "–––", "---x", "- --", "-a-", "\ufeff--"])
def test_a_first_line_that_is_nearly_a_fence_is_an_error(first: str) -> None:
    (problem,) = problems(f"{first}\nname: Ada\nprivate: yes\n---\nText\n")
    assert (problem.code, problem.severity, problem.source.line) == ("broken-fence", "error", 1)


def test_front_matter_without_its_first_line_is_an_error() -> None:
    assert check("▸name: Ada\nprivate: yes\n---\nText\n").code == "broken-fence"


@pytest.mark.parametrize("text", ["--\nText\n", "Note: a text\n\n---\n", "name: Ada\n", "-----\nname: Ada\n", "", "--"])
def test_a_text_without_front_matter_is_not_told(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "line", ['via: "▸[[charles-babbage]"', 'via: "▸[charles-babbage]]"', "via: ▸charles-babbage]]", 'x: "a ▸[[b"']
)
def test_half_a_link_in_the_front_matter_is_told(line: str) -> None:
    assert check(front(line)).code == "unclosed-link"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("email: ▸ada.home.example", "odd-email"),
        ("email: {work: ▸ada@}", "odd-email"),
        ("phone: ▸ask Eve", "odd-phone"),
    ],
)
def test_an_address_or_a_number_that_can_be_none_is_told(line: str, code: str) -> None:
    assert check(front(line)).code == code


@pytest.mark.parametrize(
    "line",
    ["email: Ada <ada@home.example>", "email: mailto:ada@home.example", "email: [ada@a, b@b.example]", "phone: 112"],
)
def test_an_address_or_a_number_that_can_be_one_is_not_told(line: str) -> None:
    assert codes(front(line)) == []


def test_front_matter_that_cannot_be_understood_is_left_alone() -> None:
    text = front("- Ada", "- tag: #friend") + "- [] one\n"
    assert read_contact(text, "a.md", Settings())[0] is None
    assert codes(text) == []


@pytest.mark.parametrize("line", ["email: ''", 'phone: ""', "email: n/a", "birthday: YYYY-MM-DD"])
def test_what_a_form_has_where_nothing_is_known_is_not_told(line: str) -> None:
    text = front("name: Ada", line)
    assert (codes(text), read_contact(text, "a.md", Settings())[1]) == ([], ())


@pytest.mark.parametrize("line", ["statut: Actif", "nachname: Lane", "rolle: x", "meta: x", "land: x", "employee: x",
                                  "main: x", "term: x", "mobil: 0170", "categorias: x", "updated_by: x"])  # fmt: skip
def test_a_word_of_its_own_is_never_taken_for_a_slip(line: str) -> None:
    assert "unknown-key" not in codes(front(line))


def test_code_of_a_template_is_told() -> None:
    assert check(front("created: ▸<% tp.date.now() %>")).code == "template-code"


# --- the body -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Text\n▸```\n- 2026-11-18 call: x\n", "unclosed-fence"),
        ("- a\n  ▸~~~ python\n```\n", "unclosed-fence"),
        ("▸<!-- hidden\n- 2026-11-18 call: x\n", "unclosed-comment"),
        ("Text <!-- a --> and ▸<!-- b\n\n```\n", "unclosed-comment"),
    ],
)
def test_what_hides_the_rest_of_a_note_is_told_where_it_opens(text: str, code: str) -> None:
    assert check(text).code == code


@pytest.mark.parametrize("text", ["```\n- x\n```\n", "~~~~\n~~~\n~~~~\n", "<!-- a\nb -->\n", "`` ` `` ```x```\n"])
def test_what_is_closed_is_not_told(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "See ▸[[ada-lovelace] for more.",
        "See ▸[ada-lovelace]] for more.",
        "See ▸ada]] for more.",
        "A [[whole]] one and ▸[[half one.",
        "A line\nand ▸[[half a link\nand more",
        "## Heading with ▸[[half",
        "- [ ] Write to ▸[[ada-lovelace]",
    ],
)
def test_half_a_link_is_told(text: str) -> None:
    assert check(text).code == "unclosed-link"


@pytest.mark.parametrize("text", ["[[a|b]] [[#here]] [[]]", "`[[` and `x]]`", "[x] (y) [z](w)", "a[[\nb]]"])
def test_whole_links_and_code_are_not_told(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "-▸\u00a02026-11-18 coffee: Talked.",
        "▸\u00a0- 2026-11-18 coffee: Talked.",
        "- 2026-11-18▸\u00a0coffee: Talked.",
        "- 2026-11-18▸\u00a0— call: Talked.",
        "-▸\u00a0[ ] Write to her",
        "- [▸\u00a0] Write to her",
        "##▸\u00a02026-11-18 coffee",
        "- [ ] Write to her 📅▸\u00a02026-11-25",
        "▸\u200b- 2026-11-18 coffee: Talked.",
    ],
)
def test_a_space_that_is_none_is_told_where_it_changes_how_a_line_is_read(text: str) -> None:
    assert [one.code for one in [check(text)]] == ["odd-space"]


@pytest.mark.parametrize(
    "text", ["Il dit\u00a0: «\u00a0oui\u00a0».", "- 2026-11-18 coffee: Talked\u00a0!", "\u00a0Text"]
)
def test_such_a_space_in_a_text_is_not_told(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "line", ["- ▸[] Write", "-▸[ ] Write", "- ▸[ ]Write", "- ▸[  ] Write", "* ▸[x]Write", "1. ▸[ Write", "- ▸[]"]
)
def test_what_looks_like_a_task_and_is_none_is_worth_a_look(line: str) -> None:
    problem = check(line)
    assert (problem.code, problem.severity) == ("not-a-task", "hint")


@pytest.mark.parametrize("line", ["- ▸TODO Write", "- ▸LATER Write", "- ▸NOW [[ada]]", "\t- ▸WAITING for her"])
def test_a_task_that_another_program_says_in_a_word_is_told(line: str) -> None:
    problem = check(line)
    assert (problem.code, problem.severity) == ("word-for-task", "hint")


@pytest.mark.parametrize(
    "line", ["- DONE Write", "- TODO", "- Todo list", "- [ ] TODO Write", "TODO Write", "- NOWhere"]
)
def test_what_is_done_or_no_such_word_is_not_told(line: str) -> None:
    assert codes(line + "\n") == []


def test_the_day_of_such_a_task_is_no_entry_without_a_dash() -> None:
    text = "## Log\n- 2026-11-18 call: Hi\n\n- DONE Write\n  SCHEDULED: <2026-11-20 Fri>\n"
    assert codes(text) == []


@pytest.mark.parametrize(
    "line", ["- [ ] Write", "- [x](https://x.example)", "- [-] No", "- [[x]] y", "- [a] b", "[] x"]
)
def test_tasks_and_links_are_not_told(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- [ ] Write ▸📅 tomorrow", "odd-date"),
        ("- [ ] Write ▸📅 25.11.2026", "odd-date"),
        ("- [ ] Write ▸due:2026-1-1", "odd-date"),
        ("- [ ] Write 🔁 ▸every blue moon 📅 2026-11-25", "odd-repeat"),
        ("- [ ] Write [repeat:: ▸now and then]", "odd-repeat"),
    ],
)
def test_a_task_whose_day_or_rhythm_is_not_understood_is_told(line: str, code: str) -> None:
    assert check(line).code == code


@pytest.mark.parametrize("line", ["- [x] Done 📅 tomorrow", "- [ ] Overdue: 3 books", "- [ ] Water 🔁 every 3 months"])
def test_other_tasks_are_not_told(line: str) -> None:
    assert codes(line) == []


def test_what_the_merge_left_side_by_side_is_told() -> None:
    text = "Text\n▸<!-- merge: one of -->\na\n<!-- merge: or -->\nb\n<!-- merge: end -->\n"
    assert check(text).code == "merge-conflict"


@pytest.mark.parametrize("line", ["<!-- merge: one of -->", "  <!-- merge: or -->", "<!-- merge: end -->"])
def test_what_is_left_over_of_a_merge_is_told(line: str) -> None:
    (problem,) = problems(f"Text\n{line}\nMore\n")
    assert (problem.code, problem.source.line, problem.remedy) == ("merge-conflict", 2, "delete this line")


def test_values_that_two_devices_set_differently_are_told_one_by_one() -> None:
    found = problems(front("conflicts: {company: [Acme, Initech], role: [a, b]}"))
    assert [(one.code, one.source.column) for one in found] == [("merge-conflict", 13), ("merge-conflict", 39)]


# --- the log ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "word"), [("gott", "got"), ("Intor", "intro"), ("conected", "connected"), ("tensoin", "tension")]
)
def test_a_word_that_is_nearly_a_mark_is_told(typed: str, word: str) -> None:
    problem = check(entry(f"  - ▸{typed}:: a book"))
    assert (problem.code, problem.remedy) == ("unknown-mark", f"did you mean {word}::?")


@pytest.mark.parametrize("line", ["  - gott: a book", "  - weather:: fine", "  - got:: a book", "  - got:a book"])
def test_other_words_are_not_told(line: str) -> None:
    assert codes(entry(line)) == []


@pytest.mark.parametrize("text", [entry("  ▸got:: a book"), "### 2026-11-18 lunch\n▸got:: a book\n"])
def test_a_mark_without_its_dash_is_told(text: str) -> None:
    assert check(text).code == "mark-without-dash"


@pytest.mark.parametrize("word", ["got", "news", "tension"])
def test_a_mark_outside_of_entries_that_needs_a_day_is_told(word: str) -> None:
    assert check(f"- ▸{word}:: a thing\n").code == "loose-mark"


@pytest.mark.parametrize("text", ["- fact:: two children\n", "- next:: the move\n", "- news: the town\n"])
def test_a_mark_outside_of_entries_that_needs_none_is_not_told(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "line", ["- 2026-02-30 call: x", "2026-11-18 call: x", "- 2026-1-18 call: x", "### 2026-02-30"]
)
def test_marks_under_an_entry_with_a_wrong_date_are_not_told_as_well(line: str) -> None:
    found = [*codes(f"{line}\n  - got:: a thing\n"), *read_contact(line, "a.md", Settings())[1]]
    assert len(found) == 1


def test_a_mark_in_an_event_has_its_day() -> None:
    assert codes(front("date: 2026-11-18") + "- got:: a seat\n", "event") == []


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("  - got:: a book ▸[thankd:: 2026-11-19]", "did you mean thanked::?"),
        ("  - lead:: a book [thanked:: 2026-11-19] ▸(tolld:: 2026-11-19)", "did you mean told::?"),
        ("  - [ ] Write ▸[deu:: 2026-11-25]", "did you mean due::?"),
        ("  - got:: a book\n    and more ▸[thankd:: 2026-11-19]", "did you mean thanked::?"),
    ],
)
def test_a_field_that_is_nearly_known_is_told(line: str, remedy: str) -> None:
    problem = check(entry(line))
    assert (problem.code, problem.remedy) == ("unknown-field", remedy)


@pytest.mark.parametrize("line", ["  - fact:: a son ▸[thanked:: 2026-11-19]", "  - got:: a book ▸[told:: 2026-11-19]"])
def test_a_field_that_its_mark_never_waits_for_is_worth_a_look(line: str) -> None:
    problem = check(entry(line))
    assert (problem.code, problem.severity) == ("idle-field", "hint")


@pytest.mark.parametrize(
    "line",
    [
        "  - got:: a book [thanked:: 2026-11-19] [source:: a shop]",
        "  - fact:: a son [snoozed:: 2026-12-01]",
        "  - asked:: for help [declined:: 2026-11-19] [thanked:: 2026-11-20] [reminded:: 2026-11-19]",
        "- 2026-11-17 email: introduced me to [[ana]] #intro #got [told:: 2026-11-18]",
        "  - [ ] Write [priority:: high] [due:: 2026-11-25]",
    ],
)
def test_the_fields_of_a_mark_and_of_others_are_not_told(line: str) -> None:
    assert codes(entry(line)) == []


def test_a_field_on_a_line_that_is_no_mark_is_told() -> None:
    assert check(entry("  - the book ▸[thanked:: 2026-11-19]")).code == "stray-field"


def test_a_word_that_is_nearly_a_mark_is_told_once_whatever_its_fields() -> None:
    assert check(entry("  - ▸gott:: a book [thanked:: 2026-11-19]")).code == "unknown-mark"
    assert check(entry("  ▸got:: a book [thanked:: 2026-11-19]")).code == "mark-without-dash"


@pytest.mark.parametrize(
    "line",
    ["- 2026-11-17 ▸cofee: Talked.", "- 2026-11-17 ▸Lunhc with [[ada]]: Talked.", "### 2026-11-17 ▸meting"],
)
def test_a_word_that_is_nearly_a_kind_is_told(line: str) -> None:
    assert check(line).code == "unknown-kind"


@pytest.mark.parametrize(
    "line", ["- 2026-11-17 Lisbon: hot.", "- 2026-11-17: Cell phones are loud", "- 2026-11-17 call: cofee: x"]
)
def test_the_words_of_a_text_are_not_told(line: str) -> None:
    assert codes(line) == []


def test_the_owner_may_have_any_kind() -> None:
    assert codes("## Log\n- 2026-11-17 cofee: Moved.\n", "owner") == []


@pytest.mark.parametrize(
    "text",
    [
        "▸2026-11-17 call: Talked.",
        "▸-2026-11-17 call: Talked.",
        "▸###2026-11-17 lunch",
        "# ▸2026-11-17 lunch",
        "##### ▸2026-11-17 lunch",
        "- 2026-11-18 coffee: Talked.\n▸2026-11-17: Talked.",
    ],
)
def test_a_line_with_a_date_that_is_nearly_an_entry_is_told(text: str) -> None:
    assert check(text).code == "not-an-entry"


@pytest.mark.parametrize(
    "token", ["2026-111-17", "202-11-17", "202611-17", "2O26-11-17", "20261117", "2026-11-17T10", "2026-11-17call"]
)
def test_a_first_word_that_is_nearly_a_date_is_told(token: str) -> None:
    problem = check(f"- ▸{token} call: Talked.")
    assert (problem.code, problem.severity) == ("odd-date", "warning")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-17 is the day she moves.",
        "- 2026-11-18 coffee: Talked.\n  - 202611-17 was the number",
        "- +31 6 0000 0117",
        "> 2026-11-17 call: Talked.",
        "```\n2026-11-17 call: Talked.\n```",
    ],
)
def test_other_lines_are_not_told(text: str) -> None:
    assert codes(text) == []


def test_what_reading_tells_already_is_not_told_twice() -> None:
    text = "- 2026-02-30 call: a\n- 2026-11-7 call: b\n- 2026-11-18 call: c\n  - got:: x [thanked:: soon]\n"
    assert len(read_contact(text, "a.md", Settings())[1]) == 3
    assert codes(text) == []


@pytest.mark.parametrize("kind", ["contact", "event", "owner"])
def test_places_are_those_of_the_file_whatever_its_line_ends(kind: SortName) -> None:
    text = front("name: Ada", "x: y") + "\n- ▸[] one\n"
    assert check(text.replace("\n", "\r\n"), kind).code == "not-a-task"
    assert check("\ufeff" + text, kind).code == "not-a-task"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (front("name: Ada", "where: the <!-- bar"), ["odd-sign"]),
        (front("name: Ada", 'where: "[thanked:: x]"'), ["odd-sign"]),
        (front("name: Ada", "where: x ^thank-7k2mq4"), ["odd-sign"]),
        (front("name: Ada", r'where: "a\u2028b"'), ["odd-character", "odd-sign"]),
        (front("name: Ada", r'where: "a\u202eb"'), ["odd-character"]),
        (front("name: Ada", 'dates: {"a <!-- b": 11-26}'), ["odd-sign"]),
        (front("name: Ada") + "- 2026-11-18 call: see ^thank-7k2mq4 there\n", ["odd-sign"]),
        (front("name: Ada") + "- 2026-11-18 call: a\u202eb\n", ["odd-character"]),
        (front("name: Ada") + "A man \U0001f468\u200d\U0001f4bb, ^mine, 5 < 6 <!-- said -->\n", []),
    ],
)
def test_what_passes_for_more_than_words_elsewhere_is_named(text: str, found: list[str]) -> None:
    assert codes(text) == found


# --- words that are nearly others ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("", "", 0),
        ("got", "got", 0),
        ("gott", "got", 1),
        ("intor", "intro", 1),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_how_far_words_are_apart(one: str, other: str, letters: int) -> None:
    assert letters_apart(one, other) == letters_apart(other, one) == letters


def test_whether_two_words_are_one_letter_apart_is_told_without_counting() -> None:
    words = ["".join(letters) for size in range(5) for letters in product("ab-", repeat=size)]
    for one, other in product(words, words):
        assert is_one_apart(one, other) == (letters_apart(one, other) <= 1), (one, other)


def test_one_letter_may_be_wrong_in_a_short_word_and_two_in_a_long_one() -> None:
    assert meant_word("evry", ["every"]) == "every"
    assert meant_word("evyr", ["every"]) is None
    assert meant_word("conpanny", ["company"]) == "company"
    assert meant_word("company", ["company", "companx"]) is None


@pytest.mark.parametrize(("text", "at"), [("[[a", 0), ("a]]", 0), ("x [a]]", 2), ("[[a]] [[", 6), ("[[a]]", None)])
def test_where_half_a_link_starts(text: str, at: int | None) -> None:
    assert half_link(text) == at


@pytest.mark.parametrize("text", ["- **Email:** ▸ask Bo\n", "- Phone:\n  - work: ▸none yet\n", "phone:: ▸no number\n"])
def test_what_is_no_address_is_told_in_the_text_as_well(text: str) -> None:
    assert check(text).code in ("odd-email", "odd-phone")


@pytest.mark.parametrize(
    "line", ["- ▸2026-11-17: Added baseline profile from a summary.", "- ▸2026-11-17 Updated her page and contact"]
)
def test_a_line_of_a_log_that_tells_of_the_note_is_told(line: str) -> None:
    assert check(line).code == "about-the-note"


@pytest.mark.parametrize(
    "text",
    [
        "- 2026-11-17: x\n- Nov 3: y\n\n2026-11-02: z\n\n### 2026-11-01\n",
        "| Date | Type |\n|---|---|\n| 2026-11-17 | call |\n",
        "> 2026-11-17 call\n",
    ],
)
def test_nothing_is_told_of_days_in_the_log_of_the_note_itself(text: str) -> None:
    assert not find_traps(f"Hello\n\n## Changelog\n\n{text}", "contacts/ada.md", SORTS["contact"], Settings())


def test_a_day_among_other_facts_of_a_table_is_not_told() -> None:
    rows = "|a|b|\n|-|-|\n| Boat | a skiff |\n| Crew | three |\n"
    assert codes(f"{rows}| Launch | 2026-01-02 |\n") == []
