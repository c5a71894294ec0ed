"""Notes for showing around: every name and text replaced by signs of the same shape, and the structure kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

from journal.notes.fields import CONTACT_KEYS, EVENT_KEYS, OWNER_KEYS, KeyKind, Keys
from journal.notes.inline import LINK
from journal.notes.marks import MARK_FIELDS, MARKS
from journal.notes.model import Contact
from journal.patterns import regex
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People

# Keys whose values say nothing of a person: days, rhythms, words of the format.
_KEPT: tuple[KeyKind, ...] = ("date", "span", "circle", "status", "mention", "yes", "year_day")
_KEPT_KEYS = frozenset(
    field.name
    for field in (*CONTACT_KEYS, *EVENT_KEYS, *OWNER_KEYS)
    if field.kind in _KEPT and field.name != "birthday"
) | {"kind", "week", "language", "timezone"}
_MARK_WORDS = "|".join(map(re.escape, MARKS))
_FIELD_WORDS = "|".join(map(re.escape, (*MARK_FIELDS, "due", "scheduled", "start", "repeat", "completion")))
# What stays as it is, wherever it stands: links, fields, days, boxes, marks.
_STAYS = regex(
    rf"(?P<link>\[\[[^\[\]]*\]\])|\[(?:{_FIELD_WORDS})::[^\]]*\]|(?<![\w-])[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![\w-])"
    rf"|(?<=- )\[.\] |(?<=- )(?:{_MARK_WORDS})::?(?= )|📅|⏳|🛫|✅|🔁|<!--|-->"
)
_LABELS = frozenset(("home", "work", "mobile", "fax", "other", "anniversary", "new_contacts_per_month"))
_LINKED = frozenset(field.name for field in (*CONTACT_KEYS, *EVENT_KEYS) if field.kind in ("link", "links"))
_ID = regex(r"\[\[[^\[\]]*\]\]|[^\s\[\],\"']+")
_KEY = regex(r"(\s*)([\w -]+):(?=\s|$)(.*)", re.DOTALL)


_FACT = regex(r"[\W_]*(?P<key>[^\W_][\w -]*?)[\W_]*(?:::?|\|)[\W_]*(?=\w)")
_KEYS = Keys(CONTACT_KEYS)


def _known_as(key: str) -> str:
    """What a key is a spelling of; one of the owner's own is itself."""
    found = _KEYS.find(key)
    return found.name if found else key.casefold().replace("-", "_")


