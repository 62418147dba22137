"""A full disk, a folder that cannot be written or is gone: a sentence, nothing half done, and it goes on later."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_app import encryption, mail_desk
from inspector_app.errors import InspectorError
from inspector_app.imaging.develop import Developed, develop
from inspector_app.imaging.sample import draw_sample
from inspector_app.session import Session
from inspector_app.workspace import Workspace

pytestmark = pytest.mark.slow

PLANNED = {"body": {"name": "Xã Suối Mây", "code": "x1"}, "round": "2026", "date": "2026-05-14"}


def mount(place: Path, *options: str) -> bool:
    done = subprocess.run(["mount", *options, str(place)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for one data folder and little more."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.name == "nt" or not mount(place, "-t", "tmpfs", "-o", "size=24m", "tmpfs"):
        pytest.skip("mounting a small file system needs an administrator (run as root to include this)")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="module")
def picture() -> Developed:
    return develop(draw_sample(1, "ảnh"), "1.jpg")


@pytest.fixture(scope="module")
def parcel(tmp_path_factory: pytest.TempPathFactory, picture: Developed) -> Path:
    """What a member hands over: many answers and a photo."""
    folder = tmp_path_factory.mktemp("member")
    workspace = Workspace.open(folder / "data")
    workspace.settings.save(name="M1")
    visit = workspace.new_visit(PLANNED)
    session = workspace.session(visit)
    with workspace.log.together():
        for row in range(200):
            session.add_row("sampled_dossier", {"code": f"D{row}", "in_book": "no"})
    session.add_photo(picture, "POST-03")
    mail_desk.hand_over(workspace, [visit], folder / "one.insp")
    workspace.close()
    return folder / "one.insp"


class Laptop:
    """A data folder on the small disk, with an answer in it that must survive everything."""

    def __init__(self, folder: Path, parcel: Path, picture: Developed) -> None:
        self.folder, self.parcel, self.picture = folder, parcel, picture
        self.workspace = Workspace.open(folder)
        self.workspace.settings.save(name="TT")
        self.visit = self.workspace.new_visit(PLANNED)
        self.session.answer("POST-03", {"a": 5, "b": 402})
        self.count = 0

    @property
    def session(self) -> Session:
        return self.workspace.session(self.visit)

    def answer(self) -> None:
        self.count += 1
        self.session.answer("POST-03", {"a": self.count, "b": 402})

    def rows(self) -> None:
        self.session.add_row("sampled_dossier", {"code": "D1", "in_book": "no"})

    def photo(self) -> None:
        self.session.add_photo(self.picture, "POST-03")

    def merge(self) -> None:
        plan = mail_desk.receive(self.workspace, [self.parcel])
        refused = [problem for file in plan.files if file.status == "refused" for problem in file.problems]
        if refused:  # a file that could not be kept is told of in the plan
            raise InspectorError("disk_full", refused[0])
        mail_desk.take_in(self.workspace, plan)

    def export(self) -> None:
        mail_desk.hand_over(self.workspace, [self.visit], self.folder.parent / "out.insp")

    def minutes(self) -> None:
        self.session.lock_minutes(b"%PDF-1.7\n" + os.urandom(400_000))

    def settings(self) -> None:
        self.workspace.settings.save(device_label="máy " + "x" * 6_000)

    def copies(self) -> None:
        made = self.workspace.copies.make("asked")
        if made is not None and made.problem.en:
            raise InspectorError("disk_full", made.problem)

    def encrypt(self) -> None:
        self.workspace.close()
        key = None
        try:
            key = encryption.turn_on(self.folder, passphrase="chín con voi đi qua cầu")
        finally:
            found = Workspace.open(self.folder, create=False, unlock=self._passphrase)
            assert found.encryption.on == (key is not None)
            self.workspace = found

    @staticmethod
    def _passphrase(_locked: encryption.Locked) -> encryption.Secret:
        return encryption.Secret("passphrase", "chín con voi đi qua cầu")

    def witness(self) -> tuple[object, ...]:
        """Everything that must not change when a deed fails."""
        state = self.session.state()
        files = sorted(path.name for path in (self.folder / "minutes").glob("*"))
        kept = self.workspace.settings
        return state.operations, [photo.sha256 for photo in state.photos], files, kept.device_label, kept.name

    def sound(self) -> bool:
        return self.workspace.log.integrity() == [] and not self.workspace.photos.damaged()


DEEDS = ("answer", "rows", "photo", "merge", "export", "minutes", "settings", "copies", "encrypt")


def fill(disk: Path, leave: int) -> Path:
    """Take all room but some bytes."""
    filler = disk / "filler"
    filler.write_bytes(b"\0" * max(0, shutil.disk_usage(disk).free - leave))
    return filler


def refused(deed: Callable[[], None]) -> InspectorError | None:
    """What was said when a deed did not work; None when it did. Anything but a sentence is a failure."""
    try:
        deed()
    except InspectorError as error:
        return error
    return None


@pytest.mark.parametrize("leave", [0, 16_384, 65_536])
@pytest.mark.parametrize("deed", DEEDS)
def test_a_full_disk_is_said_rolled_back_and_gone_on_from(
    disk: Path, parcel: Path, picture: Developed, deed: str, leave: int
) -> None:
    laptop = Laptop(disk / "data", parcel, picture)
    try:
        laptop.workspace.log.tidy()  # no room left over in a log that was once longer
        before, operations = laptop.witness(), laptop.session.state().operations
        filler = fill(disk, leave)
        refusal = refused(getattr(laptop, deed))
        fitted = refusal is None
        if refusal is not None:
            assert refusal.sentence("vi")
            assert refusal.sentence("en") != refusal.sentence("vi")
            assert laptop.witness() == before, "half a deed"
        assert not fitted or leave, "with no room at all nothing can have been stored"
        assert not list(disk.glob("out.insp*")) or fitted, "half a hand-over file was left behind"
        filler.unlink()
        if not fitted:
            getattr(laptop, deed)()
        laptop.answer()
        laptop.answer()
        assert laptop.sound()
        assert laptop.session.item("POST-03").entered == {"a": laptop.count, "b": 402}
        assert set(operations) < set(laptop.session.state().operations)
    finally:
        laptop.workspace.close()


def test_a_folder_that_cannot_be_written_can_be_looked_at_and_is_said_and_works_again_later(
    disk: Path, parcel: Path, picture: Developed
) -> None:
    laptop = Laptop(disk / "data", parcel, picture)
    before = laptop.witness()
    laptop.workspace.close()
    assert mount(disk, "-o", "remount,ro")
    try:
        looked_at = Workspace.open(disk / "data")
        session = looked_at.session(laptop.visit)
        assert session.item("POST-03").entered == {"a": 5, "b": 402}
        with pytest.raises(InspectorError) as caught:
            session.answer("POST-03", {"a": 1, "b": 402})
        looked_at.close()
        assert str(disk) in caught.value.sentence("vi")
    finally:
        assert mount(disk, "-o", "remount,rw")
    laptop.workspace = Workspace.open(disk / "data")
    assert laptop.witness() == before
    laptop.answer()
    laptop.workspace.close()


@pytest.mark.parametrize("deed", ["answer", "rows", "photo", "merge", "minutes", "settings"])
def test_a_folder_that_vanishes_takes_no_answer_with_it(
    tmp_path: Path, parcel: Path, picture: Developed, deed: str
) -> None:
    """A stick pulled, a folder renamed: no answer is shown as saved into nowhere; back again, work goes on."""
    laptop = Laptop(tmp_path / "data", parcel, picture)
    before = laptop.witness()
    session = laptop.session
    gone = tmp_path / "elsewhere"
    laptop.folder.rename(gone)
    doing: dict[str, Callable[[], None]] = {"answer": lambda: session.answer("POST-03", {"a": 9, "b": 402})}
    with pytest.raises(InspectorError) as caught:
        doing.get(deed, getattr(laptop, deed))()
    assert str(tmp_path) in caught.value.sentence("en")
    if laptop.folder.exists():
        shutil.rmtree(laptop.folder)
    gone.rename(laptop.folder)
    assert laptop.witness() == before
    getattr(laptop, deed)()
    session.answer("POST-03", {"a": 7, "b": 402})
    assert laptop.sound()
    laptop.workspace.close()


def test_a_folder_that_was_swapped_for_another_takes_no_answer(
    tmp_path: Path, parcel: Path, picture: Developed
) -> None:
    """Another folder under the same name is not the one that was opened."""
    laptop = Laptop(tmp_path / "data", parcel, picture)
    session = laptop.session
    laptop.folder.rename(tmp_path / "elsewhere")
    Workspace.open(tmp_path / "data").close()
    with pytest.raises(InspectorError) as caught:
        session.answer("POST-03", {"a": 9, "b": 402})
    assert caught.value.code == "data_gone"
    laptop.workspace.close()
