"""Stretches of a text, asked what they cover."""

from __future__ import annotations

from bisect import bisect_left


class Places:
    """Stretches of text, asked where they begin and whether they cover most of another."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self.ranges = sorted(ranges)
        self.longest = max((end - start for start, end in ranges), default=0)

    def first(self, start: int, end: int) -> int:
        """Where the first of them begins in `start..end`; `end` where none does."""
        index = bisect_left(self.ranges, (start, 0))
        return self.ranges[index][0] if index < len(self.ranges) and self.ranges[index][0] < end else end

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them covers half of `start..end`."""
        for low, high in self.ranges[bisect_left(self.ranges, (start - self.longest, 0)) :]:
            if low >= end:
                return False
            if 2 * (min(high, end) - max(low, start)) >= end - start:
                return True
        return False
