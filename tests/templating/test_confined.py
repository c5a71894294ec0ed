"""Templates of a vault that attack are stopped, by what they may name and by the limits of a process of their own."""

from __future__ import annotations

import os
import resource
import select
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from journal.errors import Refused
from journal.templating.confined import MB, ChildLimits, WorkStopped, run_confined
from journal.templating.render import TemplateFailed, render_template
from journal.templating.sandbox import Templates
from journal.templating.variables import NotReadable, names_in_template
from tests.drafting import none_of_that_name
from tests.templating.test_render import VALUES, failure, made

SMALL = ChildLimits(seconds=1, memory=64 * MB, answer=MB)
GROWING = "{% set ns = namespace(x=[]) %}{% for i in range(9000) %}{% set ns.x = [ns.x, 'ab' * 400000] %}{% endfor %}"
ENDLESS = (
    "{% set l = range(9999)|list %}{% for a in l %}{% for b in l %}{% for c in l %}{% endfor %}{% endfor %}{% endfor %}"
)


def in_child(work: Callable[[], object], limits: ChildLimits = SMALL) -> bytes:
    return run_confined(lambda: str(work()).encode(), lambda error: type(error).__name__.encode(), limits)


def used() -> resource.struct_rusage:
    return resource.getrusage(resource.RUSAGE_CHILDREN)


# --- what a template can't name -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{% include '/etc/passwd' %}",
        "{% include '../me.md' %}",
        "{% extends 'builtin/../../me.md' %}",
        "{{ open('/etc/passwd').read() }}",
        "{% import 'os' as os %}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ today.strftime.__self__.__class__.today() }}",
        "{{ contact|attr('__class__') }}",
        "{{ [contact]|map(attribute='__class__')|list|first }}",
        "{{ '{0.__class__}'.format(contact) }}",
        "{{ '{x.__class__}'.format_map({'x': contact}) }}",
        "{{ self._TemplateReference__context }}",
        "{% set x = contact.__setitem__('a', 1) %}",
        "{{ (contact.tags|sort).append(1) }}",
        "{{ salutation.__globals__ }}",
    ],
)
def test_a_template_that_reaches_for_more_is_told_off_with_its_line(text: str) -> None:
    assert failure(f"\n{text}").startswith("templates/note.md.j2:2: ")


# --- what it can't take -------------------------------------------------------------------------------------


def test_one_that_never_ends_is_stopped_where_it_is() -> None:
    before = used()
    assert failure(f"Hello\n{ENDLESS}").startswith("templates/note.md.j2:2: it takes more than 2 seconds\n")
    assert used().ru_utime - before.ru_utime < 4


def test_one_that_grows_is_stopped_where_it_is() -> None:
    assert failure(f"\n{GROWING}").startswith("templates/note.md.j2:2: it takes more than 256 MB of memory\n")
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert used().ru_maxrss < here + 300 * 1024


def test_one_in_a_built_in_template_is_stopped_as_well() -> None:
    vault = {"base.md.j2": GROWING}.get
    with pytest.raises(TemplateFailed, match=r"^templates/base.md.j2:1: it takes more than 256 MB"):
        render_template("thanks.md.j2", VALUES, vault)


def test_a_folder_called_builtin_makes_nothing_of_the_vaults_a_built_in_template() -> None:
    with pytest.raises(TemplateFailed, match="it takes more than 256 MB"):
        render_template("thanks.md.j2", VALUES, {"thanks.md.j2": GROWING}.get, "builtin")


# --- the child ----------------------------------------------------------------------------------------------


def test_what_ships_with_the_program_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert "Dear Ada," in render_template("thanks.md.j2", VALUES, none_of_that_name)


