"""Developing: upright, small, without metadata, the same every time; hostile files are refused by name."""

from __future__ import annotations

import hashlib
import io
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.imaging import pool
from inspector_app.imaging.develop import MAX_BYTES, Developed, develop
from inspector_app.language import Text
from inspector_app.photo_keepers import PhotoIntake

ORIENTATION, MAKE, TAKEN, OFFSET, EXIF, GPS = 0x0112, 0x010F, 0x9003, 0x9011, 0x8769, 0x8825


def coloured(size: tuple[int, int] = (400, 200)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, size[0], size[1]))
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_exif(**tags: object) -> bytes:
    exif = Image.Exif()
    exif[MAKE] = "Hidden camera"
    exif[ORIENTATION] = tags.get("orientation", 1)
    exif.get_ifd(GPS)[2] = (21.0, 1.0, 30.0)
    for tag, key in ((TAKEN, "taken"), (OFFSET, "offset")):
        if key in tags:
            exif.get_ifd(EXIF)[tag] = tags[key]
    return encoded(coloured(), exif=exif)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal(data: bytes, name: str = "ảnh 1.jpg") -> InspectorError:
    with pytest.raises(InspectorError) as refused:
        develop(data, name)
    assert name in refused.value.message.vi
    assert name in refused.value.message.en
    return refused.value


def png_header(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG that claims a size, with any bytes as its pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_formats_become_the_same_kind_of_copy(kind: str) -> None:
    data = encoded(coloured((2400, 1200)), kind)
    photo = develop(data, "a." + kind.lower())

    assert (photo.width, photo.height, photo.mime) == (1600, 800, "image/jpeg")
    assert opened(photo.working).size == (1600, 800)
    assert opened(photo.thumbnail).size == (320, 160)
    assert (opened(photo.working).format, opened(photo.thumbnail).format) == ("JPEG", "JPEG")
    assert photo.sha256 == hashlib.sha256(photo.working).hexdigest()
    assert photo.original_sha256 == hashlib.sha256(data).hexdigest()


def test_small_pictures_are_not_blown_up() -> None:
    photo = develop(encoded(coloured((400, 200))), "a.jpg")

    assert (photo.width, photo.height) == (400, 200)


def test_longest_edge_can_be_asked_for() -> None:
    assert develop(encoded(coloured()), "a.jpg", max_edge=100).width == 100


def test_same_bytes_give_same_bytes() -> None:
    data = encoded(coloured())

    assert develop(data, "a.jpg") == develop(data, "b.jpg")
    assert develop(data, "a.jpg").sha256 != develop(encoded(coloured((402, 200))), "a.jpg").sha256


def test_orientation_is_applied() -> None:
    photo = develop(with_exif(orientation=6), "a.jpg")
    upright = opened(photo.working)

    assert (photo.width, photo.height) == (200, 400) == upright.size
    red, _, blue = upright.getpixel((100, 20))
    assert red > blue
    red, _, blue = upright.getpixel((100, 380))
    assert red < blue
    assert opened(photo.thumbnail).size == (160, 320)


def test_metadata_do_not_travel_on() -> None:
    data = with_exif(taken="2026:05:14 08:12:00")
    profiled = encoded(
        coloured(), icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), comment=b"secret"
    )

    assert b"Hidden camera" in data
    for source in (data, profiled):
        photo = develop(source, "a.jpg")
        for copy in (photo.working, photo.thumbnail):
            assert not opened(copy).getexif()
            assert not {"exif", "icc_profile", "comment"} & set(opened(copy).info)
            assert b"Exif" not in copy
            assert b"secret" not in copy


@pytest.mark.parametrize(
    ("tags", "taken"),
    [
        ({"taken": "2026:05:14 08:12:00"}, "2026-05-14T08:12:00+07:00"),
        ({"taken": "2026:05:14 08:12:00", "offset": "+09:00"}, "2026-05-14T08:12:00+09:00"),
        ({"taken": "0000:00:00 00:00:00"}, ""),
        ({"taken": "14/05/2026"}, ""),
        ({"taken": "2026:05:14 08:12:00", "offset": "here"}, ""),
        ({}, ""),
    ],
)
def test_time_of_the_camera(tags: dict[str, object], taken: str) -> None:
    assert develop(with_exif(**tags), "a.jpg").taken == taken


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_png_of_every_kind_becomes_rgb(mode: str) -> None:
    grey = Image.linear_gradient("L")
    source = grey.point(lambda value: value * 257, "I").convert("I;16") if mode == "I;16" else grey.convert(mode)
    working = opened(develop(encoded(source, "PNG"), "a.png").working)

    assert working.mode == "RGB"
    assert working.getpixel((128, 2))[0] < 90
    assert working.getpixel((128, 250))[0] > 160


def test_transparent_places_become_white() -> None:
    clear = Image.new("RGBA", (64, 64), (10, 10, 10, 0))

    assert min(opened(develop(encoded(clear, "PNG"), "a.png").working).getpixel((30, 30))) > 250


def test_cmyk_jpeg_is_read() -> None:
    photo = develop(encoded(coloured().convert("CMYK")), "a.jpg")

    red, _, blue = opened(photo.working).getpixel((50, 100))
    assert red > blue + 80


