"""Labels that quote answers (``${name}`` in a label): the checklist's words with the figures that stand."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_app.xforms.analysis import references
from inspector_app.xforms.checklist_model import ChecklistModel
from inspector_app.xforms.checklist_reader import read_checklist
from inspector_app.xforms.closures import XPathCompiler
from inspector_app.xforms.context import Context
from inspector_app.xforms.engine import Engine
from inspector_app.xforms.instance import Answer
from inspector_app.xforms.model import Definition, FormModel, Words
from inspector_app.xforms.values import string_of
from inspector_app.xforms.xpath import XPathError, parse

NOTHING = "…"
"""What stands for an answer that is not there yet."""


def quoted(form: FormModel) -> Iterator[str]:
    """The expressions that words of the form quote."""
    spoken: list[Words | None] = []
    for definition in form.definitions:
        control = definition.control
        if control is not None:
            spoken += [control.label, control.hint, *(words for _, words in control.choices)]
    for translation in form.translations:
        spoken += [words for forms in translation.texts.values() for words in forms.values()]
    for words in spoken:
        yield from (piece for output, piece in words.pieces if output) if words is not None else ()


class Quotes:
    """The answers that labels of a form quote, and its checklist with them filled in."""

    def __init__(self, form: FormModel, plain: XPathCompiler) -> None:
        self._form, self._plain = form, plain
        self._said: dict[str, str] = {}
        self.targets: set[Definition] = set()
        for source in dict.fromkeys(quoted(form)):
            try:
                self.targets.update(each.target for each in references(parse(source), form.root, form))
            except XPathError:
                continue  # told when the form is checked; it prints as nothing
            self._said[source] = NOTHING

    def changed(self, engine: Engine) -> bool:
        """True when a quoted answer is another one than at the last look."""
        before = dict(self._said)
        for source in self._said:
            self._said[source] = self._say(source, engine)
        return self._said != before

    def read(self) -> ChecklistModel:
        """The whole checklist, in the words of the last look."""
        return read_checklist(self._form, lambda source: self._said.get(source, NOTHING))

    def say(self, source: str, node: Answer, engine: Engine) -> str:
        """What an expression in words gives at a node."""
        return self._say(source, engine, node)

    def _say(self, source: str, engine: Engine, node: Answer | None = None) -> str:
        try:
            return string_of(self._plain.run(source)(Context(node or engine.root, engine.host))).strip() or NOTHING
        except XPathError:
            return NOTHING
