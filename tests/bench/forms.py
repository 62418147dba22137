"""The form engine beside its peers on the same generated forms: ``python3 dev.py bench forms``."""

from __future__ import annotations

import gc
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from inspector_app.xforms.instance import Answer
from inspector_app.xforms.open_form import OpenForm
from inspector_app.xforms.reader import read_form
from inspector_app.xforms.tree import ELEMENT, Node
from inspector_app.xforms.xpath import parse
from tests.bench import sample_form

SIZES = (500, 2000)
ROWS = 50
PEER = "@getodk/xforms-engine"
PACKAGES = (PEER, "jsdom@26")
NAMES = {
    "load": "load the form",
    "integer": "edit a number, its total and grade follow",
    "gate": "answer a gate, 19 questions come or go",
    "row": f"add a row, up to {ROWS}",
    "restore": f"restore answers with {ROWS} rows",
}
AIMS = {"load": 150.0, "integer": 1.0, "row": 2.0, "restore": 300.0}


def taken(deed: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    start = time.perf_counter()
    deed()
    return (time.perf_counter() - start) * 1000


def fresh(deed: Callable[[], object]) -> float:
    """Milliseconds of one run; the forms that earlier runs left behind are swept up before the clock starts."""
    gc.collect()
    return taken(deed)


def median(runs: Iterable[float]) -> float:
    return statistics.median(runs)


def opened(xform: str, answers: Node | None = None) -> OpenForm:
    """A form from its XForm, nothing remembered from earlier runs."""
    parse.cache_clear()
    return OpenForm(read_form(xform), answers=answers, now=lambda: datetime(2026, 5, 14, 8, tzinfo=UTC), zone=UTC)


def saved(node: Answer) -> Node:
    """The answers as a draft holds them."""
    copy = Node(ELEMENT, node.name, "" if node.children else node.text, node.uri)
    for child in node.children:
        if isinstance(child, Answer):
            copy.children.append(saved(child))
            copy.children[-1].parent = copy
    return copy


def ours(xform: str) -> dict[str, float]:
    """Our figures, medians in milliseconds."""
    found = {"load": median(fresh(lambda: opened(xform)) for _ in range(7))}
    form = opened(xform)
    nodes = {node.name: node for node in form.root.answers()}
    form.answer(nodes["bodytype"], "b1")
    for name, node in nodes.items():
        if name.endswith("_gate"):
            form.answer(node, "yes")
    numbers = iter(range(1, 1000))
    found["integer"] = median(taken(lambda: form.answer(nodes["g1_q2"], str(next(numbers)))) for _ in range(31))
    words = iter(["no", "yes"] * 20)
    found["gate"] = median(taken(lambda: form.answer(nodes["g2_gate"], next(words))) for _ in range(30))
    repeat = form.form.by_path[form.form.root.path + "/finding"]
    found["row"] = median(taken(lambda: form.add_row(form.root, repeat)) for _ in range(ROWS))
    draft = saved(form.root)
    found["restore"] = median(fresh(lambda: opened(xform, draft)) for _ in range(5))
    return found


def converted(questions: int) -> tuple[str, float]:
    """The form's XForm and what pyxform needs for it, median in milliseconds."""
    from pyxform.xls2xform import convert

    source = sample_form.markdown(questions)
    runs = [taken(lambda: convert(xlsform=source, file_type=".md", validate=False)) for _ in range(3)]
    return str(convert(xlsform=source, file_type=".md", validate=False).xform), median(runs)


def peer_folder(folder: Path) -> str:
    """Installs the reference engine into ``folder``; "" when that worked, else why it did not."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return "node or npm is not here"
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        return f"{PEER} could not be obtained in three minutes"
    return "" if done.returncode == 0 else f"{PEER} could not be obtained"


def theirs(folder: Path, xform: str) -> dict[str, float]:
    """The reference engine's figures, medians in milliseconds; empty when it failed."""
    script = folder / "peer.mjs"
    shutil.copy(Path(__file__).with_name("peer.mjs"), script)
    (folder / "form.xml").write_text(xform, encoding="utf-8")
    node = shutil.which("node") or "node"
    done = subprocess.run(
        [node, str(script), str(folder / "form.xml"), str(ROWS)],
        cwd=folder,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        print(f"  {PEER} stumbled: {done.stderr.strip().splitlines()[-1:]}")
        return {}
    return figures


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        absent = peer_folder(folder)
        for questions in SIZES:
            xform, pyxform = converted(questions)
            print(
                f"\n{questions} questions, {len(xform) // 1024} KiB of XForm; pyxform from Markdown: {pyxform:.0f} ms"
            )
            mine, other = ours(xform), {} if absent else theirs(folder, xform)
            for key, what in NAMES.items():
                line = f"  {what:44} {mine[key]:9.2f} ms   pyxform / ours {pyxform / mine[key]:8.1f}"
                if key in other:
                    line += f"   {PEER} {other[key]:9.2f} ms, {other[key] / mine[key]:6.1f} times ours"
                if questions == SIZES[-1] and key in AIMS:
                    line += f"   (aim {AIMS[key]:g} ms)"
                print(line)
        if absent:
            print(f"\nNo comparison with the reference engine: {absent}.")


if __name__ == "__main__":
    main()
