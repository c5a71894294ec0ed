"""People as a table that any spreadsheet opens, and none runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

_BOM = b"\xef\xbb\xbf"
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def table(rows: Iterable[Mapping[str, str]], columns: Sequence[str], bom: bool = False) -> bytes:
    """The rows under the names of the columns, as UTF-8; with `bom` for Excel, which else takes it for something else.

    A cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)
    return (_BOM if bom else b"") + out.getvalue().encode("utf-8", "replace")


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before it where it would be taken for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_RISKY) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `guarded` puts before it."""
    return cell[1:] if re.match(r"' *[=+\-@\t\r]", cell) else cell
