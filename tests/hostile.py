"""Notes, names and files that nobody means well with: what they are called, and what is in them.

Each of the GROUPS is a part of a vault: paths, relative to it, with the bytes of a file, or with what is put there.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS
from journal.notes.marks import MARK_FIELDS, MARKS

Maker = Callable[[Path], None]
Content = bytes | Maker
KB = 1024


class Size(NamedTuple):
    """How many characters a long line has, and which part of what a note may hold stands in it."""

    line: int
    part: int

    def share(self, whole: int) -> int:
        """So much of the whole."""
        return whole // self.part


# Long enough for what is tried again and again to take ages, short enough for what goes once through a text.
QUICK, LONG = Size(10_000, 20), Size(100_000, 1)


def front(yaml: str, body: str = "Text\n") -> str:
    return f"---\n{yaml}\n---\n{body}"


# --- front matter -------------------------------------------------------------------------------------------

_LAUGHS = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 27))
YAML = {
    "brackets": "a: " + "[" * 50 * KB,
    "braces": "a: " + "{" * 50 * KB,
    "closed brackets": "a: " + "[" * 20 * KB + "]" * 20 * KB,
    "pairs in brackets": "a: " + "[{b: " * 10 * KB,
    "dashes": "- " * 30 * KB,
    "question marks": "? " * 30 * KB,
    "colons": ": " * 30 * KB,
    "quotes": '"' * 60 * KB,
    "single quotes": "a: " + "'" * 60 * KB,
    "backslashes": 'a: "' + "\\" * 60 * KB,
    "anchors": "a0: &l0 x\n" + _LAUGHS,
    "merges": "a: &a {b: c}\n" + "\n".join(f"m{n}:\n  <<: [*a, *a]" for n in range(27)),
    "merge keys": "<<: {a: b}\n" * 27,
    "aliases": "a: *b",
    "tags": "a: !!python/object/apply:os.system ['true']",
    "own tags": "a: !x y",
    "binary": "a: !!binary AAAA",
    "sets": "a: !!set {b, c}",
    "directive": "%YAML 1.3",
    "documents": "a: b\n--- \nc: d",
    "deep": "\n".join(" " * n + f"k{n}:" for n in range(200)),
    "deep lists": "a:\n" + "\n".join(" " * n + "-" for n in range(1, 200)),
    "many keys": "\n".join(f"k{n}:" for n in range(6_000)),
    "many near keys": "\n".join(f"compan{n}:" for n in range(4_000)),
    "many spellings": "\n".join("company"[: n % 7] + "_" * (n // 7) + "company"[n % 7 :] + ": x" for n in range(500)),
    "many items": "tags: [" + "a," * 30_000 + "]",
    "many links": "via: [" + "'[[a]]'," * 4_000 + "]",
    "long key": "k" * 60 * KB + ": x",
    "long value": "company: " + "v" * 60 * KB,
    "long word": "every: " + "9" * 60 * KB,
    "long digits": "phone: " + "9" * 60 * KB,
    "long spans": "every: " + "1d" * 30 * KB,
    "long circle": "circle: " + "x" * 60 * KB,
    "spaces in a value": "company: a" + " " * 60 * KB + "b",
    "hashes": "tags: " + "# " * 30 * KB,
    "comments": "# c\n" * 15 * KB,
    "folded": "pitch: >-\n" + "  a\n\n" * 10 * KB,
    "literal": "pitch: |+\n" + "\n" * 60 * KB,
    "numbers": "a: 1e999\nb: .inf\nc: -0\nd: 0x7fffffffffffffff\ne: 1_000\nf: 12:30:45\ng: 0b1\nh: 1." + "0" * 5_000,
    "control": "name: a\x07b\x1b[31m",
    "bidi": "name: \u202eecilA\u2066",
    "breaks": "name: a\u2028b\u2029c\x85d",
    "no characters": "name: \ufffe\uffff",
    "zero width": "name: \u200b\u2060\ufeff",
    "blank name": "name: '[[ ]] [[ ]]'\ncall: '[[ | ]]'",
    "empty key": "'': x",
    "null key": "null: x\n~: y\n: z",
    "complex key": "? [a, b]\n: c",
    "list root": "- a\n- b",
    "text root": "just a text",
    "number root": "42",
    "tabs": "a:\n\tb: c",
    "toml": "a = 1\nb = [1, 2]",
    "template": "name: {{ name }}\nrole: <% tp.date.now() %>",
    "html": "name: <script>alert(1)</script>",
    "formula": "name: =cmd|' /C calc'!A0",
    "two ends": "a: b\n...\nc: d",
    "percent": "name: '%s%n%x'\ncall: '{0.__class__}'",
}

VALUES = (
    "{a: {b: [c, {d: e}]}}",
    "[[[x]]]",
    "[[x, y], {z: 1}]",
    "9999-12-31",
    "0001-01-01",
    "99999999999999999999",
    "",
)


LONG_VALUES = ("x" * 20_000, "[" + "x," * 2_000 + "]")


def _front_matter(size: Size) -> Iterator[tuple[str, Content]]:
    for name, yaml in YAML.items():
        yield f"contacts/yaml {name}.md", front(yaml).encode()
        yield f"contacts/open {name}.md", f"---\n{yaml}\n".encode()
    yield "events/yaml in an event.md", front("date: 2026-11-18\npeople: " + "[" * 50 * KB).encode()


def _values(size: Size) -> Iterator[tuple[str, Content]]:
    """Every known key with every value that it can't have."""
    for field in CONTACT_KEYS:
        for number, value in enumerate((*VALUES, *LONG_VALUES)):
            yield f"contacts/{field.name} {number}.md", front(f"{field.name}: {value}").encode()
    for field in EVENT_KEYS:
        for number, value in enumerate(VALUES):
            date = "" if field.name == "date" else "date: 2026-11-18\n"
            yield f"events/{field.name} {number}.md", front(f"{date}{field.name}: {value}").encode()
    yield "me.md", front("\n".join(f"{field.name}: {VALUES[n % 3]}" for n, field in enumerate(OWNER_KEYS))).encode()


