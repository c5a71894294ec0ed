"""A note and what two devices made of it, each piece of text with a word of its own, so that none can get lost unseen.

What a note is here is a small tree; the sides edit copies of it and say what they touched and what they took out. It
knows nothing of how notes are read or merged.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Kind = Literal["contact", "event", "owner", "agenda"]
Place = int | str  # a piece by its number; what was put into it as `5+`
FILLING = "the a of her his boats pricing Lisbon [[sam-lee]] harbour we — café (soon) walk".split()
SCALARS = "company department role location timezone where call pronouns own_key".split()
LISTS = "aliases tags interests needs offers".split()
OWNERS = ("role", "company", "topics", "offers", "needs", "pitch", "signature")
EVENTS = ("place", "dress", "tags")
HEADINGS = ("## {}", "## {}", "### {}")
KINDS = ("coffee", "call", "lunch", "email", "message", "")


@dataclass
class Piece:
    """A heading, a paragraph, an entry, a mark, a task: its line around its words, and what stands under it.

    `gone` are words that it had, `had` what stood under it.
    """

    id: int
    form: str
    words: list[str]
    more: str = ""
    below: list[Piece] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    had: list[Piece] = field(default_factory=list)

    def lines(self, depth: int = 0) -> Iterator[str]:
        """It as it is typed."""
        text = self.form.format(" ".join(self.words)) + self.more
        yield from ("  " * depth + line if line else "" for line in text.split("\n"))
        for piece in self.below:
            yield from piece.lines(depth + 1)

    def all(self) -> Iterator[Piece]:
        """It, and all that is under it."""
        yield self
        for piece in self.below:
            yield from piece.all()

    def ever(self) -> Iterator[Piece]:
        """It, and all that is or was under it."""
        yield self
        for piece in (*self.below, *self.had):
            yield from piece.ever()


@dataclass
class Key:
    """A key of front matter: its values, with a label each in a map, and how it is typed; `gone` are words it had."""

    id: int
    name: str
    form: Literal["scalar", "flow", "block", "map"]
    values: list[str]
    labels: list[str] = field(default_factory=list)
    above: str = ""
    gone: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """It as it is typed."""
        if self.above:
            yield f"# {self.above}"
        if self.form == "scalar":
            yield f"{self.name}: {self.values[0]}"
        elif self.form == "flow":
            yield f"{self.name}: [{', '.join(self.values)}]"
        else:
            yield f"{self.name}:"
            labels = self.labels if self.form == "map" else ["-"] * len(self.values)
            colon = ":" if self.form == "map" else ""
            yield from (f"  {label}{colon} {value}" for label, value in zip(labels, self.values, strict=True))


@dataclass
class Section:
    """A heading, if it has one, and what stands under it; `loose` with an empty line before each."""

    head: Piece | None
    pieces: list[Piece]
    loose: bool
    log: bool = False

    def lines(self) -> Iterator[str]:
        """It as it is typed."""
        if self.head:
            yield from ("", *self.head.lines())
            if not self.loose:
                yield ""
        for piece in self.pieces:
            if self.loose:
                yield ""
            yield from piece.lines()


@dataclass
class Note:
    """A note, and what a side did to it: the places it touched, and for each word it took out, what that word was in.

    A word that is gone may come back only where the other side touched one of these places.
    """

    kind: Kind
    keys: list[Key]
    sections: list[Section]
    touched: set[Place] = field(default_factory=set)
    removed: dict[str, frozenset[Place]] = field(default_factory=dict)
    end: str = "\n"

    @property
    def text(self) -> str:
        """The whole note."""
        lines = [line for key in self.keys for line in key.lines()]
        body = [line for section in self.sections for line in section.lines()]
        return "\n".join(("---", *lines, "---", *body, "")).replace("\n", self.end)

    @property
    def whole(self) -> dict[str, str]:
        """For each word of the body the whole of what it stands in."""
        tops = [piece for section in self.sections for piece in section.pieces]
        return {word: "\n".join(top.lines()) for top in tops for word in _words_of(top.all())}


class Maker:
    """Makes notes and edits from one source of chance; every word it makes is new."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.count = 0

    def trio(self) -> tuple[Note, Note, Note]:
        """A note, and what two sides made of it, some of it alike."""
        base = self.note()
        one, other = deepcopy(base), deepcopy(base)
        for _ in range(self.chance.choice((0, 0, 0, 1))):
            self.edit(one, self.chance.randrange(1 << 30), other)
        for side in (one, other):
            for _ in range(self.chance.randint(1, 4)):
                self.edit(side, self.chance.randrange(1 << 30))
            side.end = self.chance.choice(("\n",) * 19 + ("\r\n",))
        return base, one, other

    def further(self, base: Note) -> Note:
        """What a third device made of a note."""
        side = deepcopy(base)
        for _ in range(self.chance.randint(1, 4)):
            self.edit(side, self.chance.randrange(1 << 30))
        return side

    # --- words and notes ---

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        return f"q{self.count}q"

    def words(self) -> list[str]:
        """Some words, one of which is new."""
        some = self.chance.choices(FILLING, k=self.chance.randint(0, 5))
        some.insert(self.chance.randint(0, len(some)), self.word())
        return some

    def piece(self, form: str, more: str = "", below: list[Piece] | None = None) -> Piece:
        """A new piece of text."""
        self.count += 1
        return Piece(self.count, form, self.words(), more, below or [])

    def note(self) -> Note:
        """A note of any kind."""
        kind: Kind = self.chance.choice(("contact", "contact", "contact", "contact", "event", "owner", "agenda"))
        if kind == "agenda":
            return self.week()
        names = {"contact": SCALARS + LISTS, "owner": list(OWNERS), "event": list(EVENTS)}[kind]
        keys = [self.key(name) for name in self.chance.sample(names, self.chance.randint(0, min(5, len(names))))]
        if self.chance.random() < 0.4 and kind == "contact":
            values = [f"{self.word()}@x.example" for _ in range(self.chance.randint(1, 3))]
            keys.append(Key(self.count, "email", "map", values, ["home", "work", "old"][: len(values)]))
        if kind == "event":
            keys.insert(0, Key(0, "date", "scalar", ["2026-11-18"]))
        sections = [Section(None, [self.paragraph() for _ in range(self.chance.randint(0, 3))], loose=True)]
        if kind != "event" or self.chance.random() < 0.3:
            entries = [self.entry(n) for n in range(self.chance.randint(0, 5))]
            self.count += 1
            head = Piece(self.count, "{}", ["## Log"])
            sections.append(Section(head, entries, self.chance.random() < 0.2, log=True))
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            sections.append(self.section())
        return Note(kind, keys, sections)

    def key(self, name: str) -> Key:
        """A key with new values."""
        self.count += 1
        number, above = self.count, self.word() if self.chance.random() < 0.2 else ""
        if name in (*LISTS, "topics"):
            values = [self.word() for _ in range(self.chance.randint(1, 4))]
            return Key(number, name, self.chance.choice(("flow", "flow", "block")), values, above=above)
        return Key(number, name, "scalar", [f"{self.word()} {self.chance.choice(FILLING[:8])}"], above=above)

    def paragraph(self) -> Piece:
        """Prose, a table, code, a quotation, a fact or a task."""
        more = "".join(f"\n{' '.join(self.words())}" for _ in range(self.chance.choice((0, 0, 1, 2, 3))))
        form = self.chance.choice(("{}", "{}", "{}", "> {}", "```\n{}\n\n```", "- fact:: {}", "- [ ] {}", "| {} | x |"))
        if form != "{}":
            more = ""
        return self.piece(form, more)

    def section(self) -> Section:
        """A heading with something under it."""
        head = self.piece(self.chance.choice(HEADINGS))
        return Section(head, [self.paragraph() for _ in range(self.chance.randint(0, 3))], loose=True)

    def entry(self, number: int) -> Piece:
        """An entry of a log, later ones for lower numbers."""
        day = date(2026, 11, 20) - timedelta(days=9 * number + self.chance.randint(0, 9))
        kind = self.chance.choice(KINDS)
        below = [self.mark() for _ in range(self.chance.choice((0, 0, 1, 2, 3)))]
        more = f"\n  {' '.join(self.words())}" if self.chance.random() < 0.1 else ""
        return self.piece(f"- {day} {kind}: {{}}" if kind else f"- {day}: {{}}", more, below)

    def mark(self) -> Piece:
        """A mark or a task."""
        form = self.chance.choice(
            ("got:: {}", "fact:: {}", "asked:: {}", "[ ] {}", "[ ] {} 📅 2026-11-25", "gave:: {}")
        )
        return self.piece(f"- {form}")

    def week(self) -> Note:
        """A week's file."""
        sections: list[Section] = []
        ids: list[str] = []
        for title in self.chance.sample(
            ("Thank", "Keep your word", "Close the loop", "Dates"), self.chance.randint(1, 3)
        ):
            items = [self.item() for _ in range(self.chance.randint(1, 4))]
            ids += [item.more.removeprefix(" ^") for item in items]
            self.count += 1
            sections.append(Section(Piece(self.count, "{}", [f"## {title}"]), items, loose=True, log=True))
        self.count += 1
        sections.append(Section(Piece(self.count, "{}", ["## Notes"]), [], loose=True))
        return Note("agenda", [Key(1, "week", "scalar", ["2026-W48"]), Key(2, "offered", "flow", ids)], sections)

    def item(self) -> Piece:
        """An item of a week's file."""
        made = self.piece("- [ ] [[sam-lee]]: {}")
        made.more = f" ^thank-{self.word()}"
        return made

    # --- edits ---

    def edit(self, note: Note, seed: int, also: Note | None = None) -> None:
        """One edit of a note, and the very same of another one."""
        before = self.count
        for side in (note, also):
            if side is not None:
                self.count = before
                chance, self.chance = self.chance, random.Random(seed)
                self.chance.choices(EDITS, [weight for _, weight in WEIGHTS])[0](self, side)
                self.chance = chance

    def pieces(self, note: Note) -> list[Piece]:
        """All pieces with words of their own."""
        found = [piece for section in note.sections for top in section.pieces for piece in top.all()]
        return found + [section.head for section in note.sections if section.head and section.head.form != "{}"]


