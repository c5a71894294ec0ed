"""A draft as a mail: a file that mail programs open, or a link that they follow. Nothing here sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from journal.classes import NamedTuple
from journal.errors import Refused
from journal.patterns import regex

if TYPE_CHECKING:
    from email.message import Message

LONGEST_LINK = 2000  # characters of a mailto: link that every system passes on
_CONTROL = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Letter(NamedTuple):
    """What is to be sent: to whom and from whom, each with a name and an address, the subject and the text."""

    to: tuple[str, str]
    sender: tuple[str, str]
    subject: str
    body: str
    html: str = ""


def mailto(letter: Letter) -> str:
    """The link that opens this in a mail program; "" where it would be too long to be passed on."""
    refuse_control(letter)
    fields = [
        f"{key}={quote(said, safe='')}"
        for key, said in (("subject", letter.subject), ("body", _crlf(letter.body)))
        if said
    ]
    link = f"mailto:{quote(letter.to[1], safe='@')}{'?' if fields else ''}{'&'.join(fields)}"
    return link if len(link) <= LONGEST_LINK else ""


def message(letter: Letter, is_draft: bool = True) -> bytes:
    """The mail as a file (RFC 5322, UTF-8); as a draft with the sign by which Outlook opens it for editing.

    It has neither a day nor an id: the program that sends it gives both.
    """
    refuse_control(letter)
    from email.mime.multipart import MIMEMultipart
    from email.policy import compat32

    text = _part(letter.body, "plain")
    whole: Message = text
    if letter.html:
        parts = [text, _part(letter.html, "html")]
        whole = MIMEMultipart("alternative", _boundary(letter), parts)
    if letter.sender[1]:
        whole["From"] = _address(letter.sender)
    whole["To"] = _address(letter.to)
    whole["Subject"] = _header(letter.subject, "Subject")
    if is_draft:
        whole["X-Unsent"] = "1"
    return bytes(whole.as_bytes(policy=compat32.clone(linesep="\r\n", max_line_length=76)))


def refuse_control(letter: Letter) -> None:
    """Refused for a sign in a header that would end it, or that no program shows."""
    for name, said in (("subject", letter.subject), ("name", letter.to[0]), ("address", letter.to[1]),
                       ("name in me.md", letter.sender[0]), ("address in me.md", letter.sender[1])):  # fmt: skip
        if found := _CONTROL.search(said):
            raise Refused(
                f"the {name} has a control character in it ({found[0]!a}), and no mail may have that; take it out"
            )
    if letter.to[1] and not re.fullmatch(r"[^\s<>,;\"()@]+@[^\s<>,;\"()@]+", letter.to[1]):
        raise Refused(f"'{letter.to[1]}' is no mail address; correct it in the draft or in their note")


def _part(text: str, kind: str) -> Message:
    from email.charset import QP, Charset
    from email.mime.nonmultipart import MIMENonMultipart

    part = MIMENonMultipart("text", kind, charset="utf-8")
    charset = Charset("utf-8")
    charset.body_encoding = QP
    part.set_payload(_crlf(text).replace("\r\n", "\n"), charset)
    return part


def _crlf(text: str) -> str:
    return "\r\n".join(re.split(r"\r\n|\r|\n", text.strip("\n") + "\n"))


def _header(text: str, name: str) -> str:
    """A header's text, coded where it has more than ASCII in it."""
    from email.header import Header

    return text if text.isascii() else Header(text, "utf-8", header_name=name).encode(linesep="\n")


def _address(one: tuple[str, str]) -> str:
    """A name and an address as a header has them; a domain in another script in the letters that mail knows."""
    from email.utils import formataddr

    local, at, domain = one[1].rpartition("@")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise Refused(f"'{one[1]}' is no mail address; correct it in the draft or in their note") from None
    if not local.isascii():
        raise Refused(f"'{one[1]}' has letters before the @ that many mail programs can't send to; use another address")
    return formataddr((one[0], f"{local}{at}{domain}"), "utf-8")


def _boundary(letter: Letter) -> str:
    from journal.formats.uids import uid_of

    return f"==={uid_of('boundary', letter.body, letter.html)}==="


# --- Markdown to HTML ---------------------------------------------------------------------------------------------


def html_of(text: str) -> str:
    """The text of a draft as HTML: paragraphs, lists, bold, italics and links to the web; everything else as it is."""
    from html import escape

    blocks = re.split(r"\n\s*\n", text.strip())
    return "<html><body>\n" + "\n".join(_block(escape(block, quote=False)) for block in blocks) + "\n</body></html>\n"


def _block(block: str) -> str:
    lines = block.split("\n")
    if all(re.match(r"\s*[-*+] ", line) for line in lines):
        items = [_inline(line.strip()[2:]) for line in lines]
        return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    if heading := re.fullmatch(r"(#{1,6}) +(.*)", block):
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    return f"<p>{'<br>'.join(_inline(line.rstrip()) for line in lines)}</p>"


def _inline(text: str) -> str:
    text = re.sub(r"\*\*(\S(?:[^*]*\S)?)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])", r"<em>\1</em>", text)
    text = re.sub(r"(?<!\w)_(\S(?:[^_]*\S)?)_(?!\w)", r"<em>\1</em>", text)
    return re.sub(r"\[([^\[\]]+)\]\(((?:https?|mailto|tel):[^\s()\"<>]+)\)", r'<a href="\2">\1</a>', text)
