"""XForm XML read into a form model; knows the dialect pyxform writes and its neighbours, evaluates nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from inspector_app.xforms.collection import resting
from inspector_app.xforms.model import (
    Action,
    Bind,
    Control,
    Definition,
    FormModel,
    Itemset,
    Translation,
    Words,
)
from inspector_app.xforms.tree import ELEMENT, TEXT, Node, parse_with_prefixes

INSP = "urn:inspector-app:insp:1"
JR = "http://openrosa.org/javarosa"
XFORMS = "http://www.w3.org/2002/xforms"
OPENROSA = "http://openrosa.org/xforms"
_STEPPING = re.compile(r"[\[.\s]|//")
_QUESTIONS = frozenset(("input", "select", "select1", "rank", "upload", "range", "trigger", "secret", "textarea"))
_ACTIONS = frozenset(("setvalue", "setgeopoint"))
_EVENTS = frozenset(
    ("odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed", "xforms-revalidate")
)
_UNBOUND = Bind()
_PREFIXED = re.compile(":").search


def read_form(xml: str) -> FormModel:
    """The model of an XForm; raises ``ValueError`` when the text is no XForm."""
    with resting():
        return _read(*parse_with_prefixes(xml))


def _read(document: Node, prefixes: Mapping[str, str]) -> FormModel:
    html = document.elements()[0] if document.elements() else None
    head = html.child("head") if html is not None else None
    model = _model_element(head) if head is not None else None
    if html is None or head is None or model is None:
        raise ValueError("this is not an XForm: it has no h:html/h:head/model")
    form = _Reader(html, head, model, prefixes).form()
    # what was read into binds, controls and words needs its XML no more; nodes and their parents hold each other
    read = [child for child in model.children if child.local != "instance"]
    model.children = [child for child in model.children if child.local == "instance"]
    read += html.children[html.children.index(head) + 1 :]
    html.children = [head]
    while read:
        node = read.pop()
        read += node.children
        node.children = []
    return form


def _model_element(head: Node) -> Node | None:
    return head.child("model")


class _Reader:
    """Holds the pieces of one form while they are put together."""

    def __init__(self, html: Node, head: Node, model: Node, prefixes: Mapping[str, str]) -> None:
        self.html, self.head, self.model, self.prefixes = html, head, model, prefixes
        self.binds: dict[str, Bind] = {}
        self.controls: dict[str, Control] = {}
        self.repeats: dict[str, Control] = {}
        self.actions: list[Action] = []
        self.definitions: list[Definition] = []

    def form(self) -> FormModel:
        instances, external, primary = self.read_instances()
        root_path = "/" + primary.name
        for bind in (e for e in self.model.elements() if e.local == "bind"):
            path = _absolute(bind.attribute("nodeset"), root_path)
            self.binds[path] = _bind(bind)
        body = self.html.child("body")
        if body is not None:
            self.read_body(body, root_path, root_path)
        for element in self.model.elements():
            if element.local in _ACTIONS:
                self.actions.append(_action(element, root_path, "", in_body=False))
        _ensure_identity(primary, self.html)
        self.check()
        root = self.define(primary, root_path, None, 0)
        title = self.head.child("title")
        return FormModel(
            form_id=primary.attribute("id") or primary.uri,
            version=primary.attribute("version") or primary.attribute("orx:version"),
            title=title.string() if title is not None else "",
            root=root,
            definitions=tuple(self.definitions),
            by_path={definition.path: definition for definition in self.definitions},
            translations=self.read_translations(),
            instances=instances,
            external=external,
            actions=tuple(self.actions),
            prefixes=self.prefixes,
            attributes=dict(primary.given),
        )

    def check(self) -> None:
        """What would go wrong silently later; raises ``ValueError``."""
        for action in self.actions:
            unknown = action.events - _EVENTS
            if unknown:
                raise ValueError(f"unknown event {', '.join(sorted(unknown))} at setvalue of {action.target}")
            if "odk-new-repeat" in action.events and not action.in_body:
                raise ValueError(f"setvalue of {action.target}: odk-new-repeat belongs inside a repeat of the body")
        for submission in (e for e in self.model.elements() if e.local == "submission"):
            if submission.attribute("method") not in ("", "post", "form-data-post"):
                raise ValueError(f"unknown submission method {submission.attribute('method')!r}")

    def read_instances(self) -> tuple[dict[str, Node], dict[str, str], Node]:
        instances: dict[str, Node] = {}
        external: dict[str, str] = {}
        primary: Node | None = None
        for element in (e for e in self.model.elements() if e.local == "instance"):
            content = element.elements()
            if primary is None:
                if not content:
                    raise ValueError("the form has no primary instance")
                primary = content[0]
                continue
            if element.attribute("src"):
                external[element.attribute("id")] = element.attribute("src")
            if content:
                instances[element.attribute("id")] = element
                for each in element.children:
                    each.parent = element
        if primary is None:
            raise ValueError("the form has no primary instance")
        return instances, external, primary

    def read_body(self, element: Node, context: str, root_path: str) -> None:
        for child in element.elements():
            if child.local == "group":
                self.read_group(child, context, root_path)
            elif child.local == "repeat":
                path = _absolute(child.attribute("nodeset") or child.attribute("ref"), context)
                self.repeats.setdefault(path, _repeat(child, element))
                for each in child.elements():
                    if each.local in _ACTIONS:
                        self.actions.append(_action(each, path, ""))
                self.read_body(child, path, root_path)
            elif child.local in _QUESTIONS:
                path = _absolute(child.attribute("ref") or child.attribute("bind"), context)
                self.controls.setdefault(path, _question(child))
                for each in child.elements():
                    if each.local in _ACTIONS:
                        self.actions.append(_action(each, context, path))

    def read_group(self, group: Node, context: str, root_path: str) -> None:
        reference = group.attribute("ref") or group.attribute("nodeset")
        path = _absolute(reference, context) if reference else context
        inner = group.child("repeat")
        repeated = _absolute(inner.attribute("nodeset") or inner.attribute("ref"), path) if inner is not None else ""
        if reference and repeated != path:
            control = Control("group", _words(group.child("label")))
            self.controls.setdefault(path, control)
        self.read_body(group, path, root_path)

    def define(self, node: Node, path: str, parent: Definition | None, place: int) -> Definition:
        bind = self.binds.get(path, _UNBOUND)
        repeat = self.repeats.get(path)
        elements = node.elements()
        if parent is None:
            kind = "root"
        elif repeat is not None:
            kind = "repeat"
        else:
            kind = "group" if elements else "leaf"
        control = repeat or self.controls.get(path)
        definition = Definition(len(self.definitions), path, node.name, kind, parent, bind, control)
        definition.place = place
        definition.template = node
        above = parent.repeats if parent is not None else ()
        definition.repeats = (*above, definition) if kind == "repeat" else above
        self.definitions.append(definition)
        children: list[Definition] = []
        for element in _distinct(elements):
            child_path = f"{path}/{element.name}"
            child = self.define(element, child_path, definition, len(children))
            if child.kind == "repeat":
                child.written = tuple(e for e in elements if e.name == element.name and not is_template(e))
            children.append(child)
        definition.children = tuple(children)
        definition.plain = all(child.kind != "repeat" for child in children)
        return definition

    def read_translations(self) -> tuple[Translation, ...]:
        itext = self.model.child("itext")
        found: list[tuple[bool, Translation]] = []
        for translation in itext.elements() if itext is not None else ():
            texts: dict[str, dict[str, Words]] = {}
            for text in translation.elements():
                forms = {v.attribute("form"): _words(v) or Words() for v in text.elements() if v.local == "value"}
                texts[text.attribute("id")] = forms
            default = translation.given.get("default", "false()") != "false()"
            found.append((default, Translation(translation.attribute("lang"), texts)))
        found.sort(key=lambda pair: not pair[0])
        return tuple(translation for _, translation in found)


def _ensure_identity(primary: Node, html: Node) -> None:
    """Every submission carries an instanceID; a form without one gets it, in OpenRosa's namespace if it knows that."""
    meta = next((e for e in primary.elements() if e.local == "meta" and e.uri in (XFORMS, OPENROSA)), None)
    if meta is None:
        known = OPENROSA in html.declared.values()
        meta = Node(ELEMENT, "orx:meta" if known else "meta", uri=OPENROSA if known else XFORMS, parent=primary)
        primary.children.append(meta)
    if meta.child("instanceID") is None:
        prefix = meta.name.rpartition(":")[0]
        meta.children.append(Node(ELEMENT, f"{prefix}:instanceID".lstrip(":"), uri=meta.uri, parent=meta))


