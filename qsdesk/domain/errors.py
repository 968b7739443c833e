"""The two kinds of failure a user can act on: a broken rule and a failing machine."""


class RuleError(Exception):
    """Something the user asked for that a rule forbids, and that he can put right.

    Attributes:
        code: Key of its sentence in ``resources/wording/``.
        detail: Values that the sentence names.
    """

    def __init__(self, code: str, /, **detail: object) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class MachineError(Exception):
    """The machine failed: disk full, read-only, locked, damaged, newer.

    Attributes:
        code: Key of its sentence in ``resources/wording/``.
        detail: Values that the sentence names.
    """

    def __init__(self, code: str, /, **detail: object) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
