"""`journal` as a shell finds it in the tests: hands its words and its streams to the warm interpreter, and ends with
the exit code that comes back. It is started for each typed command, so it imports no more than it needs.

Started as `python -I -S warm_call.py SOCKET WORDS`.
"""

import os
import sys
from _socket import AF_UNIX, SCM_RIGHTS, SHUT_WR, SOCK_STREAM, SOL_SOCKET, socket  # `socket` takes as long as all else

STREAMS = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))


def request(words: list[str], cwd: str, env: dict[str, str], limits: dict[int, int]) -> bytes:
    """What is sent beside the streams."""
    held_to = " ".join(f"{which}:{most}" for which, most in limits.items())
    parts = [cwd, held_to, str(len(words)), *words, *(f"{name}={value}" for name, value in env.items())]
    return "\0".join(parts).encode(errors="surrogateescape")


def main(path: str, words: list[str]) -> int:
    """Has the command run, and gives its exit code."""
    warm = socket(AF_UNIX, SOCK_STREAM)
    warm.connect(path)
    warm.sendmsg([b"\0"], [(SOL_SOCKET, SCM_RIGHTS, STREAMS)])
    warm.sendall(request(words, os.getcwd(), dict(os.environ), {}))  # noqa: PTH109  # pathlib takes long to import
    warm.shutdown(SHUT_WR)
    said = b""
    while piece := warm.recv(64):
        said += piece
    return int(said.split()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