class Redaction:
    """How names are replaced: the same person has the same number everywhere."""

    def __init__(self, people: People) -> None:
        self.people = people
        shown = (contact for contact in people.contacts.values() if not contact.private)
        self.labels: dict[str, int] = {}
        self.numbers = {contact.id: number for number, contact in enumerate(shown, 1)}

    def path(self, contact: Contact) -> str:
        """Where a person's note goes."""
        return f"contacts/person-{self.numbers[contact.id]}.md"

    def text(self, text: str, kinds: Mapping[str, None], title: str) -> str:
        """A note with its texts replaced: `kinds` of conversations stay, `title` is the new name."""
        lines = text.split("\n")
        end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
        has_front = bool(lines) and lines[0].rstrip("\r").removeprefix("\ufeff") == "---" and end > 0
        front = [self._key(line, title) for line in lines[1:end]] if has_front else []
        body = lines[end + 1 :] if has_front else lines
        shown = ["---", *front, "---"] if has_front else []
        return "\n".join([*shown, *(self._line(line, kinds) for line in body)])

    def _key(self, line: str, title: str) -> str:
        found = _KEY.fullmatch(line)
        if found is None or line.lstrip().startswith(("-", "#")):
            return self.masked(line)
        indent, key, value = found.groups()
        if key.casefold() == "name" and not indent:
            return f"name: {title}"
        known = _known_as(key)
        if known in _KEPT_KEYS and not indent:
            return line.partition(" #")[0]
        if known == "birthday":
            return f"{indent}{key}: 01-01"
        if known in _LINKED:
            return f"{indent}{key}:{_ID.sub(lambda one: self._id(one[0]), value)}"
        return f"{indent}{self._label(key) if indent else key}:{self._value(value)}"

    def _value(self, value: str) -> str:
        """A value; the labels in braces stay apart from each other."""
        if not value.strip().startswith("{"):
            return self.masked(value)
        parts = re.split(r"([\w][\w -]*)(:(?=\s))", value)
        return "".join(
            self._label(part) if at % 3 == 1 else part if at % 3 == 2 else self.masked(part)
            for at, part in enumerate(parts)
        )

    def _label(self, label: str) -> str:
        """A label: one of the usual ones as it is, another by a number."""
        word = label.strip()
        return word if word.casefold() in _LABELS else f"label-{self.labels.setdefault(word, len(self.labels) + 1)}"

    def _line(self, line: str, kinds: Mapping[str, None]) -> str:
        """A line of the body; of an entry the kind stays, and headings that the format knows."""
        if re.fullmatch(r"#+ (?:log|notes?)\s*", line, re.IGNORECASE):
            return line
        fact = _FACT.match(line)
        if fact and _known_as(fact["key"]) == "birthday":
            return f"{fact[0]}01-01"
        head = re.match(r"(\s*(?:[-*+]|#+) [0-9]{4}-[0-9]{2}-[0-9]{2} )([^\W\d_]+)", line)
        if head and head[2].casefold() in kinds:
            return f"{head[0]}{self.masked(line[head.end() :])}"
        return self.masked(line)

    def masked(self, text: str) -> str:
        """The text with signs for its letters and numbers, except what the format is made of."""
        parts, start = [], 0
        for found in _STAYS.finditer(text):
            parts += [_signs(text[start : found.start()]), self._link(found[0]) if found["link"] else found[0]]
            start = found.end()
        return "".join([*parts, _signs(text[start:])])

    def _id(self, word: str) -> str:
        """A person's new id for what means them, else a word that means nobody."""
        if word.startswith("[["):
            return self._link(word)
        ids = self.people.meant(word.strip("\"'"))
        return f"person-{self.numbers[ids[0]]}" if len(ids) == 1 and ids[0] in self.numbers else "somebody"

    def _link(self, text: str) -> str:
        found = LINK.fullmatch(text)
        ids = self.people.meant(found[1].strip()) if found else ()
        if len(ids) == 1 and ids[0] in self.numbers:
            return f"[[person-{self.numbers[ids[0]]}]]"
        return "[[somebody]]"


def _signs(text: str) -> str:
    """Letters as x, numbers as 0; `with`, which parts an entry's head, stays."""
    return re.sub(r"\bwith\b(?= *$)|[^\W\d_]|[0-9]", lambda found: _sign(found[0]), text)


def _sign(letter: str) -> str:
    if len(letter) > 1:
        return letter
    return "0" if letter.isdigit() else "X" if letter.isupper() else "x"


def redacted(people: People, texts: Mapping[str, str]) -> dict[str, str]:
    """The notes of the vault, path → text, for showing around, without who is private; paths are new as well."""
    redaction, kinds = Redaction(people), dict.fromkeys(map(fold_name, people.settings.kinds))
    private = {contact.path for contact in people.contacts.values() if contact.private}
    known = {contact.path: contact for contact in people.contacts.values()}
    found, count = {}, 0
    for path, text in texts.items():
        if path in private:
            continue
        plain = _without_private_marks(text)
        if path in known:
            new = redaction.path(known[path])
            found[new] = redaction.text(plain, kinds, f"Person {redaction.numbers[known[path].id]}")
        elif path == people.owner.path:
            found["me.md"] = redaction.text(plain, kinds, "The owner")
        else:
            count += 1
            found[f"events/event-{count}.md"] = redaction.text(plain, kinds, f"Event {count}")
    return found


def _without_private_marks(text: str) -> str:
    """The text without the lines of private marks, and what stands under them."""
    secret = "|".join(word for word, mark in MARKS.items() if mark.private)
    kept, deeper = [], -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if 0 <= deeper < indent and line.strip():
            continue
        deeper = -1
        if re.match(rf"\s*[-*+] (?:{secret})::?(?:\s|$)", line) or re.search(rf"#(?:{secret})\b", line):
            deeper = indent
            continue
        kept.append(line)
    return "\n".join(kept)
