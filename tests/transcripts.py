"""Transcripts: the console blocks of a document, run as a reader would type them, and compared whole.

A block is a fence of the language `console`. A line that begins with `$ ` is typed into `sh`, one that begins with `> `
continues it, and what follows is all that a terminal shows, with `[exit 4]` last where the command ends with 4.
A line `...` stands for any number of lines. All blocks of a document share one folder, a fresh copy of the example
vault, and run in their order. In an HTML comment of its own, between the blocks:

    <!-- in: empty -->           from here on in an empty home folder, and with `in: example` in the vault again
    <!-- not run: why not -->    the next block is for reading only
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from itertools import takewhile
from pathlib import Path
from typing import Literal, cast

from pytest import MonkeyPatch
from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

from journal.vault.trust.answers import made_here
from tests.terminal import on_terminal, starting
from tests.warm import Warm

Place = Literal["example", "empty"]
_COMMENT = re.compile(r"^[ \t]*<!--\s*(in|not run):\s*(.*?)\s*-->[ \t]*$", re.MULTILINE)
_PLACES: dict[str, Place] = {"example": "example", "empty": "empty"}


# --- reading a document -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Command:
    """What is typed at one prompt, and the lines a terminal is said to show after it."""

    line: int
    prompt: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def typed(self) -> str:
        """The text the shell gets."""
        return "\n".join(line[2:] for line in self.prompt)


@dataclass(frozen=True, slots=True)
class Block:
    """The commands of one console block; `start` and `end` are the characters between its fences."""

    start: int
    end: int
    indent: str
    place: Place
    commands: tuple[Command, ...]


Shown = tuple[Command, tuple[str, ...]]


def documents(root: Path) -> list[Path]:
    """Every document whose console blocks are run, in order."""
    found = [root / "README.md", *root.glob("docs/**/*.md"), *root.glob("tests/transcripts/*.md")]
    return sorted(path for path in found if path.is_file())


def read(path: Path) -> Document:
    """The document with its console blocks as examples; ValueError says where one can't be understood."""
    return Sybil(parsers=[_blocks]).parse(path)


def _blocks(document: Document) -> Iterator[Region]:
    place: Place = "example"
    before = 0
    for region in sorted(FencedCodeBlockLexer("console")(document), key=lambda region: region.start):
        comments = list(_COMMENT.finditer(document.text, before, region.start))
        place = _place(document, comments, place)
        before = region.end
        if not _is_skipped(document, comments, region.start):
            yield Region(region.start, region.end, _block(document, region, place), _evaluate)


def _place(document: Document, comments: list[re.Match[str]], place: Place) -> Place:
    for comment in comments:
        if comment[1] == "in" and comment[2] not in _PLACES:
            raise _mistake(document, comment.start(), f"in: {comment[2]!r} is none of {', '.join(_PLACES)}")
    return next((_PLACES[comment[2]] for comment in reversed(comments) if comment[1] == "in"), place)


def _is_skipped(document: Document, comments: list[re.Match[str]], start: int) -> bool:
    skip = next((comment for comment in comments if comment[1] == "not run"), None)
    if skip is None:
        return False
    if not skip[2] or _COMMENT.sub("", document.text[skip.end() : start]).strip():
        raise _mistake(document, skip.start(), "'not run: why not' stands directly before its block, with a reason")
    return True


def _block(document: Document, region: Region, place: Place) -> Block:
    text = document.text
    start = text.index("\n", region.start) + 1
    end = text.rfind("\n", start - 1, region.end) + 1
    if not text[end : region.end].strip().startswith(("```", "~~~")):
        raise _mistake(document, region.start, "the block has no end")
    indent = text[region.start : start].partition("`")[0].partition("~")[0]
    first = text.count("\n", 0, start) + 1
    lines = [line.removeprefix(indent) for line in text[start:end].splitlines()]
    return Block(start, end, indent, place, tuple(_commands(document, start, first, lines)))


def _commands(document: Document, start: int, first: int, lines: list[str]) -> Iterator[Command]:
    prompts = [at for at, line in enumerate(lines) if line.startswith("$ ")]
    if prompts[:1] != [0]:
        raise _mistake(document, start, "a console block begins with a line '$ command'")
    for at, after in zip(prompts, [*prompts[1:], len(lines)], strict=True):
        more = tuple(takewhile(lambda line: line.startswith("> "), lines[at + 1 : after]))
        yield Command(first + at, (lines[at], *more), tuple(lines[at + 1 + len(more) : after]))


def _mistake(document: Document, position: int, what: str) -> ValueError:
    return ValueError(f"{document.path}:{document.text.count(chr(10), 0, position) + 1}: {what}")


