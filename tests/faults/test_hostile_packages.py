"""Hostile hand-over files: each kind meets its verdict, its untouched twin passes, and nothing is half taken in."""

from __future__ import annotations

import hashlib
import json
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import package_forge as forge
import pytest

from inspector_app import mail_desk
from inspector_app.storage import package
from inspector_app.workspace import Workspace

LARGEST_MEMORY = 300  # MB, the whole child process (measured where /proc tells it)
LONGEST = 2.0  # seconds of processor time for one file

CHECKING = """
import json, sys, time
from pathlib import Path
from inspector_app.errors import InspectorError
from inspector_app.storage import package

def peak():
    # getrusage would count what the test's own process needed before it became this one
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

for name in sys.stdin.read().split("\\n"):
    began = time.process_time()
    try:
        received = package.read(Path(name))
        found = {"sound": received.sound, "ids": sorted(line.operation.id for line in received.operations),
                 "photos": len(received.photos), "damaged": [[d.entry, d.line, d.operation] for d in received.damaged]}
    except InspectorError as error:
        found = {"refused": error.code, "vi": error.sentence("vi"), "en": error.sentence("en")}
    found["seconds"] = time.process_time() - began
    found["memory"] = peak()
    print(json.dumps(found), flush=True)
"""


def judged(folder: Path, files: list[bytes]) -> list[dict[str, Any]]:
    """What a child process makes of each file, with the time it took and the memory the process ever had."""
    names = []
    for number, data in enumerate(files):
        names.append(folder / f"{number}.insp")
        names[-1].write_bytes(data)
    command = [sys.executable, "-c", CHECKING]
    done = subprocess.run(
        command, input="\n".join(map(str, names)), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return forge.written(tmp_path_factory.mktemp("sound"))


def _line(data: bytes, number: int, change: Callable[[dict[str, Any]], None]) -> list[bytes]:
    lines = forge.lines_of(data)
    content = json.loads(lines[number])
    change(content)
    lines[number] = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return lines


def _ops(data: bytes, lines: list[bytes]) -> bytes:
    return forge.changed(data, ops_ndjson=b"".join(line + b"\n" for line in lines))


def _resigned_by_id(data: bytes) -> bytes:
    """A value changed and the id computed anew: a genuine operation, but none the sender signed for."""
    lines = forge.lines_of(data)
    old = json.loads(lines[3])
    made = forge.operation(old["seq"], value={"a": 0, "b": 9})
    lines[3] = package.line_of(made).raw
    return _ops(data, lines)


def _photo_swapped(data: bytes) -> bytes:
    entries = forge.taken_apart(data)
    one, other, *_ = (name for name in entries if name.startswith("photos/"))
    entries[one], entries[other] = entries[other], entries[one]
    return forge.put_together(entries.items())


def _photo_gone(data: bytes) -> bytes:
    entries = forge.taken_apart(data)
    del entries[next(name for name in entries if name.startswith("photos/"))]
    return forge.put_together(entries.items())


def _other_method(data: bytes) -> bytes:
    return forge.put_together(forge.taken_apart(data).items(), zipfile.ZIP_BZIP2)


def _overlapping(data: bytes) -> bytes:
    """The receipt's place in the directory points into the operations."""
    return forge.patched(data, "ops.ndjson", local={}, central={42: 0})


def _lying_size(data: bytes) -> bytes:
    """Twenty megabytes declared as one hundred bytes."""
    packed = forge.changed(data, ops_ndjson=bytes(20_000_000))
    return forge.patched(packed, "ops.ndjson", local={22: 100}, central={24: 100})


def _signature(data: bytes) -> bytes:
    found = json.loads(forge.taken_apart(data)["manifest.sig"])
    found["signature"] = bytes(64).hex()
    return forge.changed(data, manifest_sig=json.dumps(found).encode())


def _other_signer(data: bytes) -> bytes:
    manifest = forge.taken_apart(data)["manifest.json"]
    public = forge.THEIRS.public_key().public_bytes_raw().hex()
    signed = {"public_key": public, "signature": forge.THEIRS.sign(manifest).hex()}
    return forge.changed(data, manifest_sig=json.dumps(signed).encode())


def _manifest(data: bytes, old: bytes, new: bytes) -> bytes:
    return forge.changed(data, manifest_json=forge.taken_apart(data)["manifest.json"].replace(old, new))


def _nested(data: bytes) -> bytes:
    lines = forge.lines_of(data)
    deep = b"[" * 20_000 + b"]" * 20_000
    return forge.with_lines(data, [lines[0].replace(b'{"a":', b'{"deep":' + deep + b',"a":'), *lines[1:]])


def _many_small(data: bytes) -> bytes:
    """Lines of empty lists: small on the stick, enormous in memory; too uneven to be packed like a bomb."""
    chance = random.Random(5)
    line = b"[" + b"".join(b"[],%d," % chance.randrange(100) for _ in range(9_000)) + b"[]]"
    return forge.with_lines(data, [line] * 110)


def _wrong_hash(data: bytes) -> bytes:
    return forge.signed_anew(data, lambda manifest: manifest["operations"].update(sha256="0" * 64))


def _counts_lie(data: bytes) -> bytes:
    return forge.signed_anew(data, lambda manifest: manifest["visits"][forge.VISIT].update(devices={"one": 99}))


def _newer(data: bytes) -> bytes:
    return forge.signed_anew(data, lambda manifest: manifest.update(format_version=2))


def _double_key(data: bytes) -> bytes:
    lines = forge.lines_of(data)
    return forge.with_lines(data, [lines[0].replace(b'"note":"",', b'"note":"x","note":"",'), *lines[1:]])


def _other_programs(_: bytes) -> bytes:
    return forge.put_together([("mimetype", b"application/vnd.oasis"), ("content.xml", b"<office/>" * 50)])


def _endless(data: bytes) -> bytes:
    return forge.changed(data, ops_ndjson=forge.photo(1, 400_000).hex().encode())


REFUSED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "name climbs out": ("package_name", lambda data: forge.with_entry(data, "../evil")),
    "absolute name": ("package_name", lambda data: forge.with_entry(data, "/etc/evil")),
    "name of a drive": ("package_name", lambda data: forge.with_entry(data, "C:\\evil")),
    "case trick": ("package_name", lambda data: forge.with_entry(data, "MANIFEST.JSON")),
    "an entry of its own": ("package_name", lambda data: forge.with_entry(data, "extra/run.exe")),
    "double name": ("package_double_name", lambda data: forge.with_entry(data, "ops.ndjson")),
    "symbolic link": ("package_link", lambda data: forge.with_entry(data, forge.link("receipt.json"), b"/etc/passwd")),
    "encrypted entry": ("package_encrypted", lambda data: forge.flags(data, "ops.ndjson", 1)),
    "sizes told afterwards": ("package_method", lambda data: forge.flags(data, "ops.ndjson", 8)),
    "strange compression": ("package_method", _other_method),
    "bomb": ("package_bomb", lambda data: forge.changed(data, ops_ndjson=bytes(100_000_000))),
    "small bomb": ("package_bomb", lambda data: forge.changed(data, ops_ndjson=bytes(20_000_000))),
    "overlapping entries": ("package_overlap", _overlapping),
    "headers disagree": ("package_sizes", lambda data: forge.patched(data, "ops.ndjson", local={22: 7}, central={})),
    "something in front": ("package_foreign", lambda data: b"#!/bin/sh\n" + data),
    "million entries": ("package_zip64", lambda _: forge.million_entries()),
    "sixty thousand entries": ("package_too_many_entries", lambda _: forge.million_entries(60_000)),
    "number of entries lies": ("package_directory", lambda data: data[:-14] + struct.pack("<2H", 1, 1) + data[-10:]),
    "oversized line": ("package_line", lambda data: forge.with_lines(data, [b"x" * 70_000])),
    "oversized line without end": (
        "package_line",
        _endless,
    ),
    "lines that swell in memory": ("package_too_large", _many_small),
    "forged signature": ("package_signature", _signature),
    "signed by somebody else": ("package_signature", _other_signer),
    "manifest changed": ("package_signature", lambda data: _manifest(data, "Thư ký".encode(), b"Me")),
    "no manifest": ("package_foreign", lambda data: forge.changed(data, manifest_json=None)),
    "numbers that are not true": ("package_manifest", _counts_lie),
    "another shape": ("package_manifest", lambda data: forge.signed_anew(data, lambda each: each.update(run="evil"))),
    "newer format": ("package_newer", _newer),
    "another program's ZIP": ("package_foreign", _other_programs),
    "no ZIP": ("package_foreign", lambda _: b"Dear leader, here are my answers" * 9),
    "empty file": ("package_foreign", lambda _: b""),
    "truncated copy": ("package_truncated", lambda data: data[: len(data) // 2]),
    "truncated in the manifest": ("package_truncated", lambda data: data[:200]),
    "last byte missing": ("package_truncated", lambda data: data[:-1]),
}

DAMAGED: dict[str, tuple[str, int, Callable[[bytes], bytes]]] = {
    # kind: (entry that is named, answers that stay sound, how)
    "removed line": ("ops.ndjson", forge.ANSWERS - 1, lambda data: _ops(data, forge.lines_of(data)[1:])),
    "changed value": (
        "ops.ndjson",
        forge.ANSWERS - 1,
        lambda data: _ops(data, _line(data, 5, lambda each: each["value"].update(a=1_000))),
    ),
    "changed value with a new id": ("ops.ndjson", forge.ANSWERS - 1, _resigned_by_id),
    "line given twice": ("ops.ndjson", forge.ANSWERS, lambda data: _ops(data, forge.lines_of(data) * 2)),
    "deeply nested value": ("ops.ndjson", forge.ANSWERS - 1, _nested),
    "double key": ("ops.ndjson", forge.ANSWERS - 1, _double_key),
    "wrong hash": ("ops.ndjson", forge.ANSWERS, _wrong_hash),
    "bomb that lies about its size": ("ops.ndjson", 0, _lying_size),
    "swapped photo": ("photos/", forge.ANSWERS, _photo_swapped),
    "missing photo": ("photos/", forge.ANSWERS, _photo_gone),
    "photo nobody spoke of": (
        "photos/",
        forge.ANSWERS,
        lambda data: forge.with_entry(data, f"photos/{hashlib.sha256(b'x').hexdigest()}"),
    ),
}


@pytest.fixture(scope="module")
def verdicts(sound: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Every kind and the untouched twin, judged in one child process."""
    hostile = {name: make(sound) for name, (_, make) in REFUSED.items()}
    hostile |= {name: make(sound) for name, (_, _, make) in DAMAGED.items()}
    found = judged(tmp_path_factory.mktemp("hostile"), [*hostile.values(), sound])
    return dict(zip([*hostile, "untouched twin"], found, strict=True))


def test_the_untouched_twin_passes(verdicts: dict[str, dict[str, Any]]) -> None:
    twin = verdicts["untouched twin"]
    assert twin["sound"]
    assert (len(twin["ids"]), twin["photos"]) == (forge.ANSWERS, 4)


@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_file_is_refused_as_a_whole(kind: str, verdicts: dict[str, dict[str, Any]]) -> None:
    found = verdicts[kind]
    assert found.get("refused") == REFUSED[kind][0], found
    assert found["vi"]
    assert found["en"]


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_part_is_named_and_the_rest_stays_sound(kind: str, verdicts: dict[str, dict[str, Any]]) -> None:
    entry, answers, _ = DAMAGED[kind]
    found = verdicts[kind]
    assert not found["sound"]
    assert found["damaged"]
    assert all(name.startswith(entry) for name, _, _ in found["damaged"]), found["damaged"]
    assert len(found["ids"]) == answers
    assert set(found["ids"]) <= set(verdicts["untouched twin"]["ids"]), "nothing the sender did not sign for"


def test_a_changed_answer_is_named_with_its_line_and_its_id(sound: bytes, verdicts: dict[str, dict[str, Any]]) -> None:
    wanted = json.loads(forge.lines_of(sound)[5])["id"]
    assert verdicts["changed value"]["damaged"] == [["ops.ndjson", 6, wanted]]


def test_a_removed_line_is_named_by_the_operation_that_is_missing(
    sound: bytes, verdicts: dict[str, dict[str, Any]]
) -> None:
    wanted = json.loads(forge.lines_of(sound)[0])["id"]
    assert verdicts["removed line"]["damaged"] == [["ops.ndjson", 0, wanted]]


def test_a_truncated_copy_says_whose_it_is_how_much_is_there_and_what_to_do(
    verdicts: dict[str, dict[str, Any]],
) -> None:
    found = verdicts["truncated copy"]
    assert "Thư ký" in found["vi"]
    assert "/4 ảnh" in found["vi"]
    assert "chép lại" in found["vi"]
    assert "Copy the whole file again" in found["en"]


def test_every_kind_stays_within_the_memory_a_laptop_can_spare(verdicts: dict[str, dict[str, Any]]) -> None:
    assert max(each["memory"] for each in verdicts.values()) < LARGEST_MEMORY


def test_a_picture_that_would_fill_the_memory_is_carried_and_never_decoded(tmp_path: Path) -> None:
    bomb = forge.big_png()
    data = forge.written(tmp_path, forge.parcel([forge.operation(1)], [bomb]))
    (found,) = judged(tmp_path, [data])
    assert found["sound"]
    assert found["photos"] == 1
    assert found["memory"] < LARGEST_MEMORY


def test_an_old_file_played_again_undoes_nothing(tmp_path: Path) -> None:
    """The file is genuine, so its verdict is good; the log knows that its answers were replaced since."""
    first = forge.operation(1)
    later = forge.operation(1, value={"a": 9, "b": 9}, seq=2, hlc=first.hlc + 1, replaces=[first.id])
    old, new = (tmp_path / name for name in ("old.insp", "new.insp"))
    old.write_bytes(forge.written(tmp_path, forge.parcel([first])))
    new.write_bytes(forge.written(tmp_path, forge.parcel([first, later])))
    workspace = Workspace.open(tmp_path / "data")
    try:
        workspace.log.merge(package.read(new).operations)
        before = workspace.log.operation_ids(forge.VISIT)
        replayed = package.read(old)
        assert replayed.sound
        assert workspace.log.merge(replayed.operations).new == 0
        assert workspace.log.operation_ids(forge.VISIT) == before
        assert workspace.log.cells(forge.VISIT)["a/POST-01"].value == {"a": 9, "b": 9}
    finally:
        workspace.close()


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """One to three accidents: bytes flipped, pieces cut out, doubled, moved, zeroed, numbers overwritten."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        size = len(found)
        at, length = chance.randrange(size), chance.randint(1, min(size, 400))
        kind = chance.randrange(7)
        if kind == 0:
            found[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del found[at : at + length]
        elif kind == 2:
            found[at:at] = found[at : at + length]
        elif kind == 3:
            piece = found[at : at + length]
            del found[at : at + length]
            to = chance.randrange(len(found) + 1)
            found[to:to] = piece
        elif kind == 4:
            found[at : at + length] = bytes(len(found[at : at + length]))
        elif kind == 5:
            found[at : at + 4] = struct.pack("<L", chance.choice([0, 1, 0xFFFF, 0xFFFFFFFF, 1 << 31, size]))
        else:
            del found[at:]
        found = found or bytearray(b"P")
    return bytes(found)


@pytest.fixture(scope="module")
def mutated(sound: bytes) -> list[bytes]:
    """Two hundred seeded mutations of the sound file and of every hostile kind; every other one hits the directory."""
    chance = random.Random(20261122)
    kinds = [make(sound) for name, (_, make) in REFUSED.items() if "entries" not in name and name != "empty file"]
    kinds += [make(sound) for _, _, make in DAMAGED.values()]
    hostile = [sound, *(each for each in kinds if len(each) < 200_000)]
    found = []
    for number in range(200):
        data = hostile[number % len(hostile)]
        intact = max(0, len(data) - 2_000) if number % 2 else 0
        found.append(data[:intact] + _mutated(data[intact:], chance))
    return found


@pytest.mark.slow
def test_two_hundred_mutations_never_crash_nor_bring_in_what_was_not_signed(
    sound: bytes, mutated: list[bytes], tmp_path: Path
) -> None:
    found = judged(tmp_path, [sound, *mutated])
    assert len(found) == 201
    genuine = set(found[0]["ids"])
    for number, each in enumerate(found):
        assert each["seconds"] < LONGEST, (number, each)
        assert each["memory"] < LARGEST_MEMORY, (number, each)
        assert "refused" in each or set(each["ids"]) <= genuine, (number, each)
        assert not each.get("sound") or set(each["ids"]) == genuine, (number, each)
    verdicts = [each.get("refused") or ("sound" if each["sound"] else "damaged") for each in found]
    assert {"damaged", "package_directory", "package_truncated", "package_signature"} <= set(verdicts)


@pytest.mark.slow
def test_two_hundred_mutations_on_the_leaders_desk_are_never_half_a_merge(
    sound: bytes, mutated: list[bytes], tmp_path: Path
) -> None:
    """Whatever is not sound brings nothing by the one button; the sound file beside them brings everything."""
    stick, whole = tmp_path / "stick", tmp_path / "whole"
    for folder in (stick, whole):
        folder.mkdir()
    for number, data in enumerate(each for each in mutated if each != sound):
        (stick / f"{number:03}.insp").write_bytes(data)
    (whole / "sound.insp").write_bytes(sound)
    leader = Workspace.open(tmp_path / "data")
    try:
        plan = mail_desk.receive(leader, [stick])
        assert {each.status for each in plan.files} == {"damaged", "refused"}
        assert all(each.problems for each in plan.files)
        mail_desk.take_in(leader, plan)
        assert leader.log.visits() == {}
        assert leader.photos.present() == frozenset()
        mail_desk.take_in(leader, mail_desk.receive(leader, [stick, whole]))
        assert len(leader.log.operation_ids(forge.VISIT)) == forge.ANSWERS
        assert len(leader.photos.present()) == 4
    finally:
        leader.close()


@pytest.mark.slow
def test_every_kind_is_judged_within_two_seconds(verdicts: dict[str, dict[str, Any]]) -> None:
    slowest = max(verdicts, key=lambda kind: verdicts[kind]["seconds"])
    assert verdicts[slowest]["seconds"] < LONGEST, slowest
