"""Makes arrow-CODEC.orc and arrow.tsv with pyarrow 25.0.1, whose ORC is the library in C++."""

import datetime
import decimal

import pyarrow as pa
from pyarrow import orc

ROWS = 30
UTC = datetime.timezone.utc


def column(make, type):
    return pa.array([None if i % 7 == 5 else make(i) for i in range(ROWS)], type)


def moment(i, zone=None):
    return datetime.datetime(2013, 3, 10, 1, 30, tzinfo=zone) + datetime.timedelta(
        days=-400 * i, minutes=30 * i, microseconds=i
    )


table = pa.table(
    {
        "b": column(lambda i: i % 3 == 0, pa.bool_()),
        "i8": column(lambda i: i - 9, pa.int8()),
        "i16": column(lambda i: 1000 * i - 9, pa.int16()),
        "i32": column(lambda i: 100_000_000 - 10_000_000 * i, pa.int32()),
        "i64": column(lambda i: 2**62 - i if i % 2 else -(2**62) + i, pa.int64()),
        "f32": column(lambda i: i / 3, pa.float32()),
        "f64": column(lambda i: i / 7 - 1e300 * (i == 3), pa.float64()),
        "d5": column(lambda i: decimal.Decimal(i * 31 - 300) / 100, pa.decimal128(5, 2)),
        "d18": column(lambda i: decimal.Decimal(i * 7 - 50).scaleb(-18), pa.decimal128(18, 18)),
        "d38": column(lambda i: decimal.Decimal(10**36 * (i - 20) + i), pa.decimal128(38, 0)),
        "s": column(lambda i: ["AA", "Orléans", "航", "", "a,b", "NA"][i % 6], pa.string()),
        "bin": column(lambda i: b"\xff\xfe" if i == 17 else b"bytes %d" % (i % 4), pa.binary()),
        "day": column(lambda i: datetime.date(1900 + 7 * i, 2, 28), pa.date32()),
        "t": column(moment, pa.timestamp("ns")),
        "tz": column(lambda i: moment(i, UTC), pa.timestamp("us", "Asia/Tokyo")),
    }
)

for codec in ["uncompressed", "zlib", "snappy", "lz4", "zstd"]:
    orc.write_table(table, f"arrow-{codec}.orc", compression=codec, file_version="0.12")


def text(name, value):
    if value is None:
        return "\\N"
    if name == "bin":
        return value.decode("utf-8", "replace")
    if name == "t":
        return value.isoformat()
    if name == "tz":
        return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    return str(value)


with open("arrow.tsv", "w", encoding="utf-8") as out:
    read = orc.read_table("arrow-zlib.orc")
    out.write("\t".join(read.column_names) + "\n")
    for row in read.to_pylist():
        out.write("\t".join(text(name, row[name]) for name in read.column_names) + "\n")
