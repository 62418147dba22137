"""What is wrong with a spreadsheet, one by one and as one refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from inspector_app.errors import InspectorError
from inspector_app.language import Text

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a form; ``row`` is 0 and ``sheet``, ``column`` are "" where they are not known.

    With an ``error`` the form cannot be used; a ``warning`` tells what its author probably did not mean.
    """

    severity: Severity
    sheet: str
    row: int
    column: str
    message: Text

    def sentence(self) -> Text:
        """The message with its place in front: ``sheet survey, row 3: ...``."""
        vi = [f"trang {self.sheet}"] if self.sheet else []
        en = [f"sheet {self.sheet}"] if self.sheet else []
        if self.row:
            vi.append(f"dòng {self.row}")
            en.append(f"row {self.row}")
        return Text(
            f"{', '.join(vi)}: {self.message.vi}" if vi else self.message.vi,
            f"{', '.join(en)}: {self.message.en}" if en else self.message.en,
        )


class BrokenFormError(InspectorError):
    """A form that cannot be used; the message tells the first problem, ``problems`` holds all of them."""

    def __init__(self, file_name: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        more = len(self.problems) - 1
        place = first.sentence()
        mark = ", " if first.sheet or first.row else ": "
        super().__init__(
            "form.broken",
            Text(
                f"{file_name}{mark}{place.vi}" + (f" Còn {more} lỗi khác." if more else ""),
                f"{file_name}{mark}{place.en}" + (f" And {more} more." if more else ""),
            ),
            Text("Sửa bảng tính rồi mở lại.", "Correct the spreadsheet and open it again."),
        )
