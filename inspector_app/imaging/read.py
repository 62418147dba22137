"""Strangers' bytes become a plain picture: format, size, orientation, colours, time; runs inside the child process."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

from inspector_app.imaging.signatures import format_of

MAX_PIXELS = 64_000_000
VIETNAM_OFFSET = "+07:00"  # cameras that state no zone are taken at their word, here


_DECODER_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,
    struct.error,
    zlib.error,
)


class UnreadableError(Exception):
    """``reason`` is ``not_a_picture``, ``too_big`` or ``damaged``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Shot:
    """A picture in RGB, upright, without any metadata; when it was taken (ISO 8601, "" when unknown); and where
    (degrees north and east), only when that was asked for."""

    picture: Image.Image
    taken: str
    location: tuple[float, float] | None = None


def read(data: bytes, max_edge: int, *, keep_location: bool = False) -> Shot:
    """The first picture of a file, at most ``max_edge`` pixels long; raises UnreadableError."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    kind = format_of(data)
    if kind == "HEIF":
        _learn_heic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd metadata is no reason to refuse a photo
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise UnreadableError("too_big")
                taken = _taken(image)
                location = _location(image) if keep_location else None
                return Shot(_plain(image, max_edge), taken, location)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
            raise UnreadableError("too_big") from error
        except UnidentifiedImageError as error:
            raise UnreadableError("not_a_picture") from error
        except _DECODER_FAULTS as error:
            raise UnreadableError("damaged") from error


def _learn_heic() -> None:
    """Only when such a file comes: the decoder is large."""
    import pi_heif

    pi_heif.options.DECODE_THREADS = 2
    pi_heif.register_heif_opener(thumbnails=False)


def _plain(image: Image.Image, max_edge: int) -> Image.Image:
    """Shrunk first (a JPEG decoder skips most of the work), turned and coloured after."""
    if image.mode in ("1", "P", "PA"):  # palettes cannot be blended
        image = image.convert("RGBA" if "A" in image.mode or "transparency" in image.info else "RGB")
    elif image.mode.startswith("I"):  # 16 bits a pixel
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    image.thumbnail((max_edge, max_edge), Image.Resampling.LANCZOS, reducing_gap=1.0)
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if "A" in upright.getbands():
        upright = upright.convert("RGBA")
        sheet = Image.new("RGB", upright.size, "white")
        sheet.paste(upright, mask=upright.getchannel("A"))
        upright = sheet
    plain = _in_srgb(upright, profile).convert("RGB")
    plain.info = {}  # a comment would otherwise travel on
    return plain


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    """Colours of a phone's wide screen as the colours everyone shows; a broken profile is passed over."""
    if not isinstance(profile, bytes) or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image


def _taken(image: Image.Image) -> str:
    """When the camera says it took the picture."""
    try:
        exif = image.getexif()
        shot = exif.get_ifd(ExifTags.IFD.Exif)
        stated = shot.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
        zone = shot.get(ExifTags.Base.OffsetTimeOriginal) or shot.get(ExifTags.Base.OffsetTime) or VIETNAM_OFFSET
        moment = datetime.strptime(str(stated).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 the zone follows
        return datetime.fromisoformat(moment.isoformat() + str(zone).strip("\0 ")).isoformat()
    except (ValueError, TypeError, KeyError, SyntaxError, OSError, OverflowError, AttributeError):
        return ""


def _location(image: Image.Image) -> tuple[float, float] | None:
    """Where the camera says it stood: degrees north and east."""
    tags = ExifTags.GPS
    try:
        gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        north = _degrees(gps[tags.GPSLatitude], gps.get(tags.GPSLatitudeRef) == "S")
        east = _degrees(gps[tags.GPSLongitude], gps.get(tags.GPSLongitudeRef) == "W")
    except (*_DECODER_FAULTS, AttributeError):
        return None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def _degrees(parts: Any, negative: bool) -> float:
    whole, minutes, seconds = (float(each) for each in parts)
    found = round(whole + minutes / 60 + seconds / 3600, 6)
    return -found if negative else found
