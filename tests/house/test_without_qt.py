"""A whole visit runs with PySide6 barred: the second face proves the split."""

import subprocess
import sys
from pathlib import Path

VISIT = """
import sys
sys.modules["PySide6"] = None
sys.modules["shiboken6"] = None
from pathlib import Path
from inspector_app import jobs
from inspector_app.workspace import Workspace, utc_now
workspace = Workspace.open(Path(sys.argv[1]))
session = workspace.session(workspace.new_visit({"body": {"name": "Xã Suối Mây"}}))
session.answer("POST-01", {"v": "no"})
session.set_note("POST-01", "Bảng đã tháo")
session.accept_missing("Hết giờ")
pdf = jobs.draw_minutes(session.state(), session.pictures(), draft=False)
signed = jobs.seal(pdf, "leader", *workspace.device_key_pem(), now=utc_now())
verdict = jobs.verify_minutes(signed, [workspace.device_key_pem()[1]], now=utc_now())
print(verdict.verdict, [name for name in sys.modules if name.startswith("PySide6.")])
workspace.close()
"""


def test_a_whole_visit_without_qt(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", VISIT, str(tmp_path / "data")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "incomplete []"  # two more were to sign
