"""Events of authority appended with true keys by those who may not, or who say it wrongly."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from qsdesk.domain.format.encoding import utc_text, utc_time
from qsdesk.services.chain.keys import SigningKey
from tests.endurance.tampering.base import Base
from tests.endurance.tampering.cases import ALL, OWN, PRINCIPAL, UNDETECTABLE, Verdict, seen
from tests.endurance.tampering.growing import SALT, Growing
from tests.endurance.tampering.world import Body

Act = Callable[[Growing], object]
Row = tuple[str, Act, Verdict, str]
NEW = SigningKey(770_002)
ROLES = ("officer", "director", "principal", "admin")
CLOCK = {"last": "2026-04-01T01:00:00.000Z", "reason": "电池"}


def authority_acts(base: Base) -> Iterator[Row]:
    """Yield name, act, verdict and keys held."""
    yield from _roles(base)
    yield from _keys(base)
    yield from _retirements(base)
    yield from _seals(base)
    yield from _others(base)


def event(kind: str, actor: str, body: Body, growing: Growing) -> None:
    """Append one event of authority."""
    growing.authority(kind, actor, **body)


def _roles(base: Base) -> Iterator[Row]:
    facts = base.facts
    granted = {"granted": True}
    for person in sorted(facts.keys):
        for role in ROLES:
            body: Body = {"person": person, "role": role, **granted}
            for actor in sorted(facts.keys):
                may = facts.roles.get(actor, set()) & {"principal", "admin"}
                verdict = UNDETECTABLE if may else seen("bad_role")
                act = partial(event, "role", actor, body)
                yield f"role-{actor}-makes-{person}-{role}", act, verdict, OWN
    boss, officer = facts.who("principal"), facts.who("officer")
    body = {"person": officer, "role": "director", **granted}
    for name, more, code in _wrong(boss, officer):
        act = partial(event, "role", boss, {**body, **more})
        yield f"role-{name}", act, seen(*code), PRINCIPAL
    for actor in (officer, facts.who("director")):
        act = partial(event, "person", actor, {"person": actor, "name": "李四"})
        yield f"person-by-{actor}", act, seen("bad_role"), OWN


def _wrong(boss: str, officer: str) -> Iterator[tuple[str, Body, tuple[str, ...]]]:
    yield "other-site", {"site": "11111111"}, ("wrong_site",)
    yield "other-head", {"head": "0" * 64}, ("bad_order",)
    yield "unknown-key", {"with_key": NEW}, ("unknown_key",)
    yield "forged", {"sig": "A" * 86}, ("bad_signature",)
    yield "second-officer", {"second": officer}, ("bad_role",)
    yield "second-himself", {"second": boss}, ("bad_role",)
    yield "second-unsigned", {"second": officer, "second_sig": None}, ("bad_role", "bad_signature")


def _keys(base: Base) -> Iterator[Row]:
    facts = base.facts
    boss = facts.who("principal")
    root = base.keys[facts.keys[boss]]
    for person in sorted(facts.keys):
        own = base.keys[facts.keys[person]]
        right = person == boss
        alone = partial(_add, person, NEW, NEW, {})
        verdict = UNDETECTABLE if right else seen("bad_role", "unknown_key")
        yield f"key-own-root-{person}", alone, verdict, OWN
        mutual = partial(_add, person, NEW, own, {})
        verdict = UNDETECTABLE if right else seen("bad_role")
        yield f"key-by-himself-{person}", mutual, verdict, OWN
        yield f"key-{person}", partial(_add, person, NEW, root, {}), UNDETECTABLE, ALL
        forged: Body = {"countersig": "A" * 86}
        act = partial(_add, person, NEW, root, forged)
        yield f"key-countersig-{person}", act, seen("bad_signature"), OWN
        act = partial(_add, person, NEW, root, {"sig": "A" * 86})
        yield f"key-possession-{person}", act, seen("bad_signature"), PRINCIPAL
        act = partial(_add, person, NEW, root, {"by": "0" * 16})
        yield f"key-by-nobody-{person}", act, seen("unknown_key"), OWN
        act = partial(_add, person, NEW, root, {"added": "0" * 16})
        yield f"key-other-id-{person}", act, seen("key_not_valid", "unknown_key"), PRINCIPAL
        act = partial(_add, person, own, root, {})
        yield f"key-again-{person}", act, seen("key_not_valid"), PRINCIPAL
        act = partial(_add, person, NEW, root, {"person": boss if not right else "p2"})
        yield f"key-for-other-{person}", act, seen("bad_role"), PRINCIPAL
        act = partial(_add, person, NEW, root, {"site": "11111111"})
        yield f"key-other-site-{person}", act, seen("wrong_site"), PRINCIPAL
        act = partial(_add, person, NEW, root, {"head": "0" * 64})
        yield f"key-other-head-{person}", act, seen("bad_order"), PRINCIPAL


def _add(person: str, new: SigningKey, by: SigningKey, more: Body, growing: Growing) -> None:
    given = {k: v for k, v in more.items() if not k.endswith("sig")}
    made = growing.add_key(person, new, by, **given)
    forged = {k: v for k, v in more.items() if k.endswith("sig")}
    if forged:
        growing.world.events[-1] = made.saying({**made.value, **forged})


def _retirements(base: Base) -> Iterator[Row]:
    facts = base.facts
    boss, officer = facts.who("principal"), facts.who("officer")
    for person, key in sorted(facts.keys.items()):
        body: Body = {"retired": key, "person": person}
        yield f"retire-{person}", partial(event, "key_retired", boss, body), UNDETECTABLE, PRINCIPAL
        if person != officer:
            act = partial(event, "key_retired", officer, body)
            yield f"retire-{person}-by-officer", act, seen("bad_role"), OWN
        act = partial(event, "key_retired", boss, {**body, "person": "p99"})
        yield f"retire-{person}-of-other", act, seen("key_not_valid"), PRINCIPAL
        act = partial(event, "key_retired", boss, {**body, "retired": "0" * 16})
        yield f"retire-{person}-unknown", act, seen("unknown_key"), PRINCIPAL
    for person, keys in facts.retired.items():
        for key in keys:
            body = {"retired": key, "person": person}
            act = partial(event, "key_retired", boss, body)
            yield f"retire-{key}-again", act, seen("key_not_valid"), PRINCIPAL
            act = partial(_with, key, "settings", person, {"changed": []})
            yield f"settings-by-retired-{key}", act, seen("key_not_valid"), OWN


def _with(key: str, kind: str, actor: str, body: Body, growing: Growing) -> None:
    growing.authority(kind, actor, **body, with_key=growing.keys[key])


def _seals(base: Base) -> Iterator[Row]:
    """Seals of May, in which nothing happened: whatever they count is too much."""
    facts = base.facts
    boss = facts.who("principal")
    count = {"records": 1, "sheets": 1, "signatures": 1, "voided": 0}
    for month in ("2026-05", "2026-06"):
        right: Body = {"month": month, "supplement": 0, "counts": {}, "ranges": {}}
        yield f"seal-{month}", partial(_seal, boss, right, 1), UNDETECTABLE, PRINCIPAL
        for person in sorted(facts.keys):
            if "principal" not in facts.roles.get(person, set()):
                act = partial(_seal, person, right, 1)
                yield f"seal-{month}-by-{person}", act, seen("bad_role"), OWN
        more = {**right, "counts": {"daily": count}}
        told = seen("anchor_conflict")
        yield f"seal-{month}-counts", partial(_seal, boss, more, 1), told, PRINCIPAL
        more = {**right, "ranges": {"daily": [["R-2026-000001", "R-2026-000001"]]}}
        yield f"seal-{month}-ranges", partial(_seal, boss, more, 1), told, PRINCIPAL
        yield f"seal-{month}-span", partial(_seal, boss, right, 3), told, PRINCIPAL
        act = partial(_seal, boss, {**right, "supplement": 1}, 1)
        yield f"seal-{month}-supplement", act, seen("bad_order"), PRINCIPAL
    again: Body = {"month": "2026-03", "supplement": 0, "counts": {}, "ranges": {}}
    yield "seal-again", partial(_seal, boss, again, 1), seen("bad_order"), PRINCIPAL


def _seal(actor: str, body: Body, first: int, growing: Growing) -> None:
    span = {"events": [[first, len(growing.world.events)]]}
    growing.authority("seal", actor, **{**body, "ranges": {**body["ranges"], **span}})


def _others(base: Base) -> Iterator[Row]:
    facts = base.facts
    director, officer, boss = map(facts.who, ("director", "officer", "principal"))
    back: Body = {"backup": {"seq": 5, "hash": "0" * 64}, "missing": 0}
    pack: Body = {"id": "x", "version": "1", "sha256": "0" * 64}
    right: tuple[tuple[str, str, Body], ...] = (
        ("restore", director, {**back, "second": boss}),
        ("restore", boss, {**back, "second": None}),
        ("clock_override", director, CLOCK),
        ("settings", officer, {"changed": []}),
        ("rule_pack", boss, pack),
        ("journal_accepted", boss, {"missing": [], "reason": "磁盘"}),
    )
    for kind, actor, body in right:
        yield f"{kind}-by-{actor}", partial(event, kind, actor, body), UNDETECTABLE, OWN
        for name, more, codes in _wrong(actor, officer):
            if name.startswith("second-") and kind != "restore":
                continue
            act = partial(event, kind, actor, {**body, **more})
            yield f"{kind}-by-{actor}-{name}", act, seen(*codes), OWN
    for kind, body in (("restore", back), ("clock_override", CLOCK)):
        act = partial(event, kind, officer, body)
        yield f"{kind}-by-officer", act, seen("bad_role"), OWN
    for hours in (1, 24, 24 * 30):
        yield f"time-falls-{hours}", partial(_early, officer, hours, ""), seen("bad_order"), OWN
        act = partial(_early, officer, hours, director)
        yield f"time-falls-{hours}-overridden", act, UNDETECTABLE, OWN
    salted: Body = {"salt": SALT}
    unsigned: tuple[tuple[str, str, Body, Verdict], ...] = (
        ("sign_in", officer, salted, UNDETECTABLE),
        ("denied", officer, {**salted, "action": "void"}, UNDETECTABLE),
        ("sign_in", officer, {}, seen("unreadable")),
        ("unheard_of", officer, salted, seen("unreadable")),
        ("site", officer, _site(base), seen("bad_order")),
    )
    for kind, actor, body, verdict in unsigned:
        name = f"unsigned-{kind}-{len(body)}"
        yield name, partial(_plain, kind, actor, body), verdict, OWN
    stranger = partial(_with, base.stranger.id, "settings", "p99", {"changed": []})
    yield "settings-by-nobody", stranger, seen("key_not_valid", "unknown_key", "bad_role"), OWN


def _site(base: Base) -> Body:
    body = base.packed.events[0].value
    return {key: body[key] for key in ("site", "unit", "nonce", "sample")}


def _plain(kind: str, actor: str, body: Body, growing: Growing) -> None:
    growing.event(kind, actor, **body)


def _early(actor: str, hours: int, director: str, growing: Growing) -> None:
    at = utc_text(utc_time(growing.at()) - timedelta(hours=hours))
    if director:
        growing.authority("clock_override", director, **CLOCK, at=at)
    growing.authority("settings", actor, changed=[], at=at)
