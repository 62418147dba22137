"""Files of an encrypted folder: read as they were written, and refused when a byte, a place or a name is not right."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.errors import InspectorError
from inspector_app.storage.vault_files import MARK, Drawer
from inspector_app.storage.vault_key import DataKey

PIECE = 1 << 20
NAME = "minutes/a.pdf"
SECRET = "Biên bản kiểm tra – không ai được đọc ".encode() * 4


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    return Drawer(tmp_path, DataKey.new())


def refused(drawer: Drawer, name: str = NAME) -> None:
    with pytest.raises(InspectorError) as caught:
        drawer.read(name)
    assert caught.value.code == "file_damaged"
    assert name.rpartition("/")[2] in caught.value.message.vi


@pytest.mark.parametrize("size", [0, 1, 100, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5])
def test_a_file_comes_back_whole_whatever_its_size(drawer: Drawer, size: int) -> None:
    data = os.urandom(size)
    drawer.write(NAME, data)
    assert drawer.read(NAME) == data
    assert drawer.path(NAME).read_bytes().startswith(MARK)


@given(st.lists(st.tuples(st.integers(0, 2 * PIECE + 50), st.integers(0, 3000)), max_size=6))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_it_is_read_at_any_place_as_a_plain_file_is(drawer: Drawer, looks: list[tuple[int, int]]) -> None:
    data = bytes(range(251)) * (2 * PIECE // 251)
    if not drawer.exists(NAME):
        drawer.write(NAME, data)
    plain = io.BytesIO(data)
    with drawer.open(NAME) as stream:
        for place, count in looks:
            assert stream.seek(place) == plain.seek(place)
            assert stream.read(count) == plain.read(count)
        assert stream.seek(-7, io.SEEK_END) == plain.seek(-7, io.SEEK_END)
        assert stream.read() == plain.read()


def test_nothing_of_it_can_be_read_on_the_disk(drawer: Drawer, tmp_path: Path) -> None:
    drawer.write(NAME, SECRET)
    assert SECRET[:16] not in drawer.path(NAME).read_bytes()
    (tmp_path / "clear").mkdir()
    clear = Drawer(tmp_path / "clear", None)
    clear.write(NAME, SECRET)
    assert SECRET[:16] in clear.path(NAME).read_bytes()  # the search finds what is there to find
    assert clear.read(NAME) == SECRET


def test_the_same_file_written_twice_looks_different(drawer: Drawer) -> None:
    drawer.write("inbox/a", SECRET)
    drawer.write("inbox/b", SECRET)
    assert drawer.path("inbox/a").read_bytes()[40:] != drawer.path("inbox/b").read_bytes()[40:]


def test_every_flipped_byte_is_refused(drawer: Drawer) -> None:
    drawer.write(NAME, SECRET)
    sound = drawer.path(NAME).read_bytes()
    for place in range(len(sound)):
        spoiled = bytearray(sound)
        spoiled[place] ^= 0x80
        drawer.path(NAME).write_bytes(spoiled)
        refused(drawer)
    drawer.path(NAME).write_bytes(sound)
    assert drawer.read(NAME) == SECRET


def test_exchanged_files_are_refused(drawer: Drawer) -> None:
    drawer.write("minutes/a.pdf", b"the first minutes")
    drawer.write("minutes/b.pdf", b"the second minutes")
    first, second = drawer.path("minutes/a.pdf"), drawer.path("minutes/b.pdf")
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    refused(drawer, "minutes/a.pdf")
    refused(drawer, "minutes/b.pdf")
    first.write_bytes(one)
    assert drawer.read("minutes/a.pdf") == b"the first minutes"


def test_pieces_cannot_be_cut_off_doubled_or_moved(drawer: Drawer) -> None:
    drawer.write(NAME, os.urandom(3 * PIECE))
    sound = drawer.path(NAME).read_bytes()
    head, sealed = sound[:40], PIECE + 16
    pieces = [sound[40 + at * sealed : 40 + (at + 1) * sealed] for at in range(3)]
    for order in ((0, 1), (0, 1, 2, 2), (1, 0, 2), (2,), ()):
        drawer.path(NAME).write_bytes(head + b"".join(pieces[at] for at in order))
        refused(drawer)
    for cut in (7, 39, 41, 40 + sealed, len(sound) - 1):
        drawer.path(NAME).write_bytes(sound[:cut])
        refused(drawer)
    drawer.path(NAME).write_bytes(sound + b"\0")
    refused(drawer)


def test_a_readable_file_put_in_its_place_is_refused(drawer: Drawer, tmp_path: Path) -> None:
    drawer.path(NAME).parent.mkdir()
    drawer.path(NAME).write_bytes(b"%PDF-1.7 forged")
    refused(drawer)
    other = Drawer(tmp_path, DataKey.new())
    other.write(NAME, SECRET)
    refused(drawer)  # the key of another folder
    refused(Drawer(tmp_path, None))  # and a folder in the clear does not hand out what it cannot read


def test_a_zip_is_read_from_its_encrypted_file(drawer: Drawer) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("photos/x", os.urandom(PIECE + 3000))
        archive.writestr("ops.ndjson", SECRET)
    packed.seek(0)
    drawer.take("inbox/a.insp", packed)
    with drawer.open("inbox/a.insp") as stream, zipfile.ZipFile(stream) as archive:
        assert archive.read("ops.ndjson") == SECRET
        assert archive.testzip() is None


def test_a_failed_write_leaves_what_was_there(drawer: Drawer) -> None:
    drawer.write(NAME, SECRET)

    class Stick(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "pulled")

    with pytest.raises(InspectorError):
        drawer.take(NAME, Stick())  # type: ignore[arg-type]
    assert drawer.read(NAME) == SECRET
    assert [path.name for path in drawer.path(NAME).parent.iterdir()] == ["a.pdf"]
