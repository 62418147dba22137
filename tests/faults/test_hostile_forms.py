"""Forms made to do harm: each is refused with a sentence or stays within its bounds, in a process with hard limits."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("the limits and the account of memory are those of Linux", allow_module_level=True)

pytestmark = pytest.mark.slow

SECONDS = 2
MEGABYTES = 300

# Processor time and memory are limited by the system: whoever takes more is killed, and the test fails.
CHILD = """
import resource, sys
source = open(sys.argv[1], "rb").read()
from inspector_app.xforms import lint
from inspector_app.xforms.compile import compile_form
from inspector_app.errors import InspectorError
import pyxform.xls2xform, openpyxl  # what the limits are for is the form, not the loading of libraries
used = resource.getrusage(resource.RUSAGE_SELF)
spent = used.ru_utime + used.ru_stime
resource.setrlimit(resource.RLIMIT_CPU, (int(spent) + 1 + SECONDS, int(spent) + 1 + SECONDS))
resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 2**20, MEGABYTES * 2**20))
problems = lint.check_form(source, sys.argv[2])
for problem in problems:
    print(problem.severity, problem.sentence().en, "|", problem.message.vi)
try:
    form = compile_form(source, sys.argv[2])
except InspectorError as error:
    print("REFUSED", error.sentence("en"))
else:
    print("OPENED")
    from inspector_app.xforms.open_form import OpenForm
    from datetime import datetime, UTC
    opened = OpenForm(form.model, now=lambda: datetime(2026, 5, 14, tzinfo=UTC), zone=UTC)
    first = next(node for node in opened.root.answers() if node.definition.kind == "leaf")
    opened.answer(first, "a" * 5000 + "!")
    print("ANSWERED", [opened.violation(node) for node in opened.root.answers() if node.local == "a"])
after = resource.getrusage(resource.RUSAGE_SELF)
taken = after.ru_utime + after.ru_stime - spent
# the system's own account of the peak since this program was started; ru_maxrss would count the parent's too
peak = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) // 1024
print("SPENT", round(taken, 2), "s", peak, "MB")
if taken > SECONDS or peak > MEGABYTES:
    sys.exit("over the limits")
""".replace("SECONDS", str(SECONDS)).replace("MEGABYTES", str(MEGABYTES))


def tried(tmp_path: Path, source: bytes, name: str) -> str:
    """What a child process with hard limits said about the form; fails when it was killed or stumbled."""
    (tmp_path / name).write_bytes(source)
    command = [sys.executable, "-c", CHILD, str(tmp_path / name), name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.returncode, done.stdout[-500:], done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    return done.stdout


def form(*rows: str) -> bytes:
    columns = "| | type | name | label | relevant | calculation | constraint |\n"
    return ("| survey |\n" + columns + "".join(f"| | {each} |\n" for each in rows)).encode()


def nested(depth: int) -> str:
    return "(" * depth + "1" + ")" * depth


def workbook() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "survey"
    page.append(["type", "name", "label"])
    page.append(["text", "a", "A"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def replaced(change: Callable[[bytes], bytes], *, level: int = 9) -> bytes:
    """The workbook with its sheet changed."""
    file = io.BytesIO()
    new = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level)
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename.endswith("sheet1.xml") else data)
    return file.getvalue()


def zip_bomb() -> bytes:
    """A gigabyte of blanks in a megabyte of workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if not part.filename.endswith("sheet1.xml"):
                new.writestr(part.filename, old.read(part))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(b"<worksheet>")
            for _ in range(1024):
                sheet.write(b" " * 2**20)
            sheet.write(b"</worksheet>")
    return file.getvalue()


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE worksheet [<!ENTITY e0 "boom">{levels}]>'.encode()
    return replaced(lambda sheet: head + sheet.replace(b"</worksheet>", b"<x>&e9;</x></worksheet>"))


