"""The world outside: disk and git."""
