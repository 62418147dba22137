"""What a form says wrong once it is read: functions, names, arity, circles, questions that are never asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector_app.language import Text
from inspector_app.xforms.analysis import functions, references
from inspector_app.xforms.checklist_model import ChecklistModel, Item
from inspector_app.xforms.checklist_reader import named_values
from inspector_app.xforms.checklist_rules import COLUMNS, BrokenRuleError, Kept, checklist_rules, ours
from inspector_app.xforms.engine import CycleError, Rule, arrange
from inspector_app.xforms.functions import FUNCTIONS, LAZY
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.patterns import pattern_of
from inspector_app.xforms.reach import choices_amiss, never, unknown_names
from inspector_app.xforms.rules import RuleCompiler
from inspector_app.xforms.sheet_words import known_codes
from inspector_app.xforms.xpath import Call, Expr, Literal, XPathError, parse, walk

_PLAIN = (
    ("relevant", "relevant"),
    ("calculate", "calculation"),
    ("constraint", "constraint"),
    ("required", "required"),
    ("readonly", "readonly"),
)
_RULES = ("finding", "feed", "constraint", "check")
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_DATA = {"insp:parameter": "parameter", "insp:frame": "frame"}


def check_model(form: FormModel, checklist: ChecklistModel) -> list[BrokenRuleError]:
    """All problems in form order; an empty list for a form that can be used."""
    problems: list[BrokenRuleError] = []
    compiler = RuleCompiler(form)
    for definition in form.definitions:
        problems.extend(_expressions(form, compiler, definition))
        problems.extend(_names(form, definition))
        problems.extend(_reach(form, definition))
    for item in checklist.items:
        problems.extend(_item(form, compiler, item))
    problems.extend(_circles(form))
    if all(problem.severity == "warning" for problem in problems):
        try:
            items = {item.code: item for item in checklist.items}
            checklist_rules(form, checklist, items, {code: Kept() for code in items})
        except BrokenRuleError as problem:
            problems.append(problem)
    return problems


def _sources(at: Definition) -> Iterator[tuple[str, str, bool]]:
    """Every expression of a node: column, source, and whether it is in the language of rules."""
    rule_language = ours(at)
    for name, column in _PLAIN:
        yield column, getattr(at.bind, name), rule_language and name in ("relevant", "calculate")
    for name in _RULES:
        yield f"bind::insp:{name}", at.bind.extra.get(name, ""), True
    control = at.control
    if control is not None:
        yield "choice_filter", control.itemset.nodeset if control.itemset else "", False
        yield "repeat_count", control.count, False


def _expressions(form: FormModel, compiler: RuleCompiler, at: Definition) -> Iterator[BrokenRuleError]:
    for column, source, in_rules in _sources(at):
        if not source:
            continue
        try:
            tree = parse(source)
            if in_rules:
                compiler.compile(tree, at)
            else:
                _check_plain(form, tree, at)
        except XPathError as error:
            yield BrokenRuleError(at, column, error.problem)
            continue
        yield from _data_names(at, column, tree)
        yield from _read_too_early(form, at, column, tree)
        for problem in choices_amiss(form, tree, at):
            yield BrokenRuleError(at, column, problem, severity="warning")
    for action in form.actions:
        if action.value and action.target == at.path:
            column = "calculation" if action.trigger else "default"
            try:
                _check_plain(form, parse(action.value), at)
            except XPathError as error:
                yield BrokenRuleError(at, column, error.problem)


def _check_plain(form: FormModel, tree: Expr, at: Definition) -> None:
    """Functions that exist, with as many arguments as they take, and names that lead somewhere."""
    for name, count in functions(tree):
        known = FUNCTIONS.get(name) or LAZY.get(name)
        if known is None:
            raise XPathError(f"unknown function {name}()", f"không có hàm {name}()")
        least, most = known[0], known[1]
        if not least <= count <= most:
            wanted = str(least) if least == most else f"{least}–{most}" if most < 99 else f"≥ {least}"
            raise XPathError(
                f"{name}() takes {wanted} arguments, not {count}", f"{name}() cần {wanted} đối số, không phải {count}"
            )
    for each in walk(tree):
        if isinstance(each, Call) and each.name == "regex" and isinstance(each.arguments[1], Literal):
            pattern_of(each.arguments[1].text)
    for name in unknown_names(form, tree, at):
        raise XPathError(f"unknown reference “{name}”", f"không có câu hỏi hay cột “{name}”")


def _data_names(at: Definition, column: str, tree: Expr) -> Iterator[BrokenRuleError]:
    """Parameters and traits that nobody gives; the data may come later, so the author is only told."""
    for each in walk(tree):
        if isinstance(each, Call) and each.name in _DATA and each.arguments and isinstance(each.arguments[0], Literal):
            name = each.arguments[0].text
            if name not in known_codes(_DATA[each.name]):
                problem = Text(f"{each.name}: không có “{name}”", f"{each.name}: there is no “{name}”")
                yield BrokenRuleError(at, column, problem, severity="warning")


def _read_too_early(form: FormModel, at: Definition, column: str, tree: Expr) -> Iterator[BrokenRuleError]:
    """``start``, ``end``, ``username`` and ``deviceid`` are known when the answers are handed in, not before: a visit
    is filled on several laptops by several people."""
    for each in references(tree, at, form):
        if each.target.bind.preload in ("timestamp", "property"):
            problem = Text(
                f"“{each.target.name}” chỉ được ghi khi xuất câu trả lời, biểu thức không đọc được",
                f"“{each.target.name}” is only filled in when the answers are exported; no expression can read it",
            )
            yield BrokenRuleError(at, column, problem)


def _reach(form: FormModel, at: Definition) -> Iterator[BrokenRuleError]:
    """A condition that holds for nobody: constant, or asking for choices that do not exist."""
    try:
        if at.bind.relevant and never(form, parse(at.bind.relevant), at):
            problem = Text("điều kiện không bao giờ đúng nên câu hỏi không bao giờ hiện", "it is never asked")
            yield BrokenRuleError(at, "relevant", problem, severity="warning")
    except XPathError:
        return  # told with its place already


def _names(form: FormModel, at: Definition) -> Iterator[BrokenRuleError]:
    extra = at.bind.extra
    key = extra.get("key", "")
    if key and at.child(key) is None:
        yield BrokenRuleError(
            at, "bind::insp:key", Text(f"danh sách không có cột “{key}”", f"the list has no field “{key}”")
        )
    choices = extra.get("choices", "")
    if choices and choices not in form.instances:
        problem = Text(f"không có danh sách lựa chọn “{choices}”", f"there is no list of choices “{choices}”")
        yield BrokenRuleError(at, "bind::insp:choices", problem)


def _item(form: FormModel, compiler: RuleCompiler, item: Item) -> Iterator[BrokenRuleError]:
    at = next((d for d in form.definitions if d.bind.extra.get("code") == item.code), None)
    if at is None:
        return
    if not item.parts:
        yield BrokenRuleError(
            at, "bind::insp:code", Text(f"{item.code} không có câu hỏi nào", f"{item.code} asks nothing")
        )
    for name, source in named_values(at.bind.extra.get("finding-values", "")):
        try:
            compiler.compile(parse(source), at)
        except XPathError as error:
            problem = Text(f"{name}: {error.problem.vi}", f"{name}: {error.problem.en}")
            yield BrokenRuleError(at, "bind::insp:finding-values", problem)
    known = {part.name for part in item.parts} | set(item.finding_values) | {"pct", "items", "year"}
    for column in ("finding-text", "finding-text-en"):
        for name in _PLACEHOLDER.findall(at.bind.extra.get(column, "")):
            if any(piece.strip() not in known for piece in ([name] if name.strip() in known else name.split("-"))):
                problem_text = Text(f"không có gì để điền vào {{{name}}}", f"nothing fills {{{name}}}")
                yield BrokenRuleError(at, f"bind::insp:{column}", problem_text)


def _circles(form: FormModel) -> Iterator[BrokenRuleError]:
    """Rules that wait for each other: every circle once, whatever else is wrong with the form."""
    try:
        arrange(form, _skeleton(form))
    except CycleError as error:
        for path in error.paths:
            names = " -> ".join(rule.definition.name for rule in path)
            first = path[0]
            yield BrokenRuleError(
                first.definition,
                COLUMNS.get(first.property, first.property),
                Text(f"các quy tắc chờ lẫn nhau: {names}", f"rules wait for each other: {names}"),
            )


def _skeleton(form: FormModel) -> Iterator[Rule]:
    """The rules that decide visibility and values, without what they do: enough to see who waits for whom."""
    for at in form.definitions:
        sources: list[tuple[str, str, tuple[Definition, ...]]] = [("relevant", at.bind.relevant, ())]
        if at.kind == "leaf":
            sources.append(("calculate", at.bind.calculate, (at,)))
            sources.append(("computed", at.bind.extra.get("feed", ""), (at,)))
        for name, source, produces in sources:
            try:
                if source:
                    yield Rule(at, name, _nothing, references(parse(source), at, form), _nothing, produces)
            except XPathError:
                continue  # told with its place already


def _nothing(*_: object) -> None:
    """What a rule of the skeleton does."""
