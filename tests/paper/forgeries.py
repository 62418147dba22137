"""What a forger does to signed minutes: single bytes, and incremental updates appended behind the signatures."""

from __future__ import annotations

import io
from collections.abc import Callable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import SigFieldSpec
from small_minutes import data_json, photo


def flipped(pdf: bytes, place: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1
    return bytes(changed)


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with one more incremental update, as a forger would append it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def new_text(writer: IncrementalPdfFileWriter) -> None:
    stream = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 12 Tf 60 600 Td (0) Tj ET"))
    writer.add_stream_to_page(0, stream)


def white_box(writer: IncrementalPdfFileWriter) -> None:
    stream = writer.add_object(generic.StreamObject(stream_data=b"1 g 0 0 595 842 re f"))
    writer.add_stream_to_page(1, stream)


def note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    annotation = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 90, 90))),
            pdf_name("/Contents"): generic.pdf_string("0"),
        }
    )
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(annotation)])
    writer.update_container(page)


def other_data(writer: IncrementalPdfFileWriter) -> None:
    files = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = files[1]["/EF"]["/F"]
    stream._data, stream._encoded_data = data_json((b"forged",)), None
    writer.mark_update(files[1]["/EF"].raw_get("/F"))


def other_photo(writer: IncrementalPdfFileWriter) -> None:
    images = writer.prev.root["/Pages"]["/Kids"][1]["/Resources"]["/XObject"]
    name = sorted(images)[0]
    stream = images[name]
    stream._encoded_data, stream._data = photo(200), None
    writer.mark_update(images.raw_get(name))


def other_order(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    kids = pages["/Kids"]
    pages[pdf_name("/Kids")] = generic.ArrayObject([kids.raw_get(1), kids.raw_get(0)])
    writer.update_container(pages)


def more_pages(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"].append(pages["/Kids"].raw_get(0))
    pages[pdf_name("/Count")] = generic.NumberObject(3)
    writer.update_container(pages)


def new_field(writer: IncrementalPdfFileWriter) -> None:
    fields.append_signature_field(writer, SigFieldSpec("chairman", on_page=0, box=(10, 10, 90, 90)))


def freed_field(writer: IncrementalPdfFileWriter) -> None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == "recorder":
            del field["/V"]
            writer.update_container(field)


def no_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


FORGERIES = {
    new_text: "Nội dung trang 1 đã bị sửa",
    white_box: "Nội dung trang 2 đã bị sửa",
    note: "Chú thích ở trang 1",
    other_data: "Tệp đính kèm đã bị thay",
    other_photo: "Ảnh ở trang 2 đã bị thay",
    other_order: "trang 1",
    more_pages: "Số trang đổi từ 2 thành 3",
    new_field: "thêm ô sau khi ký: chairman",
    freed_field: "gỡ",
    no_form: "gỡ bỏ",
}
