"""Licences of everything inside a bundle: names, versions and texts, gathered from what was collected into it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

_TEXT = re.compile(r"(licen[cs]e|copying|notice|ofl|patents)", re.IGNORECASE)
_COMMON = Path("/usr/share/common-licenses")
# Wheels that state their licence and carry no text of it; the texts stand in resources/packaging/licences.
_STATED = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pyside6-addons": ("LGPL-3.0.txt", "GPL-3.0.txt", "LGPL-2.1.txt"),  # the last for FFmpeg, which it carries
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}


class NoTextError(Exception):
    """Something would be handed out without the text of its licence."""


def collect(sources: Iterable[str], folder: Path, root: Path) -> int:
    """Write a folder for each thing with a licence of its own and ``index.txt`` naming all; returns how many.

    ``sources`` are the files that went into the bundle, ``root`` is the project's folder. Raises NoTextError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = {str(Path(source).resolve()) for source in sources if source and Path(source).exists()}
    lines = [_program(folder, root), _python(folder), _starter(folder)]
    for package in _packages(files):
        lines.append(_package(package, folder, root))
    lines += _system(files, folder)
    (folder / "index.txt").write_text("\n".join(sorted(lines, key=str.casefold)) + "\n", encoding="utf-8")
    return len(lines)


def _keep(folder: Path, texts: Iterable[Path]) -> None:
    """Copies under names of their own, flat: an index of long paths is of no use to anybody."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(sorted(set(texts)), 1):
        target = folder / text.name
        shutil.copyfile(text, target if not target.exists() else folder / f"{number}-{text.name}")
    if not any(folder.iterdir()):
        raise NoTextError(f"{folder.name}: no text of its licence was found")


def _program(folder: Path, root: Path) -> str:
    _keep(folder / "inspector-app", [root / "LICENSE"])
    for text in [*(root / "resources" / "fonts").glob("*/OFL.txt"), root / "resources" / "icons" / "LICENSE.txt"]:
        _keep(folder / text.parent.name, [text])
    return "inspector-app: Apache-2.0; fonts be-vietnam-pro and liberation-serif: OFL-1.1; icons: ISC"


def _python(folder: Path) -> str:
    places = (Path(sys.base_prefix), Path(sys.base_prefix) / "lib" / f"python3.{sys.version_info.minor}")
    texts = [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()]
    texts += [place / "LICENSE" for place in (Path(sys.base_prefix), Path("/usr/lib/python3")) if not texts]
    _keep(folder / "python", [text for text in texts if text.is_file()])
    return f"python {sys.version.split()[0]}: PSF-2.0"


def _starter(folder: Path) -> str:
    """The bundle's start program is PyInstaller's, under the GPL with an exception for what it starts."""
    found = next(each for each in distributions() if each.name.casefold() == "pyinstaller")
    _keep(folder / "pyinstaller-bootloader", _texts(found))
    return f"pyinstaller-bootloader {found.version}: GPL-2.0-or-later with the bootloader exception"


def _packages(files: set[str]) -> list[Distribution]:
    """The installed packages that any of the files belongs to."""
    skipped = {"inspector-app", "pyinstaller", "pyinstaller-hooks-contrib"}
    found = {}
    for package in distributions():
        name = package.name.casefold().replace("_", "-")
        if name not in skipped and any(
            str(Path(str(file.locate())).resolve()) in files for file in package.files or ()
        ):
            found[name] = package
    return [found[name] for name in sorted(found)]


def _package(package: Distribution, folder: Path, root: Path) -> str:
    name = package.name.casefold().replace("_", "-")
    stated = [root / "resources" / "packaging" / "licences" / text for text in _STATED.get(name, ())]
    _keep(folder / name, [*_texts(package), *stated])
    about = package.metadata
    kinds = [each.rpartition(":: ")[2] for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    told = (
        about.get("License-Expression") or ", ".join(kinds) or (about.get("License") or "see the text").split("\n")[0]
    )
    return f"{name} {package.version}: {told}"


def _texts(package: Distribution) -> Iterator[Path]:
    for file in package.files or ():
        path = Path(str(file.locate()))
        if _TEXT.search(file.name) and file.suffix not in (".py", ".pyc") and path.is_file():
            yield path


def _system(files: set[str], folder: Path) -> Iterator[str]:
    """Libraries of this Linux: each Debian package's copyright file."""
    if not sys.platform.startswith("linux") or shutil.which("dpkg-query") is None:
        return
    own = sorted(file for file in files if file.startswith(("/lib/", "/usr/lib/")))
    packages: dict[str, str] = {}
    for file in own:
        for spelling in (file, file.removeprefix("/usr")):
            done = subprocess.run(["dpkg-query", "-S", spelling], capture_output=True, text=True, check=False)
            if done.returncode == 0:
                packages[done.stdout.partition(":")[0]] = file
                break
    if packages:  # their copyright files point to these texts
        _keep(folder / "debian-common-licences", [each for each in _COMMON.iterdir() if each.is_file()])
    for name in sorted(packages):
        wanted = ["dpkg-query", "-W", "-f", "${Version}", name]
        version = subprocess.run(wanted, capture_output=True, text=True, check=True).stdout
        text = Path("/usr/share/doc") / name / "copyright"
        _keep(folder / f"debian-{name}", [text] if text.is_file() else [])
        yield f"debian-{name} {version}: see the text"
