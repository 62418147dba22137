"""What a signature added is held against what was ordered, at once: whatever else was done shows before it leaves."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from forgeries import FORGERIES, flipped, freed_field, more_pages, new_text, no_form, other_data, updated
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from small_minutes import INK, NOW, PHOTOS, ROLES, laptop, person, signed, waiting

from inspector_app.errors import InspectorError
from inspector_app.paper import appearance
from inspector_app.paper import sign as room
from inspector_app.paper.digests import Head
from inspector_app.paper.own_signature import Ordered, check
from inspector_app.paper.signing_key import SigningKey
from inspector_app.paper.verify import verify

Deed = Callable[[IncrementalPdfFileWriter], None]
KEY = person("Người ký Một")
# A file without its form cannot be signed, and freeing a field needs one that is filled.
BESIDES = [each for each in FORGERIES if each not in (no_form, freed_field)]


def ordered(pdf: bytes, role: str, key: SigningKey = KEY) -> Ordered:
    """What ``sign`` would order for the next signature of this file."""
    reader = PdfFileReader(io.BytesIO(pdf))
    filled = frozenset(str(name) for name, _, _ in enumerate_sig_fields(reader, filled_status=True))
    left = set(ROLES) - filled
    return Ordered(role, key.certificate, not filled, left == {role}, filled, reader.last_startxref)


def made(pdf: bytes, order: Ordered, *, key: SigningKey = KEY, besides: Deed | None = None) -> bytes:
    """The signature as our own hands make it, with another deed in the same breath."""
    memory = io.BytesIO(pdf)
    writer = IncrementalPdfFileWriter(memory)
    if besides:
        besides(writer)
    picture = room._Drawing(appearance.draw(160, 70, INK, ["x"]))
    asyncio.run(room._sign(writer, order, key, NOW, "", picture))
    return memory.getvalue()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_what_was_ordered_is_found_whoever_signed_before(count: int) -> None:
    before, order = signed(count), ordered(signed(count), ROLES[count])

    assert check(before, made(before, order), order, NOW) == "as_ordered"


@pytest.mark.parametrize("deed", BESIDES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("count", [0, 1])
def test_a_deed_beside_the_signature_is_noticed(deed: Deed, count: int) -> None:
    """The new signature covers the forged part and is sound by itself; only what was rewritten gives it away."""
    before, order = signed(count), ordered(signed(count), ROLES[count])
    pdf = made(before, order, besides=deed)

    assert pdf.startswith(before)
    assert check(before, pdf, order, NOW) == "not_as_ordered"
    assert check(before, made(before, order), order, NOW) == "as_ordered"


def moved(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 590, 840)))
    writer.update_container(field)


def renamed(writer: IncrementalPdfFileWriter) -> None:
    info = writer.trailer["/Info"]
    info["/Title"] = generic.pdf_string("another")
    writer.update_container(info)


def outward(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = generic.DictionaryObject({generic.pdf_name("/S"): generic.pdf_name("/URI")})
    writer.update_root()


@pytest.mark.parametrize("deed", [moved, renamed, outward], ids=lambda each: each.__name__)
def test_small_liberties_are_noticed(deed: Deed) -> None:
    before, order = waiting(), ordered(waiting(), "leader")

    assert check(before, made(before, order, besides=deed), order, NOW) == "not_as_ordered"


@pytest.mark.parametrize("deed", [new_text, other_data, more_pages], ids=lambda each: each.__name__)
def test_a_deed_behind_the_signature_is_noticed(deed: Deed) -> None:
    before, order = waiting(), ordered(waiting(), "leader")

    assert check(before, updated(made(before, order), deed), order, NOW) == "not_as_ordered"


@pytest.mark.parametrize("count", [0, 1])
@pytest.mark.parametrize("hashed", [False, True])
def test_every_byte_of_the_result_counts(count: int, hashed: bool) -> None:
    """Also where the beginning was hashed before it was signed: then it must still be that beginning."""
    before, order = signed(count), ordered(signed(count), "recorder")
    head = Head.of(before) if hashed else None
    pdf = made(before, order)
    places = [9, before.index(PHOTOS[0]) + 90, len(before) - 3, *range(len(before) + 1, len(pdf), 997), len(pdf) - 2]

    assert {check(before, flipped(pdf, place), order, NOW, head) for place in places} == {"not_as_ordered"}
    assert check(before, pdf + b"\n", order, NOW, head) == "not_as_ordered"
    assert check(before, pdf[:-1], order, NOW, head) == "not_as_ordered"
    assert check(before, pdf, order, NOW, head) == "as_ordered"


def test_another_key_another_field_or_another_force_is_not_what_was_ordered() -> None:
    before, order = waiting(), ordered(waiting(), "leader")
    pdf = made(before, order)

    assert check(before, pdf, replace(order, certificate=laptop()[0].certificate), NOW) == "not_as_ordered"
    assert check(before, pdf, replace(order, role="body"), NOW) == "not_as_ordered"
    for change in ({"locks": True}, {"certifies": False}):
        other = replace(order, **change)
        assert check(before, made(before, other), order, NOW) == "not_as_ordered"
        assert check(before, made(before, other), other, NOW) == "as_ordered"


def test_a_signature_without_its_picture_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    before, order = waiting(), ordered(waiting(), "leader")
    monkeypatch.setattr(room, "StaticStampStyle", lambda **_: None)

    assert check(before, made(before, order), order, NOW) == "not_as_ordered"


@pytest.mark.parametrize("place", [40, 300])
def test_nobody_signs_over_a_broken_signature(place: int) -> None:
    broken = flipped(signed(2), signed(2).index(PHOTOS[1]) + place)

    assert check(broken, made(broken, ordered(broken, "body")), ordered(broken, "body"), NOW) == "earlier_broken"
    with pytest.raises(InspectorError) as refused:
        room.sign(broken, "body", KEY, now=NOW)
    assert refused.value.code == "file_changed"


def test_nobody_signs_behind_a_lock() -> None:
    locked = made(waiting(), replace(ordered(waiting(), "leader"), locks=True))

    with pytest.raises(InspectorError) as refused:
        room.sign(locked, "recorder", KEY, now=NOW)
    assert refused.value.code == "file_changed"
    assert verify(locked, now=NOW).verdict == "intact_unknown_signer"


def test_what_goes_wrong_while_signing_leaves_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hand that signs writes over a page as well: what it made is dropped."""
    own = room._sign

    async def careless(writer: IncrementalPdfFileWriter, *rest: object) -> None:
        new_text(writer)
        await own(writer, *rest)

    monkeypatch.setattr(room, "_sign", careless)
    with pytest.raises(InspectorError) as refused:
        room.sign(waiting(), "leader", KEY, now=NOW)
    assert refused.value.code == "signing_failed"
