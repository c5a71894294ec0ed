"""Settings: the text of journal.toml to typed values and problems."""
