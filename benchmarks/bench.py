"""What each command costs beside its yardstick, and whether that is within its budget.

    ./run bench [--quick] [WORDS]        WORDS choose the rows whose title has one of them

A ratio is the time of the processor, with every process that is started, over that of `python -c pass` or of `git
status --porcelain` in the same vault, run in turn; what is said is the median of the ratios.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.measure import Cost, Place, cost_of, instructions_of, middle
from benchmarks.peers import peer_command
from benchmarks.vaults import TODAY, person_id

HERE = Path(__file__).parent
JOURNAL = str(Path(sys.executable).with_name("journal"))
YARDS = {"pass": [sys.executable, "-c", "pass"], "git": ["git", "status", "--porcelain"], "agenda": [JOURNAL, "agenda"]}
ROUNDS, QUICK_ROUNDS, QUICK_SECONDS = 15, 7, 3.0
YOUNG = 3.0  # seconds after which a new file isn't looked into any more to know it again
COUNTED = 2.0  # seconds a command may take for its instructions to be counted, which takes fifty times as long
CLEAR_ROUNDS, CLEARLY = 3, 1.25  # rounds after which, and by how much, all of them say the same of a budget


class Bench(NamedTuple):
    """A vault that is measured in: the place of it, how many people it has, whether time is short."""

    place: Place
    size: int
    quick: bool

    def git(self, *words: str) -> str:
        """Runs git in the vault; what it says."""
        done = subprocess.run(
            ["git", *words], cwd=self.place.folder, env=self.place.environment, stdout=subprocess.PIPE, check=True
        )
        return done.stdout.decode().strip()

    def answer(self, *words: str) -> str:
        """What a command answers."""
        done = subprocess.run(
            [JOURNAL, *words], cwd=self.place.folder, env=self.place.environment, capture_output=True, check=False
        )
        return done.stdout.decode()

    @property
    def cache(self) -> Path:
        """Where programs keep what they can make again."""
        return Path(self.place.environment["XDG_CACHE_HOME"])


def _as_it_is(bench: Bench, turn: int) -> None:
    """Nothing is done before the command."""


def _forget(bench: Bench, turn: int) -> None:
    """What the program keeps beside the notes is gone."""
    shutil.rmtree(bench.cache, ignore_errors=True)


def _edited(many: int) -> Callable[[Bench, int], None]:
    """So many notes have got a line, others each time."""

    def edit(bench: Bench, turn: int) -> None:
        for at in range(many):
            path = bench.place.folder / "contacts" / f"{_person(bench, turn * many + at)}.md"
            with path.open("a", encoding="utf-8") as file:
                file.write(f"- {TODAY.replace(year=2020)} call: an afterthought of turn {turn}\n")

    return edit


def _ticked(bench: Bench, turn: int) -> None:
    """Another item of the week's file is ticked; the file is written where it isn't there yet."""
    for path in (bench.place.folder / "agendas").glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("- [ ]", "- [x]", 1), encoding="utf-8")


def _with_own_template(bench: Bench, turn: int) -> None:
    """The agenda has a template of the vault's own."""
    if not (bench.place.folder / "templates").exists():
        bench.answer("template", "copy", "agenda")


class Row(NamedTuple):
    """A line of the table: a command, in which {who} is a person and {item} an id, its yardstick and its budget.

    The yardstick is a name of `YARDS` or of a peer; the budget is so many times its time, so many MiB, and so many
    seconds. What `writes` is taken back in the end, and what `commits` has to have done so each time. What is `rare`
    is measured where its title is asked for.
    """

    title: str
    size: int
    words: str
    yard: str
    budget: float | None = None
    memory: float | None = None
    seconds: float | None = None
    before: Callable[[Bench, int], None] = _as_it_is
    writes: bool = False
    commits: bool = False
    tab: str = ""  # the line on which Tab is pressed
    rare: bool = False


