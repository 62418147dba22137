"""Signing with a token: a real PKCS#11 module, one login only, every failure in words and the file untouched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from small_minutes import NOW, PASSWORD, as_pkcs12, authority, self_signed, waiting

from inspector_app.errors import InspectorError
from inspector_app.paper import hardware_key, keys
from inspector_app.paper.hardware_key import list_tokens
from inspector_app.paper.keys import open_pkcs11
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import verify

PIN = "247913"
LABEL = "Chứng thư thử"
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")

STORE = """
import sys, pkcs11
from pkcs11 import Attribute, KeyType, ObjectClass
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
module, label, pin, kind, password = sys.argv[1:]
token = pkcs11.lib(module).get_token(token_label=label)
with token.open(user_pin=pin, rw=True) as session:
    key, certificate, others = pkcs12.load_key_and_certificates(sys.stdin.buffer.read(), password.encode())
    decode = decode_rsa_private_key if kind == "rsa" else decode_ec_private_key
    plain = serialization.NoEncryption()
    attributes = decode(
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    attributes.update({Attribute.TOKEN: True, Attribute.ID: b"\\x07", Attribute.SIGN: True, Attribute.LABEL: "key"})
    session.create_object(attributes)
    for number, each in enumerate([certificate, *others]):
        session.create_object({
            Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            Attribute.TOKEN: True, Attribute.ID: b"\\x07" if not number else b"\\x08",
            Attribute.SUBJECT: each.subject.public_bytes(), Attribute.LABEL: f"cert {number}",
            Attribute.VALUE: each.public_bytes(serialization.Encoding.DER),
        })
"""

pytestmark = pytest.mark.slow


# A driver with a will of its own, around the real one; the first line says what it does.
STUBBORN = """
import pkcs11
from pkcs11 import TokenFlag
from pkcs11.exceptions import MechanismInvalid
from inspector_app.paper import __main__ as child

class Token:
    def __init__(self, token): self._token = token
    def __getattr__(self, name): return getattr(self._token, name)
    flags = property(lambda self: self._token.flags | FLAG)

class RawOnly(child.PKCS11Signer):
    async def async_sign_raw(self, *given, **named):
        if not self.use_raw_mechanism:
            raise MechanismInvalid
        return await super().async_sign_raw(*given, **named)

real = child._tokens
child._tokens = lambda module: [Token(each) for each in real(module)]
child.PKCS11Signer = RawOnly if RAW else child.PKCS11Signer
child.main()
"""


def stubborn(monkeypatch: pytest.MonkeyPatch, flag: str = "TokenFlag(0)", *, raw: bool = False) -> None:
    source = f"from pkcs11 import TokenFlag\nFLAG, RAW = {flag}, {raw}\n{STUBBORN}"
    monkeypatch.setattr(hardware_key, "_command", lambda: [sys.executable, "-c", source])


@pytest.fixture
def module(tool: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The module with one empty token."""
    manager = tool("softhsm2-util")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    made = [manager, "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "12345678"]
    subprocess.run(made, check=True, capture_output=True)
    return next(path for path in MODULES if Path(path).exists())


def store(module: str, p12: bytes, kind: str) -> None:
    made = [sys.executable, "-c", STORE, module, LABEL, PIN, kind, PASSWORD]
    subprocess.run(made, input=p12, check=True, capture_output=True)


def refusal(module: str, token: str = LABEL, pin: str = PIN) -> InspectorError:
    with pytest.raises(InspectorError) as refused, open_pkcs11(module, token, pin):
        pass
    assert not pin or pin not in refused.value.sentence("vi") + refused.value.sentence("en")
    return refused.value


def test_curve_key_on_a_token_signs(module: str) -> None:
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")

    with open_pkcs11(module, LABEL, PIN) as key:
        pdf = sign(waiting(roles=("leader", "recorder")), "leader", key, now=NOW)
        pdf = sign(pdf, "recorder", key, now=NOW)

    assert key.holder == "Người ký Một"
    assert PIN not in repr(key)
    assert verify(pdf, [authority().certificate_pem], now=NOW).verdict == "good"
    impostor = keys.make_authority("Gốc thử nghiệm", NOW)
    assert verify(pdf, [impostor.certificate_pem], now=NOW).verdict == "intact_unknown_signer"


def test_rsa_key_on_a_token_signs(module: str) -> None:
    secret = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = self_signed(secret)
    store(module, as_pkcs12(secret, certificate), "rsa")

    with open_pkcs11(module, LABEL, PIN) as key:
        pdf = sign(waiting(roles=("leader",)), "leader", key, now=NOW)

    root = certificate.public_bytes(serialization.Encoding.DER)
    assert verify(pdf, [root], now=NOW).verdict == "good"
    flipped = bytearray(pdf)
    flipped[400] ^= 1
    assert verify(bytes(flipped), [root], now=NOW).verdict == "changed"


def test_wrong_pin_is_tried_once(module: str, tmp_path: Path) -> None:
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")

    error = refusal(module, pin="000000")

    assert error.code == "wrong_pin"
    assert "khóa" in error.hint.vi
    assert refusal(module, pin="").code == "pin_missing"
    with open_pkcs11(module, LABEL, PIN) as key:
        assert key.holder == "Người ký Một"


def test_other_failures_have_their_own_words(module: str, tmp_path: Path) -> None:
    other = tmp_path / "other.so"
    other.write_bytes(b"not a library")

    assert refusal(module, token="khác").code == "token_not_found"
    assert refusal(module).code == "token_without_key"
    assert refusal(str(tmp_path / "absent.so")).code == "token_module_unusable"
    assert refusal(str(other)).code == "token_module_unusable"
    assert "absent.so" in refusal(str(tmp_path / "absent.so")).message.vi


def test_token_that_goes_away_leaves_the_file_alone(module: str) -> None:
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")
    pdf = waiting()

    with open_pkcs11(module, LABEL, PIN) as key:
        key.signer._child._process.kill()
        with pytest.raises(InspectorError) as refused:
            sign(pdf, "leader", key, now=NOW)
    assert refused.value.code == "token_failed"
    assert pdf == waiting()


def test_module_that_hangs_is_ended(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware_key, "_command", lambda: [sys.executable, "-c", "while True: pass"])
    monkeypatch.setattr(hardware_key, "MAX_SECONDS", 0.2)

    assert refusal(module).code == "token_silent"


def test_module_that_crashes_takes_only_the_child(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware_key, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"])

    assert refusal(module).code == "token_failed"


def test_chatty_module_does_not_disturb(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")
    chatty = (
        "import os, pkcs11\n"
        "from inspector_app.paper import __main__ as child\n"
        "real = pkcs11.lib\n"
        "child.pkcs11.lib = lambda path: (os.write(1, b'hello from the driver\\n'), real(path))[1]\n"
        "child.main()"
    )
    monkeypatch.setattr(hardware_key, "_command", lambda: [sys.executable, "-c", chatty])

    with open_pkcs11(module, LABEL, PIN) as key:
        assert key.holder == "Người ký Một"


def test_certificates_are_listed_without_a_pin(module: str) -> None:
    assert list_tokens(module)[0].certificates == ()
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")

    (token,) = list_tokens(module)
    assert (token.label, token.locked, token.last_try) == (LABEL, False, False)
    assert token.serial
    (certificate,) = token.certificates  # the authority's own is on the token too, and is not offered
    assert (certificate.holder, certificate.issuer) == ("Người ký Một", "Gốc thử nghiệm")
    with open_pkcs11(module, LABEL, PIN, serial=token.serial, certificate=certificate.sha256) as key:
        assert key.certificate == certificate.der
    with pytest.raises(InspectorError) as refused, open_pkcs11(module, LABEL, PIN, certificate="0" * 64):
        pass
    assert refused.value.code == "token_without_key"


def test_two_tokens_of_one_label_are_told_apart_and_no_pin_is_tried(module: str, tool: Callable[[str], str]) -> None:
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")
    second = ["--init-token", "--free", "--label", LABEL, "--pin", "111111", "--so-pin", "12345678"]
    subprocess.run([tool("softhsm2-util"), *second], check=True, capture_output=True)

    assert refusal(module).code == "token_ambiguous"
    serial = next(each.serial for each in list_tokens(module) if each.certificates)
    with open_pkcs11(module, LABEL, PIN, serial=serial) as key:
        assert key.holder == "Người ký Một"


def test_last_try_is_left_alone_unless_it_is_wanted(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")
    stubborn(monkeypatch, "TokenFlag.USER_PIN_FINAL_TRY")

    assert list_tokens(module)[0].last_try
    assert refusal(module).code == "pin_last_try"
    assert "chưa thử" in refusal(module, pin="000000").message.vi
    with open_pkcs11(module, LABEL, PIN, last_try=True) as key:
        assert key.holder == "Người ký Một"


def test_locked_token_is_told(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stubborn(monkeypatch, "TokenFlag.USER_PIN_LOCKED")

    assert list_tokens(module)[0].locked
    assert refusal(module).code == "pin_locked"


def test_token_that_cannot_hash_signs_a_ready_hash(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = self_signed(secret)
    store(module, as_pkcs12(secret, certificate), "rsa")
    stubborn(monkeypatch, raw=True)

    with open_pkcs11(module, LABEL, PIN) as key:
        pdf = sign(waiting(roles=("leader",)), "leader", key, now=NOW)
    root = certificate.public_bytes(serialization.Encoding.DER)
    assert verify(pdf, [root], now=NOW).verdict == "good"


def test_token_pulled_after_the_pin_leaves_the_file_alone(module: str, tmp_path: Path) -> None:
    store(module, keys.issue(authority(), "Người ký Một", NOW, PASSWORD), "ec")
    pdf = waiting()

    with open_pkcs11(module, LABEL, PIN) as key:
        shutil.rmtree(tmp_path / "tokens")
        with pytest.raises(InspectorError) as refused:
            sign(pdf, "leader", key, now=NOW)
    assert refused.value.code == "token_failed"
    assert pdf == waiting()


def test_listing_survives_drivers_that_crash_or_hang(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for script, code in (("import os; os.abort()", "token_failed"), ("while True: pass", "token_silent")):
        monkeypatch.setattr(hardware_key, "_command", lambda script=script: [sys.executable, "-c", script])
        monkeypatch.setattr(hardware_key, "LIST_SECONDS", 0.3)
        with pytest.raises(InspectorError) as refused:
            list_tokens(module)
        assert refused.value.code == code
        assert refused.value.message.vi.startswith(f"Trình điều khiển “{Path(module).name}”")
