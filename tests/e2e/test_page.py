"""The page of a pack shows, finds, links and refuses what it should."""

import dataclasses
import shutil
import time
from pathlib import Path

import pytest

from qsdesk.exporting.page import NAME as PAGE
from tests.e2e.chromium import BrowserError, Chromium
from tests.e2e.pack_acts import fill
from tests.e2e.small_index import PDF, index_of
from tests.e2e.small_pack import factory, put
from tests.e2e.verification import run, verify


def test_the_verdict_is_said_in_large_words(browser: Chromium, root: Path) -> None:
    factory().write(root)
    put(root, PDF, b"other")
    result = verify(browser, root)
    assert browser.value("document.querySelector('#verdict').textContent") == "发现 1 处问题"
    assert browser.value("parseFloat(getComputedStyle(verdict).fontSize)") >= 24
    listed = browser.value("document.querySelector('#problem-rows').textContent")
    assert "文件被改动" in listed
    assert result["problems"][0]["detail"] in listed
    assert "此后的内容不在证明之内" in browser.value("document.body.textContent")


def test_hostile_text_stays_text(browser: Chromium, root: Path) -> None:
    made = factory()
    title = "</script><img src=x onerror=\"document.title='owned'\"><!-- \u2028 {{script}} &amp;"
    index = index_of(len(made.events), made.head, title)
    index = dataclasses.replace(index, unit=f"</title><script>{title}</script>")
    made.write(root, index)
    assert verify(browser, root)["ok"]
    assert browser.value("document.querySelector('#document-rows a').textContent") == title
    assert browser.value("document.images.length") == 0
    assert "owned" not in browser.value("document.title.slice(0, 7)")


def test_nothing_but_the_page_itself_may_run(browser: Chromium, root: Path) -> None:
    factory().write(root)
    browser.open(root / PAGE)
    browser.value(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.owned = 1'}))"
    )
    assert browser.value("window.owned === undefined")
    assert browser.value("fetch('data/keys.json').then(() => 'read', () => 'refused')") == "refused"


def test_a_document_opens_from_the_index(browser: Chromium, root: Path) -> None:
    factory().write(root)
    browser.open(root / PAGE)
    target = browser.value("document.querySelector('#document-rows a').href")
    assert target == (root / PDF).as_uri()


def test_the_overview_is_linked_first_where_there_is_one(browser: Chromium, root: Path) -> None:
    made = factory()
    index = index_of(len(made.events), made.head)
    made.write(root, index)
    browser.open(root / PAGE)
    assert browser.value("document.querySelector('#first-document').hidden") is True
    path = "data/00-目录与说明/目录与说明.pdf"
    shelf = index.shelves[0]
    first = dataclasses.replace(index.shelves[1].documents[0], path=path)
    shelves = (dataclasses.replace(shelf, documents=(first,)), index.shelves[1])
    made.write(root, dataclasses.replace(index, shelves=shelves))
    browser.open(root / PAGE)
    assert browser.value("document.querySelector('a').href") == (root / path).as_uri()
    assert browser.value("document.querySelector('#first-document').hidden") is False


def test_a_path_out_of_the_folder_is_no_link(browser: Chromium, root: Path) -> None:
    made = factory()
    index = index_of(len(made.events), made.head)
    shelf = index.shelves[1]
    bad = dataclasses.replace(shelf.documents[0], path="../../etc/passwd")
    made.write(
        root, dataclasses.replace(index, shelves=(dataclasses.replace(shelf, documents=(bad,)),))
    )
    browser.open(root / PAGE)
    assert browser.value("document.querySelectorAll('#document-rows a').length") == 0


def test_search_finds_a_part_of_a_title(browser: Chromium, root: Path) -> None:
    factory().write(root)
    browser.open(root / PAGE)
    seek = "search.value = '{}'; search.dispatchEvent(new Event('input'))"
    browser.value(seek.format("挤塑"))
    assert browser.value("document.querySelectorAll('#document-rows a').length") == 1
    browser.value(seek.format("没有这个"))
    assert browser.value("document.querySelector('#no-document').hidden") is False


def test_a_dropped_folder_is_verified(browser: Chromium, root: Path) -> None:
    factory().write(root)
    browser.open(root / PAGE)
    browser.drop(root, 200, 150)
    assert browser.wait("window.qsdeskResult")["ok"]


def test_the_folder_above_serves_where_it_holds_one_pack(browser: Chromium, root: Path) -> None:
    factory().write(root)
    browser.open(root / PAGE)
    assert run(browser, root.parent)["ok"]


def test_a_folder_that_is_no_pack_is_refused_in_words(
    browser: Chromium, root: Path, tmp_path: Path
) -> None:
    factory().write(root)
    put(tmp_path, "other/x.txt", "x")
    browser.open(root / PAGE)
    assert "不是资料包" in run(browser, tmp_path / "other")["error"]


def test_verification_can_be_stopped(browser: Chromium, root: Path) -> None:
    factory().write(root)
    shutil.copytree(root, big := root.with_name("big"))
    for n in range(60):
        put(big, f"data/more/{n}.bin", b"\0" * 4_000_000)
    browser.open(root / PAGE)
    browser.choose("#folder", big)
    browser.wait("!cancel.hidden && cancel.click() === undefined")
    assert browser.wait("document.querySelector('#verdict').textContent === '尚未核验'")
    assert browser.value("window.qsdeskResult") is None


def test_four_hundred_files_and_a_thousand_signatures(browser: Chromium, root: Path) -> None:
    made = factory()
    for n in range(2, 501):
        number = f"R-2026-{n:06d}"
        fill(made, number)
        sheet = made.sheet(number, "review", "审核 director")
        made.sign(sheet, "p3", "陈志强")
    made.write(root)
    browser.open(root / PAGE)
    began = time.monotonic()
    result = run(browser, root)
    assert result["ok"], result["problems"][:3]
    assert result["signatures"] == 1000
    assert time.monotonic() - began < 10


def test_without_web_cryptography_only_files_are_compared(browser: Chromium, root: Path) -> None:
    factory().write(root)
    hide = "Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})"
    added = browser.call("Page.addScriptToEvaluateOnNewDocument", source=hide)
    try:
        result = verify(browser, root)
    finally:
        browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
    assert (result["ok"], result["problems"]) == (False, [])
    assert "没有核对签名" in browser.value("document.title")


def test_a_machine_without_chromium_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserError, match="chromium is needed"):
        Chromium(tmp_path)


def test_the_head_of_the_chain_reads_the_same_before_and_after(
    browser: Chromium, root: Path
) -> None:
    factory().write(root)
    browser.open(root / PAGE)
    head = "[...document.querySelectorAll('#fact-list dt')].find(d => d.textContent === '链首')"
    shown = f"{head}.nextSibling.firstChild.textContent"
    before = browser.value(shown)
    run(browser, root)
    assert browser.value(shown) == before
    assert len(before.partition(" · ")[2]) == len("XXXX XXXX XXXX XXXX")


def test_nothing_lies_beyond_the_edge_of_a_phone(
    browser: Chromium, root: Path, tmp_path: Path
) -> None:
    factory().write(root)
    put(root, PDF, b"other")
    verify(browser, root)
    browser.screenshot(tmp_path / "phone.png", 420, 800)
    wide = (
        "[...document.querySelectorAll('.scroll')].filter(s => s.scrollWidth > s.clientWidth)"
        ".map(s => s.querySelector('tbody').id)"
    )
    assert browser.value(wide) == []
    assert browser.value("strip.scrollWidth <= strip.clientWidth")
    assert browser.value("document.documentElement.scrollWidth <= innerWidth")
