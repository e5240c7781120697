"""Every write route of the matrix: who sends what, on ground that is made fresh for each try.

To add a case: write `def what(client) -> Sent` (arranges the ground, signs in, sends nothing) in the file of its theme
and name it in that file's ROUTES; a new file joins THEMES.
"""

from __future__ import annotations

from . import (
    of_cases,
    of_letters,
    of_mandates,
    of_people,
    of_residents,
    of_rosters,
    of_town,
    of_trust,
    of_two,
    programs,
)
from .sending import Arranged

THEMES = (of_residents, of_people, of_town, of_trust, of_two, of_mandates, of_cases, of_letters, of_rosters, programs)
ROUTES: dict[str, tuple[Arranged, ...]] = {name: cases for theme in THEMES for name, cases in theme.ROUTES.items()}
