"""The project's own rules of access see what they are for: each has a planted defect, and a clean page has none."""

import pytest

from .walking import NARROW, RULES, WIDE, broken

pytestmark = pytest.mark.browser
CLEAN = """<!doctype html><html lang="ja"><head><title>x</title><style>
:focus-visible { outline: 4px solid #000 } a, button, input { min-height: 44px; min-width: 44px; display: inline-block }
</style></head><body><main><h1>登録</h1><form>
<p><label for="name">お名前</label></p><p class="wrong" id="name_error">書いてください。</p>
<input id="name" aria-invalid="true" aria-describedby="name_error"><p><button>送る</button></p></form>
<table><tr><th scope="col">町</th></tr><tr><td>試験町</td></tr></table><p><span class="tag">登録中</span></p></main></body></html>"""
PLANTED = {
    "language": ('lang="ja"', 'lang="en"'),
    "title": ("<h1>登録</h1>", "<h1>登録</h1><h1>もう一つ</h1>"),
    "label": ('for="name"', 'for="nome"'),
    "error": (' aria-describedby="name_error"', ""),
    "table": ('<th scope="col">町</th>', "<td>町</td>"),
    "focus": (":focus-visible { outline: 4px solid #000 }", ":focus-visible { outline: none }"),
    "order": ("<form>", '<form style="display: flex; flex-direction: column-reverse">'),
    "target": ("<button>送る</button>", '<div style="font: 8px/1 serif"><a href="#a" style="all: unset">あ</a><br><a href="#b" style="all: unset">い</a></div>'),
    "clipped": ("<h1>", '<h1 style="width: 1em; overflow: hidden; white-space: nowrap">'),
    "wide": ("<h1>", '<h1 style="width: 2000px">'),
    "zoom": ("<h1>", '<h1 style="width: 50rem">'),
    "colour": ('<span class="tag">登録中</span>', '<span style="background: red; display: inline-block; width: 20px; height: 20px"></span>'),
}  # fmt: skip


@pytest.fixture(scope="module")
def page(chromium):
    context = chromium.new_context(viewport=WIDE, locale="ja-JP")
    yield context.new_page()
    context.close()


def told(page, html):
    """The names of the rules that a page breaks, at the desk or on a phone."""
    page.set_content(html)
    return {each.split(":")[0] for size in (WIDE, NARROW) for each in broken(page, size)}


def test_a_clean_page_breaks_no_rule(page):
    assert told(page, CLEAN) == set()


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_defect_is_seen(page, rule):
    before, after = PLANTED[rule]
    assert before in CLEAN
    assert rule in told(page, CLEAN.replace(before, after, 1))


def test_a_tabindex_that_jumps_ahead_is_seen(page):
    assert "order" in told(page, CLEAN.replace("<button>", '<button tabindex="3">'))


def test_each_rule_has_its_planted_defect():
    names = {line.strip().removesuffix("() {") for line in RULES.splitlines() if line.startswith("    ") and line.endswith("() {")}
    assert names == set(PLANTED)
