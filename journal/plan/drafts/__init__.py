"""Drafts: their kinds, the facts they are made of, what a second reader would say, what sending one writes."""
