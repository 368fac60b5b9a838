"""Whether words that may be a date are one where they stand: May, آب, 2014, الاثنين say other things too."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.dating.tokens import Item, Run, Token

# Signs before a date: in, of, since, until, from, to, between, before, after, within, a part, or.
_LEADS = frozenset("ioGVFTBkawb|+m")
_OURS = range(1950, 2050)
_ROUND = 100  # 1900, 2000: a count as well as a year


def stands(run: Run, one: Item | None, *, joined: bool = False) -> Item | None:
    """The date, shortened by a number that counts something else, or None when it is none.

    `joined`: it stands in a list or range of dates, which tells that it is one.
    """
    if one is None:
        return None
    one = _uncounted(run, one)
    if one is None or _named_for(run, one):
        return None
    tokens = run.tokens[one.start : one.end]
    if any(token.needs and not _spelled(token, one) for token in tokens):
        return None
    check = _CHECKS.get(one.form)
    return one if check is None or check(run, one, joined) else None


def _uncounted(run: Run, one: Item) -> Item | None:
    """Without a last number that counts what follows it: in March 2000 soldiers."""
    following = run.tokens[one.end : one.end + 1]
    last = run.tokens[one.end - 1]
    if not following or following[0].sign != "#" or last.gap != " " or last.sign not in "DYJ":
        return one
    on = one.start and run.tokens[one.start - 1].word == "on"
    if one.form == "month day" and (on or run.tokens[one.start].framed):
        return one  # on March 12 soldiers left; the March 12 attacks
    if last.needs == "year" or one.end - one.start == 1:
        return one if last.needs == "year" else None
    if last.sign == "Y" and (run.tokens[one.end - 2].sign == "y" or _sure_year(int(last.value))):
        return one
    said = replace(one.said, year=None) if last.sign in "YJ" else replace(one.said, day=None)
    end = one.end - 1
    while end > one.start and run.tokens[end - 1].sign in "oid":
        end -= 1
    form = "month" if one.form == "month day" and last.sign == "D" else one.form
    return Item(one.start, end, said, form) if end > one.start else None


def _sure_year(value: int) -> bool:
    """Beside a month, a number that counts would hardly be one of these."""
    return value in _OURS and value % _ROUND != 0


def _named_for(run: Run, one: Item) -> bool:
    """14 July Bridge, Friday prayer: a name, when no year stands by it."""
    named = (one.form in ("day", "month day", "month", "weekday")) and not (
        one.said.dated and one.form != "weekday"
    )
    if not named:
        return False
    start = one.start
    while (
        start and run.tokens[start - 1].sign in "DOo"
    ):  # the day of a month that was looked at alone
        start -= 1
    head = run.tokens[start - 1] if start else None
    # صلاة الجمعة is a name; المنظمة الجمعة are an organisation, and when it spoke
    if head and head.sign == "!" and head.gap in " /(" and not head.surface.startswith("ال"):
        return True
    following = run.tokens[one.end : one.end + 1]
    ascii_word = run.tokens[one.start].word.isascii()
    return bool(
        ascii_word and following and following[0].sign == "!" and run.tokens[one.end - 1].gap == " "
    )


def _spelled(token: Token, one: Item) -> bool:
    """Whether a word that means something else too is written as a date's."""
    sure = one.said.day is not None or one.said.year is not None
    if token.needs == "madda":
        return "آ" in token.surface or (sure and not token.clitic)
    if token.needs in ("capital", "abbreviation"):
        return token.surface[:1].isupper() or (
            one.said.day is not None and one.said.year is not None
        )
    return True


def _month(run: Run, one: Item, joined: bool) -> bool:
    """A month by itself; those whose name is another word need a word before it, or an adjective."""
    tokens = run.tokens[one.start : one.end]
    head = next(token for token in tokens if token.sign in "MH")
    before = run.tokens[one.start - 1] if one.start else None
    if one.said.dated or (joined and not (head.needs and before and before.gap in ",^")):
        return True
    if head.needs == "abbreviation":  # Jan Egeland
        return False
    if head.sign == "H":
        return any(t.sign == "m" for t in tokens) or (_led(run, one, "iG") and head.value == 9)
    if head.needs in ("capital", "context", "madda"):
        return (
            head is not tokens[0]
            or _led(run, one, "ioGVFTBaw")
            or (head.clitic > 0 and head.needs == "madda")
        )
    return True


def _led(run: Run, one: Item, signs: str) -> bool:
    return (
        bool(one.start)
        and run.tokens[one.start - 1].sign in signs
        and run.tokens[one.start - 1].gap == " "
    )


def _day(run: Run, one: Item, joined: bool) -> bool:
    """A day and month; a number in words must have `of` after it."""
    tokens = run.tokens[one.start : one.end]
    day = next(i for i, token in enumerate(tokens) if token.sign in "DOC")
    if tokens[day].sign == "C":
        return day + 1 < len(tokens) and tokens[day + 1].sign == "o"
    return True


