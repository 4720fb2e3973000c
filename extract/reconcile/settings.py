"""The settings of the reconciler: how far back a clerk looks, and how near words must be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How records of different meetings are compared.

    `window` is the number of sittings an action may go unmentioned and still be found by its words (a printed
    reference is found at any distance). The likenesses are shares of 1: `near` takes words as the same, `alike` shows
    the pair to a person. `amber_days` before its date an open action turns amber.
    """

    window: int = 8
    near: float = 0.92
    alike: float = 0.72
    long_text: int = 6
    amber_days: int = 14
    duplicate_share: float = 0.5


DEFAULT = Settings()
