"""What several commands do, each thing in one place."""
