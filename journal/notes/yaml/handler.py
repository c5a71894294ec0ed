"""Our front matter behind python-frontmatter's interface: `frontmatter.loads(text, handler=MarkdownHandler())`.

Files that the program makes, drafts and weeks, are made and read as its posts. Notes never are: a post keeps neither
comments nor the spelling of a value, and what stands around the text is stripped.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from decimal import Decimal
from math import isfinite

import frontmatter
import yaml
from frontmatter import Post
from frontmatter.default_handlers import BaseHandler

from journal.errors import JournalError, Problem
from journal.notes.yaml import front_matter
from journal.notes.yaml.front_matter import FrontMatterPlace, Plain, Unterminated
from journal.patterns import regex

_LIKE_A_NUMBER = regex(r"[-+]?[0-9.][0-9_.]*(?:[eE][-+]?[0-9]+)?|0[ox][0-9a-fA-F]+")
_OLD_LINE_END = regex("[\x85\u2028\u2029]")
_NO_FOLDING = sys.maxsize


class BadFrontMatter(JournalError):
    """Front matter that can't be read, with every place that is in the way."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class MarkdownHandler(BaseHandler):
    """Reads front matter as the notes do, as plain values; writes it for files that are generated, never for notes.

    `path` is the file's, for the places of what can't be read.
    """

    def __init__(self, path: str = "front matter") -> None:
        self.path = path

    FM_BOUNDARY = regex(r"\A\ufeff?---[ \t]*\r?$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Whether the text has front matter that is closed."""
        return isinstance(front_matter.split_front_matter(text), FrontMatterPlace)

    def split(self, text: str) -> tuple[str, str]:
        """The YAML and what follows it.

        Raises ValueError if there is none, which python-frontmatter takes for a text without front matter, and
        BadFrontMatter if there is one without an end.
        """
        block = front_matter.split_front_matter(text)
        if isinstance(block, Unterminated):
            raise BadFrontMatter(front_matter.read_front_matter(text, self.path).problems)
        if block is None:
            raise ValueError("the text has no front matter")
        return text[block.start : block.end], text[block.body :]

    def load(self, fm: str) -> dict[str, Plain]:
        """The keys and values of the YAML; raises BadFrontMatter with every place that can't be read."""
        read = front_matter.read_front_matter(f"---\n{fm}\n---\n", self.path)
        if read.mapping is None:
            raise BadFrontMatter(read.problems)
        return {key.text: front_matter.plain_value(value) for key, value in read.mapping.pairs}

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Plain values as YAML in the given order, on one line each but for maps and for lists of more than scalars."""
        if not metadata:
            return ""
        return yaml.dump(metadata, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_NO_FOLDING).rstrip("\n")

    def format(self, post: Post, **kwargs: object) -> str:
        """The whole file, with a newline at its end."""
        return super().format(post, **kwargs) + "\n"


def read_post(text: str, path: str) -> Post:
    """A generated file as a post; one without keys where the text has no front matter. BadFrontMatter as in split."""
    handler = MarkdownHandler(path)
    if front_matter.split_front_matter(text) is None:
        return Post(text.strip(), handler)
    return frontmatter.loads(text, handler=handler)


def post_text(post: Post) -> str:
    """The text of a generated file."""
    return frontmatter.dumps(post, handler=MarkdownHandler())


class _Dumper(yaml.SafeDumper):
    """Writes what our reader and any reader of YAML 1.1 read alike."""

    def ignore_aliases(self, data: object) -> bool:
        """Always: two equal values are written twice, for references aren't part of front matter."""
        return True


def _list(dumper: yaml.SafeDumper, data: Iterable[object]) -> yaml.Node:
    on_one_line = not any(isinstance(item, list | tuple | dict) for item in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=on_one_line)


def _float(dumper: yaml.SafeDumper, data: float) -> yaml.Node:
    """A plain decimal, never an exponent, which readers of YAML don't agree on."""
    if not isfinite(data):
        return dumper.represent_float(data)
    digits = format(Decimal(repr(data)), "f")
    return dumper.represent_scalar("tag:yaml.org,2002:float", digits if "." in digits else f"{digits}.0")


def _text(dumper: yaml.SafeDumper, data: str) -> yaml.Node:
    """In quotes where it looks like a number to some reader of YAML, escaped where it holds a line end of YAML 1.1."""
    number = _LIKE_A_NUMBER.fullmatch(data)
    style = '"' if _OLD_LINE_END.search(data) else "'" if number else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(tuple, _list)
_Dumper.add_representer(float, _float)
