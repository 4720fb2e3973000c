"""Mails that carry minutes: in the body, or attached."""

from __future__ import annotations

import contextlib
import email
import email.policy
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from extract.document import Document, Note
from extract.errors import LoadError
from extract.loaders.builder import Builder
from extract.loaders.html import read_html
from extract.loaders.limits import current, refuse
from extract.loaders.text import read_text

_MAX_FORWARDS = 5  # mails inside mails
_FIELDS = ("subject", "from", "to", "cc", "date")


def load_eml(path: str, data: bytes, *, load: Callable[[str, bytes], Document] | None = None) -> Document:
    """The Document of a mail: its body, its head as properties, and the attachments that `load` can read."""
    if path.count(".eml/") > _MAX_FORWARDS:
        raise LoadError(f"{path}: mails inside mails inside mails are not followed", path=path, reason="limit")
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise LoadError(f"{path}: this is no mail", path=path, reason="damaged")
    builder = Builder(path, "eml", properties=_properties(message))
    _body(builder, message)
    document = builder.build()
    if load is None:
        return document
    attachments, notes = _attachments(path, message, load)
    if not document.text and not attachments:
        raise LoadError(f"{path}: the mail has no text and no attachment that can be read", path=path, reason="no-text")
    return replace(document, attachments=tuple(attachments), notes=(*document.notes, *notes))


def load_msg(path: str, data: bytes) -> Document:
    """Outlook's own format is refused with the way out."""
    raise LoadError(
        f"{path}: Outlook's .msg cannot be read; save it as .eml (Outlook, Thunderbird), or save its attachments",
        path=path,
        reason="unknown-format",
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


def _body(builder: Builder, message: EmailMessage) -> None:
    body = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(body, EmailMessage):
        return
    try:
        text = str(body.get_content())
    except (LookupError, ValueError, KeyError):  # an unknown character set
        payload = body.get_payload(decode=True)
        text = payload.decode("cp1252", errors="replace") if isinstance(payload, bytes) else ""
    text = text.replace("\r\n", "\n")
    if body.get_content_type() == "text/html":
        read_html(builder, text)
    else:
        read_text(builder, _without_signature(builder, text))


def _without_signature(builder: Builder, text: str) -> str:
    """The text before the line "-- " under which mail programs put the sender's signature."""
    body, mark, signature = text.partition("\n-- \n")
    if mark and len(signature) < 1000:
        builder.drop(" ".join(signature.split()), "signature")
        builder.note("signature", "the sender's signature was left out")
        return body
    return text


def _attachments(
    path: str, message: EmailMessage, load: Callable[[str, bytes], Document]
) -> tuple[list[Document], list[Note]]:
    documents: list[Document] = []
    notes: list[Note] = []
    for number, part in enumerate(message.iter_attachments()):
        if number >= current().attachments:
            raise refuse(path, "attachments", current().attachments, "the mail has more attachments")
        data = _bytes(part)
        name = (
            part.get_filename()
            or f"attachment-{number + 1}{'.eml' if part.get_content_maintype() == 'message' else ''}"
        )
        if part.get_content_maintype() == "image" or not data:
            notes.append(Note("dropped-attachment", f"the attachment {name} holds no text"))
            continue
        try:
            documents.append(load(f"{path}/{name.replace('/', '_')}", data))
        except LoadError as error:
            notes.append(Note("attachment-failed", f"the attachment {name} cannot be read ({error.reason})"))
    return documents, notes


def _bytes(part: EmailMessage) -> bytes:
    """What a part holds; a forwarded mail as it was."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
