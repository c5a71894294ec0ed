"""People: all contacts together, who is meant, what belongs to whom, filters."""
