"""A visitor of the demo: the e-mail code and the app's six digits, read in the sample's mailbox in a second window."""

from __future__ import annotations

from playwright.sync_api import Page

from .walking import faults, press, write


def code(page: Page, site: str) -> str:
    """The newest code that was mailed."""
    return _read(page, site, lambda box: box.locator(".code").first.inner_text())


def digits(page: Page, site: str, email: str) -> str:
    """What the authenticator app of a sample officer shows now."""
    return _read(
        page, site, lambda box: box.locator("tr", has=box.get_by_text(email, exact=True)).locator("code").text_content()
    )


def enter(page: Page, site: str, email: str) -> list[str]:
    """Sign in as staff, by keyboard alone: mailed code, then the app. Returns what is wrong with the pages between."""
    page.goto(f"{site}/accounts/login/code/")
    write(page, "メールアドレス", email)
    press(page, "確認コードを受け取る")
    found = faults(page)
    page.reload()
    write(page, "コード", code(page, site))
    press(page, "確認する")
    found += faults(page)
    page.reload()
    write(page, "アプリの6桁の数字", digits(page, site, email))
    press(page, "ログイン")
    return found


def _read(page: Page, site: str, find) -> str:
    box = page.context.new_page()
    box.goto(f"{site}/demo/mailbox/")
    found = find(box)
    box.close()
    page.bring_to_front()
    return found
