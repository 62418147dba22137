"""The minutes drawn: from the plain document to the complete archive file, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, NextPageTemplate, PageBreak

from inspector_app.errors import InspectorError
from inspector_app.inspection.minutes import (
    Minutes,
    Paragraph,
    PhotoEntry,
    SignatureBlock,
    Table,
    closing_text,
    photo_line,
)
from inspector_app.inspection.wording import DRAFT, MOTTO, NATION, lower_first, parse_day
from inspector_app.language import Text
from inspector_app.paper import archive, fonts, page
from inspector_app.paper.page import Columns, Element, Picture, Rule, Sheets, Waiting, Words, gap, room, style, words

SIGNED_ROLES = ("leader", "recorder", "body")
HEADER_SHARES = (66.0, 99.0)
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 64 * mm, 25 * mm
PICTURE_HEIGHT = 96 * mm
LONGEST_LINE = 240  # characters of one line of the header or of a signature block
LONGEST_CAPTION = 400
MOST_BESIDE = 12  # recipients; more of them stand below the signatures
MOST_MEMBERS = 20  # signature lines
LAYOUT_TRIES = 5

_FIELDS = {
    "leader": Text("Chữ ký của người đứng đầu đoàn kiểm tra, tổ kiểm tra", "Signature of the head of the team"),
    "recorder": Text("Chữ ký của người ghi biên bản", "Signature of the recorder"),
    "body": Text("Chữ ký của đại diện đơn vị được kiểm tra", "Signature of the inspected body"),
}
_RECIPIENTS = Text("Nơi nhận:", "Recipients:")
_ANNEX = Text("Phụ lục", "Annex")
_ANNEX_TITLE = Text("ẢNH GHI NHẬN TẠI BUỔI KIỂM TRA", "PHOTOS TAKEN AT THE VISIT")
_ANNEX_OF = Text("Kèm theo Biên bản", "Part of the minutes")
_LACKING = Text("(chưa có tệp ảnh trên máy này)", "(the picture is not on this computer)")


def draw(minutes: Minutes, photos: Mapping[str, bytes], *, draft: bool = False) -> bytes:
    """The complete archive file (PDF/A-3b, tagged, data attached); ``photos`` are JPEG bytes by their SHA-256.

    A final file holds empty signature fields ``leader``, ``recorder``, ``body``; a draft is marked on every page,
    holds none, and shows a frame where a picture is lacking. Raises ``photo_missing``, ``photo_changed`` and
    ``photo_unfit`` for a picture that is not there, whose bytes are not the recorded ones, or that is no JPEG.
    """
    data = canonical(minutes.data)
    pictures = {_name(n): _picture(entry, photos, draft) for n, entry in enumerate(minutes.photos)}
    held = {name: picture for name, picture in pictures.items() if picture is not None}
    sheets = _laid_out(minutes, held, hashlib.sha256(data).hexdigest(), draft)
    fields = {} if draft else {role: _FIELDS[role].of(minutes.language) for role in SIGNED_ROLES}
    return archive.write(sheets, _about(minutes, sheets.pages), data, held, fields)


def _name(order: int) -> str:
    """What the pages call the picture that stands at this place of the annex."""
    return f"Photo{order}"


def canonical(data: Mapping[str, object]) -> bytes:
    """JSON with sorted keys and no spare blanks: the bytes that are attached and whose SHA-256 is printed."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _laid_out(minutes: Minutes, pictures: Mapping[str, archive.Jpeg], code: str, draft: bool) -> Sheets:
    """The pages, laid out again until the closing sentence tells their true number."""

    def sheets(pages: int, annex: bool) -> Sheets:
        return page.build(
            lambda root: _story(minutes, pictures, root, pages, annex=annex, draft=draft),
            language="en-US" if minutes.language == "en" else "vi-VN",
            footer=f"SHA-256 ({archive.DATA_NAME}): {code}",
            watermark=DRAFT.of(minutes.language) if draft else "",
        )

    pages = 0
    for _ in range(LAYOUT_TRIES):
        drawn = sheets(pages, annex=False)
        if drawn.pages == pages:
            break
        pages = drawn.pages
    return sheets(pages, annex=True) if minutes.photos else drawn


def _story(
    minutes: Minutes, pictures: Mapping[str, archive.Jpeg], root: Element, pages: int, *, annex: bool, draft: bool
) -> list[Flowable]:
    story = [*_header(minutes, root), *_title(minutes, root), *_blocks(minutes.blocks, root)]
    story += _ending(minutes, root, pages, draft=draft)
    if annex:
        story += [NextPageTemplate("annex"), PageBreak(), *_annex(minutes, pictures, root)]
    return story


