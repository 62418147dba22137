"""The history of a visit: every value ever given in words a clerk understands, told apart, found again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from inspector_app.errors import InspectorError
from inspector_app.inspection.history import Entry, History, deed_words, entries, people_of
from inspector_app.inspection.history_words import HistoryWords
from inspector_app.inspection.operations import make_operation
from inspector_app.session import Session
from inspector_app.workspace import Workspace

TEAM = {"kind": "to", "name": "Tổ kiểm tra số 03", "members": {"M1": {"role": "member", "position": "Chuyên viên"}}}
FRAME = {"body": {"name": "Ủy ban nhân dân xã Suối Mây"}, "date": "2026-05-14", "team": TEAM}


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return workspace.session(workspace.new_visit(FRAME))


def history(session: Session, language: str = "vi", *, every_step: bool = False) -> History:
    operations = session.history()
    return History(
        entries(operations, session.live_ids(), every_step=every_step),
        HistoryWords(session.model, operations, language=language),
        people=people_of(session.state().frame),
        laptops=session.laptops(),
        own_device=session.device,
        own_label="",
        now=session.now(),
    )


def latest(told: History, register: str) -> Entry:
    return next(entry for entry in told.entries if entry.register == register)


def test_old_and_new_stand_beside_each_other_with_who_and_whether_it_stands(session: Session) -> None:
    session.answer("STF-03", {"a": 5, "b": 8}, by="M1")
    session.answer("STF-03", {"a": 6, "b": 9})
    told = history(session)
    newer, older = (entry for entry in told.entries if entry.register == "a/STF-03")
    assert told.change(newer) == ("5/8 (62,50%)", "6/9 (66,67%)")
    assert told.standing(newer)[0] == "Đang có hiệu lực"
    assert told.change(older) == ("", "5/8 (62,50%)")
    assert told.standing(older)[0] == "Đã được thay"
    assert told.person(older.operation.author) == "M1 – Chuyên viên"
    assert older.operation.recorder == "Thư ký"
    assert told.device(older) == "máy này"
    assert told.words.title("a/STF-03").startswith("STF-03 · Số công chức")


def test_every_kind_of_value_has_words_in_both_languages(session: Session) -> None:
    row = session.add_row("sampled_dossier", {"code": "D1", "received_at": "2026-03-02"})
    session.remove_row("sampled_dossier", row)
    session.set_state("POST-01", "not_checked", "Hết giờ")
    session.set_note("POST-01", "Bảng đặt ngoài sảnh")
    session.set_frame("copies", 4)
    session.set_frame("opinion", {"stance": "agrees", "text": "Nhất trí."})
    finding = session.add_finding("recommendation", "Niêm yết lại.", deadline="wd:20")
    session.lock_minutes(b"%PDF-1.7")
    spoken = {language: history(session, language) for language in ("vi", "en")}
    vi, en = spoken["vi"], spoken["en"]
    said = {entry.register: vi.change(entry)[1] for entry in reversed(vi.entries)}
    assert said["a/POST-01"] == "Chưa kiểm tra: Hết giờ"
    assert said["n/POST-01"] == "Bảng đặt ngoài sảnh"
    assert said[f"x/sampled_dossier/{row}"] == "(rút lại)"
    assert said["v/opinion"] == "thái độ Thống nhất với nội dung biên bản.; nội dung Nhất trí."
    assert said[f"f/{finding}/deadline"].startswith("trong 20 ngày làm việc")
    assert vi.words.title(f"a/sampled_dossier/{row}/received_at") == "D1 · Hồ sơ mẫu · Ngày nhận"
    assert vi.words.title(f"f/{finding}/text") == "Kiến nghị · Nội dung"
    assert vi.words.title("v/copies") == "Thông tin cuộc kiểm tra · Số bản"
    assert vi.words.title("s/1/locked") == "Biên bản lần 1 · khóa để ký"
    for entry in en.entries:  # no code of a program in what an English reader sees
        words = en.words.title(entry.register)
        assert not any(mark in words for mark in ("v/", "f/", "a/", "_")), words


def test_of_the_team_only_what_differs_is_told(session: Session) -> None:
    members = {"M1": {"role": "member", "position": "Chuyên viên chính"}}
    session.set_frame("team", {**TEAM, "name": "Tổ kiểm tra số 05", "members": members})
    told = history(session)
    old, new = told.change(latest(told, "v/team"))
    assert old == "tên: Tổ kiểm tra số 03; Thành viên, M1, chức vụ: Chuyên viên"
    assert new == "tên: Tổ kiểm tra số 05; Thành viên, M1, chức vụ: Chuyên viên chính"


def test_words_are_found_without_accents_and_people_and_kinds_tell_apart(session: Session) -> None:
    session.set_note("POST-01", "Đường vào quầy bị che")
    session.answer("STF-03", {"a": 6, "b": 9}, by="M1")
    session.add_row("sampled_dossier", {"code": "D1"})
    told = history(session)

    def registers(**wanted: str) -> set[str]:
        return {told.entries[number].register for number in told.matching(**wanted)}

    assert registers(text="duong quay") == {"n/POST-01"}
    assert registers(text="duong quay khong co") == set()
    assert registers(text="66,67") == {"a/STF-03"}
    assert registers(person="M1") == {"a/STF-03"}
    assert registers(kind="note") == {"n/POST-01"}
    assert all(name.startswith(("x/", "a/sampled_dossier/")) for name in registers(kind="row"))
    starts = ["a/STF-03", "n/STF-03"]
    assert [told.entries[n].register for n in told.matching(registers=starts)] == ["a/STF-03"]
    assert told.matching(registers=["a/STF-0"]) == [], "a register is no beginning of another"
    assert len(told.matching(registers=["a/sampled_dossier/"])) == 1


def test_stores_of_one_typing_are_one_entry_until_every_step_is_asked_for(session: Session) -> None:
    session.set_note("POST-01", "trước")
    session.follow_typing(lambda: "1")
    for words in ("V", "Vi", "Việt"):
        session.set_note("POST-01", words)
    session.follow_typing(str)
    session.set_note("POST-01", "Việt Nam")
    told = history(session)
    notes = [entry for entry in told.entries if entry.kind == "note"]
    assert [told.change(entry) for entry in notes] == [("Việt", "Việt Nam"), ("trước", "Việt"), ("", "trước")]
    assert [len(entry.steps) for entry in notes] == [0, 2, 0]
    every = history(session, every_step=True)
    assert sum(entry.kind == "note" for entry in every.entries) == 5


def test_undone_redone_and_given_again_are_told(session: Session) -> None:
    session.answer("STF-03", {"a": 5, "b": 8})
    session.answer("STF-03", {"a": 6, "b": 9})
    first = latest(history(session), "a/STF-03").id
    session.undo()
    told = history(session)
    assert told.origin(latest(told, "a/STF-03")) == "Hoàn tác"
    assert told.standing(next(e for e in told.entries if e.id == first))[0] == "Đã hoàn tác"
    session.redo()
    told = history(session)
    assert told.origin(latest(told, "a/STF-03")) == "Làm lại"
    assert told.origin(next(e for e in told.entries if e.id == first)) == "Từng hoàn tác"


def test_a_value_whose_predecessor_never_came_says_so_and_another_clock_is_told(session: Session) -> None:
    far = session.now() + timedelta(days=3649)
    strange = make_operation(
        visit=session.id, register="a/POST-01", kind="set", value={"v": "yes"}, device="ffff0000", seq=1, author="M2",
        recorder="M2", hlc=int(far.timestamp() * 1000) << 16, form_version="1",
        replaces=["01900000-0000-8000-8000-000000000000"], note="",
    )  # fmt: skip
    session._log.add([strange])
    assert session.reload()
    told = history(session)
    entry = latest(told, "a/POST-01")
    assert told.change(entry)[0] == "(chưa nhận được)"
    assert told.merged_in(entry)
    assert "+3.648 ngày" in told.clock(entry) or "+3.649 ngày" in told.clock(entry)
    assert any("lệch" in sentence.vi for sentence in session.anomalies())


def test_the_tip_of_undo_says_what_it_takes_back(session: Session) -> None:
    session.answer("STF-03", {"a": 6, "b": 9})
    deed = session.next_undo()
    assert deed is not None
    assert deed_words(deed.operations, session.words_for(deed.operations)) == "STF-03: 6/9 (66,67%)"
    session.add_row("sampled_dossier", {"code": "D1", "received_at": "2026-03-02"})
    deed = session.next_undo()
    assert deed is not None
    assert deed_words(deed.operations, session.words_for(deed.operations)).startswith("D1 · Hồ sơ mẫu · Dòng")


# --- an old value given again --------------------------------------------------------------------------------


def test_an_old_value_comes_back_as_a_new_one_and_can_be_undone(session: Session) -> None:
    session.answer("STF-03", {"a": 5, "b": 8}, by="M1")
    old = session.history("a/STF-03")[0].id
    session.answer("STF-03", {"a": 6, "b": 9})
    assert session.give_again(old)
    assert session.item("STF-03").entered == {"a": 5, "b": 8}
    assert len(session.history("a/STF-03")) == 3
    assert not session.give_again(old), "it stands already"
    told = history(session)
    assert told.origin(latest(told, "a/STF-03")) == "Lấy lại giá trị cũ"
    assert session.undo()
    assert session.item("STF-03").entered == {"a": 6, "b": 9}


def test_a_field_of_a_deleted_row_brings_its_row_back(session: Session) -> None:
    row = session.add_row("sampled_dossier", {"code": "D1", "received_at": "2026-03-02"})
    field = session.history(f"a/sampled_dossier/{row}/received_at")[0].id
    session.remove_row("sampled_dossier", row)
    assert session.give_again(field)
    (back,) = session.state().rows["sampled_dossier"]
    assert (back.id, back.fields["received_at"]) == (row, "2026-03-02")


def test_what_the_form_refuses_now_and_signatures_are_not_given_again(session: Session) -> None:
    session.answer("STF-03", {"a": 5, "b": 8})
    session.lock_minutes(b"%PDF-1.7")
    lock = next(each for each in session.history() if each.register == "s/1/locked")
    with pytest.raises(InspectorError) as caught:
        session.give_again(lock.id)
    assert caught.value.code == "not_again"
    wrong = make_operation(
        visit=session.id, register="a/STF-03", kind="set", value={"a": 9, "b": 8}, device="ffff0000", seq=1,
        author="M2", recorder="M2", hlc=1 << 50, form_version="1",
        replaces=[each.id for each in session.history("a/STF-03")], note="",
    )  # fmt: skip
    session._log.add([wrong])
    session.reload()
    session.answer("STF-03", {"a": 6, "b": 9})
    with pytest.raises(InspectorError) as caught:
        session.give_again(wrong.id)
    assert caught.value.code == "refused"
    assert session.item("STF-03").entered == {"a": 6, "b": 9}


def test_where_people_differ_an_old_value_is_no_way_around_the_decision(laptops: tuple[Session, Session]) -> None:
    one, two = laptops
    one.answer("STF-03", {"a": 6, "b": 9})
    two.answer("STF-03", {"a": 5, "b": 8})
    one._log.add(two.history("a/STF-03"))
    one.reload()
    with pytest.raises(InspectorError) as caught:
        one.give_again(one.history("a/STF-03")[0].id)
    assert caught.value.code == "in_dispute"
    assert len(one.history("a/STF-03")) == 2


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Session, Session]]:
    """The same planned visit on two laptops."""
    frame = {"body": {"name": "Xã A", "code": "x1"}, "round": "2026", "date": "2026-05-14"}
    opened = [Workspace.open(tmp_path / name) for name in ("M1", "M2")]
    sessions = []
    for workspace, name in zip(opened, ("M1", "M2"), strict=True):
        workspace.settings.save(name=name)
        sessions.append(workspace.session(workspace.new_visit(frame)))
    yield sessions[0], sessions[1]
    for workspace in opened:
        workspace.close()


def test_a_long_history_makes_words_only_for_what_is_looked_at(session: Session) -> None:
    """20,000 values: entries are there without their words; the first screen asks for twenty."""
    operations = session.history()
    last: list[str] = []
    for number in itertools.islice(itertools.count(1), 2000):
        made = make_operation(
            visit=session.id, register=f"a/{session.model.items[number % 30].code}", kind="set", value={"v": number},
            device="d", seq=number, author="M1", recorder="M1", hlc=(1 << 60) + number, form_version="1",
            replaces=last, note="",
        )  # fmt: skip
        operations.append(made)
    asked: list[str] = []

    class Counting(HistoryWords):
        def value(self, register: str, kind: str, value: object) -> str:
            asked.append(register)
            return super().value(register, kind, value)

    told = History(
        entries(operations, ()),
        Counting(session.model, operations, language="vi"),
        people={}, laptops={}, own_device="d", own_label="", now=session.now(),
    )  # fmt: skip
    assert len(told.matching()) == len(operations)
    assert asked == []
    told.change(told.entries[0])
    assert len(asked) == 1
