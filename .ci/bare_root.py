"""A bare Debian without Python: the bundle must run there with what every desktop brings, and its package install."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import bundle
import debian_package
from bundle import BundleError

# Besides Debian's essential packages; any desktop has all of them. The last two are for the package's own life.
PACKAGES = ("libgl1", "libegl1", "libdbus-1-3", "libpulse0", "shared-mime-info", "desktop-file-utils")
TOOL = "mmdebstrap"
USER = "1000:1000"
HOME = "home/can bo"  # people have blanks in their folders
_SOURCES = ["apt-get", "indextargets", "--format", "deb $(REPO_URI) $(RELEASE) $(COMPONENT)"]


def prove(*, package: bool) -> None:
    """Self-test of the bundle in the bare root; with ``package`` also the life of the Debian package there.

    Outside continuous integration a machine where that cannot be done is told so in a sentence.
    """
    reason = _impossible()
    if reason:
        if os.environ.get("CI"):
            raise BundleError(f"The bare Debian is not optional here, and {reason}.")
        print(f"Skipped: the bare Debian without Python, because {reason}.", flush=True)
        if package:
            debian_package.make()
        return
    with unpacked(_archive()) as root:
        shutil.copytree(bundle.BUNDLE, root / "opt" / "bundle", symlinks=True, copy_function=os.link)
        report = f"/{HOME}/self-test.json"
        command = inside(root, ["/opt/bundle/inspector-app", "--self-test", report], user=USER)
        bundle.self_test("in a bare Debian without Python", command, root / report.lstrip("/"))
    if package:
        with unpacked(_archive()) as root:
            live(root, debian_package.make(), debian_package.make_older())


def _impossible() -> str:
    """Why no bare root can be made here; "" when it can."""
    if os.geteuid() != 0:
        return "that needs root"
    if _archive_path().exists():
        return ""
    if shutil.which("apt-get") is None:
        return "there is no apt"
    if shutil.which(TOOL) is None:
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "check": False, "capture_output": True}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", TOOL], **quiet)
    return "" if shutil.which(TOOL) else f"{TOOL} could not be installed"


def _codename() -> str:
    found = re.search(r"^VERSION_CODENAME=(\S+)", Path("/etc/os-release").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "stable"


def _archive_path() -> Path:
    name = hashlib.sha256(" ".join(PACKAGES).encode()).hexdigest()[:8]
    return bundle.DIST / f"bare-{_codename()}-{name}.tar"


def _archive() -> Path:
    """The packed root, made once from wherever this machine's apt takes its packages."""
    archive = _archive_path()
    if archive.exists():
        return archive
    print("Making a bare Debian (half a minute) ...", flush=True)
    sources, settings, fresh = (archive.with_suffix(suffix) for suffix in (".list", ".conf", ".part.tar"))
    sources.write_text(_output([*_SOURCES, "Created-By: Packages", "Origin: Debian"]), encoding="utf-8")
    settings.write_text(_output(["apt-config", "dump", "Acquire"]), encoding="utf-8")
    options = ["--quiet", "--variant=minbase", f"--aptopt={settings}", f"--include={','.join(PACKAGES)}"]
    done = subprocess.run([TOOL, *options, _codename(), str(fresh), str(sources)], check=False)
    if done.returncode:
        raise BundleError("The bare Debian could not be made; what was said stands above.")
    fresh.rename(archive)
    return archive


def _output(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """A fresh root with a user's home; gone afterwards."""
    root = bundle.DIST / "bare-root"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    subprocess.run(["tar", "-xf", str(archive), "-C", str(root)], check=True)
    home = root / HOME
    home.mkdir(parents=True)
    os.chown(home, 1000, 1000)
    if list((root / "usr" / "bin").glob("python*")):
        raise BundleError("There is a Python in the bare root: it proves nothing.")
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def inside(root: Path, command: Sequence[str], *, user: str = "0:0") -> list[str]:
    """The command line that runs a command in the root: no network, no variables, own processes."""
    surroundings = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", f"HOME=/{HOME}", "LANG=C.UTF-8", "QT_QPA_PLATFORM=offscreen"]
    apart = ["unshare", "--mount", "--net", "--pid", "--fork", f"--mount-proc={root / 'proc'}"]
    return [*apart, "chroot", f"--userspec={user}", str(root), "env", "-i", *surroundings, *command]


def live(root: Path, package: Path, older: Path) -> None:
    """Install an older package, work, upgrade, work, remove: what was written stays; raises BundleError."""
    data = f"/{HOME}/Kiem tra"
    frame = root / HOME / "frame.json"
    frame.write_text('{"body": {"name": "Xã Thử"}}', encoding="utf-8")
    opt, mime = root / "opt" / bundle.NAME, root / "usr" / "share" / "mime" / "globs2"
    entry = root / "usr" / "share" / "applications" / f"{bundle.NAME}.desktop"

    def program(*arguments: str) -> str:
        return _said(root, ["/usr/bin/inspector-app", "--data", data, *arguments], user=USER)

    _dpkg(root, "--install", older)
    _must((opt / "only-in-the-older").exists(), "the older package was not installed")
    _must("x-inspector-package" in mime.read_text(encoding="utf-8"), "the file type is not known after installing")
    program("--quit-after-first-paint")
    program("visit", "new", "--from", f"/{HOME}/frame.json")
    before = program("visit", "list", "--json")
    _must("Xã Thử" in before, "the visit made with the older package is not listed")
    _dpkg(root, "--install", package)
    _must(not (opt / "only-in-the-older").exists(), "the upgrade left files of the older program")
    _must(program("visit", "list", "--json") == before, "the data look otherwise after the upgrade")
    _must(entry.is_file() and program("--version").strip() in debian_package.version_line(), "it is another version")
    program("--quit-after-first-paint")
    _dpkg(root, "--purge", bundle.NAME)
    _must(not opt.exists() and not entry.exists(), "removing left files behind")
    _must("x-inspector-package" not in mime.read_text(encoding="utf-8"), "the file type is known after removing")
    _must((root / data.lstrip("/") / "inspector.sqlite").is_file(), "removing took the data away")
    print("Debian package: installed, started, upgraded, removed in a bare Debian; the data stayed", flush=True)


def _dpkg(root: Path, deed: str, what: Path | str) -> None:
    if isinstance(what, Path):
        os.link(what, root / "tmp" / what.name)
        what = f"/tmp/{what.name}"
    _said(root, ["dpkg", deed, what])


def _said(root: Path, command: Sequence[str], *, user: str = "0:0") -> str:
    done = subprocess.run(inside(root, command, user=user), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleError(f"In the bare Debian, {' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BundleError(f"In the bare Debian: {otherwise}.")
