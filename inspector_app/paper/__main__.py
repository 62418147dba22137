"""The child process that talks to a signing token: a maker's module may crash or hang here without harm."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from pkcs11 import Attribute, ObjectClass, TokenFlag
from pkcs11.exceptions import (
    ArgumentsBad,
    FunctionFailed,
    FunctionNotSupported,
    GeneralError,
    MechanismInvalid,
    MechanismParamInvalid,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
)
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.pkcs11 import PKCS11Signer

# What modules answer that cannot hash by themselves; none of it has to do with the PIN, so asking again is safe.
NO_HASHING = (
    MechanismInvalid,
    MechanismParamInvalid,
    FunctionNotSupported,
    FunctionFailed,
    GeneralError,
    ArgumentsBad,
)


class TokenError(Exception):
    """``code`` is what the parent turns into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def main() -> None:
    """One line in, one line out; ends with stdin.

    First ``{module}`` alone, which lists the tokens, or the token and PIN, and then any number of things to sign.
    """
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a module prints must not get between our lines
    with os.fdopen(0, "r", encoding="utf-8", closefd=False) as questions, os.fdopen(answers, "w") as out:

        def answer(value: dict[str, Any]) -> None:
            out.write(json.dumps(value) + "\n")
            out.flush()

        try:
            request = json.loads(questions.readline())
            if "pin" not in request:
                answer({"tokens": [_described(each) for each in _tokens(request["module"])]})
                return
            with _session(**request) as session:
                certificate, others, key_id = _find_key(session, request["certificate"])
                answer({"certificate": certificate.hex(), "others": [other.hex() for other in others]})
                for line in questions:
                    question = json.loads(line)
                    answer({"signature": _sign(session, certificate, key_id, **question).hex()})
        except TokenError as error:
            answer({"error": error.code})
        except pkcs11.PKCS11Error:
            answer({"error": "token_failed"})


def _tokens(module: str) -> list[Any]:
    try:
        found = [slot.get_token() for slot in pkcs11.lib(module).get_slots(token_present=True)]
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise TokenError("token_module_unusable") from error
    return [token for token in found if TokenFlag.TOKEN_INITIALIZED in token.flags]


def _described(token: Any) -> dict[str, Any]:
    """What a token tells without its PIN; the certificates of most tokens are public."""
    with token.open() as session:
        certificates = [bytes(each[Attribute.VALUE]).hex() for each in _certificates(session)]
    return {
        "label": token.label.strip(),
        "serial": _serial(token),
        "maker": token.manufacturer_id.strip(),
        "locked": TokenFlag.USER_PIN_LOCKED in token.flags,
        "few_tries": TokenFlag.USER_PIN_COUNT_LOW in token.flags,
        "last_try": TokenFlag.USER_PIN_FINAL_TRY in token.flags,
        "certificates": certificates,
    }


def _serial(token: Any) -> str:
    return bytes(token.serial).decode("utf-8", "replace").strip("\0 ")


def _certificates(session: Any) -> list[Any]:
    return list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))


@contextmanager
def _session(module: str, token: str, serial: str, pin: str, last_try: bool, certificate: str) -> Iterator[Any]:
    """Log in exactly once: a token locks itself after a few wrong PINs."""
    found = [
        each
        for each in _tokens(module)
        if each.label.strip() == token.strip() and (not serial or _serial(each) == serial)
    ]
    if not found:
        raise TokenError("token_not_found")
    if len(found) > 1:
        raise TokenError("token_ambiguous")
    (chosen,) = found
    if TokenFlag.USER_PIN_LOCKED in chosen.flags:
        raise TokenError("pin_locked")
    if TokenFlag.USER_PIN_FINAL_TRY in chosen.flags and not last_try:
        raise TokenError("pin_last_try")
    with _logged_in(chosen, pin) as session:
        yield session


@contextmanager
def _logged_in(token: Any, pin: str) -> Iterator[Any]:
    try:
        session = token.open(user_pin=pin)
    except PinLocked as error:
        raise TokenError("pin_locked") from error
    except (PinIncorrect, PinInvalid, PinLenRange) as error:
        last = TokenFlag.USER_PIN_FINAL_TRY in token.slot.get_token().flags
        raise TokenError("wrong_pin_last_try" if last else "wrong_pin") from error
    try:
        yield session
    finally:
        session.close()


def _find_key(session: Any, wanted: str) -> tuple[bytes, list[bytes], bytes]:
    """The wanted certificate (SHA-256; "": the newest) with a private key beside it, the others, the key's id."""
    key_ids = {bytes(key[Attribute.ID]) for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    held = [(bytes(each[Attribute.ID]), bytes(each[Attribute.VALUE])) for each in _certificates(session)]
    own = [
        (x509.load_der_x509_certificate(der).not_valid_before_utc, key_id, der)
        for key_id, der in held
        if key_id in key_ids and wanted in ("", hashlib.sha256(der).hexdigest())
    ]
    if not own:
        raise TokenError("token_without_key")
    _, key_id, certificate = max(own)
    return certificate, [der for _, der in held if der != certificate], key_id


def _sign(session: Any, certificate: bytes, key_id: bytes, data: str, digest: str) -> bytes:
    """Some tokens hash by themselves, some only sign a ready hash; curves are safest with a ready hash."""
    loaded = x509.load_der_x509_certificate(certificate)

    def attempt(raw: bool) -> bytes:
        signer = PKCS11Signer(
            session,
            signing_cert=translate_pyca_cryptography_cert_to_asn1(loaded),
            key_id=key_id,
            use_raw_mechanism=raw,
        )
        return asyncio.run(signer.async_sign_raw(bytes.fromhex(data), digest))

    if isinstance(loaded.public_key(), ec.EllipticCurvePublicKey):
        return attempt(raw=True)
    try:
        return attempt(raw=False)
    except NO_HASHING:
        return attempt(raw=True)


if __name__ == "__main__":
    main()
