"""What was blacked out is gone: from every file here, from new packages and papers, from laptops that hear of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from dark_stage import BOX, FRAME, camera_file, holding, photo, shows_secret

from inspector_app import incoming, jobs, outgoing, retention
from inspector_app.errors import InspectorError
from inspector_app.inspection.photo_edits import Arrow, BlackBox, Edits
from inspector_app.photo_desk import Edited
from inspector_app.session import Session
from inspector_app.workspace import Workspace

COVER = Edits((BlackBox(*BOX),))
ARROW = Edits((Arrow(10, 10, 200, 200, colour="#0000FF"),))


def black_out(session: Session, sha256: str, edits: Edits = COVER) -> Edited:
    made = jobs.edit_photo(session.photo(sha256), edits)
    return session.replace_photo(sha256, made, edits, black_out=True, reason="Số định danh")


def annotate(session: Session, sha256: str, edits: Edits = ARROW) -> str:
    made = jobs.edit_photo(session.photo(sha256), edits)
    return session.replace_photo(sha256, made, edits, black_out=False).sha256


def hand(giver: Workspace, visit: str, taker: Workspace, path: Path) -> None:
    outgoing.hand_over(giver, [visit], path)
    incoming.take_in(taker, incoming.receive(taker, [path]))


def paper(session: Session, path: Path) -> None:
    state = session.state()
    path.write_bytes(jobs.draw_minutes(state, session.pictures(), draft=True))


@pytest.mark.usefixtures("seen_temporary_files")
def test_no_trace_of_the_pixels_is_left_anywhere(
    workspace: Workspace, leader: Workspace, session: Session, tmp_path: Path
) -> None:
    """The search finds the secret everywhere before, and nowhere after but in what is listed by name."""
    workspace.settings.save(photo_original="yes")
    secret = session.add_photo(photo(1), "POST-01", caption="Bảng niêm yết")
    pixels = (session.photo(secret), session.thumbnail(secret), camera_file(1))
    hand(workspace, session.id, leader, tmp_path / "first.insp")
    leader_session = leader.session(session.id)
    leader_session.keep_thumbnail(secret, jobs.make_thumbnail(leader_session.photo(secret)))
    paper(session, tmp_path / "before.pdf")
    workspace.copies.make("asked")
    leader.copies.make("asked")
    workspace.copies.backup(tmp_path / "backup.zip")
    jobs.write_photo_files(session.photo_export(), tmp_path / "out-before")
    session.record_export(session.photo_export(), "USB")

    before = holding(tmp_path, *pixels)
    inbox = f"leader/inbox/{next((leader.folder / 'inbox').glob('*.insp')).name}"
    for name in ("data/photos.sqlite", "data/thumbnails.sqlite", "leader/photos.sqlite", "leader/thumbnails.sqlite"):
        assert any(each.startswith(name) for each in before), (name, before)
    given = {"first.insp", "before.pdf", "backup.zip", "out-before/01-POST-01-bang-niem-yet.jpg", inbox}
    assert given <= set(before)

    made = black_out(session, secret)
    paper(session, tmp_path / "after.pdf")
    jobs.write_photo_files(session.photo_export(), tmp_path / "out-after")
    workspace.copies.make("asked")
    hand(workspace, session.id, leader, tmp_path / "second.insp")

    after = set(holding(tmp_path, *pixels))
    copied = {each for each in after if each.startswith("leader/copies/inbox/")}  # as its file came, sealed by its hash
    assert after - copied == given
    assert made.destroyed == (secret,)
    assert {"photos.sqlite", "thumbnails.sqlite"} <= {each.name for each in (tmp_path / "data").iterdir()}
    said = "\n".join(each.vi for each in made.holders)
    assert "backup.zip" in said
    assert "USB" in said
    assert "Tệp bàn giao đã giao" in said
    heard = leader.session(session.id)
    named = "\n".join(each.vi for each in leader.keepers.named([secret]))
    assert f": {inbox.removeprefix('leader/')}." in named
    assert all(str(tmp_path / each) in named for each in copied)
    assert [each.sha256 for each in heard.state().photos] == [made.sha256]
    assert heard.photo(made.sha256)
    assert heard.without_thumbnail() == [made.sha256]


def test_places_captions_and_numbers_go_over_to_the_new_picture(session: Session, secret: str) -> None:
    old = next(each for each in session.state().photos if each.sha256 == secret)
    made = black_out(session, secret)
    new = next(each for each in session.state().photos if each.root == secret)

    assert new.sha256 == made.sha256 != secret
    assert (new.number, new.item, new.caption, new.taken) == (old.number, old.item, old.caption, old.taken)
    assert (new.covered, new.original_sha256) == (True, old.original_sha256)
    assert session.photo(secret) == b""
    assert not shows_secret(session.photo(new.sha256))
    session.place_photo(new.sha256, "POST-03", caption="Sau khi che")
    moved = [(each.item, each.caption) for each in session.state().photos if each.sha256 == new.sha256]
    assert moved == [("POST-03", "Sau khi che")]


def test_the_operation_names_old_and_new(session: Session, secret: str) -> None:
    made = black_out(session, secret)
    (record,) = [each.value for each in session.history(f"m/{secret}") if "redaction" in each.value]

    assert record["replaced_by"] == made.sha256
    assert record["redaction"]["sha256"] == secret
    assert (record["redaction"]["by"], record["redaction"]["reason"]) == ("Thư ký", "Số định danh")


def test_it_is_never_done_by_accident(session: Session, secret: str) -> None:
    made = jobs.edit_photo(session.photo(secret), COVER)
    with pytest.raises(InspectorError) as refused:
        session.replace_photo(secret, made, COVER, black_out=False)
    assert refused.value.code == "blackout_not_confirmed"
    assert shows_secret(session.photo(secret))


def test_undo_says_that_nothing_can_be_brought_back(session: Session, secret: str) -> None:
    session.place_photo(secret, "POST-01", caption="Bảng mới")
    made = black_out(session, secret)
    with pytest.raises(InspectorError) as refused:
        session.undo()
    assert refused.value.code == "blackout_final"
    assert session.undo()
    (shown,) = [each for each in session.state().photos if each.root == secret]
    assert (shown.sha256, shown.caption) == (made.sha256, "Bảng niêm yết")


def test_the_same_file_is_not_taken_in_again(session: Session, secret: str) -> None:
    black_out(session, secret)
    smaller = jobs.develop_photo(camera_file(1), "1.jpg", max_edge=400)
    for again in (photo(1), smaller):
        with pytest.raises(InspectorError) as refused:
            session.add_photo(again, "POST-03")
        assert refused.value.code == "photo_blacked_out"
    assert session.photo(smaller.sha256) == b""


def test_pictures_made_of_it_before_go_with_it(session: Session, secret: str) -> None:
    drawn = annotate(session, secret)
    assert session.earlier_pictures(drawn) == (secret,)
    made = black_out(session, drawn)

    assert set(made.destroyed) == {secret, drawn}
    assert session.photo(secret) == session.photo(drawn) == b""
    assert session.earlier_pictures(made.sha256) == ()


def test_an_edit_that_was_undone_goes_too(
    workspace: Workspace, leader: Workspace, session: Session, secret: str, tmp_path: Path
) -> None:
    """Its bytes were kept so that it could be done again, here and where it had been handed to."""
    drawn = annotate(session, secret)
    hand(workspace, session.id, leader, tmp_path / "1.insp")
    session.undo()
    assert shows_secret(workspace.photos.picture(drawn) or b"")
    assert shows_secret(leader.photos.picture(drawn) or b"")
    made = black_out(session, secret)
    hand(workspace, session.id, leader, tmp_path / "2.insp")

    assert set(made.destroyed) == {secret, drawn}
    for each in (workspace, leader):
        assert each.photos.picture(drawn) is None
        assert each.photos.picture(secret) is None
        assert made.sha256 in {photo.sha256 for photo in each.session(session.id).state().photos}


def test_an_edit_made_at_the_same_time_elsewhere_goes_too(
    workspace: Workspace, leader: Workspace, session: Session, secret: str, tmp_path: Path
) -> None:
    hand(workspace, session.id, leader, tmp_path / "1.insp")
    drawn = annotate(leader.session(session.id), secret)
    assert shows_secret(leader.session(session.id).photo(drawn))
    made = black_out(session, secret)
    hand(workspace, session.id, leader, tmp_path / "2.insp")
    hand(leader, session.id, workspace, tmp_path / "3.insp")

    for each in (workspace, leader):
        opened = each.session(session.id)
        assert opened.photo(drawn) == opened.photo(secret) == b""
        assert [photo.sha256 for photo in opened.state().photos if photo.root == secret] == [made.sha256]
        assert [check.name for check in each.doctor() if not check.ok] == []
        assert opened.state().disputes == ()


def test_two_black_outs_at_once_are_both_shown_and_told(
    workspace: Workspace, leader: Workspace, session: Session, secret: str, tmp_path: Path
) -> None:
    hand(workspace, session.id, leader, tmp_path / "1.insp")
    one = black_out(session, secret)
    other = black_out(leader.session(session.id), secret, Edits((BlackBox(0, 0, 50, 50), BlackBox(*BOX))))
    hand(workspace, session.id, leader, tmp_path / "2.insp")
    hand(leader, session.id, workspace, tmp_path / "3.insp")

    for each in (workspace, leader):
        state = each.session(session.id).state()
        assert {photo.sha256 for photo in state.photos if photo.root == secret} == {one.sha256, other.sha256}
        assert [remark.kind for remark in state.problems if remark.kind == "blackout_twice"] == ["blackout_twice"]
        assert state.disputes == ()


def test_a_word_said_at_the_same_time_does_not_save_the_pixels(
    workspace: Workspace, leader: Workspace, session: Session, secret: str, tmp_path: Path
) -> None:
    hand(workspace, session.id, leader, tmp_path / "1.insp")
    leader.session(session.id).place_photo(secret, "POST-03", caption="Ý kiến khác")
    leader.session(session.id).describe_photo(secret, kind="board", place="Sảnh")
    made = black_out(session, secret)
    hand(workspace, session.id, leader, tmp_path / "2.insp")

    heard = leader.session(session.id)
    assert heard.photo(secret) == b""
    (shown,) = [photo for photo in heard.state().photos if photo.root == secret]
    assert (shown.sha256, shown.item, shown.kind, shown.place) == (made.sha256, "POST-03", "board", "Sảnh")


def test_another_visit_with_the_same_picture_follows(workspace: Workspace, session: Session, secret: str) -> None:
    other = workspace.session(workspace.new_visit({**FRAME, "date": "2026-05-15"}))
    other.add_photo(photo(1), "POST-03")
    made = black_out(session, secret)

    assert [each.sha256 for each in workspace.session(other.id).state().photos] == [made.sha256]


def test_signed_minutes_stay_and_say_so(workspace: Workspace, session: Session, secret: str) -> None:
    pdf = jobs.draw_minutes(session.state(), session.pictures(), draft=True)
    version = session.lock_minutes(pdf)
    assert any("minutes/" in each.vi for each in session.photo_holders(secret))
    made = black_out(session, secret)

    assert any(f"Biên bản số {version}" in each.vi and "minutes/" in each.vi for each in made.holders)
    assert session.minutes_pdf(version) == pdf


def test_a_power_cut_between_record_and_pixels_is_made_good_at_the_next_start(
    workspace: Workspace, session: Session, secret: str, clock: Callable[[], datetime]
) -> None:
    kept = (session.photo(secret), session.thumbnail(secret))
    black_out(session, secret)
    workspace.photos.put(*kept, workspace.now())
    assert shows_secret(workspace.photos.picture(secret) or b"")
    again = Workspace.open(workspace.folder, now=clock)
    assert again.photos.picture(secret) is None
    assert again.photos.thumbnail(secret) is None
    again.close()


def test_an_edited_photo_is_removed_with_what_it_was_made_from(
    workspace: Workspace, session: Session, secret: str
) -> None:
    drawn = annotate(session, secret)
    retention.remove(workspace, [drawn], "Quá hạn lưu")
    opened = workspace.session(session.id)

    assert opened.photo(secret) == opened.photo(drawn) == b""
    assert secret not in {each.root for each in opened.state().photos}
