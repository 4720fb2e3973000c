"""Writes compound files, the container of old Office files and of Outlook's messages: no library writes them."""

from __future__ import annotations

import struct
from typing import TypeAlias

Tree: TypeAlias = "dict[str, bytes | Tree]"

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL = 512, 64
_CUTOFF = 4096  # shorter streams stand in the small sectors


def compound(tree: Tree) -> bytes:
    """The bytes of a compound file that holds these streams (bytes) and storages (dictionaries)."""
    writer = _Writer()
    writer.entry("Root Entry", 5)
    writer.children(0, tree)
    return writer.file()


class _Writer:
    def __init__(self) -> None:
        self.entries: list[list[int | str]] = []  # name, type, right sibling, child, start, size
        self.big: list[tuple[int, bytes]] = []
        self.small = b""
        self.small_table: list[int] = []

    def entry(self, name: str, kind: int, start: int = _END, size: int = 0) -> int:
        self.entries.append([name, kind, _FREE, _FREE, start, size])
        return len(self.entries) - 1

    def children(self, parent: int, tree: Tree) -> None:
        before = None
        for name, content in sorted(tree.items(), key=lambda pair: (len(pair[0]), pair[0].upper())):
            index = self.entry(name, 1 if isinstance(content, dict) else 2)
            if before is None:
                self.entries[parent][3] = index
            else:
                self.entries[before][2] = index
            before = index
            if isinstance(content, dict):
                self.children(index, content)
            else:
                self.stream(index, content)

    def stream(self, index: int, content: bytes) -> None:
        self.entries[index][5] = len(content)
        if len(content) >= _CUTOFF:
            self.big.append((index, content))
        elif content:
            self.entries[index][4] = len(self.small_table)
            count = -(-len(content) // _SMALL)
            first = len(self.small_table)
            self.small_table += [*range(first + 1, first + count), _END]
            self.small += content.ljust(count * _SMALL, b"\0")

    def file(self) -> bytes:
        table: list[int] = []
        sectors = b""

        def put(content: bytes) -> int:
            nonlocal sectors
            first, count = len(table), -(-len(content) // _SECTOR)
            table.extend([*range(first + 1, first + count), _END])
            sectors += content.ljust(count * _SECTOR, b"\0")
            return first

        for index, content in self.big:
            self.entries[index][4] = put(content)
        if self.small:
            self.entries[0][4:] = [put(self.small), len(self.small)]
        small_first = put(struct.pack(f"<{len(self.small_table)}I", *self.small_table)) if self.small_table else _END
        directory = put(b"".join(map(_directory_entry, self.entries)))
        fats = 1
        while fats * 128 < len(table) + fats:
            fats += 1
        where = list(range(len(table), len(table) + fats))
        table += [_FAT] * fats
        sectors += struct.pack(f"<{len(table)}I", *table).ljust(fats * _SECTOR, b"\xff")
        return _header(fats, directory, small_first, len(self.small_table), where) + sectors


def _directory_entry(entry: list[int | str]) -> bytes:
    name, kind, right, child, start, size = entry
    words = str(name).encode("utf-16-le") + b"\0\0"
    packed = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, _FREE, right, child)
    return packed + bytes(36) + struct.pack("<IQ", start, size)


def _header(fats: int, directory: int, small: int, small_count: int, where: list[int]) -> bytes:
    small_sectors = -(-small_count * 4 // _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fats, directory, 0, _CUTOFF, small, small_sectors, _END, 0)
    return head + struct.pack("<109I", *where, *[_FREE] * (109 - fats))
