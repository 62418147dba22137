"""A smoke test of the Windows bundle on Linux, under wine: build.spec is run there, and the bundle's self-test.

This is not Windows: no signature, no SmartScreen, no real display, printer, camera, token or credential store. What a
release needs is a build on a Windows PC (docs/installing.md). Started by `dev.py bundle --windows-smoke`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from windows_lock import TARGET, windows_lock
from windows_packages import NAME, TITLE, make_msi

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "dist" / "windows-smoke"
HOME, PREFIX, BUNDLE = PLACE / "python", PLACE / "prefix", PLACE / "bundle"
_LATER = "99.0.0"
_OPENING = r"HKLM\Software\Classes\InspectorApp.Package\shell\open\command"
_INSTALLED = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"
# A wheel that carries the interpreter's own libraries for Windows, signed by those who make them.
CARRIER = "panda3d==1.10.16"
COMPILER, READER = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
PACKAGES = {
    "wine": "wine wine64",
    COMPILER: "gcc-mingw-w64-x86-64",
    READER: "binutils-mingw-w64-x86-64",
    "wixl": "wixl",
    "msibuild": "msitools",
}
LIBRARY = "python311.dll"
_LEFT_OUT = ("__pycache__", "site-packages", "test", "idlelib", "tkinter", "lib2to3", "lib-dynload", "config-*")
_LAUNCHER = """
#include <wchar.h>
int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""
_DESKTOP = """
import ctypes, sys
ctypes.windll.user32.GetDesktopWindow()
print("there", flush=True)
sys.stdin.read()
"""
# Two libraries that Windows 10 has and this wine lacks; they live in the prefix, never in the bundle.
_RANDOM = """
unsigned char __stdcall SystemFunction036(void *, unsigned long);
int ProcessPrng(void *bytes, unsigned long long count) { return SystemFunction036(bytes, (unsigned long)count); }
"""
_NO_CONVERTER = "void *ucnv_open(const char *name, int *error) { *error = 4; return 0; }\n"


