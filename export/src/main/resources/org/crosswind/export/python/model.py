#!/usr/bin/env python3
"""A regression model as a program, written by Crosswind. It needs Python 3.8 and nothing else.

As a program, which writes a column "prediction", row for row:

    python3 FILE rows.csv > scores.csv
    python3 FILE --check

As a module:

    score({"x": 1.5, "carrier": "AA"})    the mean of the response; NaN where there is none
    eta(row)                              the linear predictor
"""
import csv
import math
import os
import re
import sys
from decimal import Decimal

@MODEL@

# Values: a number is a float and NaN when it is missing, a text is a str or None, a truth is True,
# False or None.

_NAN = math.nan
_INF = math.inf
_NUMERAL = re.compile(r" *[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)? *")
_DIGITS = re.compile(r"[+-]?[0-9]+")
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
)


class Unseen(ValueError):
    """A level that the model has no estimate for."""


class _Row:
    """The cells of a row, and what is derived of them."""

    __slots__ = ("cells", "made")

    def __init__(self, cells):
        self.cells = cells
        self.made = {}

    def number(self, column):
        cell = self.cells[column]
        if cell is None:
            return _NAN
        if isinstance(cell, (float, bool)):
            return float(cell)
        value = _parsed(cell)
        if value is None:
            raise ValueError("%s is '%s', not a number" % (COLUMNS[column], cell))
        return value

    def text(self, column):
        cell = self.cells[column]
        if isinstance(cell, bool):
            return _text_of_truth(cell)
        return _text_of_number(cell) if isinstance(cell, float) else cell

    def derived(self, column):
        if column not in self.made:
            value = _DERIVED[column](self)
            self.made[column] = _NAN if isinstance(value, float) and math.isinf(value) else value
        return self.made[column]


