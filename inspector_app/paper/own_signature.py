"""A signature that was just made, held against what making it does: its own work, not the whole document again."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pyhanko.pdf_utils.generic import DictionaryObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from inspector_app.paper.digests import Head
from inspector_app.paper.signatures import Checked, Trust, check_signatures

Found = Literal["as_ordered", "earlier_broken", "not_as_ordered"]
DRAWING = "/Drawing"  # what the picture of a signature is called inside its field
NOBODY = Trust((), ())  # who signed is known here; whether others trust them is for the verdict
# What signing may write anew in an object that was there.
FIELD_KEYS, FORM_KEYS = frozenset({"/V", "/AP"}), frozenset({"/SigFlags"})
ROOT_KEYS = frozenset({"/Version", "/Extensions", "/Metadata"})  # the edition of the standard that it needs
INFO_KEYS = frozenset({"/Producer", "/ModDate"})


@dataclass(frozen=True)
class Ordered:
    """What was to be done: the field, the certificate (DER), whether it certifies or locks the file.

    ``earlier`` are the fields that were signed before; ``startxref`` is where the file's last revision was declared.
    """

    role: str
    certificate: bytes
    certifies: bool
    locks: bool
    earlier: frozenset[str]
    startxref: int | None


def check(before: bytes, signed: bytes, ordered: Ordered, now: datetime, head: Head | None = None) -> Found:
    """Whether ``signed`` is ``before`` and behind it that one signature, sound, with its picture, and nothing else.

    The digests of all signatures are computed anew, earlier ones too: a signature is not put over a broken one. Of
    the document only the objects that this signature wrote are read: whoever changed an older object besides the
    field, the catalogue's permissions and the file's own description has done something else than signing. What lies
    between earlier signatures is for the verdict. ``head`` is ``before``, hashed already. Needs a thread without a
    running event loop.
    """
    if not signed.startswith(before):
        return "not_as_ordered"
    try:
        return asyncio.run(_check(len(before), signed, ordered, now, head))
    except Exception:  # whatever the parser raises over what was just written: it is not what was ordered
        return "not_as_ordered"


async def _check(size: int, signed: bytes, ordered: Ordered, now: datetime, head: Head | None) -> Found:
    reader = PdfFileReader(io.BytesIO(signed))
    found = await check_signatures(signed, reader, NOBODY, now, trail=False, head=head)
    own = next(each for each in found if each.signer.field == ordered.role)
    if not _stand([each for each in found if each is not own], size, ordered.earlier):
        return "earlier_broken"
    field = next(each for name, _, each in enumerate_sig_fields(reader, filled_status=True) if name == ordered.role)
    embedded = EmbeddedPdfSignature(reader, field, ordered.role)
    right = (
        own.signer.intact
        and own.end == len(signed)
        and embedded.signer_cert.dump() == ordered.certificate
        and _is_drawn(field.get_object())
        and _binds(reader, embedded, ordered)
        and _only_signs(reader, field.reference, ordered)
    )
    return "as_ordered" if right else "not_as_ordered"


def _stand(earlier: Sequence[Checked], size: int, fields: Collection[str]) -> bool:
    """The earlier signatures are intact and leave room for one more; the last reached the end of what was there."""
    names = sorted(each.signer.field for each in earlier)
    reach = max((each.end for each in earlier), default=size)
    sound = all(each.signer.intact and not each.locks for each in earlier)
    return sound and names == sorted(fields) and reach == size


def _is_drawn(field: DictionaryObject) -> bool:
    """The field shows what was drawn for it (without a style of ours the library sets words in a font of its own)."""
    drawings = field["/AP"]["/N"]["/Resources"]["/XObject"]
    return bool(drawings[DRAWING].data)


def _binds(reader: PdfFileReader, embedded: EmbeddedPdfSignature, ordered: Ordered) -> bool:
    """It certifies and locks the file if it was to, and only then."""
    permits = reader.root.get("/Perms", {})
    certifies = (
        embedded.docmdp_level == MDPPerm.FILL_FORMS
        and "/DocMDP" in permits
        and (permits.raw_get("/DocMDP").reference == embedded.sig_object.container_ref)
    )
    lock = embedded.fieldmdp
    locks = lock is not None and lock.action == FieldMDPAction.ALL
    return (certifies, locks) == (ordered.certifies, ordered.locks)


def _only_signs(reader: PdfFileReader, field: Reference, ordered: Ordered) -> bool:
    """One revision was added, and of the objects that were there it wrote anew only what signing has to."""
    last = reader.xrefs.total_revisions - 1
    follows = reader.xrefs.get_startxref_for_revision(last - 1) == ordered.startxref
    if not follows or reader.xrefs.refs_freed_in_revision(last):
        return False
    old = reader.get_historical_resolver(last - 1)
    described = _reference(old.root, "/Metadata")
    allowed = {
        old.root_ref: ROOT_KEYS | ({"/Perms"} if ordered.certifies else set()),
        field: FIELD_KEYS,
        _reference(old.root, "/AcroForm"): FORM_KEYS,
        _reference(old.trailer_view, "/Info"): INFO_KEYS,
    }
    changed = reader.xrefs.explicit_refs_in_revision(last)
    rewritten = {each for each in changed if reader.xrefs.get_historical_ref(each, last - 1) is not None}
    return reader.root_ref == old.root_ref and all(
        each in allowed and _differs_at_most(old.get_object(each), each.get_object(), allowed[each])
        for each in rewritten - {described}
    )


def _reference(holder: Any, key: str) -> Reference | None:
    """What the entry points to; None for one that is not there or stands in place."""
    value = holder.raw_get(key) if key in holder else None
    return getattr(value, "reference", None)


def _differs_at_most(old: Any, new: Any, keys: Collection[str]) -> bool:
    return all(old.get(key) == new.get(key) for key in {*old, *new}.difference(keys))
