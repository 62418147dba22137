"""What kind of file this is by its first bytes; anything else is refused before a decoder sees it."""

from __future__ import annotations

_BEGINNINGS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})


def format_of(data: bytes) -> str:
    """JPEG, PNG, WEBP, HEIF (what phones write as .heic), or "" for none of these."""
    if data[4:8] == b"ftyp":
        return "HEIF" if data[8:12] in _HEIC_BRANDS else ""
    if data[:4] == b"RIFF":
        return "WEBP" if data[8:12] == b"WEBP" else ""
    return next((name for beginning, name in _BEGINNINGS.items() if data.startswith(beginning)), "")
