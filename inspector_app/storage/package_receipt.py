"""What a leader confirms to hold: operations and photos by visit, as it travels back inside a hand-over file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspector_app.inspection.operations import canonical
from inspector_app.storage import package_manifest as manifest
from inspector_app.storage import strict_json

_DEPTH = 4


@dataclass(frozen=True)
class ReceiptLine:
    """For one visit: ids of the operations and hashes of the photos that were received and stored."""

    operations: tuple[str, ...]
    photos: tuple[str, ...]


def encode(receipt: Mapping[str, ReceiptLine]) -> bytes:
    """The receipt as an entry; sorted, so that the same receipt is the same bytes."""
    return canonical(
        {
            visit: {"operations": sorted(line.operations), "photos": sorted(line.photos)}
            for visit, line in receipt.items()
        }
    ).encode()


def parse(data: bytes) -> dict[str, ReceiptLine]:
    """A receipt by visit; raises ValueError or TypeError for anything else."""
    content = strict_json.load(data, depth=_DEPTH)
    if not isinstance(content, dict):
        raise TypeError("no object")
    return {manifest.visit_id(visit): _line(line) for visit, line in content.items()}


def _line(content: Any) -> ReceiptLine:
    if not isinstance(content, dict) or set(content) != {"operations", "photos"}:
        raise ValueError("other keys than a receipt has")
    return ReceiptLine(
        operations=tuple(manifest.visit_id(each) for each in content["operations"]),
        photos=tuple(manifest.sha256(each) for each in content["photos"]),
    )
