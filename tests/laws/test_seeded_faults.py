"""The laws can fail: each mistake that is put into a copy of the program on purpose has to be caught by one of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.faults
Record = Callable[[str, object], None]
LAWS = ("tests/test_corpus.py", "tests/laws/test_edit_laws.py")
# What a proof makes a refusal of is for the facts to see.
FACTS = tuple(f"tests/notes/edit/test_{what}.py" for what in ("log", "marks", "keys", "links"))


class Fault(NamedTuple):
    """A mistake: what it does, in which module of `journal/notes`, and the words that are exchanged for it.

    `held` is one that a proof takes the harm from, wherever it shows.
    """

    what: str
    module: str
    right: str
    wrong: str
    held: bool = False


# Where a proof stands in the way of a mistake, it is taken out along with it: what is on trial are the laws.
UNPROVED = Fault("", "edit/draft", "    if found != expected:", "    if found is None:")
FAULTS = (
    Fault("the carriage returns of new lines are lost", "edit/draft", 'end = "\\r" if draft.newline == "\\r\\n" else ""', 'end = ""'),
    Fault("new lines always end in a carriage return", "yaml/front_matter", 'return "\\r\\n" if first > 0 and', 'return "\\r\\n" if first > 0 or'),
    Fault("the final newline is lost", "edit/draft", "    return text\n\n\ndef insert", '    return text.rstrip("\\n")\n\n\ndef insert'),
    Fault("a final newline is added", "edit/draft", "    return text\n\n\ndef insert", '    return text.rstrip("\\n") + "\\n"\n\n\ndef insert'),
    Fault("the BOM is lost", "edit/draft", "mark, text = draft.parts.mark,", 'mark, text = "",'),
    Fault("lines go in one line too late", "edit/draft", "*kept[: line - 1], *(new", "*kept[:line], *(new"),
    Fault("the line behind the new ones is lost", "edit/draft", "*kept[line - 1 :]))", "*kept[line:]))"),
    Fault("trailing spaces are lost", 'edit/line_edits', 'rows[line - 1] = row + "\\r" * rows', 'rows[line - 1] = row.rstrip(" ") + "\\r" * rows'),
    Fault("what is written is doubled", "edit/draft", "*(new + end for new in lines), *kept", "*(new + end for new in lines for _ in (1, 2)), *kept"),
    Fault("the newest entry goes to the end", 'edit/log', 'return earlier[0].source.line, [], gap', 'return draft.end, [], gap'),
    Fault("an old entry goes on top", "edit/log", "    if earlier and not rising:\n        return earlier[0]", "    if not rising:\n        return found[0]"),
    Fault("oldest first is taken for newest first", "edit/log", "> sum(step < 0", "< sum(step < 0"),
    Fault("a new entry parts the one above from its code", "edit/log", "    return _with_hidden(", "    return found[inside].last\n    return _with_hidden("),
    Fault("a new heading though there is one", "edit/log", "return is_log_name(heading.text, draft.settings.log_names)", "return heading.text == chr(0)"),
    Fault("participants are forgotten", "edit/entry_style", 'f"with {people}" if people else ""', '""'),
    Fault("what stands below is forgotten", "edit/entry_style", "[style.below + in_one_line(line) for line in entry.below]", "['' for _ in ()]"),
    Fault("what stands below is not deeper", "edit/entry_style", 'return marker[1] + _deeper(draft, marker) + sign', 'return marker[1] + sign'),
    Fault("another field of the mark gets the day", "edit/marks", "if field.name == name]", "if field.name]"),
    Fault("the field of every mark changes", "edit/marks", "range(line, (line if mark.tag or unit is None else unit.last) + 1)", "draft.shown()"),
    Fault("a field is added though it is there", 'edit/marks', '    if not found:\n        line = mark.source.line', '    if True:\n        line = mark.source.line'),
    Fault("a cleared field takes the next one along", 'edit/marks', 'typed[field.end :]', 'typed[field.end + 21 :]'),
    Fault("a cleared field leaves its space", 'edit/marks', 'typed[: field.start].rstrip(" \\t")', 'typed[: field.start]'),
    Fault("a comment is taken along", "edit/marks", "len(shown[start:].lstrip())", "len(shown[start:])"),
    Fault("a field goes behind the block id", "edit/marks", "end = block.start() if block else", "end = len(typed.rstrip()) if block else"),
    Fault("a field goes behind the spaces at the end", "edit/marks", "else len(typed.rstrip())", "else len(typed)"),
    Fault("a dropped task is ticked", 'edit/marks', 'typed[: found.start(1)] + box +', 'typed[: found.start(1)] + "x" +'),
    Fault("a task that comes back is forgotten", "edit/marks", "return task.repeat is not None and", "return task.repeat is Ellipsis and"),
    Fault("a task comes back on the same day", "edit/marks", "days = {\"due\": new.due", "days = {\"due\": old.due"),
    Fault("a task comes back with its block id", 'edit/marks', 'tuple(inline.BLOCK_ID.sub("", row) for row in lines.values())', 'tuple(lines.values())'),
    Fault("another day of the task is put off", "edit/marks", 'if field.name == "due" or field.name in late', 'if field.name != "repeat"'),
    Fault("what moved is edited at its old place", 'edit/marks', 'if one.word == mark.word)', 'if one)', held=True),
    Fault("another task is ticked", "edit/marks", "one == task)", "one.text == task.text)"),
    Fault("a key is set twice", "edit/yaml_spans", '    return draft.text[:at] + "".join(line + end for line in lines)', '    return draft.text[:at] + "".join(line + end for line in (*lines, *lines))'),
    Fault("the comment behind a value is lost", "edit/yaml_spans", "    return draft.text[: node.start] + new + draft.text[node.end :]", '    return draft.text[: node.start] + new + draft.text[draft.text.find("\\n", node.end) :]'),
)  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program and of the laws, to make mistakes in."""
    for folder in ("journal", "tests", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _judge(copy: Path, *judges: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *judges]
    environ = os.environ | {"PYTHONPATH": str(copy), "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / "hypothesis")}
    return subprocess.run(command, cwd=copy, env=environ, capture_output=True, text=True, timeout=900)


def _make(copy: Path, fault: Fault) -> None:
    path = copy / "journal" / "notes" / f"{fault.module}.py"
    text = path.read_text()
    assert text.count(fault.right) == 1, f"the words are there {text.count(fault.right)} times"
    path.write_text(text.replace(fault.right, fault.wrong))


def test_without_a_mistake_the_laws_and_the_facts_hold_in_the_copy(copy: Path) -> None:
    judged = _judge(copy, *FACTS, *LAWS)
    assert judged.returncode == 0, judged.stdout


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_without_the_proof_the_laws_catch_a_mistake(copy: Path, fault: Fault, record_property: Record) -> None:
    _make(copy, fault)
    _make(copy, UNPROVED)
    judged = _judge(copy, *LAWS)
    assert judged.returncode == 1, judged.stdout
    record_property("counted", {"seeded mistakes": {"caught": 1}})


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if not fault.held], ids=lambda fault: fault.what)
def test_with_the_proof_the_facts_or_the_laws_catch_a_mistake(
    copy: Path, fault: Fault, record_property: Record
) -> None:
    _make(copy, fault)
    judged = _judge(copy, *FACTS, *LAWS)
    assert judged.returncode == 1, judged.stdout
    record_property("counted", {"seeded mistakes": {"caught": 1}})
