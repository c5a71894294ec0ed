"""The one table of front-matter keys: name, kind, other spellings, help."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal
from unicodedata import combining, normalize

from journal.classes import NamedTuple, dataclass, replace
from journal.patterns import regex

KeyKind = Literal[
    "text", "prose", "list", "labels", "date", "span", "circle", "status", "vague_day", "year_day", "year_days",
    "link", "links", "language", "mention", "address", "updates", "yes", "map",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyField:
    """One key: the spelling of the program first, then the others that existing notes use.

    `abroad` has the words of other languages, apart, since a slip in an English word is often the word of another
     one.
    `labels` has the spellings that say a label as well: `work_email` is `email` with the label `work`.
    """

    name: str
    kind: KeyKind
    help: str
    aliases: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()


CONTACT_KEYS: tuple[KeyField, ...] = (
    KeyField("name", "text", "full name", ("full_name", "fn", "display_name", "formatted_name"),
          ("vollständiger_name", "nom_complet", "nombre_completo", "nome_completo", "volledige_naam", "naam")),
    KeyField(
        "aliases", "list", "other names it is found by",
        ("alias", "nickname", "nicknames", "aka", "also_known_as", "nick"),
        ("spitzname", "surnom", "apodo", "bijnaam", "soprannome", "alcunha"),
    ),
    KeyField("call", "text", "what you call them", ("call_me", "goes_by", "preferred_name"), ("rufname",)),
    KeyField("given_name", "text", "first name, where no key says the full one",
          ("first_name", "given", "forename", "n.gn"),
          ("vorname", "nome", "prénom", "nombre", "nombre_de_pila", "voornaam", "primeiro_nome", "nome_próprio")),
    KeyField("family_name", "text", "last name, where no key says the full one",
          ("last_name", "surname", "n.fn"),
          ("nachname", "nom", "familienname", "nom_de_famille", "apellido", "apellidos", "achternaam", "cognome",
           "sobrenome", "apelido")),
    KeyField("sort_name", "text", "what they sort by", ("sort", "sort_as")),
    KeyField("email", "labels", "addresses, the preferred one first",
          ("emails", "mail", "mails", "email_address", "email_addresses", "mail_address", "contact_email"),
          ("e_mail_adresse", "mailadresse", "courriel", "adresse_mail", "adresse_e_mail", "correo",
           "correo_electrónico", "mailadres", "e_mailadres", "posta_elettronica", "indirizzo_email", "correio",
           "endereço_de_email"),
          (("work", ("work_email", "email_work", "work_mail", "office_email", "business_email", "company_email",
                     "corporate_email", "email_arbeit", "email_geschäftlich", "email_dienstlich", "email_pro",
                     "email_professionnel", "email_trabajo", "email_werk", "email_lavoro", "email_trabalho")),
           ("home", ("home_email", "email_home", "personal_email", "email_personal", "private_email",
                     "private_mail", "email_privat", "email_perso", "email_personnel", "email_privé",
                     "email_privado", "email_privato")))),
    KeyField("phone", "labels", "numbers, the preferred one first",
          ("phones", "tel", "telephone", "phone_number", "phone_numbers", "telephone_number", "contact_number",
           "phone_no", "tel_no"),
          ("tel.", "telefon", "telephon", "telefonnummer", "numéro", "teléfono", "telefoon",
           "telefoonnummer", "telefone"),
          (("work", ("work_phone", "phone_work", "office_phone", "business_phone", "work_number",
                     "telefon_geschäftlich", "telefon_dienstlich", "telefon_arbeit", "tel_pro", "teléfono_trabajo",
                     "telefoon_werk")),
           ("home", ("home_phone", "phone_home", "personal_phone", "private_phone", "telefon_privat",
                     "festnetz", "tel_perso", "fixe", "teléfono_casa", "telefoon_thuis")),
           ("mobile", ("mobile", "cell", "mobile_number", "mobile_phone", "cell_phone", "cell_number", "phone_mobile",
                       "phone_cell", "handy", "handynummer", "handynr", "mobil", "mobilnummer", "mobiltelefon",
                       "telefon_mobil", "portable", "téléphone_portable", "tél_portable", "móvil", "teléfono_móvil",
                       "celular", "mobiel", "mobiel_nummer", "cellulare", "telemóvel")),
           ("whatsapp", ("whatsapp", "whatsapp_number")))),
    KeyField("url", "labels", "pages on the web",
          ("urls", "website", "websites", "web", "homepage", "web_page", "site", "sites", "blog", "personal_site",
           "personal_website"),
          ("webseite", "internetseite", "site_web", "sitio_web", "página_web", "sito", "sito_web", "webstek"),
          (("work", ("company_website", "work_url", "company_url")),)),
    KeyField("company", "text", "where they work",
          ("organization", "organisation", "organizations", "organisations", "companies", "org", "employer",
           "works_at", "work_place", "company_name",
           "current_company", "current_employer", "works_for", "firm"),
          ("firma", "arbeitgeber", "unternehmen", "entreprise", "société", "employeur", "empresa", "compañía",
           "empleador", "bedrijf", "werkgever", "azienda", "società", "datore_di_lavoro", "companhia", "empregador",
           "organización", "organização", "organizzazione", "organisatie")),
    KeyField("department", "text", "which part of it", ("dept", "team"),
          ("abteilung", "département", "departamento", "afdeling", "dipartimento", "équipe", "equipo")),
    KeyField("role", "text", "what they do there",
          ("title", "job_title", "job_titles", "roles", "job", "position", "occupation", "profession", "job_role",
           "current_role", "current_title", "current_job",
           "job_position", "current_position"),
          ("rolle", "beruf", "stelle", "poste", "fonction", "métier", "cargo", "puesto", "profesión", "rol",
           "functie", "beroep", "ruolo", "professione", "mansione", "função", "profissão", "papel", "ocupación",
           "posición", "posição", "posizione", "positie", "titel", "titre", "título", "titolo")),
    KeyField("location", "text", "town they live in",
          ("city", "town", "locations", "cities", "based_in", "lives_in", "adr.locality", "home_town",
           "current_city", "based",
           "residence", "current_location", "home_city"),
          ("ort", "stadt", "wohnort", "wohnt_in", "lebt_in", "ville", "habite_à", "vit_à", "vive_en", "woont_in",
           "vive_a",
           "mora_em", "lieu", "ciudad", "ubicación", "lugar", "localidad", "stad", "plaats",
           "woonplaats", "locatie", "città", "luogo", "località", "cidade", "localização")),
    KeyField("formerly", "list", "where they worked or lived before, and as what", ("former", "previously")),
    KeyField("timezone", "text", "time zone, as Europe/Lisbon", ("tz",),
          ("zeitzone", "fuseau_horaire", "zona_horaria", "tijdzone", "fuso_orario", "fuso_horário")),
    KeyField("language", "language", "language to write in, as fr or French", ("lang", "languages"),
          ("sprache", "sprachen", "langue", "langues", "idioma", "idiomas", "taal", "talen", "lingua")),
    KeyField("pronouns", "text", "as they/them", ("pronoun",), ("pronomen", "pronoms", "pronombres", "pronomi")),
    KeyField("tags", "list", "what kind of contact this is", ("tag", "keywords", "categories", "category"),
          ("schlagwörter", "stichworte", "stichwörter", "kategorien", "kategorie", "étiquettes", "etiquetas",
           "categorías", "labels",
           "categorieën", "etichette", "categorie")),
    KeyField("interests", "list", "what they care about", ("interest", "likes", "hobbies", "hobby"),
          ("interessen", "intérêts", "centres_d_intérêt", "intereses", "interesses", "interessi", "aficiones")),
    KeyField("needs", "list", "what they look for", ("need", "looking_for")),
    KeyField("offers", "list", "what they can help with", ("offer", "can_help_with")),
    KeyField("circle", "circle", "a circle of journal.toml, which gives the rhythm", ("tier", "ring"),
          ("kreis", "cercle", "círculo", "kring", "cerchia")),
    KeyField("every", "span", "their own rhythm: 3w, 2 months, never",
          ("cadence", "frequency", "contact_frequency", "rhythm", "keep_in_touch", "cadence_days", "contact_cadence",
           "contact_interval", "contact_every", "frequency_days", "contact_frequency_days", "check_in_frequency",
           "check_in_every", "reach_out_every", "interval_days", "touch_frequency",
           "follow_up_frequency", "keep_in_touch_every", "catch_up_every", "contact_rhythm"),
          ("häufigkeit", "rhythmus", "turnus", "intervall", "kontakthäufigkeit", "fréquence", "frecuencia",
           "frequentie", "frequenza",
           "frequência")),
    KeyField("status", "status", "inbox, active, paused or archived", (), ("statut", "estado", "stato")),
    KeyField("snooze", "date", "not in Keep in touch before that day", ("snoozed", "snooze_until", "snoozed_until")),
    KeyField("birthday", "year_day", "1990-12-10, or 12-10 without the year",
          ("bday", "born", "birth_date", "date_of_birth", "dob", "born_on"),
          ("geburtstag", "geburtsdatum", "geboren", "geboren_am", "geb.", "anniversaire", "date_de_naissance",
           "naissance", "cumpleaños",
           "fecha_de_nacimiento", "nacimiento", "verjaardag", "geboortedatum", "compleanno", "data_di_nascita",
           "aniversário", "data_de_nascimento")),
    KeyField("dates", "year_days", "other days that come back each year", ("anniversaries", "special_dates")),
    KeyField("met", "vague_day", "the day, month or year you met",
          ("met_on", "first_met", "date_met", "met_date", "first_met_on", "first_met_date", "date_first_met",
           "meet_date", "met_since", "known_since", "first_contact", "first_meeting"),
          ("kennengelernt", "kennengelernt_am", "rencontré", "rencontrée", "conhecido_em",
           "bekannt_seit", "rencontré_le", "date_de_rencontre", "conocido_el",
           "nos_conocimos", "ontmoet_op", "leren_kennen", "conosciuto_il", "conheci_em")),
    KeyField("where", "text", "where you met",
          ("met_at", "where_met", "how_we_met", "met_where", "met_context", "how_met", "met_place", "met_in",
           "where_we_met", "place_met", "met_how", "how_i_know_them", "how_we_know_each_other"),
          ("woher", "kennengelernt_bei", "lieu_de_rencontre", "comment_rencontré", "dónde_nos_conocimos",
           "cómo_nos_conocimos", "comment_on_s_est_connu", "wie_kennengelernt", "hoe_ontmoet",
           "come_ci_siamo_conosciuti", "como_nos_conhecemos",
           "waar_ontmoet", "dove_conosciuto")),
    KeyField("via", "link", "through whom you met",
          ("introduced_by", "referred_by", "met_through", "met_via", "intro_by", "connected_by", "introduction_by"),
          ("vorgestellt_von", "présenté_par", "presentado_por", "voorgesteld_door", "presentato_da",
           "apresentado_por")),
    KeyField("address", "address", "how letters speak to them: du, Sie, tu, vous, tú, usted, first or formal"),
    KeyField("mention", "mention", "may their name be used with others: yes, ask or no"),
    KeyField("updates", "updates", "gets progress updates: yes, no, topics, or how often: quarterly", ("newsletter",)),
    KeyField("verified", "date", "the contact details were confirmed on that day", ("confirmed", "last_verified")),
    KeyField("connected", "date", "the day you connected on a network, which is no day you met"),
    KeyField("last_contact", "date", "a floor for the last contact, from notes of another tool",
          ("last_contacted", "last_spoke", "last_talked", "last_interaction", "last_chat", "last_seen", "last_talk",
           "last_met", "last_meeting", "last_call", "last_message", "last_touch", "last_conversation",
            "last_catch_up", "last_contact_date", "last_contacted_on", "date_last_contacted",
            "last_interaction_date",
           "last_reached_out", "last_connected", "last_check_in", "last_spoken", "last_messaged"),
          ("letzter_kontakt", "zuletzt_kontaktiert", "zuletzt_gesprochen", "zuletzt_gesehen", "letztes_gespräch",
           "letztes_treffen", "dernier_contact", "dernier_échange", "dernière_rencontre", "dernier_appel",
           "última_conversación", "último_encuentro", "último_encontro", "laatst_gesproken", "laatste_gesprek",
           "ultimo_incontro", "ultima_conversazione", "último_contacto", "laatste_contact",
           "ultimo_contatto", "último_contato")),
    KeyField("uid", "text", "what other address books know them by; written by import and export"),
    KeyField("conflicts", "map", "values two devices set differently"),
    KeyField("private", "yes", "left out of every export, share and report"),
)  # fmt: skip

EVENT_KEYS: tuple[KeyField, ...] = (
    KeyField("name", "text", "what it is called", ("title",), ("titel", "titre", "título", "titolo")),
    KeyField("date", "date", "its day", ("day", "when"), ("datum", "fecha", "data")),
    KeyField(
        "time",
        "text",
        "when it begins, as 18:30",
        ("start", "begins", "starts"),
        ("uhrzeit", "heure", "hora", "ora", "tijd"),
    ),
    KeyField("kind", "text", "one of the kinds in the settings", ("type", "contact_method")),
    KeyField(
        "people",
        "links",
        "who takes part",
        ("attendees", "participants", "with", "guests", "contacts", "persons"),
        ("teilnehmer", "personen", "asistentes", "participantes", "deelnemers", "partecipanti", "personnes"),
    ),
    KeyField(
        "place",
        "text",
        "where it is",
        ("where", "location", "venue"),
        ("ort", "lieu", "lugar", "plaats", "luogo", "local"),
    ),
    KeyField("host", "link", "who invited", ("organizer", "organiser")),
    KeyField("dress", "text", "what one wears"),
    KeyField("companions", "links", "who comes along with you", ("companion",)),
    KeyField("tags", "list", "for your own order", ("tag",)),
    KeyField("conflicts", "map", "values two devices set differently"),
)


def _own(name: str, help: str) -> KeyField:
    """A key of the owner's that is spelled as a contact's is."""
    return replace(next(field for field in CONTACT_KEYS if field.name == name), help=help)


OWNER_KEYS: tuple[KeyField, ...] = (
    _own("name", "your name"),
    _own("email", "your addresses"),
    _own("phone", "your numbers"),
    _own("url", "your pages"),
    _own("company", "where you work"),
    _own("department", "which part of it"),
    _own("role", "what you do there"),
    _own("location", "where you live"),
    KeyField("signature", "prose", "how you end a note"),
    KeyField("pitch", "text", "two sentences about yourself"),
    KeyField("topics", "list", "what your news is about"),
    _own("offers", "what you can help with"),
    _own("needs", "what you look for"),
    KeyField("goals", "map", "new_contacts_per_month: 4"),
    KeyField("conflicts", "map", "values two devices set differently"),
)
# Maps that hold ways to reach somebody, and other keys: `contact: {email: …}`.
GROUPS = frozenset("contact contacts channels contactinfo contactdetails contactinformation kontakt kontaktdaten "
                   "coordonnees contacto contactgegevens contatti contatto".split())  # fmt: skip

_SIGNS = regex(r"[^\w.\[\]:]|_")
_BRACKETS = regex(r"([^\[]+)\[([^\]]*)\](.*)")
_NUMBER = regex(r"[0-9]+:?")
_PARENTHESES = regex(r"(.*\w)[ \t]*\(([^()]+)\)")


def folded_key(key: str) -> str:
    """The key as it is shown and kept apart: without case, with `_` for `-` and spaces."""
    return key.strip().casefold().replace("-", "_").replace(" ", "_")


@lru_cache(maxsize=4096)
def compared_key(key: str) -> str:
    """The key as it is looked up: without case, accents, signs and spaces, so that `lastContact` is
    `last_contact`."""
    if not key.isascii():
        key = "".join(letter for letter in normalize("NFKD", key) if not combining(letter))
    return _SIGNS.sub("", key.casefold().rstrip(":"))


class KeySpelling(NamedTuple):
    """What a key is a spelling of: a field, and the label it says with it, as `work_email` and `EMAIL[WORK]` do."""

    field: KeyField
    label: str = ""


class Keys:
    """A table of fields by any spelling; `more` adds spellings from the settings (name to spellings)."""

    __slots__ = ("_by_key", "_english", "_more", "_with_family", "fields")

    def __init__(self, fields: tuple[KeyField, ...], more: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> None:
        self.fields, self._more = fields, more
        self._with_family: Keys | None = None
        self._by_key = {
            compared_key(key): KeySpelling(field)
            for field in fields
            for key in (*field.abroad, *field.aliases, field.name)
        }
        self._by_key |= {
            compared_key(key): KeySpelling(field, label)
            for field in fields
            for label, keys in field.labels
            for key in keys
        }
        own = {name: KeySpelling(field) for field in fields for name in (field.name,)}
        self._by_key |= {compared_key(key): own[name] for name, keys in more for key in keys if name in own}
        self._english = tuple(
            folded_key(key)
            for keys in (*((field.name, *field.aliases) for field in fields), *(keys for _, keys in more))
            for key in keys
        )

    def find(self, key: str) -> KeyField | None:
        """The field that this key is a spelling of; None for a key of the owner's own."""
        found = self.spelling(key)
        return found.field if found else None

    def spelling(self, key: str) -> KeySpelling | None:
        """The field that this key is a spelling of, with the label it says; None for a key of the owner's own."""
        compared = compared_key(key)
        if found := self._by_key.get(compared):
            return found
        if compared.endswith("]") or "]." in compared:
            return self._bracketed(compared)
        if key.endswith(")"):
            return self._in_parentheses(key)
        return self._of_each(key.split("/")) if "/" in key else None

    def beside(self, typed: Iterable[str]) -> Keys:
        """The table for a note that has these keys: `family` is a last name beside `given`, and else the family."""
        words = {compared_key(key) for key in typed}
        if not words >= {"given", "family"} or "given" not in self._by_key or "family" in self._by_key:
            return self
        self._with_family = self._with_family or Keys(self.fields, (*self._more, ("family_name", ("family",))))
        return self._with_family

    def _in_parentheses(self, key: str) -> KeySpelling | None:
        """`Phone (assistant)`, as people write a label."""
        parts = _PARENTHESES.fullmatch(key)
        found = self._by_key.get(compared_key(parts[1])) if parts else None
        if not parts or not found or found.label or found.field.kind != "labels":
            return None
        return KeySpelling(found.field, parts[2].strip().casefold())

    def _of_each(self, words: list[str]) -> KeySpelling | None:
        """`Company / Organization`, two words for one key."""
        found = {self._by_key.get(compared_key(word)) for word in words}
        return found.pop() if len(found) == 1 else None

    def _bracketed(self, compared: str) -> KeySpelling | None:
        """`EMAIL[HOME]`, `TEL[1:CELL]` and `ADR[HOME].LOCALITY`, as vCards in notes have them."""
        parts = _BRACKETS.fullmatch(compared)
        found = self._by_key.get(parts[1] + parts[3]) if parts else None
        if not parts or not found or found.label:
            return None
        return KeySpelling(found.field, _NUMBER.sub("", parts[2]) if found.field.kind == "labels" else "")

    def spellings(self) -> tuple[str, ...]:
        """Every spelling in English and in the settings, folded."""
        return self._english
