"""Functions that ODK forms add: choices, repeats, texts, chance and arithmetic."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import uuid
from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, Decimal

from inspector_app.xforms.context import Context
from inspector_app.xforms.patterns import pattern_of
from inspector_app.xforms.tree import Node
from inspector_app.xforms.values import NAN, Value, boolean_of, number_of, string_of
from inspector_app.xforms.xpath import XPathError

Run = Callable[[Context], Value]
Function = Callable[..., Value]
_PARK_MILLER = 2147483647


def _number(context: Context, value: Value) -> float:
    return float(number_of(value, context.host.zone))


def _words(value: Value) -> list[str]:
    return string_of(value).split()


def _each(context: Context, values: Sequence[Value]) -> list[float]:
    numbers: list[float] = []
    for value in values:
        if isinstance(value, list):
            numbers.extend(float(number_of(node.string(), context.host.zone)) for node in value)
        else:
            numbers.append(_number(context, value))
    return numbers


# ---- evaluated only where needed -------------------------------------------------------------------------------


def _if(context: Context, runs: Sequence[Run]) -> Value:
    return runs[1](context) if boolean_of(runs[0](context)) else runs[2](context)


def _coalesce(context: Context, runs: Sequence[Run]) -> Value:
    """The first text that is not empty, as text: ``boolean(coalesce('', 0))`` is true."""
    text = ""
    for run in runs:
        text = string_of(run(context))
        if text not in ("", "NaN"):
            break
    return text


def _once(context: Context, runs: Sequence[Run]) -> Value:
    now = context.current.string()
    return now if now else string_of(runs[0](context))


def _indexed_repeat(context: Context, runs: Sequence[Run]) -> Value:
    """The node of the first argument inside the given instances of its repeats."""
    targets = runs[0](context)
    if not isinstance(targets, list) or not targets:
        return []
    chosen: Node | None = None
    pairs: list[tuple[list[Node], float]] = []
    for repeat_run, index_run in zip(runs[1::2], runs[2::2], strict=False):
        rows = repeat_run(context)
        if not isinstance(rows, list):
            raise XPathError("indexed-repeat() needs a list of nodes", "indexed-repeat() cần một danh sách")
        pairs.append((rows, _number(context, index_run(context))))
    for rows, place in sorted(pairs, key=lambda pair: _depth(pair[0])):
        inside = [row for row in rows if chosen is None or _inside(row, chosen)]
        if not math.isfinite(place) or not 1 <= place <= len(inside):
            return []
        chosen = inside[int(place) - 1]
    return [target for target in targets if chosen is None or _inside(target, chosen)]


def _depth(nodes: Sequence[Node]) -> int:
    depth, at = 0, nodes[0] if nodes else None
    while at is not None:
        depth, at = depth + 1, at.parent
    return depth


def _inside(node: Node, other: Node) -> bool:
    at: Node | None = node
    while at is not None:
        if at is other:
            return True
        at = at.parent
    return False


LAZY: dict[str, tuple[int, int, Callable[[Context, Sequence[Run]], Value]]] = {
    "if": (3, 3, _if),
    "coalesce": (1, 9999, _coalesce),
    "once": (1, 1, _once),
    "indexed-repeat": (3, 99, _indexed_repeat),
}


# ---- nodes -----------------------------------------------------------------------------------------------------


def _current(context: Context) -> Value:
    return [context.current]


def _instance(context: Context, name: Value) -> Value:
    found = context.host.instance(string_of(name))
    return [found] if found is not None else []


def _itext(context: Context, identifier: Value) -> Value:
    return context.host.translate(string_of(identifier), context.node)


def _choice_name(context: Context, value: Value, path: Value) -> Value:
    return context.host.choice_name(context.node, string_of(value), string_of(path))


def _pulldata(context: Context, *values: Value) -> Value:
    name, wanted, key, sought = (string_of(value) for value in values)
    instance = context.host.instance(name)
    for row in (item for root in instance.elements() for item in root.elements()) if instance is not None else ():
        if _cell(row, key) == sought:
            return _cell(row, wanted) or ""
    return ""


def _cell(row: Node, name: str) -> str | None:
    if name.startswith("@"):
        return next((a.text for a in row.attributes if a.name == name[1:]), None)
    found = row.child(name)
    return found.string() if found is not None else None


def _randomize(context: Context, nodes: Value, seed: Value | None = None) -> Value:
    if not isinstance(nodes, list):
        raise XPathError("randomize() needs a list of nodes", "randomize() cần một danh sách")
    if seed is None:
        draw = context.host.random
    else:
        state = _seed(context, seed)

        def draw() -> float:
            nonlocal state
            state = state * 16807 % _PARK_MILLER
            return (state - 1) / (_PARK_MILLER - 1)

    shuffled: list[Node] = []
    for node in nodes:
        place = int(draw() * (len(shuffled) + 1))
        shuffled.append(node)
        shuffled[place], shuffled[-1] = shuffled[-1], shuffled[place]
    return shuffled


def _seed(context: Context, value: Value) -> int:
    """A seed as a whole number; texts that are no number give one by their hash."""
    number = _number(context, value)
    if math.isfinite(number):
        seed = int(number)
    elif math.isinf(number):
        seed = _PARK_MILLER if number > 0 else 0
    else:
        text = string_of(value)
        seed = (
            0 if text in ("", "NaN") else int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
        )
    seed = math.fmod(seed, _PARK_MILLER).__int__()
    return seed if seed > 0 else seed + _PARK_MILLER - 1


def _sum_choices(context: Context, values: Sequence[Value], weights: Sequence[Value] | None) -> float:
    truths: list[bool] = []
    for value in values:
        truths.extend([bool(node.string()) for node in value] if isinstance(value, list) else [boolean_of(value)])
    if weights is None:
        return float(sum(truths))
    heavy: list[float] = _each(context, weights)
    return sum(weight for truth, weight in zip(truths, heavy, strict=False) if truth)


def _between(context: Context, least: Value, most: Value, total: float) -> bool:
    low, high = _number(context, least), _number(context, most)
    return (low < 0 or total >= low) and (high < 0 or total <= high)


def _checklist(context: Context, least: Value, most: Value, *values: Value) -> Value:
    return _between(context, least, most, _sum_choices(context, values, None))


def _weighted(context: Context, least: Value, most: Value, *values: Value) -> Value:
    return _between(context, least, most, _sum_choices(context, values[::2], values[1::2]))


def _count_non_empty(_: Context, nodes: Value) -> Value:
    if not isinstance(nodes, list):
        raise XPathError("count-non-empty() needs a list of nodes", "count-non-empty() cần một danh sách")
    return float(sum(bool(node.string()) for node in nodes))


def _join(_: Context, mark: Value, *values: Value) -> Value:
    pieces: list[str] = []
    for value in values:
        pieces.extend([node.string() for node in value] if isinstance(value, list) else [string_of(value)])
    return string_of(mark).join(pieces)


def _distinct_values(_: Context, nodes: Value) -> Value:
    if not isinstance(nodes, list):
        raise XPathError("distinct-values() needs a list of nodes", "distinct-values() cần một danh sách")
    return list({node.string(): node for node in reversed(nodes)}.values())[::-1]


# ---- choices ---------------------------------------------------------------------------------------------------


def _selected(_: Context, value: Value, code: Value) -> Value:
    wanted = string_of(code).strip()
    return wanted in (_words(value) or [""])


def _selected_at(context: Context, value: Value, place: Value) -> Value:
    words, number = _words(value), _number(context, place)
    return words[int(number)] if math.isfinite(number) and 0 <= number < len(words) else ""


# ---- texts -----------------------------------------------------------------------------------------------------


def _substr(context: Context, value: Value, start: Value, end: Value | None = None) -> Value:
    text = string_of(value)
    first = _place(_number(context, start), len(text))
    last = len(text) if end is None else _place(_number(context, end), len(text))
    return text[first:last] if last > first else ""


def _place(number: float, length: int) -> int:
    if not math.isfinite(number):
        return length if number > 0 else 0
    whole = int(number)
    return max(0, length + whole) if whole < 0 else min(whole, length)


def _regex(_: Context, value: Value, pattern: Value) -> Value:
    return pattern_of(string_of(pattern)).search(string_of(value))


def _digest(_: Context, value: Value, algorithm: Value, encoding: Value = "base64") -> Value:
    names = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
    name = names.get(string_of(algorithm).upper())
    if name is None:
        raise XPathError("digest() does not know this algorithm", "digest() không có thuật toán này")
    digest = hashlib.new(name, string_of(value).encode(), usedforsecurity=False).digest()
    return digest.hex() if string_of(encoding) == "hex" else base64.b64encode(digest).decode()


def _base64_decode(_: Context, value: Value) -> Value:
    try:
        return base64.b64decode(string_of(value), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _boolean_from_string(_: Context, value: Value) -> Value:
    return string_of(value) in ("1", "true")


def _uuid(context: Context, length: Value | None = None) -> Value:
    if length is None:
        return str(
            uuid.UUID(int=int(context.host.random() * 2**62) << 62 | int(context.host.random() * 2**62), version=4)
        )
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    count = _number(context, length)
    return "".join(letters[int(context.host.random() * len(letters))] for _ in range(int(count) if count > 0 else 0))


# ---- numbers ---------------------------------------------------------------------------------------------------


def _round(context: Context, value: Value, places: Value | None = None) -> Value:
    number = _number(context, value)
    if not math.isfinite(number):
        return number
    if places is None:
        return math.copysign(math.floor(number + 0.5), number) if number else number
    digits = int(_number(context, places))
    shifted = Decimal(repr(abs(number))).scaleb(digits) + Decimal("0.5")
    return math.copysign(float(shifted.to_integral_value(ROUND_FLOOR).scaleb(-digits)), number)


def _int(context: Context, value: Value) -> Value:
    number = _number(context, value)
    return math.copysign(float(math.trunc(number)), number) if math.isfinite(number) else NAN


def _extreme(pick: Callable[[list[float]], float]) -> Function:
    def extreme(context: Context, *values: Value) -> Value:
        numbers = _each(context, values)
        return NAN if not numbers or any(map(math.isnan, numbers)) else pick(numbers)

    return extreme


def _mathematical(function: Callable[..., float]) -> Function:
    def calculate(context: Context, *values: Value) -> Value:
        try:
            result = function(*(_number(context, value) for value in values))
        except OverflowError:
            return math.inf
        except (ValueError, ZeroDivisionError):
            return NAN
        return result if isinstance(result, float) else NAN

    return calculate


def _logarithm(base: float | None) -> Callable[[float], float]:
    def logarithm(number: float) -> float:
        if number == 0:
            return -math.inf
        return math.log(number) if base is None else math.log10(number)

    return logarithm


def _power(base: float, exponent: float) -> float:
    result = base**exponent
    return float(result) if not isinstance(result, complex) else NAN


ODK: dict[str, tuple[int, int, Function]] = {
    "current": (0, 0, _current),
    "instance": (1, 1, _instance),
    "jr:itext": (1, 1, _itext),
    "jr:choice-name": (2, 2, _choice_name),
    "pulldata": (4, 4, _pulldata),
    "randomize": (1, 2, _randomize),
    "checklist": (2, 9999, _checklist),
    "weighted-checklist": (2, 9999, _weighted),
    "count-non-empty": (1, 1, _count_non_empty),
    "distinct-values": (1, 1, _distinct_values),
    "join": (1, 9999, _join),
    "selected": (2, 2, _selected),
    "selected-at": (2, 2, _selected_at),
    "count-selected": (1, 1, lambda _, value: float(len(_words(value)))),
    "ends-with": (2, 2, lambda _, text, part: string_of(text).endswith(string_of(part))),
    "substr": (2, 3, _substr),
    "regex": (2, 2, _regex),
    "digest": (2, 3, _digest),
    "base64-decode": (1, 1, _base64_decode),
    "boolean-from-string": (1, 1, _boolean_from_string),
    "uuid": (0, 1, _uuid),
    "random": (0, 0, lambda context: context.host.random()),
    "round": (1, 2, _round),
    "int": (1, 1, _int),
    "min": (1, 9999, _extreme(min)),
    "max": (1, 9999, _extreme(max)),
    "abs": (1, 1, _mathematical(abs)),
    "pow": (2, 2, _mathematical(_power)),
    "sqrt": (1, 1, _mathematical(math.sqrt)),
    "exp": (1, 1, _mathematical(math.exp)),
    "exp10": (1, 1, _mathematical(lambda number: 10.0**number)),
    "log": (1, 1, _mathematical(_logarithm(None))),
    "log10": (1, 1, _mathematical(_logarithm(10))),
    "sin": (1, 1, _mathematical(math.sin)),
    "cos": (1, 1, _mathematical(math.cos)),
    "tan": (1, 1, _mathematical(math.tan)),
    "asin": (1, 1, _mathematical(math.asin)),
    "acos": (1, 1, _mathematical(math.acos)),
    "atan": (1, 1, _mathematical(math.atan)),
    "atan2": (2, 2, _mathematical(math.atan2)),
    "pi": (0, 0, lambda _: math.pi),
}
