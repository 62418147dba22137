"""The vocabulary of the sheets: columns, types, words of our own columns; what is refused, by name."""

from __future__ import annotations

import json
import re
from functools import cache

from inspector_app import paths

REFUSED_TYPES = {
    "background-audio": ("ghi âm nền", "background recording"),
    "background audio": ("ghi âm nền", "background recording"),
    "background-geopoint": ("vị trí ghi ngầm", "a background location"),
    "background geopoint": ("vị trí ghi ngầm", "a background location"),
    "start-geopoint": ("vị trí lúc bắt đầu", "a location taken at the start"),
    "start geopoint": ("vị trí lúc bắt đầu", "a location taken at the start"),
    "osm": ("đối tượng OpenStreetMap", "OpenStreetMap features"),
    "geotrace": ("vẽ đường trên bản đồ", "drawing a line on a map"),
    "geoshape": ("vẽ vùng trên bản đồ", "drawing a shape on a map"),
    "q geotrace": ("vẽ đường trên bản đồ", "drawing a line on a map"),
    "q geoshape": ("vẽ vùng trên bản đồ", "drawing a shape on a map"),
    "audio": ("ghi âm", "sound recordings"),
    "video": ("quay phim", "films"),
    "select one external": ("danh sách trong trang external_choices", "lists of the sheet external_choices"),
    "cascading select": ("kiểu cũ; dùng choice_filter", "an old form; use choice_filter"),
    "begin loop": ("nhóm lặp theo lựa chọn", "groups repeated for each choice"),
    "simserial": ("số sê-ri SIM", "the serial number of a SIM card"),
    "subscriberid": ("mã thuê bao", "the subscriber of a SIM card"),
    "phonenumber": ("số điện thoại của máy", "the telephone number of the device"),
}
"""Types of questions that the app does not serve."""

REFUSED_SHEETS = {
    "entities": ("thực thể (trang entities)", "entities (sheet entities)"),
    "osm": ("đối tượng OpenStreetMap (trang osm)", "OpenStreetMap features (sheet osm)"),
    "external_choices": ("danh sách ngoài (trang external_choices)", "external lists (sheet external_choices)"),
}

MOMENTS = re.compile(r"\b(now|today|random|uuid|once)\s*\(")
DRIFTING = re.compile(r"\b(now|random|uuid|once)\s*\(")
"""What gives something else every time it is asked: a visit keeps answers, not the moments they were typed at."""

WORDS = {
    "severity": ("note", "minor", "major", "critical", "-"),
    "photo": ("none", "optional", "on_limitation", "required"),
    "merge": ("choose", "sum_by_scope", "latest", "list_union"),
    "level": ("info", "warning", "contradiction"),
    "type": ("integer", "decimal", "date", "time", "dateTime", "text", "select_one", "select_multiple"),
    "kind": (
        "yes_no_na",
        "choice",
        "multi_choice",
        "count",
        "count_of_total",
        "number",
        "percent",
        "rating",
        "table",
        "date",
        "text",
        "doc_ref",
    ),
    "redact": ("yes", "no"),
}
"""Columns of ours that hold one of a few words."""

CODES = {
    "bodies": re.compile(r"\S+"),
    "modes": re.compile(r"\S+"),
    "basis": re.compile(r"(?<![\w.])[A-Z]{1,3}\d{2,4}(?:\.\d+)?(?![\w.])"),
}
"""Columns of ours that hold codes of the data beside the forms, and what a code looks like."""

ON_ITEMS = (
    "finding",
    "finding-text",
    "finding-text-en",
    "finding-values",
    "achievement",
    "achievement-en",
    "severity",
    "basis",
    "photo",
    "redact",
    "merge",
    "bodies",
    "modes",
    "kind",
)
ON_GROUPS = ("section", "code", *ON_ITEMS)
ON_REPEATS = ("key",)
INSP = (*ON_GROUPS, *ON_REPEATS, "constraint", "feed", "type", "choices", "check", "level")
"""All our columns, without ``bind::insp:``."""

TRANSLATED = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "caption")

FLAGS = ("required", "readonly", "read_only")
EXPRESSIONS = frozenset(
    (
        *FLAGS,
        "relevant",
        "relevance",
        "constraint",
        "calculation",
        "calculate",
        "choice_filter",
        "repeat_count",
        "bind::insp:finding",
        "bind::insp:finding-values",
        "bind::insp:constraint",
        "bind::insp:feed",
        "bind::insp:check",
    )
)

_SURVEY = """type command name value tag label caption hint guidance_hint relevant relevance required readonly read_only
constraint constraint_message constraining_message required_message requiredmsg calculation calculate default
choice_filter repeat_count count jr appearance parameters trigger media image big-image audio video autoplay rows body
bind control instance note notes comment comments accuracythreshold query save_to intent noapperrorstring
no_app_error_string compact_tag disabled $given_name hxl"""
_SETTINGS = """form_title set_form_title title form_id set_form_id id_string version default_language style namespaces
instance_name name public_key submission_url auto_send auto_delete instance_xmlns allow_choice_duplicates
client_editable clean_text_values attribute prefix delimiter sms_keyword sms_separator sms_allow_media
sms_date_format sms_datetime_format sms_response omit_instanceid flat compact_prefix"""
HEADERS = {
    "survey": frozenset(re.split(r"\s+", _SURVEY)),
    "choices": frozenset(),
    "settings": frozenset(re.split(r"\s+", _SETTINGS)),
}
"""First parts of the columns that mean something; a list of choices may have any."""


@cache
def known_codes(kind: str) -> frozenset[str]:
    """Codes of bodies, modes, instruments, parameters or traits of the frame, from the data beside the forms."""
    file, key, name = {
        "bodies": ("body-kinds", "body_kinds", "code"),
        "modes": ("body-kinds", "modes", "code"),
        "basis": ("basis", "instruments", "code"),
        "parameter": ("parameters", "parameters", "name"),
        "frame": ("frame-fields", "fields", "name"),
    }[kind]
    listed = json.loads((paths.forms() / f"{file}.json").read_text(encoding="utf-8"))
    return frozenset(str(entry[name]) for entry in listed[key])


@cache
def known_types() -> frozenset[str]:
    """Types of questions the converter knows, in one spelling."""
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    spelled = {name.lower().replace("_", " ") for name in QUESTION_TYPE_DICT}
    return frozenset(spelled | {name.replace("-", " ") for name in spelled} | {"imei", "photo", "image"})