def _clipped(text: str, length: int = LONGEST_LINE) -> str:
    return text if len(text) <= length else text[:length].rstrip() + "…"


def _line(text: str, kind: str, root: Element) -> Words:
    return words(_clipped(text), style(kind), root.add("P"))


def _header(minutes: Minutes, root: Element) -> list[Flowable]:
    """Superior and team at the left, nation and motto at the right, each with its rule."""
    nation, motto = NATION.of(minutes.language), MOTTO.of(minutes.language)
    right = [_line(nation, "nation", root), _line(motto, "motto", root)]
    right.append(Rule(fonts.width(motto, fonts.BOLD, page.BODY_SIZE)))
    left: list[Flowable] = [_line(text, "superior", root) for text in minutes.superior]
    left += [_line(minutes.issuer, "issuer", root), Rule(22 * mm), gap(6), _line(minutes.number, "number", root)]
    return [Columns([left, right], HEADER_SHARES), gap(18)]


def _title(minutes: Minutes, root: Element) -> list[Flowable]:
    lines = [words(minutes.title, style("title"), root.add("H1"))]
    lines += [words(line, style("summary"), root.add("P")) for line in minutes.summary]
    return [*lines, Rule(50 * mm, 4), gap(12)]


def _blocks(blocks: Sequence[Paragraph | Table], root: Element) -> list[Flowable]:
    """Paragraphs and tables in order; a heading never stands without what it heads."""
    story: list[Flowable] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            story += _table(block, root)
            continue
        heads = block.style in ("heading", "subheading")
        if heads and not _is_heading(blocks, number - 1):
            story.append(room(_headroom(blocks, number)))
        role = {"heading": "H2", "subheading": "H3"}.get(block.style, "P")
        flowable = words(block.text, style(block.style), root.add(role))
        if heads:
            flowable.bookmark = (_clipped(fonts.printable(block.text)), int(block.style == "subheading"))
        story.append(flowable)
    return story


def _is_heading(blocks: Sequence[Paragraph | Table], number: int) -> bool:
    block = blocks[number] if 0 <= number < len(blocks) else None
    return isinstance(block, Paragraph) and block.style in ("heading", "subheading")


def _headroom(blocks: Sequence[Paragraph | Table], number: int) -> float:
    """Height that headings from here on need together with the beginning of what follows them."""
    height = 0.0
    while _is_heading(blocks, number):
        height += 2 * page.LEADING
        number += 1
    follows_table = number < len(blocks) and isinstance(blocks[number], Table)
    return height + (7 if follows_table else 2.5) * page.LEADING


def _table(table: Table, root: Element) -> list[Flowable]:
    element = root.add("Table")
    title = [words(table.title, style("caption"), element.add("Caption"))] if table.title else []
    return [room(6 * page.LEADING), *title, page.grid(table.header, table.rows, table.widths, table.align, element)]


def _ending(minutes: Minutes, root: Element, pages: int, *, draft: bool) -> list[Flowable]:
    """The last sentence and the signatures under it, which never stand on a page alone."""
    closing = words(closing_text(minutes, pages), style("closing"), root.add("P"))
    section = root.add("Sect")
    body, leader, recorder, members = (_signature(each, section, waits=not draft) for each in minutes.signatures)
    recipients: list[Flowable] = [gap(14), words(_RECIPIENTS.of(minutes.language), style("recipients"), root.add("P"))]
    recipients += [_line(line, "recipient", root) for line in minutes.recipients]
    beside = len(minutes.recipients) <= MOST_BESIDE
    lower = Columns([recorder + (recipients if beside else []), members], (1, 1))
    signed = [closing, gap(4), Columns([body, leader], (1, 1)), gap(6), lower]
    return [KeepTogether(signed), *([] if beside else recipients)]


def _signature(block: SignatureBlock, section: Element, *, waits: bool) -> list[Flowable]:
    """Office, note, room for ink or seal, name; members get a numbered line each."""
    stack: list[Flowable] = [_line(line, "office", section) for line in block.lines]
    stack.append(_line(block.note, "note", section))
    if block.role == "members":
        return [*stack, *_member_lines(block, section)]
    name = block.role if waits and block.role in SIGNED_ROLES else ""
    if name:
        section.add("Form", name=name, alt=block.lines[-1])
    stack.append(Waiting(name, SIGNATURE_WIDTH, SIGNATURE_HEIGHT))
    stack.append(_line(block.name, "name", section) if block.name else gap(page.LEADING))
    return stack


