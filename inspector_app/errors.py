"""What the person at the keyboard can act on; everything else is a bug with a report."""

from __future__ import annotations

from inspector_app.language import Text


class InspectorError(Exception):
    """Something went wrong that a person can put right.

    ``code`` is stable and for programs; ``message`` says what happened and names the file, the item or
    the field; ``hint`` says what to do. Nothing was changed when it is raised.
    """

    def __init__(self, code: str, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.hint = hint or Text("", "")

    def sentence(self, language: str) -> str:
        """Message and hint as one text in the given language."""
        return " ".join(part for part in (self.message.of(language), self.hint.of(language)) if part)
