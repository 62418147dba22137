"""A key inside a token (PKCS#11), asked through a child process: one login, a time limit, words for failures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography import x509
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import CertificateRegistry

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.paper.signing_key import SigningKey, signing_key

MAX_SECONDS = 90
CHILD_ARGUMENT = "--token-child"  # how a bundle starts itself as the child
LARGEST_SIGNATURE = 512  # bytes, RSA-4096


@contextmanager
def open_pkcs11(module: str, token: str, pin: str) -> Iterator[SigningKey]:
    """The signing key on a token, for as long as the block lasts; the PIN is tried once and kept nowhere.

    ``module``: path of the maker's library; ``token``: the token's label. Raises ``token_module_unusable``,
    ``token_not_found``, ``wrong_pin``, ``pin_locked``, ``token_without_key``, ``token_failed``, ``token_silent``;
    the last two also while signing.
    """
    if not pin:
        raise _failure("pin_missing", module, token)
    child = _Child(module, token)
    try:
        found = child.ask({"module": module, "token": token, "pin": pin})
        certificate = x509.load_der_x509_certificate(bytes.fromhex(found["certificate"]))
        others = [x509.load_der_x509_certificate(bytes.fromhex(each)) for each in found["others"]]
        yield signing_key(certificate, _TokenSigner(child, certificate, others))
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

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer to one question; an error as InspectorError."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        clock = threading.Timer(MAX_SECONDS, give_up)
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
        "token_silent": (Text(f"Thiết bị “{token}” không trả lời.", f"The token “{token}” does not answer."), replug),
        "token_failed": (
            Text(f"Thiết bị “{token}” gặp lỗi hoặc đã bị rút ra.", f"The token “{token}” failed or was unplugged."),
            replug,
        ),
    }
    message, hint = failures.get(code, failures["token_failed"])
    return InspectorError("wrong_pin" if code == "wrong_pin_last_try" else code, message, hint)
