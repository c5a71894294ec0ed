"""Writes to the vault: all of a change or nothing of it."""