def _distinct(elements: list[Node]) -> list[Node]:
    """One element per name: the repeat template wins over written instances, else the first."""
    chosen = {element.name: element for element in elements}
    if len(chosen) == len(elements):
        return elements
    chosen = {}
    for element in elements:
        if element.name not in chosen or is_template(element):
            chosen[element.name] = element
    return list(chosen.values())


def is_template(node: Node) -> bool:
    """True for the pattern of a repeat, which is no instance."""
    return any(a.local == "template" and a.uri == JR for a in node.attributes) if node.given else False


def _absolute(reference: str, context: str) -> str:
    """A nodeset as an absolute path: predicates and white space dropped, ``..`` and ``.`` resolved."""
    reference = reference.strip()
    if reference.startswith("/"):
        if not _STEPPING.search(reference):
            return reference.rstrip("/") or "/"
        parts: list[str] = []
        rest = reference
    else:
        parts = context.strip("/").split("/")
        rest = reference.removeprefix("current()/")
    for step in rest.split("/"):
        name = step.partition("[")[0].strip()
        if name == "..":
            del parts[-1:]
        elif name not in ("", "."):
            parts.append(name)
    return "/" + "/".join(parts)


def _bind(element: Node) -> Bind:
    given = element.given
    ours: dict[str, str] = {}
    rosa: dict[str, str] = {}
    if len(given) > 1 and any(map(_PREFIXED, given)):
        for attribute in element.attributes:
            if attribute.uri == INSP:
                ours[attribute.local] = attribute.text
            elif attribute.uri == JR:
                rosa[attribute.local] = attribute.text
    return Bind(
        given.get("type", "").rpartition(":")[2],
        given.get("relevant", "").strip(),
        given.get("calculate", "").strip(),
        given.get("required", "").strip(),
        given.get("readonly", "").strip(),
        given.get("constraint", "").strip(),
        _message(rosa["requiredMsg"]) if "requiredMsg" in rosa else None,
        _message(rosa["constraintMsg"]) if "constraintMsg" in rosa else None,
        rosa.get("preload", ""),
        rosa.get("preloadParams", ""),
        ours,
    )


