"""The one table of front-matter keys: name, kind, other spellings, help."""

from __future__ import annotations

from typing import Literal

from journal.classes import dataclass

KeyKind = Literal[
    "text", "prose", "list", "labels", "date", "span", "circle", "status", "vague_day", "year_day", "year_days",
    "link", "links", "language", "mention", "address", "updates", "yes", "map",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyField:
    """One key: the spelling of the program first, then the others that existing notes use."""

    name: str
    kind: KeyKind
    help: str
    aliases: tuple[str, ...] = ()


CONTACT_KEYS: tuple[KeyField, ...] = (
    KeyField("name", "text", "full name", ("full_name", "fullname", "fn")),
    KeyField(
        "aliases", "list", "other names it is found by", ("alias", "nickname", "nicknames", "aka", "also_known_as"),
    ),
    KeyField("call", "text", "what you call them", ("call_me", "goes_by", "first_name", "given_name")),
    KeyField("sort_name", "text", "what they sort by", ("sort", "sort_as")),
    KeyField("email", "labels", "addresses, the preferred one first", ("emails", "mail", "e_mail", "email_address")),
    KeyField("phone", "labels", "numbers, the preferred one first", ("phones", "tel", "telephone", "mobile", "cell")),
    KeyField("url", "labels", "pages on the web", ("urls", "website", "web", "homepage")),
    KeyField("company", "text", "where they work", ("organization", "organisation", "org", "employer", "works_at")),
    KeyField("department", "text", "which part of it", ("dept", "team")),
    KeyField("role", "text", "what they do there", ("job_title", "jobtitle", "job", "position", "occupation")),
    KeyField("location", "text", "town they live in", ("city", "town", "based_in", "lives_in")),
    KeyField("timezone", "text", "time zone, as Europe/Lisbon", ("tz", "time_zone")),
    KeyField("language", "language", "language to write in, as fr or French", ("lang", "languages")),
    KeyField("pronouns", "text", "as they/them", ("pronoun",)),
    KeyField("tags", "list", "what kind of contact this is", ("tag", "keywords", "categories")),
    KeyField("interests", "list", "what they care about", ("interest", "likes")),
    KeyField("needs", "list", "what they look for", ("need", "looking_for")),
    KeyField("offers", "list", "what they can help with", ("offer", "can_help_with")),
    KeyField("circle", "circle", "a circle of journal.toml, which gives the rhythm", ("tier", "ring")),
    KeyField("every", "span", "their own rhythm: 3w, 2 months, never",
          ("cadence", "frequency", "contact_frequency", "rhythm", "keep_in_touch")),
    KeyField("status", "status", "inbox, active, paused or archived"),
    KeyField("snooze", "date", "not in Keep in touch before that day", ("snoozed", "snooze_until", "snoozed_until")),
    KeyField("birthday", "year_day", "1990-12-10, or 12-10 without the year",
          ("bday", "born", "birth_date", "birthdate", "date_of_birth", "dob")),
    KeyField("dates", "year_days", "other days that come back each year", ("anniversaries", "special_dates")),
    KeyField("met", "vague_day", "the day, month or year you met", ("met_on", "first_met", "date_met")),
    KeyField("where", "text", "where you met", ("met_at", "where_met", "how_we_met", "met_where")),
    KeyField("via", "link", "through whom you met", ("introduced_by", "referred_by", "met_through", "met_via")),
    KeyField("address", "address", "how letters speak to them: du, Sie, tu, vous, tú, usted, first or formal"),
    KeyField("mention", "mention", "may their name be used with others: yes, ask or no"),
    KeyField("updates", "updates", "gets progress updates: yes, no, or a list of topics", ("newsletter",)),
    KeyField("verified", "date", "the contact details were confirmed on that day", ("confirmed", "last_verified")),
    KeyField("connected", "date", "the day you connected on a network, which is no day you met"),
    KeyField("last_contact", "date", "a floor for the last contact, from notes of another tool",
          ("last_contacted", "last_spoke", "last_talked", "lastcontact")),
    KeyField("uid", "text", "what other address books know them by; written by import and export"),
    KeyField("conflicts", "map", "values two devices set differently"),
    KeyField("private", "yes", "left out of every export, share and report"),
)  # fmt: skip

EVENT_KEYS: tuple[KeyField, ...] = (
    KeyField("name", "text", "what it is called", ("title",)),
    KeyField("date", "date", "its day", ("day", "when")),
    KeyField("time", "text", "when it begins, as 18:30", ("start", "begins", "starts")),
    KeyField("kind", "text", "one of the kinds in the settings", ("type",)),
    KeyField("people", "links", "who takes part", ("attendees", "participants", "with", "guests")),
    KeyField("place", "text", "where it is", ("where", "location", "venue")),
    KeyField("host", "link", "who invited", ("organizer", "organiser")),
    KeyField("dress", "text", "what one wears"),
    KeyField("companions", "links", "who comes along with you", ("companion",)),
    KeyField("tags", "list", "for your own order", ("tag",)),
    KeyField("conflicts", "map", "values two devices set differently"),
)

OWNER_KEYS: tuple[KeyField, ...] = (
    KeyField("name", "text", "your name", ("full_name", "fullname")),
    KeyField("email", "labels", "your addresses", ("emails", "mail")),
    KeyField("phone", "labels", "your numbers", ("phones", "tel")),
    KeyField("url", "labels", "your pages", ("urls", "website")),
    KeyField("company", "text", "where you work", ("organization", "organisation", "org", "employer")),
    KeyField("department", "text", "which part of it", ("dept", "team")),
    KeyField("role", "text", "what you do there", ("job_title", "job", "position")),
    KeyField("location", "text", "where you live", ("city", "town")),
    KeyField("signature", "prose", "how you end a note"),
    KeyField("pitch", "text", "two sentences about yourself"),
    KeyField("topics", "list", "what your news is about"),
    KeyField("offers", "list", "what you can help with"),
    KeyField("needs", "list", "what you look for"),
    KeyField("goals", "map", "new_contacts_per_month: 4"),
    KeyField("conflicts", "map", "values two devices set differently"),
)


def folded_key(key: str) -> str:
    """The key as it is compared: without case, with `_` for `-` and spaces."""
    return key.strip().casefold().replace("-", "_").replace(" ", "_")


class Keys:
    """A table of fields by any spelling; `more` adds spellings from the settings (name to spellings)."""

    __slots__ = ("_by_key", "fields")

    def __init__(self, fields: tuple[KeyField, ...], more: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> None:
        self.fields = fields
        self._by_key = {folded_key(key): field for field in fields for key in (*field.aliases, field.name)}
        self._by_key |= {
            folded_key(key): self._by_key[name] for name, keys in more for key in keys if name in self._by_key
        }

    def find(self, key: str) -> KeyField | None:
        """The field that this key is a spelling of; None for a key of the owner's own."""
        return self._by_key.get(folded_key(key))

    def spellings(self) -> tuple[str, ...]:
        """Every spelling there is, folded."""
        return tuple(self._by_key)