# --- the body -----------------------------------------------------------------------------------------------

TOKENS = (
    "[", "]", "[[", "]]", "[[a", "[[a|", "[[a]]", "[[a]] ", "[[a|b]]", "[[#", "]]]]", "[ ", "[ ] ", "[x", "(", "(((::",
    "((",
    "#", "# ", "###### ", " #", "#a ", "#intro ", "#got#", "- ", "- - ", "-", "--", "* ", "+ ", "1. ", "1.", "> ", ">",
    "`", "` ", "```", "``` ", "~~~", "<!--", "<!-- ", "-->", "<!-- -->", "<!--->", "<", ":", ": ", "::", ":: ", "a:: ",
    "got:: ",
    "[a:: ", "[a::", "(a:: b", "[a:: b]", "[a:: [[b]]]", "[thanked:: ", "[thanked:: 2026-11-18]", "[thanked:: x] ",
    "📅", "📅 ", "📅 2026-11-25 ", "📅 2026-11-25", "⏳ ", "🔁", "🔁 ", "🔁 every ", "✅ ", "due:", "due: ",
    "due:2026-11-25 ",
    "2026-11-18 ", "2026-11-18", "[[2026-11-18]] ", "2026", "11", "with ", "with [[a]] ", "with [[a]], ", "with [[a",
    "and ",
    "\t", " ", "  ", " \t", "\u00a0", "\u200b", "\u202e", "\x1b[31m", "\x07", "\r", "|", "\\", "_", "a", "ä", "a ",
    "a-", "é\u0301",
    " ^a", " ^", "^a ", "![[a]]", "[a](b)", "http://a ", "a@b ", ", ", "; ", "— ", "·", "&", "=", "\u2028", "𝒳",
    "\U000e0041",
)  # fmt: skip
BEFORE = (
    "", "x", "- ", "- [ ] ", "- [ ] Write ", "## ", "### 2026-11-18 ", "- 2026-11-18 ", "- 2026-11-18 coffee: ",
    "- 2026-11-18 x ",
    "  - got:: ", "  - ", "> ", "\t- ",
)  # fmt: skip
SHORT = 1_000  # characters, where there is one line for each token and each beginning


