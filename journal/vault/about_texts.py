"""What notes say of the people whose they are, kept folded for whoever looks for a word among it."""

from __future__ import annotations

import os

from journal.notes.note_sequence import passing
from journal.plan.people.filters import folded_about
from journal.plan.people.folding import fold_name
from journal.plan.people.people import People
from journal.vault.cache.folder import ABOUT_FILE, settings_told
from journal.vault.cache.texts import KeptTexts
from journal.vault.files import Vault


def who_is_said(vault: Vault, people: People, word: str) -> frozenset[str] | None:
    """The ids of those of whom their notes say a word, which is folded; None where nothing can be kept of that.

    What isn't kept yet is looked for in the notes, and kept for the next word.
    """
    said = settings_told(people.settings)
    texts = KeptTexts(os.path.realpath(vault.root), ABOUT_FILE, said, cached=True)
    hashes = people.notes.known.hashes()[: len(people)]
    places = {known_by: place for place, known_by in enumerate(hashes)}
    if texts.folder is None or len(places) < len(people):
        return None
    # Of two notes with one name the second goes by its path, which that note alone doesn't tell.
    found = {place for place, who in enumerate(people.ids) if "/" in who and word in fold_name(who)}
    left = places.keys() - {*texts.hashes}
    for known_by, text in texts.with_any((word.encode("utf-8", "surrogatepass"),)):
        if text is None:
            left |= {known_by} & places.keys()
        elif known_by in places:
            found.add(places[known_by])
    missing = sorted(map(places.__getitem__, left))
    with texts.renewed(hashes, len(missing)) as new:
        for place, contact in zip(missing, passing(people.notes.contacts, missing), strict=True):
            folded = folded_about(contact)
            if new:
                new.add(hashes[place], folded.encode("utf-8", "surrogatepass"))
            if word in folded:
                found.add(place)
    return frozenset(people.ids[place] for place in found)
