"""The phrases of the agenda, in one table: what it says of a promise, a silence, a day, an event, somebody new.

Those of marks stand in the rows of `notes/marks`. Each begins with what there is to do, and goes on behind a name and a
colon. {what} is what the owner typed, in quotes unless it says otherwise.
"""

from __future__ import annotations

UNSAID = "[what was it?]"
QUOTED = "“{what}”"

# --- promises
TASK = "{what}, by {day}"
OF_EVENT = "{what}, for {event} on {day}"

# --- to keep in touch: something to say, and what was said last
ASK = "ask {what}"  # as it was typed: how the exam went
ASK_THEM = "ask them: {what}"
ASK_AFTER = "ask after their news of {day}: {what}"
TELL_NEWS = "tell them your news of {day}: {what}"
NO_REASON = "say hello (nothing is noted to ask)"
LAST_SPOKE = "{reason}. You last spoke on {day}"
NEVER_SPOKE = "{reason}. No conversation is noted yet"
SPOKE_OF = " ({kind}: {what})"
SPOKE_BY = " ({kind})"

# --- days of the year
BIRTHDAY = "wish them a happy birthday on {day}"
TURNING = " (turning {years})"
GLAD_DAY = "congratulate them: {what}, on {day}"
SAD_DAY = "think of them: {what}, on {day}"
OTHER_DAY = "send them a word: {what}, on {day}"
YEARS = " ({years} years ago)"
ONE_YEAR = " (a year ago)"

# --- events; one sentence behind the other
EVENT_DAY = "on {day}"
EVENT_TIME = "on {day} at {time}"
EVENT_PARTS = ("Where: {place}", "Who: {names}", "Host: {host}", "Dress: {dress}")

# --- new people
INBOX = "decide whether to keep in touch, and how often"
INBOX_MET = "{decide}. You met {when}"
INBOX_WHERE = "{met}: {what}"