def _words_of(pieces: Iterator[Piece]) -> list[str]:
    return [word for piece in pieces for word in (*piece.words, *piece.more.split(), *piece.gone)]


def _places(piece: Piece) -> set[Place]:
    return {place for one in piece.ever() for place in (one.id, f"{one.id}+")}


def _take_out(note: Note, words: list[str], places: set[Place]) -> None:
    note.removed |= dict.fromkeys(words, frozenset(places))


def reword(maker: Maker, note: Note) -> None:
    """Other words in a piece."""
    pieces = maker.pieces(note)
    if not pieces:
        return
    piece = maker.chance.choice(pieces)
    own = [at for at, word in enumerate(piece.words) if word.startswith("q")]
    if own:
        at = maker.chance.choice(own)
        _take_out(note, [piece.words[at]], {piece.id})
        piece.gone.append(piece.words[at])
        piece.words[at] = maker.word()
        note.touched.add(piece.id)


def lengthen(maker: Maker, note: Note) -> None:
    """More words in a piece."""
    pieces = maker.pieces(note)
    if pieces:
        piece = maker.chance.choice(pieces)
        piece.words.append(maker.word())
        note.touched.add(piece.id)


def add_entry(maker: Maker, note: Note) -> None:
    """A new entry on top of a log, or a new item of a week."""
    logs = [section for section in note.sections if section.log]
    if not logs:
        return
    log = maker.chance.choice(logs)
    if note.kind == "agenda":
        new = maker.item()
        log.pieces.append(new)
        note.keys[1].values.append(new.more.removeprefix(" ^"))
        note.touched.add(f"{note.keys[1].id}+")
    else:
        log.pieces.insert(0, maker.entry(-1))
    if log.head:
        note.touched.add(f"{log.head.id}+")


