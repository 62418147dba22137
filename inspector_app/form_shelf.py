"""The checklists of a data folder: versions side by side, profiles bundled and of the team's own, what is offered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from inspector_app import office_pack, paths
from inspector_app.errors import InspectorError
from inspector_app.language import Text, fold, nfc
from inspector_app.office_pack import Office
from inspector_app.storage.catalogue import Catalogue, Profile
from inspector_app.storage.library import Library, StoredForm
from inspector_app.storage.settings import Settings
from inspector_app.xforms.beside import Beside, nothing
from inspector_app.xforms.checklist_model import ChecklistModel
from inspector_app.xforms.compile import CompiledForm, compile_form, load_xform

__all__ = ["DEFAULT_FORM", "FormInfo", "FormShelf", "Profile"]

DEFAULT_FORM = "one-stop"


@dataclass(frozen=True)
class FormInfo:
    """One version of one form."""

    id: str
    version: str
    title: Text
    sha256: str
    items: int
    installed: str = ""  # ISO 8601 with offset
    bundled: bool = False  # came with the program
    in_use: bool = True  # offered to new visits
    file_name: str = ""


class FormShelf:
    """What Workspace stands on for its checklists. Nothing here is ever deleted: visits keep their form."""

    def __init__(self, library: Library, office: Office, settings: Settings, now: Callable[[], datetime]) -> None:
        self._library, self.settings, self._now = library, settings, now
        self._unfit: set[str] = set()
        self._use_office(office)
        self._compiled: dict[str, CompiledForm] = {}

    def _use_office(self, office: Office) -> None:
        self.office, self.catalogue = office, Catalogue(paths.forms(), office.tables)
        self.settings.use_defaults(office.settings)

    # --- forms -----------------------------------------------------------------------------------------------

    def install_form(self, source: bytes, file_name: str, beside: Beside = nothing) -> FormInfo:
        """Compile a checklist and keep it; raises InspectorError naming sheet and row when it is wrong.

        ``beside`` gives the lists in files beside it; they are kept with the form.
        """
        return self.keep_form(compile_form(source, file_name, beside), source, file_name)

    def keep_form(self, form: CompiledForm, source: bytes, file_name: str, *, bundled: bool = False) -> FormInfo:
        """Keep a checklist that was compiled from ``source``. Visits that were begun are not touched.

        A form that no profile speaks of gets one with all its items, so that a visit can begin with it.
        """
        about = form.checklist
        self._library.add(
            StoredForm(form.sha256, about.form_id, about.version, file_name, source, form.xform, bundled=bundled),
            self._now(),
        )
        if form.sha256 in self._library.out_of_use():
            self._library.set_in_use(form.sha256, True, self._now())
        self._compiled[form.sha256] = form
        if not bundled and not self.profiles(about.form_id):
            codes = [item.code for item in about.items]
            self.save_profile(about.form_id, about.title.vi or about.form_id, codes)
        return next(self._info(stored) for stored in self._library.all() if stored.sha256 == form.sha256)

    def forms(self) -> list[FormInfo]:
        """Every version of every form, bundled ones installed first; the newest version of each leads."""
        self._install_bundled()
        return [self._info(stored) for stored in self._library.all()]

    def _info(self, stored: StoredForm) -> FormInfo:
        model = self._form(stored).checklist
        return FormInfo(
            id=stored.id,
            version=stored.version,
            title=model.title,
            sha256=stored.sha256,
            items=len(model.items),
            installed=stored.installed,
            bundled=stored.bundled,
            in_use=stored.sha256 not in self._library.out_of_use(),
            file_name=stored.file_name,
        )

    def _install_bundled(self) -> None:
        known = {stored.sha256: stored.bundled for stored in self._library.all()}
        for path in self.catalogue.form_files():
            source = path.read_bytes()
            sha256 = hashlib.sha256(source).hexdigest()
            if sha256 not in known:
                ready = self.catalogue.compiled(path.stem, sha256)
                form = _loaded(ready, sha256) if ready else compile_form(source, path.name)
                self.keep_form(form, source, path.name, bundled=True)
            elif not known[sha256]:
                self._library.mark_bundled(sha256)
        self._install_office()

    def _install_office(self) -> None:
        """The checklists of the office's pack that are not here yet; visits that were begun are not touched."""
        here = {stored.source for stored in self._library.all()} if self.office.forms else set()
        for name, source in self.office.forms.items():
            if name.endswith((".md", ".xlsx")) and source not in here and name not in self._unfit:
                try:
                    self.keep_form(office_pack.compiled(name, self.office.forms), source, name)
                except InspectorError:  # only in a pack that was put there by hand: one is checked when it is installed
                    self._unfit.add(name)

    def form_source(self, form_id: str) -> StoredForm:
        """The newest version in use of a form, as it came; a version that is named by its hash always."""
        self._install_bundled()
        stored = self._library.all()
        idle = self._library.out_of_use()
        for each in stored:
            if each.sha256 == form_id or (each.id == form_id and each.sha256 not in idle):
                return each
        names = ", ".join(sorted({each.id for each in stored}))
        raise InspectorError(
            "unknown_form",
            Text(f"Không có phiếu “{form_id}”.", f"There is no form “{form_id}”."),
            Text(f"Các phiếu hiện có: {names}.", f"Forms at hand: {names}."),
        )

    def form_model(self, sha256: str) -> ChecklistModel:
        """The sections, items and lists of a version; raises InspectorError when it is not here."""
        return self._form(self.form_source(sha256)).checklist

    def _form(self, stored: StoredForm) -> CompiledForm:
        if stored.sha256 not in self._compiled:
            self._compiled[stored.sha256] = _loaded(stored.xform, stored.sha256)
        return self._compiled[stored.sha256]

    def set_form_in_use(self, sha256: str, in_use: bool) -> None:
        """Offer a version to new visits or stop doing so; the last one of a form stays."""
        stored = self.form_source(sha256)
        idle = self._library.out_of_use()
        others = [each for each in self._library.all() if each.id == stored.id and each.sha256 != sha256]
        if not in_use and all(each.sha256 in idle for each in others):
            raise InspectorError(
                "last_form",
                Text(
                    f"{stored.version} là phiên bản duy nhất đang dùng của phiếu “{stored.id}”.",
                    f"{stored.version} is the only version of form “{stored.id}” in use.",
                ),
                Text("Hãy cài hoặc dùng lại một phiên bản khác trước.", "Install or take up another version first."),
            )
        if in_use == (sha256 in idle):
            self._library.set_in_use(sha256, in_use, self._now())

    def take_form(self, form: StoredForm) -> bool:
        """Keep a form that came with a hand-over file, unless it is here; False for one that cannot be read."""
        if self._library.get(form.sha256) is not None:
            return True
        try:
            load_xform(form.xform, source_sha256=form.sha256)
        except (InspectorError, ValueError):
            return False
        self._library.add(form, self._now())
        return True

    def take_profile(self, profile: Profile) -> None:
        """Keep a profile that came with a hand-over file, unless this laptop has one of that name."""
        if profile.key not in {each.key for each in self._all_profiles()}:
            self._library.save_profile(profile, self._now())

    def lend_forms(self, other: FormShelf) -> None:
        """Put every form and profile of this shelf on another one, as they are."""
        for stored in self._library.all():
            other._library.add(stored, self._now())
        for profile in self._library.profiles():
            other._library.save_profile(profile, self._now())

    # --- profiles --------------------------------------------------------------------------------------------

    def profiles(self, form_id: str | None = None) -> list[Profile]:
        """Profiles of a form (of the default form when none is named): those chosen as usual, then the default one."""
        wanted = form_id or DEFAULT_FORM
        found = [profile for profile in self._all_profiles() if profile.form == wanted]
        usual = self.usual_profiles()
        return sorted(found, key=lambda each: (_place(each, usual), not each.default))

    def every_profile(self) -> list[Profile]:
        """Profiles of all forms: those chosen as usual, those of the default form, then the others."""
        usual = self.usual_profiles()

        def order(each: Profile) -> tuple[int, bool, bool]:
            return _place(each, usual), each.form != DEFAULT_FORM, not each.default

        return sorted(self._all_profiles(), key=order)

    def _all_profiles(self) -> list[Profile]:
        return [*self.catalogue.profiles, *self._library.profiles()]

    def save_profile(
        self,
        form_id: str,
        name: str,
        items: Sequence[str],
        *,
        mode: str = "",
        body_kinds: Sequence[str] = (),
        profile_id: str = "",
    ) -> Profile:
        """Keep a profile of the team's own, a new one or, named by its id, one as it now is. Visits keep theirs.

        Raises InspectorError for one without name or items, or with the name of another.
        """
        label = nfc(" ".join(name.split()))
        if not label or not items:
            raise InspectorError(
                "profile_empty",
                Text("Mẫu phiếu cần có tên và ít nhất một câu hỏi.", "A profile needs a name and at least one item."),
            )
        others = [each for each in self._all_profiles() if each.form == form_id and each.id != profile_id]
        if any(fold(label) in (fold(each.label.vi), fold(each.label.en)) for each in others):
            raise InspectorError(
                "profile_name_taken",
                Text(f"Đã có mẫu phiếu tên “{label}”.", f"There is a profile named “{label}” already."),
                Text("Hãy đặt tên khác.", "Give it another name."),
            )
        chosen = Profile(
            id=profile_id or self._new_id(form_id, label),
            form=form_id,
            label=Text(label, label),
            body_kinds=tuple(body_kinds),
            mode=mode,
            items=tuple(dict.fromkeys(items)),
            own=True,
        )
        self._library.save_profile(chosen, self._now())
        return chosen

    def _new_id(self, form_id: str, label: str) -> str:
        """Letters of the name that every shell can type, told apart from ids ever given."""
        stem = "-".join(re.findall(r"[a-z0-9]+", fold(label)))[:60].strip("-") or "mau"
        bundled = {each.id for each in self.catalogue.profiles if each.form == form_id}
        number, wanted = 1, stem
        while wanted in bundled or self._library.profile_history(form_id, wanted):
            number += 1
            wanted = f"{stem}-{number}"
        return wanted

    def remove_profile(self, key: str) -> None:
        """Stop offering a profile of the team's own; its history stays, visits that use it keep their items."""
        profile = next((each for each in self._library.profiles() if each.key == key), None)
        if profile is None:
            raise InspectorError(
                "unknown_profile",
                Text(f"Không có mẫu phiếu riêng “{key}”.", f"There is no profile of your own named “{key}”."),
            )
        self.set_usual_profile(key, False)
        self._library.save_profile(profile, self._now(), removed=True)

    def usual_profiles(self) -> tuple[str, ...]:
        """Keys of the profiles people chose to have offered first, the latest choice first."""
        return tuple(str(self.settings.usual_profiles).split())

    def set_usual_profile(self, key: str, usual: bool) -> None:
        """Offer a profile before the others that suit a visit, or no longer."""
        others = [each for each in self.usual_profiles() if each != key]
        wanted = [key, *others] if usual else others
        if tuple(wanted) != self.usual_profiles():
            self.settings.save(usual_profiles=" ".join(wanted))


def _place(profile: Profile, usual: Collection[str]) -> int:
    keys = list(usual)
    return keys.index(profile.key) if profile.key in keys else len(keys)


@lru_cache(maxsize=8)
def _loaded(xform: str, sha256: str) -> CompiledForm:
    """A compiled form is frozen: one serves every workspace of this process."""
    return load_xform(xform, source_sha256=sha256)


def refresh_bundled() -> None:
    """Compile the bundled checklists anew, so that a first start needs not (`python3 dev.py forms`)."""
    catalogue = Catalogue(paths.forms())
    for path in catalogue.form_files():
        form = compile_form(path.read_bytes(), path.name)
        catalogue.keep_compiled(path.stem, form.sha256, form.xform)
