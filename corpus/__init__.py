"""Fictional minutes: the sample archive, its gold, and the generator that makes more of both. Not shipped in the wheel."""
