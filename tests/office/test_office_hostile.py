"""A pack is a stranger's file until it is checked: what is wrong with it is a sentence, and nothing changes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from office_files import MADE, OFFICE, files, lay_out, made

from inspector_app import office_pack
from inspector_app.storage import office
from inspector_app.workspace import Workspace

FAR = datetime(2099, 1, 1, tzinfo=UTC)


def zipped(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return out.getvalue()


def whole(content: Mapping[str, bytes], *, now: datetime = MADE) -> dict[str, bytes]:
    """A pack whose list is right, whatever is in it."""
    pack = office.Pack(OFFICE, "1", now, content)
    return {**content, office.ABOUT: office.about_file(pack)}


def with_file(name: str, data: bytes) -> Callable[[], bytes]:
    return lambda: zipped(whole({**files(), name: data}))


def told(**changes: Any) -> Callable[[], bytes]:
    def make() -> bytes:
        entries = whole(files())
        about = {**json.loads(entries[office.ABOUT]), **changes}
        return zipped({**entries, office.ABOUT: json.dumps(about).encode()})

    return make


def swapped() -> bytes:
    entries = whole(files())
    return zipped({**entries, "recovery.txt": entries["recovery.txt"].replace(b"#", b"##")})


def cut() -> bytes:
    data = zipped(whole(files()))
    return data[: len(data) // 2]


def odd_byte() -> bytes:
    data = bytearray(zipped(whole(files()), zipfile.ZIP_STORED))
    data[data.index(b"post_deadline")] ^= 1
    return bytes(data)


def twice() -> bytes:
    out = io.BytesIO(zipped(whole(files())))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as file:
        file.writestr("settings.toml", b'theme = "dark"')
    return out.getvalue()


def bomb() -> bytes:
    return zipped(whole({"profiles.json": b" " * (17 << 20)}))


def deep() -> bytes:
    return zipped(whole({"profiles.json": b"[" * 100_000 + b"]" * 100_000}))


def encrypted() -> bytes:
    data = bytearray(zipped(whole(files())))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


BODY = b'{"bodies": [{"name": "x", "kind": "commune"}]}'
HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"not a pack", "it is no pack"),
    "cut off": (cut, "it is no pack"),
    "a byte changed": (odd_byte, "it is no pack"),
    "a file exchanged": (swapped, "recovery.txt: it was changed"),
    "two of a name": (twice, "two files have this name"),
    "a file too many": (lambda: zipped({**whole(files()), "bodies2.json": BODY}), "its name is strange"),
    "a file not listed": (lambda: zipped({**whole({"bodies.json": BODY}), "settings.toml": b""}), "the list says"),
    "a way out": (lambda: zipped({**whole(files()), "../evil.md": b"x"}), "../evil.md: its name is strange"),
    "a whole path": (lambda: zipped({**whole(files()), "C:\\evil.md": b"x"}), "its name is strange"),
    "a bomb": (bomb, "profiles.json: it is too large"),
    "nested": (deep, "profiles.json: it is no sound JSON"),
    "encrypted": (encrypted, "packed in a strange way"),
    "no list": (lambda: zipped(files()), "office.json: there is none"),
    "another kind": (told(format="insp"), "of another kind or a newer program's"),
    "no office": (told(office=" "), "it lacks the office"),
    "no zone": (told(made_at="2026-05-01T08:00:00"), "it lacks the office"),
    "no moment": (told(made_at=7), "it cannot be read"),
    "no hashes": (told(files=[1]), "it cannot be read"),
    "of days to come": (lambda: zipped(whole(files(), now=FAR)), "after today's date"),
    "two meanings": (with_file("bodies.json", b'{"bodies": [], "bodies": []}'), "no sound JSON"),
    "another table": (with_file("bodies.json", b'{"profiles": []}'), "bodies.json: it has no list"),
    "a wrong day": (with_file("calendars.json", b'{"calendars": [{"id": "vn", "label": "x"}]}'), "entry 1"),
    "no path": (with_file("settings.toml", b'token_module = "/tmp/evil.so"'), "token_module cannot be used"),
    "a number": (with_file("settings.toml", b"auto_lock = 5"), "auto_lock cannot be used"),
    "no TOML": (with_file("settings.toml", b"= ="), "it is no TOML"),
    "a secret key": (with_file("recovery.txt", b"AGE-SECRET-KEY-1QQQ"), "it holds the secret key"),
    "no key": (with_file("recovery.txt", b"age1nothing"), "it holds no recovery key"),
    "no certificate": (with_file("trust/root.pem", b"nonsense"), "trust/root.pem: it is neither a certificate"),
    "a broken form": (with_file("forms/province.md", b"| survey |\n| | type |\n| | integer |\n"), "province.md"),
}


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a pack; nothing that is tried on it changes it."""
    place = tmp_path_factory.mktemp("in-use")
    made(place / "good.zip", {"bodies.json": BODY})
    workspace = Workspace.open(place / "data")
    workspace.install_office(office_pack.check(place / "good.zip", MADE + timedelta(days=1)))
    workspace.close()
    return place / "data"


