"""What is still to be done about photos before they are given away; it never refuses anything."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.inspection.photo_kinds import SENSITIVE
from inspector_app.inspection.visit import ItemState, PhotoState, Remark
from inspector_app.language import Text


def reminders(items: Sequence[ItemState], photos: Sequence[PhotoState]) -> list[Remark]:
    """Photos to black out at items whose form says so, and photos that two people blacked out differently."""
    marked = {state.code for state in items if state.item.redact}
    found, of_item = [], by_item(photos)
    for state in items:
        here = of_item.get(state.code, ())
        numbers = [each.number for each in here if each.in_minutes and is_due(each, marked)]
        if numbers:
            found.append(Remark("redact_due", state.code, _look(state.code, numbers)))
    variants: dict[str, set[int]] = {}
    for each in photos:
        variants.setdefault(each.root, set()).add(each.number)
    for numbers_of_one in variants.values():
        if len(numbers_of_one) > 1:
            shown = _numbers(sorted(numbers_of_one))
            words = Text(
                f"Ảnh {shown} là cùng một ảnh được sửa khác nhau: hãy xem lại chỗ che, bỏ ảnh thừa.",
                f"Photos {shown} are one photo edited twice at once: check what is blacked out, remove one.",
            )
            found.append(Remark("blackout_twice", f"photo:{min(numbers_of_one)}", words))
    return found


def by_item(photos: Sequence[PhotoState]) -> dict[str, list[PhotoState]]:
    """Photos by the item they belong to, in their order."""
    found: dict[str, list[PhotoState]] = {}
    for each in photos:
        found.setdefault(each.item, []).append(each)
    return found


def is_due(photo: PhotoState, marked: frozenset[str] | set[str]) -> bool:
    """True for a photo that nobody blacked out or looked at yet though its item or its kind asks for it."""
    return (photo.item in marked or photo.kind in SENSITIVE) and not photo.covered and not photo.cleared


def _look(code: str, numbers: Sequence[int]) -> Text:
    shown = _numbers(numbers)
    return Text(
        f"{code}: trước khi đưa ảnh ra ngoài, hãy che thông tin cá nhân ở ảnh {shown}.",
        f"{code}: black out personal data on photo {shown} before it is given away.",
    )


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(f"{each:02d}" for each in numbers)
