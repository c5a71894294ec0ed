"""What a command says: to people, to programs, and what neither may see."""

import json
from datetime import date
from pathlib import Path

import pytest

from journal.errors import Problem, Source
from journal.output import Output, ProgressBar, Record, escape_unseen, wants_colour
from tests.conftest import Journal

TODAY = date(2026, 11, 23)
ROWS: list[Record] = [{"id": "ada", "day": date(2026, 11, 18), "tags": ["a", "b"], "extra": None, "met": True}]
ERROR = Problem("bad", "error", "wrong", "", Source("a.md"))
HINT = Problem("hm", "hint", "odd", "", Source("a.md"))
Captured = pytest.CaptureFixture[str]


def said(output: Output, capsys: Captured, *problems: Problem) -> tuple[str, str]:
    output.answer(ROWS, ("id", "day", "tags", "extra", "met"), lambda: "Ada.", problems)
    out, err = capsys.readouterr()
    return out, err


def test_a_bar_says_how_far_it_is_and_leaves_an_empty_line(capsys: Captured) -> None:
    bar = ProgressBar("Reading")
    bar(50, 200)
    bar(200, 200)
    bar.close()
    line = f"Reading [{'#' * 24}] 200 of 200"
    assert capsys.readouterr().err == f"\rReading [######{'.' * 18}] 50 of 200\r{line}\r{' ' * len(line)}\r"


def test_nobody_is_shown_a_bar_who_has_no_terminal() -> None:
    with Output(TODAY, terminal=True).progress("Reading") as bar:
        assert bar is None


# --- three readers ------------------------------------------------------------------------------------------


def test_a_person_gets_sentences(capsys: Captured) -> None:
    assert said(Output(TODAY, terminal=True), capsys) == ("Ada.\n", "")


def test_a_program_gets_a_line_for_each_record(capsys: Captured) -> None:
    assert said(Output(TODAY), capsys) == ("ada\t2026-11-18\ta, b\t\tyes\n", "")


def test_json_has_the_schema_and_the_day(capsys: Captured) -> None:
    document = json.loads(said(Output(TODAY, as_json=True, terminal=True), capsys)[0])
    item = {"id": "ada", "day": "2026-11-18", "tags": ["a", "b"], "extra": None, "met": True}
    assert document == {"schema": 1, "today": "2026-11-23", "items": [item]}


def test_json_has_the_problems_and_says_nothing_of_them(capsys: Captured) -> None:
    out, err = said(Output(TODAY, as_json=True), capsys, ERROR, HINT)
    assert [problem["code"] for problem in json.loads(out)["problems"]] == ["bad", "hm"]
    assert err == ""


def test_tabs_and_newlines_in_a_value_become_spaces(capsys: Captured) -> None:
    Output(TODAY).answer([{"a": "x\ty\r\nz", "b": {"home": "p\u2028q"}}], ("a", "b"), lambda: "")
    assert capsys.readouterr().out == "x y z\thome: p q\n"


def test_no_records_are_no_lines(capsys: Captured) -> None:
    Output(TODAY).answer([], ("id",), lambda: "Nobody.")
    assert capsys.readouterr().out == ""


# --- talk ---------------------------------------------------------------------------------------------------


def test_errors_in_the_notes_are_counted_on_stderr_and_hints_are_not(capsys: Captured) -> None:
    assert said(Output(TODAY), capsys, ERROR, HINT)[1] == "1 problem in your notes; journal check shows it.\n"


def test_problems_are_told_once(capsys: Captured) -> None:
    output = Output(TODAY)
    output.warn_of([ERROR, ERROR])
    output.warn_of([ERROR])
    assert capsys.readouterr().err == "2 problems in your notes; journal check shows them.\n"


def test_quiet_answers_and_does_not_talk(capsys: Captured) -> None:
    output = Output(TODAY, quiet=True)
    output.say("Done.")
    assert said(output, capsys, ERROR) == ("ada\t2026-11-18\ta, b\t\tyes\n", "")


