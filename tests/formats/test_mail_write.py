"""Mails as files and links: what other programs read of them, and what none may have in it."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import getaddresses, parseaddr
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import Refused
from journal.formats.mail_write import Letter, html_of, mailto, message

WORDS = ["Doe,", "Jön", "👩‍🚀", '"O\'Brien"', "王明", "von", "(der)", "Müller;", "a\\b", "=?x?="]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


def letter(
    name: str = "Ida Berg", subject: str = "Thank you", body: str = "Dear Ida\n", to: str = "ida@x.example"
) -> Letter:
    return Letter((name, to), ("Robin Vale", "robin@vale.example"), subject, body)


def said(data: bytes, header: str) -> str:
    return str(make_header(decode_header(message_from_bytes(data)[header])))


@given(NAMES, NAMES)
def test_names_and_subjects_are_read_as_they_were(name: str, subject: str) -> None:
    data = message(letter(name, subject))
    ((shown, address),) = getaddresses([message_from_bytes(data)["To"]])
    assert (str(make_header(decode_header(shown))), address) == (name, "ida@x.example")
    assert said(data, "Subject") == subject


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200))
def test_the_text_is_read_as_it_was(body: str) -> None:
    payload = message_from_bytes(message(letter(body=body))).get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().replace("\r\n", "\n").strip("\n") == body.strip("\n")


@pytest.mark.parametrize("body", [".", "From here on", "-- \nRobin", "x" * 3000, "ø" * 3000])
def test_no_line_is_too_long_or_means_something_to_a_server(body: str) -> None:
    data = message(letter(body=f"a\n{body}\n"))
    assert max(map(len, data.split(b"\r\n"))) <= 998 and b"\n" not in data.replace(b"\r\n", b"")


def test_it_is_a_draft_without_a_day_or_an_id() -> None:
    found = message_from_bytes(message(letter()))
    assert (found["X-Unsent"], found["Date"], found["Message-ID"]) == ("1", None, None)
    assert message_from_bytes(message(letter(), is_draft=False))["X-Unsent"] is None


@pytest.mark.parametrize("bad", ["a\nBcc: x@y.example", "a\rb", "a\0b", "a\x85b", "a\u2028b"])
def test_a_control_character_in_a_header_is_refused(bad: str) -> None:
    for one in (letter(name=bad), letter(subject=bad), letter(to=f"ida{bad}@x.example")):
        with pytest.raises(Refused):
            message(one)


@pytest.mark.parametrize("address", ["ida", "a@b, c@d", "<a@b>", "a b@c", "a@b@c"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        message(letter(to=address))


def test_a_domain_in_another_script_is_written_as_mail_knows_it() -> None:
    assert parseaddr(message_from_bytes(message(letter(to="ida@bjørg.example")))["To"])[1] == "ida@xn--bjrg-hra.example"


def test_a_link_has_everything_or_is_none() -> None:
    link = mailto(letter(subject="a&b=c?", body="Dear Ida,\n\n100 % & more"))
    asked = parse_qs(urlsplit(link).query)
    assert urlsplit(link).path == "ida@x.example"
    assert (asked["subject"], asked["body"]) == (["a&b=c?"], ["Dear Ida,\r\n\r\n100 % & more\r\n"])
    assert mailto(letter(body="x" * 3000)) == ""


def test_html_is_made_of_markdown_and_lets_nothing_through() -> None:
    html = html_of("Dear *Ida*,\n\n- one\n- two\n\n<script>[x](javascript:a) [y](https://z.example)")
    assert "<em>Ida</em>" in html and "<ul><li>one</li><li>two</li></ul>" in html
    assert "&lt;script&gt;[x](javascript:a)" in html and '<a href="https://z.example">y</a>' in html


def test_both_forms_are_in_one_mail() -> None:
    data = message(letter()._replace(html=html_of("Dear Ida")))
    assert [part.get_content_type() for part in message_from_bytes(data).walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert message(letter()._replace(html=html_of("Dear Ida"))) == data
