"""The document on top of an inspection pack: printed, sealed with the rest, first on the page."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from qsdesk.app.pack_content import exporter_of
from qsdesk.exporting.content import PackReport
from qsdesk.exporting.export import Exporter
from qsdesk.exporting.overview import gap_spans
from qsdesk.exporting.pack_check import verify_pack
from qsdesk.exporting.page import Gap
from qsdesk.printing.lazy import LazyPrinter
from tests import tampering as t
from tests.make import PASSWORD, Factory
from tests.printing.reading import dense, said
from tests.verifier_apart.verify import examine as examine_apart

FOLDER = "data/00-目录与说明"
OVERVIEW = f"{FOLDER}/目录与说明.pdf"
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@dataclass
class Made:
    """A factory and the pack it made, its overview printed by the real printer."""

    factory: Factory
    report: PackReport

    def bytes(self, name: str) -> bytes:
        """Return a file of the pack."""
        return (self.report.path / name).read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A pack of March, not to be changed."""
    base = tmp_path_factory.mktemp("pack")
    worked = t.worked(base / "data")
    report = _printing(worked).export(worked.as_("director"), PASSWORD, MARCH, base / "out")
    return Made(worked, report)


def _printing(factory: Factory) -> Exporter:
    exporter = exporter_of(factory.services)
    return replace(exporter, writer=replace(exporter.writer, printer=LazyPrinter()))


def test_the_overview_is_sealed_and_the_verifiers_agree(made: Made) -> None:
    manifest = made.bytes("manifest-sha256.txt").decode()
    assert f"{hashlib.sha256(made.bytes(OVERVIEW)).hexdigest()}  {OVERVIEW}\n" in manifest
    assert verify_pack(made.report.path, roots=(made.report.root,)).problems == ()
    apart, _ = examine_apart(made.report.path, roots=[made.report.root])
    assert apart.ok


def test_a_changed_overview_is_seen(made: Made, tmp_path: Path) -> None:
    report = _printing(made.factory).export(made.factory.as_("officer2"), PASSWORD, MARCH, tmp_path)
    page = report.path / OVERVIEW
    page.write_bytes(page.read_bytes() + b" ")
    assert "altered_file" in verify_pack(report.path).codes
    apart, _ = examine_apart(report.path, roots=[report.root])
    assert not apart.ok


def test_the_overview_stands_first_on_the_page(made: Made) -> None:
    page = made.bytes("开始查阅.html").decode()
    index = json.loads(page.partition('id="index">')[2].partition("</script>")[0])
    assert index["shelves"][0]["documents"][0]["path"] == OVERVIEW


def test_the_overview_tells_of_its_pack(made: Made) -> None:
    text = said(made.bytes(OVERVIEW))
    report = made.report
    for word in (
        *("迎检资料目录与说明", report.number, report.root.replace(" ", "-"), "数据为虚构"),
        *(f"链首#{report.head[0]:,}", "质量安全总监 陈志强", "H-2026-000001", "05-日管控 4 4"),
        *("records（原文与签名） 7 7", "没有月调度会议纪要", "日管控 二车间 白班 缺检 未说明"),
    ):
        assert dense(word) in text, word


def test_statistics_are_a_sheet_too(made: Made) -> None:
    path = made.report.path / FOLDER / "目录与缺项.xlsx"
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["目录", "缺项与理由", "统计"]
    head, *rows = book.get_sheet_by_name("统计").to_python()
    assert head == ["部分", "期间", "项目", "数", "单位"]
    told = {(row[0], row[1], row[2]): row[3] for row in rows}
    assert told["日管控", "全部期间", "已检"] == "0"
    assert told["日管控", "全部期间", "缺检"] == told["日管控", "2026-03", "缺检"] != "0"
    assert told["风险隐患", "全部期间", "新发现"] == told["风险隐患", "全部期间", "未结"] == "1"


def test_gaps_of_areas_and_of_days_that_follow_each_other_are_joined() -> None:
    stop = [
        Gap(date(2026, 3, day), f"日管控 {area} 白班", "停产", "无订单")
        for day in (9, 10, 12)
        for area in ("一车间", "二车间")
    ]
    missed = Gap(date(2026, 3, 10), "日管控 一车间 夜班", "缺检", "停电")
    week = Gap(date(2026, 3, 15), "周排查 2026-W11", "未做", "停产")
    spans = gap_spans([*stop[:4], missed, *stop[4:], week])
    assert [(s.first.day, s.last.day, s.what) for s in spans] == [
        (9, 10, "日管控 一车间 白班、二车间 白班"),
        (10, 10, "日管控 一车间 夜班"),
        (12, 12, "日管控 一车间 白班、二车间 白班"),
        (15, 15, "周排查 2026-W11"),
    ]
