"""Things that are counted, in words: one photo, two photos."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject


class Counts(QObject):
    """Plurals stand in methods: the tool that collects them for translation knows them only there."""

    def answers(self, count: int) -> str:
        """``1 answer``, ``2 answers``."""
        return self.tr("%n answers", "", count)

    def bodies(self, count: int) -> str:
        """``1 body``, ``2 bodies``."""
        return self.tr("%n bodies", "", count)

    def days(self, count: int) -> str:
        """``1 day``, ``2 days``."""
        return self.tr("%n days", "", count)

    def entries(self, count: int) -> str:
        """``1 entry``, ``2 entries``."""
        return self.tr("%n entries", "", count)

    def files(self, count: int) -> str:
        """``1 file``, ``2 files``."""
        return self.tr("%n files", "", count)

    def items(self, count: int) -> str:
        """``1 item``, ``2 items``."""
        return self.tr("%n items", "", count)

    def limitations(self, count: int) -> str:
        """``1 limitation``, ``2 limitations``."""
        return self.tr("%n limitations", "", count)

    def lists(self, count: int) -> str:
        """``1 list``, ``2 lists``."""
        return self.tr("%n lists", "", count)

    def months(self, count: int) -> str:
        """``1 month``, ``2 months``."""
        return self.tr("%n months", "", count)

    def people(self, count: int) -> str:
        """``1 person``, ``2 people``."""
        return self.tr("%n people", "", count)

    def photos(self, count: int) -> str:
        """``1 photo``, ``2 photos``."""
        return self.tr("%n photos", "", count)

    def sections(self, count: int) -> str:
        """``1 section``, ``2 sections``."""
        return self.tr("%n sections", "", count)

    def typed(self, count: int) -> str:
        """How often a sentence was stored while somebody typed it."""
        return self.tr("%n times while it was typed", "", count)

    def visits(self, count: int) -> str:
        """``1 visit``, ``2 visits``."""
        return self.tr("%n visits", "", count)

    def working_days(self, count: int) -> str:
        """``1 working day``, ``2 working days``."""
        return self.tr("%n working days", "", count)


@cache
def counted() -> Counts:
    """The one object that says counts in the language in force."""
    return Counts()
