"""The archive file: PDF/A-3b with structure, metadata and the data attached, then its empty signature fields."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from inspector_app.paper.page import Element, Mark, Place, Sheets

PRODUCER = "inspector-app (reportlab, pikepdf)"
DATA_NAME = "minutes.json"
FIELD_FLAGS = 132  # printed, and not to be moved
HOW_SAVED: dict[str, Any] = {"force_version": "1.7", "object_stream_mode": pikepdf.ObjectStreamMode.disable}
STATIC_ID = b"31415926535897932384626433832795"  # what qpdf writes for an identity that is not to depend on the time
TRAILER_WITHIN = 400  # bytes from the end
SIGNATURES_EXIST, APPEND_ONLY = 1, 2
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Jpeg:
    """An encoded picture and what the file must say of it."""

    data: bytes
    width: int
    height: int
    colours: int  # 1 grey, 3 colour


@dataclass(frozen=True)
class About:
    """The metadata of an electronic document (NĐ 30/2020, Annex VI) that the file itself carries."""

    language: str  # vi-VN, en-US
    title: str
    issuer: str
    notation: str  # number and symbol
    kind: str
    issued: str  # ISO date or ""
    pages: int
    copies: int
    recipients: Sequence[str]


def write(sheets: Sheets, about: About, data: bytes, pictures: Mapping[str, Jpeg], fields: Mapping[str, str]) -> bytes:
    """The complete file; ``pictures`` by their place's name, ``fields`` the label of each waiting signature.

    The bytes are read back and judged PDF/A-3b; those that are not are never returned (RuntimeError: a bug, not
    something a person can put right). The same input gives the same bytes.
    """
    written = _written(sheets, about, data, pictures, fields)
    _check(written)
    return written


def _written(
    sheets: Sheets, about: About, data: bytes, pictures: Mapping[str, Jpeg], fields: Mapping[str, str]
) -> bytes:
    """The file; what the library holds of the pictures is let go of when this returns."""
    with pikepdf.open(io.BytesIO(sheets.pdf)) as pdf:
        _clean(pdf)
        _put_pictures(pdf, sheets.pictures, pictures)
        forms = _tag(pdf, sheets.root)
        _describe(pdf, about)
        _intend_srgb(pdf)
        _attach(pdf, data, about)
        if fields:
            _add_fields(pdf, sheets.fields, fields, forms)
        return _saved(pdf, _identity(sheets, about, data, fields))


def write_form(sheets: Sheets, about: About) -> bytes:
    """A file to be printed and filled in by hand: PDF/A-3b as the minutes are, with nothing attached."""
    with pikepdf.open(io.BytesIO(sheets.pdf)) as pdf:
        _clean(pdf)
        _tag(pdf, sheets.root)
        _describe(pdf, about)
        _intend_srgb(pdf)
        written = _saved(pdf, _identity(sheets, about, b"", {}))
    _check(written)
    return written


def _identity(sheets: Sheets, about: About, data: bytes, fields: Mapping[str, str]) -> bytes:
    """What tells this file from others (/ID), the same for the same content; the data name each picture's hash."""
    digest = hashlib.sha256(sheets.pdf)
    for part in (repr(about).encode(), data, repr(fields).encode()):
        digest.update(hashlib.sha256(part).digest())
    return digest.digest()[:16]


def _saved(pdf: pikepdf.Pdf, identity: bytes) -> bytes:
    """The written file under its identity; the library would hash every picture again to make one of its own."""
    pdf.trailer.ID = Array([String(identity), String(identity)])
    out = io.BytesIO()
    pdf.save(out, **HOW_SAVED, static_id=True)
    end = out.seek(-TRAILER_WITHIN, io.SEEK_END)
    trailer = out.read()
    assert trailer.count(STATIC_ID) == 1
    out.seek(end)
    out.write(trailer.replace(STATIC_ID, identity.hex().encode()))
    return out.getvalue()


