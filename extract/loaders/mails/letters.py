"""What a mail holds, in whatever format it was kept."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_FORWARDS = 5  # mails inside mails


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: its head (title, from, to, cc, date), its body in the forms in which it was sent, its attachments."""

    properties: dict[str, str] = field(default_factory=dict)
    plain: str = ""
    html: str = ""
    rtf: bytes = b""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail, or a mail that was forwarded in it; `lost` says why it is not followed."""

    name: str
    data: bytes = b""
    letter: Letter | None = None
    picture: bool = False
    lost: str = ""
