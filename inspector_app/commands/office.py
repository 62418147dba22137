"""The office's pack: check it, install it, show what is in use, make one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from inspector_app import office_making, office_pack
from inspector_app.commands.face import FILE, Face, pass_face
from inspector_app.language import Text
from inspector_app.office_pack import Office, Pack
from inspector_app.workspace import utc_now


@click.group()
def office() -> None:
    """Checklists, parameters, calendars, bodies, trust and settings of one's own office."""


@office.command()
@click.argument("file", type=FILE)
@pass_face
def check(face: Face, file: Path) -> None:
    """Could this pack be installed? Nothing is changed."""
    pack = office_pack.check(file, utc_now())
    _tell(face, face.language(), pack)


@office.command()
@click.argument("file", type=FILE)
@pass_face
def install(face: Face, file: Path) -> None:
    """Use this pack from now on, whole or not at all; what was chosen on this laptop stands."""
    pack = office_pack.check(file, utc_now())
    with face.workspace() as workspace:
        workspace.install_office(pack)
        language = face.language(workspace)
    _tell(face, language, pack)


@office.command()
@pass_face
def show(face: Face) -> None:
    """The pack in use."""
    with face.workspace(create=False) as workspace:
        found, language = workspace.office, face.language(workspace)
    _tell(face, language, found.pack)


@office.command()
@click.argument("source", metavar="FOLDER", type=FILE)
@click.option("--out", type=FILE, required=True, help="A file that ends in .zip, or a folder that is empty.")
@click.option("--office", "name", required=True, help="Whose pack it is.")
@click.option("--version", required=True, help="What people call this version, such as 2026-1.")
@click.option("--key", type=FILE, help="The office's signing key; made when there is no such file.")
@pass_face
def make(face: Face, source: Path, out: Path, name: str, version: str, key: Path | None) -> None:
    """Make a pack of a folder, checked as a laptop will check it."""
    pack, left = office_making.make(source, out, name=name, version=version, now=utc_now(), key=key)
    if left:
        names = ", ".join(left)
        face.warn(Text(f"Không đưa vào gói: {names}.", f"Not taken into the pack: {names}."))
    _tell(face, face.language(), pack)


@office.command()
@click.argument("folder", type=FILE)
@pass_face
def example(face: Face, folder: Path) -> None:
    """Write a folder to begin a pack with: the tables in force here, settings, a guide."""
    with face.workspace() as workspace:
        names = office_making.example(folder, workspace.catalogue)
    face.tell({"files": names}, "\n".join(names))


def _tell(face: Face, language: str, pack: Pack | None) -> None:
    nothing = Text("Chưa có gói của cơ quan.", "There is no office pack.")
    if pack is None:
        face.tell({"office": None}, nothing.of(language))
        return
    content = Office.holding(pack)
    about: dict[str, Any] = {
        "office": pack.office,
        "version": pack.version,
        "made_at": pack.made_at.isoformat(),
        "fingerprint": pack.fingerprint,
        "files": sorted(pack.files),
    }
    signed = Text(f"khóa {pack.fingerprint}", f"key {pack.fingerprint}") if pack.key else Text("chưa ký", "not signed")
    lines = [pack.title.of(language), signed.of(language), *content.words(language)]
    face.tell(about, "\n".join(lines))
