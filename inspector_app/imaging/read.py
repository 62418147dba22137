"""Strangers' bytes become a plain picture: format, size, orientation, colours, time; runs inside the child process."""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 64_000_000
VIETNAM_OFFSET = "+07:00"  # cameras that state no zone are taken at their word, here


class UnreadableError(Exception):
    """``reason`` is ``not_a_picture``, ``too_big`` or ``damaged``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read(data: bytes, max_edge: int) -> tuple[Image.Image, str]:
    """The picture in RGB, upright, at most ``max_edge`` pixels long, without any metadata; and when it was taken
    (ISO 8601, "" when unknown)."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd metadata is no reason to refuse a photo
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise UnreadableError("too_big")
                taken = _taken(image)
                return _plain(image, max_edge), taken
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
            raise UnreadableError("too_big") from error
        except UnidentifiedImageError as error:
            raise UnreadableError("not_a_picture") from error
        except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError) as error:
            raise UnreadableError("damaged") from error


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
