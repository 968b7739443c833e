"""Sets up a factory from what the first run collected: all of it, or nothing."""

import json
import shutil
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from qsdesk.app.compose import Services, compose, system_clock
from qsdesk.app.config import change_config
from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory import Calendar, Judgement, Profile, Size, judge, size_by_figures
from qsdesk.domain.format.kinds import PRINCIPAL
from qsdesk.domain.places import resource
from qsdesk.domain.risk_list import RiskList, from_starter
from qsdesk.domain.times import local_day
from qsdesk.services.people.accounts import check_password
from qsdesk.services.people.people import NewPerson
from qsdesk.services.risk_list import STARTERS
from qsdesk.services.rules import FIRST_PACK, load_pack
from qsdesk.services.setup import starting_calendar
from qsdesk.storage.store import Store
from qsdesk.ui.desk.founding import Founded, NewHand, Plan, Sample, StarterList

Report = Callable[[int, int, str], None]
HORIZON = timedelta(days=760)


class FirstFactory:
    """Founds a factory in one data folder.

    Args:
        data: Untouched folder.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._pack = load_pack(FIRST_PACK)

    def judge(self, profile: Profile) -> tuple[Judgement, ...]:
        """Return what the rule says of a profile."""
        return judge(profile, self._pack.pack)

    def size(self, staff: int, revenue: str) -> Size:
        """Return the size that the figures make."""
        pack = self._pack.pack
        staff_min, revenue_min = (
            pack.value("medium_staff_min"),
            pack.value("medium_revenue_wan_min"),
        )
        return size_by_figures(staff, revenue, staff_min=staff_min, revenue_min=revenue_min)

    def article(self, number: str) -> str:
        """Return the wording of an article, empty for an unknown one."""
        found = [c.quote for c in self._pack.pack.clauses if c.label == number]
        return found[0] if found else ""

    def password_problem(self, password: str, login: str) -> RuleError | None:
        """Return why a password is refused, None where it is not."""
        try:
            check_password(password, login)
        except RuleError as error:
            return error
        return None

    def starters(self) -> tuple[StarterList, ...]:
        """Return the starter lists."""
        return tuple(
            StarterList(key, str(starter["title"]), len(_list_of(starter).items))
            for key in STARTERS
            for starter in [_starter(key)]
        )

    def calendar(self, rest: frozenset[int]) -> Calendar:
        """Return the public holidays known from today on."""
        return starting_calendar(rest, _today(), _today() + HORIZON)

    def found(self, plan: Plan, report: Report) -> Founded:
        """Set the factory up; what was made is taken away again where a step fails.

        Raises:
            RuleError: What names, passwords or the profile refuse.
            MachineError: What the folder suffers.
        """
        existed = self._data.is_dir()
        kept = set(self._data.iterdir()) if existed else set()
        store = Store.open(self._data, create=True)
        services = compose(store, sample=False)
        try:
            founded = self._work(services, plan, report)
        except Exception:
            services.close()
            self._take_back(existed=existed, kept=kept)
            raise
        services.close()
        return founded

    def sample(self) -> Sample:
        """Return the sample factory, whose folder is beside the data folder."""
        from qsdesk.app.demo.works import LOGINS, PASSWORD

        folder = self._data.with_name(f"{self._data.name}-sample")

        def make(report: Report) -> Path:
            from qsdesk.app.demo.trial import make_trial

            return make_trial(folder, report)

        return Sample(make, LOGINS, PASSWORD)

    def _work(self, services: Services, plan: Plan, report: Report) -> Founded:
        first, *others = sorted(plan.people, key=lambda hand: hand.role != PRINCIPAL)
        steps = len(others) + 3
        report(0, steps, first.name)
        pack = (self._pack.pack.id, self._pack.pack.version, self._pack.sha256)
        recovery = services.people.found(plan.profile.unit, _new(first), sample=False, pack=pack)
        session = services.accounts.sign_in(first.login, first.password)
        for done, hand in enumerate(others, 1):
            report(done, steps, hand.name)
            services.people.add(session, first.password, _new(hand))
        report(steps - 2, steps, plan.profile.unit)
        receipt = services.setup.sign_profile(session, first.password, plan.profile)
        report(steps - 1, steps, "")
        if plan.starter:
            services.risk_lists.save_draft(session, _list_of(_starter(plan.starter)))
        _keep_hands(services, plan)
        if plan.backup is not None:
            change_config(self._data, backup_folder=str(plan.backup))
        services.accounts.sign_out(session)
        principal = services.people.holders(PRINCIPAL)[0]
        report(steps, steps, "")
        sheet = _agreement(services, plan)
        return Founded(recovery, principal.fingerprint, receipt.number, sheet)

    def _take_back(self, *, existed: bool, kept: set[Path]) -> None:
        if not existed:
            shutil.rmtree(self._data, ignore_errors=True)
            return
        for path in set(self._data.iterdir()) - kept:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _new(hand: NewHand) -> NewPerson:
    return NewPerson(hand.name, hand.login, hand.role, hand.password)


def _keep_hands(services: Services, plan: Plan) -> None:
    """Keep duties and exams as typed: the appointments are filled in from them."""
    hands = [
        {
            "login": hand.login,
            "duty": hand.duty,
            "examined": "" if hand.examined is None else hand.examined.isoformat(),
        }
        for hand in plan.people
    ]
    with services.store.write() as work:
        work.desk.set("first_run.people", json.dumps(hands, ensure_ascii=False))


def _agreement(services: Services, plan: Plan) -> bytes:
    from qsdesk.printing.documents.agreement import agreement

    titles = services.access.table.role_titles
    roles = {hand.login: titles.get(hand.role, hand.role) for hand in plan.people}
    everyone = services.people.everyone()
    people = [(p.name, roles.get(p.login, ""), p.fingerprint) for p in everyone]
    root = next(p.fingerprint for p in everyone if PRINCIPAL in p.roles)
    profile = plan.profile
    return agreement(profile.unit, profile.credit_code, people, root, sample=False)


def _starter(key: str) -> dict[str, object]:
    return tomllib.loads(resource("risk_lists", f"{key}.toml").read_text(encoding="utf-8"))


def _list_of(starter: dict[str, object]) -> RiskList:
    return from_starter(starter, effective=_today())


def _today() -> date:
    return local_day(system_clock())
