"""What the darkroom and its child say to each other: a JSON object and bytes behind it, both with their length."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import IO, Any

_HEAD = struct.Struct(">II")  # length of the JSON, length of the bytes


class BrokenOffError(Exception):
    """The other side ended in the middle of a frame."""


def write_frame(stream: IO[bytes], about: Mapping[str, Any], body: bytes = b"") -> None:
    head = json.dumps(about).encode()
    stream.write(_HEAD.pack(len(head), len(body)) + head)
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame; None when the other side has ended. Raises BrokenOffError inside a frame."""
    first = stream.read(_HEAD.size)
    if not first:
        return None
    if len(first) < _HEAD.size:
        raise BrokenOffError
    lengths = _HEAD.unpack(first)
    about: dict[str, Any] = json.loads(_exactly(stream, lengths[0]))
    return about, _exactly(stream, lengths[1])


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise BrokenOffError
    return data
