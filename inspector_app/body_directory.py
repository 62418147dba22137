"""The directory of bodies of a data folder: bundled examples until a list is taken in, suggestions, import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.bodies import Bodies, BodyEntry, entry_of
from inspector_app.language import Text, date_text, fold, nfc
from inspector_app.ledger import Change, Ledger
from inspector_app.storage.catalogue import Body, Catalogue
from inspector_app.storage.directory_file import DirectoryLine, read_directory, refused
from inspector_app.storage.folder import error_reason
from inspector_app.storage.log import Log
from inspector_app.storage.settings import Settings


@dataclass(frozen=True)
class ImportReport:
    """What taking in a list did. ``lines`` are its bodies with what the list says of a visit (day, mode)."""

    added: int
    changed: int
    same: int
    without: tuple[str, ...]  # sheets that hold no list
    lines: tuple[tuple[BodyEntry, Mapping[str, str]], ...]


class BodyDirectory:
    """Bodies by day. What was taken in lies in the log, so it is copied, restored and kept like every answer."""

    def __init__(self, log: Log, catalogue: Catalogue, settings: Settings, now: Callable[[], datetime]) -> None:
        self._log, self._catalogue, self._settings, self._now = log, catalogue, settings, now
        self._read: tuple[object, Bodies] | None = None

    @property
    def bodies(self) -> Bodies:
        """The directory as it stands; read again only after a change."""
        witness = self._log.witness()
        if self._read is None or self._read[0] != witness:
            taken = list(self._taken().values())
            names = self._catalogue.body_names
            self._read = (witness, Bodies(taken or self._catalogue.bodies, self._catalogue.kinds_of_body, names))
        return self._read[1]

    def _taken(self) -> dict[str, BodyEntry]:
        cells = self._log.cells(op.DIRECTORY)
        found = {
            name: entry_of(cell.value)
            for name, cell in cells.items()
            if isinstance(cell.value, Mapping) and cell.value.get("name")
        }
        return dict(sorted(found.items(), key=lambda each: fold(each[1].name)))

    def suggest(self, typed: str, limit: int, day: date, frames: Iterable[Mapping[str, Any]]) -> list[Body]:
        """Bodies that exist on a day and whose name, or that of one they took over from, holds what was typed.

        ``frames`` are those of earlier visits; bodies visited before come first, those free of any list too.
        """
        wanted, bodies = fold(nfc(typed)).split(), self.bodies
        found: dict[str, Body] = {}
        for body in self._visited(frames):
            known = bodies.find(body.name, day)
            if known is None and bodies.gone(body.name, day):
                continue
            kept = self._shown(known, body.detail) if known is not None else body
            if all(word in fold(kept.name) for word in wanted):
                found.setdefault(kept.name, kept)
        for entry in bodies.on(day):
            if entry.name not in found and (said := self._fits(entry, wanted)) is not None:
                found[entry.name] = self._shown(entry, said)
            if len(found) >= limit:
                break
        return list(found.values())[:limit]

    def _fits(self, entry: BodyEntry, wanted: Sequence[str]) -> Text | None:
        if all(word in fold(entry.name) for word in wanted):
            return self._label(entry)
        for old in entry.predecessors:
            if all(word in fold(old) for word in wanted):
                return Text(f"Kế thừa từ {old}", f"Took over from {old}")
        return None

    def _label(self, entry: BodyEntry) -> Text:
        kind = self._catalogue.body_kinds.get(entry.kind, Text("", ""))
        if not entry.predecessors:
            return kind
        before = ", ".join(entry.predecessors)
        vi, en = f"kế thừa từ {before}", f"took over from {before}"
        return Text(f"{kind.vi} · {vi}" if kind.vi else vi, f"{kind.en} · {en}" if kind.en else en)

    @staticmethod
    def _shown(entry: BodyEntry, detail: Text) -> Body:
        return Body(entry.name, entry.kind, entry.desk, detail, entry.code)

    @staticmethod
    def _visited(frames: Iterable[Mapping[str, Any]]) -> Iterable[Body]:
        for frame in frames:
            body, day = frame.get("body"), str(frame.get("date") or "")
            if isinstance(body, Mapping) and not frame.get("sample") and frame.get("mode") != "surprise":
                vi, en = (date_text(day, "vi"), date_text(day, "en")) if day else ("", "")
                detail = Text(f"Kiểm tra gần nhất {vi}", f"Last visited {en}")
                desk = frame.get("desk") or {}
                yield Body(str(body.get("name") or ""), str(body.get("kind") or ""), desk, detail)

    # --- taking in a list ------------------------------------------------------------------------------------

    def take_in(self, path: Path) -> ImportReport:
        """Take in a list of bodies (.xlsx, .csv), the whole file or nothing; the same list again changes nothing.

        Raises InspectorError naming the file, the sheet and the row that cannot be read.
        """
        try:
            source = path.read_bytes()
        except OSError as error:
            reason = error_reason(error)
            raise InspectorError(
                "unreadable",
                Text(f"Không đọc được tệp {path} ({reason.vi}).", f"The file {path} could not be read ({reason.en})."),
            ) from error
        lines, without = read_directory(source, path.name, self._catalogue.directory_columns)
        entries = [(line, self._entry(line, path.name)) for line in lines]
        changes = self._changes(entries, path.name)
        before = {register: each.as_value() for register, each in self._taken().items()}
        new = [(register, value) for register, value in changes.items() if before.get(register) != value]
        ledger = Ledger(op.DIRECTORY, self._log, form_version="", me=self._settings.name, now=self._now)
        ledger.give(new)
        added = sum(register not in before for register, _ in new)
        return ImportReport(
            added=added,
            changed=len(new) - added,
            same=len(changes) - len(new),
            without=tuple(without),
            lines=tuple((entry, self._visit(line, path.name)) for line, entry in entries),
        )

    def _changes(self, entries: Sequence[tuple[DirectoryLine, BodyEntry]], file_name: str) -> dict[str, Any]:
        found: dict[str, Change] = {}
        rows: dict[str, int] = {}
        for line, entry in entries:
            register = op.directory_register(self.bodies.identity(entry))
            value = entry.as_value()
            if register in found and found[register][1] != value:
                vi = f"“{entry.name}” đã có ở dòng {rows[register]} với nội dung khác."
                en = f"“{entry.name}” stands in row {rows[register]} too, and says something else."
                raise refused(file_name, line.sheet, line.row, vi, en)
            found[register] = (register, value)
            rows.setdefault(register, line.row)
        return dict(found.values())

    def _entry(self, line: DirectoryLine, file_name: str) -> BodyEntry:
        given = line.fields
        start, end = self._day(line, "from", file_name), self._day(line, "until", file_name)
        if start and end and end < start:
            vi, en = f"ngày hết hiệu lực {end} trước ngày bắt đầu {start}.", f"it ends on {end}, before it begins."
            raise refused(file_name, line.sheet, line.row, vi, en)
        day = date.fromisoformat(end or start) if end or start else self._now().astimezone().date()
        guessed, guessed_desk = self._catalogue.guess_kind(given["name"], day)
        kind = self._kind(line, file_name) if given.get("kind") else guessed
        desk: dict[str, str] = {}
        if given.get("desk"):
            desk = {"name": given["desk"], "kind": guessed_desk or self._catalogue.own_desk}
        elif guessed_desk and kind == guessed:
            desk = {"kind": guessed_desk}
        return BodyEntry(
            name=given["name"].removeprefix("- "),
            kind=kind,
            code=given.get("code", ""),
            desk=desk,
            start=start,
            end=end,
            predecessors=tuple(filter(None, map(str.strip, given.get("predecessors", "").split(";")))),
        )

    def _kind(self, line: DirectoryLine, file_name: str) -> str:
        words = fold(line.fields["kind"])
        for code, kind in self._catalogue.kinds_of_body.items():
            if words in (code, fold(kind.letter), fold(kind.label.vi), fold(kind.label.en)):
                return code
        labels = ", ".join(f"{each.letter} ({each.label.vi})" for each in self._catalogue.kinds_of_body.values())
        raise refused(
            file_name,
            line.sheet,
            line.row,
            f"không rõ loại “{line.fields['kind']}”; dùng một trong: {labels}.",
            f"the kind “{line.fields['kind']}” is unknown; use one of: {labels}.",
        )

    def _day(self, line: DirectoryLine, name: str, file_name: str) -> str:
        text = line.fields.get(name, "")
        for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y") if text else ():
            try:
                return datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 (a day has no zone)
            except ValueError:
                continue
        if text:
            vi, en = f"“{text}” không phải là ngày (31/12/2026).", f"“{text}” is no date (31/12/2026)."
            raise refused(file_name, line.sheet, line.row, vi, en)
        return ""

    def _visit(self, line: DirectoryLine, file_name: str) -> dict[str, str]:
        """Day and mode of a planned visit, where the list has them."""
        found = {"date": self._day(line, "date", file_name)}
        said = fold(line.fields.get("mode", ""))
        if said:
            known = self._catalogue.modes.items()
            modes = {fold(words): code for code, label in known for words in (code, label.vi, label.en)}
            if said not in modes:
                vi, en = f"không rõ hình thức “{line.fields['mode']}”.", f"the mode “{line.fields['mode']}” is unknown."
                raise refused(file_name, line.sheet, line.row, vi, en)
            found["mode"] = modes[said]
        return {name: value for name, value in found.items() if value}
