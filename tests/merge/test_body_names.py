"""Visits made apart are recognised though each laptop writes the body's name in its own way."""

from __future__ import annotations

import pytest

from inspector_app import paths
from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.merging import Present, find_twins
from inspector_app.inspection.operations import Operation, make_operation
from inspector_app.storage.catalogue import Catalogue

NAMES = Catalogue(paths.forms()).body_names
FIRST, SECOND = "0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002"


def visit(key: str, name: str) -> list[Operation]:
    frame = {"v/body": {"name": name}, "v/date": "2026-05-14"}
    return [
        make_operation(
            visit=key, register=register, kind="set", value=value, device=key, seq=seq, author="M", recorder="M",
            hlc=seq << 16, form_version="1", replaces=[], note="",
        )
        for seq, (register, value) in enumerate(frame.items(), 1)
    ]  # fmt: skip


def joined(one: str, other: str, names: BodyNames = NAMES) -> bool:
    return bool(list(find_twins([*visit(FIRST, one), *visit(SECOND, other)], (), Present(names=names))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân xã Suối Mây Đông", "uy ban nhan dan xa suoi may dong"),
        ("Ủy ban nhân dân xã Suối Mây Đông", "UBND xã Suối Mây Đông"),
        ("Uỷ ban nhân dân xã Suối Mây Đông", "Xã Suối Mây Đông"),
        ("UBND P. Bến Lụa", "Ủy ban nhân dân phường Bến Lụa"),
        ("UBND p.Bến Lụa", "Phường  Bến Lụa"),
        ("TTPVHCC xã Suối Mây Đông", "Trung tâm PVHCC X. Suối Mây Đông"),
    ],
)
def test_one_body_in_two_spellings_is_one(one: str, other: str) -> None:
    assert joined(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã An Thuận", "UBND phường An Thuận"),
        ("UBND xã An Thuận Đông", "UBND xã An Thuận Tây"),
        ("UBND xã Bến Lụa", "Trung tâm Phục vụ hành chính công xã Bến Lụa"),
        ("Ủy ban nhân dân", "Hội đồng nhân dân"),
    ],
)
def test_two_bodies_stay_two(one: str, other: str) -> None:
    assert not joined(one, other)


def test_what_is_short_for_what_comes_from_the_data() -> None:
    assert not joined("UBND xã Bến Lụa", "Ủy ban nhân dân xã Bến Lụa", BodyNames())
