#!/usr/bin/env python3
"""The one door for developers: run, test, bundle, forms, translations, bench. Standard library only."""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / ".ci" / "lock.txt"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# Shared libraries that the Qt wheels load but do not carry, and the Debian package of each.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libpulse.so.0": "libpulse0",
}
# Programs (and one part of a program) that the slow tests hold our work against, and the Debian package of each.
TEST_TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdfsig": "poppler-utils",
    "age": "age",
    "faketime": "faketime",
    "certutil": "libnss3-tools",
    "qpdf": "qpdf",
    "softhsm2-util": "softhsm2",
    "pkcs11-tool": "opensc",
    "openssl": "openssl",
    "exiftool": "libimage-exiftool-perl",
    "mutool": "mupdf-tools",
    "gs": "ghostscript",
    "wixl": "wixl",
    "msiinfo": "msitools",
    "soffice": "libreoffice-calc-nogui",
    "/usr/lib/libreoffice/program/libswlo.so": "libreoffice-writer-nogui",
}


# What building the bundle needs.
BUNDLE_TOOLS = {"strip": "binutils", "objdump": "binutils"}
# What building and trying a bundle for Windows under wine needs.
WINDOWS_TOOLS = {
    "wine": "wine",
    "/usr/lib/wine/wine64": "wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "wixl": "wixl",
    "msibuild": "msitools",
}


class SetupError(Exception):
    """A sentence for the person at the keyboard; ends the command with status 1."""


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_venv_module() -> bool:
    check = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(check, capture_output=True, check=False).returncode == 0


