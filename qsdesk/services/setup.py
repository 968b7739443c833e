"""Setting up a factory: its profile as a signed sheet, its holidays as first data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qsdesk.domain.errors import RuleError
from qsdesk.domain.factory.calendar import Calendar, first_calendar
from qsdesk.domain.factory.judgement import Judgement, judge
from qsdesk.domain.factory.profile import Profile
from qsdesk.domain.factory.sheet import profile_fields, profile_of
from qsdesk.domain.factory.texts import cleaned, profile_problems
from qsdesk.domain.format.sheets import Cover
from qsdesk.domain.times import local_day
from qsdesk.services.chain.signing import Act, Cosign, Numbers, Receipt, SigningService
from qsdesk.services.people.access import Access
from qsdesk.services.people.session import Session
from qsdesk.services.rules import RulesService
from qsdesk.storage.store import Store, Work


@dataclass(frozen=True, slots=True)
class SetupService:
    """The factory's profile."""

    store: Store
    signing: SigningService
    access: Access
    rules: RulesService

    def profile(self) -> Profile | None:
        """Return the factory as last signed; None before set-up."""
        with self.store.read() as work:
            return profile_in(work)

    def judgements(self, profile: Profile) -> tuple[Judgement, ...]:
        """Return what the rule says of a profile, product by product, then the factory."""
        return judge(profile, self.rules.pack())

    def sign_profile(
        self, session: Session, password: str, profile: Profile, reason: str = ""
    ) -> Receipt:
        """Sign the profile; a later one amends it.

        Args:
            session: The principal.
            password: For this signature.
            profile: As filled in.
            reason: Why it changes; required for all but the first.

        Raises:
            RuleError: ``permission_denied``, ``amend_reason_missing``, the first of
                ``problems``, or as signing.
        """
        self.access.demand("setup", session)
        receipt, *_ = self.signing.sign(session, password, self._plan(profile, reason))
        return receipt

    def preview_profile(self, session: Session, profile: Profile, reason: str = "") -> bytes:
        """Return the page that signing the profile would archive."""
        page, *_ = self.signing.preview(session, self._plan(profile, reason))
        return page

    def problems(self, profile: Profile) -> tuple[RuleError, ...]:
        """Return what keeps a profile from being signed, as ``profile_problems``."""
        return profile_problems(cleaned(profile), self.signing.printable)

    def _plan(self, profile: Profile, reason: str) -> "_ProfilePlan":
        for problem in self.problems(profile):
            raise problem
        return _ProfilePlan(self, cleaned(profile), reason)


@dataclass(frozen=True, slots=True)
class _ProfilePlan:
    service: SetupService
    profile: Profile
    reason: str

    def __call__(self, numbers: Numbers, work: Work) -> Sequence[Act | Cosign]:
        day = local_day(self.service.signing.writer.clock())
        held = work.records.numbers("setup")
        if held and not self.reason:
            raise RuleError("amend_reason_missing")
        number = held[-1] if held else numbers.next("setup", day.year)
        judgements = self.service.judgements(self.profile)
        return [
            Act(
                kind="setup",
                stage="sheet",
                meaning="设立",
                role="principal",
                covers=Cover(day, day),
                fields=profile_fields(self.profile, judgements),
                number=number,
                amends=self.reason if held else "",
                unit=(self.profile.unit, self.profile.credit_code),
            )
        ]


def profile_in(work: Work) -> Profile | None:
    """Return the factory as last signed; None before set-up."""
    numbers = work.records.numbers("setup")
    record = work.records.load(numbers[-1]) if numbers else None
    return None if record is None else profile_of(record.last.sheet)


def starting_calendar(rest_weekdays: frozenset[int], first: date, last: date) -> Calendar:
    """Return a calendar with the public holidays that are known between two days.

    The holidays are only the first fill of an editable table: their data ends, the
    table does not.
    """
    import chinese_calendar

    holidays: dict[date, str] = {}
    workdays: list[date] = []
    day = first
    while day <= last and day.year <= max(d.year for d in chinese_calendar.holidays):
        on_holiday, name = chinese_calendar.get_holiday_detail(day)
        if on_holiday and name:
            holidays[day] = NAMES.get(name, name)
        if day in chinese_calendar.workdays:
            workdays.append(day)
        day += timedelta(days=1)
    return first_calendar(rest_weekdays, holidays, workdays)


NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
