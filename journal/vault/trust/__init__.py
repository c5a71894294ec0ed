"""Trust: what came with a vault and can run, and what was answered about it."""
