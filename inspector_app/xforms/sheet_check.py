"""What the sheets of a form say wrong before anything is converted: types, names, words, translations, syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from inspector_app.language import Text
from inspector_app.xforms.checklist_reader import named_values
from inspector_app.xforms.problems import Problem, Severity
from inspector_app.xforms.sheet_words import (
    CODES,
    DRIFTING,
    EXPRESSIONS,
    FLAGS,
    HEADERS,
    INSP,
    MOMENTS,
    ON_GROUPS,
    ON_ITEMS,
    ON_REPEATS,
    REFUSED_SHEETS,
    REFUSED_TYPES,
    TRANSLATED,
    WORDS,
    known_codes,
    known_types,
)
from inspector_app.xforms.tables import Row, Tables, cell, kind_of, named
from inspector_app.xforms.xpath import XPathError, parse

_REFERENCE = re.compile(r"\$\{[^}]*\}")
_SELECT = re.compile(
    r"(?:select1|select[ _](?:one|multiple)|rank|select (?:one|all that apply) from|select all that apply"
    r"|add select (?:one|multiple) prompt using)\s+(?P<list>\S+)(?:\s+or[ _]other)?\Z",
    re.IGNORECASE,
)
_LABELS = ("label", "caption", "hint", "guidance_hint", "media", "image", "big-image")
_SILENT = (
    "calculate",
    "hidden",
    "audit",
    "start",
    "end",
    "today",
    "username",
    "deviceid",
    "email",
    "csv external",
    "xml external",
    "csv-external",
    "xml-external",
)


@dataclass
class SheetCheck:
    """Problems of the sheets, and the sheets with every bad cell made harmless so that the rest can be looked at."""

    tables: Tables
    problems: list[Problem] = field(default_factory=list)
    cleaned: Tables = field(init=False)

    def __post_init__(self) -> None:
        self.cleaned = deepcopy(self.tables)
        self.names = {cell(row, "name") for row in self.tables.survey}
        self.lists = {cell(row, "list_name", "list name") for row in self.tables.choices}
        self.list_of = _lists_of(self.tables.survey)
        self.languages = _languages(self.tables.headers.get("survey", ()))
        self.file()
        self.columns()
        self.survey()
        self.choices()

    def tell(
        self, row: int, column: str, vi: str, en: str, *, sheet: str = "survey", severity: Severity = "error"
    ) -> None:
        """Notes a problem in one cell; ``row`` counts from 0."""
        header = self.header(sheet, column)
        if sheet == "survey":
            name = cell(self.tables.survey[row], "name") or f"#{row + 2}"
            vi, en = f"{name}, cột {header}: {vi}", f"{name}, column {header}: {en}"
        self.problems.append(Problem(severity, sheet, row + 2, header, Text(vi + ".", en + ".")))

    def header(self, sheet: str, column: str) -> str:
        """The column as the sheet writes it."""
        written = self.tables.headers.get(sheet, ())
        return next((header for header in written if header.strip().lower() == column.lower()), column)

    def clean(self, row: int, column: str, value: str = "") -> None:
        """Makes a cell of the survey harmless."""
        cells = self.cleaned.survey[row]
        for key in list(cells):
            if key.strip().lower() == column.lower():
                if value:
                    cells[key] = value
                else:
                    del cells[key]

    # ---- whole sheets ----------------------------------------------------------------------------------------------

    def file(self) -> None:
        for sheet, (vi, en) in REFUSED_SHEETS.items():
            if self.tables.rest.get(sheet):
                message = Text(f"ứng dụng không hỗ trợ {vi}.", f"{en} are not supported.")
                self.problems.append(Problem("error", sheet, 1, "", message))
                self.cleaned.rest = {k: v for k, v in self.cleaned.rest.items() if not k.startswith(sheet)}
        for number, row in enumerate(self.tables.settings):
            if cell(row, "public_key"):
                vi, en = "ứng dụng không mã hóa phiếu gửi đi", "encrypted submissions are not supported"
                self.tell(number, "public_key", vi, en, sheet="settings")

    def columns(self) -> None:
        for sheet, known in HEADERS.items():
            for header in self.tables.headers.get(sheet, ()):
                plain = header.strip().lower()
                base = re.split(r"\s*::?\s*", plain)[0]
                if plain.startswith("bind::insp:"):
                    fine = plain[len("bind::insp:") :] in INSP
                else:
                    fine = base in known or sheet == "choices"
                if not fine:
                    vi, en = f"không có cột “{header}”; ứng dụng bỏ qua nó.", f"“{header}” is no column; it is ignored."
                    severity: Severity = "error" if plain.startswith("bind::insp:") else "warning"
                    self.problems.append(Problem(severity, sheet, 1, header, Text(vi, en)))

    def choices(self) -> None:
        columns = self.tables.headers.get("choices", ())
        groups = _translations(columns)
        for number, row in enumerate(self.tables.choices):
            for missing in _missing(row, groups):
                name = cell(row, "name", "value")
                vi, en = f"lựa chọn “{name}” chưa được dịch", f"choice “{name}” is not translated"
                self.tell(number, missing, vi, en, sheet="choices", severity="warning")

    # ---- rows of the survey ----------------------------------------------------------------------------------------

    def survey(self) -> None:
        groups = _translations(self.tables.headers.get("survey", ()))
        above: list[tuple[str, Row]] = []
        places: dict[str, int] = {}
        seen: dict[str, int] = {}
        for number, row in enumerate(self.tables.survey):
            kind = kind_of(row)
            if kind.startswith("end "):
                del above[-1:]
                continue
            if not kind:
                continue
            self.type(number, row, kind, above)
            self.place(number, row, above, places)
            self.insp(number, row, kind, above, seen)
            self.references(number, row)
            self.syntax(number, row)
            self.translations(number, row, kind, groups)
            self.not_supported(number, row, above)
            if kind.startswith("begin "):
                above.append((kind, row))

    def type(self, number: int, row: Row, kind: str, above: list[tuple[str, Row]]) -> None:
        for refused, (vi, en) in REFUSED_TYPES.items():
            if kind == refused or kind.startswith((refused + " ", refused + "(")):
                vi, en = f"ứng dụng không hỗ trợ “{refused}” ({vi})", f"“{refused}” ({en}) is not supported"
                self.tell(number, "type", vi, en)
                self.clean(number, "type", "text")
                return
        words = cell(row, "type", "command").split()
        match = _SELECT.match(" ".join(words))
        if match is not None and not self.lists.intersection(words[1:]) and "${" not in match["list"]:
            name = match["list"]
            self.tell(
                number, "type", f"trang choices không có danh sách “{name}”", f"sheet choices has no list “{name}”"
            )
            self.clean(number, "type", "text")
        elif match is None and not kind.startswith(("begin ", "select ")) and kind not in known_types():
            self.tell(number, "type", f"không có loại câu hỏi “{kind}”", f"there is no type of question “{kind}”")
            self.clean(number, "type", "text")
        if "search(" in cell(row, "appearance", "control::appearance", "body::appearance"):
            self.tell(number, "appearance", "ứng dụng không hỗ trợ “search()”", "“search()” is not supported")
        if kind in ("begin repeat", "begin looped group") and any("repeat" in outer for outer, _ in above):
            self.tell(
                number,
                "type",
                "ứng dụng không hỗ trợ danh sách nằm trong danh sách (begin_repeat trong begin_repeat)",
                "a list inside a list (begin_repeat in begin_repeat) is not supported",
            )

    def place(self, number: int, row: Row, above: list[tuple[str, Row]], places: dict[str, int]) -> None:
        name = cell(row, "name")
        path = "/".join([*(cell(outer, "name") for _, outer in above), name])
        if name and path in places:
            first = places[path]
            self.tell(number, "name", f"trùng tên với dòng {first}", f"the same name as in row {first}")
            self.clean(number, "name", f"{name}_{number}")
        places.setdefault(path, number + 2)

    def insp(self, number: int, row: Row, kind: str, above: list[tuple[str, Row]], seen: dict[str, int]) -> None:
        """Our own columns: known words, and rows they belong to."""
        extra = {name: cell(row, f"bind::insp:{name}") for name in INSP}
        for name, words in WORDS.items():
            if extra[name] and extra[name] not in words:
                known = ", ".join(words)
                self.tell(
                    number,
                    f"bind::insp:{name}",
                    f"không có “{extra[name]}” (có: {known})",
                    f"there is no “{extra[name]}” (there are: {known})",
                )
        for name, shape in CODES.items():
            for code in dict.fromkeys(shape.findall(extra[name])):
                if code not in known_codes(name):
                    severity: Severity = "warning" if name == "basis" else "error"
                    vi, en = f"không có mã “{code}”", f"there is no code “{code}”"
                    self.tell(number, f"bind::insp:{name}", vi, en, severity=severity)
        if extra["finding"] and extra["severity"] == "-":
            vi, en = "quy tắc nêu tồn tại thì phải có mức độ", "a rule that proposes a limitation needs a severity"
            self.tell(number, "bind::insp:severity", vi, en)
        self.belonging(number, extra, kind, above)
        code = extra["code"]
        if code in seen:
            vi, en = f"mã {code} đã có ở dòng {seen[code]}", f"{code} stands in row {seen[code]} already"
            self.tell(number, "bind::insp:code", vi, en)
        elif code:
            seen[code] = number + 2

    def belonging(self, number: int, extra: dict[str, str], kind: str, above: list[tuple[str, Row]]) -> None:
        group, repeat = kind == "begin group", kind == "begin repeat"
        in_item = any(cell(outer, "bind::insp:code") for _, outer in above)
        for name in (name for name, value in extra.items() if value):
            column = f"bind::insp:{name}"
            if name in ON_GROUPS and not group:
                self.tell(number, column, "chỉ đặt ở dòng begin_group", "belongs on a begin_group row")
            elif name in ON_REPEATS and not repeat:
                self.tell(number, column, "chỉ đặt ở dòng begin_repeat", "belongs on a begin_repeat row")
            elif name in ON_ITEMS and group and not extra["code"]:
                vi, en = "chỉ đặt ở dòng có bind::insp:code", "belongs on a row with bind::insp:code"
                self.tell(number, column, vi, en)
            elif name == "feed" and (not in_item or any("repeat" in outer for outer, _ in above)):
                vi, en = "chỉ đặt ở câu hỏi nằm trong một mục", "belongs on a question inside an item"
                self.tell(number, column, vi, en)
            elif name == "code" and in_item:
                self.tell(number, column, "mục nằm trong một mục khác", "an item stands inside another item")

    def references(self, number: int, row: Row) -> None:
        for column, text in row.items():
            unknown = [name for name in dict.fromkeys(named(text)) if name not in self.names]
            for name in unknown:
                vi, en = f"không có câu hỏi “{name}”", f"there is no question “{name}”"
                self.tell(number, column, vi, en)
            if unknown:
                harmless = "x" if column.strip().lower().startswith(("label", "calculation", "hint")) else ""
                self.clean(number, column, harmless if not column.lower().startswith("calc") else "1")

    def syntax(self, number: int, row: Row) -> None:
        for column, text in row.items():
            plain = column.strip().lower()
            if plain not in EXPRESSIONS or plain not in {key.strip().lower() for key in self.cleaned.survey[number]}:
                continue
            if plain in FLAGS and text.strip().lower() in ("yes", "no", "true", "false"):
                continue
            sources = [("", text)]
            if plain == "bind::insp:finding-values":
                sources = [(f"{name}: ", expression) for name, expression in named_values(text)]
            for name, source in sources:
                self.parsed(number, column, source, name)

    def parsed(self, number: int, column: str, source: str, name: str) -> None:
        try:
            parse(_REFERENCE.sub("x", source))
        except XPathError as error:
            self.tell(number, column, name + error.problem.vi, name + error.problem.en)
            self.clean(number, column, "1" if column.strip().lower().startswith("calc") else "")

    def translations(self, number: int, row: Row, kind: str, groups: dict[str, list[str]]) -> None:
        for missing in _missing(row, groups):
            self.tell(number, missing, "chưa được dịch", "is not translated", severity="warning")
        if len(self.languages) > 1:
            for name in ("finding-text", "achievement"):
                if cell(row, f"bind::insp:{name}") and not cell(row, f"bind::insp:{name}-en"):
                    self.tell(
                        number, f"bind::insp:{name}-en", "chưa được dịch", "is not translated", severity="warning"
                    )
        silent = kind.startswith(("begin ", *_SILENT)) or cell(row, "calculation", "calculate")
        labelled = any(value.strip() and column.strip().lower().startswith(_LABELS) for column, value in row.items())
        if not silent and not labelled and cell(row, "name"):
            self.tell(number, "label", "câu hỏi không có nhãn", "the question has no label")
            self.cleaned.survey[number]["label"] = "x"

    def not_supported(self, number: int, row: Row, above: list[tuple[str, Row]]) -> None:
        """Combinations that a visit cannot hold: each is refused, none is passed over."""
        in_list = any("repeat" in outer for outer, _ in above)
        for column, text in row.items():
            if "${last-saved#" in text.replace(" ", ""):
                vi, en = "ứng dụng không hỗ trợ “last-saved#”", "“last-saved#” is not supported"
                self.tell(number, column, vi, en)
                self.clean(number, column)
        default, calculation = cell(row, "default"), cell(row, "calculation", "calculate")
        found = DRIFTING.search(default)
        if found and not in_list:
            vi = f"ứng dụng không hỗ trợ {found[1]}() làm giá trị mặc định ngoài danh sách"
            self.tell(number, "default", vi, f"{found[1]}() as a default outside a list is not supported")
        if default and kind_of(row).split(" ")[0] in ("image", "photo", "file", "audit"):
            self.tell(number, "default", "loại này không có giá trị mặc định", "this type takes no default")
        if cell(row, "trigger"):
            self.trigger(number, row, MOMENTS.search(calculation), in_list)
        if in_list:
            self.quoted_in_list(number, row, above)

    def trigger(self, number: int, row: Row, moment: re.Match[str] | None, in_list: bool) -> None:
        if moment:
            vi = f"ứng dụng không hỗ trợ {moment[1]}() cùng với trigger: ứng dụng giữ câu trả lời, không giữ lúc gõ"
            en = f"{moment[1]}() with a trigger is not supported: a visit keeps answers, not the moment of typing"
            self.tell(number, "trigger", vi, en)
        if in_list and kind_of(row) not in ("calculate", "hidden"):
            vi, en = "ứng dụng không hỗ trợ trigger ở cột nhập của danh sách", "a trigger on a column of a list that is"
            self.tell(number, "trigger", vi, f"{en} typed in is not supported")

    def quoted_in_list(self, number: int, row: Row, above: list[tuple[str, Row]]) -> None:
        """The head of a column is the same for every row, so it cannot quote what stands in one of them."""
        inside = next(cell(outer, "name") for kind, outer in above if "repeat" in kind)
        for column, text in row.items():
            if column.strip().lower().startswith(_LABELS):
                for name in named(text):
                    if self.list_of.get(name) == inside:
                        vi = f"tiêu đề cột không thể nhắc đến “{name}” của từng dòng"
                        self.tell(number, column, vi, f"the head of a column cannot quote “{name}” of each row")


def _lists_of(survey: list[Row]) -> dict[str, str]:
    """Name of the list (repeat) that each question stands in; questions outside lists are absent."""
    found: dict[str, str] = {}
    above: list[str] = []
    for row in survey:
        kind, name = kind_of(row), cell(row, "name")
        if kind.startswith("end "):
            del above[-1:]
            continue
        inside = next((each for each in above if each), "")
        if inside and name:
            found[name] = inside
        if kind.startswith("begin "):
            above.append(name if "repeat" in kind or "looped" in kind else "")
    return found


def _languages(headers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_translations(headers).get("label", ()))


def _translations(headers: tuple[str, ...]) -> dict[str, list[str]]:
    """Translated columns by what they translate: label -> [label::Vietnamese (vi), label::English (en)]."""
    groups: dict[str, list[str]] = {}
    for header in headers:
        base, colon, _ = header.partition(":")
        if base.strip().lower() in TRANSLATED and (colon or base.strip().lower() == "label"):
            groups.setdefault(base.strip().lower(), []).append(header)
    return {base: columns for base, columns in groups.items() if len(columns) > 1}


def _missing(row: Row, groups: dict[str, list[str]]) -> Iterator[str]:
    for columns in groups.values():
        filled = [column for column in columns if row.get(column, "").strip()]
        if filled:
            yield from (column for column in columns if column not in filled)
