"""One answer of the checklist as one official sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from inspector_app.inspection.visit import ItemState
from inspector_app.inspection.wording import (
    QUALIFIERS,
    STATES,
    clean,
    figure,
    long_date,
    long_time,
    lower_first,
    photo_refs,
    short_date,
    upper_first,
)
from inspector_app.language import Text, number_text, percent_text
from inspector_app.xforms.checklist_model import Choice, Field, Item, Part

NUMERIC = ("integer", "decimal")
_COUNTED = {"vi": ("tổng số ", "số "), "en": ("total ", "number of ", "")}
_ROUNDING = {
    "over": ROUND_FLOOR, "more_than": ROUND_FLOOR, "about": ROUND_HALF_UP, "nearly": ROUND_CEILING,
    "under": ROUND_CEILING,
}  # fmt: skip
_YES = Text("có", "yes")
_NO = Text("không", "no")
_FOR_THE_FORM = re.compile(r"\s*\((?:tự tính|ghi giờ|computed)\)$")
_TRAILING = re.compile(r"\s*\([^()]*\)$")


def sentence(state: ItemState, photos: Sequence[int], language: str) -> str:
    """What the answer says, closed with a full stop; "" while there is none.

    ``photos`` are the numbers of its pictures in the annex.
    """
    value = state.value
    if value is None or state.state in ("missing", "skipped_by_condition"):
        return ""
    stated = state.state if state.state in STATES else "not_applicable" if value.get("v") == "na" else ""
    if stated:
        words = f"{topic(state.item.label.of(language))}: {STATES[stated].of(language)}"
        asides = [_reason(clean(value.get("reason")), STATES[stated].of(language))]
    else:
        words, asides = _statement(state.item, value, language)
        asides += _circumstances(state, value, language)
    asides.append(photo_refs(tuple(photos), language))
    told = "; ".join(filter(None, dict.fromkeys(asides)))
    text = f"{words} ({told})." if told else f"{words}."
    note = clean(state.note)
    if note:
        text += f" {'Note' if language == 'en' else 'Ghi chú'}: {note.rstrip('.')}."
    return text


def _reason(reason: str, state: str) -> str:
    """The reason without the words of the state in front of it."""
    if reason.casefold().startswith(f"{state}:"):
        reason = reason[len(state) + 1 :].strip()
    return reason.rstrip(" .")


def topic(label: str, *, details_follow: bool = False) -> str:
    """The label of an item as the subject of a sentence: no question mark, no words on how it is computed.

    With ``details_follow`` a closing parenthesis goes too: it names the very parts that are printed instead.
    """
    words = _FOR_THE_FORM.sub("", clean(label).split("?")[0].rstrip(" :."))
    return (_TRAILING.sub("", words) or words) if details_follow else words


def shown(part: Part | Field, value: Any, language: str) -> str:
    """The value of one part or field as people read it."""
    if part.type == "date" or (part.type == "dateTime" and "T" not in clean(value)):
        return long_date(value, language)
    if part.type == "time":
        return long_time(value, language)
    if isinstance(value, list | tuple):
        return "; ".join(choice_label(part.choices, each, language) for each in value) or _NO.of(language)
    if part.choices:
        return choice_label(part.choices, value, language)
    percent = "%" if part.name == "pct" or "(%)" in part.label.vi else ""
    return figure(value, language) + percent


def choice_label(choices: Sequence[Choice], code: Any, language: str) -> str:
    """The label of a chosen code, small as it stands inside a sentence; an unknown code stays."""
    found = next((choice.label.of(language) for choice in choices if choice.code == code), "")
    return lower_first(clean(found)) or clean(code)


def given_parts(item: Item, value: Mapping[str, Any]) -> list[tuple[Part, Any]]:
    """The parts that hold something, in form order."""
    held = [(part, value.get(part.name)) for part in item.parts]
    return [(part, given) for part, given in held if given not in (None, "") and not isinstance(given, Mapping)]


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def figures(item: Item, value: Mapping[str, Any]) -> list[tuple[Part, Any]]:
    """The parts of an answer that is a row of named numbers (early, on time, late); empty for any other."""
    parts = given_parts(item, value)
    named = [(part, given) for part, given in parts if is_number(given) and part.name not in ("a", "b", "rating")]
    return named if len(named) == len(parts) > 1 else []


def heading_of_figures(item: Item, language: str) -> str:
    """What a row of named numbers is about, without the names."""
    return topic(item.label.of(language), details_follow=True).split(":")[0]


def total(parts: Sequence[tuple[Part, Any]], language: str) -> str:
    """The sum of whole numbers; "" where a decimal is among them."""
    if all(isinstance(given, int) for _, given in parts):
        return figure(sum(given for _, given in parts), language)
    return ""


def listed(parts: Sequence[tuple[Part, Any]], language: str) -> str:
    """``trực tiếp 498; trực tuyến 3.771``."""
    return "; ".join(
        f"{lower_first(_part_label(part, language))} {shown(part, given, language)}" for part, given in parts
    )


def _statement(item: Item, value: Mapping[str, Any], language: str) -> tuple[str, list[str]]:
    """The sentence without its stop, and what stands in brackets behind it."""
    parts = given_parts(item, value)
    by_name = {part.name: (part, given) for part, given in parts}
    if not parts:
        return topic(item.label.of(language)), []
    row = figures(item, value)
    if row and "n" not in by_name and "pct" not in by_name:
        return f"{heading_of_figures(item, language)}: {listed(row, language)}", []
    if "a" in by_name and "b" in by_name and all(is_number(by_name[name][1]) for name in "ab"):
        main, percent = _pair(item, by_name["a"], by_name["b"], value, language)
        used, asides = {"a", "b"}, [percent]
    else:
        leading = by_name.get("v") or parts[0]
        main = _leading(item, leading, value, len(parts) > 1, language)
        used, asides = {leading[0].name, "q"}, []
    return main, asides + _details([each for each in parts if each[0].name not in used], language)


def _leading(item: Item, leading: tuple[Part, Any], value: Mapping[str, Any], more: bool, language: str) -> str:
    part, given = leading
    label = topic(item.label.of(language), details_follow=more)
    codes = {choice.code for choice in part.choices}
    if {"yes", "no"} <= codes and given in ("yes", "no"):
        return _verdict(label, given == "yes", language)
    words = shown(part, given, language)
    if label.casefold().startswith("ngày "):
        words = words.removeprefix("ngày ")
    if part.name == "rating" and is_number(given):
        words = f"{words}/5"
    return f"{label}: {_qualified(item, value, words, language)}"


def _verdict(label: str, yes: bool, language: str) -> str:
    """Yes or no to a question; Vietnamese questions that open with Có or Đã become plain statements."""
    if language != "en":
        if label.startswith("Đã "):
            return label if yes else "Chưa " + label.removeprefix("Đã ")
        if label.startswith("Có "):
            return label if yes else f"{upper_first(label.removeprefix('Có '))}: {_NO.vi}"
    return f"{label}: {(_YES if yes else _NO).of(language)}"


def _pair(
    item: Item, first: tuple[Part, Any], second: tuple[Part, Any], value: Mapping[str, Any], language: str
) -> tuple[str, str]:
    """A count of a total and its percent: ``Có 371/402 TTHC đang niêm yết`` where both speak of the same thing."""
    counted, whole = _part_label(first[0], language), _part_label(second[0], language)
    exact, percent = (
        f"{figure(first[1], language)}/{figure(second[1], language)}",
        _percent(first[1], second[1], language),
    )
    about = rough_percent(first[1], second[1], _chosen(item, value), language)
    ratio = _qualified(item, value, about or exact, language)
    if about:
        percent = f"{exact}, {percent}"
    subject, same = _after_count(counted, language), _after_count(whole, language)
    if subject and same and subject.split()[0].casefold() == same.split()[0].casefold():
        opening = "" if language == "en" or not first[1] or re.search(r"\bcó\b", subject) else "Có "
        return f"{opening}{ratio} {lower_first(subject)}", percent
    if counted and whole:
        return f"{counted} / {lower_first(whole)}: {ratio}", percent
    return f"{topic(item.label.of(language))}: {ratio}", percent


def _after_count(label: str, language: str) -> str:
    """What is counted: the label without "Số", "Tổng số"; "" where the label does not count."""
    for opening in _COUNTED["en" if language == "en" else "vi"]:
        if label.casefold().startswith(opening):
            return label[len(opening) :]
    return ""


def _percent(part: Any, whole: Any, language: str) -> str:
    try:
        percent = percent_text(part, whole, language)
    except (ArithmeticError, TypeError, ValueError):
        return ""
    return re.sub(r"[.,]00%$", "%", percent) if part in (0, whole) else percent


def rough_percent(part: Any, whole: Any, qualifier: str, language: str) -> str:
    """The whole percent that goes with a qualifier: ``46, 147, more_than`` -> ``31%``; the exact one is 31.29%.

    "" without a qualifier, and where rounding that way would say something untrue (exactly 31% is not more than 31%).
    """
    rounding = _ROUNDING.get(qualifier)
    if rounding is None or not whole:
        return ""
    exact = Decimal(str(part)) * 100 / Decimal(str(whole))
    rounded = exact.quantize(Decimal(1), rounding=rounding)
    return f"{number_text(rounded, language)}%" if rounded != exact or qualifier == "about" else ""


def _chosen(item: Item, value: Mapping[str, Any]) -> str:
    chosen = value.get("q") or value.get("qualifier")
    return chosen if isinstance(chosen, str) else ""


def _qualified(item: Item, value: Mapping[str, Any], words: str, language: str) -> str:
    chosen = _chosen(item, value)
    part = item.part("q")
    if part is not None and any(choice.code == chosen for choice in part.choices):
        return f"{choice_label(part.choices, chosen, language)} {words}"
    return f"{QUALIFIERS[chosen].of(language)} {words}" if chosen in QUALIFIERS else words


def _part_label(part: Part, language: str) -> str:
    return _FOR_THE_FORM.sub("", clean(part.label.of(language)).removesuffix("(%)").rstrip(" :?"))


def _details(parts: Sequence[tuple[Part, Any]], language: str) -> list[str]:
    """The other parts in words; the number and the date of a paper stand together."""
    found: list[str] = []
    for part, given in parts:
        words = _detail(part, given, language)
        if found and part.type == "date" and words.startswith("ngày ") and found[-1].startswith("số "):
            found[-1] += f" {words}"
        else:
            found.append(words)
    return found


def _detail(part: Part, given: Any, language: str) -> str:
    label, words = lower_first(_part_label(part, language)), shown(part, given, language)
    if part.name == "doc":
        return f"{'No.' if language == 'en' else 'số'} {words}"
    if part.type in ("date", "time") and label in ("ngày", "giờ", "date", "time", ""):
        return words if part.type == "date" or language == "en" else f"lúc {words}"
    return f"{label}: {words}" if label else words


def _circumstances(state: ItemState, value: Mapping[str, Any], language: str) -> list[str]:
    """Where, when, what other sources say, the looks a sum is made of, and what stood before papers were produced."""
    item, english = state.item, language == "en"
    found = [clean(value.get("scope"))] if item.part("scope") is None else []
    at = clean(value.get("at")) if item.part("at") is None else ""
    if at:
        found.append(f"{'at' if english else 'lúc'} {long_time(at, language)}")
    found += [own_period(value, language), *contradictions(state, language)]
    looks = value.get("observations")
    if isinstance(looks, list):
        counted = [_look(look, language) for look in looks if isinstance(look, Mapping) and look.get("counted")]
        if len(counted) > 1:
            found.append(f"{'of which' if english else 'trong đó'} {'; '.join(counted)}")
    return [*found, *_produced(item, value, language)]


def own_period(value: Mapping[str, Any], language: str) -> str:
    """The days a figure is of, where they are others than the visit's; "" where nothing is said."""
    period = value.get("period")
    start, end = (period.get("from"), period.get("to")) if isinstance(period, Mapping) else (None, None)
    if not start and not end:
        return ""
    if language == "en":
        days = [
            f"from {short_date(start, language)}" if start else "",
            f"to {short_date(end, language)}" if end else "",
        ]
        return " ".join(["figure", *filter(None, days)])
    days = [
        f"từ ngày {short_date(start, language)}" if start else "",
        f"đến ngày {short_date(end, language)}" if end else "",
    ]
    return " ".join(["số liệu", *filter(None, days)])


