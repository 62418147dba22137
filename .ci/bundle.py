"""The bundle: built anew when anything it is made of changed, tried where it lies and in a bare Debian, measured."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "inspector-app"
DIST = ROOT / "dist"
BUNDLE = DIST / NAME
PROGRAM = BUNDLE / (f"{NAME}.exe" if os.name == "nt" else NAME)
STAMP = DIST / f"{NAME}.sha256"
LARGEST = 240_000_000  # bytes unpacked
SLOWEST = 1.3  # times the source run's first window
ROUNDS, MOST_ROUNDS = 9, 30  # more than the first only where the machine is too busy to tell
_PARTS = ("inspector_app", "forms", "resources", "build.spec", "pyproject.toml", ".ci/lock.txt")
_SCRIPTS = ("bundle_parts.py", "bundle_licences.py")
_NAMED = "import sys; from inspector_app.workspace import Workspace as W; from pathlib import Path; \
w = W.open(Path(sys.argv[1])); w.settings.save(name='TT'); w.close()"


class BundleError(Exception):
    """A sentence for the person at the keyboard."""


def build() -> None:
    """Run PyInstaller, unless the bundle that lies there was made of exactly what lies here."""
    wanted = _fingerprint()
    if STAMP.exists() and PROGRAM.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        print("The bundle is up to date.", flush=True)
        return
    print("Building the bundle (a minute or two) ...", flush=True)
    STAMP.unlink(missing_ok=True)
    folders = ["--distpath", str(DIST), "--workpath", str(ROOT / "build")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *folders, "build.spec"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise BundleError("PyInstaller failed; what it said stands above.")
    STAMP.write_text(wanted, encoding="utf-8")


def _fingerprint() -> str:
    found = hashlib.sha256()
    for path in _made_of():
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _made_of() -> Iterator[Path]:
    yield from (ROOT / ".ci" / name for name in _SCRIPTS)
    for part in _PARTS:
        top = ROOT / part
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                yield path


def check_size() -> None:
    """Raises BundleError for a bundle that is too large to hand out."""
    size = sum(path.lstat().st_size for path in BUNDLE.rglob("*") if path.is_symlink() or path.is_file())
    print(f"size: {size / 1e6:.0f} MB unpacked, at most {LARGEST / 1e6:.0f}", flush=True)
    if size > LARGEST:
        raise BundleError("The bundle is too large; see .ci/bundle_parts.py for what is left out.")


def self_test(where: str, command: Sequence[str], report: Path) -> None:
    """Run a bundle's self-test (``command`` writes ``report``) and tell; raises BundleError when it did not pass."""
    report.unlink(missing_ok=True)
    done = subprocess.run(command, check=False)
    if not report.exists():
        raise BundleError(f"The self-test {where} ended with {done.returncode} and wrote no report.")
    told = json.loads(report.read_text(encoding="utf-8"))
    for each in told["checks"]:
        state = {True: "passed", False: "FAILED", None: "not run"}[each["ok"]]
        print(f"  {each['name']:13} {state:8} {each['seconds']:6.1f} s  {each['detail']}")
    print(f"self-test {where}: {'passed' if told['ok'] else 'FAILED'} in {told['seconds']} s", flush=True)
    if not told["ok"] or done.returncode:
        raise BundleError(f"The self-test {where} did not pass.")


def first_window() -> None:
    """The first painted window of the bundle against the source's: the shortest of several, in turn, in one run."""
    times: dict[str, list[float]] = {"bundle": [], "source": []}
    commands = {"bundle": [str(PROGRAM)], "source": [sys.executable, "-m", "inspector_app"]}
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder) / "data")
        subprocess.run([sys.executable, "-c", _NAMED, data], cwd=ROOT, check=True)
        for number in range(MOST_ROUNDS + 1):
            if number > ROUNDS and min(times["bundle"]) <= SLOWEST * min(times["source"]):
                break
            for name, command in commands.items():
                begun = time.perf_counter()
                subprocess.run(
                    [*command, "--data", data, "--quit-after-first-paint"],
                    cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=True, capture_output=True,
                )  # fmt: skip
                if number:  # the first of each warms up
                    times[name].append(time.perf_counter() - begun)
    ours, source = min(times["bundle"]), min(times["source"])
    print(
        f"first window: bundle {ours * 1000:.0f} ms, source {source * 1000:.0f} ms, "
        f"ratio {ours / source:.2f}, at most {SLOWEST}",
        flush=True,
    )
    if ours / source > SLOWEST:
        raise BundleError("The bundle's window comes too late.")


def prove() -> None:
    """What every bundle must pass where it was built."""
    check_size()
    self_test("here", [str(PROGRAM), "--self-test", str(DIST / "self-test.json")], DIST / "self-test.json")
    first_window()


def main(arguments: Sequence[str]) -> None:
    """``[build] [deb]``: only build; make the Debian package too. Run by dev.py inside .venv."""
    sys.stdout.reconfigure(errors="replace")  # consoles of Windows lack letters
    build()
    if "build" in arguments:
        return
    prove()
    if sys.platform.startswith("linux"):
        import bare_root

        bare_root.prove(package="deb" in arguments)


if __name__ == "__main__":
    import bundle  # this file once more, as the scripts beside it know it: an error has one class

    try:
        bundle.main(sys.argv[1:])
    except bundle.BundleError as error:
        sys.exit(str(error))
