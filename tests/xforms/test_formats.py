"""One form in three formats and through another office program; the XForm keeps to what other tools know."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from small_forms import CHOICES, markdown, row, small_survey
from test_compile import comma_separated, workbook

from inspector_app import paths
from inspector_app.xforms.compile import CompiledForm, compile_form
from inspector_app.xforms.reader import INSP
from inspector_app.xforms.tables import read_tables
from inspector_app.xforms.tree import ELEMENT, Node, parse_xml

BUNDLED = ("one-stop", "par-inspection")
XHTML = "http://www.w3.org/1999/xhtml"
XFORMS = "http://www.w3.org/2002/xforms"
JAVAROSA = "http://openrosa.org/javarosa"
NAMESPACES = {
    "",
    XHTML,
    XFORMS,
    JAVAROSA,
    INSP,
    "http://openrosa.org/xforms",
    "http://www.opendatakit.org/xforms",
    "http://www.w3.org/2001/xml-events",
    "http://www.w3.org/2001/XMLSchema",
}
QUESTIONS = {"input", "select", "select1", "rank", "upload", "range", "trigger"}
BODY = QUESTIONS | {"body", "group", "repeat", "label", "hint", "output", "item", "itemset", "value", "setvalue"}
HEAD = {"itext", "instance", "bind", "submission", "setvalue"}


def as_csv(source: bytes) -> bytes:
    """The same sheets as comma-separated text."""
    book = openpyxl.load_workbook(io.BytesIO(source))
    file = io.StringIO()
    writer = csv.writer(file)
    for page in book:
        writer.writerow([page.title])
        for cells in page.iter_rows(values_only=True):
            writer.writerow(["", *("" if cell is None else str(cell) for cell in cells)])
    return file.getvalue().encode()


def same(one: CompiledForm, other: CompiledForm) -> None:
    assert one.checklist == other.checklist
    assert one.xform == other.xform
    assert [d.path for d in one.model.definitions] == [d.path for d in other.model.definitions]
    assert [d.bind for d in one.model.definitions] == [d.bind for d in other.model.definitions]


@pytest.mark.parametrize("name", BUNDLED)
def test_markdown_workbook_and_csv_are_one_form(name: str) -> None:
    book = (paths.forms() / f"{name}.xlsx").read_bytes()
    one = compile_form((paths.forms() / f"{name}.md").read_bytes(), f"{name}.md")
    same(one, compile_form(book, f"{name}.xlsx"))
    same(one, compile_form(as_csv(book), f"{name}.csv"))


def test_a_changed_cell_is_another_form() -> None:
    survey = small_survey()
    one = compile_form(workbook(survey), "one.xlsx")
    same(one, compile_form(comma_separated(survey), "one.csv"))
    survey[-2]["name"] = "remark"
    other = compile_form(markdown(survey, CHOICES), "other.md")
    assert other.xform != one.xform
    assert other.checklist != one.checklist


@pytest.mark.slow
@pytest.mark.parametrize("name", BUNDLED)
def test_a_workbook_survives_another_office_program(tool: Callable[[str], str], tmp_path: Path, name: str) -> None:
    """Our workbook, saved by LibreOffice as its own format and again as a workbook, is the same form."""
    office = tool("soffice")
    source = paths.forms() / f"{name}.xlsx"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for kind, file in (("ods", source), ("xlsx", tmp_path / f"{name}.ods")):
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    back = (tmp_path / f"{name}.xlsx").read_bytes()
    assert back != source.read_bytes()
    with zipfile.ZipFile(io.BytesIO(back)) as archive:
        assert b"LibreOffice" in archive.read("docProps/app.xml")
    same(compile_form(source.read_bytes(), source.name), compile_form(back, source.name))


# ---- the XForm ---------------------------------------------------------------------------------------------------


def everywhere(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        if child.kind == ELEMENT:
            yield from everywhere(child)


def unknown(xform: str) -> list[str]:
    """Body elements and namespaces that other tools have never heard of."""
    html = parse_xml(xform).elements()[0]
    head, body = html.child("head"), html.child("body")
    assert head is not None
    assert body is not None
    strange = [node.name for node in everywhere(body) if node.local not in BODY or node.uri not in (XFORMS, XHTML)]
    model = head.child("model")
    assert model is not None
    strange += [child.name for child in model.elements() if child.local not in HEAD]
    for node in everywhere(html):
        strange += [f"{node.name}@{each.name}" for each in node.attributes if each.uri not in NAMESPACES]
        strange += [each.name for each in node.attributes if each.uri == INSP and node.local not in ("bind", "data")]
        strange += [node.name] if node.uri not in NAMESPACES or node.uri == INSP else []
    return strange


@pytest.mark.parametrize("name", BUNDLED)
def test_the_xform_has_nothing_that_other_tools_do_not_know(name: str) -> None:
    xform = compile_form((paths.forms() / f"{name}.md").read_bytes(), f"{name}.md").xform
    assert unknown(xform) == []
    assert INSP in xform
    assert unknown(xform.replace("<h:body>", "<h:body><insp:photo/>")) == ["insp:photo", "insp:photo"]
    assert "x:y" in " ".join(unknown(xform.replace("<h:body>", '<h:body xmlns:x="urn:x" x:y="1">')))


def test_every_bind_names_a_node_of_the_instance() -> None:
    form = compile_form((paths.forms() / "par-inspection.md").read_bytes(), "par-inspection.md")
    html = parse_xml(form.xform).elements()[0]
    nodesets = [node.attribute("nodeset") for node in everywhere(html) if node.local == "bind"]
    assert len(nodesets) > 500
    assert [path for path in nodesets if path not in form.model.by_path] == []


# ---- files that want to do harm, refused before anybody reads them ---------------------------------------------------


def test_a_workbook_with_a_document_type_is_refused() -> None:
    good = workbook([row("text", "a")])
    bad = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(bad, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            new.writestr(part, data)
    with pytest.raises(Exception, match="document type"):
        read_tables(bad.getvalue(), "bad.xlsx")
    assert read_tables(good, "good.xlsx").survey[0]["name"] == "a"
