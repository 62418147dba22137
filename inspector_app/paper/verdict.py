"""The verdict on a signed file: what it proves, what it does not, as data and as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

from inspector_app.language import Text, date_text

Outcome = Literal["good", "intact_unknown_signer", "changed", "incomplete", "unsigned"]
SignerKind = Literal["person", "device_seal", "timestamp"]
Relation = Literal["same", "older", "newer", "differs", "unknown"]

VIETNAM = timezone(timedelta(hours=7))  # one zone, no summer time

HEADLINES: dict[Outcome, Text] = {
    "good": Text(
        "Tệp còn nguyên vẹn, đủ chữ ký, và mọi chứng thư đều thuộc gốc tin cậy đã chỉ định.",
        "The file is intact, fully signed, and every certificate chains to a trusted root you named.",
    ),
    "intact_unknown_signer": Text(
        "Tệp còn nguyên vẹn từ lần ký cuối, nhưng chưa xác nhận được ai đã ký.",
        "The file is intact since the last signature, but who signed it is not confirmed.",
    ),
    "changed": Text(
        "Tệp đã bị thay đổi hoặc hư hỏng sau khi ký; không dùng làm căn cứ.",
        "The file was changed or damaged after signing; do not rely on it.",
    ),
    "incomplete": Text(
        "Phần đã ký còn nguyên vẹn, nhưng còn thiếu chữ ký.",
        "What was signed is intact, but signatures are missing.",
    ),
    "unsigned": Text("Tệp chưa có chữ ký nào.", "The file carries no signature."),
}
ROLES = {
    "leader": Text("Tổ trưởng hoặc Trưởng đoàn", "Team leader"),
    "recorder": Text("Thư ký", "Recorder"),
    "body": Text("Đại diện đơn vị được kiểm tra", "Representative of the inspected body"),
}
NOT_A_PERSON = Text(
    "Niêm phong của máy không phải chữ ký số cá nhân: nó chỉ cho biết máy nào đã niêm phong,"
    " không chứng minh ai đã ngồi trước máy.",
    "A laptop's seal is not a person's digital signature: it shows which laptop sealed the file,"
    " not who sat in front of it.",
)
TIME_IS_CLAIMED = Text(
    "Thời điểm ký do máy ký tự khai, chưa được dịch vụ cấp dấu thời gian chứng thực.",
    "The signing time is what the signing machine claimed; no time-stamping service certified it.",
)
NOT_THE_CONTENT = Text(
    "Chữ ký chứng minh tệp không bị sửa sau khi ký; nó không chứng minh điều ghi trong tệp là đúng sự thật.",
    "A signature proves that the file was not altered after signing, not that what it says is true.",
)
NO_REVOCATION_LIST = Text(
    "Không có danh sách thu hồi của nơi cấp chứng thư, nên chưa biết chứng thư có bị thu hồi hay không.",
    "No revocation list of the issuer was at hand, so it is not known whether a certificate was revoked.",
)
UNTRUSTED = Text(
    "Muốn xác nhận người ký, hãy chỉ định chứng thư gốc (hoặc chứng thư của máy) nhận từ nguồn chắc chắn.",
    "To confirm the signers, name a root certificate (or the laptop's certificate) that you got from a sure source.",
)


@dataclass(frozen=True)
class Signer:
    """One signature in the file.

    ``intact``: the bytes it signed are unchanged. ``covers``: nothing that it forbids was added after it.
    ``time`` is ISO 8601 at +07:00, "" when none is stated; ``time_certified`` when a trusted service vouches for it.
    ``claimed_name`` is what was typed when signing; nothing vouches for it. ``revocation_list`` is the ISO date of the
    newest revocation list of its issuer that was at hand, "" for none.
    """

    field: str
    role: str  # leader, recorder, body or "" for any other field
    name: str
    issuer: str
    time: str
    intact: bool
    trusted: bool
    revoked: bool
    covers: bool
    kind: SignerKind
    claimed_name: str = ""
    time_certified: bool = False
    revocation_list: str = ""


@dataclass(frozen=True)
class DataCheck:
    """The answers attached to the archive file.

    ``present``: there at all. ``matches_page``: the code printed in the footer is theirs. ``matches_archive``: what
    is attached now is what the first signature sealed.
    """

    present: bool = False
    matches_page: bool = False
    matches_archive: bool = False


@dataclass(frozen=True)
class PhotoCheck:
    """Photos that the attached data names, and how many of them are in the file unchanged."""

    total: int = 0
    matching: int = 0


@dataclass(frozen=True)
class ArchiveCheck:
    """The file beside what this laptop keeps of the same visit.

    ``relation``: same as the newest kept bytes of its version; older (an earlier state, or a version that was
    replaced); newer (it goes on from what is kept here); differs; unknown (nothing of this visit is kept here).
    ``version`` is the version it belongs to, 0 when none; ``latest`` the newest one kept; ``differences`` say what is
    not the same.
    """

    relation: Relation
    visit: str = ""
    version: int = 0
    latest: int = 0
    differences: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What ``verify`` found; ``changes`` says what differs from what was signed, ``problems`` everything else.

    ``archive`` is there when the file was held against a data folder.
    """

    verdict: Outcome
    signers: tuple[Signer, ...] = ()
    data: DataCheck = DataCheck()
    photos: PhotoCheck = PhotoCheck()
    changes: tuple[Text, ...] = ()
    problems: tuple[Text, ...] = ()
    empty_fields: tuple[str, ...] = ()
    archive: ArchiveCheck | None = None

    @property
    def evidence_fits(self) -> bool:
        """False when attached data contradict the printed page or the embedded photos."""
        agrees = self.data.matches_page and self.data.matches_archive and self.photos.matching == self.photos.total
        return agrees or not self.data.present

    def as_json(self, language: str = "vi") -> dict[str, Any]:
        """The shape of ``verify --json``; sentences in the given language."""
        return {
            "verdict": self.verdict,
            "signers": [dict(vars(signer)) for signer in self.signers],
            "data": dict(vars(self.data)),
            "photos": dict(vars(self.photos)),
            "changes": [text.of(language) for text in self.changes],
            "problems": [text.of(language) for text in self.problems],
            "empty_fields": list(self.empty_fields),
            "archive": self._archive_json(language),
        }

    def sentences(self, language: str) -> list[str]:
        """The verdict for people: the headline, who signed when, what is wrong, what is not proved."""
        texts = [HEADLINES[self.verdict]]
        texts += [_signer_text(signer) for signer in self.signers]
        texts += [*self.changes, *self.problems]
        texts += [self._empty_text()] if self.empty_fields else []
        texts += self._evidence_texts() if self.signers else []
        texts += _archive_texts(self.archive) if self.archive else []
        texts += self._limits()
        return [text.of(language) for text in texts]

    def _archive_json(self, language: str) -> dict[str, Any] | None:
        if self.archive is None:
            return None
        return {**vars(self.archive), "differences": [text.of(language) for text in self.archive.differences]}

    def _empty_text(self) -> Text:
        shown = [role_text(field) for field in self.empty_fields]
        return Text(
            "Ô chữ ký còn trống: " + "; ".join(text.vi for text in shown) + ".",
            "Signature fields still empty: " + "; ".join(text.en for text in shown) + ".",
        )

    def _evidence_texts(self) -> list[Text]:
        texts = []
        if self.data.present and self.data.matches_page:
            texts.append(
                Text(
                    "Dữ liệu kèm theo khớp với mã in ở chân trang.",
                    "The attached data match the code printed in the footer.",
                )
            )
        if self.photos.total and self.photos.matching == self.photos.total:
            texts.append(
                Text(
                    f"Cả {self.photos.total} ảnh đều đúng là ảnh đã ghi trong dữ liệu.",
                    f"All photos are the ones recorded in the data: {self.photos.total}.",
                )
            )
        return texts

    def _limits(self) -> list[Text]:
        """What even an intact file does not prove."""
        if self.verdict in ("changed", "unsigned"):
            return []
        people = [signer for signer in self.signers if signer.kind != "timestamp"]
        limits = []
        if any(signer.kind == "device_seal" for signer in people):
            limits.append(NOT_A_PERSON)
        if not all(signer.time_certified for signer in people):
            limits.append(TIME_IS_CLAIMED)
        if not all(signer.trusted for signer in people):
            limits.append(UNTRUSTED)
        limits += _revocation_limits([signer for signer in people if signer.kind == "person" and signer.trusted])
        return [*limits, NOT_THE_CONTENT]


