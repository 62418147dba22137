"""Choices that depend on other answers (``choice_filter``, choices that are rows of a list): what is open where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from inspector_app.language import Text
from inspector_app.xforms.checklist_model import Choice
from inspector_app.xforms.checklist_reader import filtered, is_question, question_type
from inspector_app.xforms.closures import XPathCompiler
from inspector_app.xforms.context import Context
from inspector_app.xforms.engine import Engine, Rule
from inspector_app.xforms.functions import Run
from inspector_app.xforms.instance import Answer
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.values import string_of
from inspector_app.xforms.xpath import XPathError

_OPEN, _GIVEN = "open choices", "given choices"
_NAMED = 12
"""So many choices are named in a refusal."""

Codes = tuple[tuple[str, str], ...]
"""Code and label of every choice that is open."""


@dataclass(frozen=True)
class Offer:
    """How the open choices of one question are worked out."""

    leaf: Definition
    nodes: Run
    value: Run
    label: Run
    many: bool

    def codes(self, context: Context) -> Codes | None:
        """The open choices at a node; None where the filter cannot be worked out: then nothing is held back."""
        try:
            items = self.nodes(context)
            found: list[tuple[str, str]] = []
            for item in items if isinstance(items, list) else []:
                inner = Context(item, context.host, context.current)
                found.append((string_of(self.value(inner)), string_of(self.label(inner))))
        except XPathError:
            return None
        return tuple(found)


class Offers:
    """The filters of one form; ``rules`` keep the open choices of every such question up to date."""

    def __init__(self, form: FormModel, plain: XPathCompiler) -> None:
        """Raises ``XPathError`` for a filter that cannot be read."""
        self.by_leaf: dict[Definition, Offer] = {}
        self._plain = plain
        for leaf in form.definitions:
            control = leaf.control
            if control is None or control.itemset is None or not is_question(leaf) or not filtered(form, leaf):
                continue
            label = control.itemset.label
            self.by_leaf[leaf] = Offer(
                leaf,
                plain.run(control.itemset.nodeset),
                plain.run(control.itemset.value),
                plain.run(label if label and not label.startswith("jr:itext(") else control.itemset.value),
                question_type(leaf) == "select_multiple",
            )

    def rules(self) -> Iterator[Rule]:
        """Withdraw choices that are no longer open, and give them again when they are."""
        for leaf, offer in self.by_leaf.items():
            nodeset = leaf.control.itemset.nodeset if leaf.control is not None and leaf.control.itemset else ""
            # it produces nothing in the order of rules: two questions may well exclude each other's choices
            yield Rule(leaf, "choices", offer.codes, self._plain.references(nodeset, leaf), _narrow)

    def put(self, engine: Engine, node: Answer, text: str) -> None:
        """Gives a question its answer; of what is not open now nothing counts."""
        offer = self.by_leaf.get(node.definition)
        if offer is not None:
            node.extra[_GIVEN] = text
            text = _kept(text, cast("Codes | None", node.extra.get(_OPEN)), offer.many)
        engine.set_text(node, text)

    def open(self, node: Answer, known: tuple[Choice, ...]) -> tuple[Choice, ...] | None:
        """The choices open at a node, with the labels of ``known``; None where all of them are."""
        if node.definition not in self.by_leaf or _OPEN not in node.extra:
            return None
        codes = cast("Codes | None", node.extra[_OPEN])
        labels = {choice.code: choice for choice in known}
        if codes is None:
            return None
        return tuple(labels.get(code) or Choice(code, Text(label or code, label or code)) for code, label in codes)

    def refusal(self, node: Answer, context: Context, label: Text, known: tuple[Choice, ...]) -> Text | None:
        """Why what stands at a node is not open there, as a sentence; None when it is."""
        offer = self.by_leaf.get(node.definition)
        codes = offer.codes(context) if offer is not None and node.text else None
        if offer is None or codes is None or _kept(node.text, codes, offer.many) == node.text:
            return None
        open_codes = [code for code, _ in codes]
        given = node.text.split() if offer.many else [node.text]
        wrong = next((code for code in given if code not in open_codes), node.text)
        labels = {choice.code: choice.label for choice in known}
        listed = [labels.get(code, Text(code, code)) for code in open_codes[:_NAMED]]
        more = "…" if len(open_codes) > _NAMED else ""
        said = labels.get(wrong, Text(wrong, wrong))
        vi, en = ", ".join(each.vi for each in listed) + more, ", ".join(each.en for each in listed) + more
        return Text(
            f"{label.vi}: không chọn được “{said.vi}” theo các câu đã trả lời (có: {vi or 'không có gì'}).",
            f"{label.en}: “{said.en}” cannot be chosen after what was answered (there are: {en or 'none'}).",
        )


def _narrow(engine: Engine, node: Answer, value: object) -> None:
    offered = cast("Codes | None", value)
    if _OPEN in node.extra and node.extra[_OPEN] == offered:
        return
    node.extra[_OPEN] = offered
    engine.changed[node, "choices"] = None
    many = question_type(node.definition) == "select_multiple"
    engine.set_text(node, _kept(str(node.extra.get(_GIVEN, node.text)), offered, many))


def _kept(text: str, codes: Codes | None, many: bool) -> str:
    if codes is None or not text:
        return text
    known = {code for code, _ in codes}
    return " ".join(code for code in (text.split() if many else [text]) if code in known)


def tried(nodes: Mapping[Answer, str], judge: Callable[[], Text | None]) -> Text | None:
    """What ``judge`` says while the nodes hold these texts and are shown; everything is as before afterwards."""
    before = [(node, node.text, node.relevant) for node in nodes]
    try:
        for node, text in nodes.items():
            node.text, node.relevant = text, True
        return judge()
    finally:
        for node, text, relevant in before:
            node.text, node.relevant = text, relevant
