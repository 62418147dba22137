"""The office's pack on a laptop: checked to the last form, installed whole or not at all, found beside the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from inspector_app import paths
from inspector_app.errors import InspectorError
from inspector_app.language import Text, date_text
from inspector_app.storage import office, office_content
from inspector_app.storage.office import Pack
from inspector_app.xforms.compile import CompiledForm, compile_form

__all__ = ["Office", "Pack", "check", "check_content", "install", "lend", "pick_up"]

_EARLY = timedelta(days=1)
_PARTS = {
    "forms": Text("phiếu", "checklists"),
    "profiles": Text("mẫu phiếu", "profiles"),
    "parameters": Text("tham số", "parameters"),
    "calendars": Text("lịch nghỉ", "calendars"),
    "bodies": Text("cơ quan trong danh bạ", "bodies in the directory"),
    "trust": Text("chứng thư gốc và danh sách thu hồi", "root certificates and revocation lists"),
    "recipients": Text("khóa phục hồi", "recovery keys"),
    "settings": Text("cài đặt mặc định", "settings"),
}


@dataclass(frozen=True)
class Office:
    """What a data folder has of its office. ``trouble``: why a pack that is there is not used."""

    pack: Pack | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    recipients: tuple[str, ...] = ()
    trouble: InspectorError | None = None

    @classmethod
    def of(cls, folder: Path, trouble: InspectorError | None = None) -> Office:
        """The pack that was installed. One that was damaged since is not used, and nobody is kept from inspecting."""
        path = folder / office.KEPT
        if not path.exists():
            return cls(trouble=trouble)
        try:
            return replace(cls.holding(office.read(path)), trouble=trouble)
        except InspectorError as error:
            return cls(trouble=error)

    @classmethod
    def holding(cls, pack: Pack) -> Office:
        """What a pack gives; raises InspectorError for tables, settings or keys that are not as they must be."""
        office_content.check(pack)
        return cls(pack, office_content.settings(pack), office_content.recipients(pack))

    @property
    def tables(self) -> Mapping[str, list[dict[str, object]]]:
        """Profiles, parameters, calendars and bodies of the office, as far as it gives some."""
        pack = self.pack
        return {} if pack is None else {name: entries for name in office.TABLES if (entries := pack.table(name))}

    @property
    def forms(self) -> Mapping[str, bytes]:
        """Checklists and the lists beside them, by file name."""
        return self.pack.part("forms", (".md", ".xlsx", ".csv", ".xml")) if self.pack else {}

    def words(self, language: str) -> list[str]:
        """What the pack brings, a line each."""
        counted = {name: len(entries) for name, entries in self.tables.items()}
        counted["forms"] = sum(name.endswith((".md", ".xlsx")) for name in self.forms)
        counted |= {"trust": len(self.trust), "recipients": len(self.recipients), "settings": len(self.settings)}
        return [f"{words.of(language)}: {counted[name]}" for name, words in _PARTS.items() if counted.get(name)]

    @property
    def trust(self) -> Mapping[str, bytes]:
        """Root certificates and revocation lists, by file name."""
        return self.pack.part("trust", office.CERTIFICATES) if self.pack else {}


def check(path: Path, now: datetime) -> Pack:
    """A pack that could be installed: every table, setting, key, certificate and checklist in it is sound.

    Raises InspectorError naming the file in the pack, and for one that was made in days to come: nothing newer could
    ever replace it.
    """
    pack = office.read(path)
    check_content(pack)
    if pack.made_at > now + _EARLY:
        day = pack.made_at.astimezone().date()
        raise InspectorError(
            "office_early",
            Text(
                f"Gói này ghi ngày lập {date_text(day, 'vi')}, sau ngày của máy.",
                f"This pack says it was made on {date_text(day, 'en')}, after today's date of this laptop.",
            ),
            Text("Hãy xem lại đồng hồ của máy, rồi xin lại gói.", "Check this laptop's clock, or ask for a new pack."),
        )
    return pack


def check_content(pack: Pack) -> None:
    """Raise InspectorError for anything in a pack that could not be used."""
    files = Office.holding(pack)
    for name in files.forms:
        if name.endswith((".md", ".xlsx")):
            compiled(name, files.forms)
    if files.trust:
        from inspector_app.paper.signatures import read_trust  # slow to import, and seldom needed

        for name, data in files.trust.items():
            try:
                read_trust([data])
            except InspectorError:
                office.refuse(
                    f"trust/{name}",
                    "không phải chứng thư hay danh sách thu hồi",
                    "it is neither a certificate nor a revocation list",
                )


def compiled(name: str, files: Mapping[str, bytes]) -> CompiledForm:
    """A checklist of a pack with its lists; raises InspectorError naming sheet and row when it is wrong."""
    lists = tuple((each, data) for each, data in files.items() if each.endswith((".csv", ".xml")))
    return _compiled(name, files[name], lists)


@lru_cache(maxsize=8)
def _compiled(name: str, source: bytes, lists: tuple[tuple[str, bytes], ...]) -> CompiledForm:
    """What was checked a moment ago is not compiled again when it is installed."""
    return compile_form(source, name, dict(lists).get)


def install(folder: Path, pack: Pack, *, beside: bool = False) -> bool:
    """Keep a checked pack in a data folder in place of the one that is there; False when it is that one.

    Raises InspectorError for an older one, and for one that is not signed by the key of the one that is there unless
    it lies ``beside`` the program, where only who looks after the computer can put it.
    """
    here = Office.of(folder).pack
    if here is not None:
        if pack.made_at == here.made_at and pack.files == here.files:
            return False
        if pack.made_at <= here.made_at:
            raise InspectorError(
                "office_older",
                Text(f"Gói này cũ hơn gói đang dùng ({here.title.vi}).", f"The pack in use is newer: {here.title.en}."),
                Text("Không có gì bị thay đổi.", "Nothing was changed."),
            )
        if here.key and pack.key != here.key and not beside:
            raise InspectorError(
                "office_other_key",
                Text(
                    f"Gói này không do khóa của gói đang dùng ký ({here.fingerprint}).",
                    f"This pack is not signed by the key of the one in use ({here.fingerprint}).",
                ),
                Text(
                    "Không có gì bị thay đổi; nếu cơ quan đã đổi khóa, người quản trị máy đặt gói cạnh chương trình.",
                    "Nothing was changed; if the office has a new key, let who looks after this computer put the pack"
                    " beside the program.",
                ),
            )
    office.write(pack, folder / office.KEPT)
    return True


def lend(folder: Path, other: Path) -> None:
    """Let another data folder have the same pack."""
    pack = Office.of(folder).pack
    if pack is not None:
        office.write(pack, other / office.KEPT)


def pick_up(folder: Path, now: Callable[[], datetime]) -> InspectorError | None:
    """Install what lies beside the program where it is newer; why it could not be done, or None.

    An unfit pack keeps nobody from inspecting: the window and ``doctor`` say what is wrong with it.
    """
    try:
        for path in beside():
            found, here = office.read(path), Office.of(folder).pack
            if here is None or found.made_at > here.made_at:
                install(folder, check(path, now()), beside=True)
    except InspectorError as error:
        return error
    return None


def beside() -> list[Path]:
    """Packs beside the program: the folder ``office`` with its list, or the file."""
    place = paths.office()
    folder = [place] if place.is_file() or (place / office.ABOUT).is_file() else []
    file = place.with_name(office.FILE)
    return [*folder, file] if file.is_file() else folder
