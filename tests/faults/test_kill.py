"""kill -9 while answering loses no answer that was printed as applied."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app.workspace import Workspace

ANSWERING = """
import itertools, sys
from pathlib import Path
from inspector_app.inspection.answers_file import AnswerLine, Batch
from inspector_app.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]), create=False)
session = workspace.session(sys.argv[2])
for number in itertools.count(int(sys.argv[3])):
    line = AnswerLine("POST-03", {"a": number, "b": number}, str(number), "")
    session.apply(Batch((line,), {}, ()))
    print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is asked of POSIX systems")
def test_forty_kills_lose_no_answer_that_was_shown_as_saved(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    workspace = Workspace.open(tmp_path / "data")
    visit = workspace.new_visit({"body": {"name": "Xã A"}})
    workspace.close()
    shown: list[int] = []
    for _ in range(40):
        start = (shown[-1] if shown else 0) + 1
        command = [sys.executable, "-c", ANSWERING, str(tmp_path / "data"), visit, str(start)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(1, 80)):
                shown.append(int(process.stdout.readline()))
            process.kill()
            shown += [int(line) for line in process.stdout.read().split("\n")[:-1] if line]
        reopened = Workspace.open(tmp_path / "data", create=False)
        session = reopened.session(visit)
        kept = {each.value["a"] for each in session.history("a/POST-03")}
        assert set(shown) <= kept
        assert {int(each.value) for each in session.history("n/POST-03")} == kept, "half a deed"
        value = session.item("POST-03").entered
        assert value is not None
        assert int(str(value["a"])) >= shown[-1]
        assert all(check.ok for check in reopened.doctor()), [check for check in reopened.doctor() if not check.ok]
        heads = reopened.log.heads()
        reopened.log.rebuild()
        assert reopened.log.heads() == heads, "no half deed: what is derived belongs to what is kept"
        reopened.close()
        shown.append(int(str(value["a"])))
    assert json.dumps(shown) == json.dumps(sorted(shown))
