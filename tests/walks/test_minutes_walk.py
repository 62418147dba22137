"""The minutes: the demonstration built live on an empty machine, judged by ourselves and by an outside program."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Pdf

from inspector_app.paper.keys import issue, load_pkcs12, make_authority
from inspector_app.paper.sign import sign
from inspector_app.workspace import utc_now

Face = Callable[..., Any]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import sys

    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [sys.executable, "-m", "inspector_app", "demo", "--out", str(out), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "good"
    return out


def verdict(face: Face, file: Path, *trust: Path) -> tuple[int, dict[str, Any]]:
    options = [each for path in trust for each in ("--trust", path)]
    done = face("verify", file, *options, "--json")
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


def test_the_demonstration_verifies_with_its_root_and_says_so_without(face: Face, demo: Path) -> None:
    status, found = verdict(face, demo / "minutes.pdf", demo / "trust" / "root.pem")
    assert (status, found["verdict"]) == (0, "good")
    assert len(found["signers"]) >= 2
    assert all(each["intact"] and each["trusted"] for each in found["signers"])
    assert found["data"] == {"present": True, "matches_page": True, "matches_archive": True}
    assert found["photos"]["total"] == found["photos"]["matching"] > 0
    status, found = verdict(face, demo / "minutes.pdf")
    assert (status, found["verdict"]) == (1, "intact_unknown_signer")


def test_one_flipped_byte_anywhere_is_noticed(face: Face, demo: Path, tmp_path: Path) -> None:
    whole = (demo / "minutes.pdf").read_bytes()
    places = [len(whole) * n // 9 for n in range(1, 9)]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1
        (tmp_path / "changed.pdf").write_bytes(changed)
        status, found = verdict(face, tmp_path / "changed.pdf", demo / "trust" / "root.pem")
        assert status == 1, place
        assert found["verdict"] != "good"


def test_an_impostor_of_the_same_name_is_not_trusted(face: Face, demo: Path, tmp_path: Path) -> None:
    now = utc_now()
    impostor = issue(make_authority("Demo Root CA", now), "Tổ trưởng (demo)", now, "secret")
    locked = next(path for path in (demo / "leader" / "minutes").iterdir() if b"/ByteRange" not in path.read_bytes())
    signed = sign(locked.read_bytes(), "leader", load_pkcs12(impostor, "secret"), now=now)
    (tmp_path / "impostor.pdf").write_bytes(signed)
    status, found = verdict(face, tmp_path / "impostor.pdf", demo / "trust" / "root.pem")
    assert (status, found["verdict"]) == (1, "intact_unknown_signer")


def test_the_minutes_carry_the_limitations_and_the_data(demo: Path, sample: dict[str, Any]) -> None:
    with Pdf.open(demo / "minutes.pdf") as pdf:
        (attached,) = pdf.attachments.values()
        data = json.loads(attached.get_file().read_bytes())
    assert sample["frame"]["body"]["name"] in json.dumps(data, ensure_ascii=False)
    limitations = {each["id"] for each in data["findings"] if each["kind"] == "limitation"}
    assert limitations == {each["code"] for each in sample["expected"]["limitations"]}


@pytest.mark.slow
def test_an_outside_program_finds_two_valid_signatures(demo: Path, tool: Callable[[str], str], tmp_path: Path) -> None:
    done = subprocess.run([tool("pdfsig"), str(demo / "minutes.pdf")], capture_output=True, text=True, check=False)
    assert done.stdout.count("Signature is Valid.") >= 2
    whole = bytearray((demo / "minutes.pdf").read_bytes())
    whole[len(whole) // 9] ^= 1
    (tmp_path / "changed.pdf").write_bytes(whole)
    twin = subprocess.run([tool("pdfsig"), str(tmp_path / "changed.pdf")], capture_output=True, text=True, check=False)
    assert twin.stdout.count("Signature is Valid.") == 0


def test_running_the_demonstration_again_completes_it(face: Face, demo: Path) -> None:
    before = face(
        "state",
        json.loads(face("visit", "list", "--json", data=demo / "leader").stdout)["visits"][0]["id"],
        "--hash",
        data=demo / "leader",
    )
    assert before.returncode == 0
    assert face("doctor", data=demo / "leader").returncode == 0
