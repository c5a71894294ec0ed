"""What was read from a vault's notes, kept in the user's cache folder until the notes change.

Nothing in it is needed: whatever is odd about it, it counts as not there, and the notes are read. A row of it is true
of a file as long as the times, the size and the number of the file are the same; a file that was written so shortly
before it was read that the clock may not tell a later change is known by its hash as well. The body of a note is
fetched when something of it is asked for. Files are written beside and renamed, and never changed after that; what
changed in a few notes since the index was written stands in a small file beside it.
"""
