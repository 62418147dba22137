"""The minutes drawn: from the plain document to the complete archive file, the same bytes for the same input."""

from __future__ import annotations

import functools
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, NextPageTemplate, PageBreak

from inspector_app.errors import InspectorError
from inspector_app.inspection.minutes import (
    LISTS_TITLE,
    PHOTOS_TITLE,
    Minutes,
    Paragraph,
    PhotoEntry,
    SignatureBlock,
    Table,
    annex_names,
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
# So many pictures to a page stand in so many columns, each at most so high.
PHOTO_GRIDS = {2: (1, 96 * mm), 4: (2, 96 * mm), 8: (2, 50 * mm)}
BETWEEN_ROWS = 17
FEW_PHOTOS, MANY_PHOTOS = 24, 160  # up to the first two to a page, up to the second four, beyond it eight
RULE_SHARE = 0.4  # of the line above: the decree asks for a third to a half
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
_WITH = Text("Kèm theo", "Part of the")
_LACKING = Text("(chưa có tệp ảnh trên máy này)", "(the picture is not on this computer)")


def draw(minutes: Minutes, photos: Mapping[str, bytes], *, draft: bool = False) -> bytes:
    """The complete archive file (PDF/A-3b, tagged, data attached); ``photos`` are JPEG bytes by their SHA-256.

    A final file holds an empty signature field (``leader``, ``recorder``, ``body``) for each role that signs, and the
    data name them: a file with fewer signatures than fields is not complete. A draft is marked on every page, holds
    none, and shows a frame where a picture is lacking. Raises ``photo_missing``, ``photo_changed`` and
    ``photo_unfit`` for a picture that is not there, whose bytes are not the recorded ones, or that is no JPEG.
    """
    data = attachment(minutes)
    pictures = {_name(n): _picture(entry, photos, draft) for n, entry in enumerate(minutes.photos)}
    held = {name: picture for name, picture in pictures.items() if picture is not None}
    sheets = _laid_out(minutes, held, hashlib.sha256(data).hexdigest(), draft)
    fields = {} if draft else _labels(minutes)
    return archive.write(sheets, _about(minutes, sheets.pages), data, held, fields)


def unprintable(minutes: Minutes) -> tuple[Text, ...]:
    """Letters that no face of the font has, each with where it stands first: the page shows a box instead."""
    found: dict[str, Text] = {}
    for where, text in _spoken(minutes):
        for letter in unicodedata.normalize("NFC", text):
            if letter not in found and letter != fonts.UNKNOWN and fonts.UNKNOWN in fonts.printable(letter):
                shown = f"“{letter}” (U+{ord(letter):04X})" if letter.isprintable() else f"U+{ord(letter):04X}"
                found[letter] = Text(
                    f"{where}: ký tự {shown} không in được, thay bằng {fonts.UNKNOWN}.",
                    f"{where}: the letter {shown} cannot be printed and is shown as {fonts.UNKNOWN}.",
                )
    return tuple(found.values())


def _spoken(minutes: Minutes) -> Iterator[tuple[str, str]]:
    """Every text of the page with the words by which people find it."""
    for line in (*minutes.superior, minutes.issuer, minutes.number, *minutes.summary, *minutes.recipients):
        yield minutes.name, line
    for block in (*minutes.blocks, *minutes.lists):
        if isinstance(block, Paragraph):
            yield block.ref or " ".join(block.text.split()[:4]), block.text
        else:
            yield from ((block.title, cell) for row in (block.header, *block.rows) for cell in row)
    for signature in minutes.signatures:
        yield from ((signature.lines[0], line) for line in (*signature.lines, signature.name))
    yield from ((photo.code or photo_line(photo)[:7], photo_line(photo)) for photo in minutes.photos)


def attachment(minutes: Minutes) -> bytes:
    """The JSON that the file carries: the data of the visit, and who is to sign."""
    signers = [{"role": each.role, "name": each.name} for each in _signing(minutes)]
    return canonical({**minutes.data, "signers": signers})


def _signing(minutes: Minutes) -> list[SignatureBlock]:
    """The blocks that get a field, in the order of the roles."""
    blocks = [each for each in minutes.signatures if each.role in SIGNED_ROLES and each.signs]
    return sorted(blocks, key=lambda each: SIGNED_ROLES.index(each.role))


def _labels(minutes: Minutes) -> dict[str, str]:
    return {each.role: _FIELDS[each.role].of(minutes.language) for each in _signing(minutes)}


def _name(order: int) -> str:
    """What the pages call the picture that stands at this place of the annex."""
    return f"Photo{order}"


def canonical(data: Mapping[str, object]) -> bytes:
    """JSON with sorted keys and no spare blanks: the bytes that are attached and whose SHA-256 is printed."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _laid_out(minutes: Minutes, pictures: Mapping[str, archive.Jpeg], code: str, draft: bool) -> Sheets:
    """The pages; laid out again only where the closing sentence does not stand on the last of those it counts."""

    def sheets(pages: int) -> Sheets:
        return page.build(
            lambda root: _story(minutes, pictures, root, pages, draft=draft),
            language="en-US" if minutes.language == "en" else "vi-VN",
            footer=f"SHA-256 ({archive.DATA_NAME}): {code}",
            watermark=DRAFT.of(minutes.language) if draft else "",
        )

    drawn = sheets(0)
    told = drawn.told
    for _ in range(LAYOUT_TRIES):
        if drawn.pages == told:
            break
        told = drawn.pages
        drawn = sheets(told)
    return drawn


def _story(
    minutes: Minutes, pictures: Mapping[str, archive.Jpeg], root: Element, pages: int, *, draft: bool
) -> list[Flowable]:
    """All that is drawn; with ``pages`` 0 the closing sentence counts the pages up to its own."""
    story = [*_header(minutes, root), *_title(minutes, root), *_blocks(minutes.blocks, root)]
    story += _ending(minutes, root, pages, draft=draft)
    parts = [_lists(minutes, root)] if minutes.lists else []
    parts += [_photos(minutes, pictures, root)] if minutes.photos else []
    for template, part in zip(page.ANNEXES, parts, strict=False):
        story += [NextPageTemplate(template), PageBreak(), *part]
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
    room_left = page.TEXT_WIDTH * HEADER_SHARES[0] / sum(HEADER_SHARES)
    left += [_line(minutes.issuer, "issuer", root), _part_rule(minutes.issuer, 12, room_left), gap(6)]
    left.append(_line(minutes.number, "number", root))
    return [Columns([left, right], HEADER_SHARES), gap(18)]


def _title(minutes: Minutes, root: Element) -> list[Flowable]:
    lines = [words(minutes.title, style("title"), root.add("H1"))]
    lines += [words(line, style("summary"), root.add("P")) for line in minutes.summary]
    return [*lines, _part_rule(minutes.summary[-1] if minutes.summary else minutes.title, 14), gap(12)]


def _part_rule(line: str, size: float, room_there: float = page.TEXT_WIDTH) -> Rule:
    """The rule under a line of bold words."""
    shown = fonts.width(fonts.printable(_clipped(line)), fonts.BOLD, size)
    return Rule(RULE_SHARE * min(shown, room_there), 4)


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
    closing.by_page = None if pages else functools.partial(closing_text, minutes)
    section = root.add("Sect")
    stacks: list[list[Flowable]] = [[], *(_signature(each, section, waits=not draft) for each in minutes.signatures)]
    *upper, left, right = stacks
    recipients: list[Flowable] = [gap(14), words(_RECIPIENTS.of(minutes.language), style("recipients"), root.add("P"))]
    recipients += [_line(line, "recipient", root) for line in minutes.recipients]
    beside = len(minutes.recipients) <= MOST_BESIDE
    rows = [Columns(upper[-2:], (1, 1)), gap(6)] if len(upper) > 1 else []
    lower = Columns([left + (recipients if beside else []), right], (1, 1))
    return [KeepTogether([closing, gap(4), *rows, lower]), *([] if beside else recipients)]


def _signature(block: SignatureBlock, section: Element, *, waits: bool) -> list[Flowable]:
    """Office, note, room for ink or seal, name; members get a numbered line each."""
    stack: list[Flowable] = [_line(line, "office", section) for line in block.lines]
    stack.append(_line(block.note, "note", section))
    if block.role == "members":
        return [*stack, *_member_lines(block, section)]
    name = block.role if waits and block.signs and block.role in SIGNED_ROLES else ""
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


def _annex_head(minutes: Minutes, order: int, title: Text, root: Element) -> list[Flowable]:
    """Which annex it is, what it holds and which paper it belongs to."""
    name, language = annex_names(minutes)[order], minutes.language
    head = words(name, style("title"), root.add("H2"))
    head.bookmark = (f"{name}. {title.of(language)}", 0)
    number = lower_first(minutes.number.replace(":", "", 1))
    of = f"({_WITH.of(language)} {minutes.name} {number}, {lower_first(minutes.subject)})"
    return [
        head,
        words(title.of(language), style("summary"), root.add("P")),
        words(_clipped(of), style("centred"), root.add("P")),
        gap(6),
    ]


def _lists(minutes: Minutes, root: Element) -> list[Flowable]:
    """Sampled dossiers, attendance, equipment and other lists, each a table."""
    story = _annex_head(minutes, 0, LISTS_TITLE, root)
    for table in minutes.lists:
        story += [*_table(table, root), gap(6)]
    return story


def _photos(minutes: Minutes, pictures: Mapping[str, archive.Jpeg], root: Element) -> list[Flowable]:
    """Pictures two, four or eight to a page, each with number, caption, time, place and item.

    A row is so high that no page takes more of them; with long captions it may take fewer.
    """
    language, count = minutes.language, len(minutes.photos)
    story = _annex_head(minutes, -1, PHOTOS_TITLE, root)
    per_page = minutes.photos_per_page or (2 if count <= FEW_PHOTOS else 4 if count <= MANY_PHOTOS else 8)
    columns, height = PHOTO_GRIDS[per_page]
    figures = []
    for order, entry in enumerate(minutes.photos):
        figure = root.add("Figure", alt=_clipped(fonts.printable(entry.alt), LONGEST_CAPTION))
        shown: Flowable = _lacking(language, figure)
        picture = pictures.get(_name(order))
        if picture is not None:
            scale = min((page.TEXT_WIDTH / columns - 4) / picture.width, height / picture.height)
            shown = Picture(_name(order), picture.width * scale, picture.height * scale, figure)
        caption = words(_clipped(photo_line(entry), LONGEST_CAPTION // columns), style("caption"), root.add("P"))
        figures.append([shown, gap(3), caption, gap(BETWEEN_ROWS)])
    one_too_many = page.TEXT_HEIGHT / (per_page / columns + 1)
    for at in range(0, len(figures), columns):
        line = [*figures[at : at + columns], *[[]] * (columns - len(figures[at : at + columns]))]
        story.append(Columns(line, (1,) * columns, least=one_too_many + 1))
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
