"""What a photo shows; which kinds are likely to show people or papers nobody else should read."""

from __future__ import annotations

from collections.abc import Mapping

from inspector_app.language import Text

KINDS: Mapping[str, Text] = {
    "scene": Text("Quang cảnh, phòng làm việc", "Scene, room"),
    "board": Text("Bảng niêm yết, biển hiệu", "Notice board, sign"),
    "document": Text("Văn bản, sổ sách", "Document, book"),
    "screen": Text("Màn hình, phần mềm", "Screen, software"),
    "device": Text("Máy móc, thiết bị", "Device, equipment"),
    "person": Text("Có người trong ảnh", "People"),
    "id_paper": Text("Giấy tờ tùy thân, hồ sơ của dân", "Identity papers, citizens' files"),
    "meeting": Text("Cuộc họp, buổi làm việc", "Meeting"),
    "other": Text("Khác", "Other"),
}

SENSITIVE = frozenset({"person", "id_paper", "screen"})
"""Faces, identity numbers, names on a screen: to be looked at before the photo leaves."""
