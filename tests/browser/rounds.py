"""The round through every page: which addresses there are comes from the matrix and the running routes, from no list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from futasato.counters.door.matrix import Role, Route, Subject, matrix
from tests.dye import sweeping
from tests.dye.world import OWN, PROTECTED, World

from .walking import faults

PARTS = re.compile(r'<(\w+)(?: [^>]*?class="([^"]*)")?')
SHARED = {Subject.NOTHING, Subject.SELF}  # the same for everybody: looked at as nobody, as a resident and as an officer
READERS = (Role.NOBODY, Role.RESIDENT, Role.OFFICER)
LANGUAGES = {"ja": "ja-JP", "en": "en-US", "ja-easy": "ja-JP"}  # each with the browser's own
STEPS = ("take_up", "approve", "refuse", "renew", "suspend", "resume", "withdraw", "revoke", "move_in", "mark_died")
READ = "main h1, main h2, main h3, main label, main legend, main th, main a, main dt"


@dataclass
class Looked:
    """One page as one reader found it. `lost`: what is not there while no script runs."""

    route: str
    role: Role
    address: str
    faults: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    is_faulty_form: bool = False


def addresses(world: World, things: dict) -> Iterator[tuple[Route, Role, str]]:
    """Each page that a GET opens to somebody, once: a page made of the same parts for a second
    reader, or for another step, is left out."""
    seen = set()
    for role in Role:
        client = world.client(role)
        for route in (each for each in matrix().routes.values() if each.method == "GET" and _is_for(each, role)):
            for address in _named(route, role, world, things.get(role, {})):
                parts = _parts(client.get(address))
                if parts and (route.name, parts) not in seen:
                    seen.add((route.name, parts))
                    yield route, role, address


def _is_for(route: Route, role: Role) -> bool:
    if route.door.name == "closed" or route.name.startswith("api:"):
        return False
    if route.door.subject in SHARED and route.door.name not in ("desks", "provider", "employer"):
        return role in READERS
    return route.door.admits(role)


def _named(route: Route, role: Role, world: World, own: dict) -> Iterator[str]:
    """The addresses of a route with this reader's things in them."""
    base = world.things[OWN] | {"step": "suspend"} | own
    if role is Role.DESK:
        base |= {name: world.things[PROTECTED][name] for name in ("person", "record")}
    if route.name == "office:withdraw_proposal":
        base |= {"proposal": own.get("mine")}
    several = [{"step": step} for step in STEPS] if route.name == "office:decide" else [{}]
    names = sweeping._names(route)
    for more in several:
        try:
            yield reverse(route.name, kwargs={name: (base | more)[name] for name in names})
        except (NoReverseMatch, KeyError):
            return


def _parts(answer) -> frozenset | None:
    """Of which elements and classes a page is made; None for no page of ours."""
    if answer.status_code != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
        return None
    return frozenset(PARTS.findall(answer.content.decode().split("<main")[-1]))


def looked(chromium, site: str, world: World, things: dict) -> list[Looked]:
    """The whole round, in one browser."""
    found, walks = [], list(addresses(world, things))
    for role in Role:
        mine = [(route, address) for route, each, address in walks if each is role]
        found += _as(chromium, site, role, world.client(role), mine, {each.route for each in found}) if mine else []
    return found


def _as(chromium, site, role, client, pages, told: set[str]) -> list[Looked]:
    """As one reader; in the other languages only what was not `told` there to a reader before."""
    seen = {language: _window(chromium, site, client, language) for language in LANGUAGES}
    still = _window(chromium, site, client, has_script=False)
    found = []
    for route, address in pages:
        found.append(_page(seen["ja"], still, Looked(route.name, role, address), site))
        for language in () if route.name in told else ("en", "ja-easy"):
            found[-1].faults += _in(seen[language], language, f"{site}{address}")
        found += _faulty(seen["ja"], route, role, address)
    for each in (*seen.values(), still):
        each.context.close()
    return found


def _in(page, language: str, address: str) -> list[str]:
    page.goto(address)
    return [f"{language}: {fault}" for fault in faults(page)]


def _window(chromium, site, client, language="ja", has_script=True):
    context = chromium.new_context(locale=LANGUAGES[language], java_script_enabled=has_script)
    if language == "ja-easy":  # no browser asks for it: its reader has chosen it
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site}])
    if cookie := client.cookies.get(settings.SESSION_COOKIE_NAME):
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": site}])
    return context.new_page()


def _page(page, still, told: Looked, site: str) -> Looked:
    complaints = []
    page.once("pageerror", lambda error: complaints.append(f"{told.address}: {error}"))
    page.goto(f"{site}{told.address}")
    words = _words(page)
    told.faults = faults(page) + complaints
    still.goto(f"{site}{told.address}")
    told.lost = sorted(words - _words(still))
    return told


def _words(page) -> set[str]:
    """What is to be read; how many looks a page counts grows with each look at it."""
    return {re.sub(r"\d+", "n", text) for text in page.locator(READ).all_inner_texts()}


def _faulty(page, route: Route, role: Role, address: str) -> list[Looked]:
    """The same form sent with nothing in it, where something is asked for: what the refusal looks like."""
    form = page.locator("main form[method=post]").filter(has=page.locator("[required]")).first
    button = form.locator("button:not([type=button]):not(.unseen)").first
    if ("POST", route.name) not in matrix().routes or not form.count() or not button.count():
        return []
    form.evaluate(
        "form => { form.noValidate = true; form.querySelectorAll('[required]').forEach(e => e.type === 'radio' ? 0 : e.value = '') }"
    )
    button.click()
    page.wait_for_load_state()
    return [Looked(route.name, role, address, faults(page), is_faulty_form=True)]
