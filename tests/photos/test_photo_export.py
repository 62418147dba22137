"""Photos given away: names people understand, nothing about camera or place, the purpose beside, a record of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from dark_stage import camera_file, photo
from PIL import Image

from inspector_app import jobs, outgoing
from inspector_app.errors import InspectorError
from inspector_app.imaging.bare import without_metadata
from inspector_app.imaging.develop import Developed
from inspector_app.session import Session
from inspector_app.workspace import Workspace

DEVICE = (b"Acme Imaging", b"Exif")


def test_names_notice_and_record(session: Session, tmp_path: Path) -> None:
    session.set_frame("basis", [{"kind": "decision", "number": "412/QĐ-UBND"}])
    first = session.add_photo(photo(1), "POST-01", caption="Bảng niêm yết: thiếu 31 thủ tục / trang 2")
    session.add_photo(photo(2), caption="Chưa rõ")
    session.add_photo(photo(3), "POST-03", in_minutes=False)
    made = session.photo_export()
    written = jobs.write_photo_files(made, tmp_path / "out")
    session.record_export(made, "USB của Tổ trưởng")

    assert [path.name for path in written] == [
        "01-POST-01-bang-niem-yet-thieu-31-thu-tuc-trang-2.jpg",
        "02-chua-gan-chua-ro.jpg",
        "MUC-DICH-SU-DUNG.txt",
    ]
    notice = written[-1].read_text(encoding="utf-8-sig")
    assert notice.startswith("Phục vụ kiểm tra CCHC theo QĐ số 412/QĐ-UBND.")
    assert "01-POST-01" in notice
    (record,) = session.photo_exports()
    assert (record.by, record.to, len(record.photos)) == ("Thư ký", "USB của Tổ trưởng", 2)
    assert record.purpose == "Phục vụ kiểm tra CCHC theo QĐ số 412/QĐ-UBND"
    assert session.exports_of(first) == (record,)
    session.undo()  # what left has left
    assert session.photo_exports() == (record,)


def test_a_chosen_photo_goes_alone_and_reminders_speak_of_it(session: Session, secret: str) -> None:
    session.describe_photo(secret, kind="person")
    made = session.photo_export([secret], purpose="Gửi trưởng đoàn")

    assert [each.sha256 for each in made.files] == [secret]
    assert made.purpose == "Gửi trưởng đoàn"
    assert len(made.reminders) == 1
    assert "01" in made.reminders[0].vi
    session.nothing_to_cover(secret)
    assert session.photo_export([secret]).reminders == ()


def stranger(session: Session, code: str) -> str:
    """A working copy with all a camera says in it, as another program might hand it over."""
    data = camera_file(7)
    return session.add_photo(Developed(data, data, 800, 600, "", "image/jpeg", "", "7" * 64), code)


def test_no_export_names_camera_or_place(workspace: Workspace, session: Session, tmp_path: Path) -> None:
    """Kept places stay in the log; even a picture that came with metadata leaves without them."""
    workspace.settings.save(photo_location="yes", photo_original="yes")
    session.add_photo(photo(1), "POST-01", caption="Bảng")
    foreign = stranger(session, "POST-03")
    assert all(word in camera_file(1) for word in DEVICE)  # the positive control
    assert all(word in session.photo(foreign) for word in DEVICE)
    written = jobs.write_photo_files(session.photo_export(), tmp_path / "out")
    for path in written:
        data = path.read_bytes()
        assert not any(word in data for word in DEVICE)
        assert b"105.85" not in data
    opened = Image.open(io.BytesIO(written[1].read_bytes()))
    assert opened.tobytes() == Image.open(io.BytesIO(camera_file(7))).tobytes()

    session.remove_photo(foreign, "POST-03")
    outgoing.hand_over(workspace, [session.id], tmp_path / "visit.insp")
    pdf = jobs.draw_minutes(session.state(), session.pictures(), draft=True)
    for data in ((tmp_path / "visit.insp").read_bytes(), pdf):
        assert not any(word in data for word in DEVICE)


def test_what_is_no_picture_is_not_given_away(session: Session, tmp_path: Path) -> None:
    session.add_photo(Developed(b"no picture", b"", 1, 1, "", "image/jpeg", "", "8" * 64), "POST-01")
    with pytest.raises(InspectorError) as refused:
        jobs.write_photo_files(session.photo_export(), tmp_path)
    assert "01-POST-01" in refused.value.message.vi


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", camera_file(1)[:900], b"\x89PNG\r\n\x1a\n"])
def test_half_a_picture_is_never_called_clean(data: bytes) -> None:
    assert without_metadata(data) is None


def test_missing_bytes_are_counted(workspace: Workspace, session: Session, secret: str) -> None:
    workspace.photos.destroy([secret])
    made = session.photo_export()

    assert (len(made.files), made.missing) == (1, 1)
