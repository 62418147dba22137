"""Laptops of a team for merge tests: each a data folder of its own, worked by commands."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.session import Session
from inspector_app.workspace import Workspace

BODY = "Ủy ban nhân dân xã Suối Mây"
PLANNED: Mapping[str, Any] = {
    "body": {"name": BODY, "code": "x1"},
    "round": "2026",
    "date": "2026-05-14",
    "team": {
        "kind": "to",
        "members": {
            "M1": {"role": "member", "sections": ["STF"]},
            "M2": {"role": "member", "sections": ["LOG"]},
            "TT": {"role": "leader"},
        },
    },
}


class Laptop:
    """One data folder and who works there. ``run`` is the command line."""

    def __init__(self, home: Path, name: str, run: Callable[..., Any]) -> None:
        self.name, self.data, self.home, self._run = name, home / name, home, run

    def do(self, *arguments: object, expect: int = 0) -> Any:
        """One command; its JSON output. Fails when it ends otherwise than expected."""
        done = self._run(*arguments, "--json", "--lang", "en", "--as", self.name, data=self.data)
        assert done.returncode == expect, (arguments, done.stdout, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else {"said": done.stderr}

    def visit(self, frame: Mapping[str, Any] = PLANNED) -> str:
        path = self.home / f"{self.name}-frame.json"
        path.write_text(json.dumps(frame, ensure_ascii=False), encoding="utf-8")
        return str(self.do("visit", "new", "--from", path)["id"])

    def answer(self, visit: str, *answers: Mapping[str, Any], rows: Mapping[str, Any] | None = None) -> None:
        path = self.home / f"{self.name}-answers.json"
        content = {"answers": list(answers), "rows": rows or {}}
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        self.do("visit", "answer", visit, path)

    def pack(self, visit: str, name: str = "") -> Path:
        """A hand-over file of one visit."""
        path = self.home / f"{name or self.name}.insp"
        self.do("package", "export", visit, "--out", path)
        return path

    def state(self, visit: str) -> str:
        """The witness: equal exactly where two laptops agree."""
        return str(self.do("state", visit, "--hash")["hash"])

    def conflicts(self, visit: str = "") -> list[Any]:
        return list(self.do("conflict", "list", *([visit] if visit else []))["conflicts"])

    def history(self, visit: str, reference: str) -> list[Any]:
        return list(self.do("visit", "history", visit, reference)["entries"])

    def item(self, visit: str, code: str) -> Any:
        return next(each for each in self.do("visit", "show", visit)["items"] if each["code"] == code)

    @contextmanager
    def opened(self, now: Callable[[], datetime] | None = None) -> Iterator[Workspace]:
        """The data folder for what has no command (a wrong clock, a deleted row)."""
        workspace = Workspace.open(self.data) if now is None else Workspace.open(self.data, now=now)
        workspace.settings.save(name=self.name)
        yield workspace
        workspace.close()

    @contextmanager
    def session(self, visit: str) -> Iterator[Session]:
        with self.opened() as workspace:
            yield workspace.session(visit)


def value(code: str, by: str, **parts: Any) -> dict[str, Any]:
    """A line of a file of answers; scope and at stand beside the value."""
    beside = {name: parts.pop(name) for name in ("scope", "at", "note") if name in parts}
    return {"code": code, "by": by, "value": parts, **beside}


def altered(package: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same ZIP with entries changed or (None) left out."""
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(target, "w") as copy:
        for about in source.infolist():
            data = change(about.filename, source.read(about))
            if data is not None:
                copy.writestr(about, data)
    return target


def file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
