"""Outside programs agree: poppler finds the signatures valid and trusted, qpdf and the font list find nothing odd."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_minutes import NOW, PHOTOS, authority, laptop, person, signed, waiting

from inspector_app.paper.sign import sign

pytestmark = pytest.mark.slow


def run(*command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture
def poppler(tool: Callable[[str], str], tmp_path: Path) -> Callable[[bytes], str]:
    """pdfsig with the authority as its only trusted root."""
    certutil, pdfsig = tool("certutil"), tool("pdfsig")
    store = f"sql:{tmp_path}"
    (tmp_path / "root.crt").write_bytes(authority().certificate_pem)
    subprocess.run([certutil, "-N", "-d", store, "--empty-password"], check=True)
    trusted = [certutil, "-A", "-d", store, "-n", "root", "-t", "CT,C,C", "-i", tmp_path / "root.crt"]
    subprocess.run(list(map(str, trusted)), check=True)

    def judge(pdf: bytes) -> str:
        (tmp_path / "judged.pdf").write_bytes(pdf)
        return run(pdfsig, "-nssdir", store, tmp_path / "judged.pdf")

    return judge


def test_poppler_finds_every_signature_valid(poppler: Callable[[bytes], str]) -> None:
    found = poppler(signed(3))

    assert found.count("Signature is Valid.") == 3
    assert found.count("Certificate is Trusted.") == (3 if datetime.now(UTC) < person("Người ký Ba").valid_until else 0)
    assert found.count("- Total document signed") == 1
    assert found.count("ETSI.CAdES.detached") == 3
    assert found.count("SHA-256") == 3


def test_poppler_sees_a_flipped_byte(poppler: Callable[[bytes], str]) -> None:
    whole = signed(3)
    changed = bytearray(whole)
    changed[whole.index(PHOTOS[1]) + 200] ^= 1

    assert poppler(bytes(changed)).count("Signature is Valid.") == 0


def test_poppler_finds_the_laptop_seal_valid_but_not_trusted(poppler: Callable[[bytes], str]) -> None:
    found = poppler(sign(waiting(), "leader", laptop()[0], now=NOW))

    assert found.count("Signature is Valid.") == 1
    assert "Certificate is Trusted" not in found


def test_structure_and_fonts(tool: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sign(signed(2), "body", laptop()[0], now=NOW))

    assert "No syntax or stream encoding errors found" in run(tool("qpdf"), "--check", tmp_path / "a.pdf")
    rows = run(tool("pdffonts"), tmp_path / "a.pdf").splitlines()[2:]
    assert rows
    assert {tuple(row.split()[-5:-2]) for row in rows} == {("yes", "yes", "yes")}
    assert not [row for row in rows if "Helvetica" in row or "Courier" in row]