def large_sheet() -> bytes:
    """Fifty megabytes of rows."""
    rows = b"".join(b'<row r="%d"><c t="inlineStr"><is><t>text</t></is></c></row>' % n for n in range(2, 800_000))
    return replaced(lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>"), level=1)


def test_the_limits_are_real(tmp_path: Path) -> None:
    """The same child kills what takes too long or too much: a form that is harmless passes, these two do not."""
    assert "OPENED" in tried(tmp_path, form("text | a | A | | |"), "good.md")
    for harm in ("while True: pass", "hoard = [bytearray(2**20) for _ in range(2000)]"):
        command = [sys.executable, "-c", CHILD.replace("problems = lint", harm + "\nproblems = lint", 1)]
        done = subprocess.run([*command, str(tmp_path / "good.md"), "good.md"], capture_output=True, check=False)
        assert done.returncode != 0


@pytest.mark.parametrize("column", ["{} | | ", "| {} | ", "| | {}"])
def test_a_hundred_thousand_parentheses(tmp_path: Path, column: str) -> None:
    for depth, words in ((100_000, "too long"), (5_000, "nested too deeply")):
        rows = ["text | a | A | | | ", "text | b | B | " + column.format(nested(depth))]
        said = tried(tmp_path, form(*rows), "deep.md")
        assert words in said
        assert "row 3" in said
        assert "REFUSED" in said
    assert "OPENED" in tried(tmp_path, form("text | a | A | (((1))) = 1 | | "), "flat.md")


def test_a_chain_of_a_hundred_thousand_operators(tmp_path: Path) -> None:
    chain = " + ".join(["1"] * 100_000)
    assert "REFUSED" in tried(tmp_path, form("text | a | A | | | ", f"calculate | b | | | {chain} | "), "chain.md")
    fair = " + ".join(["1"] * 1500)
    assert "OPENED" in tried(tmp_path, form("text | a | A | | | ", f"calculate | b | | | {fair} | "), "fair.md")


def test_fifty_megabytes(tmp_path: Path) -> None:
    rows = [f"text | q{n} | {'x' * 200} | | | " for n in range(230_000)]
    text = form(*rows)
    assert len(text) > 50 * 2**20
    for source, name in ((text, "big.md"), (text.replace(b"|", b","), "big.csv"), (large_sheet(), "big.xlsx")):
        said = tried(tmp_path, source, name)
        assert "too big" in said
        assert name in said


def test_a_zip_bomb(tmp_path: Path) -> None:
    source = zip_bomb()
    assert len(source) < 4 * 2**20
    said = tried(tmp_path, source, "bomb.xlsx")
    assert "REFUSED bomb.xlsx" in said
    assert "too big" in said
    assert "OPENED" in tried(tmp_path, workbook(), "good.xlsx")


def test_an_entity_bomb(tmp_path: Path) -> None:
    said = tried(tmp_path, entity_bomb(), "bomb.xlsx")
    assert "REFUSED bomb.xlsx" in said
    assert "document type" in said


PATTERNS = ["(a+)+$", "^(a|a)*$", "(a*)*b", "(.*a){12}$", "a*a*a*a*a*a*b", "(a?){30}a{30}b", "^(([a-z])+.)+[A-Z]$"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_exploding_pattern_answers_at_once(tmp_path: Path, pattern: str) -> None:
    escaped = pattern.replace("|", "\\|")
    said = tried(tmp_path, form(f"text | a | A | | | regex(., '{escaped}')"), "pattern.md")
    assert "OPENED" in said
    assert "ANSWERED [Violation(kind='constraint'" in said


def test_a_pattern_of_a_million_states_is_refused(tmp_path: Path) -> None:
    said = tried(tmp_path, form("text | a | A | | | regex(., '((a{1,99}){1,99}){1,99}')"), "long.md")
    assert "REFUSED" in said
    assert "too long" in said


def test_a_calculation_that_reads_itself(tmp_path: Path) -> None:
    rows = ["text | a | A | | | ", "calculate | b | | | ${b} + 1 | "]
    said = tried(tmp_path, form(*rows), "self.md")
    assert "REFUSED" in said
    assert "b -> b" in said
    ring = [f"calculate | c{n} | | | ${{c{(n + 1) % 1500}}} + 1 | " for n in range(1500)]
    said = tried(tmp_path, form(*ring), "ring.md")
    assert "REFUSED" in said
    assert "c1499 -> c1498" in said