def _month_day(run: Run, one: Item, joined: bool) -> bool:
    """March 12: in English only."""
    month = next(token for token in run.tokens[one.start : one.end] if token.sign == "M")
    return month.word.isascii()


def _year(run: Run, one: Item, joined: bool) -> bool:
    """A number is a year after a word for one, in a range, in brackets, after a word that leads to a date."""
    tokens = run.tokens[one.start : one.end]
    number = tokens[-1]
    if (
        (len(tokens) > 1 and tokens[-2].sign in "yKUZ")
        or number.sign == "A"
        or number.needs == "year"
    ):
        return True
    value = int(number.value)
    if not number.word.isascii() and not any(map(str.isdigit, number.word)):
        return joined  # ألفين وعشرة: a year only after a word for one
    if joined or tokens[0].sign == "b" or tokens[0].value == "circa":
        return True
    if run.signs[2 * one.end - 1 : 2 * one.end + 1] in ("-D", "/D"):
        return bool(run.tokens[one.end].value == value % 100 + 1)  # 2016-17
    if run.signs[2 * one.end - 1 : 2 * one.end + 1] in ("-Y", "/Y"):
        return 0 < int(run.tokens[one.end].value) - value < 120
    if _led(run, one, "GV"):
        return True
    if value % _ROUND == 0:
        return False
    arabic = bool(one.start) and not run.tokens[one.start - 1].word.isascii()
    if _led(run, one, "iFBkaw" if arabic else "iFBkawo"):
        return True
    if _led(run, one, "oF") and run.signs[2 * one.end - 1 : 2 * one.end + 1] in (" T", " V"):
        return True
    if number.clitic:  # لـ2014, وفي 2014
        return False
    return number.framed


def _weekday(run: Run, one: Item, joined: bool) -> bool:
    head = next(token for token in run.tokens[one.start : one.end] if token.sign == "W")
    if head.needs == "abbreviation":
        return False
    if head.needs == "also_two":
        return not _led(run, one, "B") and run.before not in ("كلا", "كلتا") and run.after != "معا"
    return True


def _day_word(run: Run, one: Item, joined: bool) -> bool:
    """اليوم is `the day` too: اليوم التالي, اليوم العالمي, نفس اليوم."""
    last = run.tokens[one.end - 1]
    if last.sign != "t" or last.value != 0:
        return True
    if not last.word.isascii() and _led(run, one, "s"):
        return False
    if last.framed and one.end - one.start == 1:
        return False
    following = run.tokens[one.end : one.end + 1]
    return last.word.isascii() or not (
        following and last.gap == " " and following[0].sign in "XOnzs"
    )


def _ordinal(run: Run, one: Item, joined: bool) -> bool:
    """On the 12th, by the 25th: in digits, and nothing that it ranks behind it."""
    return bool(one.start) and run.tokens[one.start - 1].word in ("on", "by", "until")


def _season(run: Run, one: Item, joined: bool) -> bool:
    """Spring water, the fall of a town: a season by itself needs `in the` before it."""
    head = next(token for token in run.tokens[one.start : one.end] if token.sign == "S")
    if one.said.dated:
        return True
    article = "ال" in head.surface[:3] if not head.word.isascii() else head.word != "fall"
    return article and _led(run, one, "iwGV")


def _share(run: Run, one: Item, joined: bool) -> bool:
    """The first quarter and half of no named period: after in, since and the like; not of a match."""
    if not one.said.bare:
        return True
    head = run.tokens[one.start]
    clitic = head.word.startswith("لل") or (head.clitic > 0 and not head.joined)  # للربع, بالنصف
    led = clitic or _led(run, one, "iwGVF") or (run.before == "for" and not one.start)
    return led and one.end == _last_of_clause(run, one)


def _quarter(run: Run, one: Item, joined: bool) -> bool:
    """This quarter, not this quarter of a town."""
    return one.end == _last_of_clause(run, one)


def _last_of_clause(run: Run, one: Item) -> int:
    """Where the date must end to stand for itself: `of` after it tells of what it is a part."""
    following = run.tokens[one.end : one.end + 1]
    return -1 if following and following[0].sign == "o" else one.end


def _ago(run: Run, one: Item, joined: bool) -> bool:
    """قبل ثلاثة أيام من الهجوم counts from something else, as does `after five years`."""
    if run.tokens[one.start].word == "after":
        return False
    following = run.tokens[one.end : one.end + 2]
    if not following or following[0].sign != "o" or run.tokens[one.end - 1].gap != " ":
        return True
    return len(following) == 2 and following[1].sign == "t"


_CHECKS = {
    "month": _month,
    "day": _day,
    "month day": _month_day,
    "year": _year,
    "weekday": _weekday,
    "day word": _day_word,
    "ago": _ago,
    "season": _season,
    "ordinal": _ordinal,
    "share": _share,
    "quarter": _quarter,
}
