"""A report's file becomes a report of the workspace, recognised where seeds/ or the workspace knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.reading.text.language import language
from layers.store import bodies
from layers.store.reports import hashed
from layers.store.reviewed import About, Held, Near

if TYPE_CHECKING:
    from geo.reading.documents.document import Document
    from layers.model import Report
    from layers.store.workspace import Workspace
    from layers.workshop import Workshop

UNGRADED = About().reliability


@dataclass(frozen=True, slots=True)
class Brought:
    """A report that was added. `near`: others that say nearly the same. `is_of_seeds`: seeds/ cites it.

    Then its id is theirs, and the sentences of its claims can be shown.
    """

    report: Held
    near: Sequence[Near]
    is_of_seeds: bool


def known(text: str, shop: Workshop) -> Report | None:
    """The report of seeds/ that has this text."""
    digest = hashed(bodies.plain(text))
    return next((one for one in shop.seeds.reports.values() if one.sha256 == digest), None)


def about(
    text: str,
    name: str,
    said: About,
    shop: Workshop,
    document: Document | None,
    here: About | None = None,
) -> About:
    """What is to be said of a report: what a person said, else what is said `here`, in seeds/, by its file.

    When it came out is never taken from the file: that is offered, and a person says it.
    """
    cited = known(text, shop)
    usual = here or (_of_seeds(cited) if cited is not None else _of_file(text, name, document))
    given = {name: value for name, value in asdict(said).items() if value}
    if said.reliability == UNGRADED:
        given.pop("reliability", None)
    if said.published and not said.published_basis:
        usual = replace(usual, published_basis="")
    return replace(usual, **given)


def _of_seeds(cited: Report) -> About:
    return About(
        id=cited.id,
        title=cited.title,
        title_ar=cited.title_ar,
        outlet=cited.outlet,
        outlet_ar=cited.outlet_ar,
        published=cited.published,
        published_basis=cited.published_basis,
        language=cited.language,
        reliability=cited.reliability,
        topic=cited.topic,
        url=cited.url,
    )


def _of_file(text: str, name: str, document: Document | None) -> About:
    title = (document.title if document is not None else None) or Path(name).stem
    outlet = document.outlet if document is not None else None
    return About(title=title, outlet=outlet or "", language=language(text))


def bring(
    store: Workspace,
    shop: Workshop,
    text: str,
    said: About,
    *,
    who: str,
    why: str,
    file: str = "",
    document: Document | None = None,
) -> Brought:
    """Adds a text. Raises KnownTextError for one that is here already, InputError for what cannot be."""
    name = Path(file).name
    near = store.near_reports(text)
    # What is known of it without its text came from another workspace.
    here = store.report(hashed(bodies.plain(text)))
    wanted = about(text, name, said, shop, document, here.about if here is not None else None)
    encoding = (document.encoding if document is not None else None) or "utf-8"
    held = store.add_report(text, wanted, who=who, why=why, file=name, encoding=encoding)
    return Brought(held, near, known(text, shop) is not None)