def _revocation_limits(people: list[Signer]) -> list[Text]:
    dates = sorted(signer.revocation_list for signer in people if signer.revocation_list)
    limits = [NO_REVOCATION_LIST] if len(dates) < len(people) else []
    if dates:
        limits.append(
            Text(
                f"Chứng thư được đối chiếu với danh sách thu hồi lập ngày {date_text(dates[0], 'vi')};"
                " việc thu hồi sau ngày đó không được biết.",
                f"Certificates were held against a revocation list of {date_text(dates[0], 'en')};"
                " nothing is known of later revocations.",
            )
        )
    return limits


def _archive_texts(archive: ArchiveCheck) -> list[Text]:
    number = archive.version
    said = {
        "same": Text(
            f"Trùng khớp với biên bản (bản {number}) đang lưu trên máy này.",
            f"It is the same as version {number} of the minutes kept on this laptop.",
        ),
        "older": Text("Đây là bản cũ hơn bản đang lưu trên máy này.", "It is older than what is kept on this laptop."),
        "newer": Text(
            f"Tệp nối tiếp biên bản (bản {number}) đang lưu trên máy này và có thêm chữ ký.",
            f"It goes on from version {number} kept on this laptop and carries further signatures.",
        ),
        "differs": Text(
            "Tệp khác với biên bản đang lưu trên máy này.", "It differs from the minutes kept on this laptop."
        ),
        "unknown": Text(
            "Máy này không lưu cuộc kiểm tra của biên bản này nên không có gì để đối chiếu.",
            "This laptop keeps nothing of the visit of these minutes, so there is nothing to hold them against.",
        ),
    }
    return [said[archive.relation], *archive.differences]