LONG = (
    (
        "{% set ns = namespace(x='ab') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "of ~ is too big",
    ),
    (
        "{% set ns = namespace(x='ab') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "of + is too big",
    ),
    (
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "of + is too big",
    ),
    ("{{ [['x' * 9999] * 9999] * 9999 }}", "of * is too big"),
    ("{{ '%0999999999d' % 1 }}", "of % is too big"),
    ("{{ '%*d' % (999999999, 1) }}", "of % is too big"),
    ("{{ '%(a)999999999d' % {'a': 1} }}", "of % is too big"),
    ("{{ '{:>999999999}'.format(1) }}", "format would make"),
    ("{{ '{:>{}}'.format(1, 999999999) }}", "format would make"),
    ("{{ '{x:>999999999}'.format_map({'x': 1}) }}", "format_map would make"),
    ("{{ '%999999999d'|format(1) }}", "format would make"),
    ("{{ 'a'|center(999999999) }}", "center would make"),
    ("{{ 'a'|center(width=999999999) }}", "center would make"),
    ("{{ 'a'.center(999999999) }}", "center would make"),
    ("{{ 'a'.ljust(999999999) }}", "ljust would make"),
    ("{{ 'a'.rjust(999999999) }}", "rjust would make"),
    ("{{ 'a'.zfill(999999999) }}", "zfill would make"),
    ("{{ '\\t'.expandtabs(999999999) }}", "expandtabs would make"),
    ("{{ 'a\\nb'|indent(999999999) }}", "indent would make"),
    ("{{ ('a' * 9999)|replace('a', 'b' * 9999) }}", "replace would make"),
    ("{{ ('a' * 9999).replace('a', 'b' * 9999) }}", "replace would make"),
    ("{{ (range(9999)|list)|join('b' * 9999) }}", "join would make"),
    ("{{ ('b' * 9999).join(range(9999)|map('string')|list) }}", "join would make"),
    ("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}", "range goes on for more"),
)


@pytest.mark.parametrize(("text", "why"), LONG)
def test_what_would_be_too_long_is_not_so_much_as_made_on_any_system(
    monkeypatch: pytest.MonkeyPatch, text: str, why: str
) -> None:
    monkeypatch.delattr(os, "fork")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert why in failure(f"\n{text}")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + 64 * 1024


def test_where_nothing_can_be_held_to_limits_a_vaults_template_is_used_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "fork")
    assert made("Dear {{ 'Ada'|center(5) }}{{ '%s' % 1 }}{{ '-' ~ 2 }}") == "Dear  Ada 1-2"


def test_a_template_is_taken_apart_within_limits_too() -> None:
    deep = "{{ " + "-" * 100_000 + "1 }}"
    with pytest.raises(NotReadable, match=r"deep|too large|takes more"):
        names_in_template("a", Templates({"a": deep}.get, none_of_that_name, "t"))


def test_its_text_comes_back_whole_whatever_is_in_it() -> None:
    text = "a\0b\nüñí 🙂 " + "x" * 200_000
    assert made("{{ text }}", values={"text": text}) == text


def test_work_gives_its_answer_or_its_error() -> None:
    assert in_child(lambda: "x" * 100_000) == b"x" * 100_000
    assert in_child(lambda: 1 / 0) == b"ZeroDivisionError"


def test_one_that_doesnt_listen_is_ended_by_the_system() -> None:
    def work() -> NoReturn:
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        while True:
            pass

    before = used()
    with pytest.raises(WorkStopped, match="takes more than 1 seconds"):
        in_child(work)
    assert used().ru_utime - before.ru_utime < 3


def test_memory_is_full_for_the_work_and_not_for_its_error() -> None:
    assert in_child(lambda: [bytearray(1000) for _ in range(10**9)]) == b"MemoryError"


def test_a_child_that_ends_at_once_or_says_too_much_has_no_answer() -> None:
    with pytest.raises(WorkStopped):
        in_child(lambda: os._exit(0))
    with pytest.raises(WorkStopped, match="makes more than 1 MB of text"):
        in_child(lambda: "x" * 2 * MB)


def test_what_it_started_ends_with_it() -> None:
    reading, writing = os.pipe()

    def work() -> str:
        if os.fork() == 0:
            signal.alarm(30)
            signal.pause()
        os.close(writing)
        return "done"

    assert in_child(work) == b"done"
    os.close(writing)
    assert select.select([reading], [], [], 5)[0] and os.read(reading, 1) == b""
    os.close(reading)


def test_it_can_write_no_file(tmp_path: Path) -> None:
    assert in_child(lambda: (tmp_path / "x").write_text("x")) in (b"OSError", b"")
    assert not (tmp_path / "x").exists() or (tmp_path / "x").read_text() == ""


def test_the_parents_error_for_a_file_that_cant_be_read_is_passed_on() -> None:
    def vault(name: str) -> str | None:
        if name == "base.md.j2":
            raise Refused("base is no text")
        return '{% extends "base.md.j2" %}' if name == "thanks.md.j2" else None

    with pytest.raises(TemplateFailed, match=r"^base is no text$"):
        render_template("thanks.md.j2", VALUES, vault)
