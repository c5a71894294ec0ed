"""What stands for a module until it is loaded says what the module says."""

from __future__ import annotations

import inspect
import platform
import subprocess
import sys

import pytest

from journal.late_modules import _KNOWN

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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("inspect.isfunction(print)", "False"),
        ("(inspect.isfunction(print), sys.modules['inspect'] is not inspect)[1]", "True"),
        ("hasattr(inspect, 'there_is_no_such_thing')", "False"),
        ("platform.python_implementation()", platform.python_implementation()),
        ("'tokenize' in sys.modules", "False"),
    ],
)
def test_what_is_not_known_here_is_that_of_the_module(asked: str, said: str) -> None:
    program = f"import sys, journal, inspect, platform; print({asked})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{said}\n", "")
