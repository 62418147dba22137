"""What every command shares: global options, opening a visit, telling people and programs, files in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from errno import ENOENT
from pathlib import Path
from typing import Any

import click

from inspector_app.encryption import Locked, Secret
from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.session import Session
from inspector_app.storage.engine import trouble
from inspector_app.storage.folder import error_reason, unwritable, write_file
from inspector_app.workspace import Workspace

HIDDEN = Text("(đột xuất, chưa bắt đầu)", "(a surprise that has not begun)")
"""Stands for the body of a surprise visit that has not begun."""


@dataclass
class Face:
    """What the global options say."""

    data: Path
    lang: str | None = None
    name: str | None = None
    json: bool = False
    passphrase_stdin: bool = False
    _secret: Secret | None = field(default=None, repr=False)

    @contextmanager
    def workspace(self, *, create: bool = True) -> Iterator[Workspace]:
        workspace = Workspace.open(self.data, create=create, unlock=self.unlock)
        for each in workspace.troubles:
            self.warn(each.message)
        try:
            yield workspace
        except Exception as error:
            if (told := trouble(error, self.data)) is not None:
                raise told from error
            raise
        finally:
            workspace.close()

    def unlock(self, locked: Locked) -> Secret | None:
        """The data folder's secret: the first line of standard input, or asked for when a person sits there."""
        if self._secret is None and "passphrase" in locked.ways and (self.passphrase_stdin or sys.stdin.isatty()):
            self._secret = Secret("passphrase", secret_line("Passphrase"))
        return self._secret

    def recovery_from(self, key: Path) -> None:
        """Open the data folder with a key file of the office and ask nobody."""
        self._secret = Secret("recovery", key_text(key))

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


def secret_line(what: str, *, twice: bool = False) -> str:
    """A secret from one line of standard input, or asked for when a person sits there; never from the command line."""
    if sys.stdin.isatty():
        return str(click.prompt(what, hide_input=True, err=True, confirmation_prompt=twice))
    return sys.stdin.readline().rstrip("\r\n")


def read_file(path: Path) -> bytes:
    """A file's bytes; raises InspectorError naming it when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error_reason(error)
        raise InspectorError(
            "unreadable",
            Text(f"Không đọc được tệp {path} ({reason.vi}).", f"The file {path} could not be read ({reason.en})."),
            Text("Hãy kiểm tra lại đường dẫn.", "Check the path."),
        ) from error


def key_text(path: Path) -> str:
    """What a key file of the office says; InspectorError for a file that is none."""
    data = read_file(path)
    try:
        return data[: 64 * 1024].decode()
    except UnicodeDecodeError as error:
        raise InspectorError(
            "recovery_unfit",
            Text(f"{path.name} không phải tệp khóa của cơ quan.", f"{path.name} is no key file of the office."),
            Text("Hãy chọn đúng tệp.", "Choose the right file."),
        ) from error


def out_file(path: Path, data: bytes) -> None:
    """Write a file a command was asked for; its folder must be there."""
    if not path.parent.is_dir():
        raise unwritable(path, FileNotFoundError(ENOENT, ""))
    write_file(path, data)


class _File(click.Path):
    """A path that names something: an empty one (a variable nobody set) would mean the folder one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not str(value).strip():
            self.fail("the path is empty", param, ctx)
        return path if path.name else path.absolute()


FILE = _File(path_type=Path)
