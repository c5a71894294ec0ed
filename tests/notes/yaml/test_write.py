"""Values as YAML: what we write, the readers of other programs read as the very same text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notes.yaml import front_matter
from journal.notes.yaml.nodes import plain_scalar
from journal.notes.yaml.write import bare_value, yaml_scalar
from tests.oracles import readers
from tests.oracles.readers import Said

LAUGH = "\U0001f600"
SIGNS = "-?:,[]{}#&*!|>'\"%@`.=<~"
WORDS = """yes no on off y n Y N YES No Off oN true false True FALSE null Null NULL nil none ~ = << <
    __proto__ constructor toString"""
NUMBERS = """0 1 42 -7 +5 007 0123 0129 08 0x1F 0X1f 0xg 0x 0o17 0O17 0b101 0b2 0b 1_000 1__0 0_ _0 1,000 10.000,50
    1e3 1E3 1.5e-3 1e 1.e+ 12e 1e3x 1x 3d 3w .5 5. . .. -.5 +.5 .inf -.Inf +.INF .nan .NaN -0 +0 -0.0 0. 00 1.2.3
    12:30 190:20:30 1:2:3.4 12:30:60 1_0:5_9 020 020-7946 020.7946 (020) ٤٢ ½ ² 9999999999999999999 3/4 50% $5"""
DAYS = """2026-11-18 2026-1-8 2026-02-30 12-10 --12-10 2026-11 2026-W48 2026-11-18T10:00 2026-11-18t10:00:00Z
    ٢٠٢٤-٠٢-٢٩ 10:00"""
NASTY = [
    *WORDS.split(), *NUMBERS.split(), *DAYS.split(),
    "020 7946 0018", "+44 20 7946 0018", "1 000", "1 - 2", "42 Wallaby Way", "2 months", "2026-11-18 at noon",
    "2026-11-18 10:00:00", "2001-12-14 21:59:43.10 -5", "2026-11-18\t10:00:00", "10:00 tea",
    # marks of YAML: alone, first, last and inside
    *"^/\\$()+;_", *SIGNS, *(f"{sign}x" for sign in SIGNS), *(f"{sign} x" for sign in SIGNS),
    *(f"x{sign}" for sign in SIGNS), *(f"x{sign}y" for sign in SIGNS), *(f"x {sign} y" for sign in SIGNS),
    "---", "...", "--- x", "... x", "----", "- - -", "? x : y", "::", ": :", "a:\tb", "a\t#b", "a #", "a# b", "a:b",
    "a: b", "a :b", "a: ", ":a", "#tag", "C#", "AT&T", "[[ada]]", "[[ada|Ada]]", "![[ada]]", "{{ name }}", "=======",
    "<<<<<<< x", "%YAML 1.2", "!!str 1", "&a b", "*a", "| x", "> x", "|-", ">+", "@ada", "`ada`", "ada@x.example",
    "https://x.example/?a=b&c=d#e", "key: [value, {more: yes}] # no", "a,b", "a, b", "[a", "{b", "a[0]", "a]", "b}",
    # quotes and backslashes
    "O'Brien", "it's", "''", '""', 'Bob "the" B.', "'Bob' B.", '"Bob" B.', "\\", "\\n", "C:\\Users", "a\\", "a'b\"c",
    "'\"", "“smart”", "’tis",
    # space, line ends and what can't be seen
    "", " ", "  ", " a", "a ", " a ", "\t", "\ta", "a\t", "a\tb", "\n", "a\n", "\na", "a\nb", "a\n\nb\n", "a\r", "\r",
    "a\r\nb", "a\x85b", "\x85", "a\u2028b", "a\u2029b", "\u2028", "\xa0a", "a\xa0", "a\xa0b", "\u3000a", "a\u3000",
    "\u200b", "a\u200db", "\u00ad", "\ufeff", "\ufeffa", "a\ufeffb", "a\ufeff", "\u202ea", "\u2066a\u2069", "\x01",
    "\x07", "\x1b[31m", "\x1f", "\x7f", "\x80", "\x9f",
    # letters from everywhere, and the ends of Unicode
    "Zoë Müller", "小林遥", "Łódź", LAUGH, f"{LAUGH} a", f"a {LAUGH}", "👩\u200d👩\u200d👧", "e\u0301", "\u0301",
    "\ufffe", "\uffff", "a\uffffb", "\ufffd", "\ud7ff", "\ue000", "\U00010000", "\U0001fffe", "\U0001ffff",
    "\U000f0000", "\U0010ffff",
]  # fmt: skip

letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
marks = st.sampled_from(SIGNS + "\\ \t\n0123456789eExXoOb_+yn\x85\u2028\ufeff" + LAUGH)
texts = st.sampled_from(NASTY) | st.text(letters | marks, max_size=12)
samples = st.lists(st.tuples(texts, st.sampled_from(("", "'", '"', "|", ">"))), max_size=3)


def written(text: str, like: str = "") -> str:
    """A document with the text in every place where a scalar can stand."""
    block, flow = yaml_scalar(text, flow=False, like=like), yaml_scalar(text, flow=True, like=like)
    return (
        f"value: {block}\nitems:\n- {block}   # why\n- {block}: x\n"
        f"flow: [{flow}, {flow},{flow} ]\nmap: {{label: {flow}}}\n"
    )


def meant(text: str) -> object:
    """What that document says."""
    return {"value": text, "items": [text, {text: "x"}], "flow": [text] * 3, "map": {"label": text}}


def assert_read_alike(read: Callable[[Sequence[str]], Said], pairs: Sequence[tuple[str, str]]) -> None:
    """Each text, written in the quotes of its pair, is read as itself by every reader; what is written twice, once."""
    documents = {written(text, like): text for text, like in pairs}
    for name, answers in read(list(documents)).items():
        for (document, text), said in zip(documents.items(), answers, strict=True):
            assert said == meant(text), f"{name} reads {document}"


def ours(documents: Sequence[str]) -> Said:
    """What we read ourselves."""
    return {"ours": [plain(f"---\n{document}---\n") for document in documents]}


def plain(text: str) -> object:
    found = front_matter.read_front_matter(text, "ada.md")
    return found.problems if found.mapping is None else front_matter.plain_value(found.mapping)


@pytest.fixture(scope="module")
def in_node() -> Iterator[readers.InNode]:
    """The readers of JavaScript."""
    asked = readers.start()
    if isinstance(asked, str):
        pytest.skip(asked)
    yield asked
    asked.close()


# --- every reader -----------------------------------------------------------------------------------------------


EVERY_WAY = [(text, like) for like in ("", "'", '"') for text in NASTY]


def test_whatever_is_written_we_read_again() -> None:
    assert_read_alike(ours, EVERY_WAY)


@pytest.mark.parametrize("reader", readers.PYTHON)
def test_readers_in_python_read_the_same_text(reader: str) -> None:
    assert_read_alike(partial(readers.in_python, only=reader), EVERY_WAY)


@pytest.mark.xdist_group("node")
def test_readers_in_javascript_read_the_same_text(in_node: readers.InNode) -> None:
    assert_read_alike(in_node, EVERY_WAY)


@given(samples)
def test_any_text_is_read_the_same_by_us_and_in_python(pairs: list[tuple[str, str]]) -> None:
    assert_read_alike(ours, pairs)
    assert_read_alike(readers.in_python, pairs)


@pytest.mark.xdist_group("node")
@given(pairs=samples)
def test_any_text_is_read_the_same_in_javascript(in_node: readers.InNode, pairs: list[tuple[str, str]]) -> None:
    assert_read_alike(in_node, pairs)


@pytest.mark.parametrize("text", ["x" * 5_000, "x " * 3_000 + "y", "a: " * 2_000 + "b", "é\u2028" * 2_000])
def test_a_long_text_is_one_line(text: str) -> None:
    document = f"value: {yaml_scalar(text, flow=False)}\nitems: [{yaml_scalar(text, flow=True)}]\n"
    assert document.count("\n") == 2
    for answers in (readers.in_python([document]) | ours([document])).values():
        assert answers == [{"value": text, "items": [text]}]


# --- how it looks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Ada Lovelace", "Zoë Müller", "小林遥", LAUGH, "Acme, Inc.", "AT&T", "C#", "O'Brien", 'Bob "the" B.', "a[0]",
     "none", "3w", "2 months", "P1M", "never", "12-10", "--12-10", "2026-W48", "42 Wallaby Way", "10:00 tea",
     "they/them",
     "ada@x.example", "https://x.example/?a=b#c", "(retired)", "Europe/Lisbon"],
)  # fmt: skip
def test_what_is_plainly_text_has_no_quotes(text: str) -> None:
    assert yaml_scalar(text, flow=False) == text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("+44 20 7946 0018", '"+44 20 7946 0018"'),
        ("020 7946 0018", '"020 7946 0018"'),
        ("NO", '"NO"'),
        ("2026-11-18", '"2026-11-18"'),
        ("[[ada]]", '"[[ada]]"'),
        ("a: b", '"a: b"'),
        ("", '""'),
        ("'Bob' B.", "\"'Bob' B.\""),
        ('"Bob" B.', "'\"Bob\" B.'"),
        ("C:\\ #1", "'C:\\ #1'"),
        ("- it's \"x\"", "'- it''s \"x\"'"),
        ("a\nb\t\\ \"c\"", '"a\\nb\\t\\\\ \\"c\\""'),
        ("a\u2028b\x85\ufeff\x1b", '"a\\u2028b\\x85\\ufeff\\x1b"'),
    ],
)  # fmt: skip
def test_all_else_is_in_the_quotes_that_need_the_fewest_signs(text: str, quoted: str) -> None:
    assert yaml_scalar(text, flow=False) == quoted


def test_in_brackets_more_needs_quotes() -> None:
    assert yaml_scalar("Acme, Inc.", flow=True) == '"Acme, Inc."'
    assert yaml_scalar("who?", flow=True) == '"who?"'
    assert yaml_scalar("Ada Lovelace", flow=True) == "Ada Lovelace"


def test_the_quotes_of_the_value_before_stay_where_they_can() -> None:
    assert yaml_scalar("it's", flow=False, like="'") == "'it''s'"
    assert yaml_scalar('"x"', flow=False, like='"') == '"\\"x\\""'
    assert yaml_scalar("a\nb", flow=False, like="'") == '"a\\nb"'
    assert yaml_scalar("a", flow=False, like="|") == "a"


def test_a_link_without_quotes_stays_one() -> None:
    for text in ("[[ada]]", "[[ada|Ada L.]]", "[[contacts/ada]]"):
        assert yaml_scalar(text, flow=False, like="[[") == text
        assert plain(f"---\nvia: {text}\nall: [{text}]\n---\n") == {"via": text, "all": [text]}
    for text in ("[[a: b]]", "[[ada", "[[a]] [[b]]"):
        assert yaml_scalar(text, flow=False, like="[[") == f'"{text}"'


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "a\udfff"])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="YAML can't hold this text"):
        yaml_scalar(text, flow=False)


@pytest.mark.parametrize("value", [date(2026, 11, 18), date(1, 1, 1), True, False, 0, 42, -7, 1.5])
def test_what_is_no_text_stands_bare_and_is_read_as_it_was(value: date | bool | int | float) -> None:
    assert plain_scalar(bare_value(value)) == value
    assert type(plain_scalar(bare_value(value))) is type(value)
