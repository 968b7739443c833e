"""Pages that are no record, for wet ink: the agreement on electronic signatures."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qsdesk.services.wired import Wired


class Papers:
    """Prints what people sign by hand.

    Args:
        services: Of the data folder.
    """

    def __init__(self, services: "Wired") -> None:
        self._services = services

    def agreement(self) -> bytes:
        """Return the agreement as PDF, with everybody's key in force and the newest root."""
        from qsdesk.domain.format.canonical import sha256
        from qsdesk.domain.format.encoding import from_base64url, reading_fingerprint
        from qsdesk.printing.documents.agreement import agreement
        from qsdesk.services.chain.signing import unit_of

        services = self._services
        titles = services.access.table.role_titles
        people = [
            (p.name, "、".join(titles.get(role, role) for role in sorted(p.roles)), p.fingerprint)
            for p in services.people.everyone()
            if p.fingerprint
        ]
        with services.store.read() as work:
            authority = work.authority()
            unit, credit_code = unit_of(work)
        spki = authority.keys[authority.root].spki
        root = reading_fingerprint(sha256(from_base64url(spki)))
        return agreement(unit, credit_code, people, root, sample=authority.sample)
