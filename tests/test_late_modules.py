"""What stands for a module until it is loaded says what the module says."""

from __future__ import annotations

import gettext
import inspect
import platform
import subprocess
import sys
import urllib.parse
from importlib import import_module

import pytest

from journal.late_modules import _CALLED_THERE, _KNOWN, _LENT

TEXTS = [
    "",
    " one",
    "one\n",
    "\n\n  a\n    b\n  c\n\n",
    "a\n\tb\n\t\tc",
    "a\n   \n  b\n  ",
    "\b\n  x\n    y",
    "a\n b\n  c",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_docstring_is_cleaned_as_inspect_cleans_it(text: str) -> None:
    cleaned = _KNOWN["inspect"]["cleandoc"]
    assert callable(cleaned) and cleaned(text) == inspect.cleandoc(text)


def test_the_system_is_called_as_platform_calls_it() -> None:
    system = _KNOWN["platform"]["system"]
    assert callable(system) and system() == platform.system()


@pytest.mark.parametrize("data", [b"", b"/a b", "Zoë?".encode()])
def test_a_path_is_quoted_as_urllib_quotes_it(data: bytes) -> None:
    quoted = _KNOWN["urllib.parse"]["quote_from_bytes"]
    assert callable(quoted) and quoted(data) == urllib.parse.quote_from_bytes(data)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_message_without_a_catalogue_is_said_as_gettext_says_it(number: int) -> None:
    said, of_number = _KNOWN["gettext"]["gettext"], _KNOWN["gettext"]["ngettext"]
    assert callable(said) and said("Usage:") == gettext.gettext("Usage:")
    assert callable(of_number) and of_number("one", "many", number) == gettext.ngettext("one", "many", number)


@pytest.mark.parametrize("name", _KNOWN["string"])
def test_letters_and_digits_are_those_of_string(name: str) -> None:
    assert _KNOWN["string"][name] == getattr(import_module("string"), name)


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, lent in _LENT.items() for name in lent])
def test_what_a_module_has_from_another_one_is_that(module: str, name: str) -> None:
    there = getattr(import_module(_LENT[module][name]), _CALLED_THERE.get(name, name))
    if name.startswith("sha"):  # of which there are two that say the same
        assert there(b"ada", usedforsecurity=False).digest() == getattr(import_module(module), name)(b"ada").digest()
    else:
        assert getattr(import_module(module), name) is there


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("inspect.isfunction(print)", "False"),
        ("(inspect.isfunction(print), sys.modules['inspect'] is not inspect)[1]", "True"),
        ("hasattr(inspect, 'there_is_no_such_thing')", "False"),
        ("platform.python_implementation()", platform.python_implementation()),
        ("'tokenize' in sys.modules", "False"),
        ("urllib.parse.quote('a b')", "a%20b"),
        ("__import__('hashlib').sha256(b'').hexdigest()[:8]", "e3b0c442"),
        ("(__import__('hashlib').sha1(b''), '_hashlib' in sys.modules)[1]", "False"),
        ("__import__('threading').current_thread().name", "MainThread"),
        ("__import__('datetime').MINYEAR", "1"),
        ("'journal.languages.french' in sys.modules", "False"),
        ("(__import__('journal.plan.drafts.kinds'), 'journal.plan.drafts.occasions' in sys.modules)[1]", "False"),
        ("__import__('journal.plan.drafts.kinds').plan.drafts.kinds.occasions.MOST_TOPICS", "3"),
    ],
)
def test_what_is_not_known_here_is_that_of_the_module(asked: str, said: str) -> None:
    program = f"import sys, journal, inspect, platform, urllib.parse; print({asked})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{said}\n", "")


def test_a_thread_is_waited_for_as_ever() -> None:
    program = (
        "import journal, threading, time\n"
        "threading.Thread(target=lambda: (time.sleep(0.1), print('done'))).start()\nprint('begun')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("begun\ndone\n", "")


def test_a_command_ends_without_loading_what_waits_for_threads() -> None:
    program = [sys.executable, "-X", "importtime", "-P", "-m", "journal", "--version"]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert "threading" not in {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
