"""What the columns of address books mean, by the words above them, in the languages their programs write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from journal.classes import NamedTuple
from journal.patterns import regex


class Column(NamedTuple):
    """What a column holds: `kind` says how it is taken, `key` where it goes, `label` and `part` which of several."""

    kind: str
    key: str = ""
    label: str = ""
    part: str = ""


def folded(header: str) -> str:
    """The words above a column as they are compared."""
    return " ".join(re.sub(r"[\s_]+", " ", header.strip("\ufeff \t\"'")).split()).casefold()


def column(header: str) -> Column | None:
    """What the column under this header holds; None where that isn't known."""
    words = folded(header)
    if known := _KNOWN.get(words):
        return known
    for pattern, make in _PATTERNS:
        if found := pattern.fullmatch(words):
            return make(found)
    return None


def own_key(header: str) -> str:
    """The key that a column which isn't known has in a note."""
    return re.sub(r"\W+", "_", folded(header)).strip("_")


def columns(headers: Sequence[str], mapped: Mapping[str, str]) -> list[Column]:
    """What each column holds; `mapped` says of headers which key they are."""
    chosen = {folded(header): key for key, header in mapped.items()}
    has_job = any(folded(one) in ("job title", "suffix") for one in headers)
    found = []
    for header in headers:
        words = folded(header)
        if words in chosen:
            found.append(_mapped(chosen[words]))
        elif words == "title":
            found.append(Column("part", "prefix") if has_job else Column("text", "role"))
        else:
            found.append(column(header) or Column("own", own_key(header)))
    return found


def _mapped(key: str) -> Column:
    """The column that was said to be a key: `email`, `phone.work`, `tags`, or any other."""
    name, _, label = key.partition(".")
    if name in ("email", "phone", "url"):
        return Column("pair", name, label)
    if name in ("dates", "im", "related"):
        return Column("day" if name == "dates" else "pair", name, label or "other")
    if name in ("first", "given", "last", "family", "middle", "prefix", "suffix"):
        return Column("part", {"first": "given", "last": "family"}.get(name, name))
    kinds = {"tags": "tags", "birthday": "day", "note": "note", "aliases": "alias", "connected": "date", "met": "date"}
    return Column(kinds.get(name, "text"), name)


PLACES = {
    "business": "work", "work": "work", "home": "home", "other": "other", "geschäftlich": "work", "dienstlich": "work",
    "privat": "home", "weitere": "other", "andere": "other", "private": "home", "bureau": "work", "domicile": "home",
    "autre": "other", "trabajo": "work", "particular": "home", "otra": "other",
}  # fmt: skip
_PARTS = {
    "street": "street", "address": "street", "city": "town", "state": "region", "postal code": "code",
    "zipcode": "code", "zip code": "code", "country/region": "country", "country": "country",
    "address po box": "box", "po box": "box", "straße": "street", "strasse": "street", "adresse": "street",
    "ort": "town", "stadt": "town", "bundesland": "region", "region": "region", "bundesland/kanton": "region",
    "postleitzahl": "code", "plz": "code", "land": "country", "land/region": "country", "postfach": "box",
    "rue": "street", "ville": "town", "code postal": "code", "pays": "country", "pays/région": "country",
    "dép/région": "region", "calle": "street", "ciudad": "town", "código postal": "code", "país": "country",
    "país o región": "country", "provincia o estado": "region",
}  # fmt: skip
_PLACE = "|".join(map(re.escape, PLACES))
_PART = "|".join(map(re.escape, sorted(_PARTS, key=len, reverse=True)))
_PHONES = "telefon|phone|tel\\.?|téléphone|teléfono"
_FAXES = "fax|télécopie"


def _address(place: str, part: str, number: str | None) -> Column:
    """A part of an address; a second line of the street stands behind the first."""
    name = _PARTS[part]
    return Column("address", "", PLACES[place], f"{name}{number}" if number and name == "street" else name)


def _number(place: str, kind: str = "") -> Column:
    return Column("pair", "phone", f"{PLACES[place]} {kind}".strip())


