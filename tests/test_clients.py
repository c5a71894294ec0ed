"""The programs that people use beside this one read what it writes; those that are installed are asked themselves."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT, Journal
from tests.terminal import on_terminal, starting

Vaults = Callable[[Mapping[str, str | bytes]], Path]
CARDS = ".local/share/contacts/people"
NOTES: dict[str, str | bytes] = {
    "contacts/ida.md": "---\nname: Ida van den Berg, Jr.\nemail: {home: ida@x.example, work: i@y.example}\n"
    "phone: '+47 22 00 11 22'\ncompany: 'Tide; Rope'\nbirthday: 05-07\nlocation: Bergen\ntags: [choir]\n---\n"
    "Keeps bees, goats; and more.\n\n## Log\n- 2026-11-18 coffee: x\n  - [ ] Send the chart 📅 2026-11-25\n",
    "contacts/bjorg.md": "---\nname: Bjørg 👩‍🚀 Ås\nbirthday: 1996-02-29\n---\n",
}


def program(name: str) -> str:
    """The client's path, beside this Python or in $PATH; without it the test is left out."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(home: Path, *words: str | Path, stdin: str = "") -> str:
    env = os.environ | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
                        "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache")}  # fmt: skip
    done = subprocess.run([*map(str, words)], env=env, input=stdin, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def home(tmp_path: Path, journal: Journal, vault: Vaults) -> Path:
    """A home with the cards and the calendar of a vault in it."""
    here, home = vault(NOTES), tmp_path / "home"
    (home / "config").mkdir(parents=True)
    journal("export", "vdir", home / CARDS, cwd=here)
    for kind in ("birthdays", "todos"):
        (home / kind).mkdir()
        journal("export", "ics", f"--{kind}", "-o", home / kind / "journal.ics", cwd=here)
    return home


def recipe(language: str, has: str) -> str:
    """The block of the cookbook in this language that has these words in it, with the home of the test."""
    page = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return next(block for block in blocks if has in block).replace("~/", "HOME/").replace("$HOME", "HOME")


def config(home: Path, name: str, text: str) -> Path:
    path = home / "config" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("HOME", str(home)), encoding="utf-8")
    return path


KHAL = (
    "[calendars]\n[[b]]\npath = HOME/khal\n[sqlite]\npath = HOME/khal.db\n[locale]\ntimeformat = %H:%M\n"
    "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
    "longdatetimeformat = %Y-%m-%d %H:%M\n"
)
TODOMAN = (
    'path = "HOME/todos"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\ndefault_list = "todos"\n'
    'cache_path = "HOME/todo.sqlite"\n'
)


def test_khard_reads_the_cards(home: Path) -> None:
    khard, settings = program("khard"), config(home, "khard/khard.conf", recipe("ini", "[addressbooks]"))
    assert "ida@x.example\tIda van den Berg, Jr.\tHOME, pref" in run(
        home, khard, "-c", settings, "email", "--parsable", "Ida"
    )
    shown = run(home, khard, "-c", settings, "show", "Ida")
    assert all(word in shown for word in ("+47 22 00 11 22", "Tide; Rope", "Keeps bees, goats; and more.", "choir"))


def test_vobject_reads_the_cards(home: Path) -> None:
    vobject = pytest.importorskip("vobject")
    cards = [vobject.readOne(file.read_text(encoding="utf-8")) for file in sorted((home / CARDS).iterdir())]
    found = {card.fn.value: card for card in cards}
    ida = found["Ida van den Berg, Jr."]
    assert (ida.note.value, [one.value for one in ida.email_list]) == (
        "Keeps bees, goats; and more.",
        ["ida@x.example", "i@y.example"],
    )
    assert found["Bjørg 👩‍🚀 Ås"].bday.value == "1996-02-29"


