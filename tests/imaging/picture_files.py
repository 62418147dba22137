"""Picture files as phones, cameras, scanners and strangers make them; each with what must become of it."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pillow_heif
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()

SIZE = (120, 80)
CORNERS = ((200, 30, 30), (30, 160, 40), (30, 40, 200), (230, 210, 40))
"""Upper left, upper right, lower left, lower right."""
EXIF_IFD, GPS_IFD = 0x8769, 0x8825
MAKE, MODEL, SOFTWARE, SERIAL, ORIENTATION, TAKEN, OFFSET = 0x010F, 0x0110, 0x0131, 0xA431, 0x0112, 0x9003, 0x9011
DEVICE = ("Acme Imaging", "Pocket 12", "acme-os 3.1", "SN-4711-0815")


@dataclass(frozen=True)
class PictureFile:
    """``outcome``: upright (the four corners are where they belong), read (only that it is), or an error's code."""

    name: str
    make: Callable[[], bytes]
    outcome: str = "upright"


def corners(size: tuple[int, int] = SIZE, mode: str = "RGB") -> Image.Image:
    """Four colours, one in each corner; any turn or mirroring moves them."""
    image = Image.new("RGB", size)
    width, height = size
    for number, colour in enumerate(CORNERS):
        left, top = (number % 2) * width // 2, (number // 2) * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1, *, gps: bool = False, taken: str = "", offset: str = "") -> Image.Exif:
    """What a camera writes: its names, how it was held, perhaps where and when."""
    made = Image.Exif()
    for tag, value in zip((MAKE, MODEL, SOFTWARE), DEVICE, strict=False):
        made[tag] = value
    made[ORIENTATION] = orientation
    inside = made.get_ifd(EXIF_IFD)
    inside[SERIAL] = DEVICE[3]
    if taken:
        inside[TAKEN] = taken
    if offset:
        inside[OFFSET] = offset
    if gps:
        made.get_ifd(GPS_IFD).update({1: "N", 2: (21.0, 1.0, 30.0), 3: "E", 4: (105.0, 51.0, 12.0)})
    return made


# How a camera held another way sees the upright picture (the inverse of what EXIF tells to do).
HELD = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def held(orientation: int, kind: str) -> bytes:
    turn = HELD[orientation]
    image = corners() if turn is None else corners().transpose(turn)
    return encoded(image, kind, exif=exif(orientation), **({"quality": 95} if kind != "PNG" else {}))


def sixteen_bits(channels: int) -> bytes:
    """A PNG of 16 bits a channel: grey (1), grey with alpha (2), colour (3), colour with alpha (4)."""
    image = corners()
    rows = b""
    for y in range(image.height):
        rows += b"\0"
        for x in range(image.width):
            red, green, blue = image.getpixel((x, y))
            grey = (red * 299 + green * 587 + blue * 114) // 1000
            values = {1: (grey,), 2: (grey, 255), 3: (red, green, blue), 4: (red, green, blue, 255)}[channels]
            rows += b"".join(struct.pack(">H", value * 257) for value in values)
    return png(*image.size, 16, {1: 0, 2: 4, 3: 2, 4: 6}[channels], zlib.compress(rows))


