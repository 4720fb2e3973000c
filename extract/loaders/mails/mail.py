"""Mails that carry minutes: in the body, or attached."""

from __future__ import annotations

import contextlib
import email
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from extract.document import Document, Note
from extract.errors import LoadError
from extract.loaders.builder import Builder
from extract.loaders.limits import check_characters, current, refuse
from extract.loaders.mails.letters import MAX_FORWARDS, Attachment, Letter
from extract.loaders.plain.text import read_text
from extract.loaders.web.html import read_html

Load = Callable[[str, bytes], Document]

_FIELDS = ("subject", "from", "to", "cc", "date")


def load_eml(path: str, data: bytes, *, load: Load) -> Document:
    """The Document of a mail: its body, its head as properties, and the attachments that `load` can read."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise LoadError(f"{path}: this is no mail", path=path, reason="damaged")
    return _document(path, _letter(path, message, 0), "eml", load)


def load_msg(path: str, data: bytes, *, load: Load) -> Document:
    """The Document of a message that Outlook saved."""
    from extract.loaders.mails.outlook import read_letter

    return _document(path, read_letter(path, data), "msg", load)


def _document(path: str, letter: Letter, form: str, load: Load) -> Document:
    document = _body(path, letter, form, load)
    check_characters(path, len(document.text))
    attachments: list[Document] = []
    notes: list[Note] = []
    for number, attachment in enumerate(letter.attachments, start=1):
        suffix = f".{form}" if attachment.letter is not None else ""
        name = attachment.name or f"attachment-{number}{suffix}"
        if attachment.lost:
            notes.append(Note("attachment-failed", f"the attachment {name} cannot be read ({attachment.lost})"))
            continue
        if attachment.picture or not (attachment.data or attachment.letter):
            notes.append(Note("dropped-attachment", f"the attachment {name} holds no text"))
            continue
        try:
            attachments.append(_attached(f"{path}/{name.replace('/', '_')}", attachment, form, load))
        except LoadError as error:
            notes.append(Note("attachment-failed", f"the attachment {name} cannot be read ({error.reason})"))
    if not document.text and not attachments:
        raise LoadError(f"{path}: the mail has no text and no attachment that can be read", path=path, reason="no-text")
    return replace(document, attachments=tuple(attachments), notes=(*document.notes, *notes))


def _attached(path: str, attachment: Attachment, form: str, load: Load) -> Document:
    if attachment.letter is not None:
        return _document(path, attachment.letter, form, load)
    return load(path, attachment.data)


def _body(path: str, letter: Letter, form: str, load: Load) -> Document:
    """The words of a mail: plain, but as a web page where that has tables, which are lost in plain text."""
    if letter.rtf and not letter.plain.strip() and not letter.html:
        document = load(f"{path}/body.rtf", letter.rtf)
        return replace(document, path=path, format=form, properties=dict(letter.properties))
    builder = Builder(path, form, properties=dict(letter.properties))
    if letter.html and (not letter.plain.strip() or "<table" in letter.html.lower()):
        read_html(builder, letter.html)
    else:
        read_text(builder, _without_signature(builder, letter.plain.replace("\r\n", "\n")))
    return builder.build()


def _without_signature(builder: Builder, text: str) -> str:
    """The text before the line "-- " under which mail programs put the sender's signature."""
    body, mark, signature = text.partition("\n-- \n")
    if mark and len(signature) < 1000:
        builder.drop(" ".join(signature.split()), "signature")
        builder.note("signature", "the sender's signature was left out")
        return body
    return text


def _letter(path: str, message: EmailMessage, depth: int) -> Letter:
    return Letter(
        properties=_properties(message),
        plain=_text(message.get_body(preferencelist=("plain",))),
        html=_text(message.get_body(preferencelist=("html",))),
        attachments=tuple(_attachments(path, message, depth)),
    )


def _properties(message: EmailMessage) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _FIELDS:
        try:
            content = message[name]
        except (ValueError, IndexError, AttributeError, TypeError):  # a header that the parser gives up on
            continue
        if content:
            found["title" if name == "subject" else name] = " ".join(str(content).split())
    with contextlib.suppress(KeyError, ValueError, TypeError):
        found["date"] = parsedate_to_datetime(found["date"]).isoformat()
    return found


def _text(body: Message | None) -> str:
    """The words of a part of a mail; in an unknown character set they are read as a typist's."""
    if not isinstance(body, EmailMessage):
        return ""
    try:
        return str(body.get_content())
    except (LookupError, ValueError, KeyError):
        payload = body.get_payload(decode=True)
        return payload.decode("cp1252", errors="replace") if isinstance(payload, bytes) else ""


def _attachments(path: str, message: EmailMessage, depth: int) -> Iterator[Attachment]:
    for number, part in enumerate(message.iter_attachments()):
        if number >= current().attachments:
            raise refuse(path, "attachments", current().attachments, "the mail has more attachments")
        name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            if depth == MAX_FORWARDS:
                yield Attachment(name, lost="mails inside mails inside mails are not followed")
            elif isinstance(inner, EmailMessage):
                yield Attachment(name, letter=_letter(path, inner, depth + 1))
        else:
            content = part.get_payload(decode=True)
            picture = part.get_content_maintype() == "image"
            yield Attachment(name, data=content if isinstance(content, bytes) else b"", picture=picture)
