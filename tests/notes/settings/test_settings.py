"""journal.toml as text: what it says, what is wrong with it and where, and what holds instead."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from journal.dates.words import NEVER_SPAN, Span
from journal.errors import Problem
from journal.notes.fields import CONTACT_KEYS, Keys
from journal.notes.marks import MARKS
from journal.notes.settings.options import Option
from journal.notes.settings.settings import DEFAULTS, OPTIONS, Settings, read_settings
from tests.conftest import ROOT

DOCS = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE)


def settings(text: str) -> Settings:
    found, problems = read_settings(text)
    assert problems == ()
    return found


def problem(text: str) -> Problem:
    (one,) = read_settings(text)[1]
    return one


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing yet\n  # still nothing\n", "[paths]\n[circles]\n", f"# {'.' * 200}\n[paths]"]
)
def test_what_is_not_said_has_its_default(text: str) -> None:
    assert settings(text) == Settings()


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("capacity = 0", "capacity", 0),
        ("\ufeffcapacity = 3\r\n", "capacity", 3),
        ("week_starts = 'Sunday'", "week_starts", "sunday"),
        ("commit = false", "commit", False),
        ("paths.contacts = 'People/**/*.md'", "contacts", ("People/**/*.md",)),
        ("[paths]\ncontacts = ['./Friends/', 'Family//near', '.']", "contacts", ("Friends", "Family/near", ".")),
        ("[paths]\nevents = []", "events", ()),
        ("paths = {agendas = 'Journal/Weeks'}", "agendas", "Journal/Weeks"),
        ("[paths]\nowner = '..People/a..b.md'", "owner", "..People/a..b.md"),
        ("[kinds]\nsilent = 'note'", "silent", ("note",)),
        ("language = 'Deutsch'", "language", "de"),
        ("[tasks]\nstyle = 'Dataview'", "task_style", "dataview"),
    ],
)
def test_a_value_is_typed(text: str, field: str, value: object) -> None:
    assert getattr(settings(text), field) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("capacity = 'x'", "1:12: error: capacity: 'x' is not a whole number from 0 to 1000 (write 5)"),
        ("capacity = true", "1:12: error: capacity: true is not a whole number"),
        ("\ncapacity   =   -1", "2:16: error: capacity: -1 is not a whole number"),
        pytest.param("capacity = 0x" + "f" * 5000, "1:12: error: capacity: a very big number is", id="a long number"),
        ("commit = 'no'", "1:10: error: commit: 'no' is neither true nor false (write true)"),
        ("week_starts = 'friday'", "'friday' is not known here (write monday, sunday or saturday)"),
        ("paths.owner = '../me.md'", "1:15: error: paths.owner: '../me.md' leads out of the vault"),
        ("[paths]\nagendas = '/etc'", "2:11: error: paths.agendas: '/etc' leads out of the vault"),
        ("[paths]\ndrafts = 'C:/drafts'", "'C:/drafts' leads out of the vault"),
        ("[paths]\ncontacts = ['a', '~/b']", "2:12: error: paths.contacts: '~/b' leads out of the vault"),
        ("[paths]\ncontacts = ['a/..']", "'a/..' leads out of the vault"),
        ("[paths]\nevents = ['a\\b']", "has a backslash or a control character (write / between folders)"),
        ('[paths]\nowner = "a\\u0000b"', "has a backslash or a control character"),
        ("[paths]\ndrafts = './.GIT/hooks'", "is a folder of git's own"),
        ("[paths]\ndrafts = '.'", "'.' is the vault itself"),
        ("[paths]\ncontacts = 'People**'", "'People**' is not a pattern (** stands alone between slashes"),
        ("[paths]\ntemplates = ' '", "is not a path (write a path inside the vault, in quotes)"),
        ("language = 'Klingon'", "1:12: error: language: 'Klingon' is no language that is known here (write en for"),
        ("[address]\nclose = 'thou'", "2:9: error: address.close: 'thou' is not how letters speak to somebody (write"),
        ("[circles]\nclose = 'soonish'", "2:9: error: circles.close: 'soonish' is not a rhythm (write 3w, 2 months or"),
        ("[circles]\nclose = 'biweekly'", "circles.close: 'biweekly' can mean twice a week or every two weeks (write"),
        ("[circles]\nclose = true", "'true' is not a rhythm"),
        ("[marks]\ntold = 'never'", "2:8: error: marks.told: 'never' is not a number of days (write 2, \"10 days\""),
        ("[marks]\ntold = -1", "marks.told: -1 is not a number of days"),
        ("[kinds]\nsilent = ['two words']", "2:10: error: kinds.silent: 'two words' is not a word for a kind"),
        ("[kinds]\nsilent = [['note']]", "a list is not a word for a kind"),
        ("[keys]\ncompany = 3", "2:11: error: keys.company: 3 is not the spelling of a key"),
        ("away = ['2026-02-30']", "1:8: error: away: '2026-02-30' is not a day or a period (write 2026-12-24 or"),
        ("away = 2026-12-24T10:00:00", "away: 2026-12-24 10:00:00 is not a day or a period"),
        ("away = ['2026-12-21..2026-12-24..2026-12-31']", "is not a day or a period"),
        ("away = ['2027-01-04..2026-12-21']", "ends before it begins (write 2026-12-21..2027-01-04)"),
        ("away = ['2026-12-24..9999-12-31']", "never ends"),
        ("[tasks]\nstyle = {a = 1}", "2:9: error: tasks.style: a table is not known here (write auto, emoji, dataview"),
    ],
)
def test_a_bad_value_is_a_problem_and_the_default_holds(text: str, said: str) -> None:
    assert said in str(problem(text))
    assert (problem(text).code, problem(text).severity) == ("bad-setting", "error")
    assert read_settings(text)[0] == Settings()


def test_what_would_do_stands_apart_from_what_is_wrong() -> None:
    found = problem("[circles]\nclose = 'soonish'")
    assert (found.message, found.remedy) == ("circles.close: 'soonish' is not a rhythm", "write 3w, 2 months or never")


def test_a_bad_value_leaves_the_others_as_they_are() -> None:
    found, _ = read_settings("capacity = 'many'\ncommit = false\n[circles]\ninner = 'often'\nclose = '5 weeks'")
    assert (found.capacity, found.commit) == (DEFAULTS.capacity, False)
    assert (found.rhythm("inner"), found.rhythm("close")) == (Span(days=21), Span(days=35))


@pytest.mark.parametrize(
    "text",
    ["week_starts = '{}'", "[marks]\n{} = 1", "{} = 1", "[{}]", "[{0}]\n[{0}]", "[keys]\nrole = '{0}'\nname = '{0}'"],
)
def test_what_is_long_is_quoted_cut_short(text: str) -> None:
    assert len(problem(text.format("long" * 200)).message) < 120


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("capasity = 3", "1:1: error: there is no setting capasity (did you mean capacity? known here: capacity, away"),
        (
            "\n  zzz = 3",
            "2:3: error: there is no setting zzz (known here: capacity, away, week_starts, commit, language, [",
        ),
        ("[paths]\nonwer = 'a'", "2:1: error: there is no setting paths.onwer (did you mean owner? known here: con"),
        ("[circels]\ninner = 3", "1:1: error: there is no section [circels] (did you mean [circles]?"),
        ("[marks]\nremind = 3", "there is no setting marks.remind (known here: thanked, told, checked, warned, asked"),
        ("[keys]\ncompny = ['firma']", "there is no setting keys.compny (did you mean company? known here: name, al"),
        ("owner = 'a.md'", "1:1: error: there is no setting owner (it stands under [paths])"),
        ("[paths]\ncapacity = 3", "no setting paths.capacity (it stands above the first [section])"),
        ("paths = 'contacts'", "1:9: error: paths: it is a section (write [paths] on a line, once)"),
        ("[[paths]]\nowner = 'a'", "1:1: error: paths: it is a section"),
    ],
)
def test_a_name_that_is_not_known_is_reported_with_the_known_ones(text: str, said: str) -> None:
    assert said in str(problem(text))
    assert read_settings(text)[0] == Settings()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("# capacity = 1\n\tcapacity = 'x'", 2, 13),
        ('"capacity" = true', 1, 14),
        ("[ marks ]\ntold = 'x'", 2, 8),
        ("tasks . style = 'x'", 1, 17),
        ("paths.owner.name = 'a'", 1, 20),
        ("[paths]\nowner = 'a'\n[marks] # owner = 3\ntold = 'x'", 4, 8),
        ("marks = { told = 'x' }", 1, 9),
        ("\ufeffcapacity = 'x'", 1, 12),
        ("commit = false\r\ncapacity = 'x'\r\n", 2, 12),
        ("[kinds]\nsilent = [\n  'one',\n  'two words',\n]", 2, 10),
        ('[circles]\n"inner\\u0065r" = "x"', 1, 1),
    ],
)
def test_a_problem_stands_at_the_value_or_as_near_as_it_can(text: str, line: int, column: int) -> None:
    source = problem(text).source
    assert (source.path, source.line, source.column) == ("journal.toml", line, column)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("commit = false\ncapacity = \n", "journal.toml:2:12: error: this is not TOML: invalid value"),
        ("commit = false\ncapacity 3", "journal.toml:2:10: error: this is not TOML: expected '='"),
        ("owner = 'me", "journal.toml:1:12: error: this is not TOML: "),
        ("away = [\n", "journal.toml:2:1: error: this is not TOML: "),
        ("capacity = 1\ncapacity = 2", "journal.toml:2:13: error: this is not TOML: cannot overwrite a value"),
    ],
)
def test_what_is_not_toml_is_one_problem_and_all_defaults(text: str, said: str) -> None:
    assert str(problem(text)).startswith(said)
    assert str(problem(text)).endswith("(until it is mended, every setting has its default) [toml-syntax]")
    assert read_settings(text)[0] == Settings()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("away = " + "[" * 50_000, id="deep lists"),
        pytest.param("paths = " + "{a = " * 10_000, id="deep tables"),
        pytest.param("a." * 20_000 + "a = 1", id="a key of many parts"),
        pytest.param("[" + "a." * 20_000 + "a]", id="a section of many parts"),
        pytest.param("capacity = " + "9" * 5000, id="a number of many digits"),
        pytest.param("# capacity = 1\n" * 10_000, id="a long file"),
        pytest.param("capacity = '\0'", id="a null character"),
        pytest.param("---\nname: Ada\n---\n", id="YAML"),
        pytest.param("<<<<<<< ours\ncapacity = 1\n", id="conflict markers"),
    ],
)
def test_a_hostile_file_is_a_problem_and_all_defaults(text: str) -> None:
    assert problem(text).code == "toml-syntax"
    assert read_settings(text)[0] == Settings()


def test_problems_come_by_place_and_name_the_file() -> None:
    _, problems = read_settings("zzz = 1\ncommit = 3\ncapacity = 'x'\n", "notes/journal.toml")
    assert [str(one.source) for one in problems] == [f"notes/journal.toml:{n}" for n in ("1:1", "2:10", "3:12")]


def test_days_off_are_days_or_periods_as_text_or_as_dates() -> None:
    found = settings("away = ['2026-12-21 .. 2027-01-04', '2026-11-01', 2026-11-05]")
    assert found.away == (
        (date(2026, 12, 21), date(2027, 1, 4)),
        (date(2026, 11, 1), date(2026, 11, 1)),
        (date(2026, 11, 5), date(2026, 11, 5)),
    )


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 12, 20), date(2026, 12, 20)),
        (date(2026, 12, 21), date(2027, 1, 9)),
        (date(2027, 1, 2), date(2027, 1, 9)),
        (date(2027, 1, 8), date(2027, 1, 9)),
        (date(2027, 1, 9), date(2027, 1, 9)),
        (date(2027, 2, 1), date(2027, 2, 2)),
    ],
)
def test_away_ends_behind_all_periods_that_touch_or_overlap(day: date, end: date) -> None:
    away = "away = ['2027-02-01', '2027-01-05..2027-01-08', '2026-12-21..2027-01-04', '2026-12-24..2026-12-26']"
    assert settings(away).away_end(day) == end


def test_a_circle_of_the_default_names_keeps_its_place_and_others_follow() -> None:
    found = settings("[circles]\nfamily = 7\nClose = 'monthly'\nloose = 'never'")
    assert [name for name, _ in found.circles] == ["inner", "Close", "wide", "loose", "family"]
    assert [found.rhythm(name) for name in ("close", "FAMILY", "loose")] == [Span(months=1), Span(days=7), NEVER_SPAN]


@pytest.mark.parametrize("circle", [None, "", "nobody"])
def test_without_a_known_circle_there_is_no_rhythm(circle: str | None) -> None:
    assert Settings().rhythm(circle) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "inner"),
        ("[circles]\nwide = '2 weeks'", "wide"),
        ("[circles]\ninner = 'never'", "close"),
        ("[circles]\nteam = '3w'", "inner"),
        ("[circles]\ninner = 31\nclose = 'monthly'", "close"),
        ("[circles]\ninner = 'never'\nclose = 'never'\nwide = 'never'\nloose = 'never'", None),
    ],
)
def test_the_innermost_circle_has_the_shortest_rhythm(text: str, name: str | None) -> None:
    assert settings(text).innermost == name


@pytest.mark.parametrize(
    ("typed", "days"),
    [("2", 2), ("'2'", 2), ("'2 weeks'", 14), ("'3w'", 21), ("0", 0), ("'0 days'", 0), ("'1 month'", 30),
     ("'3 months'", 91), ("'1 year'", 365)],
)  # fmt: skip
def test_the_days_of_a_mark_are_a_number_or_a_span(typed: str, days: int) -> None:
    found = settings(f"[marks]\nasked = {typed}")
    assert found.days("asked") == days
    assert dict(found.marks) == {**dict(DEFAULTS.marks), "asked": days}


def test_every_step_of_a_mark_has_its_days() -> None:
    named = {step.rule.setting for word in MARKS.values() for step in word.steps} | {"promise"}
    assert {name for name, _ in Settings().marks} == named


def test_days_that_settings_were_made_without_are_the_defaults() -> None:
    assert Settings(marks=(("told", 5),)).days("told") == 5
    assert Settings(marks=()).days("promise") == 7


def test_a_list_of_kinds_replaces_the_default_of_its_name_only() -> None:
    found = settings("[kinds]\nface_to_face = ['Kaffee', 'sauna']")
    assert (found.face_to_face, found.silent, found.remote) == (("Kaffee", "sauna"), ("note",), DEFAULTS.remote)
    assert "kaffee" in found.kinds
    assert "coffee" not in found.kinds


def test_kinds_are_compared_without_case() -> None:
    found = settings("[kinds]\nface_to_face = ['STRASSE']\nsilent = ['Memo']")
    assert found.is_face_to_face("straße")
    assert found.is_silent("MEMO")
    assert not found.is_silent("note")


def test_every_list_of_kinds_adds_to_the_kinds() -> None:
    assert Settings().kinds == {*DEFAULTS.face_to_face, *DEFAULTS.silent, *DEFAULTS.remote}
    assert not Settings().is_face_to_face("call")


def test_a_kind_that_is_typed_in_one_list_leaves_the_defaults_of_the_others() -> None:
    found = settings("[kinds]\nsilent = ['note', 'Letter']")
    assert found.is_silent("letter")
    assert found.remote == ("call", "video", "email", "message", "thanks", "touch")


def test_a_kind_that_is_typed_in_two_lists_counts_for_the_first() -> None:
    text = "[kinds]\nremote = ['call', 'walk']\nface_to_face = ['coffee', 'Walk']"
    said = "3:16: error: kinds.face_to_face: 'Walk' belongs to remote already (leave it out of one of them)"
    assert said in str(problem(text))
    assert read_settings(text)[0].face_to_face == ("coffee",)


def test_kinds_that_the_program_writes_are_always_read() -> None:
    assert settings("[kinds]\nremote = ['call']").kinds >= {"message", "thanks"}


def test_more_spellings_of_a_key_find_it() -> None:
    found = settings("[keys]\nCompany = ['Arbeitgeber', 'Meine Firma']\nrole = 'stelle'")
    assert found.keys == (("company", ("arbeitgeber", "meine_firma")), ("role", ("stelle",)))
    field = Keys(CONTACT_KEYS, found.keys).find("meine-firma")
    assert field is not None
    assert field.name == "company"


def test_a_spelling_means_one_key() -> None:
    text = "[keys]\ncompany = ['firma', 'role']"
    assert "2:11: error: keys.company: 'role' belongs to role already" in str(problem(text))
    assert read_settings(text)[0].keys == (("company", ("firma",)),)
    assert "keys.role: 'firma' belongs to company" in str(problem("[keys]\ncompany = 'firma'\nrole = 'Firma'"))


def test_a_word_for_nobody_is_told() -> None:
    found = problem("[address]\nfr = 'tu'\nclsoe = 'du'")
    assert (found.code, found.source.line) == ("unknown-setting", 3)


def test_the_documented_defaults_are_the_defaults() -> None:
    assert settings(BLOCKS[0]) == Settings()
    said = tomllib.loads(BLOCKS[0])
    named = [row for row in OPTIONS.rows if not row.is_open]
    lost = [row.key for row in named if row.key not in (said[row.section] if row.section else said)]
    assert not lost, f"the first block of docs/configuration.md leaves out {', '.join(lost)}"


@pytest.mark.parametrize("row", OPTIONS.rows, ids=lambda row: f"{row.section}.{row.key}")
def test_every_option_is_documented_in_its_section(row: Option) -> None:
    section = DOCS.partition(f"\n## `[{row.section}]`" if row.section else "\n## At the top")[2].partition("\n## ")[0]
    name = f"| `{row.key}` |" if not row.is_open else "| any "
    found = re.search(rf"^{re.escape(name)}.*\| {re.escape(row.help)} \|$", section, re.MULTILINE)
    assert found, f"docs/configuration.md has no row for `{row.key}` under [{row.section}] that says: {row.help}"


@pytest.mark.parametrize("block", BLOCKS[:-1])
def test_every_documented_example_is_understood(block: str) -> None:
    settings(block)
