"""How the browser tests walk: by keyboard alone, looking at every page with axe and at 320 pixels."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1200, "height": 900}
RULES = (Path(__file__).parent / "own_rules.js").read_text(encoding="utf-8")
STOPS = 80  # more Tab presses than any page of ours has things to reach
FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return "";
    const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
    return (label || e.getAttribute("aria-label") || e.innerText || e.value || "").trim();
}"""
OUTLINED = "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"


def faults(page: Page) -> list[str]:
    """What axe finds (WCAG 2.2 A and AA and best practice), and what breaks our own rules at the desk and at 320 pixels."""
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
    return [f"{page.url}: {each}" for each in found] + misfits(page)


def misfits(page: Page) -> list[str]:
    """What breaks our own rules, once the window is 320 pixels narrow and once it is wide again."""
    found = [f"at {size['width']}: {each}" for size in (NARROW, WIDE) for each in broken(page, size)]
    return [f"{page.url}: {each}" for each in found]


def broken(page: Page, size: dict) -> list[str]:
    """Which of our own rules a page breaks in a window of one size; its language is to be the one of the browser."""
    page.set_viewport_size(size)
    return page.evaluate(RULES)


def to(page: Page, name: str) -> None:
    """Tab until the thing whose label or text begins with `name` has the focus, visibly."""
    passed = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
        if passed[-1].startswith(name):
            assert page.evaluate(OUTLINED), f"nobody sees that {name} has the focus"
            return
    raise AssertionError(f"the keyboard does not reach {name}; it reached {passed}")


def write(page: Page, name: str, text: str) -> None:
    """Go to a field and type."""
    to(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    """Go to a button or link and press Enter; the next page is there afterwards."""
    to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
