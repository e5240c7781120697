"""Is this house safe to open? Every check with what was found and how to mend it; the dangerous ones keep it closed.

    doctor.examine()     all findings
    doctor.dangers()     those for which `futasato serve` does not open

A server that says of itself that its data will not be missed (one started as a throwaway, by tests) may lack fsync,
but only where FUTASATO_THROWAWAY=1 is said here too; the doctor shows it as a fault all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from futasato.site.doctor import machine, roles, server, settings, tables
from futasato.site.doctor.finding import Finding

__all__ = ["Finding", "dangers", "examine", "refusal"]
CLOSED = (
    "このままでは開けません。次を直してから、もう一度実行してください（くわしくは futasato doctor、docs/manual/doctor.md）。\n"
    "The site does not open like this. Mend the following first (see futasato doctor)."
)


def examine() -> list[Finding]:
    """Every finding, in the order of the manual. Django must be set up; a database that does not answer is a finding."""
    return [*settings.findings(), *_of_database(), *machine.findings()]


def dangers() -> list[Finding]:
    """What keeps the site closed."""
    return [each for each in examine() if each.is_in_the_way]


def refusal(found: list[Finding]) -> str:
    """What is said to the person who wanted to open it."""
    return "\n".join([CLOSED, *map(str, found)])


def _of_database() -> Iterator[Finding]:
    """Asked as the pages ask: by the same role, over a connection of its own."""
    import psycopg

    try:
        with server.asked() as asking:
            yield from [*server.findings(asking), *roles.findings(asking), *tables.findings(asking)]
    except psycopg.OperationalError as trouble:
        yield server.silent(trouble)