def _member_lines(block: SignatureBlock, section: Element) -> list[Flowable]:
    names = [name for name in block.name.split("\n") if name]
    if not names:
        return [gap(SIGNATURE_HEIGHT)]
    between = max(2.0, min(18.0, (110 * mm - len(names) * 15) / len(names)))
    stack: list[Flowable] = []
    for number, name in enumerate(names[:MOST_MEMBERS], 1):
        stack += [gap(between), _line(f"{number}. {_clipped(name, 80)}:", "member", section)]
    if len(names) > MOST_MEMBERS:
        stack += [gap(between), _line(f"… (+{len(names) - MOST_MEMBERS})", "member", section)]
    return stack


def _annex(minutes: Minutes, pictures: Mapping[str, archive.Jpeg], root: Element) -> list[Flowable]:
    """Two pictures to a page, each with number, caption, time, place and item."""
    language = minutes.language
    head = words(_ANNEX.of(language), style("title"), root.add("H2"))
    head.bookmark = (_ANNEX.of(language), 0)
    of = f"({_ANNEX_OF.of(language)} {lower_first(minutes.number)}, {lower_first(minutes.subject)})"
    story: list[Flowable] = [head, words(_ANNEX_TITLE.of(language), style("summary"), root.add("P"))]
    story += [words(_clipped(of), style("centred"), root.add("P")), gap(6)]
    for order, entry in enumerate(minutes.photos):
        figure = root.add("Figure", alt=_clipped(fonts.printable(entry.alt), LONGEST_CAPTION))
        picture = pictures.get(_name(order))
        shown: Flowable = _lacking(language, figure)
        if picture is not None:
            scale = min(page.TEXT_WIDTH / picture.width, PICTURE_HEIGHT / picture.height)
            shown = Picture(_name(order), picture.width * scale, picture.height * scale, figure)
        caption = words(_clipped(photo_line(entry), LONGEST_CAPTION), style("caption"), root.add("P"))
        story.append(KeepTogether([shown, gap(3), caption, gap(6)]))
    return story


def _lacking(language: str, figure: Element) -> Flowable:
    return words(_LACKING.of(language), style("centred"), figure)


def _picture(entry: PhotoEntry, photos: Mapping[str, bytes], draft: bool) -> archive.Jpeg | None:
    """The picture as it will be embedded; None where a draft may go without it."""
    data = photos.get(entry.sha256)
    if data is None:
        if draft:
            return None
        raise _refused("photo_missing", entry, "không có trong máy này", "is not on this computer")
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise _refused("photo_changed", entry, "đã bị thay đổi so với lúc ghi nhận", "is not the one that was recorded")
    picture = read_jpeg(data)
    if picture is None:
        raise _refused("photo_unfit", entry, "không phải tệp JPEG dùng được", "is no JPEG that can be used")
    return picture


def _refused(code: str, entry: PhotoEntry, vi: str, en: str) -> InspectorError:
    return InspectorError(
        code,
        Text(f"Ảnh {entry.number:02d} ({entry.code}) {vi}.", f"Photo {entry.number:02d} ({entry.code}) {en}."),
        Text(
            "Nhập lại gói của thành viên có ảnh này, hoặc bỏ ảnh khỏi biên bản.",
            "Take in again the package of the member who has it, or leave the photo out of the minutes.",
        ),
    )


def read_jpeg(data: bytes) -> archive.Jpeg | None:
    """Size and colours from the frame header of a grey or three-colour JPEG; None for anything else."""
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker in (0xC0, 0xC1, 0xC2):
            header = data[at + 4 : at + 2 + length]
            if len(header) < 6 or header[0] != 8 or header[5] not in (1, 3):
                return None
            height, width = int.from_bytes(header[1:3]), int.from_bytes(header[3:5])
            return archive.Jpeg(data, width, height, header[5]) if width and height else None
        if marker in (0xDA, 0xD9) or (0xC3 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC)):
            return None
        at += 1 if marker == 0xFF else 2 + length
    return None


def _about(minutes: Minutes, pages: int) -> archive.About:
    frame = minutes.data.get("frame")
    issued = parse_day(frame.get("date")) if isinstance(frame, Mapping) else None
    return archive.About(
        language="en-US" if minutes.language == "en" else "vi-VN",
        title=minutes.subject,
        issuer=minutes.issuer,
        notation=minutes.number.partition(":")[2].strip(),
        kind=minutes.title,
        issued=issued.isoformat() if issued else "",
        pages=pages,
        copies=minutes.copies,
        recipients=[line.strip("-;. ") for line in minutes.recipients],
    )
