"""Photos of a visit: kept once, described, edited so that the old picture stays, put in order, by any hash they had."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
from dark_stage import FRAME, camera_file, photo, shows_secret

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.inspection.minutes import as_text, compose
from inspector_app.inspection.photo_edits import Arrow, BlackBox, Edits
from inspector_app.session import Session
from inspector_app.workspace import Workspace

TURN = Edits(turn=90)


def edit(session: Session, sha256: str, edits: Edits) -> str:
    return session.replace_photo(sha256, jobs.edit_photo(session.photo(sha256), edits), edits, black_out=False).sha256


def test_an_edit_shows_the_new_picture_and_keeps_the_old_one_as_evidence(session: Session, secret: str) -> None:
    before = session.photo(secret)
    turned = edit(session, secret, TURN)
    (shown,) = [each for each in session.state().photos if each.root == secret]

    assert (shown.sha256, shown.edited, shown.covered) == (turned, True, False)
    assert (shown.width, shown.height) == (600, 800)
    assert session.photo(secret) == before
    assert session.earlier_pictures(turned) == (secret,)
    assert turned in session.item("POST-01").photos


def test_undo_shows_the_old_picture_again(session: Session, secret: str) -> None:
    turned = edit(session, secret, TURN)
    assert session.undo()
    assert secret in {each.sha256 for each in session.state().photos}
    assert session.redo()
    assert turned in {each.sha256 for each in session.state().photos}


def test_edits_follow_one_another_under_any_hash(session: Session, secret: str) -> None:
    once = edit(session, secret, TURN)
    twice = edit(session, secret, Edits((Arrow(1, 1, 90, 90),)))  # the hash it came with names the newest picture

    assert session.earlier_pictures(twice) == (once, secret)
    session.place_photo(secret, "POST-03", caption="Mới")
    assert [(each.item, each.caption) for each in session.state().photos if each.root == secret] == [("POST-03", "Mới")]
    session.remove_photo(twice, "POST-03")
    assert secret not in {each.root for each in session.state().photos}


def test_the_same_file_in_another_size_is_the_same_photo(session: Session) -> None:
    first = session.add_photo(photo(1), "POST-01")
    again = session.add_photo(jobs.develop_photo(camera_file(1), "1.jpg", max_edge=400), "POST-03")

    assert again == first
    assert {(each.sha256, each.number, each.item) for each in session.state().photos} == {
        (first, 1, "POST-01"),
        (first, 1, "POST-03"),
    }


def test_original_and_place_are_kept_only_when_the_settings_say_so(workspace: Workspace, session: Session) -> None:
    plain = session.add_photo(photo(1), "POST-01")
    assert session.photo(hashlib.sha256(camera_file(1)).hexdigest()) == b""
    workspace.settings.save(photo_original="yes", photo_location="yes", photo_edge="99999")
    assert session.photo_intake().max_edge == 4000
    kept = session.add_photo(photo(2), "POST-01")
    shown = {each.sha256: each for each in session.state().photos}

    assert (shown[plain].location, shown[kept].location) == ("", "21.025, 105.853333")
    assert shown[kept].original_sha256 == hashlib.sha256(camera_file(2)).hexdigest()
    assert session.photo(shown[kept].original_sha256) == camera_file(2)
    assert session.photo(shown[plain].original_sha256) == b""


def test_a_photo_is_described_and_the_description_travels(session: Session, secret: str) -> None:
    session.describe_photo(secret, kind="screen", place="Quầy số 2", author="Tổ viên A")
    session.describe_photo(secret, place="Quầy số 3")
    (shown,) = [each for each in session.state().photos if each.sha256 == secret]

    assert (shown.kind, shown.place, shown.author) == ("screen", "Quầy số 3", "Tổ viên A")
    with pytest.raises(InspectorError):
        session.describe_photo(secret, kind="selfie")


def test_who_shows_people_or_papers_is_reminded_until_somebody_looked(session: Session, secret: str) -> None:
    def due() -> list[str]:
        return [each.ref for each in session.state().problems if each.kind == "redact_due"]

    assert due() == []
    session.describe_photo(secret, kind="id_paper")
    assert due() == ["POST-01"]
    session.nothing_to_cover(secret)
    assert due() == []
    session.nothing_to_cover(secret, nothing=False)
    cover = Edits((BlackBox(300, 200, 160, 120),))
    made = jobs.edit_photo(session.photo(secret), cover)
    session.replace_photo(secret, made, cover, black_out=True)
    assert due() == []


def test_photos_change_places_among_themselves(session: Session) -> None:
    hashes = [session.add_photo(photo(number), "POST-01") for number in (1, 2, 3)]
    session.add_photo(photo(4), "POST-03")
    session.order_photos([hashes[2], hashes[0]])

    assert session.item("POST-01").photos == (hashes[2], hashes[1], hashes[0])
    assert [each.number for each in session.state().photos] == [1, 2, 3, 4]


def test_the_minutes_say_that_photos_were_taken_and_print_them_in_order(session: Session) -> None:
    assert "chụp ảnh" not in as_text(compose(session.state()))
    first, second = (session.add_photo(photo(number), "POST-01", caption=f"Ảnh thứ {number}") for number in (1, 2))
    session.describe_photo(second, place="Sảnh tầng một")
    session.order_photos([second, first])
    minutes = compose(session.state())

    assert "có chụp ảnh hiện trạng, chỉ phục vụ việc kiểm tra" in as_text(minutes)
    assert "took photos for this inspection only" in as_text(compose(session.state(), language="en"))
    assert [each.sha256 for each in minutes.photos] == [second, first]
    assert minutes.photos[0].place == "Sảnh tầng một"


def test_thumbnails_come_in_one_answer_and_missing_ones_are_made(workspace: Workspace, session: Session) -> None:
    hashes = [session.add_photo(photo(number)) for number in (1, 2, 3)]
    assert set(session.thumbnails(hashes)) == set(hashes)
    bare = dataclasses.replace(photo(5), thumbnail=b"")
    workspace.photos.take_in([(bare.sha256, bare.working)], workspace.now())
    session.add_photo(bare)
    workspace.photos.destroy([hashes[0]])

    assert session.missing_bytes() == {hashes[0]}
    assert set(session.thumbnails(hashes)) == set(hashes[1:])
    session.keep_thumbnail(hashes[0], b"late")
    assert hashes[0] not in session.thumbnails(hashes)


def test_nonsense_is_refused_with_a_sentence() -> None:
    for edits in (
        Edits((BlackBox(900, 0, 10, 10),)),
        Edits(crop=(900, 0, 10, 10)),
        Edits(turn=45),
        Edits((Arrow(0, 0, float("nan"), 1),)),
        Edits((Arrow(0, 0, 1, 1),) * 900),
    ):
        with pytest.raises(InspectorError) as refused:
            edits.checked(800, 600)
        assert refused.value.message.vi
    assert Edits(crop=(-10, -10, 9000, 100)).checked(800, 600).crop == (0, 0, 800, 90)


def test_turning_the_drawing_keeps_it_where_it_was() -> None:
    box, crop = BlackBox(10, 20, 30, 40), (5, 6, 70, 80)
    edits = Edits((box, Arrow(1, 2, 3, 4)), 0, crop)
    around = edits
    for width, height in ((800, 600), (600, 800), (800, 600), (600, 800)):
        around = around.turned(width, height)

    assert around == edits
    assert edits.turned(800, 600).strokes[0] == BlackBox(540, 10, 40, 30)


def test_a_box_drawn_on_a_turned_picture_covers_what_is_seen_there(session: Session, secret: str) -> None:
    cover = Edits((BlackBox(300, 200, 160, 120),)).turned(800, 600)
    made = jobs.edit_photo(session.photo(secret), cover)

    assert (made.width, made.height) == (600, 800)
    assert not shows_secret(made.working)
    assert shows_secret(jobs.edit_photo(session.photo(secret), TURN).working)


def test_two_visits_keep_their_own_words_about_one_picture(
    workspace: Workspace, session: Session, tmp_path: Path
) -> None:
    other = workspace.session(workspace.new_visit({**FRAME, "date": "2026-05-15"}))
    first = session.add_photo(photo(1), "POST-01", caption="Một")
    other.add_photo(photo(1), "POST-03", caption="Hai")
    edit(session, first, TURN)

    assert [(each.sha256, each.caption) for each in other.state().photos] == [(first, "Hai")]
