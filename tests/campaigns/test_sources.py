"""Five campaigns of the sources are rebuilt, and every number of theirs stands in a paper that came out of them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from campaign import Campaign

TABLE = Path(__file__).parents[2] / "docs" / "sources.md"
NUMBERS = {"S0": 18, "S1": 12, "S2": 22, "S3": 11, "S4": 16}
_LINE = re.compile(r"\| (S\d)-(\d\d) \| (\w+)(?: \(([^)]+)\))? \| (.+) \|")

Line = tuple[str, str, str, str]

pytestmark = pytest.mark.slow


def lines(source: str) -> list[Line]:
    """Number, paper, body and words of every line of the table that speaks of this source."""
    found = []
    for text in TABLE.read_text(encoding="utf-8").splitlines():
        match = _LINE.fullmatch(text)
        if match and match[1] == source:
            found.append((match[2], match[3], match[4] or "", match[5].replace("\\|", "|")))
    return found


@pytest.fixture(scope="module", params=sorted(NUMBERS))
def source(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def campaign(source: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Campaign]:
    module = importlib.import_module(f"source_{source[1]}")
    made = Campaign(
        tmp_path_factory.mktemp(source) / "data", module.ROUND, module.STAYS, getattr(module, "BEFORE", None)
    )
    yield made
    made.close()


def test_every_number_has_a_line(source: str) -> None:
    told = {number for number, *_ in lines(source)}
    assert told == {f"{number:02}" for number in range(1, NUMBERS[source] + 1)}


def test_the_words_stand_in_the_paper(source: str, campaign: Campaign) -> None:
    papers: dict[str, Callable[..., str]] = {
        "minutes": campaign.minutes,
        "conclusion": campaign.minutes,
        "report": campaign.report,
        "list": campaign.deadlines,
        "news": campaign.news,
        "findings": campaign.findings,
        "missing": campaign.remarks,
        "photos": campaign.photos,
        "round": campaign.bodies,
    }
    written: dict[tuple[str, str], str] = {}
    absent = []
    for number, paper, body, words in lines(source):
        if (paper, body) not in written:
            written[paper, body] = papers[paper](body) if body else papers[paper]()
        if words not in written[paper, body]:
            absent.append(f"{source}-{number} {paper} {body}: {words}")
    assert absent == []


def test_no_paper_rests_on_what_was_issued_later(campaign: Campaign) -> None:
    year = campaign.clock.now.year
    for body in campaign.visits:
        grounds = [line for line in campaign.minutes(body).splitlines() if "Căn cứ: " in line]
        issued = {int(found) for line in grounds for found in re.findall(r"/(\d{4})/", line.partition("Căn cứ: ")[2])}
        assert all(each <= year for each in issued), (body, sorted(issued))
    assert year < 2026
