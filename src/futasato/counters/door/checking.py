"""Does the matrix say what runs: the route table, the acts of all packages, and the file, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from futasato.counters.door.matrix import Matrix, Role

OURS = "futasato."


@dataclass(frozen=True)
class Comparison:
    """What runs and what is stated. A route is one method of one name; each fault says what to mend."""

    routes: int
    stated: int
    acts: int
    roles: int
    faults: tuple[str, ...] = field(default=())

    @property
    def is_whole(self) -> bool:
        """True when everything that runs is stated and nothing stated is gone."""
        return not self.faults


def compare(matrix: Matrix) -> Comparison:
    """The running house against a matrix."""
    running, stated = route_names(), {name for _, name in matrix.routes}
    acts, told = act_names(), set(matrix.acts)
    faults = [f"経路 {name} が matrix.yaml の routes にありません" for name in sorted(running - stated)]
    faults += [f"routes の {name} という経路はもうありません" for name in sorted(stated - running)]
    faults += [f"行為 {name} が matrix.yaml の acts にありません" for name in sorted(acts - told)]
    faults += [f"acts の {name} という行為はもうありません" for name in sorted(told - acts)]
    kept = sum(name in running for _, name in matrix.routes)
    return Comparison(kept + len(running - stated), kept, len(acts), len(Role) - 1, tuple(faults))


def route_names() -> set[str]:
    """Every name of the running route table, as the door asks the matrix for it."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns, space: str) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _names(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name}" if each.name else each.callback.__name__


def act_names() -> set[str]:
    """Every act of every package of the house ("package.verb")."""
    packages = [app.name for app in apps.get_app_configs() if app.name.startswith(OURS)]
    rooms = [import_module(f"{name}.acts") for name in packages if find_spec(f"{name}.acts")]
    return {each.act for room in rooms for each in vars(room).values() if isinstance(getattr(each, "act", None), str)}
