"""What other programs keep people in: bytes to cards and problems, and people to bytes. Knows no disk."""