def main() -> None:
    """Build, test, tell; status 1 when the self-test did not pass."""
    missing = sorted({package for program, package in PACKAGES.items() if shutil.which(program) is None})
    if missing:
        sys.exit(f"Needed for the smoke test: {' '.join(missing)} (Debian packages).")
    if sys.version_info[:2] != (3, 11):
        sys.exit("The smoke test needs Python 3.11: the standard library is taken from it.")
    if not (HOME / "python.exe").exists():
        shutil.rmtree(PLACE, ignore_errors=True)
        say("Python for Windows")
        make_python()
        say("packages for Windows")
        install_packages()
        say("wine prefix")
        make_prefix()
    say("bundle")
    build()
    say("self-test")
    report = self_test(BUNDLE / NAME)
    say("installer")
    report["checks"] += installer()
    report["ok"] = all(check["ok"] for check in report["checks"])
    (PLACE / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    for check in report["checks"]:
        sys.stdout.write(f"{'ok  ' if check['ok'] else 'FAIL'} {check['name']}: {check.get('detail', '')}\n")
    sys.stdout.write(f"Under wine, not Windows ({report['wine']}); {PLACE / 'report.json'}\n")
    sys.exit(0 if report["ok"] else 1)


def say(what: str) -> None:
    sys.stdout.write(f"windows smoke: {what}\n")
    sys.stdout.flush()


def run(*command: str | Path) -> str:
    """What a command says; a failure ends the test with its words."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


# --- a Python for Windows ------------------------------------------------------------------------------------


def make_python() -> None:
    """Its libraries from the carrier, its standard library from this Python, its two small programs compiled here."""
    downloads = PLACE / "downloads"
    run(sys.executable, "-m", "pip", "download", *TARGET, "--no-deps", "--quiet", "--dest", downloads, CARRIER)
    libraries = HOME / "DLLs"
    libraries.mkdir(parents=True)
    with zipfile.ZipFile(next(downloads.glob("*.whl"))) as carrier:
        for name in carrier.namelist():
            if name.startswith("deploy_libs/") and not name.startswith("deploy_libs/api-ms-"):
                bare = Path(name).name
                place = HOME if bare in (LIBRARY, "VCRUNTIME140.dll") else libraries
                (place / bare).write_bytes(carrier.read(name))
    shutil.copytree(sysconfig.get_path("stdlib"), HOME / "Lib", ignore=shutil.ignore_patterns(*_LEFT_OUT))
    shutil.copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", HOME)
    compile_c(_LAUNCHER, HOME / "python.exe.part", "-municode", str(HOME / LIBRARY))
    forwarder(exports(HOME / LIBRARY), HOME / "python3.dll")


def compile_c(source: str, target: Path, *options: str) -> None:
    code = PLACE / f"{target.name}.c"
    code.write_text(source, encoding="utf-8")
    run(COMPILER, code, "-o", target, "-O1", "-s", *options)


def exports(library: Path) -> list[str]:
    """Names a library gives."""
    table = run(READER, "-p", library).partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"(?m)^\s+\[\s*\d+\] (?:\+base\[\s*\d+\]\s+\w+ )?(\w+)$", table)


def imports(library: Path, source: str) -> list[str]:
    """Names a library takes from another one."""
    part = run(READER, "-p", library).partition(f"DLL Name: {source}\n")[2].partition("DLL Name:")[0]
    return re.findall(r"(?m)^\s+[0-9a-f]+\s+\d+\s+(\w+)$", part)


def forwarder(names: Iterable[str], target: Path) -> None:
    """The library of the stable interface: each of its names is one of the interpreter's."""
    lines = [f"  {name} = {LIBRARY.removesuffix('.dll')}.{name}" for name in names]
    table = PLACE / "python3.def"
    table.write_text("LIBRARY python3.dll\nEXPORTS\n" + "\n".join(lines) + "\n", encoding="utf-8")
    empty = PLACE / "python3.c"
    empty.write_text("", encoding="utf-8")
    run(COMPILER, "-shared", "-s", "-nostartfiles", "-Wl,--entry=0", empty, table, HOME / LIBRARY, "-o", target)


def install_packages() -> None:
    """The whole lock for Windows, hashes checked."""
    wanted = PLACE / "lock.txt"
    wanted.write_text(windows_lock(), encoding="utf-8")
    target = HOME / "Lib" / "site-packages"
    options = ["--no-deps", "--no-compile", "--require-hashes", "--quiet", "--target", target]
    run(sys.executable, "-m", "pip", "install", *TARGET, *options, "-r", wanted)
    (HOME / "python.exe.part").rename(HOME / "python.exe")  # last: a home without it is made anew


# --- wine ----------------------------------------------------------------------------------------------------


def wine(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a Windows program and wait for it; wine wants a pipe as its input."""
    command = ["wine", *(windows(word) if isinstance(word, Path) else word for word in words)]
    return subprocess.run(command, input="", env=surroundings(), cwd=ROOT, capture_output=True, text=True, check=False)


@contextmanager
def desktop() -> Iterator[None]:
    """A desktop that is there before the bundle is: one that wine starts for a child holds that child's pipes open."""
    command = ["wine", windows(HOME / "python.exe"), "-c", _DESKTOP]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=surroundings(), text=True, **pipes) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            yield
        finally:
            holder.stdin.close()


def surroundings() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON"))}
    environment |= {"WINEPREFIX": str(PREFIX), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
    environment |= {"WINEQT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return environment


def windows(path: Path) -> str:
    """A path as Windows programs read it; wine shows the whole system as drive Z."""
    return "Z:" + str(path).replace("/", "\\")


def make_prefix() -> None:
    """A fresh Windows, with what Qt and Rust ask of Windows 10 and this wine has not."""
    wine("wineboot", "--init")
    system = PREFIX / "drive_c" / "windows" / "system32"
    compile_c(_RANDOM, system / "bcryptprimitives.dll", "-shared", "-ladvapi32")
    core = HOME / "Lib" / "site-packages" / "PySide6" / "Qt6Core.dll"
    others = [name for name in imports(core, "icuuc.dll") if name != "ucnv_open"]
    stubs = "".join(f"void *{name}(void) {{ return 0; }}\n" for name in others)
    compile_c(_NO_CONVERTER + stubs, system / "icuuc.dll", "-shared")


def build() -> None:
    """The same build.spec as everywhere."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    folders = ["--distpath", BUNDLE, "--workpath", PLACE / "work"]
    done = wine(HOME / "python.exe", "-m", "PyInstaller", "--noconfirm", *folders, ROOT / "build.spec")
    if done.returncode:
        sys.exit(f"PyInstaller under wine ended with {done.returncode}\n{done.stderr[-6000:]}")


def self_test(folder: Path) -> dict[str, Any]:
    """The report of a bundle in a folder, and what it was made under."""
    out = PLACE / "self-test.json"
    out.unlink(missing_ok=True)
    with desktop():
        done = wine(folder / f"{NAME}-console.exe", "--self-test", out)
    if not out.exists():
        sys.exit(f"the self-test left no report (status {done.returncode})\n{done.stdout}\n{done.stderr[-6000:]}")
    found = json.loads(out.read_text(encoding="utf-8"))
    return {**found, "wine": run("wine", "--version").strip()}


def installed() -> list[str]:
    """Versions Windows says are installed."""
    return re.findall(r"DisplayVersion\s+REG_SZ\s+(\S+)", wine("reg", "query", _INSTALLED, "/s").stdout)


def installer() -> list[dict[str, Any]]:
    """The life of the MSI: installed unasked, tried, replaced by a newer one, taken off again; data stay."""
    system = PREFIX / "drive_c"
    place = system / "Program Files" / NAME
    program, own = place / f"{NAME}.exe", place / "office" / "recovery.txt"
    first, second = PLACE / "first.msi", PLACE / "second.msi"
    make_msi(BUNDLE / NAME, first)
    make_msi(BUNDLE / NAME, second, _LATER)
    checks: list[dict[str, Any]] = []

    def tell(name: str, ok: bool, detail: str) -> None:
        checks.append({"name": f"msi_{name}", "ok": ok, "detail": detail})

    wine("msiexec", "/i", first, "/qn")
    if not program.exists():
        tell("install", False, "no program was installed")
        return checks
    tried = self_test(place)
    tell("install", tried["ok"], f"{sum(bool(check['ok']) for check in tried['checks'])} checks pass from there")
    opens = wine("reg", "query", _OPENING, "/ve").stdout
    tell("insp_files", f"{NAME}.exe" in opens, opens.strip()[-80:])
    menu = [path.stem for path in system.rglob("*.lnk")]
    tell("start_menu", TITLE in menu, ", ".join(menu))
    with desktop():
        started = wine(program, "--quit-after-first-paint").returncode
    data = list(system.glob(f"users/*/AppData/Local/{NAME}/data/inspector.sqlite"))
    tell("first_start", started == 0 and len(data) == 1, f"status {started}, {len(data)} data folder")
    own.parent.mkdir(exist_ok=True)
    own.write_text("# the office's\n", encoding="utf-8")
    wine("msiexec", "/i", second, "/qn")
    versions = installed()
    upgraded = program.exists() and own.exists() and versions == [_LATER]
    tell("upgrade", upgraded, f"installed: {', '.join(versions)}; the office's file is there: {own.exists()}")
    older = wine("msiexec", "/i", first, "/qn").returncode
    tell("downgrade_refused", older != 0 and installed() == [_LATER], f"status {older}")
    wine("msiexec", "/x", second, "/qn")
    kept = [path for path in data if path.exists()]
    tell("uninstall", not program.exists() and kept == data, f"the program is gone; data folders kept: {len(kept)}")
    return checks


if __name__ == "__main__":
    main()