# --- running its commands -----------------------------------------------------------------------------------


class Stage:
    """Two homes for the commands of one document: one with a copy of the example vault, one with nothing."""

    def __init__(self, example: Path, folder: Path, warm: Warm) -> None:
        folder = folder.resolve()
        self._homes: dict[Place, Path] = {"example": folder / "example", "empty": folder / "empty"}
        for home in self._homes.values():
            home.mkdir(parents=True)
            _identify(home)
        _made_in(self._homes["example"], shutil.copytree(example, self._homes["example"] / "journal"))
        self._cwd: dict[Place, Path] = {"example": self._homes["example"] / "journal", "empty": self._homes["empty"]}
        self._programs = _programs(folder / "bin", warm)
        self._where = folder / "where"

    def run(self, command: Command, place: Place) -> tuple[str, ...]:
        """The lines that the command shows, `[exit N]` last when it fails; the next one starts where it ended."""
        self._where.write_text(str(self._cwd[place]))
        script = f"trap {shlex.quote(f'pwd -P >{shlex.quote(str(self._where))}')} EXIT\n{command.typed}\n"
        shown, code = on_terminal(starting(["sh", "-c", script], self._cwd[place], self._env(place)))
        self._cwd[place] = Path(self._where.read_text().rstrip("\n"))
        lines = shown.replace(str(self._homes[place]), "~").removesuffix("\n").split("\n")
        return (*(lines if shown else []), *([f"[exit {code}]"] if code else []))

    def _env(self, place: Place) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
        return kept | {"HOME": str(self._homes[place]), "PATH": f"{self._programs}:{os.environ['PATH']}"}


def _made_in(home: Path, vault: Path) -> None:
    """It is the reader's own, as one of `journal init --demo`."""
    with MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.delenv("XDG_STATE_HOME", raising=False)
        made_here(vault)


def _identify(home: Path) -> None:
    sealed = Path.home() / ".gitconfig"
    if sealed.is_file():
        shutil.copy(sealed, home)


def _programs(folder: Path, warm: Warm) -> Path:
    """A folder for PATH in which `journal` is this checkout's."""
    folder.mkdir()
    program = folder / "journal"
    program.write_text(warm.script())
    program.chmod(0o755)
    return folder


# --- comparing ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Performance:
    """A document on its stage, and what its blocks have shown so far."""

    document: Document
    stage: Stage
    examples: list[Example] = field(init=False)
    _shown: list[list[Shown]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.examples = list(self.document.examples())
        self.document.namespace["performance"] = self

    def differences(self, example: Example) -> str:
        """What the block shows otherwise than the document says; blocks before it are run first if they weren't."""
        at = [other.start for other in self.examples].index(example.start)
        for each in self.examples[len(self._shown) : at + 1]:
            block = cast(Block, each.parsed)
            self._shown.append([(command, self.stage.run(command, block.place)) for command in block.commands])
        return "".join(difference(self.document.path, *shown) for shown in self._shown[at])

    def updated(self) -> str:
        """The document's text with what its blocks have shown."""
        text = self.document.text
        for example, shown in reversed(list(zip(self.examples, self._shown, strict=False))):
            block = cast(Block, example.parsed)
            text = text[: block.start] + _written(block, shown) + text[block.end :]
        return text


def _evaluate(example: Example) -> str | None:
    performance = cast(Performance, example.namespace["performance"])
    return performance.differences(example) or None


def difference(path: str, command: Command, shown: tuple[str, ...]) -> str:
    """The place of the command and a diff of what it shows; nothing when it shows what is expected."""
    if matches(command.expected, shown):
        return ""
    diff = unified_diff(command.expected, shown, "the document says", "it shows", lineterm="", n=99)
    return "\n".join([f"{path}:{command.line}: {command.prompt[0]}", *diff, ""])


_ANY_LINES = r"(?:(?!\[exit \d+\]\n\Z).*\n)*?"


def matches(expected: tuple[str, ...], shown: tuple[str, ...]) -> bool:
    """Are these the lines expected, where `...` stands for any number of lines, but never for how it ended?"""
    pattern = "".join(_ANY_LINES if line == "..." else re.escape(line + "\n") for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in shown)) is not None


def _written(block: Block, shown: list[Shown]) -> str:
    lines: list[str] = []
    for command, output in shown:
        kept = command.expected if matches(command.expected, output) else output
        if any(line.startswith(("$ ", "```", "~~~")) for line in kept):
            raise ValueError(f"line {command.line}: a block can't show lines that begin as a prompt or a fence does")
        lines += [*command.prompt, *kept]
    return "".join(f"{block.indent}{line}\n" if line else "\n" for line in lines)
