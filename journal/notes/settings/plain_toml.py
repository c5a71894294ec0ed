"""TOML in the few plain forms that settings mostly have; what isn't so is left to the standard library."""

from __future__ import annotations

from string import digits

_MOST_DIGITS = 9


def plain_toml(text: str) -> dict[str, object] | None:
    """What this text says, where each line of it is a comment, a section or one plain value: yes or no, a number, a
    text without a backslash, a list of these; None where that isn't sure, and for what is no TOML."""
    values = dict[str, object]()
    table = values
    for line in text.split("\n"):
        if not line.isprintable():
            return None
        row = line.strip(" ")
        if row[:1] in ("", "#"):
            continue
        if row[0] == "[":
            name, table = row[1:-1], {}
            if row[-1] != "]" or not _is_bare(name) or name in values:
                return None
            values[name] = table
            continue
        key, _, said = row.partition("=")
        name, value = key.rstrip(" "), _value(said.strip(" "))
        if value is None or not _is_bare(name) or name in table:
            return None
        table[name] = value
    return values


def _is_bare(name: str) -> bool:
    """Whether a name needs no quotes, and is one name."""
    return name.isascii() and name.replace("-", "_").isidentifier()


def _value(said: str) -> object:
    if said[:1] != "[":
        return _one_value(said)
    inner = said[1:-1].strip(" ")
    found = [_one_value(one.strip(" ")) for one in inner.split(",")] if inner else []
    return found if said[1:] and said[-1] == "]" and None not in found else None


def _one_value(said: str) -> str | int | bool | None:
    if said in ("true", "false"):
        return said == "true"
    if said[:1] == '"':
        inner = said[1:-1]
        return inner if len(said) > 1 and said[-1] == '"' and not {*'"\\'} & {*inner} else None
    is_number = 0 < len(said) <= _MOST_DIGITS and {*said} <= {*digits} and (said[0] != "0" or said == "0")
    return int(said) if is_number else None
