"""A form model read as a checklist: sections, items with parts, lists with fields, texts in two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from inspector_app.language import Text
from inspector_app.xforms.analysis import references
from inspector_app.xforms.checklist_model import Check, ChecklistModel, Choice, Field, Group, Item, Part, Section
from inspector_app.xforms.model import Definition, FormModel, Words
from inspector_app.xforms.reader import label_texts
from inspector_app.xforms.tree import Node
from inspector_app.xforms.xpath import Path, XPathError, parse

_TYPES = {
    "int": "integer",
    "integer": "integer",
    "decimal": "decimal",
    "double": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "binary": "image",
}
_KINDS = {"select_one": "choice", "select_multiple": "multi_choice", "integer": "count", "decimal": "number"}


Say = Callable[[str], str]
"""What an expression inside words prints."""


def _not_known(_: str) -> str:
    return "…"


def read_checklist(form: FormModel, say: Say = _not_known) -> ChecklistModel:
    """The checklist of a form in form order; labels that quote answers print what ``say`` gives."""
    return _Reader(form, say).checklist()


class _Reader:
    def __init__(self, form: FormModel, say: Say) -> None:
        self.form, self.say = form, say
        self.languages = _languages([translation.language for translation in form.translations])

    def checklist(self) -> ChecklistModel:
        form = self.form
        english = next((text for name, text in form.attributes.items() if name.endswith(":title-en")), "")
        repeats = [d for d in form.definitions if d.kind == "repeat" and len(d.repeats) == 1]
        return ChecklistModel(
            form_id=form.form_id,
            version=form.version,
            title=Text(form.title, english or form.title),
            sections=tuple(self.sections()),
            groups=tuple(self.group(repeat) for repeat in repeats),
            checks=tuple(self.check(d) for d in form.definitions if d.bind.extra.get("check")),
        )

    def check(self, definition: Definition) -> Check:
        source = definition.bind.extra["check"]
        codes: dict[str, None] = {}
        for leaf in named_leaves(self.form, source, definition):
            holders = (above.bind.extra.get("code", "") for above in leaf.ancestors())
            codes.update(dict.fromkeys(code for code in holders if code))
        if not codes:
            codes.update(dict.fromkeys(self.counted_from(source, definition)))
        return Check(
            definition.name.removeprefix("check_"),
            definition.bind.extra.get("level", "warning"),
            self.label(definition),
            tuple(codes),
            self.groups_of([source], definition),
        )

    def counted_from(self, source: str, at: Definition) -> Iterator[str]:
        """The items counted from the columns a check looks at: those whose feed names all of them."""
        columns = row_leaves(self.form, source, at)
        for group in self.form.definitions if columns else ():
            feeds = [(leaf.bind.extra["feed"], leaf) for leaf in group.subtree() if leaf.bind.extra.get("feed")]
            if group.bind.extra.get("code") and any(columns <= row_leaves(self.form, *feed) for feed in feeds):
                yield group.bind.extra["code"]

    def sections(self) -> Iterator[Section]:
        """Groups directly under the root are sections; questions beside them make a section of their own."""
        loose: list[Item] = []
        for child in self.form.root.children:
            if child.kind == "group" and "code" not in child.bind.extra and child.name.rsplit(":", 1)[-1] != "meta":
                code = child.bind.extra.get("section") or child.name
                items = tuple(self.items(child, code))
                if items:
                    yield Section(code, self.label(child), items)
            else:
                loose.extend(self.items_at(child, ""))
        if loose:
            yield Section("", Text(self.form.title, self.form.title), tuple(loose))

    def items(self, group: Definition, section: str) -> Iterator[Item]:
        for child in group.children:
            yield from self.items_at(child, section)

    def items_at(self, definition: Definition, section: str) -> Iterator[Item]:
        if definition.kind == "group":
            if definition.bind.extra.get("code"):
                yield self.item(definition, section)
            elif definition.name.rsplit(":", 1)[-1] != "meta":
                yield from self.items(definition, section)
        elif is_question(definition):
            part = self.part("v", definition)
            code = definition.path.removeprefix(self.form.root.path + "/")
            yield Item(
                code=code,
                name=definition.name,
                section=section,
                label=self.label(definition),
                hint=self.words(definition.control.hint if definition.control is not None else None),
                parts=(part,),
                kind=_KINDS.get(part.type, part.type),
                groups=self.groups_of([definition.bind.relevant], definition),
            )

    def item(self, group: Definition, section: str) -> Item:
        extra = group.bind.extra
        parts = tuple(
            self.part(leaf.name.removeprefix(group.name + "_"), leaf)
            for leaf in group.subtree()
            if is_question(leaf) and not leaf.repeats
        )
        feeds = [(leaf.bind.extra["feed"], leaf) for leaf in group.subtree() if leaf.bind.extra.get("feed")]
        named = dict.fromkeys(self.groups_of([group.bind.relevant, extra.get("finding", "")], group))
        for feed, leaf in feeds:
            named.update(dict.fromkeys(self.groups_of([feed], leaf)))
        return Item(
            code=extra["code"],
            name=group.name,
            section=section,
            label=self.label(group),
            hint=self.hint(group),
            parts=parts,
            kind=extra.get("kind", ""),
            severity=_severity(extra),
            basis=tuple(basis.strip() for basis in extra.get("basis", "").split(";") if basis.strip()),
            photo=extra.get("photo", "none"),
            redact=extra.get("redact", "") == "yes",
            merge=extra.get("merge", "choose"),
            finding_text=_pair(extra, "finding-text"),
            finding_values=dict(named_values(extra.get("finding-values", ""))),
            achievement=_pair(extra, "achievement"),
            bodies=tuple(extra.get("bodies", "").split()),
            modes=tuple(extra.get("modes", "").split()),
            groups=tuple(named),
            fed=bool(feeds),
        )

    def group(self, repeat: Definition) -> Group:
        fields = tuple(
            self.field(leaf)
            for leaf in repeat.subtree()
            if len(leaf.repeats) == 1 and leaf.kind == "leaf" and (is_question(leaf) or leaf.bind.calculate)
        )
        return Group(repeat.name, repeat.bind.extra.get("key", ""), self.label(repeat), fields)

    def field(self, leaf: Definition) -> Field:
        part = self.part(leaf.name, leaf)
        return Field(
            leaf.name,
            part.type,
            part.label,
            part.choices,
            computed=bool(leaf.bind.calculate),
            required=leaf.bind.required.strip() == "true()",
        )

    def part(self, name: str, leaf: Definition) -> Part:
        kind = question_type(leaf)
        return Part(name, leaf.name, kind, self.label(leaf), self.choices(leaf), filtered(self.form, leaf))

    def choices(self, leaf: Definition) -> tuple[Choice, ...]:
        listed = leaf.bind.extra.get("choices", "")
        if listed:
            return tuple(self.listed(self.form.instances.get(listed), "name", ""))
        control = leaf.control
        if control is None:
            return ()
        if control.itemset is None:
            return tuple(Choice(code, self.words(words, code)) for code, words in control.choices)
        source = instance_id(control.itemset.nodeset)
        label = control.itemset.label if not control.itemset.label.startswith("jr:itext(") else ""
        return tuple(self.listed(self.form.instances.get(source), control.itemset.value, label))

    def listed(self, instance: Node | None, value: str, label: str) -> Iterator[Choice]:
        root = instance.elements()[0] if instance is not None and instance.elements() else None
        for entry in root.elements() if root is not None else ():
            code = _child_text(entry, value)
            identifier = _child_text(entry, "itextId")
            if identifier:
                yield Choice(code, self.words(Words(lookup=f"jr:itext('{identifier}')"), code))
            else:
                text = _child_text(entry, label or "label") or code
                yield Choice(code, Text(text, text))

    def label(self, definition: Definition) -> Text:
        control = definition.control
        label = self.words(control.label) if control is not None and control.label is not None else Text("", "")
        if label.vi or label.en:
            return label
        # calculated fields have no control; pyxform still translates their label under this id
        fallback = definition.name
        return self.words(Words(lookup=f"jr:itext('{definition.path}:label')"), fallback)

    def hint(self, group: Definition) -> Text:
        """Hint of a group row: pyxform gives it no place in the body, its translation stands all the same."""
        own = self.words(group.control.hint) if group.control is not None else Text("", "")
        return own if own.vi or own.en else self.words(Words(lookup=f"jr:itext('{group.path}:hint')"))

    def words(self, words: Words | None, fallback: str = "") -> Text:
        texts = label_texts(self.form, words, self.say)
        if not texts:
            return Text(fallback, fallback)
        if "" in texts:
            return Text(texts[""], texts[""])
        default = next(iter(texts.values()))
        vietnamese, english = self.languages
        vi = texts.get(vietnamese) or default
        return Text(vi, texts.get(english) or vi)

    def groups_of(self, expressions: list[str], at: Definition) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for expression in expressions:
            try:
                tree = parse(expression) if expression.strip() else Path(None, ())
            except XPathError:
                continue  # whoever opens the form hears about it with its place
            for reference in references(tree, at, self.form):
                for repeat in reference.target.repeats[:1]:
                    if not at.repeats:
                        found[repeat.name] = None
        return tuple(found)


def named_leaves(form: FormModel, source: str, at: Definition) -> list[Definition]:
    """The questions outside lists that an expression names; none when it cannot be read."""
    try:
        found = references(parse(source), at, form)
    except XPathError:
        return []
    return [each.target for each in found if each.target.kind == "leaf" and not each.target.repeats]


def row_leaves(form: FormModel, source: str, at: Definition) -> set[str]:
    """Paths of the columns of lists that an expression names; none when it cannot be read."""
    try:
        found = references(parse(source), at, form)
    except XPathError:
        return set()
    return {each.target.path for each in found if each.target.kind == "leaf" and each.target.repeats}


def form_words(form: FormModel, words: Words | None, say: Say) -> Text | None:
    """Words of a form in both languages of the product; None when the form has none."""
    return _Reader(form, say).words(words) if words is not None else None


def is_question(definition: Definition) -> bool:
    """True for a node that people answer: it has a control and is neither computed nor a mere note."""
    control, bind = definition.control, definition.bind
    if definition.kind != "leaf" or control is None or control.kind == "group":
        return False
    return not bind.calculate and not (bind.readonly.strip() == "true()" and control.kind == "input")


def question_type(leaf: Definition) -> str:
    """integer, decimal, date, time, dateTime, text, select_one, select_multiple, image."""
    named = leaf.bind.extra.get("type", "")
    if named:
        return named
    kind = leaf.control.kind if leaf.control is not None else ""
    if kind in ("select", "rank"):
        return "select_multiple"
    if kind == "select1":
        return "select_one"
    return _TYPES.get(leaf.bind.type, "text")


def named_values(text: str) -> Iterator[tuple[str, str]]:
    """``n=a - b; m=c`` as pairs; semicolons in quotes do not count."""
    piece, quote = "", ""
    for character in text + ";":
        if character == ";" and not quote:
            name, equals, expression = piece.partition("=")
            if equals:
                yield name.strip(), expression.strip()
            piece = ""
            continue
        if character in "'\"":
            quote = "" if quote == character else quote or character
        piece += character


def _severity(extra: Mapping[str, str]) -> str:
    """How grave the limitation of an item is; "" for an item whose rule proposes none."""
    named = extra.get("severity", "").strip("- ")
    return named or ("minor" if extra.get("finding") else "")


def _pair(extra: Mapping[str, str], name: str) -> Text:
    vietnamese = extra.get(name, "")
    return Text(vietnamese, extra.get(name + "-en", "") or vietnamese)


def _languages(names: list[str]) -> tuple[str, str]:
    """The translations that are Vietnamese and English, by code in brackets or by name; else the first."""
    first = names[0] if names else ""

    def named(code: str, *words: str) -> str:
        for name in names:
            if f"({code})" in name.lower() or name.lower() in (code, *words):
                return name
        return first

    return named("vi", "vietnamese", "tiếng việt"), named("en", "english")


def filtered(form: FormModel, leaf: Definition) -> bool:
    """True for a question whose choices depend on other answers: filtered ones, and the rows of a list."""
    itemset = leaf.control.itemset if leaf.control is not None else None
    return itemset is not None and ("[" in itemset.nodeset or instance_id(itemset.nodeset) not in form.instances)


def instance_id(nodeset: str) -> str:
    """``towns`` from ``instance('towns')/root/item``; "" for other nodesets."""
    _, _, rest = nodeset.partition("instance(")
    return rest.partition(")")[0].strip(" '\"")


def _child_text(entry: Node, name: str) -> str:
    child = entry.child(name)
    return child.string() if child is not None else ""
