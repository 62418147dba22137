"""OpenRosa submissions: one filled checklist as the XML that ODK and Kobo exchange, written and read."""

from __future__ import annotations

import json
import re
import uuid
import xml.parsers.expat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from inspector_app.errors import InspectorError
from inspector_app.language import Text, nfc
from inspector_app.xforms.checklist_model import Item, Value
from inspector_app.xforms.checklist_reader import is_question, question_type
from inspector_app.xforms.compile import CompiledForm
from inspector_app.xforms.item_values import to_json, to_text
from inspector_app.xforms.model import Bind, Definition
from inspector_app.xforms.reader import INSP, is_template
from inspector_app.xforms.tree import Node, parse_xml

LARGEST = 8_000_000  # bytes; a visit with a thousand rows has two million
DEEPEST = 32
MOST_NODES = 200_000
LONGEST_NUMBER = 40

# What stands beside the parts of an item rides in attributes of its node; other tools leave them alone.
_WORDS = ("state", "reason", "scope", "at", "qualifier")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Filled:
    """One item; ``value`` is None while it is asked and not answered."""

    value: Value | None = None
    computed: bool = False  # the rows of a list gave the value, nobody entered it
    note: str = ""
    by: str = ""  # who judged


@dataclass(frozen=True)
class Submission:
    """A filled form. Ids are written like ``uuid:…``; ``unknown`` are paths that hold text and are not in the form."""

    form_id: str
    version: str
    instance: str
    items: Mapping[str, Filled]
    rows: Mapping[str, Sequence[Mapping[str, object]]]
    name: str = ""  # what servers list it under
    deprecated: str = ""  # the submission this one replaces
    root: str = ""  # the first of those that replaced each other
    unknown: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Metadata:
    """What a form wants to know of the filling itself: moments as ISO 8601 with offset, day, who, on which laptop.

    ``audit`` is the name of the file with the record of changes, "" where none goes along.
    """

    start: str = ""
    end: str = ""
    today: str = ""
    username: str = ""
    deviceid: str = ""
    audit: str = ""

    def of(self, bind: Bind) -> str:
        """The text of a node whose value is preloaded, "" for any other."""
        if bind.preload == "date":
            return self.today
        if bind.preload == "timestamp":
            return {"start": self.start, "end": self.end}.get(bind.preload_parameter, "")
        if bind.preload == "property":
            return {"username": self.username, "deviceid": self.deviceid}.get(bind.preload_parameter, "")
        return ""


# ---- writing -------------------------------------------------------------------------------------------------------


def write(
    form: CompiledForm,
    visit: str,
    items: Mapping[str, Filled],
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    *,
    name: str = "",
    replaces: Submission | None = None,
    metadata: Metadata | None = None,
) -> bytes:
    """A visit's answers as submission XML; the same answers give the same bytes.

    ``items`` are those that are asked: nodes of all others are left out. The instanceID is a UUIDv5 over visit and
    answers; with ``replaces`` (what was handed in before) the file is an edit of it, unless nothing changed.
    """
    about = metadata or Metadata()
    writer = _Writer(form, items, rows, about)
    root = writer.root()
    digest = ElementTree.tostring(root, encoding="unicode")
    instance = f"uuid:{uuid.uuid5(uuid.UUID(visit), digest)}"
    deprecated = first = ""
    if replaces is not None:
        again = replaces.instance == instance
        deprecated = replaces.deprecated if again else replaces.instance
        first = replaces.root if again else replaces.root or replaces.instance
    ids = {"instanceID": instance, "deprecatedID": deprecated, "rootUuid": first, "instanceName": _clean(name)}
    ids["audit"] = about.audit
    writer.add_meta(root, ids)
    out: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return out


