"""Verdicts as the tests ask for them: one authority is trusted, at one moment."""

from __future__ import annotations

import functools

from small_minutes import INK, NOW, authority, person, waiting

from inspector_app.paper.sign import sign
from inspector_app.paper.verify import Verdict, verify

ROOT = authority().certificate_pem
ONE_FIELD = waiting(roles=("leader",))


@functools.cache
def alone() -> bytes:
    """Minutes that only one was to sign, signed."""
    return sign(ONE_FIELD, "leader", person("Người ký Một"), now=NOW, ink=INK)


def judged(pdf: bytes, *trust: bytes, **options: object) -> Verdict:
    return verify(pdf, trust or [ROOT], now=NOW, **options)


def said(verdict: Verdict) -> str:
    return " ".join(verdict.sentences("vi"))
