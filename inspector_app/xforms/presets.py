"""Values a form itself gives: defaults questions begin with, and calculations that wait for a trigger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time

from inspector_app.xforms.analysis import Reference
from inspector_app.xforms.checklist_reader import is_question, question_type
from inspector_app.xforms.closures import XPathCompiler
from inspector_app.xforms.context import Context, Environment
from inspector_app.xforms.engine import Engine, Rule
from inspector_app.xforms.instance import Answer, instances
from inspector_app.xforms.item_values import to_json
from inspector_app.xforms.model import Action, Definition, FormModel
from inspector_app.xforms.plain_rules import stored, typed
from inspector_app.xforms.xpath import XPathError

FIRST, NEW, CHANGED = "odk-instance-first-load", "odk-new-repeat", "xforms-value-changed"

Give = Callable[[Engine, Answer, str], None]
"""What is done with a preset text: ``(engine, node, text)``."""


class Presets:
    """The defaults and triggered calculations of one form.

    A triggered calculation stands while its trigger has an answer and follows whatever it reads: a visit keeps
    answers, not the order in which they were typed, and two laptops must come to the same.
    """

    def __init__(self, form: FormModel, plain: XPathCompiler) -> None:
        self._form, self._plain = form, plain
        self.fixed: dict[Definition, str] = {
            leaf: leaf.template.string()
            for leaf in form.definitions
            if is_question(leaf) and leaf.template is not None and leaf.template.string()
        }
        self.days = [leaf for leaf in form.definitions if leaf.bind.preload == "date" and not leaf.repeats]
        self.first = [(target, action) for target, action in self._actions(FIRST) if not target.repeats]

    def _actions(self, event: str) -> Iterator[tuple[Definition, Action]]:
        for action in self._form.actions:
            target = self._form.by_path.get(action.target)
            if target is not None and event in action.events:
                yield target, action

    @property
    def any(self) -> bool:
        """True for a form that has defaults outside its lists."""
        return bool(self.first or self.days) or any(not leaf.repeats for leaf in self.fixed)

    def begin(self, engine: Engine, day: date, give: Give) -> None:
        """Defaults outside lists, on a form in which nothing is answered yet; ``day`` is today for them."""
        for leaf, text in {**self.fixed, **dict.fromkeys(self.days, day.isoformat())}.items():
            node = engine.host.single[leaf.index]
            if isinstance(node, Answer):
                give(engine, node, typed(text, leaf.bind.type, Context(node, engine.host)))
        engine.recompute()
        now = engine.host.now
        engine.host.now = lambda: datetime.combine(day, time(12), engine.host.zone)
        try:
            for target, action in self.first:
                node = engine.host.single[target.index]
                if isinstance(node, Answer) and node.relevant:
                    give(engine, node, self._worked_out(action, node, engine))
                    engine.settle()
        finally:
            engine.host.now = now

    def row(self, node: Answer, engine: Engine) -> Mapping[str, object]:
        """The fields a new row begins with, by name."""
        found: dict[str, object] = {}
        leaves = [each for each in node.answers() if is_question(each.definition)]
        for leaf in leaves:
            text = self.fixed.get(leaf.definition, "")
            if text:
                leaf.text = typed(text, leaf.definition.bind.type, Context(leaf, engine.host))
        for target, action in self._actions(NEW):
            for leaf in leaves:
                if leaf.definition is target:
                    leaf.text = self._worked_out(action, leaf, engine)
        for leaf in leaves:
            value = to_json(leaf.text, question_type(leaf.definition)) if leaf.text else None
            if value is not None:
                found[leaf.name] = value
        return found

    def _worked_out(self, action: Action, node: Answer, engine: Engine) -> str:
        context, kind = Context(node, engine.host), node.definition.bind.type
        if not action.value:
            return typed(action.text, kind, context)
        try:
            return stored(self._plain.run(action.value)(context), kind, context)
        except XPathError:
            return ""  # an author's slip: the question begins empty

    def rules(self, give: Give) -> Iterator[Rule]:
        """One rule for each question or hidden value that waits for a trigger."""
        waiting: dict[Definition, dict[str, list[Definition]]] = {}
        for target, action in self._actions(CHANGED):
            trigger = self._form.by_path.get(action.trigger)
            if trigger is not None:
                source = action.value or f"'{action.text}'"
                waiting.setdefault(target, {}).setdefault(source, []).append(trigger)
        for target, sources in waiting.items():
            for source, triggers in sources.items():
                yield self._rule(target, source, triggers, give)

    def _rule(self, target: Definition, source: str, triggers: list[Definition], give: Give) -> Rule:
        run, kind = self._plain.run(source), target.bind.type
        needs = dict.fromkeys(self._plain.references(source, target))
        root = self._form.root
        needs.update({Reference(trigger, _shared(trigger, target, root)): None for trigger in triggers})

        def work_out(context: Context) -> str | None:
            node = context.node
            if not isinstance(node, Answer) or not any(_answered(trigger, node) for trigger in triggers):
                return None
            try:
                return stored(run(context), kind, context)
            except XPathError:
                return ""

        def apply(engine: Engine, node: Answer, value: object) -> None:
            if value is not None or "triggered" in node.extra:
                node.extra["triggered"] = True
                give(engine, node, str(value or ""))

        return Rule(target, "trigger", work_out, tuple(needs), apply, (target,))


def _shared(one: Definition, other: Definition, root: Definition) -> Definition:
    """The innermost repeat around both; the root where there is none."""
    both = [repeat for repeat in one.repeats if repeat in other.repeats]
    return both[-1] if both else root


def _answered(trigger: Definition, node: Answer) -> bool:
    around: Answer | None = node
    if trigger.repeats:
        around = node.above(trigger.repeats[-1])
    else:
        while around is not None and isinstance(around.parent, Answer):
            around = around.parent
    return around is not None and any(each.string() for each in instances(trigger, around))


def visit_day(environment: Environment) -> date:
    """The day of the visit, as defaults see it: they must not drift from one opening to the next."""
    try:
        return date.fromisoformat(environment.frame("visit_date") or "")
    except ValueError:
        return environment.today()
