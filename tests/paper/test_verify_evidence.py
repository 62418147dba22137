"""Verdicts: the attached data and the photos against the page and each other."""

from __future__ import annotations

import io

import pikepdf
import pytest
from forgeries import flipped
from judging import ONE_FIELD, judged, said
from small_minutes import NOW, PHOTOS, data_json, person, waiting

from inspector_app.paper.sign import sign


def sealed_anyhow(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A file that contradicts itself, signed by a forger who holds a trusted key and another program."""
    from inspector_app.paper import sign as room

    monkeypatch.setattr(room, "_refuse", lambda _verdict: None)
    return room.sign(pdf, "leader", person("Người ký Một"), now=NOW)


def test_data_that_contradict_the_page_are_never_good(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = judged(sealed_anyhow(waiting(code="0" * 64), monkeypatch))

    assert (verdict.verdict, verdict.data.matches_page) == ("changed", False)
    assert "chân trang" in said(verdict)


def test_photos_that_the_data_do_not_name_are_never_good(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = judged(sealed_anyhow(waiting(data_json((PHOTOS[0], b"another"))), monkeypatch))

    assert (verdict.verdict, verdict.photos.matching, verdict.photos.total) == ("changed", 1, 2)


@pytest.mark.parametrize("data", [b"not json", b"[]", b'{"photos": 5}', b'{"photos": [5]}', b"[" * 100_000])
def test_data_of_any_shape_are_read_without_harm(data: bytes) -> None:
    verdict = judged(sign(waiting(data, photos=(), roles=("leader",)), "leader", person("Người ký Một"), now=NOW))

    assert (verdict.verdict, verdict.data.present, verdict.photos.total) == ("good", True, 0)


def test_signed_file_without_data_is_judged_by_its_signatures() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(ONE_FIELD)) as pdf:
        del pdf.attachments["data.json"]
        pdf.save(out)
    bare = sign(out.getvalue(), "leader", person("Người ký Một"), now=NOW)

    assert (judged(bare).verdict, judged(bare).data.present) == ("good", False)
    assert judged(flipped(bare, 500)).verdict == "changed"
