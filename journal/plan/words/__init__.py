"""Words: items, people and conversations as sentences."""