def _check(written: bytes) -> None:
    """Judge the file as it lies in its bytes but for the signature fields, which the judge does not know."""
    from pikepdf import pdfa

    with pikepdf.open(io.BytesIO(written), inherit_page_attributes=False) as pdf:
        _take_out_fields(pdf)
        report = pdfa.check(pdf, "3b", **HOW_SAVED)
    if report.verdict != "pass":
        rules = sorted({finding.rule for finding in report.findings})
        raise RuntimeError(f"the drawn file is not PDF/A-3b: {', '.join(map(str, rules))}")


def _clean(pdf: pikepdf.Pdf) -> None:
    """Take out what the drawing library adds and the archive form does not want."""
    for page in pdf.pages:
        for key in ("/Trans", "/Rotate"):
            if key in page.obj:
                del page.obj[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _put_pictures(pdf: pikepdf.Pdf, places: Sequence[Place], pictures: Mapping[str, Jpeg]) -> None:
    """The JPEG bytes as they are, each once, under the name that the page paints."""
    held: dict[str, pikepdf.Object] = {}
    for place in places:
        picture = pictures[place.name]
        if place.name not in held:
            held[place.name] = pdf.make_indirect(
                pikepdf.Stream(
                    pdf,
                    picture.data,
                    Type=Name.XObject,
                    Subtype=Name.Image,
                    Width=picture.width,
                    Height=picture.height,
                    ColorSpace=Name.DeviceGray if picture.colours == 1 else Name.DeviceRGB,
                    BitsPerComponent=8,
                    Filter=Name.DCTDecode,
                )
            )
        used = pdf.pages[place.page].resources
        if "/XObject" not in used:
            used.XObject = Dictionary()
        used.XObject[f"/{place.name}"] = held[place.name]


def _tag(pdf: pikepdf.Pdf, root: Element) -> dict[str, pikepdf.Object]:
    """The logical structure: elements in reading order, and from each mark on a page back to its element.

    Returns the elements that wait for a field, by the field's name.
    """
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    marks: dict[int, dict[int, pikepdf.Object]] = {}
    forms: dict[str, pikepdf.Object] = {}
    tree.K = _element(pdf, root, tree, marks, forms)
    numbers = Array()
    for page, by_number in sorted(marks.items()):
        parents = Array([by_number[number] for number in sorted(by_number)])
        numbers.append(page)
        numbers.append(pdf.make_indirect(parents))
        pdf.pages[page].obj.StructParents = page
        pdf.pages[page].obj.Tabs = Name.S
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    return forms


def _element(
    pdf: pikepdf.Pdf,
    element: Element,
    parent: pikepdf.Object,
    marks: dict[int, dict[int, pikepdf.Object]],
    forms: dict[str, pikepdf.Object],
) -> pikepdf.Object:
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
    if element.alt:
        node.Alt = String(element.alt)
    if element.name:
        node.T = String(element.name)
        forms[element.name] = node
    if element.role == "TH":
        node.A = Dictionary(O=Name.Table, Scope=Name.Column)
    kids = Array()
    for kid in element.kids:
        if isinstance(kid, Mark):
            marks.setdefault(kid.page, {})[kid.number] = node
            kids.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[kid.page].obj, MCID=kid.number))
        else:
            kids.append(_element(pdf, kid, node, marks, forms))
    if len(kids):
        node.K = kids
    return node


def _describe(pdf: pikepdf.Pdf, about: About) -> None:
    """Language, title bar, metadata packet and the older information dictionary with the same words."""
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(_packet(about).encode(), Type=Name.Metadata, Subtype=Name.XML)
    words = {"/Title": about.title, "/Author": about.issuer, "/Subject": about.kind, "/Keywords": _decree_words(about)}
    info = {key: String(_xml_text(value)) for key, value in words.items() if value}
    pdf.trailer["/Info"] = pdf.make_indirect(
        Dictionary({**info, "/Creator": String(PRODUCER), "/Producer": String(PRODUCER)})
    )


def _decree_words(about: About) -> str:
    """The decree's own names for what Dublin Core has no field for."""
    known = {
        "OrganName": about.issuer,
        "CodeNotation": about.notation,
        "IssuedDate": about.issued,
        "Language": about.language,
        "PageAmount": str(about.pages),
        "IssuedAmount": str(about.copies) if about.copies else "",
        "Priority": "0",
        "ToPlaces": ", ".join(about.recipients),
    }
    return "; ".join(f"{name}={value}" for name, value in known.items() if value)


