"""What becomes of each property of a vCard, as a key of a note: a row for each that is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from journal.classes import dataclass, field
from journal.formats import when
from journal.formats.cards import Gathered, Troubles
from journal.formats.vcard_lines import Property
from journal.patterns import regex

_ESCAPE = regex(r"\\([nN,;:\\\"])")
_APPLE_LABEL = regex(r"_?\$!<(.*)>!\$_?")
# Types that say nothing to a person.
_NO_LABEL = frozenset(("internet", "pref", "voice", "msg", "x400", "text", "uri", "iphone", "dom", "intl", "parcel"))
_LABELS = {"cell": "mobile", "x-mobile": "mobile", "homepage": "home page"}


@dataclass(slots=True)
class CardReading:
    """A card while its properties are read: what was gathered, what its groups are called, the parts of its name."""

    labels: dict[str, str]
    troubles: Troubles
    omitted_year: int = when.NO_YEAR
    given: tuple[str, ...] = ()
    found: Gathered = field(default_factory=Gathered)
    photo: bytes = b""
    organised: bool = False

    def label(self, one: Property) -> str:
        """What an address or a number is called: by its group's label, else by its types."""
        if own := self.labels.get(one.group):
            return own
        words = [_LABELS.get(word, word) for word in one.types() if word not in _NO_LABEL]
        return " ".join(dict.fromkeys(word.removeprefix("x-") for word in words if word))


_Take = Callable[[CardReading, Property], None]


def card_reading(found: Sequence[Property], troubles: Troubles) -> CardReading:
    """What the properties of a card say, each in the way of its row."""
    reading = CardReading({one.group: _plain_label(one) for one in found if one.name == "x-ablabel"}, troubles)
    for one in _without_repeats(found):
        reading.omitted_year = _omitted(one) or reading.omitted_year
        (_TAKEN.get(one.name) or _by_prefix(one.name))(reading, one)
    return reading


