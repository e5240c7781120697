"""A reach in the words of the database: four settings of a session, and the options of a new connection."""

from __future__ import annotations

from futasato.walls.nouns import EVERYWHERE, HOUSE, Reach

NAMES = ("futasato.places", "futasato.persons", "futasato.desks", "futasato.unveiled")
EVERY = "*"
OF_A_PROCESS = {"house": HOUSE, "every": EVERYWHERE}


def words(reach: Reach) -> tuple[str, ...]:
    """The four settings, in the order of NAMES."""
    places = EVERY if reach.places is None else ",".join(sorted(reach.places))
    persons, desks = ",".join(sorted(map(str, reach.persons))), ",".join(sorted(reach.desks))
    return places, persons, desks, "on" if reach.is_unveiled else ""


def options(reach: Reach) -> str:
    """The same as libpq's `options` of a new connection, for a process that works without blocks."""
    return " ".join(f"-c {name}={word}" for name, word in zip(NAMES, words(reach), strict=True) if word)


def of_process(word: str) -> Reach:
    """What FUTASATO_REACH means; nothing without it. Raises ValueError for an unknown word."""
    if word and word not in OF_A_PROCESS:
        raise ValueError(f"FUTASATO_REACH は house か every です（{word}） / FUTASATO_REACH is house or every ({word})")
    return OF_A_PROCESS[word] if word else Reach()