def missing_packages(tools: dict[str, str]) -> list[str]:
    """Debian packages that this machine still needs; empty on Windows."""
    if WINDOWS:
        return []
    wanted = [] if has_venv_module() else [f"python3.{sys.version_info.minor}-venv"]
    wanted += [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    wanted += [package for tool, package in tools.items() if not (shutil.which(tool) or Path(tool).exists())]
    return list(dict.fromkeys(wanted))


def ensure_system(tools: dict[str, str] | None = None) -> None:
    wanted = missing_packages(tools or {})
    if not wanted:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(wanted)
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise SetupError(f"This machine lacks some system packages. Please run, then try again:\n  sudo {line}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing system packages:", " ".join(wanted), flush=True)
    for command in ("apt-get update -qq", line + " -qq"):
        if subprocess.run(command.split(), env=environment, check=False).returncode:
            raise SetupError(f"The system packages could not be installed. The command was:\n  {command}")


def ensure_venv() -> None:
    """Make .venv and bring it to the state of the lock file; quick when nothing changed."""
    if not (3, 11) <= sys.version_info[:2] < (3, 13):
        raise SetupError(f"Python 3.11 or 3.12 is needed; this is {sys.version.split()[0]}.")
    stamp = VENV / "lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Preparing .venv (a few minutes the first time) ...", flush=True)
    if not PYTHON.exists():
        call([sys.executable, "-m", "venv", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)])
    call([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    stamp.write_text(wanted)


def call(command: list[str], **extra: str) -> None:
    """Run one command in the project; a failure ends dev.py with the same status."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **extra}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def run(arguments: list[str]) -> None:
    ensure_system()
    ensure_venv()
    on_screen = WINDOWS or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if on_screen or arguments or os.environ.get("QT_QPA_PLATFORM"):
        call([str(PYTHON), "-m", "inspector_app", *arguments])
        return
    print("No display was found, so instead of the window the sample visit is built in ./demo.", flush=True)
    call([str(PYTHON), "-m", "inspector_app", "demo", "--out", str(ROOT / "demo")])
    print("The signed minutes lie in", ROOT / "demo" / "minutes.pdf")


def test(everything: bool, arguments: list[str]) -> None:
    ensure_system({**TEST_TOOLS, **BUNDLE_TOOLS} if everything else {})
    ensure_venv()
    if not arguments:
        call([str(PYTHON), "-m", "ruff", "check", "."])
        call([str(PYTHON), "-m", "ruff", "format", "--check", "."])
        call([str(PYTHON), "-m", "mypy"])
    selection = [] if everything else ["-m", "not slow"]
    # One process a core; a file stays together, so that what its tests share is made once.
    spread = ["-n", str(os.cpu_count() or 1), "--dist", "loadfile"]
    # Most tests wait for real flushes to the disk; in memory the same flushes cost nothing.
    memory = Path("/dev/shm")
    folder = {"PYTEST_DEBUG_TEMPROOT": str(memory)} if memory.is_dir() and os.access(memory, os.W_OK) else {}
    call([str(PYTHON), "-m", "pytest", *spread, *selection, *arguments], QT_QPA_PLATFORM="offscreen", **folder)


def forms() -> None:
    """Compile the bundled checklists anew after their spreadsheets were edited."""
    ensure_venv()
    call([str(PYTHON), "-c", "from inspector_app.form_shelf import refresh_bundled; refresh_bundled()"])


def translations() -> None:
    """Take new strings of the window into the Vietnamese file, plurals into the English one; make what Qt reads."""
    ensure_venv()
    folder, tools = ROOT / "resources" / "translations", PYTHON.parent
    package = ROOT / "inspector_app"
    sources = sorted(str(path) for path in [*(package / "gui").glob("*.py"), package / "app.py"])
    options = ["-source-language", "en", "-locations", "none", "-no-obsolete"]
    for code, only in (("vi", ()), ("en", ("-pluralonly",))):
        file = str(folder / f"{code}.ts")
        call([str(tools / "pyside6-lupdate"), *sources, "-ts", file, "-target-language", code, *options, *only])
    for name in ("vi", "qt_vi", "en"):
        made = folder / f"{name}.new.qm"
        call([str(tools / "pyside6-lrelease"), str(folder / f"{name}.ts"), "-qm", str(made)])
        made.replace(folder / f"{name}.qm")  # a window that is open has the old file mapped and goes on with it


def bench(arguments: list[str]) -> None:
    ensure_system()
    ensure_venv()
    call([str(PYTHON), "-m", "tests.bench", *arguments], QT_QPA_PLATFORM="offscreen")


def bundle(deb: bool, build_only: bool) -> None:
    """Build the program as installers hand it out, and prove it: here, and in a bare Debian without Python."""
    ensure_system(BUNDLE_TOOLS)
    ensure_venv()
    chosen = [name for name, wanted in (("deb", deb), ("build", build_only)) if wanted]
    call([str(PYTHON), str(ROOT / ".ci" / "bundle.py"), *chosen])


def windows_smoke() -> None:
    """Build the Windows bundle under wine and try it: a smoke test, not Windows."""
    if WINDOWS:
        raise SetupError("This is Windows: `py dev.py bundle` builds and proves the bundle itself.")
    ensure_system(WINDOWS_TOOLS)
    ensure_venv()
    call([str(PYTHON), str(ROOT / ".ci" / "windows_smoke.py")])


def windows_packages() -> None:
    """From the bundle that was built on Windows: what is handed out."""
    ensure_venv()
    packages = str(ROOT / ".ci" / "windows_packages.py")
    call([str(PYTHON), packages, str(ROOT / "dist" / "inspector-app"), str(ROOT / "dist" / "windows")])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="set up if needed, then open the window").add_argument("rest", nargs="*")
    tests = commands.add_parser("test", help="lint, types, import rules and tests")
    tests.add_argument("--all", action="store_true", help="the slow tests too: faults, outside tools, a real window")
    tests.add_argument("rest", nargs="*", help="handed to pytest")
    commands.add_parser("forms", help="compile the bundled checklists anew after an edit")
    commands.add_parser("translations", help="take new strings of the window into the translation files")
    commands.add_parser("bench", help="speed, as ratios against a peer in the same run").add_argument("rest", nargs="*")
    bundles = commands.add_parser("bundle", help="build the program to hand out, and prove that it works")
    bundles.add_argument("--deb", action="store_true", help="the Debian package too, and its life in a bare Debian")
    bundles.add_argument("--build-only", action="store_true", help="build and prove nothing")
    bundles.add_argument("--windows-smoke", action="store_true", help="the Windows bundle, built and tried under wine")
    bundles.add_argument("--msi", action="store_true", help="on Windows: ZIP, installer and SHA-256 of the bundle")
    given = parser.parse_args()
    if given.command == "run":
        run(given.rest)
    elif given.command == "test":
        test(given.all, given.rest)
    elif given.command == "forms":
        forms()
    elif given.command == "translations":
        translations()
    elif given.command == "bundle" and given.windows_smoke:
        windows_smoke()
    elif given.command == "bundle" and given.msi:
        windows_packages()
    elif given.command == "bundle":
        bundle(given.deb, given.build_only)
    else:
        bench(given.rest)


if __name__ == "__main__":
    try:
        main()
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
