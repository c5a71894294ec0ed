"""The report of a look back: findings about people, promises, goals."""
