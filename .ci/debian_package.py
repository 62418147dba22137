"""The Debian package: the bundle under /opt, a menu entry, an icon, the file type .insp; people's data are not its."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

import bundle
from bundle import BundleError

TEMPLATES = bundle.ROOT / "resources" / "packaging" / "debian"
ICONS = bundle.ROOT / "resources" / "icons" / "app"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: inspector-app project <inspector-app@invalid>
Section: misc
Priority: optional
Installed-Size: {size}
Depends: libc6 (>= {libc}), libstdc++6, libx11-6, libgl1, libegl1, libdbus-1-3, libpulse0
Recommends: libcups2 | libcups2t64, shared-mime-info, desktop-file-utils
Description: offline inspection of public administrative reform
 Checklists, photos, merging and signed minutes for inspection teams.
 No network, no server, no account; everything it needs lies in /opt/{name}.
"""


def version() -> str:
    """The program's version."""
    text = (bundle.ROOT / "inspector_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise BundleError("inspector_app/__init__.py states no version.")
    return found[1]


def version_line() -> str:
    """What the installed program must say when asked for its version."""
    return f"{bundle.NAME}, version {version()}"


def make() -> Path:
    """The package of the bundle that lies in dist/."""
    return _pack(version(), ["-Zzstd", "-z9"])


def make_older() -> Path:
    """A package to upgrade from: the same program under an older version, with a file the new one lacks."""
    return _pack("0.0.1", ["-Znone"], extra="only-in-the-older")


def _pack(number: str, compression: list[str], extra: str = "") -> Path:
    architecture = ARCHITECTURES.get(platform.machine(), platform.machine())
    tree = bundle.DIST / "debian-tree"
    target = bundle.DIST / f"{bundle.NAME}_{number}_{architecture}.deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle.BUNDLE, tree / "opt" / bundle.NAME, symlinks=True, copy_function=os.link)
    if extra:
        (tree / "opt" / bundle.NAME / extra).touch()
    _desktop(tree)
    _control(tree, number, architecture)
    print(f"Packing {target.name} ...", flush=True)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *compression, "--build", str(tree), str(target)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(tree)
    return target


def _desktop(tree: Path) -> None:
    share = tree / "usr" / "share"
    _copy(TEMPLATES / f"{bundle.NAME}.desktop", share / "applications" / f"{bundle.NAME}.desktop")
    _copy(TEMPLATES / f"{bundle.NAME}.xml", share / "mime" / "packages" / f"{bundle.NAME}.xml")
    for size in (48, 256):
        icon = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{bundle.NAME}.png"
        _copy(ICONS / f"{bundle.NAME}-{size}.png", icon)
    _copy(ICONS / f"{bundle.NAME}.svg", share / "icons" / "hicolor" / "scalable" / "apps" / f"{bundle.NAME}.svg")
    about = share / "doc" / bundle.NAME
    _copy(bundle.ROOT / "LICENSE", about / "copyright")
    (about / "licenses").symlink_to(f"/opt/{bundle.NAME}/licenses")
    names = tree / "usr" / "bin"
    names.mkdir(parents=True)
    (names / bundle.NAME).symlink_to(f"/opt/{bundle.NAME}/{bundle.NAME}-console")


def _control(tree: Path, number: str, architecture: str) -> None:
    folder = tree / "DEBIAN"
    folder.mkdir()
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    text = _CONTROL.format(
        name=bundle.NAME, version=number, architecture=architecture, size=size, libc=platform.libc_ver()[1]
    )
    (folder / "control").write_text(text, encoding="utf-8")
    for script in ("postinst", "postrm"):
        _copy(TEMPLATES / "refresh.sh", folder / script)
        (folder / script).chmod(0o755)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)
    for folder in target.parents:
        if folder == bundle.DIST / "debian-tree":
            break
        folder.chmod(0o755)
