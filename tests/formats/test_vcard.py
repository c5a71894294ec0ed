"""vCards of all versions and makers: what is read of them, and what is listed because it isn't."""

from __future__ import annotations

import pytest

from journal.formats import vcard
from journal.formats.cards import Card, CardValue
from journal.notes.model import Labelled


def card(*lines: str | bytes) -> bytes:
    """A card with a name and these lines."""
    typed = [
        line if isinstance(line, bytes) else line.encode()
        for line in ("BEGIN:VCARD", "FN:Ida Berg", *lines, "END:VCARD")
    ]
    return b"\r\n".join(typed) + b"\r\n"


def only(data: bytes) -> Card:
    """The one person in a file that has nothing to say about its lines."""
    (found,), problems = vcard.read(data, "x.vcf")
    assert not problems
    return found


def codes(data: bytes) -> list[tuple[str, int]]:
    return [(problem.code, problem.source.line) for problem in vcard.read(data, "x.vcf")[1]]


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        (("EMAIL;TYPE=INTERNET,HOME:ida@berg.example",), "email", (Labelled("home", "ida@berg.example"),)),
        (("EMAIL;INTERNET:a@x.example", "EMAIL;PREF=1:b@x.example"), "email",
         (Labelled("", "b@x.example"), Labelled("", "a@x.example"))),
        (("TEL;WORK;CELL:1", "TEL;HOME;FAX:2"), "phone", (Labelled("work mobile", "1"), Labelled("home fax", "2"))),
        (("TEL;VALUE=uri;TYPE=home:tel:+47-22",), "phone", (Labelled("home", "+47-22"),)),
        (("item1.TEL:3", "item1.X-ABLabel:_$!<Work>!$_"), "phone", (Labelled("work", "3"),)),
        (("item2.URL:ida.example", "item2.X-ABLabel:Sailing"), "url", (Labelled("Sailing", "ida.example"),)),
        (("ORG:Tide & Sons;Charts;North",), "company", "Tide & Sons"),
        (("ORG:Tide & Sons;Charts;North",), "department", "Charts, North"),
        ((r"ORG:Rope\; Net and Co\, Ltd;",), "company", "Rope; Net and Co, Ltd"),
        (("ADR;TYPE=home:;;Quay 4;Bergen;;5003;Norway",), "postal_address",
         (Labelled("home", "Quay 4, 5003 Bergen, Norway"),)),
        (("ADR:;;Quay 4;Bergen;;5003;Norway",), "location", "Bergen"),
        (("BDAY:1981-05-07",), "birthday", "1981-05-07"),
        (("BDAY:19810507T000000Z",), "birthday", "1981-05-07"),
        (("BDAY:--0507",), "birthday", "05-07"),
        (("BDAY:--05-07",), "birthday", "05-07"),
        (("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-07",), "birthday", "05-07"),
        (("BDAY:1604-05-07",), "birthday", "05-07"),
        (("BDAY;X-APPLE-OMIT-YEAR=1900:1900-05-07",), "birthday", "05-07"),
        (("BDAY:1900-05-07",), "birthday", "1900-05-07"),
        (("ANNIVERSARY:20040612",), "dates", (Labelled("anniversary", "2004-06-12"),)),
        (("item1.X-ABDATE:2004-06-12", "item1.X-ABLabel:_$!<Anniversary>!$_"), "dates",
         (Labelled("anniversary", "2004-06-12"),)),
        (("CATEGORIES:choir,myContacts,sea",), "tags", ("choir", "sea")),
        ((r"NICKNAME:Idun,The Chart\, Lady",), "aliases", ("Idun", "The Chart, Lady")),
        (("UID:urn:uuid:0b-1",), "uid", "0b-1"),
        (("IMPP:xmpp:ida@chat.example",), "im", (Labelled("xmpp", "ida@chat.example"),)),
        (("X-SKYPE:ida.b",), "im", (Labelled("skype", "ida.b"),)),
        (("X-messaging/xmpp-All:ida@chat.example",), "im", (Labelled("xmpp", "ida@chat.example"),)),
        (("X-SOCIALPROFILE;TYPE=mastodon:https://m.example/@ida",), "url",
         (Labelled("mastodon", "https://m.example/@ida"),)),
        (("X-SPOUSE:Olav",), "related", (Labelled("spouse", "Olav"),)),
        (("CLASS:PRIVATE",), "private", "yes"),
        (("X-BOAT-NAME:Havørn",), "x_boat_name", "Havørn"),
        (("X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Idun;1;;;",), "aliases", ("Idun",)),
    ],
)  # fmt: skip
def test_what_a_property_says_is_a_key_of_the_note(lines: tuple[str, ...], key: str, value: CardValue) -> None:
    assert only(card(*lines)).get(key) == value


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (b"FN:Ida Berg\nN:Berg;Ida;;;", "Ida Berg"),
        (b"N:Berg;Ida;Sofie;Dr.;jr.", "Dr. Ida Sofie Berg jr."),
        (b"N:Berg", "Berg"),
        (b"FN:Bakery Berg, Sons and Co.", "Bakery Berg, Sons and Co."),
        (b"FN:Ida \\\"Idun\\\" Berg", 'Ida "Idun" Berg'),
        (b"NICKNAME:Idun", "Idun"),
        (b"ORG:Tide & Sons", "Tide & Sons"),
        (b"EMAIL:ida@berg.example", "ida@berg.example"),
        ("FN:Bjørg Ås".encode(), "Bjørg Ås"),
        ("FN:Bjørg Ås".encode("cp1252"), "Bjørg Ås"),
        (b"FN;CHARSET=ISO-8859-1:Bj\xf8rg", "Bjørg"),
        ("FN;CHARSET=SHIFT_JIS:港花子".encode("shift_jis"), "港花子"),
        (b"FN;CHARSET=nonsense:Bj\xc3\xb8rg", "Bjørg"),
        (b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Bj=C3=B8rg =\n=C3=85s", "Bjørg Ås"),
        (b"FN;QUOTED-PRINTABLE:Bj=F8rg", "Bjørg"),
        (b"FN;ENCODING=b:SWRhIEJlcmc=", "Ida Berg"),
        (b"FN:Ida\n  Berg", "Ida Berg"),
        (b"fn:Ida Berg", "Ida Berg"),
        (b"g1.FN;LANGUAGE=\"nb;no\":Ida Berg", "Ida Berg"),
        ("FN;ALTID=1;LANGUAGE=ja:港\nFN;ALTID=1;LANGUAGE=en:Minato".encode(), "港"),
        ("FN:Bjørg Å".encode()[:-1], "Bjørg \ufffd"),
    ],
)  # fmt: skip
def test_a_name_is_read_however_it_is_written(typed: bytes, name: str) -> None:
    assert only(b"BEGIN:VCARD\n" + typed + b"\nEND:VCARD\n").name == name


