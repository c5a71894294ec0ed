"""Notes edited: text to text, every other byte left, each edit proved by reading it again."""
