"""Rule packs on disk, and the one in force."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache

from qsdesk.domain.errors import RuleError
from qsdesk.domain.places import resource
from qsdesk.domain.rules import RulePack, parse_pack
from qsdesk.storage.store import Store

FIRST_PACK = "samr-draft-2022"


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A rule pack and the hash of its file, which every record remembers."""

    pack: RulePack
    sha256: str


@cache
def load_pack(pack_id: str) -> LoadedPack:
    """Return a shipped rule pack by its id; the first one where none is named yet.

    Raises:
        RuleError: ``rule_pack_unknown``.
    """
    path = resource("rules", f"{pack_id or FIRST_PACK}.toml")
    if path.stem != (pack_id or FIRST_PACK) or not path.is_file():
        raise RuleError("rule_pack_unknown", id=pack_id, version="")
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return LoadedPack(parse_pack(tomllib.loads(data.decode()), digest), digest)


@dataclass(frozen=True, slots=True)
class RulesService:
    """Answers what the rule pack in force says."""

    store: Store

    def pack(self) -> RulePack:
        """Return the pack in force; before set-up the first one."""
        with self.store.read() as work:
            pack_id = work.authority().rule_pack[0]
        return load_pack(pack_id or FIRST_PACK).pack

    def title(self, kind: str) -> str:
        """Return the title of a kind's document."""
        return load_pack(FIRST_PACK).pack.title_of(kind)
