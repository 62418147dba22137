"""Speed as ratios against a peer in the same run: `python3 dev.py bench`. Figures, not verdicts; nothing fails here."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from inspector_app import paths
from inspector_app.inspection.answers_file import read_batch
from inspector_app.storage import engine
from inspector_app.workspace import Workspace
from inspector_app.xforms.compile import compile_form, load_xform

SAMPLE = paths.resources() / "sample"


def milliseconds(deed: Callable[[], object], times: int = 15) -> float:
    """Median of several runs; the first one warms up and does not count."""
    deed()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def show(what: str, ours: float, peer: str, theirs: float) -> None:
    print(f"{what:44} {ours:9.2f} ms   {peer:38} {theirs:9.2f} ms   ratio {ours / theirs:6.2f}")


def main() -> None:
    source = paths.forms() / "one-stop.md"
    form = compile_form(source.read_bytes(), source.name)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "data")
        frame = json.loads((SAMPLE / "frame.json").read_text(encoding="utf-8"))
        session = workspace.session(workspace.new_visit(frame))
        session.apply(read_batch((SAMPLE / "answers.json").read_bytes(), "answers.json", ()))

        compiling = milliseconds(lambda: compile_form(source.read_bytes(), source.name), 5)
        show("open the compiled form", milliseconds(lambda: load_xform(form.xform)), "pyxform from Markdown", compiling)
        visit = session.id
        show("open a filled visit", milliseconds(lambda: workspace.session(visit)), "pyxform from Markdown", compiling)

        bare = engine.connect(Path(folder) / "bare.sqlite", create=True)
        bare.execute("CREATE TABLE answer(value TEXT)")
        numbers = iter(range(1_000_000))

        def commit() -> None:
            with bare.atomic():
                bare.execute("INSERT INTO answer VALUES(?)", [str(next(numbers))])

        one_commit = milliseconds(commit, 60)

        def answer() -> None:
            session.answer("POST-03", {"a": next(numbers) % 400, "b": 402})

        show("one answer: asked, stored, recomputed", milliseconds(answer, 60), "one bare durable commit", one_commit)

        def answer_and_look() -> None:
            answer()
            session.state()

        show("... and the whole state shown", milliseconds(answer_and_look, 60), "one bare durable commit", one_commit)

        operations = workspace.log.operations(visit)

        def bare_rows() -> None:
            with bare.atomic():
                for operation in operations:
                    bare.execute("INSERT INTO answer VALUES(?)", [operation.id])

        def union() -> None:
            other = Workspace.open(Path(folder) / f"other{next(numbers)}")
            other.log.add(operations)
            other.close()

        show(
            f"union of {len(operations)} operations",
            milliseconds(union, 5),
            "as many bare rows",
            milliseconds(bare_rows, 5),
        )
        engine.close(bare)
        workspace.close()


if __name__ == "__main__":
    if sys.argv[1:] == ["forms"]:
        from tests.bench import forms

        forms.main()
    elif sys.argv[1:] == ["merge"]:
        from tests.bench import merge

        merge.main()
    elif sys.argv[1:] == ["paper"]:
        from tests.bench import paper

        paper.main()
    elif sys.argv[1:2] == ["window"]:
        from tests.bench import window

        window.main(sys.argv[2:])
    elif sys.argv[1:] == ["storage"]:
        from tests.bench import storage

        storage.main()
    elif sys.argv[1:2] == ["rounds"]:
        from tests.bench import rounds

        rounds.main(*sys.argv[2:])
    elif sys.argv[1:] == ["photos"]:
        from tests.bench import photos

        photos.main()
    else:
        main()
