"""Fictional minutes: the sample archive, its gold, and the generator that makes more. Not shipped in the wheel."""
