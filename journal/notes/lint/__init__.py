"""Notes looked through: what is read without complaint and yet, most likely, not as it was meant."""
