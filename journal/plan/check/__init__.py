"""Checks between the notes: people and links."""