def role_text(field: str) -> Text:
    """The role of a signature field in words; a field of another name is quoted."""
    return ROLES.get(field, Text(f"ô “{field}”", f"field “{field}”"))


def moment_text(iso: str) -> Text:
    """``lúc 08:10:05 ngày 12/03/2026``; empty for an unknown time."""
    if not iso:
        return Text("không rõ lúc nào", "at an unknown time")
    moment = datetime.fromisoformat(iso).astimezone(VIETNAM)
    clock = moment.strftime("%H:%M:%S")
    return Text(
        f"lúc {clock} ngày {date_text(moment.date(), 'vi')}", f"at {clock} on {date_text(moment.date(), 'en')} (+07:00)"
    )


def _signer_text(signer: Signer) -> Text:
    role, moment = role_text(signer.field), moment_text(signer.time)
    if not signer.name:
        return Text(f"{role.vi}: không đọc được chữ ký.", f"{role.en}: the signature cannot be read.")
    if signer.kind == "timestamp":
        return Text(
            f"Dấu thời gian {moment.vi} của “{signer.name}” ({_standing(signer).vi}).",
            f"Time stamp {moment.en} by “{signer.name}” ({_standing(signer).en}).",
        )
    if signer.kind == "device_seal":
        by = f", người dùng máy khai tên “{signer.claimed_name}”" if signer.claimed_name else ""
        by_en = f", its user gave the name “{signer.claimed_name}”" if signer.claimed_name else ""
        return Text(
            f"{role.vi}: máy “{signer.name}” niêm phong {moment.vi}{by} ({_standing(signer).vi}).",
            f"{role.en}: laptop “{signer.name}” sealed it {moment.en}{by_en} ({_standing(signer).en}).",
        )
    return Text(
        f"{role.vi}: “{signer.name}” ký số {moment.vi}, chứng thư do “{signer.issuer}” cấp ({_standing(signer).vi}).",
        f"{role.en}: “{signer.name}” signed digitally {moment.en}, certificate issued by “{signer.issuer}”"
        f" ({_standing(signer).en}).",
    )


def _standing(signer: Signer) -> Text:
    """How far this one signature can be relied on, in a few words."""
    if not signer.intact:
        return Text("nội dung đã ký bị thay đổi", "what was signed has been changed")
    if not signer.covers:
        return Text("tệp bị sửa sau chữ ký này", "the file was altered after this signature")
    if signer.revoked:
        return Text("chứng thư đã bị thu hồi", "the certificate was revoked")
    if signer.trusted:
        return Text("chứng thư được tin cậy", "trusted certificate")
    return Text("chứng thư chưa được tin cậy", "certificate not trusted")
