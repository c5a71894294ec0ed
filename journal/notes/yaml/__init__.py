"""YAML of the front matter: read within limits, and written so that every reader agrees."""