def _without_repeats(found: Iterable[Property]) -> Iterable[Property]:
    """Of what stands in several languages or scripts, which ALTID says, the first alone."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = (one.name, one.param("altid"))
        if key[1] and key in seen:
            continue
        seen.add(key)
        yield one


def _plain_label(one: Property) -> str:
    label = _unescaped(one.text).strip()
    found = _APPLE_LABEL.fullmatch(label)
    return " ".join((_LABELS.get(found[1].casefold(), found[1].casefold()) if found else label).split())


def _omitted(one: Property) -> int:
    typed = one.param("x-apple-omit-year")
    return int(typed) if typed.isdecimal() and typed.isascii() and len(typed) < 5 else 0


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _parts(text: str, sign: str) -> list[str]:
    """What stands between the signs that have no backslash before them, without escapes."""
    parts = re.split(rf"((?:\\.|[^{sign}\\]|\\$)*){sign}?", text, flags=re.DOTALL)
    found = [_unescaped(part).strip() for part in parts[1::2]]
    return found[:-1] if len(found) > 1 and not text.endswith(sign) and not found[-1] else found


def _full_name(reading: CardReading, one: Property) -> None:
    reading.found.once("name", _unescaped(one.text))


def _name_parts(reading: CardReading, one: Property) -> None:
    if not any(reading.given):
        reading.given = tuple(" ".join(_parts(part, ",")) for part in _raw_parts(one.text, ";"))


def _raw_parts(text: str, sign: str) -> list[str]:
    """As `_parts`, with the escapes still in them."""
    found, start = [], 0
    for match in re.finditer(rf"\\.|{sign}", text, re.DOTALL):
        if match[0] == sign:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def _nicknames(reading: CardReading, one: Property) -> None:
    for name in _parts(one.text, ","):
        reading.found.put("aliases", name)


def _labelled(key: str) -> _Take:
    def take(reading: CardReading, one: Property) -> None:
        text = _unescaped(one.text).strip()
        for scheme in ("mailto:", "tel:"):
            text = text[len(scheme) :] if text.casefold().startswith(scheme) else text
        reading.found.pair(key, reading.label(one), text, _is_preferred(one))

    return take


def _is_preferred(one: Property) -> bool:
    return "pref" in one.types() or one.param("pref") == "1"


def _company(reading: CardReading, one: Property) -> None:
    parts = [_unescaped(raw).strip() for raw in _raw_parts(one.text, ";")]
    if parts and not reading.organised:
        reading.organised = any(parts)
        reading.found.say("company", parts[0])
        reading.found.say("department", ", ".join(filter(None, parts[1:])))
    else:
        reading.found.say("second_company", ", ".join(filter(None, parts)))


def _text_of(key: str) -> _Take:
    return lambda reading, one: reading.found.say(key, _unescaped(one.text))


def _once_of(key: str) -> _Take:
    return lambda reading, one: reading.found.once(key, _unescaped(one.text))


def _address(reading: CardReading, one: Property) -> None:
    """The parts in the order in which they are written on a letter; the town is the location too."""
    parts = [", ".join(filter(None, _parts(raw, ","))) for raw in _raw_parts(one.text, ";")]
    box, more, street, town, region, code, country = (parts + [""] * 7)[:7]
    lines = [box, more, street, " ".join(filter(None, (code, town))), region, country]
    if any(parts[:3] + parts[4:]):  # a town alone is where they live, and no address
        reading.found.pair("postal_address", reading.label(one), ", ".join(filter(None, lines)), _is_preferred(one))
    reading.found.once("location", town)


def _birthday(reading: CardReading, one: Property) -> None:
    typed = _unescaped(one.text).strip()
    if day := when.year_day(typed, no_year=reading.omitted_year):
        reading.found.texts.setdefault("birthday", day)
    elif typed:
        reading.found.own("birthday_as_written", typed)
        reading.troubles.add("bad-date", one.line, f"'{typed[:40]}' is no day of the calendar", "kept as it is")


def _other_day(label: str) -> _Take:
    def take(reading: CardReading, one: Property) -> None:
        named = label or reading.label(one) or "other"
        day = when.year_day(_unescaped(one.text), no_year=_omitted(one) or when.NO_YEAR)
        if day:
            reading.found.pair("dates", named, day)
        else:
            reading.found.own(f"{named}_as_written", _unescaped(one.text))

    return take


def _tags(reading: CardReading, one: Property) -> None:
    for tag in _parts(one.text, ","):
        if tag.casefold() not in ("mycontacts", "my contacts", "starred"):
            reading.found.put("tags", tag)


def _note(reading: CardReading, one: Property) -> None:
    reading.found.note(_unescaped(one.text))


def _photo(reading: CardReading, one: Property) -> None:
    if not reading.photo:
        reading.photo = one.raw
    reading.found.left_out.append("photo")


def _left_out(reading: CardReading, one: Property) -> None:
    if one.raw.strip():
        reading.found.left_out.append(one.name)


def _nothing(reading: CardReading, one: Property) -> None:
    """What says something of the file and nothing of the person."""


def _uid(reading: CardReading, one: Property) -> None:
    reading.found.once("uid", _unescaped(one.text).strip().removeprefix("urn:uuid:"))


def _private(reading: CardReading, one: Property) -> None:
    if one.text.strip().casefold() in ("private", "confidential"):
        reading.found.say("private", "yes")


def _messenger(service: str) -> _Take:
    def take(reading: CardReading, one: Property) -> None:
        scheme, colon, handle = _unescaped(one.text).strip().partition(":")
        named = service or one.param("x-service-type") or (scheme if colon else "") or reading.label(one)
        reading.found.pair("im", named.casefold(), handle if colon and not service else _unescaped(one.text))

    return take


def _profile(reading: CardReading, one: Property) -> None:
    label = one.param("x-service-type") or one.param("service-type") or reading.label(one) or "profile"
    reading.found.pair("url", label.casefold(), _unescaped(one.text))


def _related(label: str) -> _Take:
    def take(reading: CardReading, one: Property) -> None:
        reading.found.pair("related", label or reading.label(one) or "related", _unescaped(one.text))

    return take


def _android(reading: CardReading, one: Property) -> None:
    """`vnd.android.cursor.item/nickname;Lee;1;…`: the kind, what it says, and its type."""
    kind, *values = [_unescaped(part).strip() for part in _raw_parts(one.text, ";")]
    kind, value = kind.rpartition("/")[2], values[0] if values else ""
    if kind == "nickname":
        reading.found.put("aliases", value)
    elif kind == "contact_event" and (day := when.year_day(value)):
        label = {"1": "anniversary", "3": "birthday"}.get(values[1] if len(values) > 1 else "", "other")
        reading.found.pair("dates", label, day)
    elif value:
        reading.found.pair("related" if kind == "relation" else "android", kind, value)


def _own(reading: CardReading, one: Property) -> None:
    """A property that isn't known: a key of their own, under its own name."""
    text = _unescaped(one.text)
    if one.is_encoded:
        reading.found.left_out.append(one.name)
    elif text.strip(" ;"):
        key = re.sub(r"\W+", "_", one.name).strip("_")
        reading.found.own(key, text)


