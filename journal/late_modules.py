"""Modules of which a function or two is used: the rest of them is loaded if it is asked for.

Those of the standard library take half of the time that click takes to start, and that every command and every Tab
would wait for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from types import ModuleType


def load_late() -> None:
    """Puts them in the place of those that aren't loaded yet; to be called before click is imported."""
    import urllib  # the name under which `urllib.parse` is found

    for name in (*_KNOWN, *_LENT):
        sys.modules.setdefault(name, _Late(name, _KNOWN.get(name, {})))
    urllib.__dict__.setdefault("parse", sys.modules["urllib.parse"])


def loaded_later(name: str) -> ModuleType:
    """The module of this name, which is loaded when something of it is asked for."""
    return _Late(name, {})


class _Late(ModuleType):
    """A module that is loaded when something of it is asked for that isn't known here."""

    def __init__(self, name: str, known: Mapping[str, object]) -> None:
        super().__init__(name)
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if lender := _LENT.get(self.__name__, {}).get(name):
            self.__dict__[name] = found = getattr(imported(lender), _CALLED_THERE.get(name, name))
            return found
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        self.__dict__.update(vars(imported(self.__name__)))
        return object.__getattribute__(self, name)


def imported(name: str) -> ModuleType:
    """What `importlib.import_module` gives, which is itself more than is needed for that."""
    __import__(name)
    return sys.modules[name]


def _cleaned(text: str) -> str:
    """A docstring without its indentation and its empty lines at both ends, as `inspect.cleandoc` gives it."""
    first, *rest = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.lstrip(), *(line[margin:] for line in rest)]).strip("\n")


def _system() -> str:
    """What `platform.system` gives where there is a uname."""
    return os.uname().sysname


def _untranslated(message: str) -> str:
    """What `gettext` gives where there is no catalogue, as there is none for click."""
    return message


def _of_number(one: str, many: str, number: int) -> str:
    """What `ngettext` gives there."""
    return one if number == 1 else many


def _quoted_bytes(data: bytes, safe: str = "/") -> str:
    """What `quote_from_bytes` gives."""
    import urllib.parse

    return urllib.parse.quote(data, safe)


def _no_threads() -> None:
    """What Python calls of `threading` when it ends: where that isn't loaded, there is no thread to wait for."""


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KNOWN: dict[str, Mapping[str, object]] = {
    "inspect": {"cleandoc": _cleaned},
    "platform": {"system": _system},
    "gettext": {"gettext": _untranslated, "ngettext": _of_number},
    "threading": {"_shutdown": _no_threads},
    "string": {"ascii_letters": _LETTERS, "digits": "0123456789", "hexdigits": "0123456789abcdefABCDEF"},  # for tomllib
    "urllib.parse": {"quote_from_bytes": _quoted_bytes},  # which pathlib has for the address of a file
}
# What a module has from another one, by what it is called in both, but for what is called otherwise there.
_LENT: dict[str, Mapping[str, str]] = {
    "threading": {"local": "_thread"},
    "hashlib": {"blake2b": "_blake2", "sha1": "_sha1", "sha256": "_sha256" if sys.version_info < (3, 12) else "_sha2"},
    "datetime": dict.fromkeys("date datetime time timedelta timezone tzinfo UTC".split(), "_datetime"),
}
_CALLED_THERE = {"local": "_local"}
