"""The minutes as a plain document: what is said, in which order and weight, drawn by no one yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """One paragraph.

    ``style``: ground (italic), heading (I. II.), subheading (1. 2.), body, entry (numbered or dashed line),
    closing. ``ref`` names the item or the finding it comes from, "" for none.
    """

    text: str
    style: str
    ref: str = ""


@dataclass(frozen=True)
class Table:
    """A table; ``widths`` are shares of the page's width, ``align`` has one letter (l, c, r) for each column.

    ``refs`` name the item that each row comes from; empty where rows come from none.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    align: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignatureBlock:
    """A place to sign.

    ``role``: body, leader, recorder or members. ``lines`` stand above the signature, ``name`` below it ("" while
    unknown); several members stand in ``name`` one to a line. ``signs`` is False for a role that refused or is away.
    """

    role: str
    lines: tuple[str, ...]
    note: str
    name: str
    signs: bool = True


@dataclass(frozen=True)
class PhotoEntry:
    """One picture of the annex; ``taken`` and ``place`` are words for people, ``alt`` is read out instead of it."""

    sha256: str
    number: int
    caption: str
    taken: str
    place: str
    code: str
    alt: str


@dataclass(frozen=True)
class Minutes:
    """The whole document in one language.

    ``closing`` holds ``{copies}``, ``{pages}`` and ``{annexes}``: see ``closing_text``. ``copies`` is 0 while
    unknown. ``lists`` are the tables of the first annex, ``photos`` the pictures of the last; ``photos_per_page`` is
    0 where their number decides. ``data`` is JSON: what the archive file carries beside the words.
    """

    language: str
    superior: tuple[str, ...]
    issuer: str
    number: str
    title: str
    summary: tuple[str, ...]
    blocks: tuple[Paragraph | Table, ...]
    closing: str
    signatures: tuple[SignatureBlock, ...]
    recipients: tuple[str, ...]
    photos: tuple[PhotoEntry, ...]
    subject: str
    copies: int = 0
    lists: tuple[Table, ...] = ()
    photos_per_page: int = 0
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The kind of paper as sentences name it: ``Biên bản``, ``Kết luận``."""
        return self.title[:1] + self.title[1:].lower()