@pytest.mark.parametrize(("version", "no_year"), [("3.0", "1604"), ("4.0", "-")])  # 1604 as Apple writes it
def test_ez_vcard_reads_the_cards(home: Path, journal: Journal, vault: Vaults, version: str, no_year: str) -> None:
    java, jars = program("java"), [Path("/usr/share/java", jar) for jar in ("ez-vcard.jar", "vinnie.jar")]
    if not all(map(Path.exists, jars)):
        pytest.skip("ez-vcard is not installed")
    cards = home / "all.vcf"
    journal("export", "vcard", "--vcard-version", version, "-o", cards, cwd=vault(NOTES))
    said = run(home, java, "-cp", ":".join(map(str, jars)), ROOT / "tests/oracles/ReadCards.java", cards)
    assert [line.split("\t") for line in sorted(said.splitlines())] == [
        ["Bjørg 👩‍🚀 Ås", "", "", "1996-02-29", ""],
        ["Ida van den Berg, Jr.", "ida@x.example i@y.example", "+47 22 00 11 22", f"{no_year}-05-07",
         "Keeps bees, goats; and more."],
    ]  # fmt: skip


def test_khal_shows_birthdays_each_year(home: Path) -> None:
    khal, settings = program("khal"), config(home, "khal/config", KHAL)
    (home / "khal").mkdir()
    run(home, khal, "-c", settings, "import", "--batch", "-a", "b", home / "birthdays" / "journal.ics")
    for day, name in (
        ("2027-02-28", "Bjørg 👩‍🚀 Ås"),
        ("2028-02-29", "Bjørg 👩‍🚀 Ås"),
        ("2027-05-07", "Ida van den Berg, Jr."),
    ):
        assert f"{name}'s birthday" in run(home, khal, "-c", settings, "list", day, "1d")


def test_todoman_lists_the_promises(home: Path) -> None:
    todo, settings = program("todo"), config(home, "todoman/config.py", TODOMAN)
    assert "Ida van den Berg, Jr.: Send the chart" in run(home, todo, "-c", settings, "--porcelain", "list")


RADICALE = "[server]\nhosts = 127.0.0.1:PORT\n[auth]\ntype = none\n[storage]\nfilesystem_folder = HOME/radicale\n"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def radicale(home: Path) -> Iterator[str]:
    """A server of address books on a port of this machine, which ends with the test."""
    command, port = program("radicale"), str(free_port())
    settings = config(home, "radicale.conf", RADICALE.replace("PORT", port))
    server = subprocess.Popen([command, "--config", settings], stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    for line in server.stderr:
        if "Radicale server ready" in line:
            break
    yield port
    server.terminate()
    server.communicate()


def test_vdirsyncer_brings_the_cards_to_a_server_and_back_as_they_were(home: Path, radicale: str) -> None:
    vdirsyncer = program("vdirsyncer")
    typed = recipe("ini", "[pair people]").replace("https://dav.example.org/", f"http://127.0.0.1:{radicale}/")
    settings = config(home, "vdirsyncer/config", re.sub("password.fetch = .*", 'password = "x"', typed))
    before = {file.name: file.read_bytes() for file in (home / CARDS).iterdir()}
    run(home, vdirsyncer, "-c", settings, "discover", stdin="y\ny\n")
    run(home, vdirsyncer, "-c", settings, "sync")
    assert len(list((home / "radicale").glob("collection-root/me/people/*.vcf"))) == len(before) == 2
    assert {file.name: file.read_bytes() for file in (home / CARDS).iterdir()} == before


def test_mutt_takes_a_query(home: Path, journal: Journal, vault: Vaults) -> None:
    here = vault(NOTES)
    lines = journal("export", "mutt-query", "ida", cwd=here).stdout.splitlines()
    assert lines[1].split("\t")[:2] == ["ida@x.example", "Ida van den Berg, Jr."]


def test_mutt_itself_finds_the_address(home: Path, vault: Vaults) -> None:
    here, box = vault(NOTES), home / "box"
    box.touch()
    query = f"{sys.executable} -m journal -C {here} export mutt-query %s"
    settings = config(home, "muttrc", f"set query_command='{query}'\nset folder=HOME\nset spoolfile=HOME/box\n")
    mutt = starting([program("mutt"), "-n", "-F", str(settings)], ROOT, os.environ | {"TERM": "xterm"})
    shown, code = on_terminal(mutt, [("Mutt:", "Q"), ("Query", "ida\n"), ("ida@x.example", "q"), ("u:Undel", "q")])
    assert "Ida van den Berg, Jr." in shown and code == 0
