"""The slow deeds (photos, minutes, signing, verdicts): values in, a value out; safe on a worker thread.

None of them touches the database: what they make is stored by the session, in one deed, when they are done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.inspection import minutes as composition
from inspector_app.inspection.ink import Ink
from inspector_app.inspection.visit import Remark, VisitState

if TYPE_CHECKING:
    from inspector_app.imaging.develop import Developed
    from inspector_app.paper.verify import Verdict

# The press and the darkroom are imported inside the functions: the window should be there before they are.


def develop_photo(data: bytes, file_name: str) -> Developed:
    """A picture file made ready for keeping; raises InspectorError naming the file."""
    from inspector_app.imaging.develop import develop

    return develop(data, file_name)


def sample_photo(number: int, caption: str) -> Developed:
    """A picture for the sample visit, drawn and then developed like any other."""
    from inspector_app.imaging.develop import develop
    from inspector_app.imaging.sample import draw_sample

    return develop(draw_sample(number, caption), f"sample-{number}.jpg")


def missing(state: VisitState) -> tuple[Remark, ...]:
    """What stands in the way of final minutes."""
    return composition.missing(state)


def draw_minutes(
    state: VisitState,
    photos: Mapping[str, bytes],
    *,
    language: str = "vi",
    draft: bool,
    basis: Mapping[str, str] | None = None,
) -> bytes:
    """The minutes as PDF/A-3b; the same state gives the same bytes. ``basis`` prints instruments by code."""
    from inspector_app.paper.minutes_pdf import draw

    return draw(composition.compose(state, language=language, basis=basis or {}), photos, draft=draft)


def seal(
    pdf: bytes,
    role: str,
    key_pem: bytes,
    cert_pem: bytes,
    *,
    now: datetime,
    ink: Ink | None = None,
    name: str = "",
) -> bytes:
    """The minutes with one role's field sealed by this laptop's own certificate, with or without ink."""
    from inspector_app.paper.keys import load_device_key
    from inspector_app.paper.sign import sign

    return sign(pdf, role, load_device_key(key_pem, cert_pem), now=now, ink=ink, name=name)


def sign_pkcs12(
    pdf: bytes,
    role: str,
    p12: bytes,
    password: str,
    *,
    now: datetime,
    ink: Ink | None = None,
    name: str = "",
) -> bytes:
    """The minutes with one role's field signed by a person's PKCS#12 key."""
    from inspector_app.paper.keys import load_pkcs12
    from inspector_app.paper.sign import sign

    return sign(pdf, role, load_pkcs12(p12, password), now=now, ink=ink, name=name)


def sign_pkcs11(pdf: bytes, role: str, module: str, token: str, pin: str, *, now: datetime, name: str = "") -> bytes:
    """The minutes with one role's field signed by a token; the PIN is tried once."""
    from inspector_app.paper.keys import open_pkcs11
    from inspector_app.paper.sign import sign

    with open_pkcs11(module, token, pin) as key:
        return sign(pdf, role, key, now=now, name=name)


def verify_minutes(pdf: bytes, trust: Sequence[bytes], *, now: datetime) -> Verdict:
    """A verdict on any signed minutes; ``trust`` holds root certificates (PEM or DER)."""
    from inspector_app.paper.verify import verify

    return verify(pdf, trust, now=now)