def _message(text: str) -> Words:
    if text.strip().startswith("jr:itext("):
        return Words(lookup=text.strip())
    return Words(pieces=((False, text),))


def _words(element: Node | None) -> Words | None:
    if element is None:
        return None
    reference = element.attribute("ref")
    if reference:
        return Words(lookup=reference)
    pieces: list[tuple[bool, str]] = []
    for child in element.children or ([Node(TEXT, text=element.text)] if element.text else []):
        if child.kind == TEXT:
            pieces.append((False, child.text))
        elif child.local == "output":
            pieces.append((True, child.attribute("value") or child.attribute("ref")))
        elif child.kind == ELEMENT:
            pieces.append((False, child.string()))
    return Words(pieces=tuple(pieces))


def _question(element: Node) -> Control:
    choices: list[tuple[str, Words | None]] = []
    itemset: Itemset | None = None
    for child in element.elements():
        if child.local == "item":
            value = child.child("value")
            choices.append((value.string() if value is not None else "", _words(child.child("label"))))
        elif child.local == "itemset":
            value, label = child.child("value"), child.child("label")
            itemset = Itemset(
                child.attribute("nodeset"),
                value.attribute("ref") if value is not None else "name",
                label.attribute("ref") if label is not None else "",
            )
    return Control(
        element.local,
        _words(element.child("label")),
        _words(element.child("hint")),
        tuple(choices),
        itemset,
    )


def _repeat(element: Node, group: Node) -> Control:
    count = next((text for name, text in element.given.items() if name.rpartition(":")[2] == "count"), "")
    label = _words(element.child("label")) or (_words(group.child("label")) if group.local == "group" else None)
    return Control("repeat", label, count=count.strip())


def _action(element: Node, context: str, trigger: str, *, in_body: bool = True) -> Action:
    target = _absolute(element.attribute("ref"), context)
    text = "" if element.attribute("value") else element.string()
    return Action(
        frozenset(element.attribute("event").split() or element.attribute("ev:event").split()),
        target,
        element.attribute("value") if element.local == "setvalue" else "",
        text,
        trigger,
        in_body,
    )


def label_texts(form: FormModel, words: Words | None, say: Callable[[str], str]) -> Mapping[str, str]:
    """The text in each language ("" for text without translations); ``say`` gives what an expression in it prints."""
    if words is None:
        return {}
    if not words.lookup:
        return {"": _text(words, say)}
    identifier = words.lookup.removeprefix("jr:itext(").rstrip(" )").strip("'\" ")
    found: dict[str, str] = {}
    for translation in form.translations:
        forms = translation.texts.get(identifier)
        if forms:
            found[translation.language] = _text(forms.get("") or next(iter(forms.values())), say)
    return found


def _text(words: Words, say: Callable[[str], str]) -> str:
    return "".join(say(text) if is_output else text for is_output, text in words.pieces).strip()
