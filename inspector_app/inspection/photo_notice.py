"""What is said about the taking of photos, so that nobody is photographed for a purpose nobody named."""

from __future__ import annotations

from inspector_app.language import Text


def photos_were_taken(team: str, language: str) -> str:
    """The line of the minutes; ``team`` is what the team is called, with a capital."""
    return Text(
        f"Ảnh: {team} có chụp ảnh hiện trạng, chỉ phục vụ việc kiểm tra; ảnh dùng làm căn cứ in ở Phụ lục.",
        f"Photos: {team} took photos for this inspection only; those relied on stand in the annex.",
    ).of(language)