def test_broken_colour_profile_is_passed_over() -> None:
    assert develop(encoded(coloured(), icc_profile=b"not a profile"), "a.jpg").width == 400


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello, I am text",
        b"GIF89a" + b"\0" * 64,
        b"%PDF-1.7\n",
        b"\xff\xd8",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"BM" * 99,
    ],
)
def test_other_files_are_not_pictures(data: bytes) -> None:
    assert refusal(data).code == "photo_not_a_picture"


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x64\0\0\0WEBPVP8 "])
def test_rubbish_behind_a_picture_head_is_refused(head: bytes) -> None:
    assert refusal(head + bytes(range(256)) * 4).code in {"photo_not_a_picture", "photo_damaged"}


def test_rubbish_that_calls_itself_a_phones_picture_is_refused() -> None:
    error = refusal(b"\0\0\0\x18ftypheic" + b"\0" * 64, "IMG_1.HEIC")

    assert error.code in {"photo_not_a_picture", "photo_damaged"}


def test_an_empty_file_is_called_empty() -> None:
    assert "rỗng" in refusal(b"").message.vi


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_truncated_file_is_refused(kind: str) -> None:
    whole = encoded(Image.effect_noise((300, 300), 60).convert("RGB"), kind)

    assert refusal(whole[: len(whole) // 2]).code == "photo_damaged"
    assert develop(whole, "a").width == 300


@pytest.mark.parametrize("size", [(30_000, 30_000), (8001, 8000), (64_000_001, 1)])
def test_too_many_pixels_are_refused_before_decoding(size: tuple[int, int]) -> None:
    assert refusal(png_header(*size)).code == "photo_too_big"


def test_bomb_of_zeros_is_refused() -> None:
    rows = zlib.compressobj(9)
    body = b"".join(rows.compress(b"\0" * 1_000_000) for _ in range(200)) + rows.flush()

    assert len(body) < 300_000
    assert refusal(png_header(16_000, 4200, body)).code == "photo_too_big"


def test_bomb_in_a_text_chunk_is_refused() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("note", "x" * (80 * 1024 * 1024), zip=True)
    data = encoded(coloured(), "PNG", pnginfo=notes)

    assert len(data) < 200_000
    assert refusal(data).code in {"photo_damaged", "photo_too_big"}


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let the next child be another program; afterwards the real one works again."""
    pool.pool.close()

    def instead(script: str) -> None:
        monkeypatch.setattr(pool, "command", lambda: [sys.executable, "-c", script])

    yield instead
    pool.pool.close()


def test_too_many_bytes_are_refused_without_a_child(child: Callable[[str], None]) -> None:
    child("raise SystemExit(1)")

    assert refusal(b"\xff\xd8\xff" + b"\0" * MAX_BYTES).code == "photo_too_big"


@pytest.mark.parametrize("script", ["import os; os.abort()", "import sys; sys.exit(3)", "raise SystemExit"])
def test_crashing_child_is_a_damaged_photo_and_the_next_one_is_read(
    script: str, child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    child(script)
    assert refusal(encoded(coloured())).code == "photo_damaged"

    monkeypatch.undo()
    assert develop(encoded(coloured()), "a.jpg").width == 400


def test_hanging_child_is_ended(child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    child("while True: pass")
    monkeypatch.setattr(pool, "MAX_SECONDS", 0.1)

    assert refusal(encoded(coloured())).code == "photo_damaged"


@pytest.mark.skipif(sys.platform == "win32", reason="the limit exists on POSIX only")
def test_child_cannot_take_all_memory(child: Callable[[str], None]) -> None:
    child(
        "from inspector_app.imaging import __main__ as child\n"
        "child.read = lambda data, edge, keep_location: bytearray(child.MEMORY)\n"
        "child.main()"
    )

    assert refusal(encoded(coloured())).code == "photo_too_big"


def test_forty_pictures_are_read_by_children_that_stay_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    pool.pool.close()
    started: list[list[str]] = []
    real = pool.command()
    monkeypatch.setattr(pool, "command", lambda: started.append(real) or real)
    files = [(partial(encoded, coloured((40 + number, 20))), f"{number}.jpg") for number in range(40)]

    found = list(jobs.develop_photos(files, PhotoIntake()))

    assert [each.width for each in found if isinstance(each, Developed)] == list(range(40, 80))
    assert 1 <= len(started) <= pool.WORKERS


def test_a_child_that_met_a_bad_file_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pool.pool.close()
    started: list[list[str]] = []
    real = pool.command()
    monkeypatch.setattr(pool, "command", lambda: started.append(real) or real)
    refusal(encoded(coloured())[:300])
    develop(encoded(coloured()), "a.jpg")
    develop(encoded(coloured()), "a.jpg")

    assert len(started) == 2


def test_of_many_pictures_the_bad_ones_are_named_and_the_others_kept() -> None:
    def gone() -> bytes:
        raise InspectorError("unreadable", Text("Không đọc được tệp c.jpg.", "c.jpg could not be read."))

    good = partial(encoded, coloured())
    files = [(good, "a.jpg"), (lambda: b"hello", "b.jpg"), (gone, "c.jpg"), (good, "d.jpg")]
    found = list(jobs.develop_photos(files, PhotoIntake()))

    codes = [each.code if isinstance(each, InspectorError) else each.width for each in found]
    assert codes == [400, "photo_not_a_picture", "unreadable", 400]


def test_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pool.command()[-2:] == ["-m", "inspector_app.imaging"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert pool.command() == [sys.executable, pool.CHILD_ARGUMENT]
