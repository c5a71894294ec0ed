"""Modules of the standard library that click imports for a function or two: the rest of them is loaded if it is used.

They take a third of the time that click takes to start, and that every command and every Tab would wait for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from types import ModuleType


def load_late() -> None:
    """Puts them in the place of those that aren't loaded yet; to be called before click is imported."""
    for name, known in _KNOWN.items():
        sys.modules.setdefault(name, _Late(name, known))


class _Late(ModuleType):
    """A module that is loaded when something of it is asked for that isn't known here."""

    def __init__(self, name: str, known: Mapping[str, object]) -> None:
        super().__init__(name)
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        from importlib import import_module

        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        self.__dict__.update(vars(import_module(self.__name__)))
        return object.__getattribute__(self, name)


def _cleaned(text: str) -> str:
    """A docstring without its indentation and its empty lines at both ends, as `inspect.cleandoc` gives it."""
    first, *rest = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.lstrip(), *(line[margin:] for line in rest)]).strip("\n")


def _system() -> str:
    """What `platform.system` gives where there is a uname."""
    return os.uname().sysname


_KNOWN: dict[str, Mapping[str, object]] = {"inspect": {"cleandoc": _cleaned}, "platform": {"system": _system}}
