"""Pictures as they come: right, or refused with a sentence that names the file; never anything between."""

from __future__ import annotations

import io

import picture_files as files
import pytest
from picture_files import CORNERS, DEVICE, PictureFile
from PIL import Image

from inspector_app.errors import InspectorError
from inspector_app.imaging.develop import develop

FILES = tuple(files.every())


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def seen(image: Image.Image) -> list[tuple[int, int, int]]:
    """The colours in the four corners."""
    width, height = image.size
    places = [(x, y) for y in (height // 5, height * 4 // 5) for x in (width // 5, width * 4 // 5)]
    return [image.getpixel(place)[:3] for place in places]


def is_upright(image: Image.Image) -> bool:
    return all(
        max(abs(one - other) for one, other in zip(found, wanted, strict=True)) < 60
        for found, wanted in zip(seen(image), CORNERS, strict=True)
    )


def test_there_are_at_least_sixty_files() -> None:
    assert len({each.name for each in FILES}) == len(FILES) >= 60


@pytest.mark.parametrize("file", FILES, ids=lambda each: each.name)
def test_every_picture_is_right_or_refused_by_name(file: PictureFile) -> None:
    data = file.make()
    if file.outcome not in ("upright", "read"):
        with pytest.raises(InspectorError) as refused:
            develop(data, file.name)
        assert file.outcome in (refused.value.code, "refused")
        assert file.name in refused.value.message.vi
        assert file.name in refused.value.message.en
        assert refused.value.hint.vi
        assert refused.value.hint.en
        return
    photo = develop(data, file.name)
    working, small = opened(photo.working), opened(photo.thumbnail)
    assert (working.format, working.mode, working.size) == ("JPEG", "RGB", (photo.width, photo.height))
    assert max(working.size) <= 1600
    assert max(small.size) <= 320
    if file.outcome == "upright":
        assert is_upright(working)
        assert is_upright(small)
    for copy in (photo.working, photo.thumbnail):
        assert not any(word.encode() in copy for word in DEVICE)
        assert not opened(copy).getexif()


def test_the_search_for_device_names_finds_them_in_the_camera_file() -> None:
    """The positive control of the search above."""
    data = files.encoded(files.corners(), "JPEG", exif=files.exif(gps=True))

    assert all(word.encode() in data for word in DEVICE)
    assert opened(data).getexif().get_ifd(files.GPS_IFD)


def test_a_picture_held_wrong_would_be_noticed() -> None:
    """The positive control of the corners."""
    for turn in files.HELD.values():
        assert is_upright(files.corners() if turn is None else files.corners().transpose(turn)) == (turn is None)


def test_colours_are_those_of_the_embedded_profile() -> None:
    profile = files.swapped_profile()
    data = files.encoded(Image.new("RGB", (64, 64), (220, 20, 20)), "JPEG", quality=95, icc_profile=profile)
    red, green, _ = opened(develop(data, "a.jpg").working).getpixel((30, 30))

    assert green > red + 80


def test_fifty_megapixels_are_read() -> None:
    photo = develop(files.encoded(files.corners((8660, 5774)), "JPEG"), "big.jpg")

    assert (photo.width, photo.height) == (1600, 1067)
    assert is_upright(opened(photo.working))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["HEIF", "WEBP", "PNG"])
def test_fifty_megapixels_of_other_kinds_are_read(kind: str) -> None:
    photo = develop(files.encoded(files.corners((8660, 5774)), kind), f"big.{kind}")

    assert is_upright(opened(photo.working))


@pytest.mark.parametrize("kind", ["JPEG", "HEIF", "WEBP"])
def test_time_zone_and_place_are_read_from_the_camera(kind: str) -> None:
    tags = files.exif(gps=True, taken="2026:05:14 08:12:00", offset="+09:00")
    data = files.encoded(files.corners(), kind, exif=tags.tobytes())

    assert develop(data, "a").taken == "2026-05-14T08:12:00+09:00"
    assert develop(data, "a").location is None
    assert develop(data, "a", keep_location=True).location == (21.025, 105.853333)


def test_a_place_that_cannot_be_is_none() -> None:
    tags = files.exif()
    tags.get_ifd(files.GPS_IFD).update({1: "N", 2: (321.0, 1.0, 30.0), 3: "E", 4: (105.0, 51.0, 12.0)})

    assert develop(files.encoded(files.corners(), "JPEG", exif=tags), "a", keep_location=True).location is None
