"""Before a merge the answers are copied at once; packages, which hold the photos, follow with the next copy."""

from __future__ import annotations

from collections.abc import Callable

from laptops import Laptop, value

from inspector_app import mail_desk


def test_the_copy_before_a_merge_waits_for_no_photos_and_the_next_one_has_them(
    laptop: Callable[[str], Laptop],
) -> None:
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    package = one.pack(visit)
    leader.visit()
    with leader.opened() as workspace:
        mail_desk.take_in(workspace, mail_desk.receive(workspace, [package]))
        place = workspace.copies.place
        assert [line.reason for line in place.lines()][-1:] == ["merge"]
        assert not list(place.folder.glob("inbox/*"))
        workspace.copies.make("close")
        assert [each.name for each in place.folder.glob("inbox/*")] == [
            each.name for each in (workspace.folder / "inbox").glob("*.insp")
        ]
