"""What the notes of a folder are that nobody has made a journal of yet."""
