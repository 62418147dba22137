"""What every press draws in the bench: official head, five pages of words, a table of sixty rows, signature places,
two hundred photos; footer, page numbers and bookmarks, and the data attached."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

PHOTOS, PHOTO_SIZE, QUALITY = 200, (1600, 1200), 60
PARAGRAPHS, ROWS = 25, 60
SENTENCE = (
    "Kiểm tra việc niêm yết công khai danh mục và nội dung thủ tục hành chính tại Bộ phận Một cửa; đối chiếu sổ theo"
    " dõi hồ sơ với hệ thống thông tin giải quyết thủ tục hành chính; kết quả giải quyết, thời hạn, văn bản xin lỗi."
)
OVERDUE = "Trả quá hạn 02 ngày làm việc"
HEADER = ("STT", "Mã hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày trả", "Nhận xét")


def write(folder: Path) -> None:
    """The content as files: ``content.json`` and one JPEG a photo, about 280 kB each."""
    from PIL import Image

    photos = []
    for number in range(1, PHOTOS + 1):
        noise = Image.effect_noise((PHOTO_SIZE[0] // 8, PHOTO_SIZE[1] // 8), 70).resize(PHOTO_SIZE)
        colour = Image.new("L", PHOTO_SIZE, number)
        path = folder / f"{number:03d}.jpg"
        Image.merge("YCbCr", (noise, colour, noise)).convert("RGB").save(path, "JPEG", quality=QUALITY)
        code = hashlib.sha256(path.read_bytes()).hexdigest()
        photos.append({"file": path.name, "sha256": code, "caption": f"Ảnh {number:02d}: bảng niêm yết thủ tục"})
    rows = [
        [str(n), f"H58.{n:03d}-260514-{n:04d}", "04/05/2026", "11/05/2026", "13/05/2026", OVERDUE]
        for n in range(1, ROWS + 1)
    ]
    content = {
        "nation": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        "issuer": ["ỦY BAN NHÂN DÂN TỈNH", "TỔ KIỂM TRA SỐ 03"],
        "title": "BIÊN BẢN",
        "summary": "Kiểm tra công tác cải cách hành chính",
        "heading": "I. KẾT QUẢ",
        "closing": "Biên bản lập thành 04 bản, mỗi bản {pages} trang và 01 phụ lục.",
        "signers": [["ĐẠI DIỆN ĐƠN VỊ", "TỔ TRƯỞNG"], ["NGƯỜI GHI BIÊN BẢN", "THÀNH VIÊN"]],
        "annex": "Phụ lục",
        "footer": "SHA-256 (minutes.json): " + "0123456789abcdef" * 4,
        "paragraphs": [f"{n}. {SENTENCE} {SENTENCE}" for n in range(1, PARAGRAPHS + 1)],
        "header": list(HEADER),
        "rows": rows,
        "photos": photos,
        "data": {"schema": "bench", "photos": photos},
    }
    (folder / "content.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
