"""The figures of the marked texts: `python -m tests.reading.scoring [--part third] [--show]`."""

from __future__ import annotations

import argparse

from tests.reading import gold
from tests.reading.counting import Score, count

HEAD = (
    f"{'text':<28}{'P':>6}{'R':>6}{'near':>6}{'kind':>6} |{'dates':>6}{'right':>6}{'yrs':>4}{'yr?':>4} |"
    f"{'nums':>6}{'words':>6}{'units':>6} |{'evP':>6}{'evR':>6}{'mod':>4}{'hap':>4} |"
    f"{'prP':>6}{'prR':>6}{'mod':>4}{'hap':>4}"
)
LEGEND = """P, R: places; near: of the found ones within 10 km (an area: 120 km); kind: of the found ones of
the right kind; dates: F1 of being found; right: of all asked; yrs: wrong years that the reading
does not tell as unsure, yr?: that it does; nums: F1 of numbers with digits, value and bounds;
words: number words that are right; units: of numbers with a known unit; ev, pr: types of events
and of proposals; mod: of another modality; hap: of those, taken as happened"""


def precision(score: Score) -> float:
    """Of the places read, the share that is none of the false ones."""
    read = score.counts["places read"]
    return 1 - score.counts["places false"] / read if read else 1.0


def dates_f1(score: Score) -> float:
    """F1 of dates being found at all."""
    counts = score.counts
    read = counts["dates read"]
    exact = 1 - counts["dates false"] / read if read else 1.0
    found = score.part("dates found", "dates gold")
    return 2 * exact * found / (exact + found) if exact + found else 0.0


def row(name: str, score: Score) -> str:
    """One line of the table."""
    counts = score.counts
    line = f"{name:<28}{precision(score):6.3f}{score.part('places found', 'places gold'):6.3f}"
    line += f"{score.part('places right', 'places found'):6.3f}"
    line += f"{score.part('places kind', 'places found'):6.3f} |{dates_f1(score):6.3f}"
    line += f"{score.part('dates right', 'dates gold'):6.3f}{counts['dates wrong year']:4d}"
    line += f"{counts['dates unsure year']:4d} |"
    line += (
        f"{score.f1('quantities'):6.3f}{score.part('number words right', 'number words gold'):6.3f}"
    )
    line += f"{score.part('units right', 'units gold'):6.3f} "
    for what in ("events", "proposals"):
        line += f"|{score.part(f'{what} right', f'{what} read'):6.3f}"
        line += f"{score.part(f'{what} found', f'{what} gold'):6.3f}{counts[f'{what} modality']:4d}"
        line += f"{counts[f'{what} taken as happened']:4d} "
    return line.rstrip()


def together(scores: list[Score]) -> Score:
    """The counts of several texts as one."""
    all_of_them = Score()
    for score in scores:
        all_of_them.counts.update(score.counts)
    return all_of_them


def main() -> None:
    """Prints the table of one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=gold.PARTS, default="own", help="README.md tells of them")
    parser.add_argument("--show", action="store_true", help="every disagreement")
    asked = parser.parse_args()
    texts = gold.texts(asked.part)
    scores = {text: count(text) for text in texts}
    if asked.show:
        for text, score in scores.items():
            print(*(f"{text.name}: {line}" for line in score.lines), sep="\n")
    print(HEAD)
    for text, score in scores.items():
        print(row(text.name, score))
    for language in ("ar", "en"):
        chosen = [score for text, score in scores.items() if text.language == language]
        print(row(f"{language}, {len(chosen)} texts", together(chosen)))
    print(row("all", together(list(scores.values()))))
    print(LEGEND)


if __name__ == "__main__":
    main()
