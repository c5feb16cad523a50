"""Holds every certified value here to its last digit: each least squares problem is solved in exact rational numbers from the
decimals of its data file (Python 3, standard library; run in this folder). Then once more from the data rounded to doubles, which
is all that a program can see, with powers of x exact and with powers rounded to doubles too: the largest relative change of an
estimate and of a standard error by that alone. No program that fits columns of doubles can be held to more than the last.
"""

import csv
import glob
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60


def root(q):
    return (Decimal(q.numerator) / Decimal(q.denominator)).sqrt()


def solve(rows, power, raised=Fraction.__pow__):
    y = [r[0] for r in rows]
    x = [[raised(r[1], i) for i in power] if power else [Fraction(1)] + r[1:] for r in rows]
    k = len(x[0])
    a = [[sum(r[i] * r[j] for r in x) for j in range(k)] + [Fraction(i == j) for j in range(k)] for i in range(k)]
    for i in range(k):  # Gauss-Jordan on (X'X | I)
        pivot = next(j for j in range(i, k) if a[j][i] != 0)
        a[i], a[pivot] = a[pivot], a[i]
        a[i] = [v / a[i][i] for v in a[i]]
        for j in range(k):
            if j != i and a[j][i] != 0:
                f = a[j][i]
                a[j] = [v - f * w for v, w in zip(a[j], a[i])]
    inverse = [row[k:] for row in a]
    xy = [sum(r[i] * t for r, t in zip(x, y)) for i in range(k)]
    b = [sum(inverse[i][j] * xy[j] for j in range(k)) for i in range(k)]
    rss = sum((t - sum(p * q for p, q in zip(r, b))) ** 2 for r, t in zip(x, y))
    mean = Fraction(0) if power and 0 not in power else sum(y) / len(y)
    s2 = rss / (len(y) - k)
    return b, [root(s2 * inverse[i][i]) for i in range(k)], root(s2), 1 - rss / sum((t - mean) ** 2 for t in y)


def digits_agree(certified, exact):
    """The exact value, rounded to the certified one's significant digits, is the certified one."""
    c = Decimal(certified)
    e = exact if isinstance(exact, Decimal) else Decimal(exact.numerator) / Decimal(exact.denominator)
    if c == 0:
        return e == 0
    return abs(e - c) <= Decimal(1).scaleb(c.as_tuple().exponent) * Decimal("0.51")


for name in sorted(glob.glob("*-certified.csv")):
    certified = list(csv.DictReader(open(name)))
    data = [list(r.values()) for r in csv.DictReader(open(name.replace("-certified", "")))]
    k = len(certified) - 2
    power = None if len(data[0]) > 2 else [1] if certified[0]["term"] == "x" else range(k)
    b, se, sd, r2 = solve([[Fraction(v) for v in r] for r in data], power)
    pairs = [(c["estimate"], v) for c, v in zip(certified, b)] + [(c["std_error"], v) for c, v in zip(certified, se)]
    pairs += [(certified[k]["estimate"], sd), (certified[k + 1]["estimate"], r2)]
    wrong = [p for p in pairs if not digits_agree(*p)]
    assert not wrong, (name, [(c, float(v)) for c, v in wrong])
    doubles = [[Fraction(float(v)) for v in r] for r in data]
    changes = []
    for raised in (Fraction.__pow__, lambda v, i: Fraction(float(v**i))):
        fb, fse, _, _ = solve(doubles, power, raised)
        changes += [max(abs(float(p / q - 1)) for p, q in zip(fb, b)), max(abs(float(p / q - 1)) if q else float(p) for p, q in zip(fse, se))]
    print(f"{name[:-14]:9} {len(pairs)} certified values agree; doubles {changes[0]:.0e} {changes[1]:.0e}, powers {changes[2]:.0e} {changes[3]:.0e}")
