"""Whether a data folder is encrypted, by which ways it opens, and how that is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inspector_app import paths
from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.office_pack import Office
from inspector_app.storage import credential_store, vault, vault_change, vault_ways
from inspector_app.storage import folder as data_folder
from inspector_app.storage.settings import Settings
from inspector_app.storage.vault import Secret, Vault
from inspector_app.storage.vault_change import Progress, refuse_while_changing
from inspector_app.storage.vault_key import DataKey

__all__ = ["DataKey", "Encryption", "Locked", "Progress", "Secret", "Unlock", "refuse_while_changing"]

_WAYS = {
    "passphrase": Text("mật khẩu", "a passphrase"),
    "keyring": Text("tài khoản trên máy này", "this account on this computer"),
    "recovery": Text("khóa phục hồi của cơ quan", "the office's recovery key"),
}


@dataclass(frozen=True)
class Encryption:
    """How a data folder is kept. ``damaged`` names ways that were written by somebody without the key."""

    on: bool
    ways: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def sentence(self) -> Text:
        """The state in a few words, for the window's pill."""
        if self.on:
            return Text("Dữ liệu đã mã hóa", "Data encrypted")
        return Text("Dữ liệu chưa mã hóa", "Data not encrypted")

    @property
    def line(self) -> Text:
        """The state and the ways it opens."""
        names = self.way_names
        return Text(f"{self.sentence.vi}: {names.vi}", f"{self.sentence.en}: {names.en}") if names.vi else self.sentence

    @property
    def way_names(self) -> Text:
        """The ways it opens, in words."""
        names = [_WAYS[way] for way in self.ways]
        return Text(", ".join(name.vi for name in names), ", ".join(name.en for name in names))


@dataclass(frozen=True)
class Locked:
    """A folder that asks for a secret, in the language and the colours of its settings."""

    folder: Path
    ways: tuple[str, ...]
    language: str = "vi"
    theme: str = "system"


Unlock = Callable[[Locked], Secret | None]
"""Gets the secret from a person; None when there is none."""


def look(folder: Path) -> Locked | None:
    """What a folder asks for; None when it is not encrypted."""
    found = vault.load(folder)
    if found is None:
        return None
    settings = Settings(folder)
    return Locked(folder, found.ways, settings.language, settings.theme)


def begin(folder: Path) -> None:
    """Before a folder is used: what a crash cut short is finished."""
    vault_change.settle(folder)


def unlock(folder: Path, ask: Unlock | None, *, silently: bool = True) -> DataKey | None:
    """The key of a folder: by this account's store, else by what ``ask`` gives; None for a folder in the clear.

    Not ``silently``: the store is left aside, for a window that was locked. Raises InspectorError (``locked``) when
    nobody has a secret and for a wrong one; nothing is written then.
    """
    found, locked = vault.load(folder), look(folder)
    if found is None or locked is None:
        _refuse_without_lock(folder)
        return None
    key = found.open_silently() if silently else None
    if key is not None:
        return key
    secret = ask(locked) if ask is not None else None
    if secret is None:
        raise InspectorError(
            "locked",
            Text(f"Dữ liệu trong {folder} đã mã hóa.", f"The data in {folder} are encrypted."),
            Text(
                "Cần mật khẩu hoặc khóa phục hồi; lệnh nhận mật khẩu qua --passphrase-stdin.",
                "The passphrase or the recovery key is needed; commands take it by --passphrase-stdin.",
            ),
        )
    return found.open(secret)


def _refuse_without_lock(folder: Path) -> None:
    log = folder / data_folder.LOG
    if log.is_file():
        with log.open("rb") as stream:
            head = stream.read(16)
        if head and not head.startswith(b"SQLite format 3"):
            raise InspectorError(
                "vault_missing",
                Text(
                    f"Dữ liệu trong {folder} đã mã hóa (hoặc hỏng) mà thiếu tệp khóa {vault.NAME}.",
                    f"The data in {folder} are encrypted (or damaged) and the lock file {vault.NAME} is missing.",
                ),
                Text("Hãy chép lại tệp khóa từ bản sao.", "Put the lock file back from a copy."),
            )


def provision(folder: Path) -> DataKey | None:
    """The key of a folder that is about to be made: encrypted at once where the office left a recovery key and this
    account has a credential store; nobody is asked. None: in the clear."""
    try:
        recipients = office_recipients(folder)
    except InspectorError:  # an unfit file of the office keeps nobody from inspecting; the state is always shown
        return None
    if not recipients or not credential_store.available():
        return None
    key, made = DataKey.new(), Vault.new()
    try:
        made = made.with_keyring(key)
    except InspectorError:
        return None
    vault.store(folder, made.with_recovery(key, recipients))
    return key


