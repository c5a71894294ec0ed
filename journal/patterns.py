"""Regular expressions that are compiled when they are first used: a module has many, of which a command uses few."""

from __future__ import annotations

import re
from typing import AnyStr, cast

_TAKEN = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, or what is used in the same way."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


class _Later:
    """One that isn't compiled yet. Once it is, it has that one's methods as its own, so that none is slower."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._asked = flags

    def __getattr__(self, name: str) -> object:
        made = re.compile(self.pattern, self._asked)
        self.__dict__ |= {method: getattr(made, method) for method in _TAKEN}
        return getattr(made, name)
