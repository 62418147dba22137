"""Encryption at rest: its state, turned on and off, its ways."""

from __future__ import annotations

from pathlib import Path

import click

from inspector_app import encryption
from inspector_app.commands.face import FILE, Face, key_text, pass_face, secret_line
from inspector_app.encryption import Encryption, Locked
from inspector_app.errors import InspectorError
from inspector_app.workspace import Workspace

_WAYS = ("passphrase", "keyring")


@click.command()
@click.option("--on", "deed", flag_value="on", help="Encrypt the data folder under a new passphrase.")
@click.option("--off", "deed", flag_value="off", help="Keep the data folder in the clear.")
@click.option("--change", "deed", flag_value="change", help="Set another passphrase.")
@click.option("--keyring", is_flag=True, help="With --on: open by this account, no passphrase. Alone: that too.")
@click.option("--recovery", type=FILE, help="Add the office's recovery key (a file with a line age1...).")
@click.option("--remove", type=click.Choice(_WAYS), help="Open no longer this way.")
@click.option("--key", type=FILE, help="Open with this recovery key file of the office instead of the passphrase.")
@pass_face
def encrypt(
    face: Face,
    deed: str | None,
    keyring: bool,
    recovery: Path | None,
    remove: str | None,
    key: Path | None,
) -> None:
    """Encryption of the data folder. Passphrases come from standard input or a prompt: the present one first."""
    if sum([deed is not None, recovery is not None, remove is not None]) > 1 or (keyring and deed in ("off", "change")):
        raise click.UsageError("one deed at a time")
    if key is not None:
        face.recovery_from(key)
    if deed == "on":
        _turn_on(face, keyring)
    elif deed == "off":
        with face.workspace(create=False) as workspace:
            opened = workspace.key
        if opened is not None:
            encryption.turn_off(face.data, opened)
    elif deed == "change":
        _change(face)
    elif recovery is not None or remove is not None or keyring:
        _ways(face, keyring, recovery, remove)
    _tell(face)


def _turn_on(face: Face, keyring: bool) -> None:
    before = Workspace.open(face.data, create=False, unlock=face.unlock)  # what cannot be opened is not encrypted
    before.close()
    key = encryption.turn_on(face.data, passphrase="" if keyring else secret_line(_NEW, twice=True), keyring=keyring)
    after = before.under(key)
    try:
        after.copies.make("asked")  # those in the clear are gone
    except InspectorError as error:  # the data are encrypted all the same
        face.warn(error.message)
    finally:
        after.close()


def _change(face: Face) -> None:
    with face.workspace(create=False) as workspace:
        if workspace.key is None:
            raise encryption.not_encrypted()
        current = face.unlock(Locked(face.data, workspace.encryption.ways))
        encryption.set_passphrase(face.data, workspace.key, secret_line(_NEW, twice=True), current)


def _ways(face: Face, keyring: bool, recovery: Path | None, remove: str | None) -> None:
    with face.workspace(create=False) as workspace:
        if workspace.key is None:
            raise encryption.not_encrypted()
        if keyring:
            encryption.use_keyring(face.data, workspace.key)
        if recovery is not None:
            encryption.add_recovery(face.data, workspace.key, key_text(recovery), recovery.name)
        if remove is not None:
            encryption.remove_way(face.data, remove)


_NEW = "New passphrase"


def _tell(face: Face) -> None:
    locked = encryption.look(face.data)
    found = Encryption(locked is not None, locked.ways if locked else ())
    face.tell({"encrypted": found.on, "ways": list(found.ways)}, found.line.of(face.language()))
