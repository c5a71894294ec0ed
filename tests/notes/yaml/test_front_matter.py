"""Front matter: where it stands, what it says, where each word of it is, and what can't be read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import frontmatter
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from journal.errors import Problem
from journal.notes.yaml.front_matter import (
    FrontMatter,
    FrontMatterPlace,
    Mapping,
    Node,
    Plain,
    Scalar,
    ScalarValue,
    Sequence,
    Unterminated,
    parts,
    plain_value,
    read_front_matter,
    split_front_matter,
)

LAUGH = "\U0001f600"
TRICKY = f"""\ufeff---\r
name: {LAUGH} Zoë   # a comment with {LAUGH}\r
"quoted": 'it''s'\r
phone: "+44 \\u00e9 20"\r
empty:\r
note: |\r
  one \r
  two\r
\r
# between\r
folded: >-\r
    three\r
tags: [ mentor , [{LAUGH}], {{a: b }} ]\r
email:\r
  - home: ada@lovelace.example\r
    work:\r
  -\r
long: runs\r
  over\r
via: [[{LAUGH}|Ada]]\r
---\r
Body {LAUGH}\r
"""


def front(yaml_text: str) -> FrontMatter:
    return read_front_matter(f"---\n{yaml_text}\n---\nbody\n", "ada.md")


def values(yaml_text: str) -> Plain:
    read_ = front(yaml_text)
    assert read_.problems == ()
    assert read_.mapping is not None
    return plain_value(read_.mapping)


def value(typed: str) -> Plain:
    said = values(f"key: {typed}")
    assert isinstance(said, dict)
    return said["key"]


def problem(yaml_text: str) -> Problem:
    read_ = front(yaml_text)
    assert read_.mapping is None
    assert len(read_.problems) == 1
    return read_.problems[0]


def place(found: Problem) -> str:
    return f"{found.code} {found.source.line}:{found.source.column}"


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Keys and values in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for key, item in node.pairs:
            yield key
            yield from scalars(item)


# --- where it stands ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "name: Ada\n", "----\na: 1\n---\n", "--- x\na: 1\n---\n", "text\n---\na: 1\n---\n", "--\n", "***\n"]
)
def test_a_first_line_that_is_not_three_dashes_opens_nothing(text: str) -> None:
    assert split_front_matter(text) is None
    assert read_front_matter(text, "ada.md") == FrontMatter(None, parts(text))


@pytest.mark.parametrize("opening", ["---\n", "---  \t\n", "---\r\n", "\ufeff---\n", "\ufeff--- \r\n"])
@pytest.mark.parametrize("closing", ["---\n", "...\n", "---", "...", "--- \t\r\n", "---\r\n"])
def test_fences_may_have_spaces_a_bom_and_any_line_end(opening: str, closing: str) -> None:
    text = f"{opening}a: 1\n{closing}"
    block = split_front_matter(text)
    assert isinstance(block, FrontMatterPlace)
    assert text[block.opening :].startswith("---")
    assert text[block.start : block.end] == "a: 1\n"
    assert block.body == len(text)


def test_the_body_starts_after_the_line_of_the_closing_fence() -> None:
    text = "---\na: 1\n--- \n\n---\nbody"
    block = split_front_matter(text)
    assert isinstance(block, FrontMatterPlace)
    assert text[block.body :] == "\n---\nbody"


@pytest.mark.parametrize("line", ["----", "--- x", " ---", "....", "... x"])
def test_lines_that_only_begin_like_a_fence_close_nothing(line: str) -> None:
    assert split_front_matter(f"---\na: 1\n{line}\n") == Unterminated(0)


@pytest.mark.parametrize("inside", ["", "\n", "# nothing yet\n", "  \n\n"])
def test_a_block_may_be_empty(inside: str) -> None:
    read_ = read_front_matter(f"---\n{inside}---\n", "ada.md")
    assert read_.problems == ()
    assert read_.mapping == Mapping((), 2, 1, 4, 4, flow=False)


def test_a_block_without_end_is_told_at_its_start() -> None:
    (found,) = read_front_matter("\ufeff---\nname: Ada\n", "ada.md").problems
    assert place(found) == "unterminated-front-matter 1:1"
    assert found.remedy == "add a line `---` after the last key"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("+++\nname = 'Ada'\n+++\n", "not-yaml-front-matter 1:1"),
        ('{\n  "name": "Ada"\n}\n', "not-yaml-front-matter 1:1"),
        ('\ufeff{"name": "Ada"}\n', "not-yaml-front-matter 1:1"),
        ("<<<<<<< HEAD\n---\nname: Ada\n---\n", "conflict-markers 1:1"),
        ("\n\n---\nname: Ada\n---\n", "front-matter-not-first 3:1"),
        ("  ---\nname: Ada\n---\n", "front-matter-not-first 1:3"),
        ("\ufeff\ufeff---\nname: Ada\n---\n", "front-matter-not-first 1:2"),
    ],
)
def test_what_looks_like_front_matter_is_not_passed_over_in_silence(text: str, where: str) -> None:
    assert [place(found) for found in read_front_matter(text, "ada.md").problems] == [where]


@pytest.mark.parametrize("text", ["{{ name }}\n", "\n---\n\nA rule, then text.\n\n---\n", "+++ x\n", "{: .note}\n"])
def test_a_body_that_begins_oddly_is_a_body(text: str) -> None:
    assert read_front_matter(text, "ada.md") == FrontMatter(None, parts(text))


# --- what it says ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        ("0", 0), ("42", 42), ("-7", -7), ("999999999999999999", 999999999999999999),
        ("1.5", 1.5), ("-0.25", -0.25), ("10.0", 10.0),
        ("2024-02-29", date(2024, 2, 29)), ("0001-01-01", date(1, 1, 1)),
    ],
)  # fmt: skip
def test_words_numbers_and_days_are_values(typed: str, meant: ScalarValue) -> None:
    assert value(typed) == meant
    assert type(value(typed)) is type(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "NO", "no", "yes", "Yes", "on", "off", "y", "n", "nUll", "tRue", "nil", "none",
        "12:30", "190:20:30", "0123456", "00", "007", "1_000", "0x10", "0o17", "0b1", "1e3", "1.5e3", ".5", "5.",
        ".inf", ".nan", "+5", "+44 20 7946 0018", "1000000000000000000", "1.2.3", "12-10", "--12-10", "-x",
        "2024-02-30", "2023-02-29", "2024-13-01", "2024-2-3", "2024-W09-4", "0000-01-01",
        "2024-02-29T10:00:00", "2024-02-29 10:00", "٢٠٢٤-٠٢-٢٩", "٤٢", "=", "“smart”", "’tis",
        "https://lovelace.example/#me", "C#", "a#b", "it's", "O'Brien \"Bob\"", "<<",
    ],
)  # fmt: skip
def test_everything_else_is_the_text_that_was_typed(typed: str) -> None:
    assert value(typed) == typed


@pytest.mark.parametrize("typed", ["'42'", '"true"', "''", '"~"', "'2024-02-29'", "|\n  42", ">-\n  null"])
def test_whatever_stands_in_quotes_is_text(typed: str) -> None:
    assert isinstance(value(typed), str)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("'it''s'", "it's"),
        ('"a\\tb \\u00e9 \\x41"', "a\tb é A"),
        ("over\n  two lines\n\n  and three", "over two lines\nand three"),
        ("|\n  keep\n    this\n", "keep\n  this\n"),
        ("|-\n  keep", "keep"),
        (">\n  fold\n  this\n", "fold this\n"),
        ('"fold\n  this"', "fold this"),
        ("a comment # is none of it", "a comment"),
    ],
)
def test_quotes_and_folding_are_undone(typed: str, text: str) -> None:
    assert value(typed) == text


def test_the_text_of_a_value_is_kept_beside_its_meaning() -> None:
    mapping = front("version: 1.10\nphone: 020\nday: 2024-02-29").mapping
    assert mapping is not None
    assert [item.text for _, item in mapping.pairs if isinstance(item, Scalar)] == ["1.10", "020", "2024-02-29"]


def test_lists_and_maps_are_read_in_the_order_of_the_file() -> None:
    said = values("b: [x, 1]\na:\n  - y\n  - {k: null}\n2: two\nnull: three")
    assert said == {"b": ["x", 1], "a": ["y", {"k": None}], "2": "two", "null": "three"}
    assert isinstance(said, dict)
    assert list(said) == ["b", "a", "2", "null"]


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
def test_a_line_separator_from_the_web_is_no_line_end(char: str) -> None:
    read_ = front(f"a: one{char}two\nb: 'x{char}y'\nc: \U000f0000 # z{char}w\nd: 1")
    assert read_.mapping is not None
    assert plain_value(read_.mapping) == {"a": f"one{char}two", "b": f"x{char}y", "c": "\U000f0000", "d": 1}
    assert read_.mapping.pairs[3][0].line == 5


def test_labels_that_differ_in_case_are_two_labels() -> None:
    assert values("email: {work: a, Work: b}") == {"email": {"work": "a", "Work": "b"}}


# --- links without quotes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "[[ada]]",
        "[[charles-babbage]]",
        "[[ada|Ada]]",
        "[[ada#log]]",
        "[[Lovelace, Ada]]",
        "[[ ada ]]",
        "[[2024-03-04]]",
    ],
)
def test_a_link_without_quotes_is_the_text_that_was_typed(link: str) -> None:
    read_ = front(f"via: {link} # who")
    assert read_.mapping is not None
    (said,) = (item for _, item in read_.mapping.pairs)
    assert said == Scalar(link, link, 2, 6, 9, 9 + len(link), "[[")


@pytest.mark.parametrize(
    "typed", ["\n  - [[ada]]\n  - [[bob|Bob]]", "[[[ada]], [[bob|Bob]]]", "\n- [[ada]]\n- [[bob|Bob]]"]
)
def test_links_stand_in_lists_of_any_spelling(typed: str) -> None:
    assert value(typed) == ["[[ada]]", "[[bob|Bob]]"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("'[[ada]]'", "[[ada]]"),
        ("[[[ada]]]", ["[[ada]]"]),
        ("[ [ada] ]", [["ada"]]),
        ("[[ada], [bob]]", [["ada"], ["bob"]]),
        ("[['ada']]", [["ada"]]),
        ("[[]]", [[]]),
        ("[[ada: bob]]", [[{"ada": "bob"}]]),
        ("[[ada,\n  bob]]", [["ada", "bob"]]),
        ("[ada]", ["ada"]),
    ],
)
def test_other_lists_in_lists_stay_lists(typed: str, said: Plain) -> None:
    assert value(typed) == said


def test_only_a_link_without_quotes_has_its_style() -> None:
    styles = [item.style for item in scalars(front("a: [[x]]\nb: '[[x]]'\nc: \"[[x]]\"\nd: x\ne: |\n  x").mapping)]
    assert styles[1::2] == ["[[", "'", '"', "", "|"]


# --- where each word is ---------------------------------------------------------------------------------------


def test_every_scalar_knows_what_was_typed_and_where() -> None:
    found = [
        (item.line, item.column, TRICKY[item.start : item.end])
        for item in scalars(read_front_matter(TRICKY, "").mapping)
    ]
    assert found == [
        (2, 1, "name"), (2, 7, f"{LAUGH} Zoë"),
        (3, 1, '"quoted"'), (3, 11, "'it''s'"),
        (4, 1, "phone"), (4, 8, '"+44 \\u00e9 20"'),
        (5, 1, "empty"), (5, 7, ""),
        (6, 1, "note"), (6, 7, "|\r\n  one \r\n  two"),
        (11, 1, "folded"), (11, 9, ">-\r\n    three"),
        (13, 1, "tags"), (13, 9, "mentor"), (13, 19, LAUGH), (13, 24, "a"), (13, 27, "b"),
        (14, 1, "email"), (15, 5, "home"), (15, 11, "ada@lovelace.example"), (16, 5, "work"), (16, 10, ""), (17, 4, ""),
        (18, 1, "long"), (18, 7, "runs\r\n  over"),
        (20, 1, "via"), (20, 6, f"[[{LAUGH}|Ada]]"),
    ]  # fmt: skip


def test_collections_end_where_their_last_word_or_bracket_ends() -> None:
    mapping = read_front_matter(TRICKY, "ada.md").mapping
    assert mapping is not None
    nodes = {key.text: node for key, node in mapping.pairs}
    assert TRICKY[nodes["tags"].start : nodes["tags"].end] == f"[ mentor , [{LAUGH}], {{a: b }} ]"
    assert TRICKY[nodes["email"].start : nodes["email"].end].endswith("work:\r\n  -")
    assert TRICKY[mapping.end :] == f"\r\n---\r\nBody {LAUGH}\r\n"


def test_collections_know_their_line_column_and_spelling() -> None:
    mapping = front("a: [b]\nc:\n  - d\ne: {f: g}\nh:\n  i: j\nk:\n- l").mapping
    assert mapping is not None
    nodes = [node for _, node in mapping.pairs if not isinstance(node, Scalar)]
    assert [(node.line, node.column, node.flow) for node in nodes] == [
        (2, 4, True), (4, 3, False), (5, 4, True), (7, 3, False), (9, 1, False)
    ]  # fmt: skip
    assert [node.end - node.start for node in nodes] == [3, 3, 6, 4, 3]


def test_a_pair_in_brackets_ends_with_its_value() -> None:
    text = "---\na: [b: c , d]\n---\n"
    mapping = read_front_matter(text, "ada.md").mapping
    assert mapping is not None
    (items,) = (node.items for _, node in mapping.pairs if isinstance(node, Sequence))
    assert text[items[0].start : items[0].end] == "b: c"


@pytest.mark.parametrize("header", ["|", ">", "|-", ">-", "|+", "|2", "|  # why"])
def test_a_block_of_text_ends_with_its_last_line(header: str) -> None:
    text = f"---\na: {header}\n  one\n\n  two \n\n  \n\nb: 1\n---\n"
    note = list(scalars(read_front_matter(text, "ada.md").mapping))[1]
    assert text[note.start : note.end] == f"{header}\n  one\n\n  two "


def test_an_empty_block_of_text_ends_with_its_header() -> None:
    text = "---\na: |\n\nb: 1\n---\n"
    note = list(scalars(read_front_matter(text, "ada.md").mapping))[1]
    assert text[note.start : note.end] == "|"


# --- what can't be read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "where", "remedy"),
    [
        ("a: 1\n\tb: 2", "3:1", "spaces"),
        ("a:\n\tb: 2", "3:1", "spaces"),
        ("name:Ada\nrole: x", "2:6", "`name: …`"),
        ("role: x\nname:Ada\nb: 1", "3:6", "`name: …`"),
        ("name: Ada: Countess # x", "2:7", '"Ada: Countess"'),
        ("x: @ada", "2:4", '"@ada"'),
        ("x: [b, @ada, c]", "2:8", '"@ada"'),
        ("x: `ada` b # c", "2:4", '"`ada` b"'),
        ("x: %d", "2:4", '"%d"'),
        ("x: *really*", "2:4", '"*really*"'),
        ("x: & co", "2:4", '"& co"'),
        ("x: ![[ada]]", "2:4", '"![[ada]]"'),
        ("x: !y!z w", "2:4", '"!y!z w"'),
        ("x: |pipe", "2:4", '"|pipe"'),
        ("x: >quote", "2:4", '">quote"'),
        ("x: ? why", "2:4", '"? why"'),
        ("x: , y", "2:4", '", y"'),
        ("x: [a, b\ny: 1", "2:4", "`]`"),
        ("x: {a: b", "2:4", "`}`"),
        ("x: ['a' 'b']", "2:9", "`, `"),
        ("x: [a,, b]", "2:7", "comma"),
        ("x: [a, b", "2:4", "`]`"),
        ("x: [a,", "2:7", "`]`"),
        ("via: [[ada #log]]", "2:6", '"[[ada #log]]"'),
        ("via: [[ada]] and [[bob]]", "2:14", '"[[ada]] and [[bob]]"'),
        ("x: 'it's'", "2:8", '"it\'s"'),
        ("x: 'Bob' Smith", "2:10", "\"'Bob' Smith\""),
        ('x: "Bob" Smith', "2:10", "'\"Bob\" Smith'"),
        ("x: 'never closed", "2:4", "end it with '"),
        ("x: 'never closed\ny: 'next", "2:4", "end it with '"),
        ("x: [a,\n b] c", "3:5", '"b] c"'),
        ('x: "C:\\Users"', "2:7", "single quotes"),
        ("x: - a", "2:4", "line of its own"),
        ("x: 1\n  y: 2", "3:3", "like the line above"),
        ("x:\n    y: 1\n  z: 2", "4:3", "same number of spaces"),
        ("  x: 1\ny: 2", "3:1", "same number of spaces"),
        ("x: 1\n- y", "3:1", "under a key"),
        ("x:\n  - y\n  z: 1", "4:3", "`- `"),
        ("name: Ada\njust words\nb: 1", "3:1", "`key: value`"),
        (": Ada", "2:1", "`key: value`"),
        ("x: 1\n--- y", "3:1", "one block"),
    ],
)
def test_a_slip_of_the_hand_is_told_where_it_is_and_what_would_do(typed: str, where: str, remedy: str) -> None:
    found = problem(typed)
    assert place(found) == f"yaml-syntax {where}"
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("a: &x 1", "yaml-anchor 2:4"),
        ("a: *x", "yaml-anchor 2:4"),
        ("a: [1, *x]", "yaml-anchor 2:8"),
        ("a: !!str 1", "yaml-anchor 2:4"),
        ("a: !important call", "yaml-anchor 2:4"),
        ("a: ! b", "yaml-anchor 2:4"),
        ("a: &x [b]", "yaml-anchor 2:4"),
        ("a: !set {b}", "yaml-anchor 2:4"),
        ("&x a: 1", "yaml-anchor 2:1"),
        ("<<: {a: 1}", "yaml-anchor 2:1"),
        ("# c\n%YAML 1.2", "yaml-anchor 3:1"),
        ("- name: Ada", "front-matter-not-mapping 2:1"),
        ("\nAda", "front-matter-not-mapping 3:1"),
        ("[[ada]]", "front-matter-not-mapping 2:1"),
        ("~", "front-matter-not-mapping 2:1"),
        ("[a]: 1", "non-text-key 2:1"),
        ("b: 1\n? {a: b}\n: 1", "non-text-key 3:3"),
        ("[[ada]]: 1", "non-text-key 2:1"),
        ("a: {{ name }}", "non-text-key 2:5"),
        ("? \n: 1", "non-text-key 2:2"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x", "conflict-markers 3:1"),
        ("a: 1\n=======", "conflict-markers 3:1"),
        ("a: 1\n>>>>>>> x", "conflict-markers 3:1"),
        (f"a: é{LAUGH}\x07", "control-character 2:6"),
        (f"b: {LAUGH}\na: \x00", "control-character 3:4"),
        ("a: \x7f", "control-character 2:4"),
        ("a: \ud800", "control-character 2:4"),
        ("\ufeffa: 1", "control-character 2:1"),
    ],
)
def test_what_is_no_part_of_front_matter_is_refused_at_its_place(typed: str, where: str) -> None:
    assert place(problem(typed)) == where


@pytest.mark.parametrize(
    "typed", ["a: '<<'", "'<<': 1", "a: '&x'", "a: AT&T", "a: a*b", "a: what!", "a: |\n  =======", "a: b < c"]
)
def test_what_only_looks_like_a_reference_is_text(typed: str) -> None:
    assert front(typed).problems == ()


def test_a_key_twice_is_told_at_the_second_with_the_line_of_the_first() -> None:
    found = problem("name: Ada\nrole: x\nname: Bob")
    assert place(found) == "duplicate-key 4:1"
    assert found.message == "`name` is here a second time; the first is in line 2"


def test_two_spellings_of_a_key_are_one_key() -> None:
    found = front("job-title: x\njob_title: y\nJob Title: z").problems
    assert [place(one) for one in found] == ["duplicate-key 3:1", "duplicate-key 4:1"]
    assert found[1].message == "`Job Title` is the same key as `job-title` in line 2"


def test_a_label_twice_is_a_key_twice() -> None:
    assert place(problem("email:\n  home: a\n  home: b")) == "duplicate-key 4:3"


def test_duplicates_are_told_beside_what_ends_the_reading() -> None:
    assert [place(one) for one in front("email: {a: 1, a: 2}\nx: @y").problems] == [
        "duplicate-key 2:15",
        "yaml-syntax 3:4",
    ]


def test_glued_keys_get_the_remedy_that_fits() -> None:
    found = problem("name:Ada")
    assert place(found) == "front-matter-not-mapping 2:1"
    assert "`name: …`" in found.remedy


def test_a_message_quotes_no_more_than_a_line() -> None:
    assert len(str(problem("x: @" + "y" * 60_000))) < 250


def test_a_problem_says_file_place_and_remedy() -> None:
    assert str(problem("x: @ada")) == (
        'ada.md:2:4: error: a value without quotes can\'t start with @ (put it in quotes: "@ada") [yaml-syntax]'
    )


# --- what would do harm ---------------------------------------------------------------------------------------

MERGES = "\n".join(["a0: &a0 {x: 1}", *(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 27))])


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("[" * 50_000, "front-matter-too-deep 2:21"),
        ("{" * 50_000, "front-matter-too-deep 2:21"),
        ("- " * 25_000, "front-matter-too-deep 2:41"),
        ("? " * 25_000, "front-matter-too-deep 2:41"),
        (MERGES, "yaml-anchor 2:5"),
        ("a: [" + "x," * 5_000 + "]", "front-matter-too-many-nodes 2:9999"),
        ("a: [" + "[]," * 5_000 + "]", "front-matter-too-many-nodes 2:14996"),
        ("a: " + "é" * 33_000, "front-matter-too-large 2:1"),
        ("a: " + "x: " * 20_000, "yaml-syntax 2:4"),
        ('a: {x: "' + "[ " * 30_000 + ']", b: @x}', "yaml-syntax 2:60016"),
    ],
    ids=["brackets", "braces", "dashes", "questions", "merges", "items", "lists", "bytes", "colons", "search"],
)
def test_no_file_takes_the_program_down(typed: str, where: str) -> None:
    assert place(problem(typed)) == where


def test_a_million_keys_are_not_even_looked_at() -> None:
    assert place(problem("\n".join(f"k{n}: 1" for n in range(1_000_000)))) == "front-matter-too-large 2:1"


def test_the_limits_themselves_are_allowed() -> None:
    assert front("a: " + "[" * 19 + "]" * 19).problems == ()
    assert front("a: [" + ", ".join("x" * 4_997) + "]").problems == ()
    assert front("a: " + "x" * (64 * 1024 - 4)).problems == ()


def test_each_limit_holds_from_the_next_one_on() -> None:
    assert problem("a: " + "[" * 20 + "]" * 20).code == "front-matter-too-deep"
    assert problem("a: [" + ", ".join("x" * 4_998) + "]").code == "front-matter-too-many-nodes"
    assert problem("a: " + "x" * (64 * 1024 - 3)).code == "front-matter-too-large"


def test_yaml_is_not_loaded_before_something_is_read() -> None:
    code = "import sys, journal.notes.yaml.front_matter; print('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_without_the_parser_in_c_all_is_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read_front_matter(TRICKY, "ada.md")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert read_front_matter(TRICKY, "ada.md") == fast


@pytest.mark.parametrize(
    "typed",
    [
        "x: @ada", "x: *b*", "x: !y!z w", "x: |pipe", "x: ? y", "x: , y", "a: b: c", "a:b\nc: d", "a: 1\nb c\nd: 2",
        "a:\n\tb: 1", "a: 1\n b: 2", "a:\n  b: 1\n c: 2", " a: 1\nb: 2", "a: 1\n- b", "a:\n  - b\n  c: 1", ": a",
        "x: [a", "x: [a,, b]", "x: {a: b", "x: ['a' 'b']", "x: 'y", "x: 'y'z", 'x: "\\q"', 'x: "\\xq"',
        "a: \x07", "x: - y", "a: &b", "%YAML 1.2", "a: 1\n--- b", "[" * 99,
        "[x, " * 1_500, "{x: " * 1_500, "a: [" + "x," * 900 + "[" * 2_000, "k: v\n" * 50 + "? " * 1_500,
    ],
)  # fmt: skip
def test_without_the_parser_in_c_slips_are_told_alike(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = problem(typed)
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert problem(typed) == fast


# --- laws -----------------------------------------------------------------------------------------------------

# No letter of these makes a word or number that YAML 1.1 and 1.2 read differently.
words = st.text("aéßz漢" + LAUGH, min_size=1, max_size=6)
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
quoted = texts.map(lambda text: f"'{text}''s'") | texts.map(lambda text: f'"{text}: \\"{text}\\" #"')
typed_values = texts | quoted | st.dates().map(str) | st.integers(-999, 999).map(str) | st.just("1.5")
noise = st.text("-[]{}:#&*!|>'\"%@`,?<=ab1 \n\r\t\ufeff\u2028\x00\ud800" + LAUGH, max_size=60)


def on_the_line(items: list[str]) -> tuple[str, list[str]]:
    return f" {items[0]}  # why\n", items[:1]


def in_brackets(items: list[str]) -> tuple[str, list[str]]:
    return f" [{', '.join(items)}]\n", items


def with_dashes(items: list[str]) -> tuple[str, list[str]]:
    return "\n" + "".join(f"  - {item}\n" for item in items), items


def with_labels(items: list[str]) -> tuple[str, list[str]]:
    typed = [word for number, item in enumerate(items) for word in (f"l{number}", item)]
    return "\n" + "".join(f"  l{number}: {item}\n" for number, item in enumerate(items)), typed


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The text of a simple mapping, and its scalars as they are typed."""
    text = "# a comment\n"
    typed: list[str] = []
    for key in draw(st.lists(words, max_size=6, unique=True)):
        spell = draw(st.sampled_from((on_the_line, in_brackets, with_dashes, with_labels)))
        rest, said = spell(draw(st.lists(typed_values, min_size=1, max_size=3)))
        text += f"{key}:{rest}\n"
        typed += [key, *said]
    return text, typed