ROWS = (
    Row("agenda, 100", 100, "agenda", "pass", 7),
    Row("Tab: a name, 100", 100, "", "pass", 4, tab="journal show Ольг"),
    Row("--version", 1_000, "--version", "pass", 5),
    Row("--help", 1_000, "--help", "pass", 5),
    Row("agenda --help", 1_000, "agenda --help", "pass", 5),
    Row("log --help", 1_000, "log --help", "pass", 5),
    Row("import --help", 1_000, "import --help", "pass", 5),
    Row("Tab: a command", 1_000, "", "pass", 4, tab="journal ag"),
    Row("Tab: an id, 1,000", 1_000, "", "pass", 4, tab="journal show zoe-0000"),
    Row("Tab: a name, 1,000", 1_000, "", "pass", 4, tab="journal show Ольг"),
    Row("agenda, 1,000", 1_000, "agenda", "pass", 7),
    Row("log, 1,000", 1_000, "log {who} call:hi", "pass", commits=True),
    Row("Tab: an id, 10,000", 10_000, "", "pass", 4, tab="journal show zoe-0000"),
    Row("Tab: a name, 10,000", 10_000, "", "pass", 4, tab="journal show Ольг"),
    Row("Tab: everybody, 10,000", 10_000, "", "pass", 4, tab="journal show "),
    Row("Tab: items, 10,000", 10_000, "", "pass", tab="journal done touch-"),
    Row("agenda, 10,000", 10_000, "agenda", "git", 7, 30),
    Row("show, 10,000", 10_000, "show {who}", "git", 7, 30),
    Row("brief, 10,000", 10_000, "brief {who}", "git", 7, 30),
    Row("history, 10,000", 10_000, "history {who}", "git", 7, 30),
    Row("list, 10,000", 10_000, "list", "git", 30, 60),
    Row("list circle:close, 10,000", 10_000, "list circle:close", "git", 30, 60),
    Row("list WORD, 10,000", 10_000, "list Bergen", "git", 30, 60),
    Row("list --json, 10,000", 10_000, "list --json", "git", 210, 120),
    Row("list text:WORD, 10,000", 10_000, "list text:Bergen", "git", 50, 60),
    Row("export csv, 10,000", 10_000, "export csv", "git", 45, 80),
    Row("find, 10,000", 10_000, "find Bergen", "git", 30, 60),
    Row("thanks, 10,000", 10_000, "thanks --print", "git", 30, 60),
    Row("progress, 10,000", 10_000, "progress --print", "git", 30, 60),
    Row("review, 10,000", 10_000, "review", "git", 30, 60),
    Row("suggest, 10,000", 10_000, "suggest", "git", 30, 60),
    Row("match, 10,000", 10_000, "match", "git", 30, 60),
    Row("match WHO, 10,000", 10_000, "match {who}", "git", 30, 60),
    Row("own template, 10,000", 10_000, "agenda --markdown", "git", 9, 30, before=_with_own_template, writes=True),
    Row("where, 10,000", 10_000, "where", "git", 7, 30),
    Row("log, 10,000", 10_000, "log {who} call:hi", "git", 12, commits=True),
    Row("done, 10,000", 10_000, "done {item}", "git", 12, commits=True),
    Row("agenda --write, 10,000", 10_000, "agenda --write", "git", 12, before=_ticked, commits=True),
    Row("sync, nothing to do, 10,000", 10_000, "sync", "git", 15),
    Row("check, 10,000", 10_000, "check", "git", 30, 60),
    Row("check, first, 10,000", 10_000, "check", "git", 150, 60, before=_forget),
    Row("agenda, first, 10,000", 10_000, "agenda", "git", 60, 60, before=_forget),
    Row("agenda, 1 note changed, 10,000", 10_000, "agenda", "agenda", 1.3, 30, before=_edited(1), writes=True),
    Row("agenda, 50 notes changed, 10,000", 10_000, "agenda", "agenda", 1.7, 30, before=_edited(50), writes=True),
    Row("list beside khard, 10,000", 10_000, "list", "khard", 1),
    Row("list WORD beside abook, 10,000", 10_000, "list Ольга", "abook"),
    Row("agenda beside todoman, 10,000", 10_000, "agenda", "todoman", 1),
    Row("agenda beside taskwarrior, 10,000", 10_000, "agenda", "taskwarrior", 1),
    Row("history beside jrnl, 10,000", 10_000, "history {who}", "jrnl", 1),
    Row("agenda beside ripgrep, 10,000", 10_000, "agenda", "ripgrep", 4),
    Row("Tab: an id, 100,000", 100_000, "", "pass", 4, tab="journal show zoe-0000", rare=True),
    Row("Tab: a name, 100,000", 100_000, "", "pass", 4, tab="journal show Ольг", rare=True),
    Row("agenda, 100,000", 100_000, "agenda", "git", 7, seconds=3, rare=True),
    Row("agenda, first, 100,000", 100_000, "agenda", "git", 60, before=_forget, rare=True),
)  # fmt: skip


