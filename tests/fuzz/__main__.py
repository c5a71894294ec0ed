"""`./run fuzz MINUTES [TARGET...]`: each target for so long, with atheris where it is installed, else with hypothesis.

What was found lies in `.fuzz/finds`, one file for each kind of exception and place it came from.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

FINDS = Path(".fuzz") / "finds"
REACHED = Path(".fuzz") / "reached"  # texts that came to something new: the next run goes on from them
SLOWEST = 20  # seconds of the processor for one text
HANGS = 300  # seconds by the clock, after which a target ends: on a busy machine any text may wait for some
BATCH = 200
WATCHED = {"templates": ("jinja2",)}  # whose ways are told apart besides the program's own
# What is put into a text and is no chance of its letters, parted by "¦".
TOKENS = (
    "---\n¦[[¦]]¦[[ada]]¦::¦<!--¦-->¦^thank-aaaaaa¦- [x] ¦- [ ] ¦  - got:: ¦\n- 2026-07-01 call: ¦\n## Log\n¦"
    "\n## Tasks\n¦[on:: 2026-07-01]¦(on:: 2026-07-01)¦📅 2026-12-01¦🔁 every week¦✅¦{{¦}}¦{%¦%}¦#¦\n> ¦```\n"
    "¦\n~~~~\n¦ada¦\nevery: 3w\n¦\ntags: [a, b]\n¦&a ¦*a¦!!str ¦|\n¦{¦}¦\\¦'¦\"¦\r\n¦\t¦\u2028¦\u202e¦\x00¦\ufeff"
).split("¦")


def main(words: list[str]) -> int:
    """Fuzzes the targets one after the other; 1 when something was found."""
    if words[:1] == ["only"]:
        return _only(words[1], float(words[2]))
    from tests.fuzz.targets import TARGETS

    minutes = float(words[0]) if words else 1.0
    for target in words[1:] or TARGETS:
        command = [sys.executable, "-m", "tests.fuzz", "only", target, str(minutes * 60)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        said = [line for line in done.stderr.splitlines() if "ERROR" in line or "stat::number_of_executed" in line]
        said += done.stdout.splitlines()
        _say(f"{target}: {'; '.join(said[-3:]) or f'ended with {done.returncode}'}")
    found = [one for one in FINDS.iterdir() if one.suffix != ".txt"] if FINDS.is_dir() else []
    _say(f"{len(found)} finds{'' if not found else f' in {FINDS}'}")
    return int(bool(found))


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _only(target: str, seconds: float) -> int:
    if find_spec("atheris"):
        _with_atheris(target, seconds)
    else:
        _with_hypothesis(target, seconds)
    return 0


def tried(target: str, work: Callable[[str], None], data: bytes) -> None:
    """One text is tried; what it raises is kept once for the place it was raised at."""
    from tests.fuzz.targets import LONGEST

    began = time.process_time()
    try:
        work(data.decode("utf-8", "replace")[:LONGEST])
        assert time.process_time() - began < SLOWEST, f"it took more than {SLOWEST} seconds"
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{target}-{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
        FINDS.mkdir(parents=True, exist_ok=True)
        if not (FINDS / place).exists():
            (FINDS / place).write_bytes(data)
            (FINDS / f"{place}.txt").write_text(traceback.format_exc())


# --- the two engines ----------------------------------------------------------------------------------------------


def _with_atheris(target: str, seconds: float) -> None:
    """Guided by what of the program a text reaches."""
    atheris: ModuleType = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["journal", *WATCHED.get(target, ())]):
        from tests.fuzz.targets import TARGETS, seeds

    folder = Path(tempfile.mkdtemp(prefix="seeds-"))
    for one in seeds(target):
        (folder / blake2b(one, digest_size=8).hexdigest()).write_bytes(one)
    (REACHED / target).mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={int(seconds)}", f"-timeout={HANGS}", f"-report_slow_units={HANGS}"]
    limits += ["-rss_limit_mb=2000", "-max_len=20000"]
    limits += ["-print_final_stats=1", f"-artifact_prefix={FINDS}/{target}-", f"-dict={_dictionary()}"]
    FINDS.mkdir(parents=True, exist_ok=True)
    folders = [str(REACHED / target), str(folder)]  # libFuzzer writes into the first of them
    atheris.Setup([sys.argv[0], *limits, *folders], lambda data: tried(target, TARGETS[target], data))
    atheris.Fuzz()


def _dictionary() -> Path:
    """The tokens in libFuzzer's way: a line for each, in quotes, with its bytes in hexadecimal digits."""
    path = Path(tempfile.mkdtemp(prefix="tokens-")) / "tokens"
    quoted = ("".join(f"\\x{byte:02x}" for byte in token.encode()) for token in TOKENS if token)
    path.write_text("".join(f'"{one}"\n' for one in quoted))
    return path


def _with_hypothesis(target: str, seconds: float) -> None:
    """With what hypothesis makes of the seeds: pieces taken out, doubled, put together, and words of its own."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    from tests.fuzz.targets import TARGETS, seeds

    count, end = 0, time.monotonic() + seconds
    seed, number = st.sampled_from(seeds(target)), st.integers(0, 20_000)
    piece = st.builds(lambda text, start, size: text[start : start + size], seed, number, number)
    words = st.sampled_from([token.encode() for token in TOKENS])

    @settings(max_examples=BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(piece | words, max_size=8))
    def run(pieces: list[bytes]) -> None:
        nonlocal count
        count += 1
        tried(target, TARGETS[target], b"".join(pieces))

    while time.monotonic() < end:
        run()
    _say(f"{count} texts")


if __name__ == "__main__":
    os.environ.setdefault("JOURNAL_TODAY", "2026-11-23")
    sys.exit(main(sys.argv[1:]))
