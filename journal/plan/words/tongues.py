"""Whether words are English: what is typed in another language is never turned, and stands as it was typed."""

from __future__ import annotations

from journal.patterns import regex

# Small words of German, French and Spanish that are none in English, and no part of a name.
_SMALL = regex(
    r"\b(?:mir|mich|uns|ihr|ihre[mnrs]?|sein|seine[mnrs]?|meine?[mnrs]?|deine?[mnrs]?|beim|zum|zur|dem|eine?[mnrs]?|für|und|mit"
    r"|bei|nach|nicht|wir|ich|sie|ma|mon|mes|sa|ses|leurs?|une?|pour|avec|chez|qui|aux?|nous|vous|elle|moi|mi|mis|su|sus"
    r"|una|unos|unas|para|por|nos|que)\b|\b[mldjnts]['’](?=[a-zà-ÿ]{2,})"
)
# Articles that are particles of names, too: before a small letter they are articles.
_ARTICLES = regex(
    r"\b(?:de|la|le|les|el|los|las|del|du|des|der|das|den)\b (?!(?:de|la|le|las|los|der|den)\b)(?=[a-zà-ÿ])"
)
_ACCENTED = regex(r"\b(?=[a-zà-ÿ]*[à-ÿ])[a-zà-ÿ]+")
_ENGLISH_WITH_ACCENTS = frozenset(
    "café cafés naïve résumé résumés fiancé fiancée cliché clichés protégé protégée décor".split()
)


def is_foreign(text: str) -> bool:
    """Whether a text is surely not English, as far as its small words and letters tell."""
    accented = [word for word in _ACCENTED.findall(text) if word not in _ENGLISH_WITH_ACCENTS]
    return bool(accented) or _SMALL.search(text) is not None or _ARTICLES.search(text) is not None