class Found(NamedTuple):
    """What was found for a row: the median ratio, what its runs cost, and how many instructions one has; where it
    didn't do what it is measured for, that."""

    row: Row
    ratio: float
    cost: Cost
    instructions: int | None
    wrong: str = ""

    @property
    def over(self) -> list[str]:
        """What is over its budget, in words."""
        row, cost = self.row, self.cost
        said = [self.wrong] if self.wrong else []
        if row.budget is not None and self.ratio > row.budget:
            said.append(f"{self.ratio:.1f} x {row.yard}, not {row.budget:g}")
        if row.memory is not None and cost.memory > row.memory:
            said.append(f"{cost.memory:.0f} MiB, not {row.memory:g}")
        if row.seconds is not None and cost.seconds > row.seconds:
            said.append(f"{cost.seconds:.1f} s, not {row.seconds:g}")
        return said

    def line(self) -> str:
        """The line of the table."""
        budget = "" if self.row.budget is None else f"{self.row.budget:g}"
        counted = "" if self.instructions is None else f"{self.instructions / 1e6:9.0f} M"
        return (
            f"{self.row.title:<36}{self.ratio:7.1f} x {self.row.yard:<11}{budget:>4}  {self.cost.seconds * 1e3:8.0f} ms"
            f"{self.cost.memory:6.0f} MiB{counted}{'  OVER' if self.over else ''}"
        )


def measured(row: Row, bench: Bench, yardstick: list[str]) -> Found:
    """A row, run in turn with its yardstick after one run of each that isn't counted."""
    items = _items(bench) if "{item}" in row.words else []
    place = _pressing_tab(row.tab, bench.place) if row.tab else bench.place
    before, spent = _commits(bench), 0.0
    costs, ratios = list[Cost](), list[float]()
    for turn in range(-1, QUICK_ROUNDS if bench.quick else ROUNDS):
        yard = cost_of(yardstick, bench.place)
        row.before(bench, turn)
        cost = cost_of(_command(row, bench, turn, items), place)
        spent += yard.seconds + cost.seconds
        if turn < 0:
            continue
        costs.append(cost)
        ratios.append(cost.seconds / yard.seconds)
        if bench.quick and (spent > QUICK_SECONDS or _is_clear(row, ratios)):
            break
    wrong = f"it ended with {costs[-1].status}" if costs[-1].status > 1 else ""
    if row.commits and _commits(bench) - before <= len(costs):
        wrong = wrong or "it didn't commit each time"
    counted = None
    if not (bench.quick or row.writes or row.commits) and costs[0].seconds < COUNTED:
        counted = instructions_of(_command(row, bench, 0, items), place)
    return Found(row, median(ratios), middle(costs), counted, wrong)


def _is_clear(row: Row, ratios: list[float]) -> bool:
    """Whether some rounds are enough to tell on which side of its budget a row is, or it has none."""
    if len(ratios) < CLEAR_ROUNDS or row.budget is None:
        return len(ratios) >= CLEAR_ROUNDS
    return max(ratios) * CLEARLY < row.budget or min(ratios) > row.budget * CLEARLY


