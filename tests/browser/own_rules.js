// What axe does not see (WCAG 2.2 AA, JIS X 8341-3). Gives "rule: what" for each fault; tests/browser/test_own_rules.py
// holds a planted defect for each. Asked at each width of the window; the page is to be in the language of the browser.
() => {
  const found = [];
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const told = (e) => e.outerHTML.slice(0, 120).replace(/\s+/g, " ");
  const blame = (rule, e) => found.push(`${rule}: ${told(e)}`);
  const words = (e) => (e.getAttribute("aria-label") || e.getAttribute("title") || e.textContent || "").trim();
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
  const fields = all("input:not([type=hidden]):not([type=submit]), select, textarea").filter(seen);
  const reached = all("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])")
    .filter((e) => seen(e) && !e.disabled && !e.matches(".skip"));

  const rules = {
    language() {
      if (document.documentElement.lang !== navigator.language.slice(0, 2)) blame("language", document.documentElement);
    },
    title() {
      if (all("h1").filter(seen).length !== 1) found.push(`title: ${all("h1").length} h1`);
    },
    label() {
      all("label[for]").filter((e) => !document.getElementById(e.htmlFor)).forEach((e) => blame("label", e));
      fields.filter((e) => ![...e.labels].some(words) && !e.ariaLabel && !e.getAttribute("aria-labelledby"))
        .forEach((e) => blame("label", e));
    },
    error() {
      const told = new Set(all("[aria-describedby]").flatMap((e) => e.getAttribute("aria-describedby").trim().split(/\s+/)));
      all(".wrong").filter((e) => seen(e) && !told.has(e.id)).forEach((e) => blame("error", e));
      all("[aria-invalid=true]").filter((e) => !described(e)).forEach((e) => blame("error", e));
    },
    table() {
      all("table").filter((e) => !all("th", e).some(words)).forEach((e) => blame("table", e));
    },
    focus() {
      const before = document.activeElement;
      reached.forEach((e) => {
        e.focus({ focusVisible: true, preventScroll: true });
        const { outlineStyle, outlineWidth } = getComputedStyle(e);
        if (document.activeElement === e && (outlineStyle === "none" || parseFloat(outlineWidth) < 2)) blame("focus", e);
      });
      before && before.focus ? before.focus({ preventScroll: true }) : 0;
      document.activeElement.blur();
    },
    order() {
      reached.filter((e) => e.tabIndex > 0).forEach((e) => blame("order", e));
      reached.slice(1).forEach((e, n) => {
        const [one, next] = [reached[n].getBoundingClientRect(), e.getBoundingClientRect()];
        if (next.bottom <= one.top + 1 && next.left < one.right - 1) blame("order", e);
      });
    },
    target() {
      const small = reached.filter((e) => Math.min(width(e), height(e)) < 23.5 && !isInSentence(e));
      small.filter((e) => reached.some((other) => !other.contains(e) && isNear(e, other))).forEach((e) => blame("target", e));
    },
    clipped() {
      all("main *").filter((e) => seen(e) && e.matches(":not(svg *, input, select, textarea, .unseen)") && words(e))
        .filter((e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowX))
        .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
        .forEach((e) => blame("clipped", e));
    },
    wide() {
      if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push(`wide: ${document.documentElement.scrollWidth}px`);
    },
    zoom() {
      document.documentElement.style.fontSize = "200%";
      const isWide = innerWidth >= 640 && document.documentElement.scrollWidth > document.documentElement.clientWidth;
      if (isWide) found.push(`zoom: ${document.documentElement.scrollWidth}px wide with letters of 200 %`);
      document.documentElement.style.fontSize = "";
    },
    colour() {
      all("main :is(span, i, b, em, strong, td, li, p)").filter((e) => seen(e) && !e.children.length && !words(e))
        .filter((e) => !/rgba\(0, 0, 0, 0\)|transparent/.test(getComputedStyle(e).backgroundColor) && !e.closest("[aria-hidden=true]"))
        .forEach((e) => blame("colour", e));
    },
  };

  const width = (e) => e.getBoundingClientRect().width;
  const height = (e) => e.getBoundingClientRect().height;
  const described = (e) => (e.closest("fieldset[aria-describedby]") || e).getAttribute("aria-describedby")?.split(/\s+/)
    .some((id) => document.getElementById(id) && words(document.getElementById(id)));
  const isInSentence = (e) => getComputedStyle(e).display.startsWith("inline") && e.matches("a, button")
    && e.parentElement.textContent.trim().length > e.textContent.trim().length && e.parentElement.matches("p, li, dd, td");
  const isNear = (e, other) => {  // a circle of 24 px around the small one touches the other one
    const [a, b] = [e.getBoundingClientRect(), other.getBoundingClientRect()];
    const [x, y] = [a.left + a.width / 2, a.top + a.height / 2];
    return Math.hypot(x - Math.max(b.left, Math.min(x, b.right)), y - Math.max(b.top, Math.min(y, b.bottom))) < 12;
  };

  Object.values(rules).forEach((rule) => rule());
  return found;
}
