"""Work grows with what stands in a note and not with its square: calls are counted, and what they go through."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType

import pytest

from journal import cli

Files = dict[str, str]
SMALL = 40
WALKS = frozenset("split splitlines replace encode casefold".split())
CHARACTERS = 8  # of a text that take as long as a call
MOST = 2.35  # times the calls for twice as much; n log n is 2.2 at these sizes, n squared comes near to 4
HEAD = "---\nname: Ada\nevery: 3w\nupdates: yes\n---\n## Log\n"
BO = "---\nname: Bo Ek\nmention: no\n---\n## Log\n"


def favours(count: int) -> Files:
    entries = (f"- {_day(n)} coffee: talk {n}\n  - got:: favour number {n}\n" for n in range(count))
    return {"contacts/ada.md": HEAD + "".join(entries)}


def alike(count: int) -> Files:
    return {"contacts/ada.md": HEAD + "- 2026-11-20 coffee: talk\n" + "  - got:: the same\n" * count}


def links(count: int) -> Files:
    marks = "".join(f"  - {word}:: [[bo]] {{0}}\n" for word in "intro lead connected request news asked".split())
    entries = "".join(f"- {_day(n)} coffee with [[bo]]: talk {n}\n{marks.format(n)}" for n in range(count))
    calls = "".join(f"- {_day(n)} call: b{n}\n" for n in range(count))
    return {"contacts/ada.md": HEAD + entries, "contacts/bo.md": BO + calls}


def tasks(count: int, repeat: str = "") -> Files:
    rows = "".join(f"- [ ] Task number {n}{repeat} 📅 2026-11-{n % 28 + 1:02}\n" for n in range(count))
    return {"contacts/ada.md": f"---\nname: Ada\n---\n## Tasks\n{rows}\n## Log\n- 2026-11-02 call: x\n"}


def with_code(count: int) -> Files:
    return {path: f"{text}\n```\nls -l\n```\n" for path, text in tasks(count).items()}


def coming_back(count: int) -> Files:
    return tasks(count, " 🔁 every week")


def talks(count: int) -> Files:
    return {"contacts/ada.md": HEAD + "".join(f"- {_day(n)} call: talk {n}\n" for n in range(count))}


def table(count: int) -> Files:
    rows = "".join(f"| {_day(n)} | call | talk {n} |\n" for n in range(count))
    return {"contacts/ada.md": f"{HEAD}\n| date | kind | what |\n|---|---|---|\n{rows}"}


def company(count: int) -> Files:
    others = ", ".join(f"[[sam {n}]]" for n in range(count))
    return {"contacts/ada.md": f"{HEAD}- 2026-11-02 call with {others}: talk\n"}


def log_in_front(count: int) -> Files:
    items = "".join(f"  - date: {_day(n)}\n    type: call\n    note: talk {n}\n" for n in range(count))
    return {"contacts/ada.md": f"---\nname: Ada\ninteractions:\n{items}---\n"}


def _day(number: int) -> str:
    return f"2026-{number % 11 + 1:02}-{number % 28 + 1:02}"


def ticked(root: Path, below: str = "") -> None:
    """The week is written, and all of its items are ticked."""
    calls(root, "agenda", "--write")
    page = next((root / "agendas").iterdir())
    rows = page.read_text().replace("- [ ]", "- [x]").split("\n")
    page.write_text("\n".join(row + below if row.startswith("- [x]") else row for row in rows))


def ticked_with_words(root: Path) -> None:
    ticked(root, "\n  - call: a word\n  - got:: a thing")


def edited_since(root: Path) -> None:
    """What every second tick is about is gone by the time it is carried."""
    ticked(root)
    note = root / "contacts" / "ada.md"
    note.write_text(note.read_text().replace("0\n", "0 x\n").replace("2\n", "2 x\n"))


def as_it_is(root: Path) -> None:
    """Nothing was done before."""


ROWS: dict[str, tuple[Callable[[int], Files], Callable[[Path], None], str]] = {
    "a week of ticked favours": (favours, ticked, "agenda --write"),
    "a week of favours alike": (alike, ticked, "agenda --write"),
    "a week of ticked tasks": (tasks, ticked, "agenda --write"),
    "a week of tasks that come back": (coming_back, ticked, "agenda --write"),
    "a week with words under its ticks": (favours, ticked_with_words, "agenda --write"),
    "a week of every mark": (links, ticked, "agenda --write"),
    "a week whose notes were edited": (favours, edited_since, "agenda --write"),
    "thanks": (favours, as_it_is, "thanks ada --print"),
    "thanks for people": (links, as_it_is, "thanks ada --print"),
    "progress": (links, as_it_is, "progress ada --print"),
    "done": (favours, as_it_is, "done ada --no-input"),
    "done of tasks": (tasks, as_it_is, "done ada --no-input"),
    "log": (favours, as_it_is, "log ada call:hi"),
    "log over talks": (talks, as_it_is, "log ada call:hi"),
    "done after talks": (talks, as_it_is, "done ada --no-input"),
    "log over a table": (table, as_it_is, "log ada call:hi"),
    "log over a log in front": (log_in_front, as_it_is, "log ada call:hi"),
    "log over tasks": (tasks, as_it_is, "log ada call:hi"),
    "log over tasks and code": (with_code, as_it_is, "log ada call:hi"),
    "log over company": (company, as_it_is, "log ada call:hi"),
    "set over tasks": (tasks, as_it_is, "set ada company Acme"),
    "promise over tasks": (tasks, as_it_is, "promise ada the-list --by fri"),
    "check of favours": (favours, as_it_is, "check"),
    "check of tasks": (tasks, as_it_is, "check"),
    "check of links": (links, as_it_is, "check"),
    "brief": (links, as_it_is, "brief ada"),
    "review": (links, as_it_is, "review"),
}


# The calls that one more of them takes, where a note can have tens of thousands; less than a tenth above what it takes.
EACH = {"log over tasks": 115, "log over tasks and code": 115, "done of tasks": 84}


@pytest.mark.parametrize("row", ROWS)
def test_twice_as_much_takes_about_twice_the_calls(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = _by_size(row, tmp_path, monkeypatch)
    assert counted[2] / counted[1] < MOST, f"{row}: {counted}"


@pytest.mark.parametrize("row", EACH)
def test_each_further_one_takes_few_calls(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = _by_size(row, tmp_path, monkeypatch)
    assert (counted[2] - counted[1]) / SMALL < EACH[row], f"{row}: {counted}"


def test_what_grows_with_the_square_would_be_seen() -> None:
    def square(size: int) -> int:
        return _counted(lambda: [abs(one) for one in range(size) for _ in range(size)])

    assert square(2 * SMALL) / square(SMALL) > MOST


def _by_size(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The calls that a row takes, of half as many, of as many and of twice as many."""
    make, before, words = ROWS[row]
    counted: list[int] = []
    for size in (SMALL // 2, SMALL, 2 * SMALL):  # the first one warms: what is imported and compiled is no growth
        root = tmp_path / f"{len(counted)}"
        _write(root, make(size))
        monkeypatch.chdir(root)
        before(root)
        counted.append(calls(root, *words.split()))
    return counted


def _write(root: Path, files: Files) -> None:
    for path, text in ({"journal.toml": "commit = false\n"} | files).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def calls(root: Path, *words: str) -> int:
    """How many calls a command makes, of Python's functions and of C's."""

    def run() -> None:
        with redirect_stdout(_nowhere()), redirect_stderr(_nowhere()):
            cli.main(["-C", str(root), *words])

    return _counted(run)


def _counted(work: Callable[[], object]) -> int:
    count = 0

    def seen(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")
        count += _walked(argument) if event == "c_call" else 0

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _walked(called: object) -> int:
    """How much a method goes through that looks at all of a text, as one that splits a note for each of its lines."""
    whole = getattr(called, "__self__", None)
    return len(whole) // CHARACTERS if isinstance(whole, str) and getattr(called, "__name__", "") in WALKS else 0


def _nowhere() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
