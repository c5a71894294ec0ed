"""Notes merged: three versions of a text to one that can be read."""
