"""What a command says: sentences for people, lines or JSON for programs. The only module that prints."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING, Literal

import click

from journal.characters import UNSEEN, is_all_seen
from journal.patterns import regex

if TYPE_CHECKING:
    from journal.errors import Problem

Record = Mapping[str, object]
Colours = Literal["auto", "always", "never"]

# Where style() means an escape; escape() lets nothing through but these few colours, whoever wrote them.
_ESCAPE = "\ufdd0"
_STYLES = regex(_ESCAPE + r"(\[(?:0|1|2|3|4|3[1-7]|9[0-7])m)")
_RESET = "\x1b[0m"
_AT_ONCE = 1000  # lines that are printed together
_TOGETHER = 64  # pieces of a JSON document, which are as long as a note
_BREAKS = regex(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def escape_unseen(text: str) -> str:
    r"""The text with everything unseen or unsafe spelled out, as `\u202e`; tabs and newlines stay."""
    if is_all_seen(text.replace("\n", "").replace("\t", "")):
        return text
    return re.sub(f"[{UNSEEN}]", lambda found: _spelled(found[0]), text)


def _spelled(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def ready_streams() -> None:
    """Lets stdout and stderr take any text, whatever the locale: what it has no letter for is spelled out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", newline="\n")


def tell(text: str) -> None:
    """Says on stdout what is no answer from the notes: the help, the version."""
    click.echo(text, file=sys.stdout)


def complain(sentence: str) -> None:
    """Says on stderr what went wrong."""
    click.echo(escape_unseen(sentence), file=sys.stderr)


