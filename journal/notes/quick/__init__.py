"""A note that is spelled plainly, read in a small part of the time that the reader of all notes takes."""
