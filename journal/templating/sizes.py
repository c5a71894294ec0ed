"""How long a text a template asks for would get: worked out before it is made, on every system."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sized

from journal.patterns import regex

MOST_TEXT = 1_000_000  # characters that a template may have made at once
_MANY = 10_000  # things, where nobody can say how many there will be
_NUMBER = regex(r"\d+")


def size_of(value: object) -> int:
    """The characters that a value has as a text, roughly; where they are too many, no more is counted."""
    total, waiting = 0, [value]
    while waiting and total <= MOST_TEXT:
        one = waiting.pop()
        if isinstance(one, str):
            total += len(one)
        elif isinstance(one, Mapping):
            waiting += (*one.keys(), *one.values())
        elif isinstance(one, list | tuple | set | frozenset):
            total += len(one)
            waiting += one
        else:
            total += 1
    return total


def product_size(operator: str, left: object, right: object) -> int:
    """How long the result of an operator gets; 0 where it can't get long."""
    if operator == "%":
        return format_size(left, right if isinstance(right, tuple) else (right,)) if isinstance(left, str) else 0
    if operator == "+":
        return size_of(left) + size_of(right) if isinstance(left, str | list | tuple) else 0
    for text, number in ((left, right), (right, left)):
        if isinstance(text, str | list | tuple) and isinstance(number, int):
            return size_of(text) * number
    return 0


def format_size(text: str, values: Iterable[object]) -> int:
    """How long a text with gaps, as `%5d` or `{:>5}`, can get at most with these values in them."""
    given = [one for value in values for one in (value.values() if isinstance(value, Mapping) else (value,))]
    widths = [int(number[:12]) for number in _NUMBER.findall(text)]
    if "*" in text or "{" in text:
        widths += [abs(one) for one in given if isinstance(one, int)]
    return len(text) + (text.count("%") + text.count("{")) * (max(widths, default=0) + sum(map(size_of, given)))


def _width(text: str, given: list[object]) -> int:
    return max((abs(one) for one in given if isinstance(one, int)), default=0)


def _each_line(text: str, given: list[object]) -> int:
    widths = (one if isinstance(one, int) else size_of(one) for one in given)
    return len(text) + (text.count("\n") + text.count("\t") + 1) * max(widths, default=0)


def _replaced(text: str, given: list[object]) -> int:
    old, new = (*(str(one) for one in given[:2]), "", "")[:2]
    return len(text) + (text.count(old) if old else len(text) + 1) * len(new)


def _joined(text: str, given: list[object]) -> int:
    parts = (len(one) if isinstance(one, Sized) else _MANY for one in given if isinstance(one, Iterable))
    return size_of(given) + len(text) * sum(parts)


def _translated(text: str, given: list[object]) -> int:
    return len(text) * max(1, size_of(given))


# What a method of a text, or a filter of that name, makes of it.
GROWING: Mapping[str, Callable[[str, list[object]], int]] = {
    "center": _width,
    "ljust": _width,
    "rjust": _width,
    "zfill": _width,
    "indent": _each_line,
    "expandtabs": _each_line,
    "replace": _replaced,
    "join": _joined,
    "translate": _translated,
    "format": format_size,
    "format_map": format_size,
}
