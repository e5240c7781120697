"""The PostgreSQL starter: a server of our own when nobody names one (architecture.md §4).

    with database.running(state) as url: ...     a server to talk to; the last one to leave stops it
    database.connection(state)                   the same server as Django wants to hear it; starts nothing
    database.ensure_migrated()                   bring the tables up to this version

DATABASE_URL wins whenever it is set: then nothing is started and nothing is stopped. It is the application's role,
which owns nothing; DATABASE_OWNER_URL is the role that owns the tables and changes them.
"""

from futasato.site.database.address import connection, owner_url, url
from futasato.site.database.schema import ensure_migrated
from futasato.site.database.sharing import running
from futasato.site.database.trouble import DatabaseTrouble

__all__ = ["DatabaseTrouble", "connection", "ensure_migrated", "owner_url", "running", "url"]
