"""Dates and spans: what people type for them, and how they are said. Knows no clock."""
