"""Names inside an inspection pack.

Source: the contract's section on the inspection pack; BagIt 1.0 (RFC 8493).
"""

from qsdesk.domain.format.kinds import BY_KEY

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SUMS = "SHA256SUMS"
SIGNATURE = "signature.json"
PAGE = "开始查阅.html"
UNTAGGED = frozenset({MANIFEST, TAG_MANIFEST, SIGNATURE})
REQUIRED_TAGS = (BAGIT, BAG_INFO, SUMS)
BAGIT_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

PAYLOAD = "data/"
RECORDS = "data/records/"
ATTACHMENTS = "data/attachments/"
TABLES = "data/tables/"
KEYS = "data/keys.json"
EVENTS = "data/events.jsonl"

PACK_TAG = "qsdesk-pack/1"
RECORD_TAG = "qsdesk-record/1"

CONTENTS = "00-目录与说明"
OVERVIEW = "目录与说明.pdf"
SHELVES = {
    "01-岗位设立与履职": ("setup", "appointment", "performance", "decision", "reward"),
    "02-质量安全总监职责": (),
    "03-质量安全员守则": (),
    "04-风险管控清单": ("risk_list",),
    "05-日管控": ("daily", "stopped"),
    "06-周排查": ("weekly",),
    "07-月调度": ("monthly", "seal"),
    "08-意见建议与否决": ("opinion", "veto"),
    "09-风险隐患与整改": ("finding", "post_check"),
    "10-培训与考核": ("training", "exam"),
    "11-制度与其他": (),
}
"""Folder -> kinds that stand in it; what is named nowhere stands in the last one."""

LAST_SHELF = "11-制度与其他"
DIRECTOR_DUTIES, OFFICER_RULES = "02-质量安全总监职责", "03-质量安全员守则"


def shelf_of(kind: str, title: str = "") -> str:
    """Return the folder of a record.

    Args:
        kind: Of the record.
        title: Of the record; a controlled document goes by it: duties of the director
            and rules of officers have shelves of their own.
    """
    if kind == "document":
        if "总监" in title:
            return DIRECTOR_DUTIES
        return OFFICER_RULES if "安全员" in title else LAST_SHELF
    found = [shelf for shelf, kinds in SHELVES.items() if kind in kinds]
    return found[0] if kind in BY_KEY and found else LAST_SHELF


_FORBIDDEN = {ord(char): "_" for char in '<>:"/\\|?*'} | {ord("%"): "％"}
_LONGEST = 80


def safe_name(text: str) -> str:
    """Return text that any file system takes as part of a name, FAT32 and exFAT too.

    At most 80 characters, no control characters, no dot or space at its ends; ``_`` where
    nothing is left.
    """
    bare = "".join(char for char in text.translate(_FORBIDDEN) if char.isprintable())
    return " ".join(bare.split())[:_LONGEST].strip(". ") or "_"