def png(width: int, height: int, bits: int, colours: int, body: bytes) -> bytes:
    """A PNG that claims a size, with any bytes as its pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def swapped_profile() -> bytes:
    """A profile in which red and green have changed places: who ignores it shows wrong colours."""
    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", plain, 128)[0]
    where = {}
    for number in range(count):
        place = 132 + number * 12
        where[bytes(plain[place : place + 4])] = place
    red, green = where[b"rXYZ"], where[b"gXYZ"]
    plain[red + 4 : red + 12], plain[green + 4 : green + 12] = (
        plain[green + 4 : green + 12],
        plain[red + 4 : red + 12],
    )
    return bytes(plain)


def animated() -> bytes:
    """The corners first, then black frames."""
    frames = [Image.new("RGB", SIZE) for _ in range(3)]
    return encoded(corners(), "WEBP", save_all=True, append_images=frames, duration=80, lossless=True)


def bomb(width: int, height: int) -> bytes:
    rows = zlib.compressobj(9)
    return png(width, height, 8, 2, b"".join(rows.compress(b"\0" * 1_000_000) for _ in range(60)) + rows.flush())


def noise(size: tuple[int, int] = (400, 300)) -> Image.Image:
    return Image.effect_noise(size, 80).convert("RGB")


def every() -> Iterator[PictureFile]:
    """Well over sixty files."""
    for orientation in HELD:
        for kind in ("JPEG", "PNG", "WEBP"):
            yield PictureFile(f"held-{orientation}.{kind.lower()}", partial(held, orientation, kind))
    for kind in ("JPEG", "PNG", "WEBP", "HEIF"):
        yield PictureFile(f"plain.{kind.lower()}", partial(encoded, corners(), kind))
        yield PictureFile(f"portrait.{kind.lower()}", partial(encoded, corners((80, 120)), kind))
        yield PictureFile(f"large.{kind.lower()}", partial(encoded, corners((2600, 1400)), kind))
        yield PictureFile(f"with-exif.{kind.lower()}", partial(encoded, corners(), kind, exif=exif(gps=True).tobytes()))
        half = partial(lambda kind: (data := encoded(noise(), kind))[: len(data) // 2], kind)
        yield PictureFile(f"truncated.{kind.lower()}", half, "photo_damaged")
        head = partial(lambda kind: encoded(noise(), kind)[:40], kind)
        yield PictureFile(f"head-only.{kind.lower()}", head, "refused")
    for channels in (1, 2, 3, 4):
        outcome = "read" if channels < 3 else "upright"
        yield PictureFile(f"16-bit-{channels}.png", partial(sixteen_bits, channels), outcome)
    for mode in ("1", "L", "LA", "P", "RGBA"):
        outcome = "upright" if mode == "RGBA" else "read"
        yield PictureFile(f"mode-{mode}.png", partial(encoded, corners(mode=mode), "PNG"), outcome)
    yield PictureFile("interlaced.png", partial(encoded, corners(), "PNG", interlace=1))
    yield PictureFile("progressive.jpg", partial(encoded, corners(), "JPEG", progressive=True, quality=95))
    yield PictureFile("cmyk.jpg", partial(encoded, corners(mode="CMYK"), "JPEG", quality=95))
    yield PictureFile("grey.jpg", partial(encoded, corners(mode="L"), "JPEG"), "read")
    yield PictureFile("full-colour.jpg", partial(encoded, corners(), "JPEG", subsampling=0, quality=95))
    yield PictureFile("restarts.jpg", partial(encoded, corners(), "JPEG", restart_marker_blocks=1, quality=95))
    yield PictureFile("two-in-one.jpg", partial(encoded, corners(), "MPO", save_all=True, append_images=[corners()]))
    yield PictureFile("lossless.webp", partial(encoded, corners(), "WEBP", lossless=True))
    yield PictureFile("clear.webp", partial(encoded, corners(mode="RGBA"), "WEBP", quality=95))
    yield PictureFile("animated.webp", animated)
    yield PictureFile("srgb.jpg", partial(encoded, corners(), "JPEG", quality=95, icc_profile=srgb()))
    yield PictureFile("broken-profile.jpg", partial(encoded, corners(), "JPEG", quality=95, icc_profile=b"no profile"))
    yield PictureFile("long-line.png", partial(encoded, Image.new("RGB", (10_000, 1), "red"), "PNG"), "read")
    yield PictureFile("tall-line.jpg", partial(encoded, Image.new("RGB", (1, 10_000), "red"), "JPEG"), "read")
    yield PictureFile("one-pixel.png", partial(encoded, Image.new("RGB", (1, 1), "red"), "PNG"), "read")
    yield PictureFile("trailing.jpg", lambda: encoded(corners(), "JPEG", quality=95) + b"and then some" * 99)
    yield PictureFile("wrong-name.png", partial(encoded, corners(), "JPEG", quality=95))
    yield PictureFile("empty.jpg", lambda: b"", "photo_not_a_picture")
    yield PictureFile("renamed-text.jpg", lambda: "Biên bản kiểm tra".encode(), "photo_not_a_picture")
    yield PictureFile("renamed.gif", partial(encoded, corners(), "GIF"), "photo_not_a_picture")
    yield PictureFile("renamed.bmp", partial(encoded, corners(), "BMP"), "photo_not_a_picture")
    yield PictureFile("renamed.tif", partial(encoded, corners(), "TIFF"), "photo_not_a_picture")
    yield PictureFile("renamed.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_not_a_picture")
    yield PictureFile("renamed.pdf", lambda: b"%PDF-1.7\n", "photo_not_a_picture")
    yield PictureFile("film.mp4", lambda: b"\0\0\0\x18ftypisom" + b"\0" * 99, "photo_not_a_picture")
    yield PictureFile("zeros.jpg", lambda: b"\xff\xd8\xff" + b"\0" * 4096, "refused")
    yield PictureFile("bad-sum.png", lambda: encoded(corners(), "PNG").replace(b"IDAT", b"IDAU", 1), "refused")
    yield PictureFile("bomb.png", partial(bomb, 16_000, 5_000), "photo_too_big")
    yield PictureFile("huge.png", lambda: png(60_000, 60_000, 8, 2, b""), "photo_too_big")
    yield PictureFile("line-bomb.png", lambda: png(70_000_000, 1, 8, 2, b""), "photo_too_big")


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
