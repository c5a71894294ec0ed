"""The languages that drafts, the week and the brief speak: a module each, which ends in its row."""
