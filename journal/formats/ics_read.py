"""Calendars: the meetings in a file, with who was asked to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from journal.dates.words import iso_day
from journal.errors import Source
from journal.formats.cards import Troubles, clean_line
from journal.formats.coding import unwrapped
from journal.formats.happened import Happened, Told, each_once
from journal.formats.vcard_lines import Property, properties
from journal.notes.model import Labelled
from journal.patterns import regex

NAME = "calendar"
_KIND = "meeting"
_MOST = 50_000
_BEGIN = regex(rb"(?:^|[\r\n])\s*begin\s*:\s*vcalendar", re.IGNORECASE)
_MOMENT = regex(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2}))?")
_ESCAPE = regex(r"\\([nN,;:\\])")


def looks_like(data: bytes) -> bool:
    """Whether this is a calendar, by what is in it."""
    return bool(_BEGIN.search(unwrapped(data[:65536])))


def read(data: bytes, path: str) -> Told:
    """The meetings in a calendar that took or take place and have somebody in them, each once.

    Of a series it is the first one, which is said.
    """
    troubles = Troubles(path)
    found: list[Happened] = []
    for line, event in _events(unwrapped(data), troubles):
        if len(found) >= _MOST:
            troubles.add("too-many", line, f"there are more than {_MOST} meetings in here", "split the file")
            break
        meeting = _meeting(event, Source(path, line), troubles)
        found += [meeting] if meeting else []
    return each_once(found), troubles.all()


def _events(data: bytes, troubles: Troubles) -> Iterator[tuple[int, dict[str, list[Property]]]]:
    """The properties of each event by their names; what stands in parts of it, such as alarms, is left out."""
    inside: list[str] = []
    event: dict[str, list[Property]] = {}
    line = 1
    for one in properties(data, troubles):
        part = one.text.strip().casefold()
        if one.name == "begin":
            inside.append(part)
            if part == "vevent":
                event, line = {}, one.line
        elif one.name == "end" and inside:
            if inside.pop() == "vevent" and event:
                yield line, event
        elif inside and inside[-1] == "vevent":
            event.setdefault(one.name, []).append(one)


def _meeting(event: Mapping[str, list[Property]], source: Source, troubles: Troubles) -> Happened | None:
    people = tuple(_person(one) for one in event.get("attendee", ()))
    hosts = [_person(one) for one in event.get("organizer", ())]
    if _text(event, "status").casefold() == "cancelled" or not (people or hosts):
        return None
    moment = _MOMENT.match(_text(event, "dtstart"))
    day = iso_day("-".join(moment.groups()[:3])) if moment else None
    if moment is None or day is None:
        troubles.add("no-day", source.line, "this meeting has no day", "left out")
        return None
    subject = _text(event, "summary")
    if "rrule" in event:
        troubles.add("series", source.line, f"'{subject[:40]}' comes back; the first one is taken", "")
    own_id = f"{_text(event, 'uid') or subject} {_text(event, 'recurrence-id') or day}"
    time = f"{moment[4]}:{moment[5]}" if moment[4] else ""
    host = hosts[0] if hosts else Labelled("", "")
    return Happened(source, _KIND, day, subject, own_id, host, people, time, _text(event, "location"))


def _person(one: Property) -> Labelled:
    text = one.text.strip()
    address = text[7:] if text.casefold().startswith("mailto:") else text
    return Labelled(clean_line(one.param("cn")), address.strip().casefold() if "@" in address else "")


def _text(event: Mapping[str, list[Property]], name: str) -> str:
    found = event.get(name)
    return clean_line(_ESCAPE.sub(lambda one: " " if one[1] in "nN" else one[1], found[0].text)) if found else ""
