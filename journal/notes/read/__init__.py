"""Notes read: the text of a contact, an event or the owner to values and problems."""
