"""Reasons that nobody wrote: those that the program gives where none was said, in the reader's language."""

from __future__ import annotations

from functools import cache

from layers import interface
from ui.words import apart, language

# Of seeds/words/pages: the verbs' own, and those of the buttons that undo at once.
OWN = "reason_"
BUTTONS = ("add_undo_why", "edit_undo_why", "review_bulk_undo_why")


def reason(why: str) -> str:
    """What is kept as the reason of a change, set apart; a person's own words stay as they are."""
    term = _known().get(why)
    return apart(why if term is None else interface.say(term, language()))


@cache
def _known() -> dict[str, str]:
    """The text of each, in either language → its id."""
    texts = interface.pages()
    terms = [*(term for term in texts if term.startswith(OWN)), *BUTTONS]
    return {said: term for term in terms for said in texts[term].values()}
