"""The bundle as it is handed out: it tries itself, notices whatever is missing in it, and opens folders of old.

One bundle is built (or found up to date); copies of it are hard links with one file or one module spoiled.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PyInstaller.archive.readers import CArchiveReader
from sqlcipher3 import dbapi2

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="hard links and libraries of Linux")]

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "inspector-app"
OLD = ROOT / "tests" / "old_files"
ARCHIVE = "PYZ.pyz"

REMOVED = {
    "data_files": "inspector_app/resources/help/vi/start.md",
    "database": "sqlcipher3/_sqlite3.*.so",
    "photos": "_pi_heif.*.so",
    "minutes": "pikepdf/_core.*.so",
    "tokens": "pkcs11/_pkcs11.*.so",
    "printing": "PySide6/Qt/lib/libQt6PrintSupport.so.6",
    "window": "PySide6/Qt/lib/libQt6Svg.so.6",
    "preview": "PySide6/Qt/lib/libQt6Pdf.so.6",
    "webcam": "PySide6/Qt/lib/libQt6Quick.so.6",  # nothing of ours names it: the camera's plugin is linked against it
}
CHANGED = {
    "checklists": "inspector_app/forms/compiled/one-stop.xml",
    "translations": "inspector_app/resources/translations/vi.qm",
}
MODULES = {
    "encryption": "keyring.core",
    "signing": "pyhanko.sign.signers.pdf_signer",
    "package": "inspector_app.storage.package_parts",
}


@pytest.fixture(scope="module")
def bundle() -> Path:
    """The folder of the bundle made of what lies here now."""
    subprocess.run([sys.executable, str(ROOT / ".ci" / "bundle.py"), "build"], cwd=ROOT, check=True)
    return BUNDLE


@pytest.fixture
def copy(bundle: Path) -> Iterator[Path]:
    """The bundle again, without taking room; beside it, because hard links do not leave a disk."""
    with tempfile.TemporaryDirectory(prefix="broken-", dir=bundle.parent) as folder:
        made = Path(folder) / "inspector-app"
        shutil.copytree(bundle, made, symlinks=True, copy_function=os.link)
        yield made


def program(bundle: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The bundle run as on a laptop that has neither this Python nor a screen."""
    known = {name: os.environ[name] for name in ("HOME", "PATH", "TMPDIR") if name in os.environ}
    surroundings = {**known, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    command = [str(bundle / "inspector-app"), *map(str, arguments)]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def report(bundle: Path, folder: Path) -> tuple[int, dict[str, Any]]:
    """Exit status of a self-test and each check by its name."""
    file = folder / "report.json"
    status = program(bundle, "--self-test", file).returncode
    return status, {each["name"]: each for each in json.loads(file.read_text(encoding="utf-8"))["checks"]}


def part(bundle: Path, pattern: str) -> Path:
    (found,) = (bundle / "_internal").glob(pattern)
    return found


def change(file: Path) -> None:
    """Other bytes in this copy alone: the link goes, the original stays."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.unlink()
    file.write_bytes(data)


def spoil_module(bundle: Path, name: str) -> None:
    """Make one module of those packed into the program unreadable."""
    file = bundle / "inspector-app"
    archive = CArchiveReader(str(file)).open_embedded_archive(ARCHIVE)
    start = archive._start_offset + archive.toc[name][1]
    data = bytearray(file.read_bytes())
    data[start : start + 8] = struct.pack(">Q", 0)
    file.unlink()
    file.write_bytes(data)
    file.chmod(0o755)


def assert_only(broken: str, bundle: Path, folder: Path) -> None:
    status, checks = report(bundle, folder)
    assert status == 1
    assert {name: each["detail"] for name, each in checks.items() if each["ok"] is False}.keys() == {broken}, checks
    for each in checks.values():
        assert each["ok"] is not None or each["detail"].startswith("not run: it needs ")


def test_a_sound_bundle_passes_every_check(copy: Path, tmp_path: Path) -> None:
    status, checks = report(copy, tmp_path)
    assert [name for name, each in checks.items() if not each["ok"]] == [], checks
    assert status == 0
    assert checks.keys() == REMOVED.keys() | CHANGED.keys() | MODULES.keys()


def test_the_source_tree_passes_every_check_too(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    command = [sys.executable, "-m", "inspector_app", "--self-test", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = json.loads(file.read_text(encoding="utf-8"))
    assert [each for each in told["checks"] if not each["ok"]] == []
    assert (done.returncode, told["ok"], told["bundle"]) == (0, True, False)


@pytest.mark.parametrize("broken", REMOVED)
def test_a_missing_file_fails_its_check_and_no_other(broken: str, copy: Path, tmp_path: Path) -> None:
    part(copy, REMOVED[broken]).unlink()
    assert_only(broken, copy, tmp_path)


@pytest.mark.parametrize("broken", CHANGED)
def test_a_changed_file_fails_its_check_and_no_other(broken: str, copy: Path, tmp_path: Path) -> None:
    change(part(copy, CHANGED[broken]))
    assert_only(broken, copy, tmp_path)


@pytest.mark.parametrize("broken", MODULES)
def test_an_unreadable_module_fails_its_check_and_no_other(broken: str, copy: Path, tmp_path: Path) -> None:
    spoil_module(copy, MODULES[broken])
    assert_only(broken, copy, tmp_path)


def test_a_folder_of_the_first_version_opens_and_one_of_a_newer_program_is_refused(
    bundle: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(OLD / "v1", tmp_path / "Dữ liệu cũ"))
    wanted = json.loads((OLD / "v1.json").read_text(encoding="utf-8"))["visit"]
    listed = program(bundle, "--data", folder, "visit", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    assert wanted in [each["id"] for each in json.loads(listed.stdout)["visits"]]
    database = dbapi2.connect(str(folder / "inspector.sqlite"))
    database.execute("PRAGMA user_version=9999")
    database.close()
    before = (folder / "inspector.sqlite").read_bytes()
    refused = program(bundle, "--data", folder, "--lang", "en", "visit", "list")
    assert refused.returncode == 1
    assert "newer" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert (folder / "inspector.sqlite").read_bytes() == before


def test_everything_inside_has_its_licence_beside_it(bundle: Path) -> None:
    index = (bundle / "licenses" / "index.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split(":")[0].split(" ")[0] for line in index]
    assert {"python", "pyside6-essentials", "pyinstaller-bootloader", "sqlcipher3", "pikepdf"} <= set(names)
    assert [name for name in names if not any((bundle / "licenses" / name).iterdir())] == []
    assert not [line for line in index if "AGPL" in line]
