"""One sentence for several that differ only in their figures: each figure becomes a span from the least to the most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def ranged(texts: Sequence[str], language: str) -> str:
    """``Còn 40-120 hồ sơ`` for ``Còn 120 hồ sơ`` and ``Còn 40 hồ sơ``; "" where more than figures differs."""
    frames = {_FIGURE.sub("#", text) for text in texts}
    if len(frames) != 1:
        return ""
    columns = zip(*(_FIGURE.findall(text) for text in texts), strict=True)
    spans = iter([_span(column, language) for column in columns])
    return _FIGURE.sub(lambda _figure: next(spans), texts[0])


def _span(figures: Sequence[str], language: str) -> str:
    least = min(figures, key=lambda figure: _value(figure, language))
    most = max(figures, key=lambda figure: _value(figure, language))
    return least if _value(least, language) == _value(most, language) else f"{least}-{most}"


def _value(figure: str, language: str) -> Decimal:
    thousands, point = (",", ".") if language == "en" else (".", ",")
    whole, _, rest = figure.replace(thousands, "").partition(point)
    return Decimal(f"{whole}.{re.sub('[.,]', '', rest) or '0'}")