@pytest.mark.parametrize(
    "data",
    [
        card().replace(b"\r\n", b"\n"),
        card().replace(b"\r\n", b"\r"),
        card().replace(b"\r\n", b"\r\r\n"),
        b"\n\n" + card(),
        b"\xef\xbb\xbf" + card(),
        card().decode().encode("utf-16"),
        card().decode().encode("utf-16-le"),
        card().replace(b"BEGIN:VCARD", b"begin : vcard "),
        card("PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ", "SkZJRg==", "", "TEL:1"),
        card("VERSION:2.1"),
    ],
)
def test_a_card_is_read_however_its_lines_end(data: bytes) -> None:
    assert only(data).name == "Ida Berg"


def test_notes_keep_their_lines() -> None:
    assert only(card(r"NOTE:Keeps bees.\nAsk about \; and \, .")).note == "Keeps bees.\nAsk about ; and , ."


def test_a_note_of_2_1_goes_on_in_lines_without_a_sign() -> None:
    assert only(card("VERSION:2.1", "NOTE:Keeps bees", "and two goats")).note == "Keeps bees\nand two goats"


def test_a_photo_is_counted_and_kept_as_it_stands() -> None:
    found = only(card("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg=="))
    assert (found.left_out, found.photo) == (("photo",), b"/9j/4AAQSkZJRg==")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (card("this is no line"), [("bad-line", 3)]),
        (card("# a comment"), [("bad-line", 3)]),
        (b"TEL:1\r\n" + card(), [("outside-card", 1)]),
        (card()[:-len(b"END:VCARD\r\n")], [("no-end", 1)]),
        (card()[:-len(b"END:VCARD\r\n")] + card(), [("no-end", 3)]),
        (card("BEGIN:VCARD", "FN:Inside", "END:VCARD"), [("inner-card", 3)]),
        (card("KIND:group", "MEMBER:urn:uuid:1"), [("group", 1)]),
        (card("BDAY:some day in May"), [("bad-date", 3)]),
        (b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", [("no-name", 1)]),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_listed_with_its_line(data: bytes, found: list[tuple[str, int]]) -> None:
    assert codes(data) == found


def test_what_is_no_day_stays_as_it_is_written() -> None:
    (found,), _ = vcard.read(card("BDAY;VALUE=text:around 1950"), "x.vcf")
    assert (found.text("birthday"), found.text("birthday_as_written")) == ("", "around 1950")


def test_many_bad_lines_are_counted_and_not_kept() -> None:
    _, problems = vcard.read(card(*["no line"] * 5000), "x.vcf")
    assert (len(problems), problems[-1].message) == (1001, "4000 more lines aren't understood")


@pytest.mark.parametrize("data", [b"", b"\0" * 99, b"BEGIN:VCARD", b"BEGIN:VCARD\n:\n;\n=\nEND:VCARD", b"\xff\xfe\x00"])
def test_damaged_files_end_in_problems_and_not_in_errors(data: bytes) -> None:
    assert vcard.read(data, "x.vcf")[0] == ()


def test_it_is_known_by_what_is_in_it() -> None:
    assert vcard.looks_like(card().decode().encode("utf-16"))
    assert not vcard.looks_like(b"First Name,Last Name\nBEGIN,VCARD\n")
