"""Work done in a process of its own, which may take so much time and memory and give so much text, and no more."""

from __future__ import annotations

import os
import select
import signal
import warnings
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from journal.classes import dataclass

MB = 1024 * 1024
_HEAD = 8  # bytes before an answer, which say how long it is
_CHUNK = 65536
_PATIENCE = 15  # seconds of the clock for each of the processor's: others may need it too
_ROOM = 32 * MB  # to say that the memory is full


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What the work may take: seconds of the processor, bytes of memory besides what there is, bytes of the answer."""

    seconds: int = 2
    memory: int = 256 * MB
    answer: int = 8 * MB


TEMPLATE_LIMITS = ChildLimits()


class WorkStopped(Exception):
    """The work went over a limit; the message says over which, as the end of a sentence that begins with `it`."""


def can_confine() -> bool:
    """Whether this system has processes that can be held to limits."""
    if not hasattr(os, "fork"):
        return False
    try:
        import resource  # noqa: F401
    except ImportError:
        return False
    return True


def run_confined(
    work: Callable[[], bytes], failed: Callable[[Exception], bytes], limits: ChildLimits = TEMPLATE_LIMITS
) -> bytes:
    """What the work gives, or `failed` of its error, done in a child that ends with it; Stopped over a limit.

    The work gets TimeoutError and MemoryError first, so that its place is known; a child that doesn't listen is ended
    by the system, and those it started with it. Where the system has no such limits, it is done here.
    """
    if not can_confine():
        return _given(work, failed)
    reading, writing = os.pipe()
    child = _fork()
    if child == 0:
        os.close(reading)
        _work(work, failed, writing, limits)
    try:
        os.close(writing)
        answer = _read(reading, limits)
    finally:
        os.close(reading)
        _end(child)
        usage = os.wait4(child, 0)[2]
    if answer is None:
        is_time = usage.ru_utime + usage.ru_stime >= limits.seconds
        raise WorkStopped(too_long(limits) if is_time else too_big(limits))
    if len(answer) > limits.answer:
        raise WorkStopped(f"makes more than {limits.answer // MB} MB of text")
    return answer


def too_long(limits: ChildLimits = TEMPLATE_LIMITS) -> str:
    """What is said of work that takes too much time."""
    return f"takes more than {limits.seconds} seconds"


def too_big(limits: ChildLimits = TEMPLATE_LIMITS) -> str:
    """What is said of work that takes too much memory."""
    return f"takes more than {limits.memory // MB} MB of memory"


# --- the parent ---------------------------------------------------------------------------------------------------


def _fork() -> int:
    with warnings.catch_warnings():
        # Python warns where there are threads; the child uses none of their locks, and ends without going back.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _read(pipe: int, limits: ChildLimits) -> bytes | None:
    """The answer that comes out of a pipe, a little more of it than may come; None when it isn't whole."""
    got = bytearray()
    while not _is_whole(got) and select.select([pipe], [], [], limits.seconds * _PATIENCE)[0]:
        more = os.read(pipe, _CHUNK)
        if not more:
            break
        got += more
        if len(got) > limits.answer + _HEAD:
            return bytes(got[_HEAD:])
    return bytes(got[_HEAD:]) if _is_whole(got) else None


def _is_whole(got: bytearray) -> bool:
    return len(got) >= _HEAD and len(got) - _HEAD >= int.from_bytes(got[:_HEAD], "big")


def _end(child: int) -> None:
    """Ends the child and all that it started; it may have ended before, or not come to have a group."""
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(child, signal.SIGKILL)


# --- the child ----------------------------------------------------------------------------------------------------


def _work(work: Callable[[], bytes], failed: Callable[[Exception], bytes], pipe: int, limits: ChildLimits) -> NoReturn:
    """The life of the child: nothing of its parent's is flushed, closed or run to an end here."""
    code = 1
    try:
        os.setpgid(0, 0)
        _confine(limits)
        answer = _given(work, failed)
        _write(pipe, len(answer).to_bytes(_HEAD, "big") + answer)
        code = 0
    finally:
        os._exit(code)


def _given(work: Callable[[], bytes], failed: Callable[[Exception], bytes]) -> bytes:
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent is to hear of it
        _make_room()
        return failed(error)


def _write(pipe: int, data: bytes) -> None:
    while data:
        data = data[os.write(pipe, data) :]


def _confine(limits: ChildLimits) -> None:
    import resource

    signal.signal(signal.SIGXCPU, _out_of_time)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _set(resource.RLIMIT_CORE, 0, 0)
    _set(resource.RLIMIT_FSIZE, 0, 0)
    _set(resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1)
    here = _memory_now()
    _set(resource.RLIMIT_DATA, here + limits.memory, here + limits.memory + _ROOM)


def _memory_now() -> int:
    """The bytes of memory that this process has had at once: in KB on Linux, in bytes on macOS."""
    import resource
    import sys

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _set(what: int, soft: int, hard: int) -> None:
    """Sets a limit, within the one there is; what the system doesn't take, it has not."""
    import resource

    most = resource.getrlimit(what)[1]
    soft, hard = (one if most == resource.RLIM_INFINITY else min(one, most) for one in (soft, hard))
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (soft, hard))


def _make_room() -> None:
    """Lets the child take a little more, to say what went wrong."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def _out_of_time(number: int, frame: FrameType | None) -> None:
    raise TimeoutError("it takes too much time")
