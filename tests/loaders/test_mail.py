"""Mails with minutes in the body or attached."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from extract.errors import LoadError
from extract.loaders import load_bytes
from tests.loaders.show import codes, show


def mail(plain: str | None = None, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Minutes of 6 May"
    message["From"] = "Ann <ann@example.org>"
    message["Date"] = "Tue, 06 May 2031 10:00:00 +0100"
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html") if plain is not None else message.set_content(
            html, subtype="html"
        )
    return message


def test_the_body_is_the_document() -> None:
    document = load_bytes("a.eml", mail("Present:\nAnn Ash\n\n-- \nAnn\nThe Old Barn\n").as_bytes())
    assert show(document) == ["p Present:", "p Ann Ash"]
    assert document.properties == {
        "title": "Minutes of 6 May",
        "from": "Ann <ann@example.org>",
        "date": "2031-05-06T10:00:00+01:00",
    }
    assert [(f.kind, f.text) for f in document.furniture] == [("signature", "Ann The Old Barn")]
    assert codes(document) == {"signature": 1}


def test_plain_text_is_read_where_both_are_there() -> None:
    assert show(load_bytes("a.eml", mail("plain", "<p>html</p>").as_bytes())) == ["p plain"]


def test_a_mail_in_html() -> None:
    assert show(load_bytes("a.eml", mail(html="<ul><li>Mow</li></ul>").as_bytes())) == ["•1 Mow"]


def test_attachments_are_documents_of_their_own() -> None:
    message = mail("see attached")
    message.add_attachment(b"# Minutes\n", maintype="text", subtype="markdown", filename="may.md")
    message.add_attachment(bytes(range(256)) * 9, maintype="application", subtype="octet-stream", filename="odd.bin")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    document = load_bytes("a.eml", message.as_bytes())
    assert [(part.path, show(part)) for part in document.attachments] == [("a.eml/may.md", ["h1 Minutes"])]
    assert codes(document) == {"attachment-failed": 1, "dropped-attachment": 1}


def test_an_attached_name_cannot_leave_its_folder() -> None:
    message = mail("see attached")
    message.add_attachment(b"x", maintype="text", subtype="plain", filename="../../etc/x.txt")
    assert load_bytes("a.eml", message.as_bytes()).attachments[0].path == "a.eml/.._.._etc_x.txt"


def test_a_mail_without_words_fails() -> None:
    with pytest.raises(LoadError) as caught:
        load_bytes("a.eml", mail("").as_bytes())
    assert caught.value.reason == "no-text"


def test_a_forwarded_mail_is_read_and_endless_forwarding_is_not() -> None:
    message = mail("the minutes")
    for _ in range(9):
        outer = mail("see below")
        outer.add_attachment(message)
        message = outer
    document = load_bytes("a.eml", message.as_bytes())
    depth = 0
    while document.attachments:
        document, depth = document.attachments[0], depth + 1
    assert depth == 5
    assert codes(document) == {"attachment-failed": 1}
