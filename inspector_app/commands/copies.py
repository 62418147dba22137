"""Safety copies and the end of photos: backup, restore, doctor, what is past its date, removal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from inspector_app import restoring, retention
from inspector_app.commands.face import FILE, Face, pass_face
from inspector_app.language import Text, date_text, some


@click.command()
@click.argument("file", type=FILE)
@pass_face
def backup(face: Face, file: Path) -> None:
    """Write the whole data folder into one file, read back before it counts."""
    with face.workspace(create=False) as workspace:
        made = workspace.copies.backup(file)
        language = face.language(workspace)
    told = {"path": str(made.path), "bytes": made.bytes, "operations": made.operations, "photos": made.photos}
    words = Text(
        f"Đã sao lưu {made.operations} lần ghi, {made.photos} ảnh vào {made.path}.",
        f"Backed up in {made.path}: {some(made.operations, 'entry', 'entries')} and {some(made.photos, 'photo')}.",
    )
    face.tell(told, words.of(language))


@click.command()
@click.argument("file", type=FILE)
@click.option("--key", type=FILE, help="Open an encrypted backup with this recovery key file of the office.")
@pass_face
def restore(face: Face, file: Path, key: Path | None) -> None:
    """Make the data folder (--data, new or empty) from a backup file or a rotating copy."""
    if key is not None:
        face.recovery_from(key)
    made = restoring.restore(file, face.data, unlock=face.unlock)
    told = {
        "folder": str(made.folder),
        "made_at": made.made_at,
        "device": made.device,
        "visits": made.visits,
        "operations": made.operations,
        "photos": made.photos,
        "missing_photos": made.missing,
    }
    words = Text(
        f"Đã khôi phục và kiểm tra {made.visits} cuộc kiểm tra, {made.operations} lần ghi, {made.photos} ảnh"
        f" vào {made.folder}; thiếu {made.missing} ảnh.",
        f"Restored and verified in {made.folder}: {some(made.visits, 'visit')}, "
        f"{some(made.operations, 'entry', 'entries')} and {some(made.photos, 'photo')}; "
        f"photos that are missing: {made.missing}.",
    )
    face.tell(told, words.of(face.language()))


@click.command()
@pass_face
def doctor(face: Face) -> None:
    """Is everything in the data folder sound? Exit status 1 only for real faults."""
    with face.workspace(create=False) as workspace:
        checks = workspace.doctor()
        language = face.language(workspace)
    sound = all(check.ok for check in checks)
    entries = [{"name": check.name, "ok": check.ok, "detail": check.detail.of(language)} for check in checks]
    lines = [f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail.of(language)}" for check in checks]
    face.tell({"ok": sound, "checks": entries}, "\n".join(lines))
    if not sound:
        sys.exit(1)


@click.command("due")
@pass_face
def photo_due(face: Face) -> None:
    """Photos past their date, offered for removal; nothing is removed."""
    with face.workspace(create=False) as workspace:
        found = retention.due(workspace, workspace.now().astimezone().date())
        language = face.language(workspace)
    entries = [
        {
            "visit": each.visit,
            "title": each.title,
            "ended": each.ended,
            "due": each.due,
            "photos": [photo.sha256 for photo in each.photos],
        }
        for each in found
    ]
    lines = []
    for each in found:
        words = Text(f"quá hạn từ {date_text(each.due, 'vi')}", f"past its date since {date_text(each.due, 'en')}")
        lines.append(f"{each.title} ({each.visit[:8]}): {words.of(language)}")
        lines += [f"  photo:{photo.number}  {photo.sha256[:12]}  {photo.item or '-'}" for photo in each.photos]
    nothing = Text("Không có ảnh nào quá hạn.", "No photo is past its date.").of(language)
    face.tell({"visits": entries}, "\n".join(lines) or nothing)


@click.command("remove")
@click.argument("photos", nargs=-1, required=True, metavar="PHOTO...")
@click.option("--reason", required=True)
@pass_face
def photo_remove(face: Face, photos: tuple[str, ...], reason: str) -> None:
    """Remove photos (by their hashes) for good, in every visit; the record of it stays."""
    with face.workspace(create=False) as workspace:
        hashes = [retention.find(workspace, name) for name in photos]
        removal = retention.remove(workspace, hashes, reason, by=face.name or "")
        language = face.language(workspace)
    holders = [words.of(language) for words in removal.holders]
    done = Text(f"Đã xóa {len(removal.photos)} ảnh.", f"Photos removed: {len(removal.photos)}.").of(language)
    still = Text("Bản ở nơi khác vẫn còn:", "Copies elsewhere remain:").of(language)
    lines = [done, *([still, *(f"  {each}" for each in holders)] if holders else [])]
    face.tell({"removed": list(removal.photos), "still_in": holders}, "\n".join(lines))
