"""Makes rows.csv and rows.orc, of the same values, with pyarrow 25.0.1, whose ORC is the library in C++."""

import csv
import datetime
import random

import pyarrow as pa
from pyarrow import orc

random.seed(14)
rows = []
for i in range(600):
    x = random.randrange(1000) / 8
    group = random.choice(["AA", "Orléans", "航"])
    rows.append(
        (
            int(random.random() < 0.3 + 0.003 * x),
            None if i % 41 == 0 else x,
            None if i % 37 == 0 else group,
            random.randrange(3),
            datetime.date(2013, 1, 30) + datetime.timedelta(days=random.randrange(3)),
            f"id {i}",
        )
    )

names = ["y", "x", "g", "n", "day", "id"]
types = [pa.int32(), pa.float64(), pa.string(), pa.int8(), pa.date32(), pa.string()]
columns = [pa.array(values, type) for values, type in zip(zip(*rows), types)]
orc.write_table(pa.table(columns, names), "rows.orc", compression="zstd")

with open("rows.csv", "w", encoding="utf-8", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([["" if v is None else v for v in row] for row in rows])
