"""What the signatures of a file signed, as digests: one pass over the bytes however many signatures there are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

ByteRange = tuple[int, int, int, int]  # start and length of what stands before and behind the signature
ALGORITHMS = frozenset({"sha256", "sha384", "sha512"})  # what minutes are signed with; others are left to the library


@dataclass(frozen=True)
class Head:
    """How a file begins, hashed already: SHA-256 over its first ``size`` bytes, ready to go on."""

    size: int
    sha256: Any

    @classmethod
    def of(cls, data: bytes) -> Head:
        return cls(len(data), hashlib.sha256(data))


def digests(
    pdf: bytes, ranges: Iterable[ByteRange], algorithm: str, head: Head | None = None
) -> dict[ByteRange, bytes]:
    """The digest of each range by the range; those that do not begin with the file are left out.

    Every signature of a file signs what the one before it signed and more: that part is hashed once for all. ``head``
    saves it where all of them reach beyond; the file must begin with the bytes it was made of.
    """
    if algorithm not in ALGORITHMS:
        return {}
    wanted = sorted({each for each in ranges if _regular(each, len(pdf))}, key=lambda each: each[1])
    view, common, at = memoryview(pdf), hashlib.new(algorithm), 0
    if head is not None and algorithm == "sha256" and all(before >= head.size for _, before, _, _ in wanted):
        common, at = head.sha256.copy(), head.size
    found = {}
    for each in wanted:
        _, before, resume, behind = each
        common.update(view[at:before])
        at, own = before, common.copy()
        own.update(view[resume : resume + behind])
        found[each] = own.digest()
    return found


def _regular(byte_range: ByteRange, size: int) -> bool:
    start, before, resume, behind = byte_range
    return start == 0 <= before <= resume <= resume + behind <= size
