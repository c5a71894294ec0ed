"""Two cards of one person: what the one has that the other lacks, and where they say different things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from journal.classes import NamedTuple, replace
from journal.formats.cards import Card, CardValue, order_of_key
from journal.notes.model import Labelled
from journal.plan.people.folding import fold_name

# Who somebody is for their owner, which no other program decides about a note that is there.
_OWNERS = ("status", "private", "circle")
_LONGEST_SUFFIX = 9  # digits at the end of a number that are the same however it is dialled


class Addition(NamedTuple):
    """Something that a note lacks: a value for a key, under a label where it has one; `note` is the prose."""

    key: str
    label: str
    value: str
    is_item: bool


class Difference(NamedTuple):
    """A key that says one thing in the note and another one in the file."""

    key: str
    ours: str
    theirs: str


def number_key(number: str) -> str:
    """A number as it is compared: its last nine digits; "" for what is too short to tell anything."""
    digits = re.sub(r"\D", "", number)
    return digits[-_LONGEST_SUFFIX:] if len(digits) >= 6 else ""


def page_key(page: str) -> str:
    """The address of a page as it is compared: without scheme, `www.` and what ends it."""
    return re.sub(r"^(?:https?://)?(?:[a-z]{2,3}\.)?(?=linkedin\.com)|^https?://(?:www\.)?|^www\.", "",
                  page.strip().casefold()).rstrip("/")  # fmt: skip


def company_key(company: str) -> str:
    """A company as it is compared: its words without what says its form."""
    words = re.findall(r"[^\W_]+", fold_name(company))
    return " ".join(word for word in words if word not in _FORMS) or " ".join(words)


_FORMS = frozenset("inc ltd llc gmbh ag sa sarl bv co corp corporation limited kg plc oy ab spa the".split())


def compared(ours: Card, theirs: Card) -> tuple[tuple[Addition, ...], tuple[Difference, ...]]:
    """What would be filled in of the other card, and what differs."""
    added: list[Addition] = []
    differs: list[Difference] = []
    for key, value in theirs.keys:
        if key in _OWNERS:
            continue
        if isinstance(value, str):
            _compare_text(ours, key, value, added, differs)
        else:
            added += _missing(ours, key, value)
            differs += _other_days(ours, key, value)
    _compare_prose(ours, theirs, added, differs)
    return tuple(added), tuple(differs)


def joined(ours: Card, theirs: Card) -> Card:
    """The card with what the other one adds to it, and nothing changed."""
    keys: dict[str, CardValue] = dict(ours.keys)
    for one in compared(ours, theirs)[0]:
        if one.key == "note":
            continue
        there = keys.get(one.key)
        if not one.is_item:
            keys[one.key] = one.value
        elif one.key in ("aliases", "tags") or (there and not isinstance(there[0], Labelled)):
            keys[one.key] = (*(there if isinstance(there, tuple) else ()), one.value)
        else:
            pairs = there if isinstance(there, tuple) else ()
            keys[one.key] = (*pairs, Labelled(one.label, one.value))
    ordered = tuple(sorted(keys.items(), key=lambda pair: order_of_key(pair[0])))
    out = (*ours.left_out, *theirs.left_out)
    log = tuple(dict.fromkeys((*ours.log, *theirs.log)))
    photo = ours.photo or theirs.photo
    return replace(ours, keys=ordered, note=ours.note or theirs.note, photo=photo, left_out=out, log=log)


def _compare_text(ours: Card, key: str, value: str, added: list[Addition], differs: list[Difference]) -> None:
    there = ours.get(key)
    if not there:
        added.append(Addition(key, "", value, is_item=False))
    elif key != "uid" and not _says_same(key, there, value, ours):
        differs.append(Difference(key, _words(there), value))


def _says_same(key: str, there: CardValue, value: str, ours: Card) -> bool:
    texts = [there] if isinstance(there, str) else [one.value if isinstance(one, Labelled) else one for one in there]
    if key == "name":
        other = ours.get("aliases")
        texts += [one for one in (other if isinstance(other, tuple) else ()) if isinstance(one, str)]
    if key == "birthday" and len(value) == 5:
        return any(one.endswith(value) for one in texts)
    same = _KEYS.get(key, fold_name)
    return any(same(one) == same(value) for one in texts)


def _words(value: CardValue) -> str:
    return (
        value if isinstance(value, str) else ", ".join(one.value if isinstance(one, Labelled) else one for one in value)
    )


def _plain_key(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", fold_name(text)))


_KEYS: dict[str, Callable[[str], str]] = {
    "email": str.casefold,
    "phone": lambda number: number_key(number) or number,
    "url": page_key,
    "company": company_key,
    "postal_address": _plain_key,
}


def _missing(ours: Card, key: str, value: CardValue) -> Iterator[Addition]:
    """The items of a list that the note hasn't; a day only under a label that has none yet."""
    same = _KEYS.get(key, fold_name)
    there = ours.get(key) or ()
    items = (there,) if isinstance(there, str) else there
    if key == "dates":
        has = {fold_name(one.label) for one in items if isinstance(one, Labelled)}
    else:
        has = {same(one.value if isinstance(one, Labelled) else one) for one in items}
    has |= {fold_name(ours.name)} if key == "aliases" else set()
    for one in value:
        label, text = (one.label, one.value) if isinstance(one, Labelled) else ("", one)
        if (known := fold_name(label) if key == "dates" else same(text)) not in has:
            has.add(known)
            yield Addition(key, label, text, is_item=True)


def _other_days(ours: Card, key: str, value: CardValue) -> Iterator[Difference]:
    if key != "dates":
        return
    days = {fold_name(one.label): one.value for one in ours.labelled(key)}
    for one in value:
        there = days.get(fold_name(one.label)) if isinstance(one, Labelled) else None
        if isinstance(one, Labelled) and there and there != one.value and there[-5:] != one.value:
            yield Difference(f"dates.{one.label}", there, one.value)


def _compare_prose(ours: Card, theirs: Card, added: list[Addition], differs: list[Difference]) -> None:
    if not theirs.note or _plain_key(theirs.note) in _plain_key(ours.note):
        return
    if ours.note.strip():
        differs.append(Difference("note", ours.note, theirs.note))
    else:
        added.append(Addition("note", "", theirs.note, is_item=False))
