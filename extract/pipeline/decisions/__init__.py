"""Decisions: what was resolved, of which kind, moved by whom, with which votes."""