class _Writer:
    def __init__(
        self,
        form: CompiledForm,
        items: Mapping[str, Filled],
        rows: Mapping[str, Sequence[Mapping[str, object]]],
        metadata: Metadata,
    ) -> None:
        self._form, self._items, self._rows, self._metadata = form, items, rows, metadata

    def root(self) -> ElementTree.Element:
        """Everything but the ids. Names keep the prefix the form gives them, so the prefixes are declared here."""
        definition, model = self._form.model.root, self._form.model
        used = {each.name.partition(":")[0] for each in model.definitions if ":" in each.name}
        declared = {f"xmlns:{prefix}": model.prefixes[prefix] for prefix in sorted(used) if prefix in model.prefixes}
        own = definition.template.declared.get("") if definition.template is not None else None
        root = ElementTree.Element(
            definition.name,
            {
                **({"xmlns": own} if own else {}),
                **declared,
                "xmlns:insp": INSP,
                "id": model.form_id,
                **({"version": model.version} if model.version else {}),
            },
        )
        for child in definition.children:
            root.extend(self._nodes(child, None, None))
        return root

    def add_meta(self, root: ElementTree.Element, ids: Mapping[str, str]) -> None:
        """The ids, in the namespace in which the form keeps them."""
        meta = next(each for each in self._form.model.root.children if local_name(each) == "meta")
        prefix = meta.name.rpartition(":")[0]
        element = ElementTree.SubElement(root, meta.name)
        for name, text in ids.items():
            if text:
                ElementTree.SubElement(element, f"{prefix}:{name}".lstrip(":")).text = text

    def _nodes(
        self, at: Definition, item: str | None, row: Mapping[str, object] | None
    ) -> Iterator[ElementTree.Element]:
        """The elements of one node of the form: none where nothing below is asked, one for each row of a list."""
        if local_name(at) == "meta" and at.parent is self._form.model.root:
            return
        if at.kind == "repeat":
            for fields in self._rows.get(local_name(at), ()) if len(at.repeats) == 1 else ():
                yield self._group(at, None, fields)
            return
        code = code_of(at, self._form) if row is None and item is None else None
        if code is not None:
            if code in self._items:
                element = self._group(at, code, None) if at.kind == "group" else self._leaf(at, code, None)
                element.attrib.update(self._attributes(code))
                yield element
            return
        if at.kind == "leaf":
            preset = at.template is not None and at.template.string()
            if item is not None or row is not None or preset or self._metadata.of(at.bind):
                yield self._leaf(at, item, row)
            return
        group = self._group(at, item, row)
        if len(group):
            yield group

    def _group(self, at: Definition, item: str | None, row: Mapping[str, object] | None) -> ElementTree.Element:
        element = ElementTree.Element(at.name)
        for child in at.children:
            element.extend(self._nodes(child, item, row))
        return element

    def _leaf(self, at: Definition, item: str | None, row: Mapping[str, object] | None) -> ElementTree.Element:
        element, about = ElementTree.Element(at.name), self._metadata.of(at.bind)
        if about:
            element.text = _clean(about)
        elif row is not None:
            element.text = _clean(to_text(row.get(local_name(at))))
        elif item is not None and is_question(at):
            value = self._items[item].value or {}
            answered = str(value.get("state") or "answered") == "answered"
            element.text = _clean(to_text(value.get(part_of(at, self._form, item)))) if answered else ""
        elif at.template is not None:
            element.text = at.template.string()
        return element

    def _attributes(self, code: str) -> dict[str, str]:
        """What the nodes of an item cannot hold. ``more`` is JSON: whatever would not come back from them as it was."""
        filled, item = self._items[code], self._form.checklist.item(code)
        found = {"note": _clean(filled.note), "by": _clean(filled.by), "computed": "yes" if filled.computed else ""}
        value = filled.value
        if value is not None and item is not None and not filled.computed:
            answered = str(value.get("state") or "answered") == "answered"
            words = _words(item)
            for name in words:
                each = value.get(name)
                found[name] = each if isinstance(each, str) and each == _clean(each) else ""
            held = {name for name in words if found[name]}
            for part in item.parts if answered else ():
                text = _clean(to_text(value.get(part.name)))
                if "\r" not in text and _typed(text, part.type) == value.get(part.name):
                    held.add(part.name)
            rest = {name: each for name, each in value.items() if name not in held}
            if rest or not held & set(value):
                found["more"] = json.dumps(rest, sort_keys=True, separators=(",", ":"))
        return {f"insp:{name}": text for name, text in found.items() if text}


