"""A key inside a token (PKCS#11), asked through a child process: one login, a time limit, words for failures."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import CertificateRegistry

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.paper.signing_key import SigningKey, describe, is_authority, signing_key

MAX_SECONDS = 90
LIST_SECONDS = 25  # nobody has typed anything yet: a driver that is slower than this will not do
CHILD_ARGUMENT = "--token-child"  # how a bundle starts itself as the child
LARGEST_SIGNATURE = 512  # bytes, RSA-4096


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate on a token, as people read it; ``sha256`` of its DER names it."""

    der: bytes = field(repr=False)
    holder: str
    issuer: str
    valid_until: datetime

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.der).hexdigest()


@dataclass(frozen=True)
class TokenInfo:
    """A token that is plugged in, as far as it tells without its PIN.

    ``locked``: its PIN is locked; ``few_tries``: a wrong PIN was typed lately; ``last_try``: one more locks it.
    """

    label: str
    serial: str
    maker: str
    locked: bool
    few_tries: bool
    last_try: bool
    certificates: tuple[HeldCertificate, ...]


def list_tokens(module: str) -> tuple[TokenInfo, ...]:
    """The tokens behind a maker's library with their certificates, without any PIN; authorities are left out.

    Raises ``token_module_unusable``, ``token_failed``, ``token_silent``.
    """
    child = _Child(module, "")
    try:
        found = child.ask({"module": module}, LIST_SECONDS)["tokens"]
    finally:
        child.close()
    return tuple(
        TokenInfo(**{**each, "certificates": tuple(_people(map(bytes.fromhex, each["certificates"])))})
        for each in found
    )


def _people(certificates: Iterable[bytes]) -> Iterator[HeldCertificate]:
    for der in certificates:
        try:
            certificate = x509.load_der_x509_certificate(der)
        except ValueError:  # some tokens keep other things among their certificates
            continue
        if not is_authority(certificate):
            holder, issuer, _ = describe(certificate)
            yield HeldCertificate(der, holder, issuer, certificate.not_valid_after_utc)


@contextmanager
def open_pkcs11(
    module: str, token: str, pin: str, *, serial: str = "", certificate: str = "", last_try: bool = False
) -> Iterator[SigningKey]:
    """The signing key on a token, for as long as the block lasts; the PIN is tried once and kept nowhere.

    ``module``: path of the maker's library; ``token``: the token's label, ``serial`` tells apart two of one label;
    ``certificate``: SHA-256 of the one to sign with, "" takes the newest. A PIN that would lock the token if wrong is
    not tried unless ``last_try``. Raises ``token_module_unusable``, ``token_not_found``, ``token_ambiguous``,
    ``wrong_pin``, ``pin_locked``, ``pin_last_try``, ``token_without_key``, ``token_failed``, ``token_silent``; the
    last two also while signing.
    """
    if not pin:
        raise _failure("pin_missing", module, token)
    child = _Child(module, token)
    try:
        found = child.ask(
            {
                "module": module,
                "token": token,
                "serial": serial,
                "pin": pin,
                "last_try": last_try,
                "certificate": certificate,
            }
        )
        own = x509.load_der_x509_certificate(bytes.fromhex(found["certificate"]))
        others = [x509.load_der_x509_certificate(bytes.fromhex(each)) for each in found["others"]]
        yield signing_key(own, _TokenSigner(child, own, others))
    finally:
        child.close()


class _TokenSigner(Signer):
    """Hands what is to be signed to the child; the secret never leaves the token."""

    def __init__(self, child: _Child, certificate: x509.Certificate, others: list[x509.Certificate]) -> None:
        super().__init__(
            signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
            cert_registry=CertificateRegistry.build(translate_pyca_cryptography_cert_to_asn1(each) for each in others),
            embed_roots=False,
        )
        self._child = child

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(LARGEST_SIGNATURE)
        return bytes.fromhex(self._child.ask({"data": data.hex(), "digest": digest_algorithm})["signature"])


