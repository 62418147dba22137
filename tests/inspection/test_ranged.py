"""Sentences of several bodies that differ in their figures become one with spans; others stay apart."""

from __future__ import annotations

import pytest

from inspector_app.inspection.ranged import ranged


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        (["Còn 120 hồ sơ quá hạn", "Còn 90 hồ sơ quá hạn", "Còn 40 hồ sơ quá hạn"], "vi", "Còn 40-120 hồ sơ quá hạn"),
        (["đạt 95,42%, thấp", "đạt 96,53%, thấp"], "vi", "đạt 95,42-96,53%, thấp"),
        (["Còn 1.200 hồ sơ", "Còn 90 hồ sơ"], "vi", "Còn 90-1.200 hồ sơ"),
        (["1,200 dossiers", "90.5 dossiers"], "en", "90.5-1,200 dossiers"),
        (["Chậm 05 ngày, 2 lần", "Chậm 5 ngày, 3 lần"], "vi", "Chậm 05 ngày, 2-3 lần"),
        (["Chưa lập sổ", "Chưa lập sổ tay"], "vi", ""),
        (["Còn 3 hồ sơ", "Còn 3 hồ sơ và 2 đơn"], "vi", ""),
    ],
)
def test_figures_become_spans(texts: list[str], language: str, expected: str) -> None:
    assert ranged(texts, language) == expected
