"""A hand-over file carries a visit to another laptop whole, or says what is wrong and leaves nothing behind."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
import unicodedata
import uuid
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import Operation, identity, make_operation, uuid_text
from inspector_app.language import Text
from inspector_app.storage import inbox, op_rows, package
from inspector_app.storage.catalogue import Profile
from inspector_app.storage.handover_key import handover_key, own_fingerprint
from inspector_app.storage.library import StoredForm
from inspector_app.storage.package import Line, Parcel, Picture, ReceiptLine, line_of, visit_line
from inspector_app.storage.package_lines import LineReader, UnsoundError, parts_of, read_line
from inspector_app.storage.vault_files import Drawer
from inspector_app.storage.vault_key import DataKey

VISIT, OTHER = (str(uuid.UUID(int=number)) for number in (7, 8))
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MEMBERS = {"TĐ": {"role": "leader"}, "M2": {"role": "member"}, "M1": {"role": "member"}}


def operation(number: int = 1, **changes: Any) -> Operation:
    content: dict[str, Any] = {
        "visit": VISIT,
        "register": f"n/POST-{number:02}",
        "kind": "set",
        "value": f"Ghi chú {number}",
        "device": "one",
        "seq": number,
        "author": "M1",
        "recorder": "Thư ký",
        "hlc": (1_778_720_400_000 + number) << 16,
        "form_version": "2026",
        "replaces": [],
        "note": "",
    }
    return make_operation(**{**content, **changes})


def parcel(lines: Iterable[Line], photos: Iterable[bytes] = (), **others: Any) -> Parcel:
    own = tuple(lines)
    visits = {}
    for visit in sorted({line.operation.visit for line in own}):
        members = [line for line in own if line.operation.visit == visit]
        visits[visit] = visit_line(members, title="Xã A", date="2026-05-14", body="Xã A")
    pictures = {hashlib.sha256(each).hexdigest(): Picture(len(each), lambda each=each: each) for each in photos}
    about = ("hand_over", "Thư ký", "one", "Máy một", "2026-05-14T09:00:00+07:00")
    return Parcel(*about, visits, own, pictures, **others)


def test_everything_that_was_handed_over_arrives(tmp_path: Path) -> None:
    frame = operation(1, register="v/team", value={"kind": "to", "members": MEMBERS})
    lines = [line_of(each) for each in (frame, operation(2), operation(3, visit=OTHER, seq=1))]
    form = StoredForm(hashlib.sha256(b"# phieu").hexdigest(), "own", "3", "phieu.md", b"# phieu", "<h:html/>")
    profile = Profile("hep", "own", Text("Hẹp", "Narrow"), ("commune",), "surprise", ("A-1", "A-2"), own=True)
    receipt = {VISIT: ReceiptLine((frame.id,), ("a" * 64,))}
    sent = parcel(lines, [b"one", b"two"], forms=(form,), profiles=(profile,), receipt=receipt)
    done = package.write(tmp_path / "a.insp", sent, KEY)
    received = package.read(done.path)
    assert received.sound
    sent_by_id, arrived = ({line.operation.id: line for line in some} for some in (lines, received.operations))
    assert arrived == sent_by_id
    assert {received.photo(each) for each in received.photos} == {b"one", b"two"}
    assert (received.forms, received.profiles, received.receipt) == ((form,), (profile,), receipt)
    about = received.manifest
    assert (about.device.person, about.device.label, about.purpose) == ("Thư ký", "Máy một", "hand_over")
    assert {visit: line.operations for visit, line in about.visits.items()} == {VISIT: 2, OTHER: 1}
    assert received.fingerprint == own_fingerprint(KEY)
    assert (done.operations, done.photos, done.bytes) == (3, 2, done.path.stat().st_size)
    assert list(arrived[frame.id].operation.value["members"]) == list(MEMBERS), "the team keeps its order"


def test_any_zip_program_opens_the_file_and_reads_the_manifest_first(tmp_path: Path) -> None:
    done = package.write(tmp_path / "a.insp", parcel([line_of(operation())], [b"picture"]), KEY)
    with zipfile.ZipFile(done.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:3] == ["manifest.json", "manifest.sig", "ops.ndjson"]
        signed, manifest = (json.loads(archive.read(name)) for name in ("manifest.sig", "manifest.json"))
        KEY.public_key().verify(bytes.fromhex(signed["signature"]), archive.read("manifest.json"))
        content = archive.read("ops.ndjson")
    assert manifest["operations"]["count"] == 1
    assert manifest["operations"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert json.loads(content)["value"] == "Ghi chú 1"


def test_handing_over_the_same_state_again_gives_the_same_bytes(tmp_path: Path) -> None:
    lines = [line_of(operation(number)) for number in range(9)]
    one = package.write(tmp_path / "a.insp", parcel(lines, [b"x"]), KEY)
    other = package.write(tmp_path / "b.insp", parcel(reversed(lines), [b"x"]), KEY)
    assert one.sha256 == other.sha256 == hashlib.sha256(one.path.read_bytes()).hexdigest()


def newer_line() -> bytes:
    """What only a newer program understands, in a spelling of its own: spaces, 1.0, keys in its order."""
    made = operation(4, kind="hologram", register="z/depth", value={"b": 1, "a": 2}, form_version="2031")
    content = {**made.content(), "id": made.id}
    text = json.dumps({name: content[name] for name in sorted(content, reverse=True)})
    return text.replace('"b": 1', '"b": 1.0').encode()


def test_what_only_a_newer_program_understands_passes_through_byte_for_byte(tmp_path: Path) -> None:
    line = read_line(newer_line())
    assert not line.known
    first = package.write(tmp_path / "a.insp", parcel([line, line_of(operation())]), KEY)
    received = package.read(first.path)
    again = package.write(tmp_path / "b.insp", parcel(received.operations), KEY)
    with zipfile.ZipFile(again.path) as archive:
        assert newer_line() in archive.read("ops.ndjson").splitlines()


def test_text_in_another_spelling_of_unicode_is_the_same_operation() -> None:
    made = operation(value="Tiếng Việt")
    decomposed = unicodedata.normalize("NFD", line_of(made).raw.decode()).encode()
    assert decomposed != line_of(made).raw
    assert read_line(decomposed).operation == made


@pytest.mark.parametrize(
    "value",
    [
        "Tiếng Việt",
        {"b": 1, "a": [1.5, -0.0, 10**20]},
        {"tab": "\t\\ \u2028"},
        None,
        '"visit":"',
        [],
        1e16,
        {"x": {"z": 1, "y": 2}},
    ],
)
def test_our_own_spelling_and_any_other_give_the_same_operation(value: Any) -> None:
    made = operation(value=value, note="Dòng 1\ndòng 2" if value is None else "", replaces=[OTHER])
    quick, other = line_of(made), json.dumps(json.loads(line_of(made).raw), indent=1, sort_keys=True).encode()
    slow = read_line(other.replace(b"\n", b" "))
    found = read_line(quick.raw)
    assert (found.operation, found.row) == (slow.operation, quick.row) == (made, op_rows.row(made))
    assert found.operation.genuine


@pytest.mark.parametrize(
    "spelling", ['{"a": 1,"b":2}', '{"a":1.0,"b":2}', '{"b":2,"a":1}', '{"a":1,"b":2e0}', '{"a":1,"\\u0062":2}']
)
def test_a_value_is_judged_by_what_it_means_and_kept_plainly(spelling: str) -> None:
    made = operation(value={"a": 1, "b": 2})
    raw = line_of(made).raw
    assert b'{"a":1,"b":2}' in raw
    found = read_line(raw.replace(b'{"a":1,"b":2}', spelling.encode()))
    assert found.operation == made
    kept = found.row[4]
    assert json.loads(kept) == found.value == {"a": 1, "b": 2}
    assert " " not in kept
    with pytest.raises(UnsoundError):
        read_line(raw.replace(b'{"a":1,"b":2}', spelling.replace("1", "3").encode()))


def test_lines_in_many_spellings_side_by_side_are_read_as_if_each_came_alone() -> None:
    """A piece of a file is looked at as a whole: one odd line in it must neither spoil nor shift the others."""
    ours = [line_of(operation(number)).raw for number in range(1, 5)]
    decomposed = unicodedata.normalize("NFD", line_of(operation(5)).raw.decode()).encode()
    changed = ours[0].replace(b'"seq":1', b'"seq":9')
    for odd in (newer_line(), decomposed, changed, b"", b"{}", b"\xff\xfe", b"  " + ours[1], ours[1][:-20]):
        for lines in ([odd, *ours], [*ours[:2], odd, *ours[2:]], [*ours, odd], [odd], [odd, odd], ours):
            together = LineReader()
            found = [told(together.read, *each) for each in zip(lines, parts_of(lines), strict=True)]
            assert found == [told(read_line, each) for each in lines]
            assert sum(isinstance(each, Line) for each in found) >= len(lines) - lines.count(odd)


def told(read: Callable[..., Line], *given: Any) -> Line | Text:
    """The line, or why it is none."""
    try:
        return read(*given)
    except UnsoundError as error:
        return error.why


def test_an_id_made_over_another_spelling_is_no_id() -> None:
    """Whoever hashes what is not canonical makes an operation that no other program would find genuine."""
    made = operation(value={"a": 1, "b": 2})
    raw = line_of(made).raw
    for old, new in ((b'"a":1', b'"a":1.0'), (b'{"a":1,"b":2}', b'{"b":2,"a":1}'), (b'"a"', b'"\\u0061"')):
        line = raw.replace(old, new)
        before, after = line.split(b'"id":"' + made.id.encode() + b'",')
        claimed = uuid_text(identity((before + after).decode(), made.hlc))
        assert claimed != made.id
        with pytest.raises(UnsoundError):
            read_line(line.replace(made.id.encode(), claimed.encode()))


@pytest.mark.parametrize(
    "change",
    [
        {"value": float("nan")},
        {"visit": VISIT.upper().replace("0", "A")},
        {"seq": -1},
        {"hlc": 1 << 70},
        {"register": "n/\x00"},
        {"author": "x" * 5_000},
        {"kind": "SET!"},
        {"replaces": [OTHER, OTHER]},
        {"value": "\ud800"},
        {"extra": 1},
        {"device": ["one"]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_line_no_laptop_of_ours_would_write_is_unsound(change: dict[str, Any]) -> None:
    content = json.loads(line_of(operation()).raw)
    assert read_line(json.dumps(content).encode()).operation == operation()
    with pytest.raises(UnsoundError):
        read_line(json.dumps({**content, **change}).encode())


def test_a_stick_that_is_gone_or_full_gives_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InspectorError) as gone:
        package.write(tmp_path / "gone" / "a.insp", parcel([line_of(operation())]), KEY)
    assert gone.value.code == "package_unwritable"
    target = tmp_path / "a.insp"
    target.write_bytes(b"the file of yesterday")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)  # where a stick says that it is full
    with pytest.raises(InspectorError) as caught:
        package.write(target, parcel([line_of(operation())]), KEY)
    assert caught.value.code == "package_no_room"
    assert "MB" in caught.value.sentence("vi")
    assert [each.name for each in tmp_path.iterdir()] == ["a.insp"]
    assert target.read_bytes() == b"the file of yesterday"


def test_a_photo_that_rotted_here_is_never_handed_over_under_its_name(tmp_path: Path) -> None:
    rotten = {"a" * 64: Picture(3, lambda: b"old")}
    with pytest.raises(package.DamagedPhotoError):
        package.write(tmp_path / "a.insp", Parcel(**{**vars(parcel([line_of(operation())])), "photos": rotten}), KEY)
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing_behind_and_progress_runs_to_its_end(tmp_path: Path) -> None:
    sent, steps = parcel([line_of(operation())], [b"one", b"two"]), list[tuple[int, int]]()
    package.write(tmp_path / "a.insp", sent, KEY, progress=lambda *step: steps.append(step))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    for limit in range(6):
        asked = iter([False] * limit + [True] * 99)
        with pytest.raises(InspectorError) as caught:
            package.write(tmp_path / "b.insp", sent, KEY, cancelled=lambda asked=asked: next(asked))
        assert caught.value.code == "cancelled"
        assert [each.name for each in tmp_path.iterdir()] == ["a.insp"]


def test_a_file_that_changes_after_it_was_verified_gives_no_picture(tmp_path: Path) -> None:
    done = package.write(tmp_path / "a.insp", parcel([line_of(operation())], [b"picture"]), KEY)
    received = package.read(done.path)
    done.path.write_bytes(done.path.read_bytes().replace(b"picture", b"forgery"))
    with pytest.raises(InspectorError) as caught:
        received.photo(received.photos[0])
    assert caught.value.code == "package_unreadable"


# --- the key of the laptop, and the inbox -----------------------------------------------------------------------


@pytest.fixture(params=["clear", "encrypted"])
def drawer(request: pytest.FixtureRequest, tmp_path: Path) -> Drawer:
    (tmp_path / "data").mkdir()
    return Drawer(tmp_path / "data", DataKey.new() if request.param == "encrypted" else None)


def test_the_laptops_key_is_made_once_and_readable_by_its_owner_only(drawer: Drawer) -> None:
    key = handover_key(drawer)
    assert own_fingerprint(handover_key(drawer)) == own_fingerprint(key)
    if os.name == "posix":
        assert drawer.path("keys/handover.key.pem").stat().st_mode & 0o077 == 0
    drawer.write("keys/handover.key.pem", b"-----BEGIN PRIVATE KEY-----\nnonsense\n")
    with pytest.raises(InspectorError) as caught:
        handover_key(drawer)
    assert caught.value.code == "handover_key_unreadable"
    assert caught.value.__cause__ is None, "the cause may quote the key"


def test_the_inbox_keeps_what_came_under_its_hash_and_reads_it_again(drawer: Drawer, tmp_path: Path) -> None:
    big = os.urandom(2_500_000)
    done = package.write(tmp_path / "stick.insp", parcel([line_of(operation())], [big]), KEY)
    kept = inbox.keep(drawer, done.path)
    assert kept.name == f"{done.sha256}.insp"
    assert inbox.keep(drawer, done.path) == kept
    done.path.unlink()
    received = inbox.read(drawer, kept)
    assert received.sound
    assert received.photo(received.photos[0]) == big
    encrypted = not zipfile.is_zipfile(kept)
    assert encrypted == (b"Ghi ch" not in kept.read_bytes() and big[:64] not in kept.read_bytes())
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_the_inbox_takes_files_only(drawer: Drawer, tmp_path: Path) -> None:
    for path, code in ((tmp_path, "package_foreign"), (tmp_path / "none.insp", "package_unreadable")):
        with pytest.raises(InspectorError) as caught:
            inbox.keep(drawer, path)
        assert caught.value.code == code


# --- slow ----------------------------------------------------------------------------------------------------------

WEIGHING = """
import sys
from pathlib import Path
from inspector_app.storage import package
received = package.read(Path(sys.argv[1]))
total = sum(len(received.photo(each)) for each in received.photos)
status = Path("/proc/self/status").read_text().splitlines()
print(received.sound, len(received.photos), total, *[line.split()[1] for line in status if line.startswith("VmHWM")])
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_two_thousand_photos_are_verified_without_lying_in_memory(tmp_path: Path) -> None:
    seed = os.urandom(200_000)
    pictures = {}
    for number in range(2_000):
        data = number.to_bytes(4, "big") + seed
        pictures[hashlib.sha256(data).hexdigest()] = Picture(
            len(data), lambda number=number: number.to_bytes(4, "big") + seed
        )
    sent = Parcel(**{**vars(parcel([line_of(operation())])), "photos": pictures})
    done = package.write(tmp_path / "a.insp", sent, KEY)
    found = subprocess.run(
        [sys.executable, "-c", WEIGHING, str(done.path)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert found[:3] == ["True", "2000", str(2_000 * 200_004)]
    assert int(found[3]) < 300 * 1024
