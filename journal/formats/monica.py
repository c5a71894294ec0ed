"""What Monica exports as JSON: people with their numbers, days, notes, calls and activities."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from journal.classes import dataclass, field
from journal.errors import Source
from journal.formats import when
from journal.formats.cards import MOST_CARDS, Card, Gathered, LoggedTalk, Read, Troubles, clean_line, order_of_key
from journal.formats.coding import decoded

NAME = "Monica"
_LARGEST = 16 * 1024 * 1024
_Map = Mapping[str, object]
# What has no place in a note, by Monica's own word for it.
_LEFT_OUT = ("gift", "reminder", "debt", "task", "conversation", "life_event", "pet", "photo", "document")
_REACHED = {"email": "email", "phone": "phone"}


def looks_like(data: bytes) -> bool:
    """Whether this is such a file, by its first lines."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith(b"{") and b'"account"' in start and b'"version"' in start


def read(data: bytes, path: str) -> Read:
    """The people in an export, and what isn't taken along."""
    troubles = Troubles(path)
    account = _account(data, troubles)
    lists = _by_type(account)
    named = _names(account)
    activities = {_text(one, "uuid"): one for one in lists.get("activity", ())}
    related = _relations(lists)
    cards = []
    for number, one in enumerate(lists.get("contact", ()), 1):
        if number > MOST_CARDS:
            troubles.add("too-many", 1, f"there are more than {MOST_CARDS} people in here", "export fewer")
            break
        card = _Contact(one, named, activities, related.get(_text(one, "uuid"), []), troubles).card(
            Source(path, 1, number)
        )
        cards += [card] if card else []
    return tuple(cards), troubles.all()


def _account(data: bytes, troubles: Troubles) -> _Map:
    if len(data) > _LARGEST:
        troubles.add("too-big", 1, "this file has more than 16 MB", "export fewer people at once")
        return {}
    try:
        return _map(_map(json.loads(decoded(data).text)).get("account"))
    except json.JSONDecodeError as error:
        troubles.add("bad-json", error.lineno, f"this is no JSON: {error.msg}")
    except (RecursionError, ValueError):
        troubles.add("bad-json", 1, "this is no JSON that can be read")
    return {}


def _map(value: object) -> _Map:
    return value if isinstance(value, dict) else {}


def _maps(value: object) -> Iterator[_Map]:
    return (one for one in (value if isinstance(value, list) else ()) if isinstance(one, dict))


def _text(of: _Map, key: str) -> str:
    value = of.get(key)
    return clean_line(value) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _by_type(of: _Map) -> dict[str, list[_Map]]:
    """The lists in `data` by their type, with the maps in them."""
    found: dict[str, list[_Map]] = {}
    for one in _maps(of.get("data")):
        found.setdefault(_text(one, "type"), []).extend(_maps(one.get("values")))
    return found


def _names(account: _Map) -> dict[str, str]:
    """What is called how, by its id: genders and kinds of numbers."""
    names = {}
    for part in (_map(account.get("properties")), _map(account.get("instance"))):
        for key in ("genders", "contact_field_types"):
            for one in _maps(part.get(key)):
                inside = _map(one.get("properties"))
                protocol = _text(inside, "protocol").strip(":/")
                kind = {"mailto": "email", "tel": "phone"}.get(protocol, "")
                names[_text(one, "uuid")] = kind or _text(inside, "name") or _text(inside, "type")
    return names


def _relations(lists: Mapping[str, list[_Map]]) -> dict[str, list[tuple[str, str]]]:
    """Who is what of whom: by the id of the one, what the other is and their name."""
    called = {_text(one, "uuid"): _full_name(_map(one.get("properties"))) for one in lists.get("contact", ())}
    found: dict[str, list[tuple[str, str]]] = {}
    for one in lists.get("relationship", ()):
        inside = _map(one.get("properties"))
        other = called.get(_text(inside, "contact_is"), "")
        if other:
            found.setdefault(_text(inside, "of_contact"), []).append((_text(inside, "type") or "related", other))
    return found


def _full_name(inside: _Map) -> str:
    return " ".join(filter(None, (_text(inside, f"{part}_name") for part in ("first", "middle", "last"))))


@dataclass(slots=True)
class _Contact:
    """One of the people while they are read."""

    one: _Map
    named: Mapping[str, str]
    activities: Mapping[str, _Map]
    related: list[tuple[str, str]]
    troubles: Troubles
    found: Gathered = field(default_factory=Gathered)
    log: list[LoggedTalk] = field(default_factory=list)

    def card(self, source: Source) -> Card | None:
        """The card; None for somebody without a name, and for who is there only as somebody else's relation."""
        inside = _map(self.one.get("properties"))
        name = _full_name(inside) or _text(inside, "nickname")
        if not name:
            self.troubles.add("no-name", 1, f"number {source.column} of the people has no name", "left out")
            return None
        self.found.say("name", name)
        self._properties(inside)
        self._lists(name)
        for label, other in self.related:
            self.found.pair("related", label.replace("_", " "), other)
        return self.found.card(source, order_of_key, log=tuple(self.log))

    def _properties(self, inside: _Map) -> None:
        if (nickname := _text(inside, "nickname")) and nickname != self.found.texts["name"]:
            self.found.put("aliases", nickname)
        tags = inside.get("tags")
        for tag in tags if isinstance(tags, list) else ():
            self.found.put("tags", tag if isinstance(tag, str) else _text(_map(tag), "name"))
        self.found.say("uid", _text(self.one, "uuid"))
        self.found.say("company", _text(inside, "company"))
        self.found.say("role", _text(inside, "job"))
        self.found.note(_text(inside, "description"))
        self.found.note(_text(inside, "food_preferences"))
        self.found.own("where", _text(inside, "first_met_where"))
        self.found.own("gender", self.named.get(_text(inside, "gender"), ""))
        if inside.get("is_dead") is True or inside.get("is_active") is False:
            self.found.say("status", "archived")
        self._days(inside)

    def _days(self, inside: _Map) -> None:
        for key, own in (("birthdate", "birthday"), ("deceased_date", "death"), ("first_met_date", "met")):
            said = _map(inside.get(key))
            day = when.one_day(_text(said, "date"))
            if not day or said.get("is_age_based") is True:
                continue
            if key == "first_met_date":
                self.found.say(own, day)
            elif key == "birthdate":
                self.found.say(own, day[5:] if said.get("is_year_unknown") is True else day)
            else:
                self.found.pair("dates", own, day[5:] if said.get("is_year_unknown") is True else day)

    def _lists(self, name: str) -> None:
        """What hangs on the contact: numbers, addresses, notes, calls, activities."""
        for part in _maps(self.one.get("data")):
            kind, values = _text(part, "type"), part.get("values")
            for value in values if isinstance(values, list) else ():
                inner = _map(value if isinstance(value, dict) else self.activities.get(str(value)))
                self._take(kind, _map(inner.get("properties")))
            if kind in _LEFT_OUT and isinstance(values, list) and values:
                self.found.left_out.append(kind.replace("_", " "))

    def _take(self, kind: str, inside: _Map) -> None:
        if kind == "note":
            body = inside.get("body")
            self.found.note(body if isinstance(body, str) else "")
        elif kind == "call":
            self._logged(_text(inside, "called_at"), "call", _text(inside, "content"))
        elif kind == "activity":
            text = ": ".join(filter(None, (_text(inside, "summary"), _text(inside, "description"))))
            self._logged(_text(inside, "happened_at"), "meeting", text)
        elif kind == "contact_field":
            label = self.named.get(_text(inside, "type"), "")
            key = _REACHED.get(label.casefold())
            self.found.pair(key or "im", "" if key else label.casefold() or "other", _text(inside, "data"))
        elif kind == "address":
            parts = [_text(inside, key) for key in ("street", "postal_code", "city", "province", "country")]
            self.found.pair("postal_address", _text(inside, "name").casefold(), ", ".join(filter(None, parts)))
            self.found.once("location", _text(inside, "city"))

    def _logged(self, typed: str, kind: str, text: str) -> None:
        if day := when.one_day(typed):
            self.log.append(LoggedTalk(day, kind, re.sub(r"\s+", " ", text)))
