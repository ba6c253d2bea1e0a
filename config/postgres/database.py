"""The two database roles of the embedded server, and the first look at a database server that somebody else runs.

The owner creates the tables and migrates; the site and its worker work as the application role, which owns nothing:
it may read and write rows, and neither change a table nor lift a trigger. Migrations take more from it.
"""

from urllib.parse import urlsplit

import psycopg
from psycopg import sql

OWNER = "hengping_owner"
APP = "hengping_app"
DATABASE = "hengping"


def prepare(superuser_address: str, *, database: str = DATABASE, tests: bool = False) -> None:
    """Create what is lacking of roles, database and default privileges; a second call changes nothing.

    With `tests`, the owner may also create databases and switch triggers off for the clean-up after a race.
    """
    with psycopg.connect(superuser_address, autocommit=True) as connection:
        for role in (OWNER, APP):
            if not _has_role(connection, role):
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if tests:
            connection.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(OWNER)))
            connection.execute(
                sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(sql.Identifier(OWNER))
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(OWNER))
            )


def role_exists(address: str, role: str) -> bool:
    """Whether this server knows the role."""
    with psycopg.connect(address) as connection:
        return _has_role(connection, role)


def grant_rows(owner_address: str) -> None:
    """Let the application role read and write the rows of every table that the owner creates from now on."""
    with psycopg.connect(owner_address, autocommit=True) as connection:
        for grant in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        ):
            connection.execute(sql.SQL(grant).format(sql.Identifier(APP)))


def problem_with(address: str, *, variable: str = "DATABASE_URL") -> str:
    """One sentence that says what to fix about this database server; empty where it answers and is new enough."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
            return f"{variable} must look like postgresql://user:password@host:5432/database."
        with psycopg.connect(address, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except (psycopg.Error, ValueError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        return f"{variable} does not lead to a working database, correct it or start that server: {reason}"
    return "" if version >= 15 else f"{variable} leads to PostgreSQL {version}: Hengping needs 15 or newer."


def problem_with_redis(address: str) -> str:
    """One sentence that says what to fix about this Redis server; empty where it answers."""
    import redis  # here: most sites have none, and every process begins by reading this file

    try:
        with redis.Redis.from_url(address, socket_connect_timeout=5, socket_timeout=5) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        return f"REDIS_URL does not lead to a working Redis server, correct it or start that server: {error}"
    return ""


def _has_role(connection: psycopg.Connection, role: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None
