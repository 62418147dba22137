"""What the signatures of a file signed, as digests: one pass over the bytes however many signatures there are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

ByteRange = tuple[int, int, int, int]  # start and length of what stands before and behind the signature
ALGORITHMS = frozenset({"sha256", "sha384", "sha512"})  # what minutes are signed with; others are left to the library


def digests(pdf: bytes, ranges: Iterable[ByteRange], algorithm: str) -> dict[ByteRange, bytes]:
    """The digest of each range by the range; those that do not begin with the file are left out.

    Every signature of a file signs what the one before it signed and more: that part is hashed once for all.
    """
    if algorithm not in ALGORITHMS:
        return {}
    view, common, at = memoryview(pdf), hashlib.new(algorithm), 0
    found = {}
    for each in sorted({each for each in ranges if _regular(each, len(pdf))}, key=lambda each: each[1]):
        _, before, resume, behind = each
        common.update(view[at:before])
        at, own = before, common.copy()
        own.update(view[resume : resume + behind])
        found[each] = own.digest()
    return found


def _regular(byte_range: ByteRange, size: int) -> bool:
    start, before, resume, behind = byte_range
    return start == 0 <= before <= resume <= resume + behind <= size
