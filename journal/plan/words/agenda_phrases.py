"""The phrases of the agenda, in one table: what it says of a promise, a silence, a day, an event, somebody new.

Those of marks stand in the rows of `notes/marks`. Each begins with what there is to do, and goes on behind a name and a
colon. {what} is what the owner typed, in quotes unless it says otherwise.
"""

from __future__ import annotations

from journal.classes import dataclass


@dataclass(frozen=True, slots=True)
class AgendaPhrases:
    """The phrases of one language, English by default."""

    unsaid: str = "[what was it?]"
    quoted: str = "“{what}”"

    # --- promises
    task: str = "{what}, by {day}"
    of_event: str = "{what}, for {event} on {day}"

    # --- to keep in touch: something to say, and what was said last
    ask: str = "ask {what}"  # as it was typed: how the exam went
    ask_them: str = "ask them: {what}"
    ask_after: str = "ask after their news of {day}: {what}"
    tell_news: str = "tell them your news of {day}: {what}"
    no_reason: str = "say hello (nothing is noted to ask)"
    last_spoke: str = "{reason}. You last spoke on {day}"
    never_spoke: str = "{reason}. No conversation is noted yet"
    spoke_of: str = " ({kind}: {what})"
    spoke_by: str = " ({kind})"

    # --- days of the year
    birthday: str = "wish them a happy birthday on {day}"
    turning: str = " (turning {years})"
    glad_day: str = "congratulate them: {what}, on {day}"
    sad_day: str = "think of them: {what}, on {day}"
    other_day: str = "send them a word: {what}, on {day}"
    years: str = " ({years} years ago)"
    one_year: str = " (a year ago)"

    # --- events; one sentence behind the other
    event_day: str = "on {day}"
    event_time: str = "on {day} at {time}"
    event_parts: tuple[str, ...] = ("Where: {place}", "Who: {names}", "Host: {host}", "Dress: {dress}")

    # --- new people
    inbox: str = "decide whether to keep in touch, and how often"
    inbox_met: str = "{decide}. You met {when}"
    inbox_where: str = "{met}: {what}"

    # --- how to go about it: where to write or call, and the command
    reach_both: str = "Call {number} or write to {address}"
    reach_mail: str = "Write to {address}"
    reach_phone: str = "Call {number}"
    or_write: str = "{reach}, or write"
    to_write: str = "To write"
    draft_it: str = "{reach}: {command}"
    one_letter: str = "one letter. {draft}"


PHRASES = AgendaPhrases()
