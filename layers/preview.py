"""A file that is looked at before it is added: read, checked, drawn and stored by a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from layers.apart import Apart
from layers.intake.model import Options, Verdict

if TYPE_CHECKING:
    from layers.keeper import Made
    from layers.plan import Plan
    from layers.report import Report
    from layers.store.model import Change


class Preview(Apart):
    """Reads and checks a file, shows it on a map, and adds it when told to. Nothing lands before that."""

    def __init__(self, path: Path, options: Options, name: str) -> None:
        """Begins to read `path`, which `name` stands for in all that is said; returns at once."""
        self._made: Made | None = None
        self._report: Report | None = None
        self._refused: str | None = None
        self._ahead: Callable[[Path, int], None] | None = None
        self._task = (path.absolute(), name)
        super().__init__("layers.previewed", (*self._task, options))

    def recheck(self, options: Options) -> None:
        """Begins anew, with other options. What was reported and drawn of the file is forgotten."""
        done = self._refused is not None or self._made is not None or self._is_rejected
        self._made, self._report, self._refused = None, None, None
        if done and self.is_there:
            self._send("recheck", options)
            return
        super().close()  # it is still at the last task, which nobody needs any more
        super().__init__("layers.previewed", (*self._task, options))

    def report(self, seconds: float) -> Report | None:
        """What there is to say of the file; None when that takes longer.

        Raises InputError for a file that cannot be read at all, and GoneError.
        """
        self._listen(seconds, lambda: self._report is not None or self._refused is not None)
        if self._refused is not None:
            raise InputError(self._refused)
        return self._report

    def wait(self, seconds: float) -> Made | None:
        """The map of what can be used of it, the built layers listed but off; None when that takes longer.

        Raises InputError where nothing can be used.
        """
        self._listen(seconds, lambda: self._made is not None or self._refused is not None)
        if self._refused is not None:
            raise InputError(self._refused)
        if self._is_rejected:
            raise InputError(f"{self._task[1]}: rejected, there is nothing to draw")
        return self._made

    def confirm(
        self, plan: Plan, *, who: str, why: str, ahead: Callable[[Path, int], None] | None = None
    ) -> Sequence[Change]:
        """Adds what the plan says, in one transaction. Raises InputError as the workspace does.

        `ahead` is given what the map will need of it before it is written: the path of a file, which is its
        to remove (layers/store/ahead.py), and the revision.
        """
        self._ahead = ahead
        folder = None if ahead is None else self._task[0].parent
        changes: Sequence[Change] = self._ask("confirm", plan, who, why, folder)
        return changes

    @property
    def _is_rejected(self) -> bool:
        return self._report is not None and self._report.verdict == Verdict.REJECT

    def _take(self, kind: str, said: Any) -> None:
        if kind == "report":
            self._report = said
        elif kind == "unread":
            self._refused = said
        elif kind == "ahead":
            assert self._ahead is not None
            self._ahead(*said)
        else:
            self._made = said
