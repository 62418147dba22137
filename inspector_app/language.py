"""Words in two languages: sentences, NFC, folding for search, numbers and dates as people write them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the window is painted before it counts anything
    from decimal import Decimal

Language = Literal["vi", "en"]

OFFICIAL = "vi"
"""Minutes are an official document: Vietnamese, whatever language the window speaks."""


@dataclass(frozen=True)
class Text:
    """One sentence in both languages of the product."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        """The sentence in ``language``; anything but ``"en"`` gives Vietnamese."""
        return self.en if language == "en" else self.vi


def nfc(text: str) -> str:
    """Text as it is stored and compared: Unicode NFC."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Text as it is searched: no case, no accents, đ as d (``"Đường" -> "duong"``)."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if unicodedata.category(c) != "Mn")


def number_text(value: int | float | Decimal | str, language: str, places: int | None = None) -> str:
    """A number with the marks of the language: ``1234.5`` -> ``1.234,5`` (vi), ``1,234.5`` (en).

    ``places`` fixes the decimals (half up); without it the digits stay as they are.
    """
    from decimal import ROUND_HALF_UP, Decimal

    number = Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    english = f"{number:,f}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def some(count: int, one: str, many: str = "") -> str:
    """How many, in English: ``1, "day"`` -> ``1 day``; ``2, "body", "bodies"`` -> ``2 bodies``."""
    return f"{number_text(count, 'en')} {one if count == 1 else many or one + 's'}"


def percent_text(part: int | Decimal, whole: int | Decimal, language: str) -> str:
    """``6, 9`` -> ``66,67%``; two decimals, half up; empty when ``whole`` is zero."""
    from decimal import Decimal

    if not whole:
        return ""
    return number_text(Decimal(part) * 100 / Decimal(whole), language, 2) + "%"


def date_text(day: date | str, language: str) -> str:
    """A date in figures, dd/MM/yyyy in both languages; ISO text is accepted."""
    value = date.fromisoformat(day[:10]) if isinstance(day, str) else day
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def time_text(moment: datetime | str) -> str:
    """``08:10`` from a datetime, an ISO datetime or a plain time."""
    if isinstance(moment, datetime):
        return moment.strftime("%H:%M")
    return moment.split("T")[-1][:5]
