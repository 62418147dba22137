"""Any XForm held open: answers, repeats, defaults and actions in; visibility, violations, words and choices out."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from inspector_app.xforms.closures import XPathCompiler
from inspector_app.xforms.collection import resting
from inspector_app.xforms.context import Context, Host
from inspector_app.xforms.engine import Engine, arrange
from inspector_app.xforms.instance import Answer, build, document, instances
from inspector_app.xforms.model import Action, Bind, Definition, FormModel, Words
from inspector_app.xforms.moments import iso
from inspector_app.xforms.plain_rules import constant_flag, count_mark, plain_rules, run_at, stored, typed
from inspector_app.xforms.tree import Node
from inspector_app.xforms.values import boolean_of, string_of
from inspector_app.xforms.xpath import XPathError

_ITEXT = re.compile(r"\s*jr:itext\((.*)\)\s*\Z", re.DOTALL)


@dataclass(frozen=True)
class Violation:
    """What is wrong with an answer: "required" or "constraint", and the form's own words for it, if any."""

    kind: str
    message: str | None


class OpenForm:
    """One filling of a form. References are absolute paths with 1-based places: ``/data/rep[2]/q``."""

    def __init__(
        self,
        form: FormModel,
        *,
        answers: Node | None = None,
        edit: bool = False,
        instances_by_id: Mapping[str, Node] | None = None,
        now: Callable[[], datetime],
        zone: tzinfo | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """``answers`` is the root element of earlier answers, ``edit`` says that they were handed in already;
        ``instances_by_id`` are lists from other files.
        """
        with resting():
            self._open(form, answers, edit, instances_by_id or {}, now, zone, chance)

    def _open(
        self,
        form: FormModel,
        answers: Node | None,
        edit: bool,
        instances_by_id: Mapping[str, Node],
        now: Callable[[], datetime],
        zone: tzinfo | None,
        chance: Callable[[], float],
    ) -> None:
        self.form = form
        self.language = form.translations[0].language if form.translations else ""
        self.compiler = XPathCompiler(form)
        lists = {**form.instances, **instances_by_id}
        source = answers if answers is not None else form.root.template
        root = build(form.root, source, None, rows=True)
        document(root)
        host = Host(root)
        host.zone, host.now, host.random = zone, now, chance
        host.instance = lists.get
        host.translate = self.translate
        host.choice_name = self.choice_name
        graph = arrange(form, plain_rules(form, self.compiler), strict=False)
        self.engine = Engine(form, graph, host, root)
        self.root = root
        for node in root.answers():
            if node.definition.bind.relevant.strip() == "false()":
                self.engine.set_own(node, False)
            if node.definition.kind == "leaf" and node.text:
                node.text = typed(node.text, node.definition.bind.type, Context(node, host))
        if answers is not None:
            self._trust_rows()
        if edit:
            self._deprecate()
        self.engine.recompute()
        self.engine.take_changes()
        self._first_values(new=answers is None)
        self._settle()

    def _trust_rows(self) -> None:
        """Rows that were handed in stand until their count is a number: an empty count takes none of them away."""
        counted = [each for each in self.form.by_path.values() if each.control is not None and each.control.count]
        for node in self.root.answers():
            for repeat in counted:
                if repeat.parent is node.definition:
                    node.extra[count_mark(repeat)] = len(list(instances(repeat, node)))

    # ---- deeds -----------------------------------------------------------------------------------------------------

    def answer(self, node: Answer, text: str) -> None:
        """Gives a leaf a value; what hangs on it follows."""
        before = node.text
        kind = node.definition.bind.type
        given = text if kind.startswith("geo") else typed(text, kind, Context(node, self.engine.host))
        self.engine.set_text(node, given)
        self.engine.look_again(node, "choices")  # a code that the filter does not offer is withdrawn at once
        self._settle()
        if node.text != before:
            self._value_changed(node.definition.path, node)

    def add_row(self, parent: Answer, repeat: Definition) -> Answer:
        """One more instance of a repeat."""
        row = self.engine.add_row(parent, repeat)
        self._settle()
        return row

    def remove_row(self, row: Answer) -> None:
        """Takes an instance of a repeat away."""
        self.engine.remove_row(row)
        self._settle()

    def set_language(self, language: str) -> None:
        """Words from now on come in this language; expressions that quote words are worked out again."""
        self.language = language
        self.engine.recompute()

    def _deprecate(self) -> None:
        """Answers that were handed in get a new identity and name the old one."""
        for node in self.root.answers():
            parent = node.parent
            if node.local == "instanceID" and isinstance(parent, Answer) and parent.local == "meta":
                name = node.name.replace("instanceID", "deprecatedID")
                above = parent.definition
                path = f"{above.path}/{name}"
                definition = self.form.by_path.get(path) or Definition(-1, path, name, "leaf", above, Bind())
                old = next((child for child in parent.children if child.name == name), None)
                if old is None:
                    old = Answer(definition, parent)
                    parent.children.append(old)
                old.text = node.text
                if node.definition.bind.preload == "uid":
                    node.text = ""
                return

    def _settle(self) -> None:
        """Works out what follows; instances that came into being fire their event."""
        self.engine.settle()
        for node, what in self.engine.take_changes():
            if what == "added" and node.definition.kind == "repeat":
                within = node.definition.path + "/"
                self._act("odk-new-repeat", (a for a in self.form.actions if a.target.startswith(within)), node)

    def _first_values(self, *, new: bool) -> None:
        for node in list(self.root.answers()):
            bind = node.definition.bind
            if bind.preload == "uid" and (new or not node.text):
                self.engine.set_text(node, node.text or f"uuid:{uuid.UUID(int=random.getrandbits(128), version=4)}")
            elif bind.preload == "date" and new:
                self.engine.set_text(node, self.engine.host.now().date().isoformat())
            elif bind.preload == "timestamp" and bind.preload_parameter == "start" and new:
                self.engine.set_text(node, iso(self.engine.host.now()))
        self.engine.settle()
        if new:
            self._act("odk-instance-first-load", self.form.actions, self.root)
        self._act("odk-instance-load", self.form.actions, self.root)

    def _act(self, event: str, actions: Iterable[Action], at: Answer) -> None:
        for action in actions:
            target = self.form.by_path.get(action.target)
            if event in action.events and target is not None:
                for node in instances(target, at):
                    if node.relevant:
                        self._set(action, node)
        self.engine.settle()

    def _value_changed(self, path: str, node: Answer) -> None:
        for action in self.form.actions:
            target = self.form.by_path.get(action.target)
            if action.trigger != path or "xforms-value-changed" not in action.events or target is None:
                continue
            under = next((row for row in _rows_above(node) if row.definition in target.repeats), self.root)
            for each in instances(target, under):
                before = each.text
                self._set(action, each)
                self.engine.settle()
                if each.text != before:
                    self._value_changed(each.definition.path, each)

    def _set(self, action: Action, node: Answer) -> None:
        kind = node.definition.bind.type
        context = Context(node, self.engine.host)
        if action.value:
            self.engine.set_text(node, stored(self.compiler.run(action.value)(context), kind, context))
        else:
            self.engine.set_text(node, typed(action.text, kind, context))

    # ---- state -----------------------------------------------------------------------------------------------------

    def required(self, node: Answer) -> bool:
        """True when an answer is asked for."""
        return bool(node.extra.get("required", constant_flag(node.definition, "required")))

    def readonly(self, node: Answer) -> bool:
        """True when this node or one above it takes no answers."""
        at: Node | None = node
        while isinstance(at, Answer):
            if at.extra.get("readonly", constant_flag(at.definition, "readonly")):
                return True
            at = at.parent
        return False

    def rows_relevant(self, parent: Answer, repeat: Definition) -> bool:
        """True when the list of a repeat's instances is shown, be it empty."""
        source = repeat.bind.relevant
        if not parent.relevant or not source:
            return parent.relevant
        return boolean_of(run_at(self.compiler.run(source), self.any_row(parent, repeat), self.engine))

    def any_row(self, parent: Answer, repeat: Definition) -> Answer:
        """The first instance of a repeat; where there is none, one that stands for it and is not kept."""
        for child in parent.children:
            if isinstance(child, Answer) and child.definition is repeat:
                return child
        return Answer(repeat, parent)

    def violation(self, node: Answer) -> Violation | None:
        """What is wrong with the node's answer; hidden nodes are never wrong."""
        bind = node.definition.bind
        if not node.relevant:
            return None
        if not node.text:
            return Violation("required", self.words(bind.required_words, node)) if self.required(node) else None
        if node.extra.get("constraint", constant_flag(node.definition, "constraint")):
            return None
        return Violation("constraint", self.words(bind.constraint_words, node))

    # ---- words -----------------------------------------------------------------------------------------------------

    def words(self, words: Words | None, node: Answer) -> str | None:
        """Words at a node in the language of the moment; None when the form has none."""
        return None if words is None else self.forms(words, node).get("", "")

    def forms(self, words: Words, node: Answer) -> dict[str, str]:
        """The same words in every form the form has them: "" is plain, others are image, audio, guidance ..."""
        if not words.lookup:
            return {"": self._pieces(words, node)}
        match = _ITEXT.match(words.lookup)
        if match is None:
            return {"": string_of(run_at(self.compiler.run(words.lookup), node, self.engine))}
        texts = self._texts(string_of(run_at(self.compiler.run(match.group(1)), node, self.engine)))
        return {form: self._pieces(each, node) for form, each in texts.items()}

    def _texts(self, identifier: str) -> Mapping[str, Words]:
        for translation in self.form.translations:
            if translation.language == self.language:
                return translation.texts.get(identifier, {})
        return {}

    def _pieces(self, words: Words, node: Answer) -> str:
        return "".join(
            string_of(run_at(self.compiler.run(piece), node, self.engine)) if output else piece
            for output, piece in words.pieces
        )

    def translate(self, identifier: str, node: Answer) -> str:
        """``jr:itext``: the text of an id in the language of the moment."""
        words = self._texts(identifier).get("")
        return self._pieces(words, node) if words is not None else ""

    def label(self, node: Answer) -> str | None:
        """The label of a node."""
        control = node.definition.control
        return self.words(control.label, node) if control is not None else None

    def hint(self, node: Answer) -> str | None:
        """The hint of a node."""
        control = node.definition.control
        return self.words(control.hint, node) if control is not None else None

    def choices(self, node: Answer) -> list[tuple[str, str]] | None:
        """The choices open at a node as (value, label); None when it is no select question."""
        control = node.definition.control
        if control is None or control.kind not in ("select", "select1", "rank"):
            return None
        if control.itemset is None:
            return [(value, self.words(words, node) or value) for value, words in control.choices]
        items = run_at(self.compiler.run(control.itemset.nodeset), node, self.engine)
        label = self.compiler.run(control.itemset.label or control.itemset.value)
        value = self.compiler.run(control.itemset.value)
        found: list[tuple[str, str]] = []
        for item in items if isinstance(items, list) else []:
            context = Context(item, self.engine.host, node)
            found.append((string_of(value(context)), string_of(label(context))))
        return found

    def choice_name(self, node: Node, value: str, path: str) -> str:
        """``jr:choice-name``: the label of a choice of the question at ``path``; ``XPathError`` when it is none."""
        found = self.compiler.run(path)(Context(node, self.engine.host))
        target = found[0] if isinstance(found, list) and found else None
        if not isinstance(target, Answer):
            words = path.strip()
            raise XPathError(f"there is no question at “{words}”", f"không có câu hỏi “{words}”")
        return next((label for code, label in self.choices(target) or () if code == value), "")


def _rows_above(node: Answer) -> Iterable[Answer]:
    at: Node | None = node
    while isinstance(at, Answer):
        if at.definition.kind == "repeat":
            yield at
        at = at.parent
