"""The one table of front-matter keys: name, kind, other spellings, help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "prose", "list", "labels", "date", "span", "circle", "status", "vague_day", "year_day", "year_days",
    "link", "links", "mention", "updates", "yes", "map",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One key: the spelling of the program first, then the others that existing notes use."""

    name: str
    kind: Kind
    help: str
    aliases: tuple[str, ...] = ()


CONTACT: tuple[Field, ...] = (
    Field("name", "text", "full name", ("full_name", "fullname", "fn")),
    Field("aliases", "list", "other names it is found by", ("alias", "nickname", "nicknames", "aka", "also_known_as")),
    Field("call", "text", "what you call them", ("call_me", "goes_by", "first_name", "given_name")),
    Field("sort_name", "text", "what they sort by", ("sort", "sort_as")),
    Field("email", "labels", "addresses, the preferred one first", ("emails", "mail", "e_mail", "email_address")),
    Field("phone", "labels", "numbers, the preferred one first", ("phones", "tel", "telephone", "mobile", "cell")),
    Field("url", "labels", "pages on the web", ("urls", "website", "web", "homepage")),
    Field("company", "text", "where they work", ("organization", "organisation", "org", "employer", "works_at")),
    Field("department", "text", "which part of it", ("dept", "team")),
    Field("role", "text", "what they do there", ("job_title", "jobtitle", "job", "position", "occupation")),
    Field("location", "text", "town they live in", ("city", "town", "based_in", "lives_in")),
    Field("timezone", "text", "time zone, as Europe/Lisbon", ("tz", "time_zone")),
    Field("language", "text", "language to write in, as fr", ("lang", "languages")),
    Field("pronouns", "text", "as they/them", ("pronoun",)),
    Field("tags", "list", "what kind of contact this is", ("tag", "keywords", "categories")),
    Field("interests", "list", "what they care about", ("interest", "likes")),
    Field("needs", "list", "what they look for", ("need", "looking_for")),
    Field("offers", "list", "what they can help with", ("offer", "can_help_with")),
    Field("circle", "circle", "a circle of journal.toml, which gives the rhythm", ("tier", "ring")),
    Field("every", "span", "their own rhythm: 3w, 2 months, never",
          ("cadence", "frequency", "contact_frequency", "rhythm", "keep_in_touch")),
    Field("status", "status", "inbox, active, paused or archived"),
    Field("snooze", "date", "not in Keep in touch before that day", ("snoozed", "snooze_until", "snoozed_until")),
    Field("birthday", "year_day", "1990-12-10, or 12-10 without the year",
          ("bday", "born", "birth_date", "birthdate", "date_of_birth", "dob")),
    Field("dates", "year_days", "other days that come back each year", ("anniversaries", "special_dates")),
    Field("met", "vague_day", "the day, month or year you met", ("met_on", "first_met", "date_met")),
    Field("where", "text", "where you met", ("met_at", "where_met", "how_we_met", "met_where")),
    Field("via", "link", "through whom you met", ("introduced_by", "referred_by", "met_through", "met_via")),
    Field("mention", "mention", "may their name be used with others: yes, ask or no"),
    Field("updates", "updates", "gets progress updates: yes, no, or a list of topics", ("newsletter",)),
    Field("verified", "date", "the contact details were confirmed on that day", ("confirmed", "last_verified")),
    Field("connected", "date", "the day you connected on a network, which is no day you met"),
    Field("last_contact", "date", "a floor for the last contact, from notes of another tool",
          ("last_contacted", "last_spoke", "last_talked", "lastcontact")),
    Field("uid", "text", "what other address books know them by; written by import and export"),
    Field("conflicts", "map", "values two devices set differently"),
    Field("private", "yes", "left out of every export, share and report"),
)  # fmt: skip

EVENT: tuple[Field, ...] = (
    Field("name", "text", "what it is called", ("title",)),
    Field("date", "date", "its day", ("day", "when")),
    Field("kind", "text", "one of the kinds in the settings", ("type",)),
    Field("people", "links", "who takes part", ("attendees", "participants", "with", "guests")),
    Field("place", "text", "where it is", ("where", "location", "venue")),
    Field("host", "link", "who invited", ("organizer", "organiser")),
    Field("dress", "text", "what one wears"),
    Field("companions", "links", "who comes along with you", ("companion",)),
    Field("tags", "list", "for your own order", ("tag",)),
    Field("conflicts", "map", "values two devices set differently"),
)

OWNER: tuple[Field, ...] = (
    Field("name", "text", "your name", ("full_name", "fullname")),
    Field("email", "labels", "your addresses", ("emails", "mail")),
    Field("phone", "labels", "your numbers", ("phones", "tel")),
    Field("url", "labels", "your pages", ("urls", "website")),
    Field("company", "text", "where you work", ("organization", "organisation", "org", "employer")),
    Field("department", "text", "which part of it", ("dept", "team")),
    Field("role", "text", "what you do there", ("job_title", "job", "position")),
    Field("location", "text", "where you live", ("city", "town")),
    Field("signature", "prose", "how you end a note"),
    Field("pitch", "text", "two sentences about yourself"),
    Field("topics", "list", "what your news is about"),
    Field("offers", "list", "what you can help with"),
    Field("needs", "list", "what you look for"),
    Field("goals", "map", "new_contacts_per_month: 4"),
    Field("conflicts", "map", "values two devices set differently"),
)


def folded(key: str) -> str:
    """The key as it is compared: without case, with `_` for `-` and spaces."""
    return key.strip().casefold().replace("-", "_").replace(" ", "_")


class Keys:
    """A table of fields by any spelling; `more` adds spellings from the settings (name to spellings)."""

    __slots__ = ("_by_key", "fields")

    def __init__(self, fields: tuple[Field, ...], more: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> None:
        self.fields = fields
        self._by_key = {folded(key): field for field in fields for key in (*field.aliases, field.name)}
        self._by_key |= {folded(key): self._by_key[name] for name, keys in more for key in keys if name in self._by_key}

    def find(self, key: str) -> Field | None:
        """The field that this key is a spelling of; None for a key of the owner's own."""
        return self._by_key.get(folded(key))

    def spellings(self) -> tuple[str, ...]:
        """Every spelling there is, folded."""
        return tuple(self._by_key)