@pytest.mark.parametrize("case", list(HOSTILE))
def test_a_hostile_pack_is_a_sentence_and_changes_nothing(
    case: str, in_use: Path, tmp_path: Path, face: Callable[..., Any]
) -> None:
    kept = (in_use / "office" / "office-pack.zip").read_bytes()
    forge, sentence = HOSTILE[case]
    (tmp_path / "bad.zip").write_bytes(forge())
    done = face("office", "install", tmp_path / "bad.zip", "--lang", "en", data=in_use)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.count("\n") <= 2
    assert (in_use / "office" / "office-pack.zip").read_bytes() == kept
    assert [path.name for path in (in_use / "office").iterdir()] == ["office-pack.zip"]
    assert not (tmp_path / "evil.md").exists()


def test_the_untouched_twin_of_all_of_them_is_taken(tmp_path: Path, face: Callable[..., Any]) -> None:
    (tmp_path / "good.zip").write_bytes(zipped(whole(files())))
    assert face("office", "check", tmp_path / "good.zip").returncode == 0


@pytest.mark.parametrize("place", ["office.json", "office.sig"])
def test_a_signature_that_does_not_hold_is_refused(place: str, tmp_path: Path, face: Callable[..., Any]) -> None:
    pack = made(tmp_path / "good.zip", files(), key=tmp_path / "key.pem")
    data = bytearray(pack.files[place])
    at = data.index(b'"1"') + 1 if place == "office.json" else data.rindex(b'"') - 3
    data[at] = ord("2") if data[at] != ord("2") else ord("3")
    (tmp_path / "bad.zip").write_bytes(zipped({**pack.files, place: bytes(data)}))
    done = face("office", "check", tmp_path / "bad.zip", "--lang", "en")
    assert (done.returncode, "office.sig: it does not hold" in done.stderr) == (1, True)


def test_a_folder_is_checked_as_a_file_is(tmp_path: Path, face: Callable[..., Any]) -> None:
    made(tmp_path / "office", files())
    lay_out(tmp_path / "office", {"ghi chú.txt": b"a note beside is no part of it"})
    assert face("office", "check", tmp_path / "office").returncode == 0
    lay_out(tmp_path / "office", {"bodies.json": BODY})
    assert "bodies.json" in face("office", "check", tmp_path / "office").stderr


def test_a_pack_that_was_put_there_by_hand_and_is_damaged_stops_nobody(
    tmp_path: Path, face: Callable[..., Any]
) -> None:
    assert face("form", "list").returncode == 0
    lay_out(tmp_path / "data" / "office", {"office-pack.zip": b"nonsense"})
    assert face("form", "list").returncode == 0
    assert "FAIL office" in face("doctor").stdout


def test_an_office_is_told_what_is_wrong_before_anything_is_written(tmp_path: Path, face: Callable[..., Any]) -> None:
    lay_out(tmp_path / "source", {**files(), "profiles.json": b"[]"})
    options = ("--office", OFFICE, "--version", "1", "--out", tmp_path / "p.zip", "--key", tmp_path / "key.pem")
    done = face("office", "make", tmp_path / "source", *options)
    assert (done.returncode, "profiles.json" in done.stderr) == (1, True)
    assert not (tmp_path / "p.zip").exists()
    assert not (tmp_path / "key.pem").exists()
