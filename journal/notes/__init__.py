"""What a note says: text to values and back. Pure: no disk, no clock, no printing."""
