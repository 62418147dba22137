"""Outside programs judge the sample visit's signed minutes, command by command (acceptance.sh)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TOOLS = (
    "pdfsig", "pdftotext", "pdfinfo", "qpdf", "certutil", "openssl", "softhsm2-util", "pkcs11-tool", "exiftool",
    "mutool", "gs",
)  # fmt: skip


@pytest.mark.slow
def test_every_outside_command_gives_its_expected_result(tool: Callable[[str], str], tmp_path: Path) -> None:
    for name in TOOLS:
        tool(name)
    script = [tool("bash"), str(Path(__file__).with_name("acceptance.sh")), str(tmp_path), sys.executable]
    done = subprocess.run(script, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("\nok ") + done.stdout.startswith("ok ") >= 45