class _Child:
    """The process beside us; a question it does not answer in time ends it."""

    def __init__(self, module: str, token: str) -> None:
        self._module, self._token = module, token
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def ask(self, question: dict[str, Any], seconds: float | None = None) -> dict[str, Any]:
        """The answer to one question; an error as InspectorError."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        clock = threading.Timer(seconds or MAX_SECONDS, give_up)
        clock.start()
        try:
            line = self._exchange(json.dumps(question))
        finally:
            clock.cancel()
        if not line:
            raise _failure("token_silent" if late.is_set() else "token_failed", self._module, self._token)
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise _failure(str(answer["error"]), self._module, self._token)
        return answer

    def _exchange(self, line: str) -> str:
        source, sink = self._process.stdout, self._process.stdin
        if source is None or sink is None:
            return ""
        try:
            sink.write(line + "\n")
            sink.flush()
            return source.readline()
        except (BrokenPipeError, ValueError):
            return ""

    def close(self) -> None:
        """End of questions: the child logs out of the token and ends."""
        try:
            self._process.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


def _command() -> list[str]:
    """The one place that decides how the child is started: a bundle starts itself, else the interpreter does."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    return [sys.executable, "-P", "-m", "inspector_app.paper"]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))}


def _failure(code: str, module: str, token: str) -> InspectorError:
    name = Path(module).name
    driver = Text(f"Trình điều khiển “{name}”", f"The driver “{name}”")
    who = Text(f"Thiết bị “{token}”", f"The token “{token}”") if token else driver
    no_retry = Text(
        "Kiểm tra kỹ rồi mới nhập lại: thiết bị tự khóa sau vài lần sai. Phần mềm không tự thử lại.",
        "Make sure before typing it again: the token locks itself after a few wrong tries. Nothing is retried.",
    )
    replug = Text("Hãy rút, cắm lại thiết bị rồi ký lại.", "Unplug the token, plug it in again and sign again.")
    failures = {
        "pin_missing": (Text("Chưa nhập mã PIN.", "No PIN was given."), Text("Hãy nhập mã PIN.", "Type the PIN.")),
        "token_module_unusable": (
            Text(f"Không dùng được thư viện thiết bị ký “{name}”.", f"The token library “{name}” cannot be used."),
            Text(
                "Hãy cài trình điều khiển của thiết bị và chọn đúng tệp thư viện 64-bit.",
                "Install the token's driver and choose the right 64-bit library.",
            ),
        ),
        "token_not_found": (
            Text(f"Không thấy thiết bị ký “{token}”.", f"The token “{token}” was not found."),
            Text("Hãy cắm thiết bị và kiểm tra tên của nó.", "Plug the token in and check its label."),
        ),
        "token_ambiguous": (
            Text(
                f"Có hơn một thiết bị ký tên “{token}” đang cắm.", f"More than one token named “{token}” is plugged in."
            ),
            Text(
                "Hãy rút bớt, chỉ để lại thiết bị cần dùng, hoặc chọn theo số sê-ri. Chưa thử mã PIN nào.",
                "Leave only the one to use, or choose by its serial number. No PIN was tried.",
            ),
        ),
        "pin_last_try": (
            Text(
                f"Thiết bị “{token}” chỉ còn một lần nhập mã PIN trước khi bị khóa; chưa thử mã nào.",
                f"The token “{token}” has one PIN try left before it locks; nothing was tried.",
            ),
            Text(
                "Chỉ ký tiếp khi chắc chắn mã PIN đúng; nếu không, hãy nhờ đơn vị cấp mở khóa.",
                "Go on only if you are sure of the PIN; otherwise ask the issuer to unlock the token.",
            ),
        ),
        "wrong_pin": (Text(f"Sai mã PIN của thiết bị “{token}”.", f"Wrong PIN for the token “{token}”."), no_retry),
        "wrong_pin_last_try": (
            Text(
                f"Sai mã PIN của thiết bị “{token}”; chỉ còn một lần thử trước khi bị khóa.",
                f"Wrong PIN for the token “{token}”; only one try is left before it locks.",
            ),
            no_retry,
        ),
        "pin_locked": (
            Text(f"Thiết bị “{token}” đã bị khóa mã PIN.", f"The PIN of the token “{token}” is locked."),
            Text("Hãy nhờ đơn vị cấp thiết bị mở khóa.", "Ask the issuer of the token to unlock it."),
        ),
        "token_without_key": (
            Text(
                f"Thiết bị “{token}” không có khóa cùng chứng thư để ký.",
                f"The token “{token}” holds no key with a certificate.",
            ),
            Text("Hãy dùng đúng thiết bị ký đã được cấp.", "Use the token that was issued for signing."),
        ),
        "token_silent": (Text(f"{who.vi} không trả lời.", f"{who.en} does not answer."), replug),
        "token_failed": (
            Text(f"{who.vi} gặp lỗi hoặc đã bị rút ra.", f"{who.en} failed or was unplugged."),
            replug,
        ),
    }
    message, hint = failures.get(code, failures["token_failed"])
    return InspectorError("wrong_pin" if code == "wrong_pin_last_try" else code, message, hint)
