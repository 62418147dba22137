"""The child process that talks to a signing token: a maker's module may crash or hang here without harm."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from pkcs11 import Attribute, ObjectClass, TokenFlag
from pkcs11.exceptions import MechanismInvalid, MechanismParamInvalid, PinIncorrect, PinInvalid, PinLenRange, PinLocked
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.pkcs11 import PKCS11Signer


class TokenError(Exception):
    """``code`` is what the parent turns into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def main() -> None:
    """One line in, one line out: first the token and PIN, then any number of things to sign; ends with stdin."""
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a module prints must not get between our lines
    with os.fdopen(0, "r", encoding="utf-8", closefd=False) as questions, os.fdopen(answers, "w") as out:

        def answer(value: dict[str, Any]) -> None:
            out.write(json.dumps(value) + "\n")
            out.flush()

        try:
            request = json.loads(questions.readline())
            with _session(request["module"], request["token"], request["pin"]) as session:
                certificate, others, key_id = _find_key(session)
                answer({"certificate": certificate.hex(), "others": [other.hex() for other in others]})
                for line in questions:
                    question = json.loads(line)
                    answer({"signature": _sign(session, certificate, key_id, **question).hex()})
        except TokenError as error:
            answer({"error": error.code})
        except pkcs11.PKCS11Error:
            answer({"error": "token_failed"})


@contextmanager
def _session(module: str, label: str, pin: str) -> Iterator[Any]:
    """Log in exactly once: a token locks itself after a few wrong PINs."""
    try:
        library = pkcs11.lib(module)
        tokens = [slot.get_token() for slot in library.get_slots(token_present=True)]
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise TokenError("token_module_unusable") from error
    token = next((each for each in tokens if each.label.strip() == label.strip()), None)
    if token is None:
        raise TokenError("token_not_found")
    if TokenFlag.USER_PIN_LOCKED in token.flags:
        raise TokenError("pin_locked")
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


def _find_key(session: Any) -> tuple[bytes, list[bytes], bytes]:
    """The newest certificate that has a private key beside it, the other certificates, the key's id."""
    key_ids = {bytes(key[Attribute.ID]) for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    held: list[tuple[bytes, bytes]] = [
        (bytes(each[Attribute.ID]), bytes(each[Attribute.VALUE]))
        for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    ]
    own = [
        (x509.load_der_x509_certificate(der).not_valid_before_utc, key_id, der)
        for key_id, der in held
        if key_id in key_ids
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
    except (MechanismInvalid, MechanismParamInvalid):
        return attempt(raw=True)


if __name__ == "__main__":
    main()
