"""The instant and the two towns that these tests are about."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
FUKUI, ECHIZEN = "182010", "182095"
