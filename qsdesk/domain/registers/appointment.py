"""任命: who holds which post, since when, how qualified.

Source: Articles 5, 6, 13, 15 and 18 of the draft.
"""

from qsdesk.domain.errors import RuleError
from qsdesk.domain.fields import day_of
from qsdesk.domain.format.kinds import DIRECTOR, OFFICER, PRINCIPAL
from qsdesk.domain.format.sheets import Cover
from qsdesk.domain.registers.appointment_forms import ROLES, AcceptForm, AppointForm, EndForm
from qsdesk.domain.registers.appointment_powers import powers
from qsdesk.domain.registers.dates import in_order, not_future
from qsdesk.domain.registers.declaration import Register, Rule, Snapshot, Stage
from qsdesk.domain.registers.life import newest
from qsdesk.domain.rules import Duty

_APART = {DIRECTOR: OFFICER, OFFICER: DIRECTOR}
_BY_ATTORNEY = "法定代表人委托人"


def one_role(form: AppointForm, snapshot: Snapshot) -> RuleError | None:
    """Nobody is director and officer at once.

    Source: Article 6.
    """
    other = _APART.get(form.role, "")
    if other not in snapshot.posts.get(form.name, frozenset()):
        return None
    return RuleError("one_person_one_role", name=form.name, role=dict(ROLES)[other])


def few_posts(form: AppointForm, snapshot: Snapshot) -> RuleError | None:
    """An officer holds at most two quality-control posts.

    Source: Article 6.
    """
    limit = snapshot.pack.value("quality_posts_max")
    if form.role != OFFICER or len(form.posts) <= limit:
        return None
    return RuleError("too_many_posts", name=form.name, count=len(form.posts), limit=limit)


def declared_unrelated(form: AppointForm, _snapshot: Snapshot) -> RuleError | None:
    """Somebody declares that an officer's two posts are unrelated.

    Source: Article 6.
    """
    if form.role != OFFICER or len(form.posts) < 2:  # noqa: PLR2004
        return None
    if form.unrelated and form.unrelated_by:
        return None
    first, second = form.posts[0].get("post", ""), form.posts[1].get("post", "")
    if form.unrelated is False:
        return RuleError("posts_related", first=first, second=second)
    return RuleError("posts_undeclared", first=first, second=second)


def exam_known(form: AppointForm, snapshot: Snapshot) -> RuleError | None:
    """A director or officer was trained and passed before; a paper one shows its scan.

    Source: Articles 6 and 15.
    """
    if form.role not in _APART or form.exams or snapshot.imported:
        return None
    return RuleError("not_trained", name=form.name, missing="培训和考核")


def in_management(form: AppointForm, _snapshot: Snapshot) -> RuleError | None:
    """A director is a member of management.

    Source: Article 18.
    """
    if form.role != DIRECTOR or form.management is not False:
        return None
    return RuleError("director_not_in_management", name=form.name)


def attorney_attached(form: AppointForm, _snapshot: Snapshot) -> RuleError | None:
    """A principal by power of attorney shows it.

    Source: Article 18.
    """
    if form.role != PRINCIPAL or form.capacity != _BY_ATTORNEY or form.photos:
        return None
    return RuleError("scan_missing", what="授权委托书")


def ink_is_scanned(form: AppointForm, _snapshot: Snapshot) -> RuleError | None:
    """What was signed in ink is attached as a scan."""
    signed = form.accepted or (form.role == PRINCIPAL and form.legal)
    return RuleError("scan_missing", what="手签页") if signed and not form.photos else None


def scan_of_import(form: AppointForm, snapshot: Snapshot) -> RuleError | None:
    """An appointment entered from paper shows the paper."""
    wanted = snapshot.imported and not form.photos
    return RuleError("scan_missing", what="纸质任命书") if wanted else None


def appointed_by_now(form: AppointForm, snapshot: Snapshot) -> RuleError | None:
    """An appointment was decided by today; it may take effect later."""
    return not_future("任命日期", form.appointed, snapshot.now)


def effective_after_appointed(form: AppointForm, _snapshot: Snapshot) -> RuleError | None:
    """An appointment takes effect on the day it was decided or later."""
    return in_order(form.appointed, form.effective, start="任命日期", end="生效日期")


def ends_after_effective(form: AppointForm, _snapshot: Snapshot) -> RuleError | None:
    """A deputy's term ends on its first day or later."""
    until = form.until if form.change == "代理" else None
    return in_order(form.effective, until, start="生效日期", end="任期至")


def ended_after_effective(form: EndForm, snapshot: Snapshot) -> RuleError | None:
    """A post ends on the day it took effect or later."""
    if snapshot.record is None:
        return None
    effective = day_of(newest(snapshot.record, "effective"))
    return in_order(effective, form.ended, start="生效日期", end="免职日期")


def effective_day(form: AppointForm, snapshot: Snapshot) -> Cover:
    """An appointment covers the day from which it holds."""
    day = form.effective or snapshot.today
    return Cover(day, day)


def ended_day(form: EndForm, snapshot: Snapshot) -> Cover:
    """A dismissal covers its own day."""
    day = form.ended or snapshot.today
    return Cover(day, day)


APPOINTMENT = Register(
    kind="appointment",
    title="岗位任命",
    noun="任命",
    shelf="任命与人员",
    stages=(
        Stage(
            key="appoint",
            title="任命",
            meaning="任命",
            action="appointment_sign",
            form=AppointForm,
            gist="reason",
            rules=(
                Rule(one_role, Duty.ONE_PERSON_ONE_ROLE),
                Rule(few_posts, Duty.QUALITY_POSTS),
                Rule(declared_unrelated, Duty.QUALITY_POSTS),
                Rule(exam_known, Duty.TRAINED_AND_PASSED),
                Rule(in_management, Duty.DIRECTOR_IN_MANAGEMENT),
                Rule(attorney_attached, Duty.PRINCIPAL_CAPACITY),
                Rule(ink_is_scanned),
                Rule(scan_of_import),
                Rule(appointed_by_now),
                Rule(effective_after_appointed),
                Rule(ends_after_effective),
            ),
            covers=effective_day,
            override="override",
            adds=powers,
        ),
        Stage(
            key="accept",
            title="承诺履职",
            meaning="承诺",
            action="appointment_accept",
            form=AcceptForm,
            after=("appoint",),
            gist="promise",
            holder="name",
        ),
        Stage(
            key="end",
            title="免职",
            meaning="免职",
            action="appointment_sign",
            form=EndForm,
            after=("appoint", "accept"),
            gist="reason",
            rules=(Rule(ended_after_effective),),
            covers=ended_day,
        ),
    ),
    states={
        "appoint": ("已任命", "accent"),
        "accept": ("在任", "ok"),
        "end": ("已免职", "neutral"),
    },
    pending=(),
    columns=("name", "role", "change", "effective"),
    duty=Duty.ARCHIVE_APPOINTMENTS,
    empty="还没有任命",
)