def _parsed(text):
    """The finite number that a text is, else None."""
    if not _NUMERAL.fullmatch(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _number_of_text(text):
    if text is None:
        return _NAN
    value = _parsed(text)
    if value is None:
        truth = _truth(text)
        if truth is None:
            raise ValueError("'%s' is not a number" % text)
        value = float(truth)
    return value


def _number_of_truth(truth):
    return _NAN if truth is None else float(truth)


def _truth(text):
    word = text.strip(_BLANKS)
    if word in ("TRUE", "true", "True"):
        return True
    return False if word in ("FALSE", "false", "False") else None


def _truth_of_text(text):
    if text is None:
        return None
    truth = _truth(text)
    if truth is None:
        raise ValueError("'%s' is neither true nor false" % text)
    return truth


def _truth_of_number(x):
    return None if x != x else x != 0


def _text_of_number(x):
    """As Java writes it, a whole number without a point."""
    if x != x:
        return None
    if math.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    if x == math.floor(x) and abs(x) < 2.0**53:
        return str(int(x))
    if 1e-3 <= abs(x) < 1e7:
        return repr(x)
    sign, digits, exponent = Decimal(repr(x)).normalize().as_tuple()
    text = "".join(map(str, digits))
    power = exponent + len(text) - 1
    return "%s%s.%sE%d" % ("-" if sign else "", text[0], text[1:] or "0", power)


def _text_of_truth(truth):
    return None if truth is None else ("TRUE" if truth else "FALSE")


def _is_missing_number(x):
    return x != x


def _is_missing_text(text):
    return text is None


_is_missing_truth = _is_missing_text


# Arithmetic: where Python raises, the IEEE result.


def _add(a, b):
    return a + b


def _subtract(a, b):
    return a - b


def _multiply(a, b):
    return a * b


def _divide(a, b):
    if b != 0:
        return a / b
    if a == 0 or a != a or b != b:
        return _NAN
    return math.copysign(_INF, a) * math.copysign(1, b)


def _modulo(a, b):
    if a != a or b != b or math.isinf(a) or b == 0:
        return _NAN
    rest = math.fmod(a, b)
    return rest + b if rest != 0 and (rest < 0) != (b < 0) else rest


def _whole_divide(a, b):
    rest = _modulo(a, b)
    if b == 0 or rest != rest:
        return _divide(a, b)
    quotient = _divide(a - rest, b)
    return _round_whole(quotient)


def _power(a, b):
    if a != a or b != b:
        return _NAN
    if b == 2:
        return a * a
    if a == 1:
        return 1.0
    if a == -1 and math.isinf(b):
        return _NAN
    odd = math.fmod(b, 2) in (1, -1) if math.isfinite(b) else False
    try:
        return math.pow(a, b)
    except OverflowError:
        return -_INF if a < 0 and odd else _INF
    except ValueError:
        return _NAN if a < 0 else (math.copysign(_INF, a) if odd else _INF)


def _negative(x):
    return -x


def _log_by(function, pole):
    def log(x):
        if x > pole:
            return function(x)
        return -_INF if x == pole else _NAN

    return log


_log = _log_by(math.log, 0)
_log2 = _log_by(math.log2, 0)
_log10 = _log_by(math.log10, 0)
_log1p = _log_by(math.log1p, -1)


def _log_base(x, base):
    return _divide(_log(x), _log(base))


def _overflowing(function):
    def result(x):
        try:
            return function(x)
        except OverflowError:
            return _INF

    return result


_exp = _overflowing(math.exp)
_expm1 = _overflowing(math.expm1)


def _within(function):
    def result(x):
        try:
            return function(x)
        except ValueError:
            return _NAN

    return result


_sqrt = _within(math.sqrt)
_sin = _within(math.sin)
_cos = _within(math.cos)
_tan = _within(math.tan)
_asin = _within(math.asin)
_acos = _within(math.acos)
_atan = math.atan
_tanh = math.tanh
_abs = abs


def _sign(x):
    return x if x == 0 or x != x else math.copysign(1.0, x)


def _floor(x):
    return float(math.floor(x)) if math.isfinite(x) else x


def _ceiling(x):
    return float(math.ceil(x)) if math.isfinite(x) else x


def _trunc(x):
    return _ceiling(x) if x < 0 else _floor(x)


def _round_whole(x):
    return round(x, 0)


def _round_to(x, digits):
    try:
        return round(x, int(digits))
    except OverflowError:
        return math.copysign(_INF, x)


def _pmin(*values):
    least = values[0]
    for x in values[1:]:
        if x != x or x < least or (x == 0 and least == 0 and math.copysign(1, x) < 0):
            least = least if least != least else x
    return least


def _pmax(*values):
    most = values[0]
    for x in values[1:]:
        if x != x or x > most or (x == 0 and most == 0 and math.copysign(1, x) > 0):
            most = most if most != most else x
    return most


# Comparisons and conditions.


def _units(text):
    """Of UTF-16, in whose order texts are compared."""
    return text.encode("utf-16-be", "surrogatepass")


def _comparing(compare):
    def numbers(a, b):
        return None if a != a or b != b else compare(a, b)

    def texts(a, b):
        return None if a is None or b is None else compare(_units(a), _units(b))

    return numbers, texts


_equal_number, _equal_text = _comparing(lambda a, b: a == b)
_not_equal_number, _not_equal_text = _comparing(lambda a, b: a != b)
_less_number, _less_text = _comparing(lambda a, b: a < b)
_less_or_equal_number, _less_or_equal_text = _comparing(lambda a, b: a <= b)
_greater_number, _greater_text = _comparing(lambda a, b: a > b)
_greater_or_equal_number, _greater_or_equal_text = _comparing(lambda a, b: a >= b)


def _in_numbers(x, numbers):
    return None if x != x else x in numbers


def _in_texts(text, texts):
    return None if text is None else text in texts


def _all_of(*parts):
    result = True
    for part in parts:
        truth = part()
        if truth is False:
            return False
        result = None if truth is None else result
    return result


def _any_of(*parts):
    result = False
    for part in parts:
        truth = part()
        if truth is True:
            return True
        result = None if truth is None else result
    return result


def _not(truth):
    return None if truth is None else not truth


def _choose_text(condition, yes, no):
    return None if condition is None else (yes() if condition else no())


_choose_truth = _choose_text


def _choose_number(condition, yes, no):
    return _NAN if condition is None else (yes() if condition else no())


def _coalesce_text(*values):
    for value in values:
        found = value()
        if found is not None:
            return found
    return None


_coalesce_truth = _coalesce_text


def _coalesce_number(*values):
    for value in values:
        found = value()
        if found == found:
            return found
    return _NAN


def _cut(x, breaks, labels):
    i = 0
    while i < len(breaks) and x > breaks[i]:
        i += 1
    return None if x != x or i == 0 or i == len(breaks) else labels[i - 1]


def _levels(text, names):
    return text if text in names else None


# Text, by characters.


def _substr(text, first, last):
    if text is None or first != first or last != last:
        return None
    start = int(min(max(first - 1, 0), len(text)))
    return text[start : int(min(max(last, start), len(text)))]


def _trim(text):
    return None if text is None else text.strip(_BLANKS)


def _upper(text):
    return None if text is None else text.upper()


def _lower(text):
    return None if text is None else text.lower()


def _replace(text, old, new):
    if text is None or old is None or new is None:
        return None
    return text.replace(old, new) if old else text


def _matches(text, pattern):
    return None if text is None else re.search(pattern, text, re.ASCII) is not None


def _starts_with(text, start):
    return None if text is None or start is None else text.startswith(start)


def _ends_with(text, end):
    return None if text is None or end is None else text.endswith(end)


def _contains(text, part):
    return None if text is None or part is None else part in text


def _length(text):
    return _NAN if text is None else float(len(text))


def _concat(*texts):
    return None if None in texts else "".join(texts)


def _hash(values, *texts):
    """FNV-1a of 64 bits over the units of UTF-16, and the end of MurmurHash3."""
    if None in texts:
        return _NAN
    mask = 0xFFFFFFFFFFFFFFFF
    state = 0xCBF29CE484222325
    for text in texts:
        for byte in text.encode("utf-16-le", "surrogatepass") + b"\x1f\x00":
            state = (state ^ byte) * 0x100000001B3 & mask
    mixed = (state ^ state >> 33) * 0xFF51AFD7ED558CCD & mask
    mixed = (mixed ^ mixed >> 33) * 0xC4CEB9FE1A85EC53 & mask
    return float((mixed ^ mixed >> 33) % int(values))


# Dates and times: days and microseconds since 1970-01-01, Gregorian throughout.

_DAY = 86400e6
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_ISO = re.compile(
    r"(-[0-9]{4,10}|[0-9]{4}|\+[0-9]{5,10})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{0,9}))?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?"
)


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_days(year, month):
    return 29 if month == 2 and _leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _epoch_day(year, month, day):
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _civil(days):
    """Year, month and day."""
    shifted = int(days) + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return year + era * 400 + (month <= 2), month, day


def _checked_day(year, month, day):
    if not 1 <= month <= 12 or not 1 <= day <= _month_days(year, month) or abs(year) > 999999999:
        raise ValueError()
    return _epoch_day(year, month, day)


def _iso_micros(text):
    if text is None:
        return _NAN
    iso = text.strip(_BLANKS)
    if len(iso) > 10 and iso[10] == " ":
        iso = iso[:10] + "T" + iso[11:]
    found = _ISO.fullmatch(iso)
    try:
        if not found or found.group(1) == "-0000":
            raise ValueError()
        seconds = 86400 * _checked_day(*(int(found.group(i)) for i in (1, 2, 3)))
        hour, minute, second = (int(found.group(i) or 0) for i in (4, 5, 6))
        if hour > 23 or minute > 59 or second > 59:
            raise ValueError()
        seconds += hour * 3600 + minute * 60 + second - _offset(found.group(8))
        return seconds * 1e6 + float(int(((found.group(7) or "") + "000000")[:6]))
    except ValueError:
        raise ValueError("'%s' is no time such as 2013-01-31T05:00:00" % text) from None


def _offset(text):
    if text is None or text == "Z":
        return 0
    parts = [int(part) for part in text[1:].split(":")] + [0]
    seconds = parts[0] * 3600 + parts[1] * 60 + parts[2]
    if parts[1] > 59 or parts[2] > 59 or seconds > 18 * 3600:
        raise ValueError()
    return -seconds if text[0] == "-" else seconds


def _iso_days(text):
    if text is None:
        return _NAN
    iso = text.strip(_BLANKS)
    return _date_by(iso, "%Y-%m-%d") if len(iso) == 10 else _floor(_iso_micros(iso) / _DAY)


class _Reading:
    """A text that is read by a pattern of strptime."""

    def __init__(self, text):
        self.text = text.strip(_BLANKS)
        self.at = 0
        self.year, self.month, self.day, self.yearday = 1970, 1, 1, 0
        self.hour, self.minute, self.second, self.afternoon = 0, 0, 0.0, None

    def all(self, pattern):
        i = 0
        while i < len(pattern):
            c = pattern[i]
            if c == "%":
                i += 1
                self.conversion(pattern[i])
            elif c in _BLANKS:
                self.blanks()
            else:
                self.literal(c)
            i += 1
        if self.at < len(self.text):
            raise ValueError()

    def conversion(self, c):
        if c == "Y":
            self.year = self.number(4, 0, 9999)
        elif c == "y":
            short = self.number(2, 0, 99)
            self.year = 2000 + short if short < 69 else 1900 + short
        elif c == "m":
            self.month = self.number(2, 1, 12)
        elif c in "de":
            self.blanks()
            self.day = self.number(2, 1, 31)
        elif c == "j":
            self.yearday = self.number(3, 1, 366)
        elif c in "bBh":
            self.month = self.month_name()
        elif c == "H":
            self.hour = self.number(2, 0, 24)
        elif c == "I":
            self.hour = self.number(2, 1, 12)
        elif c == "M":
            self.minute = self.number(2, 0, 59)
        elif c == "S":
            self.second = self.number(2, 0, 59) + self.fraction()
        elif c == "p":
            half = self.text[self.at : self.at + 2].lower()
            if half not in ("am", "pm"):
                raise ValueError()
            self.at += 2
            self.afternoon = half == "pm"
        else:
            self.literal("%")

    def rest(self):
        return self.text[self.at : self.at + 1]

    def at_digit(self):
        return self.rest() != "" and self.rest() in "0123456789"

    def blanks(self):
        while self.rest() != "" and self.rest() in _BLANKS:
            self.at += 1

    def literal(self, c):
        if self.rest() != c:
            raise ValueError()
        self.at += 1

    def number(self, digits, least, most):
        start = self.at
        while self.at - start < digits and self.at_digit():
            self.at += 1
        if self.at == start or not least <= int(self.text[start : self.at]) <= most:
            raise ValueError()
        return int(self.text[start : self.at])

    def fraction(self):
        start = self.at
        if self.at + 1 < len(self.text) and self.rest() == ".":
            self.at += 1
            while self.at_digit():
                self.at += 1
        return float("0" + self.text[start : self.at]) if self.at - start > 1 else 0.0

    def month_name(self):
        start = self.at
        while self.rest().isalpha():
            self.at += 1
        name = self.text[start : self.at].lower()
        for i, month in enumerate(_MONTHS):
            if name in (month, month[:3]):
                return i + 1
        raise ValueError()

    def days(self):
        if self.yearday:
            if self.yearday > 365 + _leap(self.year):
                raise ValueError()
            return _epoch_day(self.year, 1, 1) + self.yearday - 1
        return _checked_day(self.year, self.month, self.day)

    def micros(self):
        hour = self.hour
        if self.afternoon is not None:
            hour = hour % 12 + (12 if self.afternoon else 0)
        if hour == 24 and self.minute + self.second > 0:
            raise ValueError()
        return (hour * 60 + self.minute) * 60 * 1e6 + math.floor(self.second * 1e6 + 0.5)


def _by(text, pattern, what):
    reading = _Reading(text)
    try:
        reading.all(pattern)
        days = float(reading.days())
        return days if what == "date" else days * _DAY + reading.micros()
    except ValueError:
        raise ValueError("'%s' is no %s by %s" % (text, what, pattern)) from None


def _date_by(text, pattern):
    return _NAN if text is None else _by(text, pattern, "date")


def _time_by(text, pattern):
    return _NAN if text is None else _by(text, pattern, "time")


def _field(of):
    return lambda days: _NAN if days != days else float(of(*_civil(days)))


_year = _field(lambda y, m, d: y)
_quarter = _field(lambda y, m, d: (m + 2) // 3)
_month = _field(lambda y, m, d: m)
_day = _field(lambda y, m, d: d)
_yearday = _field(lambda y, m, d: _epoch_day(y, m, d) - _epoch_day(y, 1, 1) + 1)


def _weekday(days):
    return _NAN if days != days else float((int(days) + 3) % 7 + 1)


def _part(unit, larger):
    return lambda x: _NAN if x != x else _floor((x - _floor(x / larger) * larger) / unit)


_hour = _part(3600e6, _DAY)
_minute = _part(60e6, 3600e6)
_second = _part(1e6, 60e6)


def _text_of_date(days):
    if days != days:
        return None
    year, month, day = _civil(days)
    sign = "-" if year < 0 else ("+" if year > 9999 else "")
    return "%s%04d-%02d-%02d" % (sign, abs(year), month, day)


def _text_of_time(x):
    if x != x:
        return None
    seconds, micros = divmod(int(x), 1000000)
    days, second = divmod(seconds, 86400)
    fraction = (".%06d" % micros).rstrip("0") if micros else ""
    clock = "%02d:%02d:%02d" % (second // 3600, second // 60 % 60, second % 60)
    return _text_of_date(days) + "T" + clock + fraction


# What the model does with a row.


def _code(factor, row, quantities):
    """The code of a row's level; -1 for one without rows in training."""
    _, coding, texts, numbers, pool, value = factor
    if coding == "whole":
        x = quantities[value]
        return numbers.get(x, -1) if abs(x) < 1e15 else -1
    text = value(row)
    code = texts.get(text)
    if code is None and coding == "numerals":
        if _DIGITS.fullmatch(text):
            bare = text.lstrip("+-").lstrip("0") or "0"
            code = texts.get("-" + bare if text[0] == "-" and bare != "0" else bare)
        else:
            x = _parsed(text)
            code = None if x is None else numbers.get(x)
    return pool if code is None else code


def _evaluate(row):
    """The linear predictor, NaN without one; and what is lacking, or a level without an estimate."""
    lacking = []
    quantities = []
    for name, value in _NUMBERS:
        x = value(row)
        quantities.append(x)
        if not math.isfinite(x):
            lacking.append(name)
    texts = [f[5](row) if f[1] != "whole" else "" for f in _FACTORS]
    lacking += [f[0] for f, text in zip(_FACTORS, texts) if text is None]
    if lacking:
        return _NAN, "lacks", lacking[0]
    codes = [_code(factor, row, quantities) for factor in _FACTORS]
    for _, parts, cells in _CELLS:
        codes.append(cells.get(tuple(codes[p] for p in parts), -1))
    result = _INTERCEPT if _INTERCEPT is not None else 0.0
    for offset in _OFFSETS:
        result += quantities[offset]
    unseen = None
    for grouping, numbers, coefficients in _TERMS:
        code = 0 if grouping < 0 else codes[grouping]
        beta = _UNSEEN if code < 0 else coefficients[code]
        if beta is _UNSEEN:
            unseen = grouping if unseen is None else unseen
        elif beta is not None:
            multiplier = 1.0
            for number in numbers:
                multiplier *= quantities[number]
            result += beta * multiplier
    if unseen is not None and UNSEEN != "reference":
        name, told = _blamed(unseen, codes, texts, quantities)
        if UNSEEN == "fail":
            raise Unseen("%s has the level '%s', which the model has no estimate for" % (name, told))
        return _NAN, "unseen", name
    return result, ("" if result == result else "overflow"), ""


def _blamed(grouping, codes, texts, quantities):
    """The first factor without an estimate and its level, else the cell that they make."""

    def level(factor):
        if _FACTORS[factor][1] == "whole":
            return _text_of_number(quantities[_FACTORS[factor][5]])
        return texts[factor]

    if grouping < 0:
        return "the model", ""
    if grouping < len(_FACTORS):
        return _FACTORS[grouping][0], level(grouping)
    name, parts, _ = _CELLS[grouping - len(_FACTORS)]
    for part in parts:
        if codes[part] < 0:
            return _FACTORS[part][0], level(part)
    return name, ":".join(level(part) for part in parts)


def _cell(value):
    """A value that a program gives as a cell: a float, a str or None."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int) and abs(value) >= 2**53:
        return str(value)
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value)
    return None if number != number else number


def _row(row):
    absent = [name for name in COLUMNS if name not in row]
    if absent:
        raise KeyError("the row has no column %s" % ", ".join(absent))
    return _Row([_cell(row[name]) for name in COLUMNS])


def mean(linear):
    """The mean of the response at a linear predictor."""
    if FAMILY != "binomial" or linear != linear:
        return linear
    e = math.exp(-abs(linear))
    return 1 / (1 + e) if linear >= 0 else e / (1 + e)


def eta(row):
    """The linear predictor of a row, a dict by column: numbers, texts, None for no value. NaN where
    there is none: a value is missing or not finite, or a level has no estimate (by UNSEEN).

    Raises KeyError for a column that is not there, Unseen under the policy "fail", and else
    ValueError for a value from which what the model asks for can't be made.
    """
    return _evaluate(_row(row))[0]


def score(row):
    """The mean of the response at a row: of a logistic model the probability of its success."""
    return mean(eta(row))


# The program.


def _is_missing_cell(cell):
    if cell in _MISSING or cell == "":
        return True
    value = _parsed(cell) if _MISSING_NUMBERS else None
    return value is not None and value in _MISSING_NUMBERS


def _written(x):
    if x != x:
        return ""
    return repr(x) if math.isfinite(x) else ("Infinity" if x > 0 else "-Infinity")


class _Tally:
    """Why rows have no prediction."""

    def __init__(self):
        self.rows = 0
        self.reasons = {}

    def add(self, kind, name):
        self.reasons.setdefault(kind, {}).setdefault(name, 0)
        self.reasons[kind][name] += 1

    def line(self):
        words = {
            "lacks": "lack a value",
            "unseen": "have a level without an estimate",
            "overflow": "have numbers that are too large",
            "value": "have a value that is not what it must be",
        }
        parts = []
        total = 0
        for kind, names in self.reasons.items():
            number = sum(names.values())
            total += number
            most = sorted(names.items(), key=lambda item: (-item[1], item[0]))[:5]
            told = ", ".join("%s: %d" % item for item in most if item[0])
            parts.append("%d %s%s" % (number, words[kind], " (%s)" % told if told else ""))
        return "%d of %d rows have no prediction: %s" % (total, self.rows, "; ".join(parts))


def _fail(message):
    sys.stderr.write("%s: %s\n" % (sys.argv[0], message))
    return 2


def _score_file(source, out, link):
    reader = csv.reader(source, strict=True)
    header = [name.strip(" \t\n\v\f\r") for name in next(reader, [])]
    absent = [name for name in COLUMNS if name.strip(" \t\n\v\f\r") not in header]
    if absent:
        return _fail("the rows have no column %s" % ", ".join(absent))
    for name in COLUMNS:
        if header.count(name.strip(" \t\n\v\f\r")) > 1:
            return _fail("the header names the column %s twice" % name)
    positions = [header.index(name.strip(" \t\n\v\f\r")) for name in COLUMNS]
    tally = _Tally()
    out.write("eta\n" if link else "prediction\n")
    for fields in reader:
        if not fields and len(header) > 1:
            continue
        tally.rows += 1
        fields = fields or [""]
        if len(fields) != len(header):
            return _fail(
                "row %d has %d fields, and the header %d" % (tally.rows, len(fields), len(header))
            )
        cells = [fields[p].strip(" \t\n\v\f\r") for p in positions]
        row = _Row([None if _is_missing_cell(cell) else cell for cell in cells])
        try:
            linear, kind, name = _evaluate(row)
        except Unseen as e:
            return _fail("row %d: %s" % (tally.rows, e))
        except ValueError as e:
            linear, kind, name = _NAN, "value", str(e)
        if kind:
            tally.add(kind, name)
        out.write(_written(linear if link else mean(linear)) + "\n")
    if tally.reasons:
        line = tally.line().encode("ascii", "backslashreplace").decode("ascii")
        sys.stderr.write(line.replace("\r", " ").replace("\n", " ") + "\n")
    return 0


def _check():
    if not VECTORS:
        print("the model has no test vectors")
        return 1
    largest = 0.0
    for number, (row, linear, response) in enumerate(VECTORS):
        found = eta(row)
        off = max(
            abs(found - linear) / max(1.0, abs(linear)),
            abs(mean(found) - response) / max(abs(response), 1e-300),
        )
        if not off <= 1e-9:
            print("test vector %d has eta %r, and here %r" % (number + 1, linear, found))
            return 1
        largest = max(largest, off)
    agree = "vector agrees" if len(VECTORS) == 1 else "vectors agree"
    print("%d test %s; the largest relative difference is %.2g" % (len(VECTORS), agree, largest))
    return 0


def main(arguments):
    """Runs the program; the exit code."""
    options = [a for a in arguments if a.startswith("-") and a != "-"]
    files = [a for a in arguments if not a.startswith("-") or a == "-"]
    unknown = [o for o in options if o not in ("--eta", "--check", "--help", "-h")]
    if "--help" in options or "-h" in options:
        print("usage: python3 FILE [--eta] [rows.csv | -] > scores.csv")
        print("       python3 FILE --check")
        print("Scores the rows of a CSV file with a header, - or none is standard input.")
        print("--eta writes the linear predictor; --check tries the model's test vectors.")
        return 0
    if unknown or len(files) > 1:
        return _fail("takes one file of rows, --eta, --check or --help")
    if "--check" in options:
        return _check()
    csv.field_size_limit(2**31 - 1)
    try:
        name = files[0] if files else "-"
        descriptor = sys.stdin.fileno() if name == "-" else name
        with open(descriptor, encoding="utf-8-sig", newline="", closefd=name != "-") as source:
            return _score_file(source, sys.stdout, "--eta" in options)
    except BrokenPipeError:
        # Who reads the scores has enough of them; nothing is left to be written at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except csv.Error as e:
        end = "unexpected end of data" in str(e)
        return _fail("a quote is not closed" if end else str(e))
    except (OSError, UnicodeDecodeError) as e:
        return _fail(str(e))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
