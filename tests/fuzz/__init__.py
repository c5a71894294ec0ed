"""Inputs that nobody thought of, for as long as one likes: what is tried, with what, and what was found."""
