"""An office's files for its pack, and packs made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pyrage

from inspector_app import office_making
from inspector_app.office_pack import Pack
from inspector_app.paper.keys import make_authority

MADE = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
OFFICE = "Sở Nội vụ tỉnh An Thuận"
IDENTITY = pyrage.x25519.Identity.generate()

FORM = """\
| survey |
| | type | name | label::Vietnamese (vi) | label::English (en) | bind::insp:section | bind::insp:code |
| | begin_group | sec_own | Việc của tỉnh | Of the province | OWN | |
| | begin_group | own_01 | Câu của tỉnh | The province's question | | OWN-01 |
| | integer | own_01_a | Số bản | Copies | | |
| | end_group | | | | | |
| | end_group | | | | | |
| settings |
| | form_title | form_id | version | default_language | namespaces |
| | Phiếu của tỉnh | province | 2026-1 | Vietnamese (vi) | insp="urn:inspector-app:insp:1" |
"""


def files() -> dict[str, bytes]:
    """One of everything a pack can hold."""
    label = {"vi": "Hạn niêm yết", "en": "Time to post"}
    tables: Mapping[str, list[dict[str, object]]] = {
        "parameters": [{"name": "post_deadline_wd", "label": label, "values": [{"from": None, "value": 3}]}],
        "calendars": [{"id": "vn", "label": "Lịch tỉnh", "days_off": ["2026-05-19"], "worked_days": []}],
        "bodies": [{"name": "Ủy ban nhân dân xã Núi Cao", "kind": "commune", "desk": None}],
        "profiles": [
            {
                "id": "ours",
                "form": "province",
                "label": "Mẫu của tỉnh",
                "body_kinds": ["commune"],
                "mode": "planned",
                "items": ["OWN-01"],
            }
        ],
    }
    found = {f"{name}.json": json.dumps({name: entries}).encode() for name, entries in tables.items()}
    return {
        **found,
        "forms/province.md": FORM.encode(),
        "trust/root.pem": make_authority("Gốc thử của tỉnh", MADE).certificate_pem,
        "recovery.txt": f"# khóa phục hồi\n{IDENTITY.to_public()}\n".encode(),
        "settings.toml": b'language = "en"\nphoto_months = "24"\nphoto_location = "yes"\n',
    }


def lay_out(folder: Path, content: Mapping[str, bytes]) -> Path:
    """Files in a folder, as an office edits them."""
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def made(
    out: Path, content: Mapping[str, bytes], *, now: datetime = MADE, version: str = "1", key: Path | None = None
) -> Pack:
    """A pack of these files."""
    source = lay_out(out.parent / f"source-{out.name}-{version}", content)
    pack, left = office_making.make(source, out, name=OFFICE, version=version, now=now, key=key)
    assert not left
    return pack