def _of_google(found: re.Match[str]) -> Column:
    """`E-mail 1 - Value`: a group of columns that belong together, with its number."""
    key = {"e-mail": "email", "phone": "phone", "website": "url", "relation": "related", "im": "im",
           "event": "dates", "address": "address", "organization": "organization", "jot": "own",
           "custom field": "own", "external id": "own", "calendar link": "own"}[found[1]]  # fmt: skip
    return Column("group", key, found[2], found[3])


_PATTERNS = (
    (
        regex(
            "(e-mail|phone|website|relation|im|event|address|organization|jot|custom field|external id|calendar link)"
            " ([0-9]{1,3}) - (.+)"
        ),
        _of_google,
    ),
    (regex("e-?mail(?: address)?(?: ?[0-9]{1,2})?(?: address)?"), lambda found: Column("pair", "email")),
    (regex("e-?mail-adresse(?: ?[0-9]{1,2})?"), lambda found: Column("pair", "email")),
    (regex("(?:adresse de messagerie|adresse e-mail|correo electrónico)(?: ?[0-9])?"),
     lambda found: Column("pair", "email")),
    (regex("(primäre|sekundäre) e-mail-adresse|e-mail ?[2-9]:? adresse"), lambda found: Column("pair", "email")),
    (regex("adresse électronique (?:principale|secondaire)|e-mailadres(?: ?[2-9])?|indirizzo (?:di posta "
                "elettronica|e-mail)(?: ?[2-9])?|endereço de correio ele(?:c)?trónico(?: ?[2-9])?"),
     lambda found: Column("pair", "email")),
    (regex(f"({_PLACE}):? ({_PART})(?: ([23]))?"), lambda found: _address(found[1], found[2], found[3])),
    (regex(f"({_PART}) \\(?({_PLACE})\\)?(?: ([23]))?"), lambda found: _address(found[2], found[1], found[3])),
    (regex(f"({_PLACE}) (?:{_PHONES})(?: [23])?"), lambda found: _number(found[1])),
    (regex(f"(?:{_PHONES}) \\(?({_PLACE})\\)?(?: [23])?"), lambda found: _number(found[1])),
    (regex(f"({_PLACE}) (?:{_FAXES})"), lambda found: _number(found[1], "fax")),
    (regex(f"(?:{_FAXES}) \\(?({_PLACE})\\)?"), lambda found: _number(found[1], "fax")),
    (regex(f"web(?:seite|site|page) \\(?({_PLACE})\\)?"), lambda found: Column("pair", "url", PLACES[found[1]])),
    (regex("(?:web ?page|web ?site|webseite|website url|url)(?: [12])?"), lambda found: Column("pair", "url")),
    (regex("(?:custom|user|user field|benutzer|benutzerdef\\.) [1-4]"),
     lambda found: Column("own", own_key(found[0]))),
)  # fmt: skip


def _rows(kind: str, rows: Mapping[str, str]) -> dict[str, Column]:
    """`key: header, header …` as columns by their headers."""
    return {header: Column(kind, key) for key, headers in rows.items() for header in headers.split(", ")}


