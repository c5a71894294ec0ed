"""What sort of news somebody has: to be glad with them, or to be sorry."""

from __future__ import annotations

import re

GLAD, SAD = "congratulate", "condole"
_SAD = re.compile(
    r"""\b(?:died|dies|dead|death|dying|passed\ away|funeral|buried|burial|bereave\w*|mourn\w*|grie(?:f|v)\w*|widow\w*
    |killed|suicide|miscarr\w*|stillb\w*|cancer|tumou?r|stroke|heart\ attack|illness|ill|sick|hospital\w*|surgery
    |operation|accident|injur\w*|diagnos\w*|burn-?out|depress\w*|divorc\w*|separated|split\ up|broke\ up
    |laid\ off|lay-?offs?|fired|sacked|redundan\w*|dismissed|bankrupt\w*|insolven\w*|lost\ (?:his|her|their|the|a)
    |flooded|burgl\w*|robbed|burn(?:t|ed)\ down)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def is_sad(text: str) -> bool:
    """Whether the words of some news speak of a death, an illness or a loss."""
    return _SAD.search(text) is not None


def fitting(draft: str | None, text: str) -> str | None:
    """The kind of draft that answers news with these words; of another kind it is left as it is."""
    return SAD if draft == GLAD and is_sad(text) else draft
