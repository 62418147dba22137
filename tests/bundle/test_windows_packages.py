"""What an IT person hands out to Windows laptops: a ZIP, an installer that upgrades in place, their SHA-256."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as Xml

import pytest

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "windows_packages.py"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small folder that looks like a bundle."""
    folder = tmp_path / "inspector-app"
    for name in ("inspector-app.exe", "inspector-app-console.exe", "_internal/a.dll", "_internal/forms/one stop.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"MZ" + name.encode())
    return folder


def components(text: str) -> dict[str, str]:
    """Identity of every component by its id."""
    return {each.attrib["Id"]: each.attrib["Guid"] for each in Xml.fromstring(text).iter(f"{WIX}Component")}


def test_an_upgrade_knows_the_files_of_the_version_before(script: Callable[[str], ModuleType], bundle: Path) -> None:
    packages = script("windows_packages")
    before = packages.wxs(bundle, "1.0.0")
    assert packages.wxs(bundle, "1.0.0") == before
    (bundle / "_internal" / "b.dll").write_bytes(b"MZ")
    after = packages.wxs(bundle, "1.1.0")
    assert components(before).items() < components(after).items()
    products = [Xml.fromstring(text).find(f"{WIX}Product") for text in (before, after)]
    assert [each is not None and each.attrib["UpgradeCode"] for each in products] == [packages.UPGRADE_CODE] * 2
    assert packages.UPGRADE_CODE == "7C8E5B0A-5F0B-4E55-9C39-2C0B6E2E2B51"  # laptops out there know it by this


def test_every_file_of_the_folder_is_installed_and_none_twice(
    script: Callable[[str], ModuleType], bundle: Path
) -> None:
    text = script("windows_packages").wxs(bundle)
    sources = [each.attrib["Source"] for each in Xml.fromstring(text).iter(f"{WIX}File")]
    assert sorted(sources) == sorted(
        path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()
    )
    listed = [each.attrib["Id"] for each in Xml.fromstring(text).iter(f"{WIX}ComponentRef")]
    assert sorted(listed) == sorted(components(text))


def test_a_name_the_installer_cannot_carry_is_refused(script: Callable[[str], ModuleType], bundle: Path) -> None:
    (bundle / "Phiếu.md").write_bytes(b"x")
    with pytest.raises(SystemExit, match=r"Phiếu\.md"):
        script("windows_packages").wxs(bundle)


def test_a_signature_that_fails_hands_nothing_out(
    script: Callable[[str], ModuleType], bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = script("windows_packages")
    monkeypatch.setenv(
        "INSPECTOR_SIGN", f'"{sys.executable}" -c "import sys; open(sys.argv[1], chr(97)).write(chr(83))"'
    )
    packages.sign(bundle / "inspector-app.exe")
    assert (bundle / "inspector-app.exe").read_bytes().endswith(b"S")
    monkeypatch.setenv("INSPECTOR_SIGN", f'"{sys.executable}" -c "import sys; sys.exit(3)"')
    monkeypatch.setattr(sys, "argv", ["windows_packages", str(bundle), str(tmp_path / "out")])
    with pytest.raises(SystemExit, match="could not be signed"):
        packages.main()
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.slow
def test_the_installer_holds_the_folder_and_says_so_in_vietnamese(
    bundle: Path, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    out = tmp_path / "out"
    for name in ("wixl", "msibuild", "msiinfo", "msiextract"):
        tool(name)
    subprocess.run([sys.executable, SCRIPT, bundle, out], check=True, capture_output=True)
    msi, packed = next(out.glob("*.msi")), next(out.glob("*.zip"))

    def told(*command: str) -> str:
        return subprocess.run([*command], check=True, capture_output=True, text=True, encoding="utf-8").stdout

    assert "ALLUSERS\t1" in told("msiinfo", "export", str(msi), "Property")
    assert "ProductName\tKiểm tra CCHC" in told("msiinfo", "export", str(msi), "Property")
    assert "Kiểm tra CCHC" in told("msiinfo", "export", str(msi), "Shortcut")
    registry = told("msiinfo", "export", str(msi), "Registry")
    assert '"[INSTALLDIR]inspector-app.exe" "%1"' in registry
    assert "Tệp bàn giao kiểm tra" in registry
    actions = told("msiinfo", "export", str(msi), "InstallExecuteSequence")
    assert "RemoveExistingProducts" in actions
    told("msiextract", "-C", str(tmp_path / "laid"), str(msi))
    laid = {path.name: path.read_bytes() for path in (tmp_path / "laid").rglob("*") if path.is_file()}
    assert laid == {path.name: path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
    with zipfile.ZipFile(packed) as file:
        assert "inspector-app/_internal/a.dll" in file.namelist()
    sums = dict(line.split("  ")[::-1] for line in (out / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines())
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (msi, packed)}