def _commits(bench: Bench) -> int:
    return int(bench.git("rev-list", "--count", "HEAD"))


def _command(row: Row, bench: Bench, turn: int, items: list[str]) -> list[str]:
    words = row.words.format(who=_person(bench, turn), item=items[turn % len(items)] if items else "")
    return [JOURNAL, *words.split()]


def _pressing_tab(line: str, place: Place) -> Place:
    typed = {"_JOURNAL_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(f"{line}|".split()) - 1)}
    return place._replace(environment=place.environment | typed)


def _person(bench: Bench, turn: int) -> str:
    return person_id((turn * 37 + 11) % bench.size)


def _items(bench: Bench) -> list[str]:
    """The ids of this week's tasks and thanks, of which each can be done once."""
    return [item["id"] for item in json.loads(bench.answer("agenda", "--json"))["items"] if item["rule"] != "touch"]


# --- the vaults -------------------------------------------------------------------------------------------------


def _folder() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "contact-journal" / "bench"


def ready_bench(count: int, quick: bool) -> Bench:
    """The vault of so many people, made where it isn't there yet, as it was when it was made."""
    made_by = zlib.crc32((HERE / "vaults.py").read_bytes())
    root = _folder() / f"vault-{count}-{made_by:08x}"
    if not (root / ".git" / "made").exists():
        _tell(f"making a vault of {count:,} …")
        for old in (*root.parent.glob(f"vault-{count}-*"),):
            shutil.rmtree(old)
        # Another process, since no child is said to have had less memory than the process that started it.
        subprocess.run([sys.executable, HERE / "vaults.py", str(count), root], check=True)
        (root / ".git" / "made").touch()
        time.sleep(YOUNG)
    bench = Bench(Place(root, _environment()), count, quick)
    _as_made(bench)
    return bench


def _environment() -> dict[str, str]:
    home = _folder() / "home"
    home.mkdir(parents=True, exist_ok=True)
    (home / ".gitconfig").write_text("[user]\n\tname = Ilse Brandt\n\temail = ilse@brandt.example\n", encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "TMPDIR")}
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return kept | own | {"JOURNAL_TODAY": str(TODAY), "COLUMNS": "80"}


def _as_made(bench: Bench) -> None:
    """Takes back what the commands wrote, also into the settings of git, and lets the program see it."""
    bench.git("reset", "-q", "--hard", "origin/main")
    bench.git("clean", "-fdq")
    bench.git("remote", "set-url", "origin", f"{bench.place.folder}.git")
    if "journal" in bench.git("config", "--default", "", "merge.journal.name"):  # in a copy, nobody has allowed it
        bench.git("config", "--remove-section", "merge.journal")
    cost_of([JOURNAL, "agenda"], bench.place)


# --- the table --------------------------------------------------------------------------------------------------


def main(words: list[str]) -> int:
    """Prints the table, and which rows are over their budgets; 1 where there are any."""
    quick, asked = "--quick" in words, [word for word in words if word != "--quick"]
    rows = [row for row in ROWS if any(word in row.title for word in asked) or not (asked or row.rare)]
    found = [one for count in sorted({row.size for row in rows}) for one in _table(rows, count, quick)]
    over = [f"  {one.row.title}: {'; '.join(one.over)}" for one in found if one.over]
    _tell("\n".join(["", "Over budget:", *over]) if over else "\nEach row is within its budget.")
    return 1 if over else 0


def _table(rows: list[Row], count: int, quick: bool) -> Iterator[Found]:
    bench = ready_bench(count, quick)
    for row in rows:
        if row.size == count:
            yardstick = YARDS.get(row.yard) or peer_command(row.yard, bench.place, _folder())
            if isinstance(yardstick, str):
                _tell(yardstick)
                continue
            found = measured(row, bench, yardstick)
            _tell(found.line())
            if row.writes or row.commits:
                _as_made(bench)
            yield found


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