def add_below(maker: Maker, note: Note) -> None:
    """A mark or a task under an entry."""
    entries = [piece for section in note.sections if section.log for piece in section.pieces]
    if entries and note.kind != "agenda":
        entry = maker.chance.choice(entries)
        entry.below.insert(maker.chance.randint(0, len(entry.below)), maker.mark())
        note.touched.add(f"{entry.id}+")


def add_paragraph(maker: Maker, note: Note) -> None:
    """A paragraph somewhere."""
    sections = [section for section in note.sections if not section.log]
    if sections:
        section = maker.chance.choice(sections)
        section.pieces.insert(maker.chance.randint(0, len(section.pieces)), maker.paragraph())
        if section.head:
            note.touched.add(f"{section.head.id}+")


def add_section(maker: Maker, note: Note) -> None:
    """A section at the end."""
    note.sections.append(maker.section())


def delete_piece(maker: Maker, note: Note) -> None:
    """A piece taken out, with all that is under it."""
    tops = [(section.pieces, piece, None) for section in note.sections for piece in section.pieces]
    homes = [*tops, *((top.below, one, top) for _, top, _ in tops for one in top.below)]
    if homes:
        home, piece, above = maker.chance.choice(homes)
        home.remove(piece)
        if above:
            above.had.append(piece)
        _take_out(note, _words_of(piece.ever()), _places(piece))
        note.touched |= _places(piece)


