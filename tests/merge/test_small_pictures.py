"""Photos that came with a package have small pictures soon after; the merge itself decodes none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from laptops import Laptop

from inspector_app.imaging.sample import draw_sample


@pytest.mark.slow
def test_small_pictures_are_made_after_the_merge_and_again_on_demand(
    laptop: Callable[[str], Laptop], tmp_path: Path
) -> None:
    picture = tmp_path / "anh.jpg"
    picture.write_bytes(draw_sample(3, "Bảng niêm yết"))
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    sha256 = one.do("photo", "add", visit, "POST-03", picture)["photos"][0]["sha256"]
    leader.do("merge", one.pack(visit))
    with leader.session(visit) as session:
        assert session.without_thumbnail() == [sha256], "a merge decodes nothing"
    leader.do("rebuild")
    with leader.session(visit) as session:
        assert session.without_thumbnail() == []
        assert 0 < len(session.thumbnails([sha256])[sha256]) < len(session.photo(sha256))
