"""What installers of Windows hand out, from a bundle's folder: a ZIP to unpack, an MSI, and a list of SHA-256.

`.venv/bin/python .ci/windows_packages.py FOLDER OUT` writes into OUT. The MSI is per machine, silent when asked, takes
the place of an older version and leaves data alone. It is built with wixl; where there is none (a Windows PC) the .wxs
is left for WiX 3. INSPECTOR_SIGN names a command that signs the file it is given (docs/installing.md).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import unicodedata
import uuid
from pathlib import Path
from xml.etree import ElementTree as Xml

from inspector_app import __version__

NAME, TITLE, MAKER = "inspector-app", "Kiểm tra CCHC", "Inspector App"
PACKAGE_TITLE = "Tệp bàn giao kiểm tra"
# Never changes: by it Windows knows that a new version takes the place of an old one.
UPGRADE_CODE = "7C8E5B0A-5F0B-4E55-9C39-2C0B6E2E2B51"
SUMS = "SHA256SUMS.txt"
_NAMESPACE = uuid.UUID(UPGRADE_CODE)
_WIX = "http://schemas.microsoft.com/wix/2006/wi"
_KIND = "InspectorApp.Package"
_CLASSES = r"Software\Classes"
_UTF8 = "\r\n\r\n65001\t_ForceCodepage\r\n"


def plain(words: str) -> str:
    """Words without accents: wixl dies of any letter beyond ASCII, so these are put in afterwards."""
    letters = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in letters if unicodedata.category(each) != "Mn")


def wxs(folder: Path, version: str = __version__) -> str:
    """The description of the installer for a folder, to be built in it; the same folder gives the same text."""
    root = Xml.Element("Wix", xmlns=_WIX)
    about = {"Id": "*", "Name": plain(TITLE), "Manufacturer": MAKER, "Version": version, "Language": "1066"}
    product = Xml.SubElement(root, "Product", **about, UpgradeCode=UPGRADE_CODE, Codepage="65001")
    Xml.SubElement(product, "Package", InstallerVersion="200", Compressed="yes", InstallScope="perMachine")
    Xml.SubElement(product, "MajorUpgrade", DowngradeErrorMessage="A newer version is installed already.")
    Xml.SubElement(product, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    target = Xml.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = Xml.SubElement(target, "Directory", Id="ProgramFiles64Folder")
    place = Xml.SubElement(programs, "Directory", Id="INSTALLDIR", Name=NAME)
    menu = Xml.SubElement(target, "Directory", Id="ProgramMenuFolder")
    components = [*_tree(place, folder, folder), _association(place), _start_menu(menu)]
    feature = Xml.SubElement(product, "Feature", Id="Main", Title=plain(TITLE), Level="1")
    for component in components:
        Xml.SubElement(feature, "ComponentRef", Id=component)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _tree(place: Xml.Element, folder: Path, root: Path) -> list[str]:
    """Every file below a folder, each a component of its own; returns their ids."""
    found = []
    for path in sorted(folder.iterdir()):
        name = path.relative_to(root).as_posix()
        if not name.isascii():
            sys.exit(f"{name}: an installer can only be made of names without accents")
        if path.is_dir():
            found += _tree(Xml.SubElement(place, "Directory", Id=_id("d", name), Name=path.name), path, root)
            continue
        component = _component(place, _id("c", name), name)
        Xml.SubElement(component, "File", Id=_id("f", name), Name=path.name, Source=name, KeyPath="yes")
        found.append(component.attrib["Id"])
    return found


def _component(place: Xml.Element, identifier: str, about: str) -> Xml.Element:
    guid = str(uuid.uuid5(_NAMESPACE, about)).upper()
    return Xml.SubElement(place, "Component", Id=identifier, Guid=guid, Win64="yes")


def _id(kind: str, name: str) -> str:
    return kind + hashlib.sha256(name.encode()).hexdigest()[:24]


def _association(place: Xml.Element) -> str:
    """A double click on a hand-over file opens the window with it."""
    component = _component(place, "cAssociation", "association")
    program = f"[INSTALLDIR]{NAME}.exe"
    values = {
        rf"{_CLASSES}\.insp": _KIND,
        rf"{_CLASSES}\{_KIND}": plain(PACKAGE_TITLE),
        rf"{_CLASSES}\{_KIND}\DefaultIcon": f'"{program}",0',
        rf"{_CLASSES}\{_KIND}\shell\open\command": f'"{program}" "%1"',
    }
    for number, (key, value) in enumerate(values.items()):
        entry = Xml.SubElement(component, "RegistryValue", Root="HKLM", Key=key, Value=value, Type="string")
        if not number:
            entry.set("KeyPath", "yes")
    return component.attrib["Id"]


def _start_menu(menu: Xml.Element) -> str:
    component = _component(menu, "cStartMenu", "start menu")
    target = {"Target": f"[INSTALLDIR]{NAME}.exe", "WorkingDirectory": "INSTALLDIR"}
    Xml.SubElement(component, "Shortcut", Id="StartMenu", Name=plain(TITLE), **target)
    mark = {"Root": "HKLM", "Key": rf"Software\{MAKER}", "Name": "StartMenu", "Value": "1", "Type": "integer"}
    Xml.SubElement(component, "RegistryValue", **mark, KeyPath="yes")
    return component.attrib["Id"]


def make_msi(folder: Path, out: Path, version: str = __version__) -> None:
    """Build the installer of a folder; a failure ends the program with its words."""
    source = out.with_suffix(".wxs")
    source.write_text(wxs(folder, version), encoding="utf-8")
    if shutil.which("wixl") is None:
        sys.exit(f"There is no wixl here; {source} is ready for WiX 3 (docs/installing.md).")
    _run("wixl", "-a", "x64", "-o", out, source, folder=folder)
    codepage = out.with_name("_ForceCodepage.idt")
    codepage.write_bytes(_UTF8.encode())
    _run("msibuild", out, "-i", codepage)
    codepage.unlink()
    for table, column, words in (
        ("Property", "Value", TITLE),
        ("Shortcut", "Name", TITLE),
        ("Registry", "Value", PACKAGE_TITLE),
    ):
        _run("msibuild", out, "-q", f"UPDATE {table} SET {column}='{words}' WHERE {column}='{plain(words)}'")


def _run(*command: str | Path, folder: Path | None = None) -> None:
    done = subprocess.run([str(word) for word in command], cwd=folder, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}")


def sign(path: Path) -> None:
    """Let the command that INSPECTOR_SIGN names sign a file; nothing is signed without it."""
    command = os.environ.get("INSPECTOR_SIGN")
    if command and subprocess.run(f'{command} "{path}"', shell=True, check=False).returncode:
        sys.exit(f"{path.name} could not be signed")


def main() -> None:
    """FOLDER OUT"""
    folder, out = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()
    programs = [folder / f"{NAME}.exe", folder / f"{NAME}-console.exe"]
    if not all(program.is_file() for program in programs):
        sys.exit(f"{folder} is no bundle for Windows: it lacks {NAME}.exe or {NAME}-console.exe")
    out.mkdir(parents=True, exist_ok=True)
    for program in programs:
        sign(program)
    stem = f"{NAME}-{__version__}-windows"
    shutil.make_archive(str(out / stem), "zip", folder.parent, folder.name)
    msi = out / f"{stem}.msi"
    make_msi(folder, msi)
    sign(msi)
    made = [out / f"{stem}.zip", msi]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (out / SUMS).write_text("".join(lines), encoding="utf-8")
    for path in made:
        sys.stdout.write(f"{path} {path.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