# --- what nobody may see ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("character", "spelled"),
    [
        ("\x1b", r"\x1b"),
        ("\r", r"\x0d"),
        ("\x7f", r"\x7f"),
        ("\x9b", r"\x9b"),
        ("\xad", r"\xad"),
        ("\u200b", r"\u200b"),
        ("\u202e", r"\u202e"),
        ("\u2066", r"\u2066"),
        ("\ufeff", r"\ufeff"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_control_bidi_and_zero_width_characters_are_spelled_out(character: str, spelled: str, capsys: Captured) -> None:
    Output(TODAY, terminal=True, colour=True).page(f"a{character}b")
    assert capsys.readouterr().out == f"a{spelled}b\n"


def test_names_of_all_scripts_and_emoji_stay(capsys: Captured) -> None:
    names = "王明 Zoë Müller नमस्ते لیلا\u200cها 👩\u200d🚀 葛\U000e0100 ❤\ufe0f\tok\n"
    Output(TODAY, terminal=True).page(names)
    assert capsys.readouterr().out == names


def test_a_line_for_a_program_is_escaped_too(capsys: Captured) -> None:
    Output(TODAY).answer([{"a": "x\x1b[31m\u202e"}], ("a",), lambda: "")
    assert capsys.readouterr().out == "x\\x1b[31m\\u202e\n"


def test_json_says_the_same_without_raw_ones(capsys: Captured) -> None:
    name = "x\x1b\x9b\u202e\ud800\U000e0041 王"
    Output(TODAY, as_json=True).answer([{"a": name}], (), lambda: "")
    out = capsys.readouterr().out
    assert json.loads(out)["items"] == [{"a": name}]
    assert (escape_unseen(out), "王" in out) == (out, True)


def test_talk_is_escaped(capsys: Captured) -> None:
    Output(TODAY).say("No \x1b[2J")
    assert capsys.readouterr().err == "No \\x1b[2J\n"


def test_a_document_in_a_pipe_is_left_as_it_is(capsys: Captured) -> None:
    Output(TODAY).page("\ufeffshalom\u200f\r\n")
    assert capsys.readouterr().out == "\ufeffshalom\u200f\r\n"


# --- colour -------------------------------------------------------------------------------------------------


def test_a_style_shows_where_colour_is_wanted(capsys: Captured) -> None:
    output = Output(TODAY, terminal=True, colour=True)
    output.page(output.style("Ada\x1b", fg="red", bold=True) + " \x1b[31m")
    assert capsys.readouterr().out == "\x1b[31m\x1b[1mAda\\x1b\x1b[0m \\x1b[31m\x1b[0m\n"


def test_without_colour_a_style_is_the_text_alone() -> None:
    assert Output(TODAY, terminal=True).style("Ada", fg="red") == "Ada"


def test_notes_can_not_hide_text_by_a_style_of_their_own(capsys: Captured) -> None:
    Output(TODAY, terminal=True, colour=True).page("\ufdd0[8mhidden \ufdd0[2J")
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environ", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_the_environment_says_whether_there_is_colour(environ: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_colour("auto", environ, terminal) is wanted


def test_the_option_decides_before_the_environment() -> None:
    assert wants_colour("always", {"NO_COLOR": "1"}, False)
    assert not wants_colour("never", {"FORCE_COLOR": "1"}, True)


# --- any stdout ---------------------------------------------------------------------------------------------


def test_an_ascii_terminal_gets_spelled_out_what_it_has_no_letter_for(program: Journal, example: Path) -> None:
    done = program("-C", example, "list", "zoe", env={"PYTHONIOENCODING": "ascii"})
    assert done.stdout.startswith("zoe-mueller\tZo\\xeb M\\xfcller\t")


def test_json_for_an_ascii_reader_is_json(program: Journal, example: Path) -> None:
    done = program("-C", example, "list", "zoe", "--json", env={"PYTHONIOENCODING": "ascii"})
    assert (json.loads(done.stdout)["items"][0]["name"], done.stdout.isascii()) == ("Zoë Müller", True)