def _clean(text: str) -> str:
    """Text without the characters XML has no way to write."""
    return _NOT_XML.sub("", text)


def local_name(at: Definition) -> str:
    """The name without its prefix."""
    return at.name.rpartition(":")[2]


def code_of(at: Definition, form: CompiledForm) -> str | None:
    """The code of the item that stands at this node: a group with a code, or a question outside of any."""
    if at.kind == "group":
        return at.bind.extra.get("code") or None
    return at.path.removeprefix(form.model.root.path + "/") if is_question(at) and not at.repeats else None


def part_of(at: Definition, form: CompiledForm, code: str) -> str:
    """The part of the item that this question asks for."""
    item = form.checklist.item(code)
    return next((part.name for part in item.parts if part.question == at.name), "") if item is not None else ""


def _words(item: Item | None) -> list[str]:
    """What rides in attributes: an item that asks for it as a part has a node for it."""
    return [name for name in _WORDS if item is None or item.part(name) is None]


def _typed(text: str, kind: str) -> object | None:
    """The text of a node as a value of this type; as it stands where it is none, None where it is blank."""
    if not text.strip():
        return None
    text = nfc(text)
    value = to_json(text, kind) if kind not in ("integer", "decimal") or len(text) <= LONGEST_NUMBER else None
    return text if value is None else value


# ---- reading -------------------------------------------------------------------------------------------------------


def read(form: CompiledForm, data: bytes, file_name: str) -> Submission:
    """The answers in the bytes of a submission of this form; blank nodes and computed figures are left aside.

    Values are not judged here: what a question cannot take stays as text. Raises InspectorError naming the file: no
    XML, document types, too big, too deep, another form.
    """
    return _Reader(form, file_name).read(_parsed(data, file_name))