def contradictions(state: ItemState, language: str) -> list[str]:
    """Figures of other sources beside the one that was checked, where they differ: the body's, those of the lists."""
    value = state.value or {}
    others = [
        (value.get("reported"), Text("đơn vị báo cáo", "stated by the body")),
        (state.computed if state.entered is not None else None, Text("tính từ danh sách", "computed from the list")),
    ]
    return [
        f"{source.of(language)}: {_bare(state.item, other, language)}"
        for other, source in others
        if isinstance(other, Mapping) and _differs(state.item, other, value)
    ]


def _differs(item: Item, other: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    return any(given != value.get(part.name) for part, given in given_parts(item, other))


def second_look(state: ItemState, at: str) -> dict[str, Any]:
    """An answer ready for papers produced ``at`` a time (ISO): what the first look found stays beside the next value.

    Papers produced once more leave the very first look as it is.
    """
    value = dict(state.entered or {})
    earlier = value.get("produced")
    before = earlier.get("before") if isinstance(earlier, Mapping) else None
    if not isinstance(before, Mapping):
        before = {part.name: value[part.name] for part in state.item.parts if part.name in value}
    return {**value, "produced": {"at": at, "before": dict(before)}}


def _produced(item: Item, value: Mapping[str, Any], language: str) -> list[str]:
    """Papers produced after the first look: when, and what that look had found."""
    produced = value.get("produced")
    before = produced.get("before") if isinstance(produced, Mapping) else None
    if not isinstance(produced, Mapping) or not isinstance(before, Mapping) or not _differs(item, before, value):
        return []
    moment = long_time(produced.get("at"), language)
    if language == "en":
        return [f"papers produced at {moment}", f"first look: {_bare(item, before, language)}"]
    return [f"đơn vị xuất trình bổ sung lúc {moment}", f"kiểm tra lần đầu: {_bare(item, before, language)}"]


def _bare(item: Item, value: Mapping[str, Any], language: str) -> str:
    parts = given_parts(item, value)
    names = {part.name: given for part, given in parts}
    if is_number(names.get("a")) and is_number(names.get("b")):
        return f"{figure(names['a'], language)}/{figure(names['b'], language)}"
    if len(parts) == 1:
        return shown(parts[0][0], parts[0][1], language)
    return listed(parts, language)


def _look(look: Mapping[str, Any], language: str) -> str:
    where = " ".join(filter(None, (clean(look.get("scope")), long_time(look.get("at"), language))))
    return f"{where} {figure(look.get('a'), language)}/{figure(look.get('b'), language)}".strip()