def _packet(about: About) -> str:
    def one(name: str, value: str) -> str:
        return f"<{name}>{escape(_xml_text(value))}</{name}>" if value else ""

    def listed(name: str, kind: str, value: str, mark: str = "") -> str:
        item = f"<rdf:li{mark}>{escape(_xml_text(value))}</rdf:li>"
        return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>" if value else ""

    default = ' xml:lang="x-default"'
    properties = (
        one("pdfaid:part", "3"),
        one("pdfaid:conformance", "B"),
        listed("dc:title", "Alt", about.title, default),
        listed("dc:creator", "Seq", about.issuer),
        listed("dc:publisher", "Bag", about.issuer),
        listed("dc:description", "Alt", about.kind, default),
        listed("dc:type", "Bag", about.kind),
        listed("dc:language", "Bag", about.language),
        listed("dc:date", "Seq", about.issued),
        one("dc:identifier", about.notation),
        one("xmp:CreatorTool", PRODUCER),
        one("pdf:Producer", PRODUCER),
        one("pdf:Keywords", _decree_words(about)),
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        f' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">{"".join(properties)}'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _xml_text(text: str) -> str:
    return _NOT_XML.sub("", text)


def _intend_srgb(pdf: pikepdf.Pdf) -> None:
    """Colours on the page are meant as sRGB; the profile is the one the PDF library carries."""
    icc = resources.files("pikepdf.pdfa").joinpath("data", "sRGB.icc").read_bytes()
    profile = pdf.make_stream(icc, N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: pikepdf.Pdf, data: bytes, about: About) -> None:
    specification = pikepdf.AttachedFileSpec(
        pdf,
        data,
        filename=DATA_NAME,
        mime_type="application/json",
        description=about.title,
        creation_date="",
        mod_date="",
    )
    specification.obj.AFRelationship = Name.Data
    pdf.attachments[DATA_NAME] = specification
    pdf.Root.AF = Array([specification.obj])


def _add_fields(
    pdf: pikepdf.Pdf, places: Sequence[Place], labels: Mapping[str, str], forms: Mapping[str, pikepdf.Object]
) -> None:
    """Empty visible signature fields in the order of their labels, each tied to its element of the structure."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    key = int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
    fields = Array()
    for place in sorted(places, key=lambda each: list(labels).index(each.name)):
        widget = _widget(pdf, place, labels[place.name], key)
        node = forms[place.name]
        # One dictionary, not an array of one: with an array the first signature is judged a forbidden change.
        node.K = Dictionary(Type=Name.OBJR, Obj=widget, Pg=pdf.pages[place.page].obj)
        numbers.append(key)
        numbers.append(node)
        page = pdf.pages[place.page].obj
        page.Annots = Array([*page.get("/Annots", []), widget])
        fields.append(widget)
        key += 1
    pdf.Root.StructTreeRoot.ParentTreeNextKey = key
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, SigFlags=SIGNATURES_EXIST | APPEND_ONLY))


def _take_out_fields(pdf: pikepdf.Pdf) -> None:
    """What ``_add_fields`` put in, and nothing else."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for field in form.Fields:
        del parents[field.StructParent]["/K"]
        rest = [each for each in field.P.Annots if each.objgen != field.objgen]
        field.P.Annots = Array(rest)
    del pdf.Root.AcroForm


def _widget(pdf: pikepdf.Pdf, place: Place, label: str, key: int) -> pikepdf.Object:
    left, bottom, right, top = place.box
    empty = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, _points(right - left), _points(top - bottom)])
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(place.name),
            TU=String(label),
            F=FIELD_FLAGS,
            Rect=Array([_points(each) for each in place.box]),
            P=pdf.pages[place.page].obj,
            AP=Dictionary(N=empty),
            StructParent=key,
        )
    )


def _points(value: float) -> Any:
    return round(value, 2)
