"""Inspection forms of any size for the benches: gated groups, constraints, filtered choices, totals, a repeat."""

from __future__ import annotations

from collections.abc import Iterator

Row = dict[str, str]

GROUP = 20
REPEATED = 10


def survey(questions: int) -> list[Row]:
    """The survey sheet of a form with ``questions`` questions outside its repeat."""
    rows: list[Row] = [
        {"type": "start", "name": "start"},
        {"type": "end", "name": "end"},
        {"type": "today", "name": "today"},
        {"type": "text", "name": "inspector", "label": "Inspector", "required": "yes"},
        {"type": "select_one bodytype", "name": "bodytype", "label": "Kind of body", "required": "yes"},
    ]
    summed: list[str] = []
    left, number = questions - 2, 0
    while left > 0:
        number += 1
        group = list(_group(number, min(GROUP, left), summed))
        left -= GROUP
        rows += group
    total = " + ".join(f"coalesce(number(${{{name}}}), 0)" for name in summed)
    return [
        *rows,
        *_repeat(),
        {"type": "calculate", "name": "findings", "calculation": "count(${finding})"},
        {"type": "calculate", "name": "risk", "calculation": "sum(${f_q4})"},
        {"type": "calculate", "name": "total", "calculation": total},
        {"type": "calculate", "name": "grade", "calculation": "if(${total} > 100, 'A', 'B')"},
    ]


def _group(number: int, size: int, summed: list[str]) -> Iterator[Row]:
    def name(place: int) -> str:
        return f"g{number}_q{place}"

    gate = f"${{g{number}_gate}} = 'yes'"
    yield {
        "type": "begin_group",
        "name": f"g{number}",
        "label": f"Section {number}",
        "relevant": f"${{bodytype}} != 'x{number}'",
    }
    yield {"type": "select_one yn", "name": f"g{number}_gate", "label": f"Does section {number} apply?"}
    scored: list[str] = []
    for place in range(1, size):
        row: Row = {"name": name(place), "label": f"Question {number}.{place}", "relevant": gate}
        before = {back: f"${{{name(place - back)}}}" for back in (1, 2, 4) if place > back}
        match place % 8:
            case 1:
                row |= {"type": "select_one ynna", "required": "yes"}
                scored.append(name(place))
            case 2:
                row |= {"type": "integer", "constraint": ". >= 0 and . <= 1000", "constraint_message": "0 to 1000"}
            case 3:
                row |= {"type": "text", "relevant": f"{before[2]} = 'no'", "required": "yes"}
            case 4:
                row |= {"type": "decimal", "constraint": f'. >= {before[2]} or {before[2]} = ""'}
            case 5:
                row |= {"type": "select_multiple defects", "choice_filter": "grp = ${bodytype} or grp = 'all'"}
            case 6:
                counted = f"coalesce(number({before[4]}), 0) * 2 + count-selected({before[1]})"
                row = {"type": "calculate", "name": name(place), "calculation": counted}
                summed.append(name(place))
            case 7:
                row |= {"type": "date", "relevant": f"selected({before[2]}, 'd1')", "constraint": ". >= today()"}
            case _:
                row |= {"type": "text", "label": f"Note {number}.{place} for ${{inspector}}"}
        yield row
    score = " + ".join(f"if(${{{each}}} = 'yes', 1, 0)" for each in scored) or "0"
    yield {"type": "calculate", "name": f"g{number}_score", "calculation": score}
    summed.append(f"g{number}_score")
    yield {"type": "end_group"}


def _repeat() -> Iterator[Row]:
    yield {"type": "begin_repeat", "name": "finding", "label": "Finding"}
    yield {"type": "select_one sev", "name": "f_q1", "label": "Severity", "required": "yes"}
    yield {"type": "text", "name": "f_q2", "label": "Description", "required": "yes"}
    yield {
        "type": "integer",
        "name": "f_q3",
        "label": "Days to mend",
        "relevant": "${f_q1} != 'low'",
        "constraint": ". > 0",
    }
    weight = "if(${f_q1} = 'high', 3, if(${f_q1} = 'mid', 2, 1))"
    yield {"type": "calculate", "name": "f_q4", "calculation": weight}
    yield {"type": "calculate", "name": "f_q5", "calculation": "position(..)"}
    yield {"type": "text", "name": "f_q6", "label": "Basis", "relevant": "${f_q4} > 1"}
    yield {
        "type": "select_one defects",
        "name": "f_q7",
        "label": "Kind",
        "choice_filter": "grp = ${bodytype} or grp = 'all'",
    }
    yield {"type": "date", "name": "f_q8", "label": "Deadline", "relevant": "${f_q3} > 0"}
    yield {"type": "text", "name": "f_q9", "label": "Responsible"}
    yield {"type": "image", "name": "f_q10", "label": "Photo"}
    yield {"type": "end_repeat"}


def choices() -> list[Row]:
    """The choices sheet."""
    lists = {"yn": ("yes", "no"), "ynna": ("yes", "no", "na"), "sev": ("low", "mid", "high")}
    lists["bodytype"] = tuple(f"b{n}" for n in range(8))
    rows = [{"list_name": name, "name": code, "label": code.title()} for name, codes in lists.items() for code in codes]
    for n in range(1, 41):
        group = "all" if n < 10 else f"b{n % 8}"
        rows.append({"list_name": "defects", "name": f"d{n}", "label": f"Defect {n}", "grp": group})
    return rows


def markdown(questions: int) -> str:
    """The whole form as a Markdown XLSForm."""
    settings = [{"form_title": f"Bench {questions}", "form_id": f"bench{questions}", "version": "1"}]
    sheets = (("survey", survey(questions)), ("choices", choices()), ("settings", settings))
    return "\n".join(_sheet(name, rows) for name, rows in sheets) + "\n"


def _sheet(name: str, rows: list[Row]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [f"| {name} |", "| | " + " | ".join(columns) + " |"]
    lines += ["| | " + " | ".join(row.get(column, "") for column in columns) + " |" for row in rows]
    return "\n".join(lines)