def _by_prefix(name: str) -> _Take:
    """`X-messaging/xmpp-All` says in its name which messenger it is; all else is a key of their own."""
    prefix, _, service = name.partition("/")
    return _messenger(service.partition("-")[0]) if prefix == "x-messaging" and service else _own


_TAKEN: dict[str, _Take] = {
    "fn": _full_name,
    "n": _name_parts,
    "nickname": _nicknames,
    "email": _labelled("email"),
    "tel": _labelled("phone"),
    "url": _labelled("url"),
    "org": _company,
    "title": _text_of("role"),
    "role": _text_of("profession"),
    "adr": _address,
    "bday": _birthday,
    "anniversary": _other_day("anniversary"),
    "x-anniversary": _other_day("anniversary"),
    "x-evolution-anniversary": _other_day("anniversary"),
    "x-abdate": _other_day(""),
    "deathdate": _other_day("death"),
    "categories": _tags,
    "note": _note,
    "photo": _photo,
    "x-ms-cardpicture": _photo,
    "logo": _left_out,
    "sound": _left_out,
    "key": _left_out,
    "agent": _left_out,
    "uid": _uid,
    "class": _private,
    "lang": _once_of("language"),
    "x-lang": _once_of("language"),
    "tz": _once_of("timezone"),
    "sort-string": _once_of("sort_name"),
    "impp": _messenger(""),
    **{
        f"x-{name}": _messenger(name)
        for name in ("jabber", "aim", "yahoo", "msn", "icq", "gtalk", "google-talk", "google talk", "skype",
                     "skype-username", "qq", "sip", "groupwise", "gadugadu", "twitter", "matrix", "telegram")
    },
    "x-socialprofile": _profile,
    "socialprofile": _profile,
    "related": _related(""),
    "x-abrelatednames": _related(""),
    "x-spouse": _related("spouse"),
    "x-evolution-spouse": _related("spouse"),
    "x-ms-spouse": _related("spouse"),
    "x-manager": _related("manager"),
    "x-evolution-manager": _related("manager"),
    "x-ms-manager": _related("manager"),
    "x-assistant": _related("assistant"),
    "x-evolution-assistant": _related("assistant"),
    "x-ms-assistant": _related("assistant"),
    "x-android-custom": _android,
    **dict.fromkeys(
        ("version", "prodid", "rev", "profile", "mailer", "name", "source", "kind", "clientpidmap", "x-ablabel",
         "x-abadr", "x-abuid", "x-abshowas", "x-radicale-name", "x-mozilla-html", "x-generator", "x-ms-ol-design",
         "x-ms-ol-default-postal-address", "label", "x-evolution-file-as", "x-ms-imaddress-type", "xml",
         "x-addressbookserver-kind", "x-ms-card-picture"),
        _nothing,
    ),
}  # fmt: skip
