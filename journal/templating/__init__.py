"""Templates: the one Jinja environment, its sandbox, and the languages of what it makes."""