_KNOWN: dict[str, Column] = {
    **_rows("part", {
        "given": "first name, given name, firstname, first, vorname, prénom, nombre, nome, voornaam, "
                 "primeiro nome",
        "middle": "middle name, middle names, additional name, middlename, weitere vornamen, 2. vorname, "
                  "zweiter vorname, deuxième prénom, segundo nombre",
        "family": "last name, family name, lastname, last, surname, nachname, nom, nom de famille, apellidos, "
                  "apellido, cognome, achternaam, sobrenome",
        "prefix": "name prefix, prefix, anrede",
        "suffix": "suffix, name suffix, suffixe, sufijo",
    }),
    **_rows("text", {
        "name": "name, full name, display name, displayname, fullname, contact name, anzeigename, nom complet, "
                "nom à afficher, nombre completo, weergavenaam, nome visualizzato, nome completo",
        "company": "company, company name, organization, organisation, organization name, employer, firma, société, "
                   "compañía, empresa",
        "department": "department, organization department, abteilung, service, departamento",
        "role": "job title, jobtitle, position, organization title, role, arbeitstitel, occupation, titre, "
                "fonction, cargo",
        "location": "location, city, town, ort",
        "sort_name": "file as, file under",
        "language": "language, sprache, langue, idioma",
        "birth_year": "birth year, geburtsjahr, année de naissance",
        "birth_month": "birth month, geburtsmonat, mois de naissance",
        "birth_day": "birth day, jour de naissance",
        "profession": "profession, beruf",
        "gender": "gender, geschlecht, sexe",
        "introduced_by": "referred by, empfohlen von",
    }),
    **_rows("day", {
        "birthday": "birthday, birthdate, date of birth, geburtsdatum, anniversaire, cumpleaños",
    }),
    "geburtstag": Column("day", "birthday"),
    "anniversary": Column("day", "dates", "anniversary"),
    "jahrestag": Column("day", "dates", "anniversary"),
    **_rows("date", {"connected": "connected on"}),
    **_rows("alias", {"": "nickname, nick name, short name, spitzname, surnom, sobrenombre"}),
    **_rows("note", {"": "notes, note, notizen, comments, remarques, notas"}),
    **_rows("tags", {"": "categories, labels, group membership, tags, groups, kategorien, schlüsselwörter, "
                         "catégories, categorías"}),
    "keywords": Column("tags"),
    "private": Column("private"),
    "privat": Column("private"),
    "sensitivity": Column("private"),
    "vertraulichkeit": Column("private"),
    "primary email": Column("pair", "email"),
    "secondary email": Column("pair", "email"),
    "email": Column("pair", "email"),
    "mail": Column("pair", "email"),
    "email id": Column("pair", "email"),
    "personal web page": Column("pair", "url", "home"),
    "linkedin": Column("pair", "url", "linkedin"),
    "linkedin url": Column("pair", "url", "linkedin"),
    "profile url": Column("pair", "url"),
    **{words: Column("pair", "phone", label) for words, label in {
        "phone": "", "phone number": "", "telephone": "", "tel": "", "telefon": "", "téléphone": "", "teléfono": "",
        "phone 1": "", "phone 2": "", "primary phone": "", "mobile": "mobile", "mobile phone": "mobile",
        "mobile number": "mobile", "mobiltelefon": "mobile", "mobil-tel.-nr.": "mobile", "cell": "mobile",
        "cell phone": "mobile", "tél. mobile": "mobile", "teléfono móvil": "mobile", "tel. dienstlich": "work",
        "tel. privat": "home", "fax": "fax", "fax number": "fax", "fax-nummer": "fax", "pager": "pager",
        "pager number": "pager", "pager-nummer": "pager", "car phone": "car", "autotelefon": "car", "isdn": "isdn",
        "callback": "callback", "rückmeldung": "callback", "radio phone": "radio", "mobiltelefon 2": "mobile",
        "company main phone": "main", "telefon firma": "main", "hauptnummer": "main", "haupttelefon": "main",
        "tty/tdd phone": "tty", "texttelefon": "tty", "telex": "telex", "assistant's phone": "assistant",
        "assistent telefon": "assistant", "telefon assistent": "assistant",
    }.items()},
    **{words: Column("pair", "related", label) for words, label in {
        "spouse": "spouse", "partner": "spouse", "partner/in": "spouse", "conjoint(e)": "spouse",
        "manager's name": "manager", "manager": "manager", "name des/der vorgesetzten": "manager",
        "assistant's name": "assistant", "assistant": "assistant", "name assistent": "assistant", "children": "child",
        "kinder": "child",
    }.items()},
    **{words: Column("pair", "im", label) for words, label in {
        "screen name": "screen name", "messenger-name": "screen name", "im address": "im", "imaddress": "im",
        "pseudonyme": "screen name",
    }.items()},
    # What says nothing that a note would want to keep.
    **dict.fromkeys(
        ("initials", "initialen", "photo", "e-mail type", "e-mail display name", "e-mail 2 type",
         "e-mail 2 display name", "e-mail 3 type", "e-mail 3 display name", "e-mail-typ", "e-mail 2: typ",
         "e-mail 3: typ", "e-mail: angezeigter name", "e-mail 2: angezeigter name", "e-mail 3: angezeigter name",
         "priority", "priorität", "directory server", "verzeichnisserver", "internet free busy", "mileage",
         "billing information", "circle", "last contact", "next touch", ""),
        Column("nothing"),
    ),
}  # fmt: skip
