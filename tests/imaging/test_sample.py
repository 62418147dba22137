"""Sample pictures: drawn the same every time, different from each other, developed like any photo."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from inspector_app.imaging.develop import develop
from inspector_app.imaging.sample import CAPTION_LETTERS, SCENES, draw_sample


def test_same_arguments_give_the_same_picture() -> None:
    assert draw_sample(1, "Bảng niêm yết") == draw_sample(1, "Bảng niêm yết")
    assert draw_sample(1, "Bảng niêm yết") != draw_sample(2, "Bảng niêm yết")
    assert draw_sample(1, "Bảng niêm yết") != draw_sample(1, "Bảng niêm yết mới")


def test_caption_chooses_the_scene_and_number_any_other() -> None:
    board = Image.open(io.BytesIO(draw_sample(1, "Bảng niêm yết"))).crop((0, 0, 1200, 830))
    same = Image.open(io.BytesIO(draw_sample(1, "bang niem yet tai cua"))).crop((0, 0, 1200, 830))
    chairs = Image.open(io.BytesIO(draw_sample(1, "Khu vực chờ và tự phục vụ"))).crop((0, 0, 1200, 830))

    assert board.resize((60, 40)).tobytes() == same.resize((60, 40)).tobytes()
    assert board.resize((60, 40)).tobytes() != chairs.resize((60, 40)).tobytes()


@pytest.mark.parametrize("number", range(len(SCENES)))
def test_every_scene_is_a_picture_with_something_on_it(number: int) -> None:
    image = Image.open(io.BytesIO(draw_sample(number, "")))

    assert (image.format, image.size) == ("JPEG", (1200, 900))
    assert len(image.crop((100, 60, 1100, 800)).resize((100, 74)).getcolors(7400) or []) > 3


def test_long_captions_are_cut() -> None:
    assert draw_sample(3, "x" * CAPTION_LETTERS + "yy") == draw_sample(3, "x" * CAPTION_LETTERS + "zzz")


def test_samples_are_developed_like_any_photo() -> None:
    photo = develop(draw_sample(4, "Quầy tiếp nhận"), "sample-4.jpg")

    assert (photo.width, photo.height) == (1200, 900)
