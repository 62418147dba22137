"""Verdicts: what is no PDF, damaged, locked or a trap gets a sentence and never a traceback."""

from __future__ import annotations

import io
import random
import zlib

import pikepdf
import pytest
from judging import judged, said
from small_minutes import signed, waiting

from inspector_app.errors import InspectorError


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"\0" * 4000 + b"%PDF-1.7"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(InspectorError) as refused:
        judged(data)

    assert refused.value.code == "not_a_pdf"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"%PDF-1.7\nstartxref\n9999999\n%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 200_000 + b"\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n/ByteRange [0 1 2 3]\nstartxref\n9\n%%EOF",
    ],
)
def test_rubbish_gets_a_verdict(data: bytes) -> None:
    verdict = judged(data)

    assert verdict.verdict == ("changed" if b"ByteRange" in data else "unsigned")
    assert verdict.problems
    assert verdict.sentences("en")


def test_encrypted_file_gets_a_verdict() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(waiting())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert judged(out.getvalue()).verdict == "unsigned"
    assert "mật khẩu" in said(judged(out.getvalue()))


def test_bomb_in_a_page_does_not_unfold() -> None:
    deflate = zlib.compressobj(1)
    spaces = b" " * (1 << 20)
    body = b"".join(deflate.compress(spaces) for _ in range(300)) + deflate.flush()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(waiting())) as pdf:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, body, Filter=pikepdf.Name.FlateDecode)
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    bomb = out.getvalue()

    assert len(bomb) < 2_000_000
    verdict = judged(bomb)
    assert verdict.verdict == "unsigned"
    assert "Không đọc được dữ liệu" in said(verdict)


def test_random_damage_never_raises() -> None:
    chance = random.Random(11)
    pdf = signed(2)
    for _ in range(40):
        changed = bytearray(pdf)
        for _ in range(chance.randint(1, 30)):
            start = chance.randrange(len(changed))
            changed[start : start + chance.randint(0, 40)] = chance.randbytes(chance.randint(0, 40))
        assert judged(bytes(changed)).verdict != "good"