def delete_section(maker: Maker, note: Note) -> None:
    """A heading taken out, with all that is under it."""
    own = [section for section in note.sections if section.head and section.head.form != "{}"]
    if own:
        section = maker.chance.choice(own)
        note.sections.remove(section)
        assert section.head is not None
        inside = {place for piece in (section.head, *section.pieces) for place in _places(piece)}
        _take_out(note, _words_of(section.head.all()), inside)
        for piece in section.pieces:
            _take_out(note, _words_of(piece.ever()), _places(piece))
        note.touched |= inside


def close(maker: Maker, note: Note) -> None:
    """A tick, or the state of a mark."""
    found = [piece for piece in maker.pieces(note) if "[ ]" in piece.form or "::" in piece.form]
    if found:
        piece = maker.chance.choice(found)
        note.touched.add(piece.id)
        if "[ ]" in piece.form:
            piece.form = piece.form.replace("[ ]", "[x]")
        else:
            piece.form = f"{piece.form} [thanked:: 2026-11-{maker.chance.randint(10, 20)}]"


def move(maker: Maker, note: Note) -> None:
    """A piece put elsewhere in its section."""
    sections = [section for section in note.sections if len(section.pieces) > 1]
    if sections:
        pieces = maker.chance.choice(sections).pieces
        piece = pieces.pop(maker.chance.randrange(len(pieces)))
        pieces.insert(maker.chance.randint(0, len(pieces)), piece)
        note.touched.add(piece.id)


def _keys(note: Note) -> list[Key]:
    return [key for key in note.keys if key.name not in ("date", "week")]


def set_value(maker: Maker, note: Note) -> None:
    """Another value for a key, or one of its labels."""
    keys = [key for key in _keys(note) if key.form in ("scalar", "map")]
    if keys:
        key = maker.chance.choice(keys)
        at = maker.chance.randrange(len(key.values))
        old = key.values[at].replace("@", " ").split()
        key.gone += old
        _take_out(note, old, {key.id if key.form == "scalar" else f"{key.id}.{at}"})
        key.values[at] = f"{maker.word()}@y.example" if key.form == "map" else maker.word()
        note.touched |= {key.id, f"{key.id}.{at}"}


def add_value(maker: Maker, note: Note) -> None:
    """One more item in a list."""
    keys = [key for key in _keys(note) if key.form in ("flow", "block") and key.name != "offered"]
    if keys:
        key = maker.chance.choice(keys)
        key.values.insert(maker.chance.choice((len(key.values), len(key.values), 0)), maker.word())
        note.touched.add(f"{key.id}+")


def drop_value(maker: Maker, note: Note) -> None:
    """One item less."""
    keys = [
        key for key in _keys(note) if key.form in ("flow", "block") and key.name != "offered" and len(key.values) > 1
    ]
    if keys:
        key = maker.chance.choice(keys)
        value = key.values.pop(maker.chance.randrange(len(key.values)))
        _take_out(note, [value], set())
        key.gone.append(value)
        note.touched.add(f"{key.id}+")


def add_key(maker: Maker, note: Note) -> None:
    """A key that wasn't there."""
    names = {"contact": SCALARS + LISTS, "owner": list(OWNERS), "event": list(EVENTS), "agenda": []}[note.kind]
    free = [name for name in names if name not in {key.name for key in note.keys}]
    if free:
        key = maker.key(maker.chance.choice(free))
        note.keys.insert(maker.chance.randint(note.kind == "event", len(note.keys)), key)
        note.touched.add(key.id)


def delete_key(maker: Maker, note: Note) -> None:
    """A key less, with the comment above it."""
    keys = [key for key in _keys(note) if key.name != "offered"]
    if keys:
        key = maker.chance.choice(keys)
        note.keys.remove(key)
        inside: set[Place] = {key.id, f"{key.id}+", f"{key.id}#", *(f"{key.id}.{at}" for at in range(len(key.values)))}
        _take_out(note, [*key.gone, *" ".join(key.values).replace("@", " ").split(), key.above], inside)
        note.touched |= inside


def comment(maker: Maker, note: Note) -> None:
    """A comment above a key."""
    keys = [key for key in _keys(note) if not key.above]
    if keys:
        key = maker.chance.choice(keys)
        key.above = maker.word()
        note.touched.add(f"{key.id}#")


Edit = Callable[[Maker, Note], None]
WEIGHTS: tuple[tuple[Edit, int], ...] = (
    (reword, 6), (lengthen, 3), (add_entry, 10), (add_below, 6), (add_paragraph, 4), (add_section, 2),
    (delete_piece, 3), (delete_section, 1), (close, 8), (move, 1), (set_value, 4), (add_value, 5), (drop_value, 3),
    (add_key, 4), (delete_key, 2), (comment, 1),
)  # fmt: skip
EDITS = [edit for edit, _ in WEIGHTS]
