"""Registers and values in words a clerk understands: which question, row, note, finding or field, and what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from inspector_app.inspection.frame_words import frame_value, path_name
from inspector_app.inspection.minutes_answers import own_period
from inspector_app.inspection.operations import Operation
from inspector_app.inspection.photo_kinds import KINDS as PHOTO_KINDS
from inspector_app.inspection.wording import (
    QUALIFIERS,
    STATES,
    clean,
    deadline,
    figure,
    parse_day,
    short_time,
    upper_first,
)
from inspector_app.language import Text, date_text, percent_text
from inspector_app.xforms.checklist_model import ChecklistModel, Choice, Item

KINDS = ("answer", "row", "note", "photo", "finding", "frame", "signing", "other")
"""What a value can belong to."""

NOTHING = Text("(trống)", "(empty)")
_TAKEN_BACK = Text("(rút lại)", "(taken back)")

_FINDING_FIELDS = {
    "status": Text("Quyết định", "Decision"),
    "kind": Text("Loại", "Kind"),
    "severity": Text("Mức độ", "Severity"),
    "reason": Text("Lý do", "Reason"),
    "merged_into": Text("Gộp vào", "Merged into"),
    "deadline": Text("Thời hạn", "Deadline"),
    "to_whom": Text("Giao cho", "To whom"),
    "text": Text("Nội dung", "Text"),
    "codes": Text("Các câu liên quan", "Questions"),
    "by": Text("Người đề xuất", "Proposed by"),
    "own": Text("Người ghi tự viết", "Written by hand"),
    "finder": Text("Người phát hiện", "Found by"),
    "cause": Text("Nguyên nhân", "Cause"),
    "consequence": Text("Hậu quả", "Consequence"),
    "field": Text("Lĩnh vực", "Field"),
    "unit": Text("Đơn vị trực thuộc", "Subordinate unit"),
    "place": Text("Nơi phát hiện", "Place"),
    "document": Text("Theo văn bản", "Refers to"),
    "links": Text("Gắn với tồn tại", "Limitations it speaks of"),
    "repeated": Text("Tái diễn", "Found before"),
}
_FINDING_VALUES = {
    "proposed": Text("đề xuất, chờ quyết định", "proposed, not decided"),
    "accepted": Text("chấp nhận", "accepted"),
    "rejected": Text("loại", "rejected"),
    "merged_into": Text("gộp", "merged"),
    "limitation": Text("tồn tại", "limitation"),
    "advice": Text("lưu ý", "advice"),
    "achievement": Text("ưu điểm", "achievement"),
    "recommendation": Text("kiến nghị", "recommendation"),
    "note": Text("nhắc nhở", "note"),
    "minor": Text("nhẹ", "minor"),
    "major": Text("nặng", "major"),
    "critical": Text("nghiêm trọng", "critical"),
}
_FOLLOW = {
    "list": Text("Danh mục tồn tại đánh số theo kết luận", "Numbered list of the conclusion"),
    "report": Text("Báo cáo khắc phục của đơn vị", "The body's fix report"),
    "reported": Text("Đơn vị báo cáo đã khắc phục", "Reported as put right"),
    "checked": Text("Kiểm tra việc khắc phục", "Check of the fix"),
}
_RESULTS = {
    "fixed": Text("đã khắc phục", "put right"),
    "still": Text("vẫn còn", "still there"),
    "repeated": Text("tái diễn", "repeated"),
}
_LIVES = {
    "redaction": Text("đã che đen, ảnh cũ đã hủy", "blacked out, the old picture destroyed"),
    "removed": Text("đã xóa ảnh vĩnh viễn", "photo removed for good"),
    "edit": Text("đã sửa, ảnh cũ được giữ", "edited, the old picture kept"),
    "made_from": Text("ảnh sau khi sửa", "picture after editing"),
}
_FINDING_NAMES = {
    "limitation": Text("Tồn tại", "Limitation"),
    "advice": Text("Lưu ý", "Advice"),
    "achievement": Text("Ưu điểm", "Achievement"),
    "recommendation": Text("Kiến nghị", "Recommendation"),
}
_ACTS = {
    "locked": Text("khóa để ký", "locked for signing"),
    "leader": Text("Trưởng đoàn (Tổ trưởng) ký", "signed by the leader"),
    "recorder": Text("người ghi ký", "signed by the recorder"),
    "body": Text("đơn vị được kiểm tra ký", "signed by the inspected body"),
    "scan": Text("bản quét đã ký tay", "scan of the paper signed by hand"),
}


def kind_of(register: str) -> str:
    """One of ``KINDS``."""
    head, _, rest = register.partition("/")
    if head == "a":
        return "row" if "/" in rest else "answer"
    return {
        "x": "row",
        "n": "note",
        "p": "photo",
        "m": "photo",
        "e": "photo",
        "f": "finding",
        "c": "finding",
        "v": "frame",
        "s": "signing",
    }.get(head, "other")


def place_of(register: str) -> str:
    """The item or list a register belongs to; "" for the frame, the minutes and photos without a place."""
    head, _, rest = register.partition("/")
    if head in ("a", "n", "x"):
        return rest.partition("/")[0]
    if head == "p":
        return rest.partition("/")[0].replace("tray", "")
    return rest.partition("/")[0].partition(":")[0] if head == "f" else ""


class HistoryWords:
    """Speaks about the registers of one visit in one language."""

    def __init__(
        self,
        model: ChecklistModel,
        operations: Iterable[Operation],
        *,
        language: str,
        fields: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """``operations`` give rows their keys, photos their numbers, own findings their words; oldest first.

        ``fields`` are the entries of forms/frame-fields.json, for the names of traits.
        """
        self.language = language
        self._items = {item.code: item for item in model.items}
        self._groups = {group.name: group for group in model.groups}
        self.fields = {str(each["path"]): Text(each["label"]["vi"], each["label"]["en"]) for each in fields}
        self._keys: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}
        self._own: dict[str, dict[str, Any]] = {}
        for each in operations:
            self._learn(each)

    def _learn(self, operation: Operation) -> None:
        value, steps = operation.value, operation.register.split("/")
        if steps[0] == "x" and isinstance(value, Mapping) and value.get("key"):
            self._keys[steps[1], steps[2]] = str(value["key"])
        elif steps[0] == "a" and len(steps) == 4 and value not in (None, ""):
            group = self._groups.get(steps[1])
            if group is not None and group.key == steps[3]:
                self._keys[steps[1], steps[2]] = str(value)
        elif steps[0] == "m" and isinstance(value, Mapping) and isinstance(value.get("number"), int):
            self._numbers[steps[1]] = value["number"]
        elif steps[0] == "f" and len(steps) == 3 and steps[2] in ("text", "kind") and value is not None:
            self._own.setdefault(steps[1], {})[steps[2]] = value

    def _say(self, words: Text) -> str:
        return words.of(self.language)

    # --- where -----------------------------------------------------------------------------------------------

    def code(self, register: str) -> str:
        """The short name a line begins with: ``STF-03``, ``D1``, ``Ảnh 04``."""
        head, _, rest = register.partition("/")
        steps = rest.split("/")
        if head in ("a", "x") and len(steps) > 1:
            return self._keys.get((steps[0], steps[1]), steps[1][:8])
        if head in ("p", "m"):
            photo = steps[0] if head == "m" else steps[-1]
            number = self._numbers.get(photo)
            return self._say(Text("Ảnh", "Photo")) + (f" {number:02d}" if number else f" {photo[:8]}")
        if head == "e":
            return self._say(Text("Ảnh", "Photos"))
        if head == "s":
            return self._say(Text("Biên bản lần", "Minutes version")) + f" {steps[0]}"
        if head == "v":
            return self._say(Text("Thông tin cuộc kiểm tra", "Visit details"))
        if head == "c" and len(steps) == 1:
            return self._say(Text("Kết luận", "Conclusion"))
        if head in ("f", "c"):
            return steps[0].partition(":")[0] if steps[0].partition(":")[0] in self._items else self._finding(steps[0])
        return steps[0]

    def what(self, register: str) -> str:
        """What the register holds: the question, the column, the field."""
        head, _, rest = register.partition("/")
        steps = rest.split("/")
        if head in ("a", "x") and len(steps) > 1:
            return self._row_words(head, steps)
        if head in ("a", "n"):
            question = self._question(steps[0])
            return question if head == "a" else self._say(Text("Ghi chú", "Note")) + f": {question}"
        if head == "p":
            return self._photo_place(steps[0])
        if head == "c":
            return self._say(_FOLLOW.get(steps[-1], Text(steps[-1], steps[-1])))
        if head == "f":
            name = _FINDING_FIELDS.get(steps[-1])
            field = self._say(name) if name else steps[-1]
            return f"{self._finding(steps[0])} · {field}" if steps[0] in self._items else field
        if head == "v":
            return path_name(rest, self.fields, self.language)
        if head == "s":
            act = _ACTS.get(steps[-1])
            return self._say(act) if act else steps[-1]
        if head == "e":
            return self._say(Text("Xuất ảnh ra ngoài", "Photos given away"))
        return self._say(Text("Dữ liệu về ảnh", "Facts of the photo")) if head == "m" else register

    def title(self, register: str) -> str:
        """Short name and what it holds in one line."""
        return f"{self.code(register)} · {self.what(register)}"

    def _question(self, code: str) -> str:
        item = self._items.get(code)
        if item is None:
            return self._say(Text("Câu không có trong phiếu này", "A question this checklist does not have"))
        return clean(self._say(item.label)) or code

    def _row_words(self, head: str, steps: Sequence[str]) -> str:
        group = self._groups.get(steps[0])
        name = clean(self._say(group.label)) if group is not None else steps[0]
        if head == "x":
            return f"{name} · " + self._say(Text("Dòng", "Row"))
        field = group.field(steps[2]) if group is not None else None
        return f"{name} · " + (clean(self._say(field.label)) if field is not None else steps[2])

    def _photo_place(self, code: str) -> str:
        if code == "tray":
            return self._say(Text("Ảnh chưa gắn vào câu nào", "Not placed at a question yet"))
        return self._say(Text("Gắn vào", "Placed at")) + f" {code}: {self._question(code)}"

    def _finding(self, finding: str) -> str:
        about = self._own.get(finding, {})
        good = finding.endswith(":good")
        kind = str(about.get("kind") or ("achievement" if good else "limitation"))
        return self._say(_FINDING_NAMES.get(kind, _FINDING_NAMES["limitation"]))

    # --- what was said ---------------------------------------------------------------------------------------

    def value(self, register: str, kind: str, value: Any) -> str:
        """A value as one line of words; a value taken back says so."""
        if kind == "delete":
            return self._say(_TAKEN_BACK)
        return self._value(register, value) or self._say(NOTHING)

    def _value(self, register: str, value: Any) -> str:
        head, _, rest = register.partition("/")
        steps = rest.split("/")
        if head == "a" and len(steps) == 1:
            return self._item_value(self._items.get(steps[0]), value)
        if head == "a" and len(steps) == 3:
            group = self._groups.get(steps[0])
            field = group.field(steps[2]) if group is not None else None
            return _plain(field.type, value, field.choices, self.language) if field else _any(value, self.language)
        if head == "x":
            return self._say(Text("có trong danh sách", "in the list"))
        if head == "p" and isinstance(value, Mapping):
            inside = value.get("in_minutes", True)
            shown = Text("đưa vào biên bản", "in the minutes") if inside else Text("không đưa vào biên bản", "kept out")
            return "; ".join(part for part in (clean(value.get("caption")), self._say(shown)) if part)
        if head == "m" and isinstance(value, Mapping):
            return self._described(value) if len(steps) > 1 else self._facts(value)
        if head == "e" and isinstance(value, Mapping):
            photos = value.get("photos")
            count = len(photos) if isinstance(photos, list) else 0
            counted = f"{count} " + self._say(Text("ảnh", "photos"))
            return "; ".join(filter(None, (counted, clean(value.get("to")), clean(value.get("purpose")))))
        if head == "c" and isinstance(value, Mapping):
            return self._followed(value)
        if head == "f":
            return self._finding_value(steps[-1], value)
        if head == "v":
            return frame_value(rest, value, self.fields, self.language)
        if head == "s" and isinstance(value, Mapping):
            return "; ".join(part for part in (clean(value.get("name")), clean(value.get("file"))[:16]) if part)
        return _any(value, self.language)

    def _item_value(self, item: Item | None, value: Any) -> str:
        if not isinstance(value, Mapping):
            return _any(value, self.language)
        state = clean(value.get("state"))
        if state in STATES:
            reason = clean(value.get("reason"))
            name = upper_first(self._say(STATES[state]))
            return f"{name}: {reason}" if reason else name
        if item is None:
            return _any({k: v for k, v in value.items() if k != "observations"}, self.language)
        words = [*self._figures(item, value), *self._beside(item, value)]
        return "; ".join(word for word in words if word)

    def _figures(self, item: Item, value: Mapping[str, Any]) -> list[str]:
        a, b = value.get("a"), value.get("b")
        words = []
        pair = _number(a) and _number(b)
        if pair:
            share = percent_text(Decimal(str(a)), Decimal(str(b)), self.language)
            words.append(f"{figure(a, self.language)}/{figure(b, self.language)}" + (f" ({share})" if share else ""))
        for part in item.parts:
            if part.name in value and not (pair and part.name in ("a", "b")):
                text = _plain(part.type, value[part.name], part.choices, self.language)
                several = len(item.parts) > 1 and not part.choices and text
                words.append(f"{clean(self._say(part.label))} {text}" if several else text)
        return words

    def _beside(self, item: Item, value: Mapping[str, Any]) -> list[str]:
        words = []
        qualifier = QUALIFIERS.get(clean(value.get("qualifier")))
        if qualifier is not None:
            words.append(self._say(qualifier))
        if scope := clean(value.get("scope")):
            words.append(self._say(Text("tại", "at")) + f" {scope}")
        if at := clean(value.get("at")):
            words.append(short_time(at))
        reported = value.get("reported")
        if isinstance(reported, Mapping):
            stated = "; ".join(self._figures(item, reported))
            words.append(self._say(Text("đơn vị báo cáo", "reported by the body")) + f" {stated}")
        words.append(own_period(value, self.language))
        looks = value.get("observations")
        if isinstance(looks, Sequence) and len(looks) > 1:
            words.append(f"{len(looks)} " + self._say(Text("lần đếm", "counts")))
        return words

    def _facts(self, value: Mapping[str, Any]) -> str:
        words = []
        if taken := clean(value.get("taken")):
            words.append(self._say(Text("chụp", "taken")) + f" {_moment(taken, self.language)}")
        for name, said in _LIVES.items():
            if value.get(name):
                about = value[name] if isinstance(value[name], Mapping) else {}
                words.append("; ".join(filter(None, (self._say(said), clean(about.get("reason"))))))
        return "; ".join(words) or self._say(Text("thêm ảnh", "photo added"))

    def _described(self, value: Mapping[str, Any]) -> str:
        kind = clean(value.get("kind"))
        words = [self._say(PHOTO_KINDS[kind]) if kind in PHOTO_KINDS else kind]
        words += [clean(value.get("place")), clean(value.get("author"))]
        if value.get("cleared"):
            words.append(self._say(Text("đã xem, không có gì phải che", "looked at, nothing to black out")))
        return "; ".join(filter(None, words))

    def _followed(self, value: Mapping[str, Any]) -> str:
        """What was said of a limitation after the visit; of the numbered list, how long it is."""
        if isinstance(value.get("entries"), list):
            return f"{len(value['entries'])} " + self._say(Text("mục", "entries"))
        day, result = clean(value.get("date")), clean(value.get("result"))
        words = [date_text(day, self.language) if parse_day(day) else day]
        words.append(self._say(_RESULTS[result]) if result in _RESULTS else result)
        words += [clean(value.get(name)) for name in ("number", "by", "evidence", "note")]
        return "; ".join(filter(None, words))

    def _finding_value(self, field: str, value: Any) -> str:
        if field == "text" and isinstance(value, Mapping):
            return clean(value.get("words"))
        if field == "deadline":
            return deadline(clean(value), self.language)
        if field == "field" and isinstance(value, Mapping):
            return clean(value.get(self.language) or value.get("vi"))
        if field == "repeated" and isinstance(value, Mapping):
            day = date_text(str(value["date"]), self.language) if parse_day(value.get("date")) else ""
            return " ".join(filter(None, (self._say(Text("đã nêu", "found before")), day)))
        if field == "links" and isinstance(value, list | tuple):
            return ", ".join(self._link(str(each)) for each in value)
        if field in ("status", "kind", "severity") and value in _FINDING_VALUES:
            return self._say(_FINDING_VALUES[value])
        return _any(value, self.language)

    def _link(self, finding: str) -> str:
        """A proposed finding by its code, one in a person's own words by these."""
        words = self._own.get(finding, {}).get("text")
        return clean(words.get("words")) if isinstance(words, Mapping) else finding[:8]


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(kind: str, value: Any, choices: Sequence[Choice], language: str) -> str:
    """A part or a field as people read it; a stranger's value of another type is shown as it is."""
    if isinstance(value, list | tuple):
        return "; ".join(_plain(kind, each, choices, language) for each in value)
    if choices:
        return next((clean(c.label.of(language)) for c in choices if c.code == str(value)), "") or clean(value)
    if kind in ("date", "dateTime") and parse_day(value):
        return _moment(clean(value), language)
    return short_time(value) if kind == "time" else _any(value, language)


def _moment(text: str, language: str) -> str:
    day = date_text(text[:10], language) if parse_day(text) else text
    return f"{day} {short_time(text)}" if "T" in text else day


def _any(value: Any, language: str) -> str:
    """Whatever a stranger stored, as words."""
    if isinstance(value, bool):
        return (Text("có", "yes") if value else Text("không", "no")).of(language)
    if isinstance(value, Mapping):
        parts = ((clean(name), _any(each, language)) for name, each in value.items())
        return "; ".join(f"{name}: {words}" for name, words in parts if words)
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, (_any(each, language) for each in value)))
    return figure(value, language)