def _long_lines(size: Size) -> Iterator[tuple[str, Content]]:
    """For each token a line of 100 KB of it, with an end that fits nothing, and shorter ones of every kind."""
    for number, token in enumerate(TOKENS):
        lines = ["- 2026-11-18 coffee: x", token * (size.line // len(token)) + "x"]
        lines += [before + token * (SHORT // len(token)) + end for before in BEFORE for end in ("", "x")]
        yield f"contacts/line {number}.md", "\n".join(lines).encode("utf-8", "surrogatepass")


def _runs(size: Size) -> Iterator[tuple[str, Content]]:
    """Long runs of spaces between what is looked for, where a pattern could try each of them."""
    for number, (start, end) in enumerate((
        ("- 2026-11-18", "coffee: x"), ("- 2026-11-18 with", "x"), ("- 2026-11-18 with [[a]]", "x"),
        ("- 2026-11-18 coffee", "x"),
        ("- 2026-11-18 with [[a]],", "[[b"), ("- 2026-11-18 x with [[a]] ", "y"), ("## a", "b"), ("## a #", "b"),
        ("##", "x"),
        ("- [ ] x 📅", "2026"), ("- [ ] x", "📅"), ("- [ ] x 🔁", "["), ("- [ ] x", "[due::"), ("- [ ] x [due::", "x"),
        ("- [ ] x due:", "x"), ("- [ ] x [due:: 2026-11-25", "x"), ("- [ ] x [due", ":: x"), ("- [ ] x", "^"),
        ("- [ ] x ^a", "b"),
        ("  - got::", "x"), ("  - got", "x"), ("  - got:: x [thanked::", "x"), ("  - got:: x (thanked", "x"),
        ("-", "x"), ("- [ ]", "x"),
        ("```", "`"), ("<!--", "x"), ("[[a", "x"), ("[[a|", "b"), ("#a", "#b"), ("- 2026-11-18 :", "x"),
        ("- [[2026-11-18]]", "—"),
    )):  # fmt: skip
        text = f"- 2026-11-18 coffee: x\n{start}{' ' * size.line}{end}\n{start}{chr(9) * size.line}{end}\n"
        yield f"contacts/run {number}.md", text.encode()


def _many(size: Size) -> Iterator[tuple[str, Content]]:
    """Much of one thing, up to what a note may hold."""
    for name, text in (
        ("lines", "a\n" * size.share(500_000)),
        ("blank lines", "\n" * size.share(1_000_000)),
        ("items", "- a\n" * size.share(200_000)),
        ("headings", "## a\n" * size.share(150_000)),
        ("dated headings", "### 2026-11-18 a\n" * size.share(60_000)),
        ("nested headings", "".join(f"{'#' * (2 + n % 3)} 2026-11-18\n" for n in range(size.share(60_000)))),
        ("entries", "- 2026-11-18 call: x\n" * size.share(60_000)),
        ("marks", "- 2026-11-18 call: x\n  - got:: a\n  - next:: b\n" * size.share(20_000)),
        ("thanks", "- 2026-11-17 thanks: x\n- 2026-11-16 call: y\n  - got:: a\n" * size.share(15_000)),
        ("marks of one entry", "- 2026-11-18 call: x\n" + "  - got:: a [thanked:: x]\n" * size.share(40_000)),
        ("tasks", "- [ ] a 📅 2026-11-25\n" * size.share(40_000)),
        ("loose tasks", "- [] a\n" * size.share(100_000)),
        ("dead links", "".join(f"[[nobody {n}]]\n" for n in range(size.share(40_000)))),
        ("near links", "".join(f"[[good{n}]]\n" for n in range(size.share(40_000)))),
        ("fields on a line", "- 2026-11-18 call: x\n  - got:: a" + " [thanked:: 2026-11-18]" * size.share(20_000)),
        ("fields of a task", "- [ ] a" + " [due:: 2026-11-25]" * size.share(20_000)),
        ("lines of an item", "- 2026-11-18 call: x\n" + "  more\n" * size.share(200_000)),
        ("lines of a task", "- [ ] x\n" + "  📅 2026-11-25\n" * size.share(20_000)),
        ("depth", "".join(f"{' ' * n}- 2026-11-18 a\n" for n in range(1_500))),
        ("quotes", "> a\n" * size.share(200_000)),
        ("fences", "```\n" * (size.share(200_000) + 1)),
        ("comments", "<!-- a -->\n" * size.share(100_000)),
        ("brackets", "[" * size.share(1_000_000)),
        ("brackets closed", "[" * size.share(500_000) + "]" * size.share(500_000)),
        ("one line", "a" * size.share(2_000_000)),
        ("one line of words", "- 2026-11-18 call: " + "a b " * size.share(400_000)),
        ("odd spaces", "-\u00a0a\n" * size.share(100_000)),
        ("half links", "[[a\n\n" * size.share(100_000)),
        ("odd dates", "- 2026/11/18 a\n" * size.share(60_000)),
        ("bad dates", "- 2026-02-30 a\n" * size.share(60_000)),
        ("merges", "<!-- merge: one of -->\n" * size.share(40_000)),
        ("tags", "- 2026-11-18 call: " + "#intro #got #lead " * size.share(20_000)),
    ):
        yield f"contacts/many {name}.md", text.encode()
    yield "contacts/many bytes.md", b"a" * (2 * KB * KB + 1)
    yield "contacts/million keys.md", front("\n".join(f"k{n}: {n}" for n in range(100_000))).encode()


# --- days ---------------------------------------------------------------------------------------------------

DAYS = ("9999-12-31", "0001-01-01", "0000-00-00", "2026-02-30", "2026-13-01", "9999-99-99", "2026-11-18")
SPELLINGS = (
    "- {} call: x", "- [[{}]] — x", "- [[daily/{}|x]] x", "### {} x", "- {} 25:99 call: x", "- [ ] x 📅 {}",
    "- [ ] x ⏳ {} 🔁 every 1 day",
    "- [ ] x 🛫 {} 📅 {}", "- [ ] x [due:: {}] 🔁 every 99 years", "- [ ] x (scheduled:: {})", "- [ ] x due:{}",
    "- [x] x ✅ {}",
    "- [ ] x start: {}", "{}", "[[{}]]",
)  # fmt: skip


def _days(size: Size) -> Iterator[tuple[str, Content]]:
    """Every day wherever a day can stand."""
    keys = [field.name for field in CONTACT_KEYS if field.kind in ("date", "year_day", "year_days")]
    for number, day in enumerate(DAYS):
        fields = "".join(f"  - {word}:: x [{name}:: {day}]\n" for word in MARKS for name in MARK_FIELDS)
        body = "\n".join(spelling.replace("{}", day) for spelling in SPELLINGS)
        for every in ("1 day", "100 years", "never"):
            yaml = "\n".join((*(f"{key}: {day}" for key in keys), f"every: {every}"))
            yield f"contacts/day {number} {every}.md", front(yaml, f"{body}\n- {day} call: x\n{fields}").encode()
        yield f"events/day {number}.md", front(f"date: {day}\npeople: [good]", body).encode()
        text = f"dates: {{a: {day}, b: 02-29, c: '--{day[5:]}'}}\nbirthday: {day[5:]}\nmet: {day}"
        yield f"contacts/day {number} of a year.md", front(text).encode()


# --- encodings ----------------------------------------------------------------------------------------------


def _encodings(size: Size) -> Iterator[tuple[str, Content]]:
    note = front("name: Zoë", "- 2026-11-18 call: ö\n")
    for name, data in {
        "empty": b"",
        "bom": b"\xef\xbb\xbf",
        "two boms": b"\xef\xbb\xbf\xef\xbb\xbf" + note.encode(),
        "late bom": b"\n\xef\xbb\xbf" + note.encode(),
        "fence": b"---",
        "fences": b"---\n---",
        "fence and end": b"---\n...\n",
        "newline": b"\n",
        "nul": b"---\nname: a\0b\n---\n",
        "nuls": b"\0" * 100_000,
        "latin": note.encode("latin-1"),
        "utf-16": note.encode("utf-16"),
        "utf-16 without bom": note.encode("utf-16-le"),
        "utf-32": note.encode("utf-32"),
        "cut": note.encode()[:-2] + "ö".encode()[:1],
        "overlong": b"name \xc0\xaf",
        "surrogates": b"name \xed\xa0\x80\xed\xb0\x80",
        "too high": b"name \xf4\x90\x80\x80",
        "bytes": bytes(range(256)) * 100,
        "cr": note.replace("\n", "\r").encode(),
        "crlf": note.replace("\n", "\r\n").encode(),
        "mixed": note.replace("\n", "\r\n", 2).encode(),
        "escapes": b'---\nname: "a\\u202e\\e[31m\\0\\x07"\n---\n\x1b]0;title\x07\x1b[2J\n',
        "form feeds": note.replace("\n", "\x0c\n").encode(),
        "conflict": b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        "conflict in front": b"---\n<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> x\n---\n",
        "zip": b"PK\x03\x04" + bytes(200),
    }.items():
        yield f"contacts/bytes {name}.md", data


# --- names --------------------------------------------------------------------------------------------------

NAMES = (
    "\x1b[31mred", "\x07bell", "new\nline", "tab\tbed", "car\rriage", "\x7fdel", "\x9bcsi", "\u202eecila",
    "\u2066isolate", "\u200bzero",
    "\ufeffbom", "\u2028sep", "a" * 251, "ä" * 125, "🜁" * 62, "'", '"', "`id`", "$HOME", "${x}", "$(id)", "a;b", "a&b",
    "a|b", "*", "?",
    "[a]", "[[a]]", "{a}", "~", "--help", "-", "_", " ", "  ", ".a", "a.", "a..b", "con", "nul.txt", "a\\b", "%s%n",
    "{0}", "<b>",
    "a:b", "a#b", "a|c", "@", "=1+1", "#", "^", "\U000e0041tag", "e\u0301", "ﬁ", "İ", "ß", "SS", "Ada", "ada", "ADA",
    "ｆｕｌｌ", "٣", "١٢٣",
    "2026-11-18", "null", "true", "---", "a.md", ".md.md",
)  # fmt: skip
RAW_NAMES = (b"\xff\xfe", b"a\xe4b", b"\xed\xa0\x80", b"\xc0\xaf")


def _names(size: Size) -> Iterator[tuple[str, Content]]:
    text = front("via: '[[ada]]'\ntags: [x]", "- 2026-11-18 call with [[ada]]: x\n  - got:: a thing\n")
    for name in (*NAMES, *(os.fsdecode(name) for name in RAW_NAMES)):
        yield f"contacts/{name}.md", text.encode()
    for form in ("NFC", "NFD"):
        yield f"contacts/{normalize(form, 'Zoë Müller')}.md", text.encode()
        yield f"contacts/{normalize(form, 'dïr')}/twin.md", text.encode()
    yield "contacts/" + "d/" * 60 + "deep.md", text.encode()
    yield "contacts/\x1b[31m\n/in a bad folder.md", text.encode()
    yield "contacts/UPPER.MD", text.encode()
    for number, name in enumerate(
        ("\x1b[31mred\x1b[0m", "a\nb", "\u202eadA", "x\x00y", "\u200b", " ", "'; DROP TABLE", "\x9b31m")
    ):
        yaml = "".join(
            f"{key}: {ascii_yaml(name)}\n" for key in ("name", "company", "role", "location", "email", "call")
        )
        yield f"contacts/says {number}.md", front(f"{yaml}aliases: [{ascii_yaml(name)}]\ncircle: close").encode()


def ascii_yaml(text: str) -> str:
    """A text in double quotes, with escapes for all that isn't plain."""
    escaped = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'


# --- what is no file ----------------------------------------------------------------------------------------


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have 107 characters only
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 * KB**3)


def _link(target: str) -> Maker:
    return lambda path: path.symlink_to(target)


def _no_files(size: Size) -> Iterator[tuple[str, Content]]:
    yield "contacts/pipe.md", os.mkfifo
    yield "contacts/socket.md", _socket
    yield "contacts/folder.md", Path.mkdir
    yield "contacts/sparse.md", _sparse
    for name, target in {
        ".#good": "robin@host.123:456", "broken": "nothing", "self": "self.md", "one": "two.md", "two": "one.md",
        "up": "..",
        "here": ".", "root": "/", "zero": "/dev/zero", "random": "/dev/urandom", "tty": "/dev/tty",
        "memory": "/proc/self/mem",
        "passwd": "/etc/passwd", "long": "x" * 4_000, "good again": "good.md", "pipe again": "pipe.md",
        "settings": "../journal.toml",
    }.items():  # fmt: skip
        yield f"contacts/{name}.md", _link(target)
    for name, target in {"loop": ".", "outside": "/", "above": "../..", "git": "../.git", "proc": "/proc"}.items():
        yield f"contacts/{name}", _link(target)
    yield "events", _link("contacts")
    yield "drafts", _link("/")
    yield "me.md", _link("/dev/zero")
    yield ".git/config.md", b"[core]\n"


# --- what isn't a note --------------------------------------------------------------------------------------

_WEEK = "---\nweek: 2026-W48\noffered: [thank-222222]\n---\n\n# Week 48\n\n## Thank\n\n{}\n\n## Notes\n"
WEEKS = (
    "- [x] x ^thank-222222", "<!--", "```", "- [x] x ^thank-222222\n" * 40, "- [x] [[good|G]] ^touch-", "- [x]",
    "- [ x ] x ^thank-222222", "- [✓] x ^task-222222", "\t- [x] x ^thank-222222\n\t\t- got:: y",
    "- [x] x\u2028 ^thank-222222",
    "- [x] " + "^thank-222222 " * 2_000, "> - [x] x ^thank-222222", "- [>] x ^date-222222\n  - [x] y ^date-333333",
)  # fmt: skip
DRAFTS = (
    "to: a\nsubject: b\ncontact: good\nkind: thanks\ncloses: [thank-222222]", "contact: '../../me'", "contact: [good]",
    "contact: good\nkind: '../x'", "contact: good\ncloses: {a: b}", "to: 'a\\nBcc: b'\ncontact: good",
    "contact: nobody",
)  # fmt: skip
TEMPLATES = (
    "{% for x in range(10**9) %}x{% endfor %}", "{{ 'a'|center(999999999) }}", "{% include 'thanks.md.j2' %}",
    "{{ ''.__class__.__mro__ }}", "{{ contact.__init__ }}", "{% extends 'x' %}", "{{",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ cycler.__init__.__globals__ }}", "{{ 'x' * 10**9 }}", "{% set x = namespace(y=1) %}{{ x.y }}", "{{ lipsum() }}",
    "{" * 10_000, "{{ (" + "(" * 5_000, "\x00", "{{ contact|map(attribute='__class__')|list }}",
)  # fmt: skip


def _weeks(size: Size) -> Iterator[tuple[str, Content]]:
    for number, text in enumerate(WEEKS, 1):
        yield f"agendas/2026-W{number:02}.md", _WEEK.format(text).encode()
    yield "agendas/2026-W53.md", b"\xff\xfe"
    yield "agendas/2026-W48.md", _WEEK.encode()[:40]


def _drafts(size: Size) -> Iterator[tuple[str, Content]]:
    for number, yaml in enumerate(DRAFTS):
        yield f"drafts/2026-11-20-thanks-{number}.md", front(yaml, "Dear [Name?],\n").encode()
    yield "drafts/\u202egood.md", front(DRAFTS[0]).encode()
    yield "drafts/sent", _link("..")


def _templates(size: Size) -> Iterator[tuple[str, Content]]:
    for number, text in enumerate(TEMPLATES):
        yield f"templates/own{number}.md.j2", text.encode()
    yield "templates/base.md.j2", TEMPLATES[0].encode()
    yield "templates/a;b$(c).md.j2", b"x"
    yield "templates/out.md.j2", _link("/etc/passwd")
    yield "templates/pipe.md.j2", os.mkfifo


def _repositories(size: Size) -> Iterator[tuple[str, Content]]:
    """Repositories inside of the vault, none of which is the vault's own."""
    config = b"[core]\n\tbare = true\n\tfsmonitor = touch fsmonitor-ran; false\n\tpager = touch pager-ran\n"
    for folder in ("contacts/bare", "contacts/sub/.git", "templates/bare"):
        yield f"{folder}/HEAD", b"ref: refs/heads/main\n"
        yield f"{folder}/config", config
        yield f"{folder}/objects/info/alternates", b"/\n"
        yield f"{folder}/refs/heads/main", b"0" * 40
        yield f"{folder}/hooks/post-index-change", b"#!/bin/sh\ntouch hook-ran\n"
    yield "contacts/pointer/.git", b"gitdir: /\n"
    yield "contacts/round/.git", b"gitdir: .\n"
    yield ".gitattributes", b"*.md filter=x diff=y merge=z\n"
    yield ".gitmodules", b'[submodule "a"]\n\tpath = contacts\n\turl = ext::touch%20ran\n'


GROUPS: dict[str, Callable[[Size], Iterator[tuple[str, Content]]]] = {
    "front matter": _front_matter,
    "values": _values,
    "long lines": _long_lines,
    "runs": _runs,
    "many": _many,
    "days": _days,
    "encodings": _encodings,
    "names": _names,
    "no files": _no_files,
    "weeks": _weeks,
    "drafts": _drafts,
    "templates": _templates,
    "repositories": _repositories,
}


def count() -> int:
    """How many notes, names and files there are."""
    return sum(len(dict(cases(QUICK))) for cases in GROUPS.values())


def build(root: Path, group: str, size: Size) -> None:
    """Puts a group into a new vault, beside one good note to whose owner a thank-you is owed."""
    (root / "contacts").mkdir(parents=True)
    (root / "journal.toml").write_text("")
    good = "---\nname: Good Person\ncircle: close\n---\n- 2026-06-01 call: x\n  - got:: a book\n"
    (root / "contacts" / "good.md").write_text(good)
    for path, content in GROUPS[group](size):
        _put(root / path, content)


def _put(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        content(path)
