"""Risks: registers, lists and sentences that name them."""