@given(blocks(), st.sampled_from(("", "\ufeff")), st.sampled_from(("\n", "\r\n")))
def test_the_slice_of_every_scalar_is_what_was_typed(block: tuple[str, list[str]], bom: str, line_end: str) -> None:
    text = f"{bom}---\n{block[0]}---\n".replace("\n", line_end)
    found = list(scalars(read_front_matter(text, "ada.md").mapping))
    assert [text[one.start : one.end] for one in found] == block[1]
    assert [one.line for one in found] == [text.count("\n", 0, one.start) + 1 for one in found]
    assert [one.column for one in found] == [one.start - text.rfind("\n", 0, one.start) for one in found]


@given(blocks())
@example(("name: Ada\nnote: |\n  one\n  two\nmet: 2024-03-04\nn: [1, -2, 1.5, true, null]\nm: {a: {b: ~}}\ne:\n", []))
def test_stock_python_frontmatter_reads_the_same(block: tuple[str, list[str]]) -> None:
    assert values(block[0]) == frontmatter.loads(f"---\n{block[0]}---\n").metadata


@given(noise)
@example("? [\n")
@example("a: |")
@example("a: |\r  b\r")
def test_whatever_stands_in_a_file_is_read_or_told_with_a_place(typed: str) -> None:
    for text in (typed, f"---\n{typed}", f"---\n{typed}\n---\n"):
        read_ = read_front_matter(text, "ada.md")
        assert not (read_.mapping and read_.problems)
        assert read_.mapping or read_.problems or read_.block is None
        assert all(1 <= one.source.line <= text.count("\n") + 1 and one.source.column >= 1 for one in read_.problems)
        assert all(0 <= one.start <= one.end <= len(text) for one in scalars(read_.mapping))


@pytest.mark.parametrize("typed", ["[" * 50_000, "{" * 50_000, "a: " + "[" * 50_000, "- " * 25_000])
def test_the_limit_of_depth_is_ours_with_the_parser_in_python_too(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert problem(typed).code == "front-matter-too-deep"


def test_an_error_before_the_limits_is_told_as_it_is() -> None:
    assert problem("x: @ada\ny: " + "[" * 2_000).code == "yaml-syntax"