def office_recipients(folder: Path) -> tuple[str, ...]:
    """The office's recovery keys, beside the program and in the pack of a data folder; none when it left none.

    Raises InspectorError for an unfit file beside the program.
    """
    path, of_pack = paths.office() / "recovery.txt", Office.of(folder).recipients
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return of_pack
    except (OSError, UnicodeDecodeError):
        text = ""
    return tuple(dict.fromkeys((*vault_ways.recipients_of(text, str(path)), *of_pack)))


def too_short(passphrase: str) -> InspectorError | None:
    """Why a passphrase will not do, before anything is begun; None: it will."""
    return vault_ways.too_short(passphrase)


def keyring_available() -> bool:
    """True when this account has a credential store that can open the data without asking."""
    return credential_store.available()


def state(folder: Path, key: DataKey | None) -> Encryption:
    """How an opened folder is kept."""
    found = vault.load(folder)
    if found is None or key is None:
        return Encryption(key is not None)
    return Encryption(True, found.ways, found.damaged(key))


# --- changing ------------------------------------------------------------------------------------------------


def _no_progress(_done: int, _total: int) -> None:
    """Nobody watches."""


def turn_on(folder: Path, *, passphrase: str = "", keyring: bool = False, progress: Progress = _no_progress) -> DataKey:
    """Encrypt a closed folder that has data; returns its key. At least one of the two ways is needed; the office's
    recovery key is added where there is one. On an error nothing changed."""
    vault_change.settle(folder)
    if vault.load(folder) is not None:
        raise InspectorError("already_on", Text("Dữ liệu đã được mã hóa rồi.", "The data are encrypted already."))
    key, lock = DataKey.new(), Vault.new()
    if passphrase or not keyring:
        lock = lock.with_passphrase(key, passphrase)
    recipients = office_recipients(folder)
    if recipients:
        lock = lock.with_recovery(key, recipients)
    if keyring:
        lock = lock.with_keyring(key)
    try:
        vault_change.change(folder, None, key, lock, progress)
    except BaseException:
        if keyring:
            credential_store.forget(lock.id)
        raise
    return key


def turn_off(folder: Path, key: DataKey, progress: Progress = _no_progress) -> None:
    """Keep a closed folder in the clear from now on. On an error nothing changed."""
    lock = _lock(folder)
    vault_change.change(folder, key, None, None, progress)
    if lock.slot("keyring"):
        credential_store.forget(lock.id)


def set_passphrase(folder: Path, key: DataKey, new: str, current: Secret | None = None) -> None:
    """Open by another passphrase from now on; the data are not touched.

    Where there is one already, ``current`` has to open the folder: a laptop left open is nobody's to lock.
    """
    lock = _lock(folder)
    if lock.slot("passphrase") and (current is None or lock.open(current) != key):
        raise InspectorError(
            "wrong_passphrase",
            Text("Mật khẩu hiện tại không đúng.", "The present passphrase is wrong."),
            Text("Hãy nhập lại; không có gì bị thay đổi.", "Type it again; nothing was changed."),
        )
    vault.store(folder, lock.with_passphrase(key, new))


def use_keyring(folder: Path, key: DataKey) -> None:
    """Open without asking in this account from now on."""
    vault.store(folder, _lock(folder).with_keyring(key))


def add_recovery(folder: Path, key: DataKey, text: str, name: str) -> None:
    """Let the holders of the recovery keys in a file of the office open the folder too; ``name`` is the file's."""
    vault.store(folder, _lock(folder).with_recovery(key, vault_ways.recipients_of(text, name)))


def remove_way(folder: Path, way: str) -> None:
    """Open no longer by one way; the last one people use is refused."""
    lock = _lock(folder)
    vault.store(folder, lock.without(way))
    if way == "keyring":
        credential_store.forget(lock.id)


def save_recovery_file(folder: Path, target: Path) -> None:
    """Write what the office opens with its key and the age tool; the text it gets out opens the folder."""
    slot = _lock(folder).slot("recovery")
    if slot is None:
        raise InspectorError(
            "no_such_way",
            Text("Dữ liệu này không có khóa phục hồi của cơ quan.", "These data have no recovery key of the office."),
        )
    data_folder.write_file(target, str(slot["age"]).encode())


def not_encrypted() -> InspectorError:
    """For deeds that need a folder that is encrypted."""
    return InspectorError(
        "not_encrypted",
        Text("Dữ liệu này chưa mã hóa.", "These data are not encrypted."),
        Text("Hãy bật mã hóa trước.", "Turn encryption on first."),
    )


def _lock(folder: Path) -> Vault:
    found = vault.load(folder)
    if found is None:
        raise not_encrypted()
    return found
