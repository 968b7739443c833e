"""Sign and void events, each against what is in force and what stood in the record before.

Source: the format's sections on sheets and statements.
"""

from dataclasses import dataclass, field

from qsdesk.domain.format.kinds import BY_KEY
from qsdesk.domain.format.verification.conditions import Given, check_meaning, check_minutes
from qsdesk.domain.format.verification.findings import Report
from qsdesk.domain.format.verification.links import Link
from qsdesk.domain.format.verification.standing import Standing
from qsdesk.domain.format.verification.texts import Body, KeptStatement, Library, place_of

SAME = ("number", "stage", "n")


@dataclass(slots=True)
class Course:
    """What the chain has told of one record so far.

    Attributes:
        kind: Of its first sign event.
        sheets: Hashes, in the order of their first sign events.
        stages: Stage -> hashes of its sheets.
        given: Signatures at hand, in order.
        links: Its sign events.
        voided: Whether it is void.
    """

    kind: str
    sheets: list[str] = field(default_factory=list)
    stages: dict[str, list[str]] = field(default_factory=dict)
    given: list[Given] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    voided: bool = False


class Acts:
    """Follows every record through the chain."""

    def __init__(self, standing: Standing, library: Library, report: Report) -> None:
        self.courses: dict[str, Course] = {}
        self._standing = standing
        self._library = library
        self._report = report

    def void(self, link: Link, body: Body) -> None:
        """Check a void event; it names the last sheet of a record that stands."""
        course = self.courses.get(body["number"])
        if course is None or course.voided or body["last"] != course.sheets[-1]:
            self._order("void", link)
        if course is not None:
            course.voided = True

    def sign(self, link: Link, body: Body) -> None:
        """Check a sign event with its sheet and statement, as far as they are at hand."""
        course = self.courses.setdefault(body["number"], Course(body["kind"]))
        self._event(link, body, course)
        key = self._standing.key(body["key"], body["actor"], link)
        sheet = self._library.sheet(body["number"], body["sheet"])
        statement = self._library.statement(body["number"], body["statement"])
        if statement is not None:
            self._signature(link, body, statement, "" if key is None else key.spki)
        if sheet is not None:
            self._sheet(link, body, sheet, course)
        self._stand(link, body, course)
        if statement is not None and statement.body is not None:
            self._statement(link, body, statement.body)
            self._meaning(link, sheet, statement.body, course)
        course.links.append(link)

    def incomplete(self) -> None:
        """Note the sheets that still lack a signature."""
        for number, course in self.courses.items():
            for digest in course.sheets:
                sheet = self._library.sheet(number, digest)
                given = [g for g in course.given if g.sheet == digest]
                if sheet is not None and len(given) < len(sheet["needs"]):
                    about = f"{number} {sheet['stage']} {sheet['n']}"
                    self._report.note("incomplete", about=about)

    def _event(self, link: Link, body: Body, course: Course) -> None:
        if course.voided:
            self._order("after_void", link)
        if body["kind"] != course.kind:
            self._order("kind", link)
        known = BY_KEY.get(body["kind"])
        if known is None or body["stage"] not in known.stages:
            self._report.problem("bad_role", "stage", link.place, seq=link.event.seq)
        if body["from"] > body["to"]:
            self._order("days", link)
        if not course.sheets and body["number"].split("-")[1] not in (
            body["from"][:4],
            body["to"][:4],
        ):
            self._order("year", link)

    def _signature(self, link: Link, body: Body, kept: KeptStatement, spki: str) -> None:
        if spki:
            self._standing.claim(spki, kept.raw.data, body["signature"], link, "signature")
        if kept.raw.signature != body["signature"]:
            self._copy("signature_beside", link)
        if kept.raw.key not in (None, body["key"]):
            self._copy("key_beside", link)

    def _sheet(self, link: Link, body: Body, sheet: Body, course: Course) -> None:
        told = {key: sheet[key] for key in ("kind", *SAME)} | sheet["covers"]
        wrong = [key for key in ("kind", *SAME, "from", "to") if body[key] != told[key]]
        if wrong:
            self._copy("as_sheet", link, ", ".join(wrong))
        if sheet["site"] != self._standing.account.site:
            self._report.problem("wrong_site", "sheet_site", place_of(sheet), about=sheet["site"])
        if body["sheet"] in course.sheets:
            return
        if sheet["previous"] != (course.sheets[-1] if course.sheets else None):
            self._order("previous", link)
        of_stage = course.stages.get(body["stage"], [])
        if sheet["amends"] is not None and sheet["amends"] not in of_stage[-1:]:
            self._order("amends", link)
        check_minutes(self._report, link, sheet, director=self._director)

    def _stand(self, link: Link, body: Body, course: Course) -> None:
        if body["sheet"] in course.sheets:
            return
        of_stage = course.stages.setdefault(body["stage"], [])
        if body["n"] != len(of_stage) + 1:
            self._order("n", link)
        course.sheets.append(body["sheet"])
        of_stage.append(body["sheet"])

    def _statement(self, link: Link, body: Body, said: Body) -> None:
        wrong = [key for key in (*SAME, "sheet", "key", "at") if body[key] != said[key]]
        if said["signer"] != body["actor"]:
            wrong.append("signer")
        if wrong:
            self._copy("as_statement", link, ", ".join(wrong))
        if said["head"] != link.event.prev:
            self._order("head", link)
        account, signer = self._standing.account, said["signer"]
        if said["site"] != account.site:
            self._report.problem(
                "wrong_site", "statement_site", link.place, seq=link.event.seq, about=said["site"]
            )
        if not account.has_role(signer, said["role"]):
            self._role("role", link, f"{said['name']} {said['role']}")
        if account.names.get(signer) != said["name"]:
            self._role("name", link, said["name"])

    def _meaning(self, link: Link, sheet: Body | None, said: Body, course: Course) -> None:
        given = Given(
            link.body["stage"] if link.body else "",
            said["sheet"],
            said["signer"],
            said["meaning"],
            said["role"],
        )
        if sheet is not None:
            sheets = [self._library.sheet(said["number"], digest) for digest in course.sheets]
            before = [body for body in sheets if body is not None]
            found = check_meaning(sheet, given, course.given, before, director=self._director)
            for detail in found:
                self._role(detail, link, f"{said['name']} {said['meaning']}")
        course.given.append(given)

    @property
    def _director(self) -> bool:
        return self._standing.account.director_in_force

    def _order(self, detail: str, link: Link) -> None:
        self._report.problem("bad_order", detail, link.place, seq=link.event.seq)

    def _copy(self, detail: str, link: Link, about: str = "") -> None:
        self._report.problem("altered_copy", detail, link.place, seq=link.event.seq, about=about)

    def _role(self, detail: str, link: Link, about: str) -> None:
        self._report.problem("bad_role", detail, link.place, seq=link.event.seq, about=about)
