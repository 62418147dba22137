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
from collections.abc import Iterable
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
    paragraphs = (Paragraph(text, "body") for text in content["paragraphs"])
    offices = [office for pair in content["signers"] for office in pair]
    minutes = Minutes(
        language="vi",
        superior=(content["issuer"][0],),
        issuer=content["issuer"][1],
        number="Số: ……/BB-TKT",
        title=content["title"],
        summary=(content["summary"],),
        blocks=(Paragraph(content["heading"], "heading"), *paragraphs, table),
        closing=content["closing"],
        signatures=tuple(
            SignatureBlock(role, (office,), "", "")
            for role, office in zip(("body", "leader", "recorder", "members"), offices, strict=True)
        ),
        recipients=("Như trên",),
        photos=photos,
        subject=content["summary"],
        data=content["data"],
    )
    return draw(minutes, {each["sha256"]: (folder / each["file"]).read_bytes() for each in content["photos"]})


def fpdf2(folder: Path, content: dict[str, Any], fonts: Path) -> bytes:
    """Tags stand at the pictures only: fpdf2 has none for words and tables."""
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            if self.page_no() > 1:
                self.set_font("serif", "", 13)
                self.set_xy(30, 9)
                self.cell(0, 5, str(self.page_no()), align="C")
            self.set_y(20)

        def footer(self) -> None:
            self.set_font("serif", "", 7)
            self.set_y(-12)
            self.cell(0, 4, content["footer"], align="C")

    pdf = Paper(format="A4", enforce_compliance="PDF/A-3B")  # the others make an archive file too
    pdf.set_margins(30, 20, 15)
    pdf.set_lang("vi-VN")
    pdf.add_font("serif", "", fonts / "LiberationSerif-Regular.ttf")
    pdf.add_font("serif", "B", fonts / "LiberationSerif-Bold.ttf")
    pdf.embed_file(bytes=json.dumps(content["data"]).encode(), basename="minutes.json", mime_type="application/json")
    pdf.add_page()
    pdf.set_font("serif", "B", 13)
    for left, right in zip(content["issuer"], content["nation"], strict=True):
        pdf.cell(66, 6, left, align="C")
        pdf.cell(0, 6, right, align="C", new_x="LMARGIN", new_y="NEXT")
    for line in (content["title"], content["summary"], content["heading"]):
        pdf.cell(0, 8, line, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.start_section(content["heading"])
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
    pdf.set_font("serif", "", 13)
    pages = str(pdf.page_no())
    pdf.multi_cell(0, 5.6, content["closing"].replace("{pages}", pages), new_x="LMARGIN", new_y="NEXT")
    for left, right in content["signers"]:
        pdf.cell(82, 40, left, align="C")
        pdf.cell(0, 40, right, align="C", new_x="LMARGIN", new_y="NEXT")
    for number, photo in enumerate(content["photos"]):
        if number % PER_PAGE == 0:
            pdf.add_page()
            pdf.set_font("serif", "", 11)
        if not number:
            pdf.start_section(content["annex"])
            pdf.cell(0, 5, content["annex"], align="C")
        place = number % PER_PAGE
        x, y = 30 + 84 * (place % 2), 26 + 63 * (place // 2)
        pdf.image(folder / photo["file"], x, y, h=50, w=67, alt_text=photo["caption"])
        pdf.set_xy(x, y + 51)
        pdf.cell(80, 5, photo["caption"])
    return bytes(pdf.output())


def weasyprint(folder: Path, content: dict[str, Any], fonts: Path) -> bytes:
    from weasyprint import HTML, Attachment

    faces = "".join(
        f"@font-face{{font-family:S;font-weight:{weight};src:url({(fonts / name).as_uri()})}}"
        for weight, name in (("normal", "LiberationSerif-Regular.ttf"), ("bold", "LiberationSerif-Bold.ttf"))
    )
    style = (
        f"{faces}@page{{size:A4;margin:20mm 15mm 20mm 30mm;@bottom-center{{font:7pt S;content:'{content['footer']}'}}"
        "@top-center{font:13pt S;content:counter(page)}}@page:first{@top-center{content:none}}"
        "body{font:13pt S;text-align:justify}.h td{border:0;width:50%;text-align:center;font:bold 13pt S;height:30mm}"
        "p{margin:0 0 6pt}h1{font-size:14pt;text-align:center}table{border-collapse:collapse;font-size:11pt}"
        "td,th{border:0.5pt solid}.a{break-before:page}.f{display:inline-block;width:80mm;height:64mm;font-size:11pt}"
        "img{height:56mm;width:75mm}"
    )

    def cells(row: Iterable[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"

    photos = content["photos"]
    pages = [photos[at : at + PER_PAGE] for at in range(0, len(photos), PER_PAGE)]
    annex = "".join(
        f'<div class="a">{"" if at else "<h2>" + content["annex"] + "</h2>"}'
        + "".join(
            f'<div class="f"><img alt="{html.escape(p["caption"])}" src="{(folder / p["file"]).as_uri()}">'
            f"<br>{html.escape(p['caption'])}</div>"
            for p in page
        )
        + "</div>"
        for at, page in enumerate(pages)
    )
    head = "".join(cells(pair, "td") for pair in zip(content["issuer"], content["nation"], strict=True))
    signed = "".join(cells(pair, "td") for pair in content["signers"])
    closing = content["closing"].replace("{pages}", "…")  # no press of HTML knows the number of its own pages
    body = "".join(f"<p>{html.escape(text)}</p>" for text in content["paragraphs"])
    rows = "".join(cells(row, "td") for row in content["rows"])
    table = f"<table>{cells(content['header'], 'th')}{rows}</table>"
    source = (
        f'<html lang="vi"><style>{style}</style><table class="h">{head}</table>'
        f"<h1>{content['title']}<br>{content['summary']}</h1><h2>{content['heading']}</h2>{body}{table}"
        f'<p>{closing}</p><table class="h">{signed}</table>{annex}'
    )
    data = Attachment(string=json.dumps(content["data"]), name="minutes.json", relationship="Data")
    return bytes(HTML(string=source).write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True, attachments=[data]))


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
