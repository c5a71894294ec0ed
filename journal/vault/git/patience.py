"""Waiting for a program that was started: until it ends, and not for ever."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress

_A_MOMENT = 5  # seconds to end softly


def outcome_of(process: subprocess.Popen[bytes], given: bytes, seconds: int) -> tuple[bytes | None, bytes]:
    """What it says on stdout and stderr until it ends, with this on its stdin; it is the first in its session.

    None stands for what it says on stdout when it ended, and something that it left at work still holds its streams, as
    a hook may that pushes in the background. TimeoutError when it doesn't end in time; then, and when we are
    interrupted, it is stopped with all that it started.
    """
    seen_ended = 0
    try:
        for second in range(seconds):
            with suppress(subprocess.TimeoutExpired):
                return process.communicate(None if second or not given else given, timeout=1)
            seen_ended += process.poll() is not None
            if seen_ended == 2:  # it had another second in which all that it said could be read
                return None, b""
        raise TimeoutError
    except BaseException:
        _stop(process)
        raise


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends it with all that it started, softly first, so that it can take its locks away."""
    for way in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, way)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_A_MOMENT)
