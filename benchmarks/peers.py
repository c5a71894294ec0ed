"""Other programs for people, tasks and journals, with the same people in them: what ours is measured beside.

Those that a registry has for Python are installed by themselves, in a folder of the measurements; those of the system
are taken where they are there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Place

HERE = Path(__file__).parent
JOURNAL = str(Path(sys.executable).with_name("journal"))
Record = dict[str, object]


class Peer(NamedTuple):
    """A program: how it is called, in which {data} is its folder, what writes the people there, where it comes from."""

    name: str
    words: str
    write: Callable[[Path, list[Record]], None]
    source: str = "PyPI"


def _write_khard(data: Path, people: list[Record]) -> None:
    """The cards are there already; the program is told where."""
    text = f"[addressbooks]\n[[people]]\npath = {data}/cards\n[general]\neditor = true\nmerge_editor = true\n"
    (data / "khard.conf").write_text(text, encoding="utf-8")


def _write_todoman(data: Path, people: list[Record]) -> None:
    folder = data / "lists" / "people"
    folder.mkdir(parents=True)
    for number, person in enumerate(people):
        lines = (
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", "BEGIN:VTODO", f"UID:{number}@bench.example",
            "DTSTAMP:20261101T090000Z", f"SUMMARY:a word to {person['name']}", "DUE:20261130T090000Z", "END:VTODO",
            "END:VCALENDAR", "",
        )  # fmt: skip
        (folder / f"{number}.ics").write_text("\r\n".join(lines), encoding="utf-8")
    settings = f'path = "{data}/lists/*"\ndate_format = "%Y-%m-%d"\ncache_path = "{data}/cache.sqlite3"\n'
    (data / "todoman.py").write_text(settings, encoding="utf-8")


def _write_jrnl(data: Path, people: list[Record]) -> None:
    told = sorted(line for person in people for line in _told(person))
    (data / "journal.txt").write_text("\n".join(told), encoding="utf-8")
    settings = {
        "journals": {"default": {"journal": f"{data}/journal.txt"}}, "editor": "", "encrypt": False, "template": False,
        "default_hour": 9, "default_minute": 0, "timeformat": "%Y-%m-%d %H:%M", "tagsymbols": "#@", "highlight": True,
        "linewrap": 79, "indent_character": "|", "colors": {"body": "none", "date": "none", "tags": "none",
        "title": "none"}, "version": "v4.2",
    }  # fmt: skip
    rows = (f"{name}: {json.dumps(value)}\n" for name, value in settings.items())  # what begins with { is an old form
    (data / "jrnl.yaml").write_text("".join(rows), encoding="utf-8")


def _told(person: Record) -> Iterator[str]:
    entries = person["entries"]
    assert isinstance(entries, list)
    for entry in entries:
        yield f"[{entry['date']} 09:00] {entry['kind']} with @{person['id']}. {' '.join(entry['text'].split())}\n"


def _write_taskwarrior(data: Path, people: list[Record]) -> None:
    (data / "taskrc").write_text(f"data.location={data}/tasks\nconfirmation=no\nnews.version=9.9.9\n", encoding="utf-8")
    (data / "tasks.json").write_text(json.dumps([*map(_task_of, people)]), encoding="utf-8")
    (data / "tasks").mkdir()
    subprocess.run(["task", f"rc:{data}/taskrc", "import", f"{data}/tasks.json"], check=True, capture_output=True)


def _task_of(person: Record) -> Record:
    """A word to somebody, with their company, their tags and what was said to them so far."""
    tags, entries = person["tags"], person["entries"]
    assert isinstance(tags, list) and isinstance(entries, list)
    said = [{"entry": f"{one['date'].replace('-', '')}T090000Z", "description": one["text"]} for one in entries]
    words = [one.replace("-", "_") for one in (*tags, person["circle"]) if one]
    task = {"description": f"a word to {person['name']}", "due": "20261130T090000Z", "tags": words, "annotations": said}
    return task | ({"project": person["company"]} if person["company"] else {})


def _write_abook(data: Path, people: list[Record]) -> None:
    rows = [f"[{number}]\nname={one['name']}\nemail=a{number}@bench.example\n" for number, one in enumerate(people)]
    (data / "addressbook").write_text("\n".join(("[format]\nprogram=abook\nversion=0.6.1\n", *rows)), encoding="utf-8")


def _write_nothing(data: Path, people: list[Record]) -> None:
    """It reads the notes themselves."""


PEERS = {
    peer.name: peer
    for peer in (
        Peer("khard", "khard -c {data}/khard.conf list", _write_khard),
        Peer("todoman", "todo --config {data}/todoman.py list", _write_todoman),
        Peer("jrnl", "jrnl --config-file {data}/jrnl.yaml -n 20", _write_jrnl),
        Peer("taskwarrior", "task rc:{data}/taskrc next", _write_taskwarrior, "Debian"),
        Peer("abook", "abook --datafile {data}/addressbook --mutt-query Olga", _write_abook, "Debian"),
        Peer("ripgrep", "rg -c got:: contacts", _write_nothing, "Debian"),
    )
}


def peer_command(name: str, place: Place, folder: Path) -> list[str] | str:
    """How to start a peer that has the people of a vault; a sentence where that can't be."""
    peer = PEERS[name]
    data = folder / f"{peer.name}-{place.folder.name}"
    program, *words = peer.words.format(data=data).split()
    found = _installed(peer, program, folder) if peer.source == "PyPI" else shutil.which(program)
    if found is None:
        remedy = "pip can't install it" if peer.source == "PyPI" else f"apt install {peer.name} brings it"
        return f"{peer.name} isn't there ({remedy}): nothing is measured beside it."
    if not data.is_dir():
        try:
            _write(peer, data, place)
        except (OSError, subprocess.CalledProcessError) as error:
            shutil.rmtree(data, ignore_errors=True)
            return f"{peer.name} doesn't take the people ({error}): nothing is measured beside it."
    return [found, *words]


def _write(peer: Peer, data: Path, place: Place) -> None:
    data.mkdir(parents=True)
    if peer.name == "khard":
        _ours(place, data / "told", "export", "vdir", f"{data}/cards")
    if peer.write is not _write_nothing:
        _ours(place, data / "people.json", "export", "json")
        # Another process, since no child is said to have had less memory than the process that started it.
        subprocess.run([sys.executable, "-m", "benchmarks.peers", peer.name, data], cwd=HERE.parent, check=True)


def _ours(place: Place, answer: Path, *words: str) -> None:
    with answer.open("wb") as file:
        subprocess.run([JOURNAL, *words], cwd=place.folder, env=place.environment, check=True, stdout=file)


def _installed(peer: Peer, program: str, folder: Path) -> str | None:
    """The program of a package of PyPI, in an environment of the measurements' own; None where it can't be had."""
    home = folder / "python"
    file = home / "bin" / program
    if not file.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", home], check=True, capture_output=True)
            pip = [str(home / "bin" / "python"), "-m", "pip"]  # which finds itself in a copy as well
            subprocess.run([*pip, "install", "-q", peer.name], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    return str(file) if file.exists() else None


if __name__ == "__main__":
    written = Path(sys.argv[2])
    PEERS[sys.argv[1]].write(written, json.loads((written / "people.json").read_bytes())["people"])