def _parsed(data: bytes, file_name: str) -> Node:
    if len(data) > LARGEST:
        raise _unfit(file_name, "tệp quá lớn", "it is too large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unfit(file_name, "chữ không phải UTF-8", "its text is not UTF-8") from error
    _guard(text, file_name)
    return parse_xml(text).elements()[0]


def _guard(text: str, file_name: str) -> None:
    """Refuses hostile XML before a tree is built of it."""
    depth = count = 0

    def start(_name: str, attributes: Sequence[str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1 + len(attributes) // 2
        if depth > DEEPEST:
            raise _unfit(file_name, "lồng quá sâu", "it is nested too deeply")
        if count > MOST_NODES:
            raise _unfit(file_name, "có quá nhiều mục", "it has too many nodes")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise _unfit(file_name, "không được khai báo DOCTYPE", "a document type is not allowed")

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _unfit(file_name, "chữ không phải UTF-8", "its text is not UTF-8")

    parser = xml.parsers.expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = doctype, declaration
    try:
        parser.Parse(text.encode(), True)
    except xml.parsers.expat.ExpatError as error:
        at = f"{error.lineno}:{error.offset}"
        raise _unfit(file_name, f"không phải XML hợp lệ ({at})", f"it is not well-formed XML ({at})") from error


def _unfit(file_name: str, vi: str, en: str) -> InspectorError:
    return InspectorError(
        "submission_unfit",
        Text(f"{file_name}: không đọc được phiếu điền: {vi}.", f"{file_name} cannot be read as a filled form: {en}."),
        Text("Không có gì được ghi; hãy chọn đúng tệp.", "Nothing was stored; choose the right file."),
    )


class _Reader:
    def __init__(self, form: CompiledForm, file_name: str) -> None:
        self._form, self._file = form, file_name
        self._items: dict[str, Filled] = {}
        self._rows: dict[str, list[Mapping[str, object]]] = {}
        self._ids: dict[str, str] = {}
        self._unknown: list[str] = []

    def read(self, root: Node) -> Submission:
        model = self._form.model
        form_id = root.attribute("id") or root.uri
        if form_id != model.form_id:
            raise InspectorError(
                "submission_other_form",
                Text(
                    f"{self._file} là phiếu “{_short(form_id)}”, cuộc kiểm tra này dùng phiếu “{model.form_id}”.",
                    f"{self._file} was filled with form “{_short(form_id)}”, this visit uses “{model.form_id}”.",
                ),
                Text("Hãy chọn tệp khác hoặc cuộc kiểm tra khác.", "Choose another file or another visit."),
            )
        self._group(model.root, root, "", None, None)
        return Submission(
            form_id=form_id,
            version=next((each.text for each in root.attributes if each.local == "version"), ""),
            instance=self._ids.get("instanceID", ""),
            items=self._items,
            rows=self._rows,
            name=self._ids.get("instanceName", ""),
            deprecated=self._ids.get("deprecatedID", ""),
            root=self._ids.get("rootUuid", ""),
            unknown=tuple(dict.fromkeys(self._unknown)),
        )

    def _group(
        self, at: Definition, node: Node, path: str, value: dict[str, object] | None, row: dict[str, object] | None
    ) -> None:
        """Reads the children of ``node``; parts go into ``value``, fields of a list into ``row``."""
        known = {local_name(child): child for child in at.children}
        seen: set[str] = set()
        for child in node.elements():
            definition, place = known.get(child.local), f"{path}/{child.local}".lstrip("/")
            if definition is not None and definition.kind == "repeat" and len(definition.repeats) == 1:
                self._row(definition, child, place)
            elif definition is None or definition.kind == "repeat" or child.local in seen:
                self._stray(child, place)
            elif child.local == "meta" and definition.parent is self._form.model.root:
                self._ids.update({each.local: each.string().strip() for each in child.elements()})
            else:
                seen.add(child.local)
                self._node(definition, child, place, value, row)

    def _node(
        self, at: Definition, node: Node, path: str, value: dict[str, object] | None, row: dict[str, object] | None
    ) -> None:
        code = code_of(at, self._form) if value is None and row is None else None
        if code is not None:
            self._item(at, node, path, code)
        elif at.kind == "group":
            self._group(at, node, path, value, row)
        elif node.elements():
            self._stray(node, path)
        elif is_question(at):
            typed = _typed(node.string(), question_type(at))
            if typed is not None and row is not None:
                row[local_name(at)] = typed
            elif typed is not None and value is not None:
                value[at.name] = typed

    def _row(self, at: Definition, node: Node, path: str) -> None:
        row: dict[str, object] = {}
        if not is_template(node):
            self._group(at, node, path, None, row)
        if row:
            self._rows.setdefault(local_name(at), []).append(row)

    def _item(self, at: Definition, node: Node, path: str, code: str) -> None:
        beside = {each.local: nfc(each.text) for each in node.attributes if each.uri == INSP}
        given: dict[str, object] = {}
        if at.kind == "group":
            self._group(at, node, path, given, None)
        else:
            self._node(at, node, path, given, None)
        filled = Filled(None, beside.get("computed") == "yes", beside.get("note", ""), beside.get("by", ""))
        if not filled.computed:
            item = self._form.checklist.item(code)
            parts = {part.name: given[part.question] for part in item.parts if part.question in given} if item else {}
            words = {name: beside[name] for name in _words(item) if beside.get(name)}
            value = {**parts, **words, **self._more(beside.get("more", ""), code)}
            filled = replace(filled, value=value if value or "more" in beside else None)
        self._items[code] = filled

    def _more(self, source: str, code: str) -> Mapping[str, object]:
        if not source:
            return {}
        try:
            found = json.loads(source, parse_constant=_no_number)
            json.dumps(found, ensure_ascii=False).encode()  # halves of a surrogate pair cannot be stored
        except (ValueError, RecursionError) as error:
            raise self._bad_more(code) from error
        if not isinstance(found, dict):
            raise self._bad_more(code)
        return found

    def _bad_more(self, code: str) -> InspectorError:
        return _unfit(self._file, f"{code}: insp:more không phải JSON", f"{code}: insp:more is not JSON")

    def _stray(self, node: Node, path: str) -> None:
        if node.string().strip():
            self._unknown.append(_short(path))


def _no_number(name: str) -> object:
    raise ValueError(name)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80] + "…"
