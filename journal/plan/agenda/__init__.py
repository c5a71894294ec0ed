"""Agenda: the table of its rules, the items of a week, and what closes, puts off or lets go of them."""
