"""Values of a note's fields as plain data, as they are shown, exported and told to a template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from journal.dates.words import VagueDay
from journal.notes.fields import KeyField
from journal.notes.model import Labelled, Link, Plain

# Not as `bool | int`, which is made anew each time that it is asked about.
_SCALARS, _LISTS = (bool, int, float, str, date), (list, tuple)


def typed_value(field: KeyField, value: object) -> Plain:
    """A value that was read for a key as plain data: days stay days, the rest is as one would type it.

    What has labels is a map, a list where none was typed; a link is the label it shows; nothing is null, or empty.
    """
    if field.kind in _EMPTY and not value:
        return _EMPTY[field.kind]()
    if field.kind in ("map", "year_days") and isinstance(value, tuple):
        return {label: _plain(one) for label, one in value}
    return _by_label(value) if field.kind == "labels" and isinstance(value, tuple) else _plain(value)


# What is said for nothing, where that isn't null.
_EMPTY: dict[str, Callable[[], Plain]] = {
    **dict.fromkeys(("list", "labels", "links"), list[Plain]),
    **dict.fromkeys(("map", "year_days"), dict[str, Plain]),
    "yes": bool,
}


def _by_label(found: tuple[Labelled, ...]) -> Plain:
    if not any(one.label for one in found):
        return [one.value for one in found]
    by_label: dict[str, list[Plain]] = {}
    for label, value in found:
        by_label.setdefault(label, []).append(value)
    return {label: values[0] if len(values) == 1 else [*values] for label, values in by_label.items()}


def _plain(value: object) -> Plain:
    if value is None or isinstance(value, _SCALARS):
        return value
    if isinstance(value, VagueDay):
        return value.data
    if isinstance(value, Link):
        return value.label
    if isinstance(value, dict):
        return {str(label): _plain(one) for label, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, _LISTS) else str(value)
