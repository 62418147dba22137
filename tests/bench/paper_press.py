"""One press drawing the bench's content in a process of its own: ``paper_press.py PRESS FOLDER FONTS OUT``.

Prints one JSON line: seconds, seconds of the processor (other programs lengthen these less), bytes, and the most
memory the process ever held. Run by the interpreter that has the press; this file imports nothing of the project but
for our own.
"""

from __future__ import annotations

import html
import importlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

PER_PAGE = 8
LIBRARIES = {
    "ours": ("inspector_app.paper.minutes_pdf", "pikepdf.pdfa"),
    "fpdf2": ("fpdf",),
    "weasyprint": ("weasyprint",),
}


def ours(folder: Path, content: dict[str, Any], _fonts: Path) -> bytes:
    from inspector_app.inspection.minutes_document import Minutes, Paragraph, PhotoEntry, SignatureBlock, Table
    from inspector_app.paper.minutes_pdf import draw

    photos = tuple(
        PhotoEntry(each["sha256"], n, each["caption"], "", "", "POST-01", each["caption"])
        for n, each in enumerate(content["photos"], 1)
    )
    rows = tuple(map(tuple, content["rows"]))
    table = Table("Hồ sơ mẫu", tuple(content["header"]), rows, (1, 4, 2, 2, 2, 4), "clcccl")
    minutes = Minutes(
        language="vi",
        superior=("ỦY BAN NHÂN DÂN TỈNH",),
        issuer="TỔ KIỂM TRA SỐ 03",
        number="Số: ……/BB-TKT",
        title=content["title"],
        summary=(content["summary"],),
        blocks=(Paragraph("I. KẾT QUẢ", "heading"), *(Paragraph(t, "body") for t in content["paragraphs"]), table),
        closing="Biên bản lập thành {copies} bản, mỗi bản {pages} trang và {annexes} phụ lục.",
        signatures=tuple(
            SignatureBlock(role, (role.upper(),), "(ký, ghi rõ họ tên)", "")
            for role in ("body", "leader", "recorder", "members")
        ),
        recipients=("Như trên",),
        photos=photos,
        subject=content["summary"],
        data={"schema": "bench", "photos": [{"sha256": each.sha256, "number": each.number} for each in photos]},
    )
    return draw(minutes, {each["sha256"]: (folder / each["file"]).read_bytes() for each in content["photos"]})


def fpdf2(folder: Path, content: dict[str, Any], fonts: Path) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(format="A4", enforce_compliance="PDF/A-3B")  # the others make an archive file too
    pdf.set_margins(30, 20, 15)
    pdf.set_lang("vi-VN")
    pdf.add_font("serif", "", fonts / "LiberationSerif-Regular.ttf")
    pdf.add_font("serif", "B", fonts / "LiberationSerif-Bold.ttf")
    pdf.add_page()
    pdf.set_font("serif", "B", 14)
    pdf.cell(0, 8, content["title"], align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 8, content["summary"], align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("serif", "", 13)
    for text in content["paragraphs"]:
        pdf.multi_cell(0, 5.6, text, align="J", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.set_font("serif", "", 11)
    with pdf.table(col_widths=(1, 4, 2, 2, 2, 4)) as table:
        for row in (content["header"], *content["rows"]):
            line = table.row()
            for cell in row:
                line.cell(cell)
    for number, photo in enumerate(content["photos"]):
        if number % PER_PAGE == 0:
            pdf.add_page()
        place = number % PER_PAGE
        x, y = 30 + 84 * (place % 2), 20 + 65 * (place // 2)
        pdf.image(folder / photo["file"], x, y, h=56, w=75, alt_text=photo["caption"])
        pdf.set_xy(x, y + 57)
        pdf.cell(80, 5, photo["caption"])
    return bytes(pdf.output())


def weasyprint(folder: Path, content: dict[str, Any], fonts: Path) -> bytes:
    from weasyprint import HTML

    faces = "".join(
        f"@font-face{{font-family:S;font-weight:{weight};src:url({(fonts / name).as_uri()})}}"
        for weight, name in (("normal", "LiberationSerif-Regular.ttf"), ("bold", "LiberationSerif-Bold.ttf"))
    )
    style = (
        f"{faces}@page{{size:A4;margin:20mm 15mm 20mm 30mm}}body{{font:13pt S;text-align:justify}}"
        "p{margin:0 0 6pt}h1{font-size:14pt;text-align:center}table{border-collapse:collapse;font-size:11pt}"
        "td,th{border:0.5pt solid}.a{break-before:page}.f{display:inline-block;width:80mm;height:64mm;font-size:11pt}"
        "img{height:56mm;width:75mm}"
    )

    def cells(row: list[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"

    photos = content["photos"]
    pages = [photos[at : at + PER_PAGE] for at in range(0, len(photos), PER_PAGE)]
    annex = "".join(
        '<div class="a">'
        + "".join(
            f'<div class="f"><img alt="{html.escape(p["caption"])}" src="{(folder / p["file"]).as_uri()}">'
            f"<br>{html.escape(p['caption'])}</div>"
            for p in page
        )
        + "</div>"
        for page in pages
    )
    body = "".join(f"<p>{html.escape(text)}</p>" for text in content["paragraphs"])
    rows = "".join(cells(row, "td") for row in content["rows"])
    table = f"<table>{cells(content['header'], 'th')}{rows}</table>"
    source = (
        f'<html lang="vi"><style>{style}</style><h1>{content["title"]}<br>{content["summary"]}</h1>{body}{table}{annex}'
    )
    return bytes(HTML(string=source).write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True))


def main() -> None:
    press, folder, fonts, out = sys.argv[1], *map(Path, sys.argv[2:5])
    content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    draw = {"ours": ours, "fpdf2": fpdf2, "weasyprint": weasyprint}[press]
    _warm_up(press)
    start, busy = time.perf_counter(), time.process_time()
    pdf = draw(folder, content, fonts)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out.write_bytes(pdf)
    print(json.dumps({"seconds": seconds, "busy": busy, "bytes": len(pdf), "megabytes": most}))


def _warm_up(press: str) -> None:
    """Loading the libraries is done once a day, not once a document."""
    for library in LIBRARIES[press]:
        importlib.import_module(library)


if __name__ == "__main__":
    main()
