"""What every command shares: global options, opening a visit, telling people and programs, files in and out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.session import Session
from inspector_app.storage.folder import unwritable, write_file
from inspector_app.workspace import Workspace


@dataclass
class Face:
    """What the global options say."""

    data: Path
    lang: str | None = None
    name: str | None = None
    json: bool = False

    @contextmanager
    def workspace(self, *, create: bool = True) -> Iterator[Workspace]:
        workspace = Workspace.open(self.data, create=create)
        try:
            yield workspace
        finally:
            workspace.close()

    @contextmanager
    def session(self, visit: str) -> Iterator[Session]:
        with self.workspace(create=False) as workspace:
            yield self.open_visit(workspace, visit)

    def open_visit(self, workspace: Workspace, visit: str) -> Session:
        session = workspace.session(visit)
        session.me = self.name or session.me
        session.language = self.language(workspace)
        return session

    def language(self, workspace: Workspace | None = None) -> str:
        return self.lang or (workspace.settings.language if workspace else "vi")

    def tell(self, value: Any, text: str) -> None:
        """One JSON value for programs, or text for people."""
        click.echo(json.dumps(value, ensure_ascii=False, indent=1) if self.json else text)

    def warn(self, text: Text) -> None:
        click.echo(text.of(self.language()), err=True)


pass_face = click.make_pass_decorator(Face)


def read_file(path: Path) -> bytes:
    """A file's bytes; raises InspectorError naming it when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "?"
        raise InspectorError(
            "unreadable",
            Text(f"Không đọc được tệp {path} ({reason}).", f"The file {path} could not be read ({reason})."),
            Text("Hãy kiểm tra lại đường dẫn.", "Check the path."),
        ) from error


def out_file(path: Path, data: bytes) -> None:
    """Write a file a command was asked for; its folder must be there."""
    if not path.parent.is_dir():
        raise unwritable(path, FileNotFoundError(2, "no such folder"))
    write_file(path, data)


FILE = click.Path(path_type=Path)
