"""What of a collected bundle is kept: parts nobody loads are left out, debug symbols are taken off (Linux)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""Where it lies in the bundle, where it comes from, its kind (PyInstaller's)."""

MODULES = (
    # other windows toolkits, consoles, test and build tools
    "tkinter", "_tkinter", "IPython", "readline", "curses", "rlcompleter", "pdb", "doctest", "pydoc", "pydoc_data",
    "unittest", "pytest", "_pytest", "hypothesis", "mypy", "setuptools", "distutils", "pip", "cffi", "pycparser",
    "numpy", "rich", "pygments", "markdown_it", "multiprocessing", "concurrent.futures.process",
    # parts of libraries that our use of them never reaches
    "PIL.ImageTk", "PIL.ImageQt", "PIL._avif", "PIL.AvifImagePlugin", "lxml.html", "lxml.isoschematron",
    "lxml.objectify", "reportlab.graphics", "reportlab.lib.corp", "charset_normalizer", "xmlrpc",
    "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets", "PySide6.Qt3DCore", "PySide6.QtDBus", "PySide6.QtSql", "PySide6.QtTest",
    "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtMultimediaWidgets", "PySide6.QtPdfWidgets",
)  # fmt: skip
HOOKS = ("pyi_rth_inspect", "pyi_rth_multiprocessing")
"""What PyInstaller would run before the program for the sake of things nobody here does; the window waits for it."""
_FILES = (
    "libQt6VirtualKeyboard", "Qt6VirtualKeyboard", "opengl32sw", "libgtk-3", "libgdk-3", "ODK_Validate.jar",
    # what speaks to a service of the system comes with that service, in the version that fits it
    "libcups.so", "libpulse.so", "libpulsecommon", "libdbus-1.so", "libsystemd.so",
    # what the system's graphics drivers, loaded into the same process, need in their own version
    "libX11", "libstdc++.so", "libgcc_s.so", "libzstd.so",
)  # fmt: skip
# Engines for screens without a desktop, pictures that are never shown, encrypted connections that are never made.
_PLUGINS = (
    "egldeviceintegrations", "generic", "networkinformation", "sqldrivers", "tls", "virtualkeyboard", "qmltooling",
    "wayland-shell-integration/libivi", "wayland-shell-integration/libfullscreen", "platforms/libqeglfs",
    "platforms/libqlinuxfb", "platforms/libqminimal", "platforms/libqvnc", "platforms/libqvkkhr",
    "platforms/qdirect2d", "platforms/qminimal", "platformthemes/libqgtk3",
    "platforminputcontexts/libqtvirtualkeyboard", "platforminputcontexts/qtvirtualkeyboard",
    "imageformats/libqtiff", "imageformats/libqwbmp", "imageformats/libqtga", "imageformats/libqicns",
    "imageformats/libqpdf", "imageformats/libqwebp", "imageformats/qtiff", "imageformats/qwbmp",
    "imageformats/qtga", "imageformats/qicns", "imageformats/qpdf", "imageformats/qwebp",
)  # fmt: skip
_PLUGIN_ROOTS = ("PySide6/Qt/plugins/", "PySide6/plugins/")
_FOLDERS = (
    "PySide6/Qt/qml",
    "PySide6/Qt/translations",
    "PySide6/translations",
    "PySide6/qml",
    "docx/templates/default-docx-template",
)
_LIBRARY = re.compile(r"lib[^/]*\.so(\.|$)")
_CARRIES_NONE = ("PySide6/", "shiboken6/")  # comes without symbols


def wanted(entry: Entry) -> bool:
    """False for what no part of the program ever loads."""
    target = entry[0].replace("\\", "/")
    if target.rpartition("/")[2].startswith(_FILES) or target.startswith(_FOLDERS):
        return False
    plugin = next((target.removeprefix(root) for root in _PLUGIN_ROOTS if target.startswith(root)), "")
    return not plugin.startswith(_PLUGINS)


def linked(entries: Iterable[Entry]) -> list[Entry]:
    """Without the libraries that only something left out was linked against (Linux)."""
    kept = list(entries)
    if not sys.platform.startswith("linux"):
        return kept
    needs = {entry[0]: _needed(entry[1]) for entry in kept if entry[2] != "SYMLINK"}
    while True:
        asked = {name for entry in kept for name in needs.get(entry[0], ())}
        idle = {
            entry[0] for entry in kept if entry[2] != "SYMLINK" and _is_library(entry) and _name(entry) not in asked
        }
        if not idle:
            return kept
        kept = [entry for entry in kept if entry[0] not in idle]


def lasting(links: Iterable[Entry], entries: Iterable[Entry]) -> list[Entry]:
    """Without the links that would lead to something left out."""
    names = {_name(entry) for entry in entries if entry[2] != "SYMLINK"}
    return [entry for entry in links if entry[2] != "SYMLINK" or Path(entry[1]).name in names]


def slim(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Debug symbols taken off (Linux); the stripped copies lie in ``folder``."""
    if not sys.platform.startswith("linux"):
        return list(entries)
    folder.mkdir(parents=True, exist_ok=True)
    return [_stripped(entry, folder) for entry in entries]


def _is_library(entry: Entry) -> bool:
    """A library others are linked against; extension modules and plugins are loaded by name."""
    return (
        _LIBRARY.match(_name(entry)) is not None
        and not entry[0].startswith(_PLUGIN_ROOTS)
        and not _name(entry).startswith("libpython")
    )


def _needed(file: str) -> tuple[str, ...]:
    done = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=False)
    return tuple(re.findall(r"^\s*NEEDED\s+(\S+)", done.stdout, re.MULTILINE))


def _stripped(entry: Entry, folder: Path) -> Entry:
    if entry[2] == "SYMLINK" or entry[0].startswith(_CARRIES_NONE):
        return entry
    copy = folder / entry[0].replace("/", "__")
    shutil.copyfile(entry[1], copy)
    subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
    return (entry[0], str(copy), entry[2]) if copy.stat().st_size < Path(entry[1]).stat().st_size else entry


def _name(entry: Entry) -> str:
    return Path(entry[0]).name
