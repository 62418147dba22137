"""Make the small data folder of the schema the code now has: ``python tests/old_files/make.py tests/old_files/vN``.

Run once for each released schema, with that release's code, and never again: the folders are what old laptops hold.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from inspector_app import paths
from inspector_app.imaging.develop import develop
from inspector_app.workspace import Workspace

FORM = """\
| survey |
| | type | name | label::Vietnamese (vi) | label::English (en) | bind::insp:section | bind::insp:code | bind::insp:key \
| bind::insp:feed | bind::insp:finding | bind::insp:finding-text | bind::insp:finding-text-en |
| | begin_group | sec_one | Mục một | Section one | ONE | | | | | | |
| | begin_group | one_01 | Bảng niêm yết có treo không? | Is the board hung up? | | ONE-01 | | | ${one_01_v} = 'no' \
| Chưa treo bảng niêm yết. | The board is not hung up. |
| | select_one yes_no | one_01_v | Có treo | Hung up | | | | | | | |
| | end_group | | | | | | | | | | |
| | begin_group | one_02 | Hồ sơ có trong sổ | Dossiers in the book | | ONE-02 | | | ${one_02_a} < ${one_02_b} \
| Còn {b-a}/{b} hồ sơ chưa vào sổ. | {b-a} of {b} dossiers are not in the book. |
| | integer | one_02_a | Trong sổ | In the book | | | | count(${dossier}[in_book = 'yes']) | | | |
| | integer | one_02_b | Tổng số | All | | | | count(${dossier}[in_book != '']) | | | |
| | end_group | | | | | | | | | | |
| | end_group | | | | | | | | | | |
| | begin_repeat | dossier | Hồ sơ | Dossier | | | code | | | | |
| | text | code | Mã | Code | | | | | | | |
| | select_one yes_no | in_book | Trong sổ | In the book | | | | | | | |
| | end_repeat | | | | | | | | | | |
| choices |
| | list_name | name | label::Vietnamese (vi) | label::English (en) |
| | yes_no | yes | Có | Yes |
| | yes_no | no | Không | No |
| settings |
| | form_title | form_id | version | default_language | namespaces |
| | Phiếu nhỏ | small | 1 | Vietnamese (vi) | insp="urn:inspector-app:insp:1" |
"""


class Clock:
    """One second later each time it is read."""

    now = datetime(2026, 5, 14, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def picture(number: int) -> bytes:
    image = Image.new("RGB", (240, 160), (40 + 60 * number, 120, 150))
    ImageDraw.Draw(image).ellipse((20 * number, 20, 20 * number + 90, 110), fill=(230, 200, 60))
    kept = io.BytesIO()
    image.save(kept, "JPEG")
    return kept.getvalue()


def build(out: Path) -> dict[str, Any]:
    """A visit with answers, rows, notes, photos, decisions, an own finding, kept minutes and a scan."""
    with tempfile.TemporaryDirectory() as empty:
        for each in paths.forms().glob("*.json"):
            shutil.copy(each, empty)
        bundled, paths.forms = paths.forms, lambda: Path(empty)
        try:
            workspace = Workspace.open(out, now=Clock())
            workspace.settings.save(name="Thư ký")
            workspace.install_form(FORM.encode(), "small.md")
            frame = {"body": {"name": "Ủy ban nhân dân xã Suối Mây", "kind": "commune"}, "plan_year": 2026}
            visit = workspace.new_visit({**frame, "date": "2026-05-14"}, form="small")
            fill(workspace.session(visit))
            log = workspace.log
            expected = {
                "visit": visit,
                "device": log.device,
                "operations": {each.id: [each.register, each.kind, each.value] for each in log.operations(visit)},
                "cells": {name: cell.value for name, cell in log.cells(visit).items() if not cell.deleted},
                "photos": sorted({photo.sha256 for photo in workspace.session(visit).state().photos}),
                "state": workspace.session(visit).state().state_hash,
            }
            workspace.close()
        finally:
            paths.forms = bundled
    return expected


def fill(session: Any) -> None:
    session.answer("ONE-01", {"v": "yes"})
    session.answer("ONE-01", {"v": "no"})
    session.set_note("ONE-01", "Bảng đặt trong phòng họp.")
    session.answer("ONE-02", {"a": 6, "b": 9, "scope": "Quầy 1"})
    session.add_row("dossier", {"code": "D1", "in_book": "yes"})
    gone = session.add_row("dossier", {"code": "D2", "in_book": "no"})
    session.remove_row("dossier", gone)
    for number, code in ((1, "ONE-01"), (2, "")):
        session.add_photo(develop(picture(number), f"{number}.jpg"), code, caption=f"Ảnh {number}")
    session.decide_finding("ONE-02", status="accepted", text="Ba hồ sơ chưa vào sổ.")
    session.add_finding("recommendation", "Treo lại bảng niêm yết.", to_whom="Ủy ban nhân dân xã")
    version = session.lock_minutes(b"%PDF-1.7 kept as issued\n")
    session.attach_scan(version, b"%PDF-1.4 scanned\n", "scan.pdf")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    made = build(folder)
    folder.with_suffix(".json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
