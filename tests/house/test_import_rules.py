"""The plan of the house is checked by a machine."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_imports_follow_the_plan() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_plan_would_notice_a_broken_rule(tmp_path: Path) -> None:
    """The twin: a storage room that imports Qt is refused by the same contracts."""
    package = tmp_path / "inspector_app"
    for source in (ROOT / "inspector_app").rglob("*.py"):
        target = package / source.relative_to(ROOT / "inspector_app")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    with (package / "storage" / "log.py").open("a", encoding="utf-8") as stream:
        stream.write("\nimport PySide6\n")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Qt only in the window" in done.stdout


def test_every_module_opens_with_its_charter() -> None:
    import ast

    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "inspector_app").rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_the_lock_names_no_address() -> None:
    lock = (ROOT / ".ci" / "lock.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock
