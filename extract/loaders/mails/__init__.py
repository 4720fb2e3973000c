"""Mails that carry minutes."""
