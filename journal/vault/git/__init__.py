"""Git: everything that speaks to it, or reads what it keeps."""
