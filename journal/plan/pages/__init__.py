"""Pages to read: the card of a contact, the brief before meeting somebody or going to an event."""
