"""A visit held with a form from elsewhere: its filters, defaults, counted lists and lists from files at work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from inspector_app.errors import InspectorError
from inspector_app.inspection.answers_file import AnswerLine, Batch, read_batch
from inspector_app.inspection.wording import Citations
from inspector_app.session import Session
from inspector_app.workspace import Workspace
from inspector_app.xforms.beside import files_beside

FORM = """| survey |
| | type | name | label | choice_filter | default | repeat_count | constraint |
| | select_one districts | district | Huyện | | | | |
| | select_one_from_file towns.csv | town | Xã của ${district} | district = ${district} | | | |
| | integer | rooms | Số phòng | | 3 | | |
| | integer | staff | Số người | | | | |
| | begin_repeat | person | Người | | | ${staff} | |
| | text | who | Họ tên | | | | |
| | integer | years | Tuổi | | 30 | | . < 70 |
| | end_repeat | | | | | | |
| choices |
| | list_name | name | label |
| | districts | d1 | Huyện 1 |
| | districts | d2 | Huyện 2 |
| settings |
| | form_title | form_id | version |
| | Phiếu nơi khác | foreign | 1 |
"""
TOWNS = "name,label,district\nt1,Xã A,d1\nt2,Xã B,d1\nt3,Xã C,d2\n"


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "data", now=clock)
    opened.settings.save(name="Thư ký")
    yield opened
    opened.close()


@pytest.fixture
def visit(workspace: Workspace, tmp_path: Path) -> Session:
    folder = tmp_path / "from elsewhere"
    folder.mkdir()
    (folder / "towns.csv").write_text(TOWNS, "utf-8")
    (folder / "foreign.md").write_text(FORM, "utf-8")
    form = workspace.install_form(FORM.encode(), "foreign.md", files_beside(folder / "foreign.md"))
    (folder / "towns.csv").unlink()  # the installed form needs its folder no more
    frame = {"body": {"name": "Ủy ban nhân dân xã Suối Mây"}, "date": "2026-05-14"}
    return workspace.session(workspace.new_visit(frame, form=form.sha256))


def test_an_answer_outside_the_filter_is_not_stored(visit: Session) -> None:
    visit.answer("district", {"v": "d1"})
    assert [choice.label.vi for choice in visit.offered("town")["v"]] == ["Xã A", "Xã B"]
    with pytest.raises(InspectorError, match="Xã C"):
        visit.answer("town", {"v": "t3"})
    assert visit.item("town").state == "missing"
    visit.answer("town", {"v": "t2"})
    assert visit.item("town").value == {"v": "t2"}
    assert visit.model.item("town").label.vi == "Xã của d1"  # type: ignore[union-attr]


def test_an_answer_that_is_closed_later_is_missing_and_still_there(visit: Session, workspace: Workspace) -> None:
    visit.answer("district", {"v": "d1"})
    visit.answer("town", {"v": "t2"})
    visit.answer("district", {"v": "d2"})
    for each in (visit, workspace.session(visit.id)):
        assert each.item("town").state == "missing"
    visit.answer("district", {"v": "d1"})
    for each in (visit, workspace.session(visit.id)):
        assert each.item("town").value == {"v": "t2"}


def test_a_default_counts_and_raises_no_warning_when_changed(visit: Session) -> None:
    state = visit.item("rooms")
    assert (state.state, state.value, state.entered) == ("answered", {"v": 3}, None)
    visit.answer("rooms", {"v": 5})
    assert visit.item("rooms").value == {"v": 5}
    assert [each for each in visit.state().warnings if each.ref == "rooms"] == []


def test_a_counted_list_takes_no_more_rows_than_that(visit: Session) -> None:
    with pytest.raises(InspectorError) as refused:
        visit.add_row("person", {"who": "An"})
    assert refused.value.code == "list_full"
    visit.answer("staff", {"v": 2})
    first = visit.add_row("person", {"who": "An"})
    assert visit.state().rows["person"][0].fields == {"who": "An", "years": 30}
    assert [each.text.vi for each in visit.state().warnings] == ["Người: phiếu cần 2 dòng, đang có 1."]
    with pytest.raises(InspectorError):
        visit.set_fields("person", first, {"years": 70})
    three = read_batch(json.dumps({"rows": {"person": [{"who": "B"}, {"who": "C"}]}}).encode(), "a.json", ())
    with pytest.raises(InspectorError):
        visit.apply(three)
    assert len(visit.state().rows["person"]) == 1
    visit.add_row("person", {"who": "Bình"})
    assert visit.state().warnings == ()


def test_a_note_alone_comes_in_by_the_same_deed(visit: Session) -> None:
    lines = (AnswerLine("staff", {"v": 4}, None, ""), AnswerLine("rooms", None, "Đếm lại.", ""))
    told: list[object] = []
    visit.listen(told.append)
    visit.apply(Batch(lines, {}, ()))
    assert len(told) == 1
    assert visit.item("rooms").note == "Đếm lại."
    assert visit.item("rooms").entered is None
    wrong = (AnswerLine("rooms", None, "Không được ghi.", ""), AnswerLine("staff", {"v": "x"}, None, ""))
    with pytest.raises(InspectorError):
        visit.apply(Batch(wrong, {}, ()))
    assert visit.item("rooms").note == "Đếm lại."


def test_articles_of_a_later_instrument_are_not_cited_from_an_earlier_one(workspace: Workspace) -> None:
    earlier = Citations(workspace.instruments(date(2025, 6, 1).isoformat(), "vi"), "vi")
    later = Citations(workspace.instruments(date(2026, 6, 1).isoformat(), "vi"), "vi")
    assert earlier.cite("N118 Đ18") == "Nghị định 61/2018/NĐ-CP"
    assert later.cite("N118 Đ18") == "Điều 18 Nghị định 118/2025/NĐ-CP"
