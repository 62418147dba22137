"""The press beside WeasyPrint and fpdf2 on the same content, then signatures and a batch: ``dev.py bench paper``."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from inspector_app import jobs, paths
from inspector_app.inspection.answers_file import read_batch
from inspector_app.paper.keys import issue, load_pkcs12, make_authority
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import verify
from inspector_app.workspace import Workspace
from tests.bench import paper_content

PEERS = {"weasyprint": "weasyprint", "fpdf2": "fpdf2"}
RUNS, ROUNDS, BATCH = 3, 5, 100
AIM_SECONDS, AIM_MEGABYTES, AIM_SIGNATURE = 1.2, 250, 0.25
ROLES = ("leader", "body", "recorder")


def peer_python(folder: Path) -> Path | None:
    """An interpreter that has the peers, in a folder that is thrown away; they are no part of the project."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS.values()]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        return None
    return python if done.returncode == 0 else None


def compared(pythons: dict[str, Path | str], folder: Path) -> dict[str, dict[str, Any] | str]:
    """The best of several runs of each press, in turn, so that a busy moment of the machine meets all of them."""
    runs: dict[str, list[dict[str, Any] | str]] = {press: [] for press in pythons}
    for _ in range(RUNS):
        for press, python in pythons.items():
            runs[press].append(pressed(python, press, folder))
    return {press: best(found) for press, found in runs.items()}


def best(runs: list[dict[str, Any] | str]) -> dict[str, Any] | str:
    done = [each for each in runs if not isinstance(each, str)]
    if not done:
        return str(runs[0])
    return {
        **done[0],
        "seconds": min(each["seconds"] for each in done),
        "busy": min(each["busy"] for each in done),
        "megabytes": max(each["megabytes"] for each in done),
    }


def pressed(python: Path | str, press: str, folder: Path) -> dict[str, Any] | str:
    """One run in a process of its own; the last line of what went wrong otherwise."""
    script, out = Path(__file__).with_name("paper_press.py"), folder / f"{press}.pdf"
    fonts = next((paths.resources() / "fonts").rglob("LiberationSerif-Regular.ttf")).parent
    done = subprocess.run(
        [str(python), str(script), press, str(folder), str(fonts), str(out)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]) if press == "ours" else ""},
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["?"])[-1][:100]
    return {**json.loads(done.stdout.splitlines()[-1]), "pages": pages_of(out)}


def pages_of(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def signatures(folder: Path) -> None:
    """Three signatures into the large file, several times over, and its verdict."""
    now = datetime.now(UTC)
    authority = make_authority("Bench", now)
    drawn = (folder / "ours.pdf").read_bytes()
    keys = {role: load_pkcs12(issue(authority, f"Bench {role}", now, "x"), "x") for role in ROLES}
    sign(drawn, ROLES[0], keys[ROLES[0]], now=now)  # warms up
    taken: dict[str, list[float]] = {role: [] for role in ROLES}
    for _ in range(ROUNDS):
        pdf = drawn
        for role, key in keys.items():
            start = time.perf_counter()
            pdf = sign(pdf, role, key, now=now)
            taken[role].append(time.perf_counter() - start)
    for role, each in taken.items():
        told = f"{statistics.median(each):.2f} s, {min(each):.2f} to {max(each):.2f}"
        print(f"  signature of {role:10} on {len(pdf) / 1e6:6.1f} MB {told}   (aim {AIM_SIGNATURE})")
    start = time.perf_counter()
    verdict = verify(pdf, [authority.certificate_pem], now=now)
    print(f"  verdict {verdict.verdict:15} on {len(pdf) / 1e6:6.1f} MB {time.perf_counter() - start:8.2f} s")


def batch(folder: Path) -> None:
    """A hundred minutes of the sample visit drawn, signed twice and judged, with progress."""
    sample = paths.resources() / "sample"
    workspace = Workspace.open(folder / "data")
    session = workspace.session(workspace.sample_visit())
    session.apply(read_batch((sample / "answers.json").read_bytes(), "answers.json", ()))
    state, pictures = session.state(), session.pictures()
    now = datetime.now(UTC)
    authority = make_authority("Bench", now)
    keys = {role: issue(authority, role, now, "x") for role in ROLES[:2]}
    steps = dict.fromkeys(("draw", "sign", "verify"), 0.0)
    for number in range(1, BATCH + 1):
        marks = [time.perf_counter()]
        pdf = jobs.draw_minutes(state, pictures, draft=False)
        marks.append(time.perf_counter())
        for role, key in keys.items():
            pdf = jobs.sign_pkcs12(pdf, role, key, "x", now=now)
        marks.append(time.perf_counter())
        assert jobs.verify_minutes(pdf, [authority.certificate_pem], now=now).verdict == "incomplete"
        marks.append(time.perf_counter())
        for step, start, end in zip(steps, marks, marks[1:], strict=False):
            steps[step] += end - start
        print(f"\r  batch: {number} of {BATCH}", end="" if sys.stdout.isatty() or number % 25 else "\n", flush=True)
    workspace.close()
    told = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in steps.items())
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\r  each signature with its checks: {steps['sign'] / BATCH / len(keys):.2f} s   (aim {AIM_SIGNATURE})")
    print(f"  {BATCH} minutes of {len(pdf) / 1e6:.1f} MB: {sum(steps.values()):.1f} s ({told}), {most:.0f} MB")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"Making {paper_content.PHOTOS} photos and the peers' environment ...", flush=True)
        paper_content.write(folder)
        python = peer_python(folder / "peers")
        pythons: dict[str, Path | str] = {"ours": sys.executable}
        if python:
            pythons |= dict.fromkeys(PEERS, python)
        else:
            print("  the peers could not be obtained")
        figures = compared(pythons, folder)
        for press, found in figures.items():
            if isinstance(found, str):
                print(f"  {press:12} {found}")
                continue
            figure = f"{found['seconds']:6.2f} s ({found['busy']:.2f} s busy) {found['bytes'] / 1e6:8.1f} MB file"
            print(f"  {press:12} {found['pages']:4} pages {figure} {found['megabytes']:8.0f} MB memory")
        print(f"  aims: the fastest, {AIM_SECONDS} s, {AIM_MEGABYTES} MB")
        signatures(folder)
        batch(folder)


if __name__ == "__main__":
    main()
