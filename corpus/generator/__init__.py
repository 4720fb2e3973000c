"""Writes fictional minutes whose records are known, because they were planned before a word was written.

plan -> source -> sheet + gold -> file: `plan` invents a body and its years, `prose` writes each document as annotated
source, `compose` prints a source in a house style and reads its gold off, and one writer a format makes the file.
The hand-written sample archive (`corpus/source`) is source of the same kind.
"""