def wants_colour(choice: Colours, environ: Mapping[str, str], terminal: bool) -> bool:
    """Whether to use colour: the option first, then $NO_COLOR, $FORCE_COLOR, $TERM, then what stdout is."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    return terminal and environ.get("TERM") != "dumb"


_BAR = 24  # signs of a bar that is full


class ProgressBar:
    """How far something is that takes its time, on a line of a terminal's stderr, which is empty again when it ends."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown = ""

    def __call__(self, done: int, total: int) -> None:
        """Shows that so many of them are done, where that can be seen."""
        bar = "#" * (done * _BAR // total)
        self._show(f"{self.what} [{bar:.<{_BAR}}] {done:,} of {total:,}")

    def close(self) -> None:
        """Takes the line away."""
        if self.shown:
            self._show("")
            self._write("\r")

    def _show(self, line: str) -> None:
        self._write(f"\r{line}{' ' * (len(self.shown) - len(line))}")
        self.shown = line

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


class Output:
    """Answers on stdout, talk on stderr. `terminal` says whether a person reads stdout, `pages` whether they have the
    keys at hand to leaf through what is longer than the screen."""

    def __init__(
        self,
        today: date,
        *,
        as_json: bool = False,
        quiet: bool = False,
        terminal: bool = False,
        colour: bool = False,
        pages: bool = False,
    ) -> None:
        self.today = today
        self.as_json = as_json
        self.quiet = quiet
        self.terminal = terminal
        self.colour = colour
        self.pages = pages
        self._warned = False
        self._said_once = set[str]()

    def answer(
        self,
        records: Iterable[Record],
        columns: Sequence[str],
        text: Callable[[], str],
        problems: Sequence[Problem] = (),
    ) -> None:
        """Prints what was asked for: with --json a document with the problems in it, to a program one line for each
        record with these columns, to a person the text. The last two warn of the problems on stderr."""
        if self.as_json:
            self._warned = True
            self._print_json(records, problems)
            return
        if self.terminal:
            self._show(self._for_eyes(text()))
        else:
            self._print_lines([_line(record, columns) for record in records])
        self.warn_of(problems)

    @property
    def width(self) -> int:
        """How many columns a row may take."""
        return _screen()[0]

    def page(self, text: str) -> None:
        """Prints a document as it is; on a terminal, without what a terminal must not see."""
        self._print(self._for_eyes(text) if self.terminal else text)

    def say(self, sentence: str) -> None:
        """Talks on stderr, but not with -q."""
        if not self.quiet:
            complain(sentence)

    def say_once(self, sentence: str) -> None:
        """Talks on stderr of what would be the same with each of several changes."""
        if sentence not in self._said_once:
            self._said_once.add(sentence)
            self.say(sentence)

    @contextmanager
    def progress(self, what: str) -> Iterator[ProgressBar | None]:
        """A bar for what takes its time; None where nobody would see it, or wants to with -q."""
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            yield None
            return
        bar = ProgressBar(what)
        try:
            yield bar
        finally:
            bar.close()

    def warn_of(self, problems: Sequence[Problem]) -> None:
        """Says on stderr, once, how many errors stand in the notes; warnings and hints are for `journal check`."""
        count = sum(problem.severity == "error" for problem in problems)
        if count and not self._warned:
            self._warned = True
            few = "1 problem" if count == 1 else f"{count} problems"
            self.say(f"{few} in your notes; journal check shows {'it' if count == 1 else 'them'}.")

    def style(self, text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
        """The text in this look, where colour is wanted."""
        if not self.colour:
            return text
        return click.style(escape_unseen(text), fg=fg, bold=bold or None, dim=dim or None).replace("\x1b", _ESCAPE)

    def _for_eyes(self, text: str) -> str:
        if not self.colour:
            return escape_unseen(text)
        parts = _STYLES.split(text)
        looked = "".join(f"\x1b{part}" if i % 2 else escape_unseen(part) for i, part in enumerate(parts))
        return looked + _RESET if len(parts) > 1 and not looked.rstrip("\n").endswith(_RESET) else looked

    def _show(self, text: str) -> None:
        """Prints a text for a person, with a pager where it is longer than the screen."""
        if self.pages and text.count("\n") >= _screen()[1]:
            os.environ.setdefault("LESS", "FRX")  # as git does: what was read stays on the screen
            click.echo_via_pager(text, color=self.colour)
        else:
            self._print(text)

    def _print_lines(self, lines: Sequence[str]) -> None:
        """Prints lines, a part of them at a time, so that many of them aren't in memory several times."""
        for first in range(0, len(lines), _AT_ONCE):
            self._print(escape_unseen("".join(lines[first : first + _AT_ONCE])))

    def _print_json(self, records: Iterable[Record], problems: Sequence[Problem]) -> None:
        r"""Prints a document with names in their own letters, a part at a time while the records are made; what a
        terminal must not see as `\u` escapes, which mean the same."""
        from journal.json_text import JsonText

        as_ascii = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
        head = {"schema": 1, "today": self.today.isoformat()}
        pieces = JsonText(as_ascii=as_ascii).document(head, "items", records, _told_of(problems))
        while part := "".join(islice(pieces, _TOGETHER)):
            self._echo(_spelled_in_json(part))
        self._echo("\n")

    def _print(self, text: str) -> None:
        self._echo(text if text.endswith("\n") or not text else f"{text}\n")

    def _echo(self, text: str) -> None:
        # As the stream is set up, and with nothing taken out: click would send UTF-8 to an ASCII terminal.
        click.echo(text, file=sys.stdout, nl=False, color=True)


def _screen() -> tuple[int, int]:
    """The columns and rows of the terminal, as $COLUMNS and $LINES say or else the terminal itself."""
    try:
        found = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        found = os.terminal_size((0, 0))
    said = (os.environ.get(name, "") for name in ("COLUMNS", "LINES"))
    columns, rows = (int(typed) if typed.isascii() and typed.isdigit() else 0 for typed in said)
    return columns or found.columns or 80, rows or found.lines or 24


def flush() -> None:
    """Sends what is still on its way to stdout; OSError when its reader is gone or its disk is full."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up_stdout() -> None:
    """Sends the rest of stdout nowhere, so that nothing complains about it at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told_of(problems: Sequence[Problem]) -> dict[str, object]:
    if not problems:
        return {}
    from journal.plan.records import problem_record

    return {"problems": [problem_record(problem) for problem in problems]}


def _spelled_in_json(text: str) -> str:
    if is_all_seen(text.replace("\n", "")):
        return text
    import json

    return re.sub(f"[{UNSEEN}]", lambda found: json.dumps(found[0])[1:-1], text)


def _line(record: Record, columns: Sequence[str]) -> str:
    values = map(record.get, columns)
    cells = [one if type(one) is str else "" if one is None else _cell(one) for one in values]
    if not "".join(cells).isprintable():
        cells = [_BREAKS.sub(" ", cell) for cell in cells]
    return "\t".join(cells) + "\n"


def _cell(value: object) -> str:
    """A value in one line of text: None is empty, yes and no are words, lists stand with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    return str(value)
