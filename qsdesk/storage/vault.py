"""Personal values under seal, outside all that is signed; they can be erased."""

from sqlalchemy import Connection, delete, insert, select

from qsdesk.storage.tables import vault


class Vault:
    """Sealed values of one database, each by an owner and a name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, owner: str, name: str, sealed: bytes) -> None:
        """Put a sealed value in place of an older one."""
        c = vault.c
        self._connection.execute(delete(vault).where(c.person == owner, c.name == name))
        values = {"person": owner, "name": name, "value": sealed}
        self._connection.execute(insert(vault).values(values))

    def get(self, owner: str, name: str) -> bytes | None:
        """Return a sealed value; None where there is none."""
        c = vault.c
        query = select(c.value).where(c.person == owner, c.name == name)
        found = self._connection.execute(query).scalar_one_or_none()
        return None if found is None else bytes(found)

    def named(self, name: str) -> tuple[tuple[str, bytes], ...]:
        """Return owner and sealed value of all values of a name, by owner."""
        c = vault.c
        query = select(c.person, c.value).where(c.name == name).order_by(c.person)
        return tuple((row[0], bytes(row[1])) for row in self._connection.execute(query))

    def of(self, owner: str) -> tuple[tuple[str, bytes], ...]:
        """Return name and sealed value of all values of an owner, by name."""
        c = vault.c
        query = select(c.name, c.value).where(c.person == owner).order_by(c.name)
        return tuple((row[0], bytes(row[1])) for row in self._connection.execute(query))

    def erase(self, owner: str) -> int:
        """Forget all values of an owner; return how many there were."""
        done = self._connection.execute(delete(vault).where(vault.c.person == owner))
        return int(done.rowcount)
