"""Somebody at work in a browser of 320 pixels, by keyboard alone; what it takes is counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser import walking


@dataclass
class Work:
    """One task. `presses`: buttons, links and boxes; `fields`: what had to be typed or chosen; `pages`: how often another
    page had to be waited for; `typed`: every text; `misfits`: pages wider than the window."""

    page: Page
    presses: int = 0
    fields: int = 0
    pages: int = 0
    typed: list[str] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)

    @property
    def figures(self) -> tuple[int, int, int]:
        """As they stand in the manual's table."""
        return self.presses, self.fields, self.pages

    def press(self, name: str) -> None:
        """A button or a link, reached by Tab; the next page is there afterwards."""
        walking.press(self.page, name)
        self.presses += 1
        self.pages += 1
        if self.page.evaluate("document.documentElement.scrollWidth") > walking.NARROW["width"]:
            self.misfits.append(self.page.url)

    def tick(self, name: str) -> None:
        """A box or a choice."""
        walking.to(self.page, name)
        self.page.keyboard.press("Space")
        self.presses += 1

    def write(self, name: str, text: str, *, behind: bool = False) -> None:
        """A field; `behind`: what stands in it already stays."""
        walking.to(self.page, name)
        self.page.keyboard.press("End" if behind else "Control+A")
        self._said(text)
        self.page.keyboard.type(text)

    def choose(self, name: str, label: str) -> None:
        """One of a list of choices: the keyboard is on it, the choice is made."""
        walking.to(self.page, name)
        self.page.locator(":focus").select_option(label=label)
        self.fields += 1

    def day(self, name: str, on: str) -> None:
        """A day; how its digits are typed is the browser's affair."""
        self.page.get_by_label(name).fill(on)
        self._said(on)

    def attach(self, name: str, path) -> None:
        """A file; the system's own window is no page of ours."""
        self.page.get_by_label(name).set_input_files(path)
        self.fields += 1

    def _said(self, text: str) -> None:
        self.fields += 1
        self.typed.append(text)

    @property
    def typed_twice(self) -> list[str]:
        """What was typed more than once: nothing that the system knows is asked again."""
        return sorted({text for text in self.typed if self.typed.count(text) > 1})
