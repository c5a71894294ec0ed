"""What is given for a draft to say which of several things it is about."""

from __future__ import annotations

PICKING = OF_REQUEST, OF_EVENT = ("request", "event")  # the keys
