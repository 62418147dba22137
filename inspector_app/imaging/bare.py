"""A JPEG without metadata, its picture untouched: what leaves must name no place, camera or program."""

from __future__ import annotations

_START, _SCAN, _COMMENT = b"\xff\xd8", 0xDA, 0xFE
_KEPT_APPLICATION = frozenset({0xE0, 0xEE})
"""JFIF says how many dots per inch, Adobe's segment how colours are stored; neither says more."""


def without_metadata(jpeg: bytes) -> bytes | None:
    """The same picture without EXIF, profiles, comments and what follows its end; None for bytes that are no JPEG."""
    if not jpeg.startswith(_START):
        return None
    kept, at = [_START], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == _SCAN:
            finish = jpeg.rfind(b"\xff\xd9")
            return b"".join([*kept, jpeg[at : finish + 2]]) if finish > at else None
        if marker != _COMMENT and (not 0xE0 <= marker <= 0xEF or marker in _KEPT_APPLICATION):
            kept.append(jpeg[at:end])
        at = end
    return None
