"""Manifests, tag files and the signature of a pack.

Source: RFC 8493 (BagIt 1.0); the format's section on ``signature.json``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from qsdesk import __version__
from qsdesk.domain.format.canonical import canonical, sha256
from qsdesk.domain.format.encoding import to_base64url, utc_text
from qsdesk.domain.times import local_day
from qsdesk.exporting.layout import (
    BAG_INFO,
    BAGIT,
    BAGIT_TEXT,
    MANIFEST,
    PACK_TAG,
    SIGNATURE,
    SUMS,
    TAG_MANIFEST,
    UNTAGGED,
)
from qsdesk.exporting.pack_folder import PackFolder
from qsdesk.exporting.selection import Selection
from qsdesk.services.chain.keys import SigningKey


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a pack, in which role, with which key, when."""

    person: str
    name: str
    role: str
    key: SigningKey
    at: datetime


def sums(hashes: Mapping[str, str], names: Iterable[str]) -> bytes:
    """Return the lines of a manifest, sorted by path."""
    lines = [f"{hashes[name]}  {_escaped(name)}\n" for name in sorted(names)]
    return "".join(lines).encode()


def seal(folder: PackFolder, selection: Selection, number: str, signer: Signer) -> str:
    """Write manifests, tag files and the signature; all else must be written.

    Args:
        folder: The pack, payload and page in it.
        selection: What it holds.
        number: Name of the pack.
        signer: Who exports.

    Returns:
        SHA-256 of ``signature.json``.
    """
    manifest = sums(folder.hashes, folder.payload())
    folder.write(MANIFEST, manifest)
    folder.write(SUMS, manifest)
    folder.write(BAGIT, BAGIT_TEXT.encode())
    folder.write(BAG_INFO, _bag_info(folder, selection, number, signer.at))
    tags = sorted(n for n in folder.hashes if "/" not in n and n not in UNTAGGED)
    statement = canonical(
        {
            "t": PACK_TAG,
            "manifest_sha256": sha256(manifest),
            "tags": [{"name": name, "sha256": folder.hashes[name]} for name in tags],
            "site": selection.authority.site,
            "from": selection.first.isoformat(),
            "to": selection.last.isoformat(),
            "head_seq": selection.head[0],
            "head_hash": selection.head[1],
            "signer": signer.person,
            "name": signer.name,
            "role": signer.role,
            "at": utc_text(signer.at),
        }
    )
    held = {
        "statement": statement.decode(),
        "signature": signer.key.sign(statement),
        "spki": to_base64url(signer.key.spki),
    }
    data = json.dumps(held, ensure_ascii=False, indent=1).encode()
    folder.write(SIGNATURE, data)
    folder.write(TAG_MANIFEST, sums(folder.hashes, (*tags, MANIFEST, SIGNATURE)))
    return sha256(data)


def _bag_info(folder: PackFolder, selection: Selection, number: str, at: datetime) -> bytes:
    payload = folder.payload()
    size = sum(folder.sizes[name] for name in payload)
    fields = {
        "Source-Organization": " ".join(selection.unit.split()),
        "External-Identifier": number,
        "Bagging-Date": local_day(at).isoformat(),
        "Payload-Oxum": f"{size}.{len(payload)}",
        "Bag-Software-Agent": f"QSDesk {__version__}",
    }
    return "".join(f"{key}: {value}\n" for key, value in fields.items()).encode()


def _escaped(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
