"""Python's front of Crosswind: calls the command line, and reads what it writes.

The standard library alone is needed. Where pandas is installed, rows are data frames and parameters
are Series; where it is not, rows are dicts of columns (lists), and parameters are dicts. Rows that are
given may be any of these, lists of dicts, or paths.

    fit = crosswind.logit("late ~ carrier + distance", "flights.csv")
    print(fit.summary())

Options of a command are keyword arguments with _ for -: test_fraction=0.2. Every function has its
name with cw_ before it too, and those of revoscalepy, as rx_logit, whose reference levels are the last.
"""

import base64
import contextlib
import datetime
import json
import marshal
import math
import os
import pickle
import random
import re
import shlex
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import types
import warnings

__version__ = "0.1.0"

quiet = False
"""Whether progress is left out."""

_context = []


class CrosswindError(Exception):
    """What a command told when it failed; status is its exit code, 1 or 2."""

    def __init__(self, message, command=None, status=None):
        super().__init__(message)
        self.command = command
        self.status = status


class NotConverged(UserWarning):
    """The fit is there, but has not converged."""


def _pandas():
    if os.environ.get("CROSSWIND_PANDAS") == "0":
        return None
    try:
        import pandas
        return pandas
    except ImportError:
        return None


# ------------------------------------------------------------------------------ the command


def command_path():
    """The program: CROSSWIND_COMMAND, the PATH, or bin/crosswind above here."""
    named = os.environ.get("CROSSWIND_COMMAND")
    if named:
        if not os.path.isfile(named):
            raise CrosswindError("CROSSWIND_COMMAND is %s, which is no file" % named)
        return os.path.abspath(named)
    found = shutil.which("crosswind")
    if found:
        return found
    for start in (os.getcwd(), os.path.dirname(os.path.abspath(__file__))):
        while True:
            candidate = os.path.join(start, "bin", "crosswind")
            beside = [os.path.isdir(os.path.join(start, name)) for name in ("jobjar", "lib")]
            if os.path.isfile(candidate) and any(beside):
                return candidate
            if os.path.dirname(start) == start:
                break
            start = os.path.dirname(start)
    raise CrosswindError("there is no crosswind: put it on the PATH, or set CROSSWIND_COMMAND")


def _execute(command, arguments, silent=None):
    """Runs a command, shows what it tells on standard error, and gives its status and output."""
    silent = quiet if silent is None else silent
    words = [command_path(), command, *arguments, *_context]
    held = []  # from the first line of an error on: shown as the exception, and not twice
    last = []
    with tempfile.TemporaryFile() as out:
        # A session of its own: an interrupt ends the command from here, with all that it started.
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.PIPE, start_new_session=True)
        try:
            for line in process.stderr:
                line = line.decode("utf-8", "replace").rstrip("\n")
                last = last[-19:] + [line]
                if held or line.startswith("crosswind %s: " % command):
                    held.append(line)
                elif not silent and not re.match(r"Results are in \S*crosswind\w{8}/", line):
                    print(line, file=sys.stderr)  # but of a place that is gone when it is read
            status = process.wait()
        except BaseException:
            _end(process)
            raise
        finally:
            process.stderr.close()
        out.seek(0)
        output = out.read().decode("utf-8", "replace")
    if status not in (0, 3):
        told = held or ["crosswind %s ended with exit code %d" % (command, status)] + last
        raise CrosswindError("\n".join(told), command, status)
    if held and not silent:
        print("\n".join(held), file=sys.stderr)
    return status, output


def _end(process):
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            pass
        try:
            process.wait(10)
            return
        except subprocess.TimeoutExpired:
            pass


class _Scratch:
    """A directory that is removed after; on a cluster one of its file system too, for that is where the
    paths of commands are: what is handed over goes there, and what the caller gets is fetched."""

    def __init__(self):
        self.local = None
        self._remote = None

    def __enter__(self):
        self.local = tempfile.mkdtemp(prefix="crosswind")
        return self

    def __exit__(self, *_):
        if self._remote:
            _hadoop_fs("-rm", "-r", "-f", "-skipTrash", self._remote, check=False)
        shutil.rmtree(self.local, ignore_errors=True)

    def remote(self):
        if self._remote is None:
            self._remote = ".crosswind-" + os.path.basename(self.local)
            _hadoop_fs("-mkdir", "-p", self._remote)
        return self._remote

    def handed(self, file):
        """A file for the command: where it lies, or on a cluster its copy there."""
        if not _on_cluster():
            return file
        to = "%s/%s" % (self.remote(), os.path.basename(file))
        _hadoop_fs("-put", "-f", file, to)
        return to

    def place(self, out):
        """Where a command writes: out, or a place that is removed after."""
        if out is not None:
            return os.fspath(out)
        return self.remote() + "/out" if _on_cluster() else os.path.join(self.local, "out")

    def fetched(self, path, *names):
        """Some of what a command wrote, as files here."""
        away = re.match("[A-Za-z][A-Za-z0-9+.-]*:", path) and not path.startswith("file:")
        if not away and not _on_cluster():
            return re.sub("^file:(//)?", "", path)
        here = tempfile.mkdtemp(dir=self.local)
        told = _hadoop_fs("-get", *("%s/%s" % (path, name) for name in names), here, check=False)
        if not os.listdir(here):
            raise CrosswindError(told)
        return here


def _hadoop():
    home = os.environ.get("HADOOP_HOME")
    return os.path.join(home, "bin", "hadoop") if home else shutil.which("hadoop")


def _on_cluster():
    """Whether bin/crosswind takes the paths of a cluster's file system: where a Hadoop is configured."""
    if "--local" in _context:
        return False
    hadoop, site = _hadoop(), os.environ.get("HADOOP_CONF_DIR")
    if not site:
        if not hadoop:
            return False
        site = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(hadoop))), "etc", "hadoop")
    for name in ("core-site.xml", "mapred-site.xml", "yarn-site.xml"):
        file = os.path.join(site, name)
        if os.path.isfile(file) and "<property>" in _read_text(file):
            return True
    return False


def _hadoop_fs(*arguments, check=True):
    hadoop = _hadoop()
    if not hadoop:
        raise CrosswindError("the command hadoop is needed for this, to reach the file system of the cluster: put "
                             "it on the PATH")
    done = subprocess.run([hadoop, "fs", *_context, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    told = done.stdout.decode("utf-8", "replace")
    if check and done.returncode:
        raise CrosswindError(told)
    return told


_PATHS = {"data", "left", "right", "scores", "flights", "weather", "stations", "zones", "hourly",
          "observations", "model", "models", "truth", "weather-format", "args"}
_JOINED = {"set": "; ", "levels": "; ", "rare-levels": "; ", "schema": ", "}


def _text(value):
    return repr(value) if isinstance(value, float) else str(value)


def _listed(values):
    cells = [_text(value) for value in values]
    return ",".join('"%s"' % cell.replace('"', '""') if re.search(r'[,"]|^\s|\s$', cell) else cell
                    for cell in cells)


def _paths(value):
    """Paths are the names of files, whatever letters they have; others may be globs or lists."""
    single = isinstance(value, (str, os.PathLike))
    paths = []
    for path in [value] if single else value:
        path = os.path.expanduser(os.fspath(path))
        there = os.path.exists(path)
        if there:
            path = re.sub(r"([][{}*?\\])", r"\\\1", path)
        paths.append(path if single and not there else _listed([path]))
    return ",".join(paths)


def _options(values):
    arguments = []
    for name, value in values.items():
        name = name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            arguments.append("--" + name)
            continue
        if isinstance(value, dict):
            if name == "set":
                value = ["%s = %s" % (_backquote(k), _text(v)) for k, v in value.items()]
            elif name == "schema":
                value = ["%s %s" % (_backquote(k), v) for k, v in value.items()]
            else:
                raise CrosswindError("%s takes no dict" % name)
        if name in _PATHS:
            text = _paths(value)
        elif isinstance(value, (list, tuple, set, range)):
            text = _JOINED[name].join(map(_text, value)) if name in _JOINED else _listed(value)
        else:
            text = _text(os.fspath(value) if isinstance(value, os.PathLike) else value)
        arguments += ["--" + name, text]
    return arguments


@contextlib.contextmanager
def _arguments(values):
    """The options of a command, with rows in memory written to files that are removed after."""
    with _Scratch() as scratch:
        values = dict(values)
        derived = []
        for name in ("data", "left", "right", "scores", "args"):
            value = values.get(name)
            if isinstance(value, Data):
                values[name] = value.path
                derived += value.set
                values = {**value.options, **values}
            elif _in_memory(value):
                file = os.path.join(scratch.local, name + ".avro")
                _avro_write(value, file)
                values[name] = scratch.handed(file)
        if derived:
            own = values.get("set")
            own = ["%s = %s" % (_backquote(k), v) for k, v in own.items()] if isinstance(own, dict) else own
            values["set"] = derived + ([own] if isinstance(own, str) else list(own or []))
        values["out"] = os.path.expanduser(scratch.place(values.get("out")))
        yield scratch, values


def call(command, quiet=None, **options):
    """Any command: call("info", data="flights.csv", count=True). Gives what it prints."""
    with _arguments(options) as (_, values):
        if options.get("out") is None:
            del values["out"]
        status, output = _execute(command, _options(values), quiet)
    if status == 3:
        warnings.warn("crosswind %s: the fit has not converged" % command, NotConverged, stacklevel=2)
    return output


# ------------------------------------------------------------------------------ rows


class Data:
    """Rows by path, with the options by which they are read."""

    def __init__(self, path, set=None, to=None, **options):
        self.path = path.path if isinstance(path, Data) else path
        self.options = options
        self.set = [set] if isinstance(set, str) else list(set or [])
        self.to = to

    def __repr__(self):
        more = "".join(", %s=%r" % item for item in self.options.items())
        return "Data(%r%s)" % (self.path, more)


def _in_memory(value):
    if isinstance(value, dict) or type(value).__module__.split(".")[0] == "pandas":
        return True
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _columns(rows):
    """Rows in memory as a dict of columns, and the order of the levels of those that have one."""
    orders = {}
    if isinstance(rows, list):
        names = list(dict.fromkeys(name for row in rows for name in row))
        return {name: [row.get(name) for row in rows] for name in names}, orders
    if isinstance(rows, dict):
        columns = {name: list(values) for name, values in rows.items()}
    else:
        pandas = _pandas()
        if isinstance(rows, pandas.Series):
            rows = rows.to_frame()
        if not rows.columns.is_unique:
            raise CrosswindError("the data frame has a column twice: %s" %
                                 rows.columns[rows.columns.duplicated()][0])
        columns = {}
        for name in rows.columns:
            column = rows[name]
            if isinstance(column.dtype, pandas.CategoricalDtype):
                orders[str(name)] = [_text(level) for level in column.cat.categories]
                column = column.astype(object).map(_text, na_action="ignore")
            values = column.astype(object).tolist()
            gone = column.isna().tolist()
            columns[str(name)] = [None if none else value for value, none in zip(values, gone)]
    if len({len(values) for values in columns.values()}) > 1:
        raise CrosswindError("the columns have different numbers of rows: %s" %
                             {name: len(values) for name, values in columns.items()})
    return columns, orders


def _kind(name, values):
    kinds = set()
    for value in values:
        if value is None:
            continue
        module = type(value).__module__
        if isinstance(value, bool) or (module == "numpy" and type(value).__name__ in ("bool_", "bool")):
            kinds.add("boolean")
        elif isinstance(value, datetime.datetime):
            kinds.add("timestamp" if value.tzinfo else "local timestamp")
        elif isinstance(value, datetime.date):
            kinds.add("date")
        elif isinstance(value, int) or (module == "numpy" and hasattr(value, "__index__")):
            kinds.add("long")
        elif isinstance(value, float) or (module == "numpy" and hasattr(value, "__float__")):
            kinds.add("double")
        elif isinstance(value, str):
            kinds.add("string")
        else:
            kinds.add(type(value).__name__)
    if kinds == {"long", "double"}:
        return "double"
    if len(kinds) > 1 or not kinds <= set(_AVRO):
        raise CrosswindError("the column %s has values of the types %s: make it numbers, text, logical "
                             "values, dates or times" % (name, ", ".join(sorted(kinds))))
    return kinds.pop() if kinds else "double"


_AVRO = {"boolean": "boolean", "long": "long", "double": "double", "string": "string",
         "date": {"type": "int", "logicalType": "date"},
         "timestamp": {"type": "long", "logicalType": "timestamp-micros"},
         "local timestamp": {"type": "long", "logicalType": "local-timestamp-micros"}}
_EPOCH = datetime.datetime(1970, 1, 1)


def _long(number):
    number = (number << 1) ^ (number >> 63)
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _encode(kind, value):
    if value is None or (kind == "double" and value != value):
        return b"\0"
    if kind == "double":
        return b"\2" + struct.pack("<d", value)
    if kind == "string":
        value = value.encode()
        return b"\2" + _long(len(value)) + value
    if kind == "boolean":
        return b"\2\1" if value else b"\2\0"
    if kind == "long":
        value = int(value)
        if not -2 ** 63 <= value < 2 ** 63:
            raise CrosswindError("%d has more than 64 bits" % value)
        return b"\2" + _long(value)
    if kind == "date":
        return b"\2" + _long(value.toordinal() - 719163)
    if value.tzinfo:
        value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return b"\2" + _long((value - _EPOCH) // datetime.timedelta(microseconds=1))


def _avro_write(rows, file):
    """Rows as an Avro container, which keeps types: every bit of a number, text that is "NA"."""
    columns, orders = _columns(rows)
    if not columns:
        raise CrosswindError("the rows have no columns")
    kinds = {name: _kind(name, values) for name, values in columns.items()}
    fields = []
    for i, name in enumerate(columns):
        plain = re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name)
        field = {"name": name if plain else "column_%d_" % i, "type": ["null", _AVRO[kinds[name]]]}
        if not plain:
            field["crosswind.column"] = name
        if name in orders:
            field["crosswind.type"] = "factor"
        fields.append(field)
    schema = json.dumps({"type": "record", "name": "Frame", "namespace": "org.crosswind.client",
                         "fields": fields})
    sync = b"crosswind-frame1"

    def framed(text):
        return _long(len(text.encode())) + text.encode()

    with open(file, "wb") as out:
        out.write(b"Obj\1" + _long(2) + framed("avro.schema") + framed(schema) + framed("avro.codec")
                  + framed("null") + b"\0" + sync)
        cells = [[_encode(kinds[name], value) for value in values] for name, values in columns.items()]
        count = len(cells[0])
        for first in range(0, count, 20000):
            block = b"".join(b"".join(row) for row in zip(*(c[first:first + 20000] for c in cells)))
            out.write(_long(min(20000, count - first)) + _long(len(block)) + block + sync)


_FIELD = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n)')


def _csv_rows(text):
    """CSV as rows of (text, whether in quotes)."""
    if text and not text.endswith("\n"):
        text += "\n"
    row, at = [], 0
    for found in _FIELD.finditer(text):
        if found.start() != at:
            break
        at = found.end()
        quoted = found.group(1)
        row.append((found.group(2), False) if quoted is None else (quoted.replace('""', '"'), True))
        if found.group(3) != ",":
            yield row
            row = []
    if at != len(text):
        raise CrosswindError("what the command wrote is no CSV, at character %d" % at)


def _moment(text):
    text = text[:-1] if text.endswith("Z") else text
    date, _, clock = text.replace("T", " ").partition(" ")
    clock, _, fraction = clock.partition(".")
    hour, minute, second = (clock.split(":") + ["0", "0"])[:3]
    year, month, day = date.split("-")
    micros = int((fraction + "000000")[:6])
    return datetime.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micros)


_READ = {"boolean": lambda x: x.upper() == "TRUE", "int": int, "long": int, "float": float,
         "double": float, "date": datetime.date.fromisoformat, "timestamp": _moment, "local_timestamp": _moment}


def _csv_columns(text, kinds, missing):
    rows = _csv_rows(text)
    names = [name for name, _ in next(rows, [])]
    columns = {name: [] for name in names}
    for row in rows:
        for name, (cell, quoted) in zip(names, row):
            read = _READ.get(kinds.get(name))
            gone = not quoted and (cell == missing or (read and not cell))
            columns[name].append(None if gone else read(cell) if read else cell)
    for name in names:
        if kinds.get(name) == "untyped":  # of a text file: numbers when all of its values here are
            try:
                columns[name] = [float(cell) if cell else None for cell in columns[name]]
            except ValueError:
                pass
    return columns


def _csv_write(columns, out, missing):
    def cell(value):
        if value is None or value != value:
            return missing
        if isinstance(value, bool) or type(value).__name__ == "bool_":
            return "true" if value else "false"
        if isinstance(value, datetime.datetime):
            if value.tzinfo:
                value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
            return value.isoformat()
        if isinstance(value, str):
            return quoted(value)
        if isinstance(value, float):
            value = float(value)
            return "%sInfinity" % ("-" if value < 0 else "") if math.isinf(value) else repr(value)
        return str(value)

    def quoted(text):
        if text == missing or not text or re.search('[",\r\n]', text):
            return '"%s"' % text.replace('"', '""')
        return text

    out.write(",".join(map(quoted, columns)) + "\n")
    for row in zip(*columns.values()):
        out.write(",".join(map(cell, row)) + "\n")


def _frame(columns, kinds=None, orders=None):
    """A dict of columns as pandas has it, where it is installed."""
    pandas = _pandas()
    if pandas is None:
        return columns
    frame = {}
    for name, values in columns.items():
        kind = (kinds or {}).get(name)
        if kind in ("float", "double"):
            frame[name] = pandas.Series(values, dtype="float64")
        elif kind in ("int", "long"):
            frame[name] = pandas.Series(values, dtype="Int64" if None in values else "int64")
        elif kind == "boolean":
            frame[name] = pandas.Series(values, dtype="boolean" if None in values else "bool")
        elif kind in ("timestamp", "local_timestamp"):
            frame[name] = pandas.to_datetime(pandas.Series(values, dtype="object"))
        elif orders and name in orders:
            levels = list(dict.fromkeys(orders[name] + sorted({v for v in values if v is not None})))
            frame[name] = pandas.Series(pandas.Categorical(values, levels))
        else:
            frame[name] = pandas.Series(values, dtype="object")
    return pandas.DataFrame(frame)


def read(data, quiet=True, **options):
    """Reads rows: a data frame with pandas, else a dict of columns."""
    orders = _columns(data)[1] if _in_memory(data) else None
    kinds = None
    if not options and isinstance(data, Data) and not data.set:
        kinds = _avro_kinds(data.path)
    if kinds is None:
        looked = {name: options.get(name) for name in ("where", "set", "levels")}
        kinds = _info_kinds(info(data, **looked))
    text = [name for name, kind in kinds.items() if kind == "string"]
    own = options.pop("set", None)
    own = ["%s = %s" % (_backquote(k), v) for k, v in own.items()] if isinstance(own, dict) else own
    # A letter before text tells text that is "NA" from none.
    marks = ([own] if isinstance(own, str) else list(own or [])) + [
        "%s = concat('t', %s)" % (_backquote(name), _backquote(name)) for name in text]
    with _arguments({"data": data, "to": "csv", "set": marks or None, **options}) as (scratch, values):
        _execute("step", _options(values), quiet)
        columns = {name: [] for name in kinds}
        for part in _parts(scratch.fetched(values["out"], "part*")):
            for name, cells in _csv_columns(_read_text(part), kinds, "NA").items():
                columns.setdefault(name, []).extend(cells)
    for name in text:
        columns[name] = [None if cell is None else cell[1:] for cell in columns.get(name, [])]
    return _frame(columns, kinds, orders)


def _avro_kinds(path):
    """Types of rows that a command has written here, of the head of the first file; None where
    info must tell: of other formats, and of columns from text, which have no type."""
    if not isinstance(path, (str, os.PathLike)) or not os.path.isdir(path) or _on_cluster():
        return None
    files = _parts(path)
    if not files:
        return None
    with open(files[0], "rb") as part:
        head = part.read(1 << 20)
    if head[:4] != b"Obj\1":
        return None
    at = head.index(b"avro.schema") + 11
    length = shift = 0
    while True:
        byte = head[at]
        length |= (byte & 127) << shift
        shift += 7
        at += 1
        if byte < 128:
            break
    kinds = {}
    for field in json.loads(head[at:at + length // 2])["fields"]:
        kind = field["type"]
        if isinstance(kind, list):
            kind = [k for k in kind if k != "null"]
            kind = kind[0] if len(kind) == 1 else None
        if isinstance(kind, dict):
            kind = kind.get("logicalType", kind["type"])
        kind = "timestamp" if kind and "timestamp" in kind else kind
        if field.get("crosswind.type") == "untyped" or kind not in {*_READ, "string"}:
            return None
        kinds[field.get("crosswind.column", field["name"])] = kind
    return kinds


def _info_kinds(document):
    kinds = {}
    for variable in document["variables"]:
        storage = re.sub("^null or ", "", variable["storage"])
        if storage in _READ:
            kind = storage
        elif "timestamp" in storage:
            kind = "timestamp"
        else:
            kind = "double" if variable["type"] == "number" else "string"
        kinds[variable["name"]] = kind
    return kinds


def _parts(directory):
    return sorted(os.path.join(directory, name) for name in os.listdir(directory)
                  if name[0] not in "_." and os.path.isfile(os.path.join(directory, name)))


def _read_text(file):
    with open(file, encoding="utf-8", newline="") as text:
        return text.read()


def _backquote(name):
    words = ("and", "or", "not", "in", "is", "missing", "true", "false", "inf")
    if re.fullmatch(r"[A-Za-z.][A-Za-z0-9._]*", name) and name.lower() not in words:
        return name
    return "`%s`" % name.replace("`", "``")


# ------------------------------------------------------------------------------ fits


def logit(formula, data, out=None, quiet=None, **options):
    """A logistic regression. Options are those of the command: test_fraction=0.2."""
    return _fit("logit", formula, data, out, quiet, options)


def linmod(formula, data, out=None, quiet=None, **options):
    """A linear model."""
    return _fit("linmod", formula, data, out, quiet, options)


def _fit(command, formula, data, out, quiet, options):
    orders = _factor_orders(formula, data) if _in_memory(data) else {}
    if orders:
        options["reference"] = _order_reference(options.get("reference"), orders)
    with _arguments({"data": data, "formula": formula, "out": out, **options}) as (scratch, values):
        status, _ = _execute(command, _options(values), quiet)
        fitted = _read_model(scratch.fetched(values["out"], "*.json"), orders)
    if status == 3:
        warnings.warn("\n".join(["the fit has not converged: " + fitted.status,
                                 *fitted.document["diagnoses"]]), NotConverged, stacklevel=3)
    return fitted


def _factor_orders(formula, data):
    """Of categories the order of levels is their own, of those that complete rows have."""
    columns, categories = _columns(data)
    response, _, right = formula.partition("~")
    names = {a or b for a, b in re.findall(r"`([^`]*)`|([A-Za-z_.][\w.]*)", formula)}
    used = [name for name in columns if name in names or re.search(r"(^|[\s+])\.($|[\s+])", right)]
    complete = [all(v is not None and v == v for v in row) for row in zip(*(columns[n] for n in used))]
    orders = {}
    for name in used:
        if name in categories:
            there = {value for value, whole in zip(columns[name], complete) if whole}
            levels = [level for level in categories[name] if level in there]
            if levels:
                orders[name] = levels
    levels = orders.pop(response.strip().strip("`"), None)
    if levels and len(levels) == 2 and levels != _sorted_levels(levels):
        raise CrosswindError("the response %s has the categories %s: Crosswind models the one that is last "
                             "by number or letter, %s. Make it a number or a logical value" %
                             (response.strip(), ", ".join(levels), levels[0]))
    return orders


def _sorted_levels(levels):
    if all(re.fullmatch("-?[0-9]+", level) for level in levels):
        return sorted(levels, key=int)
    return sorted(levels)


def _order_reference(reference, orders):
    reference = reference or "first"
    if reference not in ("first", "last"):
        return reference
    at = -1 if reference == "last" else 0
    named = [reference]
    for name, levels in orders.items():
        if levels[at] != _sorted_levels(levels)[at]:
            column = '"%s"' % name.replace('"', '""') if re.search('[,="]', name) else name
            level = levels[at]
            level = '"%s"' % level.replace('"', '""') if re.search('[,"]', level) else level
            named.append("%s=%s" % (column, level))
    return ",".join(named)


def model(path):
    """A fit that a command has written: its directory, or its model.json."""
    path = os.path.expanduser(os.fspath(path))
    if os.path.exists(path):
        return _read_model(path, None)
    with _Scratch() as scratch:
        return _read_model(scratch.fetched(re.sub("/model.json$", "", path), "*.json"), None)


def _read_model(path, orders):
    directory = path if os.path.isdir(path) else os.path.dirname(path)
    file = os.path.join(path, "model.json") if os.path.isdir(path) else path
    if not os.path.isfile(file):
        raise CrosswindError("there is no %s" % file)
    metrics = os.path.join(directory, "metrics.json")
    found = json.loads(_read_text(metrics)) if os.path.isfile(metrics) else None
    return Fit(json.loads(_read_text(file)), found, orders or {})


class Fit:
    """A fitted model, with statsmodels' names. document is the whole of model.json."""

    def __init__(self, document, metrics=None, orders=None):
        self.document = document
        self.metrics = metrics
        self.linear = document["family"] == "gaussian"
        self.status = document["status"]
        self.converged = self.status == "CONVERGED"
        self.formula = document["formula"]
        self.nobs = document["observations"]
        self.df_resid = document["residualDegreesOfFreedom"]
        self.df_model = document["parameters"] - bool(document["intercept"])
        self.llf = document["logLikelihood"]
        self.aic = document["aic"]
        self.bic = document["bic"]
        self.deviance = document["deviance"]
        self.null_deviance = document["nullDeviance"]
        self.iterations = document["iterations"]
        if self.linear:
            self.rsquared = document["linear"]["rSquared"]
            self.rsquared_adj = document["linear"]["adjustedRSquared"]
        self._entries = self._ordered(orders or {})
        self.names = [entry["name"] for entry in self._entries]
        self.dropped = {e["name"]: e["reason"] for e in self._entries if e["reason"]}

    def _ordered(self, orders):
        factors = {term["name"]: term["factors"] for term in self.document["terms"]}
        terms = {}
        for entry in self.document["coefficients"]:
            terms.setdefault(entry["term"], []).append(entry)

        def key(entry):
            named = zip(factors.get(entry["term"], []), entry["levels"])
            return [orders[f].index(level) if f in orders and level in orders[f] else 0 for f, level in named]

        return [entry for entries in terms.values() for entry in sorted(entries, key=key)]

    def _series(self, field):
        values = {e["name"]: math.nan if e[field] is None else e[field] for e in self._entries}
        pandas = _pandas()
        return values if pandas is None else pandas.Series(values, dtype="float64")

    params = property(lambda self: self._series("estimate"), doc="estimates by coefficient")
    bse = property(lambda self: self._series("stdError"), doc="standard errors")
    tvalues = property(lambda self: self._series("t" if self.linear else "z"), doc="t or z values")
    pvalues = property(lambda self: self._series("p"), doc="p values, two-sided")

    def conf_int(self, alpha=0.05):
        """Wald's intervals, as statsmodels: lower and upper, of each coefficient."""
        p = 1 - alpha / 2
        q = _t_quantile(p, self.df_resid) if self.linear else statistics.NormalDist().inv_cdf(p)
        nan = math.nan
        ends = {e["name"]: (nan, nan) if e["stdError"] is None else
                (e["estimate"] - q * e["stdError"], e["estimate"] + q * e["stdError"]) for e in self._entries}
        pandas = _pandas()
        return ends if pandas is None else pandas.DataFrame.from_dict(ends, orient="index")

    def cov_params(self):
        """The covariance of the estimates: a data frame, or a dict of dicts."""
        covariance = self.document["covariance"]
        if covariance is None:
            raise CrosswindError("the model has no covariance: fit it with a larger max_covariance")
        names, rows = covariance["names"], covariance["rows"]
        at = {name: i for i, name in enumerate(names)}
        kept = [name for name in self.names if name in at]
        cells = {a: {b: rows[max(at[a], at[b])][min(at[a], at[b])] for b in kept} for a in kept}
        pandas = _pandas()
        return cells if pandas is None else pandas.DataFrame(cells)

    def predict(self, data, **options):
        """Predictions, one for each row: probabilities, or with type="link" the linear predictor."""
        scores = predict(self, data, **options)
        return scores["prediction"]

    def save(self, path):
        """Writes model.json."""
        with open(path, "w", encoding="utf-8") as out:
            json.dump(self.document, out)

    def summary(self):
        """The fit as text, laid out as statsmodels does."""
        return Summary(self)

    def __repr__(self):
        return "<crosswind.Fit %s: %s, %s rows, %s>" % (
            "linmod" if self.linear else "logit", self.formula, self.nobs, self.status)


class Summary:
    """Text of a fit; rows says how many coefficients are shown."""

    rows = 100

    def __init__(self, fit):
        self.fit = fit

    def __str__(self):
        fit = self.fit
        document = fit.document
        title = "Linear Regression Results" if fit.linear else "Logit Regression Results"
        shown = fit._entries[:self.rows]
        label = max([len(_clean(e["name"])) for e in shown] + [10]) + 1
        width = max(label + 66, 78)
        left = [("Dep. Variable:", document["response"]["name"]), ("Model:", "Linear" if fit.linear else "Logit"),
                ("Method:", "Least Squares" if fit.linear else "MLE" if document["estimator"] != "firth" else "Firth"),
                ("Status:", fit.status), ("Covariance Type:", document["variance"])]
        right = [("No. Observations:", fit.nobs), ("Df Residuals:", fit.df_resid), ("Df Model:", fit.df_model)]
        if fit.linear:
            right += [("R-squared:", _digits(fit.rsquared, 4)), ("Adj. R-squared:", _digits(fit.rsquared_adj, 4)),
                      ("F-statistic:", _digits(document["linear"]["f"], 5))]
        else:
            right += [("Pseudo R-squ.:", _digits(document["mcFadden"], 4)),
                      ("Null Deviance:", _digits(fit.null_deviance, 6)), ("Deviance:", _digits(fit.deviance, 6))]
        left += [("Rows left out:", document["missing"])]
        right += [("Log-Likelihood:", _digits(fit.llf, 6)), ("AIC:", _digits(fit.aic, 6)),
                  ("BIC:", _digits(fit.bic, 6))]
        half = width // 2 - 1
        lines = [title.center(width).rstrip(), "=" * width]
        for i in range(max(len(left), len(right))):
            cells = [pairs[i] if i < len(pairs) else ("", "") for pairs in (left, right)]
            lines.append("  ".join(name + _clean(str(value)).rjust(half - len(name))
                                   for name, value in cells).rstrip())
        statistic = "t" if fit.linear else "z"
        lines += ["=" * width, " " * label + "".join(h.rjust(11) for h in (
            "coef", "std err", statistic, "P>|%s|" % statistic, "[0.025", "0.975]")), "-" * width]
        ends = fit.conf_int()
        if not isinstance(ends, dict):
            ends = dict(zip(ends.index, ends.itertuples(index=False, name=None)))
        for e in shown:
            if e["estimate"] is None:
                lines.append(_clean(e["name"]).ljust(label) + "    dropped: " + _clean(str(e["reason"])))
                continue
            numbers = [_digits(e["estimate"], 5), _digits(e["stdError"], 4), _fixed(e["t" if fit.linear else "z"]),
                       _fixed(e["p"]), *(_digits(end, 4) for end in ends[e["name"]])]
            lines.append(_clean(e["name"]).ljust(label) + "".join(n.rjust(11) for n in numbers))
        if len(fit._entries) > self.rows:
            lines.append("... and %d more (params has all)" % (len(fit._entries) - self.rows))
        lines.append("=" * width)
        lines += ["! " + note for note in document["diagnoses"]]
        return "\n".join(lines)

    __repr__ = __str__


def _clean(text):
    return "".join(c if c.isprintable() else "\\u%04x" % ord(c) for c in text)


def _digits(number, digits):
    return "nan" if number is None else "%.*g" % (digits, number)


def _fixed(number):
    return "nan" if number is None else "%.3f" % number


def _t_quantile(p, degrees):
    """Student's t quantile by bisection of its distribution; p above one half."""
    low, high = 0.0, 1.0
    while _t_distribution(high, degrees) < p:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if _t_distribution(middle, degrees) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _t_distribution(t, degrees):
    x = degrees / (degrees + t * t)
    return 1 - _beta(degrees / 2, 0.5, x) / 2


def _beta(a, b, x):
    """The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz)."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x)
                     + b * math.log1p(-x)) / a if x > 0 else 0.0
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, 10000):
        step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / (1 + step * d), 1 + step / c
        total *= d * c
        step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / (1 + step * d), 1 + step / c
        total *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return front * total


# ------------------------------------------------------------------------------ scores


_SCORES = ("prediction", "stdError", "lower", "upper", "residualResponse", "residualPearson",
           "residualDeviance", "residualWorking")


def predict(model, data, out=None, quiet=None, **options):
    """Scores rows: a data frame (a dict of columns), or with out their place."""
    with contextlib.ExitStack() as stack:
        if isinstance(model, Fit):
            kept = stack.enter_context(_Scratch())
            file = os.path.join(kept.local, "model.json")
            model.save(file)
            file = kept.handed(file)
        else:
            file = os.fspath(model)
            file = file if file.endswith(".json") else os.path.join(file, "model.json")
        # Of rows in memory the caller has the columns: the numbers alone are read, from text.
        own = _in_memory(data) and out is None and not options.get("carry")
        if own:
            options["to"] = "csv"
            index = getattr(data, "index", None)
            if not next(iter(_columns(data)[0].values()), []):
                return _frame({"prediction": []}, {"prediction": "double"})
        scratch, values = stack.enter_context(_arguments({"data": data, "model": file, "out": out, **options}))
        _execute("predict", _options(values), quiet)
        if out is not None:
            return Data(out)
        if not own:
            return read(Data(values["out"]))
        columns = {}
        kinds = dict.fromkeys(_SCORES, "double")
        for part in _parts(scratch.fetched(values["out"], "part*")):
            for name, cells in _csv_columns(_read_text(part), kinds, "NA").items():
                if name in kinds:
                    columns.setdefault(name, []).extend(cells)
        frame = _frame(columns, kinds)
        if not isinstance(frame, dict) and index is not None and len(index) == len(frame):
            frame.index = index
        return frame


class Roc:
    """A curve: columns threshold, fpr, tpr; auc and the other metrics."""

    def __init__(self, directory):
        kinds = dict.fromkeys(("threshold", "falsePositiveRate", "truePositiveRate"), "double")
        columns = _csv_columns(_read_text(os.path.join(directory, "roc.csv")), kinds, "NA")
        self.threshold, self.fpr, self.tpr = columns.values()
        self.metrics = json.loads(_read_text(os.path.join(directory, "metrics.json")))
        self.auc = self.metrics["auc"]

    def plot(self, axes=None, **options):
        """Draws the curve with matplotlib."""
        if axes is None:
            from matplotlib import pyplot
            axes = pyplot.gca()
        axes.plot(self.fpr, self.tpr, **options)
        axes.set(xlabel="False positive rate", ylabel="True positive rate", title="AUC %.4f" % self.auc)
        return axes

    def __repr__(self):
        m = self.metrics
        return "<crosswind.Roc of %s rows, %s of them %s: AUC %.6g>" % (
            m["observations"], m["positives"], m["positive"], self.auc)


def roc(scores, actual, out=None, quiet=None, **options):
    """The exact ROC curve of scores."""
    with _arguments({"scores": scores, "actual": actual, "out": out, **options}) as (scratch, values):
        _execute("roc", _options(values), quiet)
        return Roc(scratch.fetched(values["out"], "*.json", "*.csv"))


def auc(roc):
    """The area under a curve, or under that of a fit with a test set."""
    metrics = roc.metrics
    if not metrics or metrics.get("auc") is None:
        raise CrosswindError("this has no AUC: it is of a curve, or of a fit with test_fraction or test")
    return metrics["auc"]


# ------------------------------------------------------------------------------ looking at data


def info(data, quiet=True, **options):
    """Format, size and variables of data, as a dict."""
    with _arguments({"data": data, "json": True, **options}) as (_, values):
        del values["out"]
        return json.loads(_execute("info", _options(values), quiet)[1])


class Report:
    """What summary, cube and anova found: document, and text to read."""

    def __init__(self, directory, command):
        self.document = json.loads(_read_text(os.path.join(directory, command + ".json")))
        self.text = _read_text(os.path.join(directory, command + ".txt"))
        self.cells = None
        if command == "cube":
            columns = {}
            for part in _parts(os.path.join(directory, "cells")):
                for name, cells in _csv_columns(_read_text(part), {}, "NA").items():
                    columns.setdefault(name, []).extend(cells)
            kinds = {name: "double" for name in columns if name not in self.document["by"]}
            for name, cells in columns.items():
                columns[name] = ([None if c is None else float(c) for c in cells] if name in kinds else
                                 ["NA" if c is None else c for c in cells])  # a level; missing is <missing>
            self.cells = _frame(columns, kinds)

    def __repr__(self):
        return self.text


def _report(command, out, quiet, options):
    with _arguments({**options, "out": out}) as (scratch, values):
        _execute(command, _options(values), quiet)
        names = ["*.json", "*.txt"] + ["cells"] * (command == "cube")
        return Report(scratch.fetched(values["out"], *names), command)


def summary(data, out=None, quiet=None, **options):
    """Counts, means, deviations, quantiles and levels of the columns."""
    return _report("summary", out, quiet, {"data": data, **options})


def cube(data, by=None, out=None, quiet=None, **options):
    """Counts, means and rates in the cells of crossed factors."""
    return _report("cube", out, quiet, {"data": data, "by": by, "to": "csv", **options})


def anova(formula, data, out=None, quiet=None, **options):
    """Tests of the terms of a fit."""
    return _report("anova", out, quiet, {"formula": formula, "data": data, **options})


# ------------------------------------------------------------------------------ rows to rows


def _rows(command, out, quiet, options):
    with _arguments({**options, "out": out}) as (_, values):
        _execute(command, _options(values), quiet)
        return Data(out) if out is not None else read(Data(values["out"]))


def step(data, out=None, quiet=None, **options):
    """Rows that a condition takes, with new columns, fewer, or under other names."""
    return _rows("step", out, quiet, {"data": data, **options})


def sort(data, by, out=None, quiet=None, **options):
    """Rows in the order of some columns."""
    return _rows("sort", out, quiet, {"data": data, "by": by, **options})


def distinct(data, out=None, quiet=None, **options):
    """Each row, or combination of values, once."""
    return _rows("distinct", out, quiet, {"data": data, **options})


def sample(data, out=None, quiet=None, **options):
    """Some of the rows."""
    return _rows("sample", out, quiet, {"data": data, **options})


def merge(left, right, by, out=None, quiet=None, **options):
    """Two tables to one."""
    return _rows("merge", out, quiet, {"left": left, "right": right, "by": by, **options})


def weather(weather, out, quiet=None, **options):
    """Raw hourly weather to hourly means by airport."""
    return _rows("weather", out, quiet, {"weather": weather, **options})


def _sets(command, out, quiet, options):
    with _arguments({**options, "out": out}) as (_, values):
        _execute(command, _options(values), quiet)
        sets = [Data(os.path.join(values["out"], name)) for name in ("train", "test")]
        return tuple(sets if out is not None else map(read, sets))


def split(data, out=None, quiet=None, **options):
    """Training and test rows."""
    return _sets("split", out, quiet, {"data": data, **options})


def join(flights, hourly, out=None, quiet=None, **options):
    """Raw airline files and hourly weather to joined rows, training and test."""
    hourly = hourly.path if isinstance(hourly, Data) else hourly
    return _sets("join", out, quiet, {"flights": flights, "hourly": hourly, **options})


def run(flights, weather, out, quiet=None, **options):
    """The whole chain: raw files to a fitted and scored model."""
    values = {"flights": flights, "weather": weather, **options, "out": out}
    status, _ = _execute("run", _options(values), quiet)
    fitted = model(os.fspath(out))
    if status == 3:
        warnings.warn("the fit has not converged: " + fitted.status, NotConverged, stacklevel=2)
    return fitted


# ------------------------------------------------------------------------------ programs


class Partition:
    """What a program knows of its partition: number, name, seed; group, with by; run, of exec."""

    def __init__(self):
        def number(name):
            return int(os.environ[name]) if os.environ.get(name) else None

        self.number = number("CROSSWIND_PARTITION")
        self.seed = number("CROSSWIND_SEED")
        self.run = number("CROSSWIND_RUN")
        self.name = os.environ.get("CROSSWIND_PARTITION_NAME")
        self.group = os.environ.get("CROSSWIND_GROUP")


def program(function, pandas=None):
    """Makes a program of apply of a function of rows: reads CSV from standard input, calls it, and
    writes what it returns. Rows are a data frame with pandas, else a dict of columns; pandas=False
    does without. What the function prints goes to standard error."""
    missing = os.environ.get("CROSSWIND_MISSING", "\\N")
    kinds = {}
    for quoted, plain, kind in re.findall(r"(?:`((?:[^`]|``)*)`|([^,`\s]+))\s+([a-z_]+)",
                                          os.environ.get("CROSSWIND_SCHEMA", "")):
        kinds[plain or quoted.replace("``", "`")] = kind
    text = sys.stdin.buffer.read().decode("utf-8")
    columns = _csv_columns(text, kinds, missing)
    partition = Partition()
    use = _pandas() is not None if pandas is None else pandas
    if partition.seed is not None:
        random.seed(partition.seed)
        if use or "numpy" in sys.modules:
            import numpy
            numpy.random.seed(partition.seed)
    rows = _frame(columns, kinds) if use else columns
    count = function.__code__.co_argcount if isinstance(function, types.FunctionType) else 1
    with contextlib.redirect_stdout(sys.stderr):
        result = function(rows, partition) if count > 1 else function(rows)
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="", closefd=False)
    with out:
        _csv_write(_columns(result)[0], out, missing)


def _pack(function, objects, seen=None):
    """A function by its code, with what it uses of its module: modules by name, functions and values
    by themselves."""
    seen = {} if seen is None else seen
    if not isinstance(function, types.FunctionType):
        raise CrosswindError("%r is no function that is written in Python" % (function,))
    if function.__name__ in seen and seen[function.__name__] is not None:
        return seen[function.__name__]
    cells = dict(zip(function.__code__.co_freevars, [c.cell_contents for c in function.__closure__ or ()]))
    names, codes = set(), [function.__code__]
    while codes:
        code = codes.pop()
        names |= set(code.co_names)
        codes += [c for c in code.co_consts if isinstance(c, types.CodeType)]
    used = {**{n: function.__globals__[n] for n in names if n in function.__globals__}, **cells, **(objects or {})}
    packed = {"code": marshal.dumps(function.__code__), "name": function.__name__, "cells": list(cells),
              "defaults": function.__defaults__, "keywords": function.__kwdefaults__, "globals": {}}
    seen[function.__name__] = packed
    for name, value in used.items():
        if isinstance(value, types.ModuleType):
            packed["globals"][name] = ("module", value.__name__)
        elif isinstance(value, types.FunctionType) and value.__module__ in ("__main__", function.__module__):
            packed["globals"][name] = ("function", _pack(value, None, seen))
        else:
            try:
                packed["globals"][name] = ("value", pickle.dumps(value, 4))
            except Exception as problem:
                raise CrosswindError("%s, which the function %s uses, can't be sent: %s"
                                     % (name, function.__name__, problem)) from None
    return packed


def _unpack(packed, seen=None):
    import importlib
    seen = {} if seen is None else seen
    if id(packed) in seen:
        return seen[id(packed)]
    scope = {"__builtins__": __builtins__, "__name__": "crosswind_program"}
    cells = {name: types.CellType() for name in packed["cells"]}
    function = types.FunctionType(marshal.loads(packed["code"]), scope, packed["name"], packed["defaults"],
                                  tuple(cells[name] for name in packed["cells"]))
    function.__kwdefaults__ = packed["keywords"]
    seen[id(packed)] = function
    for name, (kind, value) in packed["globals"].items():
        value = (importlib.import_module(value) if kind == "module" else
                 _unpack(value, seen) if kind == "function" else pickle.loads(value))
        if name in cells:
            cells[name].cell_contents = value
        else:
            scope[name] = value
    return function


def _run_packed(file):
    """What runs on the cluster: a function that _pack has written."""
    with open(file, "rb") as packed:
        packed = pickle.load(packed)
    if packed["python"] != sys.version_info[:2]:
        sys.exit("the function comes from Python %d.%d, and this is %d.%d: set CROSSWIND_PYTHON to the "
                 "same on all machines" % (*packed["python"], *sys.version_info[:2]))
    function = _unpack(packed["function"])
    if packed["values"]:
        run_one = function

        def function(rows):
            value = run_one(int(rows["run"][0]))
            return {"value": [base64.b64encode(pickle.dumps(value, 4)).decode()]}

        program(function, pandas=False)
    else:
        program(function, packed["pandas"])


@contextlib.contextmanager
def _program(run, options, objects, values=False, pandas=None):
    """The options of apply or exec: a command as it is, a function with the file that it is in."""
    if isinstance(run, str):
        yield {**options, "run": run}
        return
    with tempfile.TemporaryDirectory(prefix="crosswind") as directory:
        file = os.path.join(directory, "crosswind-function.bin")
        with open(file, "wb") as out:
            pickle.dump({"python": sys.version_info[:2], "function": _pack(run, objects), "values": values,
                         "pandas": pandas}, out, 4)
        client = os.path.join(directory, "crosswind_client.py")
        shutil.copyfile(__file__, client)
        python = os.environ.get("CROSSWIND_PYTHON") or (
            sys.executable if not _on_cluster() else "python3")
        code = ("import sys; sys.path.insert(0, '.'); import crosswind_client; "
                "crosswind_client._run_packed('crosswind-function.bin')")
        files = options.get("files") or []
        files = [files] if isinstance(files, (str, os.PathLike)) else list(files)
        yield {**options, "run": "%s -c %s" % (shlex.quote(python), shlex.quote(code)), "files": [*files, file, client]}


def apply(data, run, out=None, quiet=None, objects=None, pandas=None, **options):
    """Calls a function of rows (and of a Partition), or any command, for each partition or group."""
    with _program(run, options, objects, pandas=pandas) as options:
        return _rows("apply", out, quiet, {"data": data, **options})


def exec_(run, runs=None, args=None, out=None, quiet=None, objects=None, **options):
    """Calls a function, or any command, several times on the cluster. A function is called with the
    number of the run, or with the columns of its row of args; its values come back as a list."""
    if isinstance(run, str):
        return _rows("exec", out, quiet, {"run": run, "runs": runs, "args": args, **options})
    if args is not None:
        columns = _columns(args if _in_memory(args) else read(args))[0]
        calls = [dict(zip(columns, row)) for row in zip(*columns.values())]
        return _exec_calls(run, [((), keywords) for keywords in calls], quiet, objects, options)
    count = run.__code__.co_argcount
    return _exec_calls(run, [((i,) if count else (), {}) for i in range(runs)], quiet, objects, options)


def _exec_calls(function, calls, quiet, objects, options):
    if objects:
        function = types.FunctionType(function.__code__, {**function.__globals__, **objects}, function.__name__,
                                      function.__defaults__, function.__closure__)

    def call_one(run):
        positional, keywords = calls[run - first]
        return function(*positional, **keywords)

    first = _first_run
    with _program(call_one, {**options, "schema": "value string"}, None, values=True) as options:
        rows = _columns(_rows("exec", None, quiet, {"runs": len(calls), **options}))[0]
    return [pickle.loads(base64.b64decode(value)) for value in rows["value"]]


_first_run = 1


# ------------------------------------------------------------------------------ revoscalepy's names

_NO_EFFECT = {
    "blocks_per_read": "tasks stream their rows", "rows_per_read": "tasks stream their rows",
    "max_rows_by_cols": "nothing is held in memory", "report_progress": "crosswind.quiet = True silences",
    "verbose": "crosswind.quiet = True silences", "compute_context": "rx_set_compute_context says where",
    "cov_coef": "the covariance is always kept", "coef_label_style": "coefficients are named as Carrier=AA",
    "drop_main": "of dependent columns the later one is dropped", "num_breaks": "every distinct score is a threshold",
    "remove_dups": "there are none", "check_factor_levels": "levels are compared by name",
    "xdf_compression_level": "-D avro.output.codec compresses", "strings_as_factors": "text is a factor in formulas",
    "file_system": "the path says the file system", "create_composite_set": "data are directories",
    "by_term": "missing values are left out term by term", "summary_stats": "all statistics are computed",
    "means": "means, sums and counts are all there", "get_var_info": "variables are always told",
    "get_block_sizes": "there are no blocks", "get_value_labels": "levels are labels",
    "compute_info": "ranges are in rx_summary", "console_output": "progress is always shown",
    "name_node": "the path says the file system", "port": "the path says the file system",
    "num_executors": "the cluster's own settings decide", "executor_cores": "the cluster's own settings decide",
    "executor_mem": "the cluster's own settings decide", "driver_mem": "the cluster's own settings decide",
    "persistent_run": "there is no daemon", "reset": "there is no session"}
_NO_COUNTERPART = {
    "cube": "write -1 in the formula, for a coefficient of every level of the first factor",
    "cube_predictions": "rx_predict scores rows", "variable_selection": "compare fits by anova",
    "cov_data": "it has no counterpart", "initial_values": "the fit starts from the null model",
    "gradient_tolerance": "coeff_tolerance and objective_function_tolerance decide",
    "append": "a result is a new directory", "transform_packages": "import in the function",
    "transform_function": "rx_data_step(transform_function=) makes the columns before",
    "start_row": "rows have no numbers", "num_rows": "rows have no numbers; sample(rows=) takes some"}


def arguments():
    """What revoscalepy's arguments do here that have no effect or no counterpart: name, (what, why)."""
    return {**{name: ("no effect", why) for name, why in _NO_EFFECT.items()},
            **{name: ("refused", why) for name, why in _NO_COUNTERPART.items()}}


def _settle(function, given):
    for name, value in given.items():
        if name in _NO_EFFECT:
            continue
        if name not in _NO_COUNTERPART:
            raise TypeError("%s has no argument %s" % (function, name))
        if value not in (None, False, "none", -1):
            raise CrosswindError("%s(%s=): %s" % (function, name, _NO_COUNTERPART[name]))


_TYPES = {"factor": "text(%s)", "character": "text(%s)", "logical": "logical(%s)", "Date": "date(%s)",
          **dict.fromkeys(("numeric", "integer", "float32", "int16", "uint16", "int8"), "number(%s)")}


def RxTextData(file, missing_value_string="NA", delimiter=None, quote_mark='"', decimal_point=".",
               first_row_is_column_names=True, column_info=None, **more):
    """Text files."""
    _settle("RxTextData", more)
    options = {"missing_values": None if missing_value_string == "NA" else missing_value_string,
               "delimiter": {"\t": "tab", " ": "space"}.get(delimiter, delimiter),
               "quote": None if quote_mark == '"' else quote_mark or "none",
               "decimal": "comma" if decimal_point == "," else None,
               "no_header": None if first_row_is_column_names else True}
    source = Data(file, to="csv", **{k: v for k, v in options.items() if v is not None})
    source.column_info = column_info
    return source


def _source(name, to):
    def source(file, column_info=None, **more):
        _settle(name, more)
        made = Data(file, to=to)
        made.column_info = column_info
        return made

    source.__name__ = name
    return source


RxXdfData = _source("RxXdfData", "avro")
RxParquetData = _source("RxParquetData", "parquet")
RxOrcData = _source("RxOrcData", "orc")


def RxHiveData(table, **more):
    """A table of Hive."""
    _settle("RxHiveData", more)
    return Data("hive:" + table)


def _typed(data):
    """column_info of a source, for text whose columns have no types of their own, as expressions."""
    wanted = getattr(data, "column_info", None)
    if not wanted:
        return data
    variables = info(Data(data.path, **data.options), rows=1)["variables"]
    text = {v["name"] for v in variables if "text" in v["storage"]}
    typed = Data(data.path, data.set, data.to, **data.options)
    for name, told in wanted.items():
        unknown = set(told) - {"type", "levels", "newName", "description"}
        if unknown:
            raise TypeError("column_info of %s has no %s" % (name, ", ".join(unknown)))
        column, expression = _backquote(name), None
        if told.get("levels"):
            levels = ", ".join("'%s'" % str(level).replace("'", "''") for level in told["levels"])
            expression = "levels(text(%s), %s)" % (column, levels)
        elif name in text and told.get("type"):
            if told["type"] not in _TYPES:
                raise CrosswindError("column_info: the type %s of %s is not known" % (told["type"], name))
            expression = _TYPES[told["type"]] % column
        if told.get("newName"):
            typed.set.append("%s = %s" % (_backquote(told["newName"]), expression or column))
        elif expression:
            typed.set.append("%s = %s" % (column, expression))
    return typed


def _target(out):
    return (out.path, out.to) if isinstance(out, Data) else (out, None)


class RxComputeContext:
    """Where jobs run: the configuration of Hadoop decides; local contexts stay in one process."""

    def __init__(self, local=False, arguments=()):
        self.arguments = (["--local"] if local else []) + list(arguments)


def RxLocalSeq():
    """Jobs in one process."""
    return RxComputeContext(local=True)


def RxSpark(hadoop_switches="", **more):
    """Jobs where the configuration of Hadoop says; the switches go to each command."""
    _settle("RxSpark", more)
    return RxComputeContext(arguments=hadoop_switches.split())


RxHadoopMR = RxSpark


def rx_set_compute_context(context):
    """Sets where jobs run: RxLocalSeq(), "local", RxHadoopMR(), RxSpark()."""
    if isinstance(context, str):
        if context not in ("local", "RxLocalSeq"):
            raise CrosswindError("there is no compute context " + context)
        context = RxLocalSeq()
    _context[:] = context.arguments


def rx_logit(formula, data, pweights=None, fweights=None, row_selection=None, transforms=None, drop_first=False,
             max_iterations=None, coeff_tolerance=None, objective_function_tolerance=None, reference=None, **more):
    """revoscalepy's rx_logit: the last levels are the reference. row_selection and transforms (a dict) are
    expressions of Crosswind."""
    _settle("rx_logit", more)
    return logit(formula, _typed(data), prob_weights=pweights, weights=fweights, where=row_selection, set=transforms,
                 max_iterations=max_iterations, coefficient_tolerance=coeff_tolerance,
                 deviance_tolerance=objective_function_tolerance,
                 reference=reference or ("first" if drop_first else "last"))


def rx_lin_mod(formula, data, pweights=None, fweights=None, row_selection=None, transforms=None, drop_first=False,
               reference=None, **more):
    """revoscalepy's rx_lin_mod."""
    _settle("rx_lin_mod", more)
    return linmod(formula, _typed(data), prob_weights=pweights, weights=fweights, where=row_selection, set=transforms,
                  reference=reference or ("first" if drop_first else "last"))


def rx_glm(formula, data, family="gaussian", **more):
    """The gaussian and the binomial family with their canonical links."""
    family = getattr(family, "__name__", str(family)).lower()
    if family not in ("gaussian", "binomial"):
        raise CrosswindError("rx_glm: the family %s is not here: binomial and gaussian are" % family)
    return (rx_logit if family == "binomial" else rx_lin_mod)(formula, data, **more)


def rx_predict(model_object, data, output_data=None, compute_standard_errors=False, interval=None,
               confidence_level=0.95, compute_residuals=False, type="response", extra_vars_to_write=None,
               overwrite=False, unseen="missing", **more):
    """Scores: columns as ArrDel15_Pred in memory, prediction in files."""
    _settle("rx_predict", more)
    interval = None if interval in (None, "none") else interval
    document = (model_object if isinstance(model_object, Fit) else model(model_object)).document
    response = document["response"]["name"]
    carry = [name for name in extra_vars_to_write or [] if name != response]
    path, to = _target(output_data)
    options = {"type": type, "std_errors": compute_standard_errors, "interval": interval, "unseen": unseen,
               "level": confidence_level if interval else None, "residuals": "response" if compute_residuals else None}
    data = _typed(data)
    if path is not None:
        return predict(model_object, data, out=path, to=to, overwrite=overwrite, carry=carry or None, **options)
    memory = _in_memory(data)
    scores = _columns(predict(model_object, data, carry=None if memory else carry or None, **options))[0]
    names = dict(zip(_SCORES, ("_Pred", "_StdErr", "_Lower", "_Upper", "_Resid")))
    found = {response + names[n]: c for n, c in scores.items() if n in names}
    source = _columns(data)[0] if memory else scores
    for name in extra_vars_to_write or []:
        if name not in source:
            raise CrosswindError("rx_predict: the data have no column " + name)
        found[name] = source[name]
    numbers = {name: "double" for name in found if name.startswith(response + "_")}
    frame = _frame(found, numbers)
    if memory and not isinstance(frame, dict) and hasattr(data, "index") and len(data.index) == len(frame):
        frame.index = data.index
    return frame


def _scored(name, data):
    if _in_memory(data) or not name.endswith("_Pred"):
        return name
    columns = [variable["name"] for variable in info(data, rows=1)["variables"]]
    return "prediction" if name not in columns and "prediction" in columns else name


def rx_roc(actual_var_name, pred_var_names, data, **more):
    """The ROC curve."""
    _settle("rx_roc", more)
    if not isinstance(pred_var_names, str):
        if len(pred_var_names) != 1:
            raise CrosswindError("rx_roc: one column of predictions a call")
        pred_var_names = pred_var_names[0]
    return roc(data, actual_var_name, prediction=_scored(pred_var_names, data))


rx_auc = auc


def rx_get_info(data, **more):
    """Format, size and variables."""
    _settle("rx_get_info", more)
    return info(_typed(data), count=True)


def rx_get_var_info(data, **more):
    """The variables, by name."""
    return {variable["name"]: variable for variable in rx_get_info(data, **more)["variables"]}


def rx_get_var_names(data):
    """The names of the variables."""
    return list(_columns(data)[0]) if _in_memory(data) else list(rx_get_var_info(data))


def _terms(side):
    found = re.findall(r"(?:(?:F|factor)\(\s*)?(`[^`]+`|[\w.]+)\s*\)?", side)
    return [name.strip("`") for name in found]


def rx_summary(formula, data, row_selection=None, transforms=None, **more):
    """~ a + b, y ~ f, ~ y:f, or ~ ."""
    _settle("rx_summary", more)
    left, _, right = formula.partition("~")
    options = {"where": row_selection, "set": transforms}
    if right.strip() != ".":
        names = _terms(right)
        factors = [name.strip("`") for name in re.findall(r"(?:F|factor)\(\s*(`[^`]+`|[\w.]+)\s*\)", right)]
        if left.strip():
            options["response"] = left.strip().strip("`")
            names = [options["response"], *names]
        elif ":" in right:
            options["by"] = factors = names[1:]
        options.update(columns=names, factors=factors or None)
    return summary(_typed(data), **options)


def rx_cube(formula, data, row_selection=None, transforms=None, **more):
    """Cells of y ~ a:b, or ~ a:b: the levels, the mean of y, and Counts."""
    _settle("rx_cube", more)
    left, _, right = formula.partition("~")
    by, value = _terms(right), left.strip().strip("`")
    found = cube(_typed(data), by, value=value or None, missing="drop", where=row_selection, set=transforms)
    cells = _columns(found.cells)[0]
    columns = {name: cells[name] for name in by}
    if value:
        columns[value] = cells[value + "_mean"]
    columns["Counts"] = cells["n"]
    return _frame(columns, {value: "double", "Counts": "double"})


rx_cross_tabs = rx_cube


def rx_data_step(input_data, output_file=None, vars_to_keep=None, vars_to_drop=None, row_selection=None,
                 transforms=None, transform_function=None, transform_objects=None, overwrite=False, **more):
    """Rows to rows. row_selection and transforms (a dict) are expressions of Crosswind, transform_function
    any function of rows."""
    _settle("rx_data_step", more)
    path, to = _target(output_file)
    data = _typed(input_data)
    if transform_function is not None:
        if row_selection or transforms or vars_to_keep or vars_to_drop:
            raise CrosswindError("rx_data_step: transform_function alone in one call; row_selection, transforms and "
                                 "vars_to_keep in another")
        return apply(data, transform_function, out=path, to=to, overwrite=overwrite, objects=transform_objects)
    return step(data, out=path, to=to, keep=vars_to_keep, drop=vars_to_drop, where=row_selection, set=transforms,
                overwrite=overwrite)


def rx_import(input_data, output_file=None, column_info=None, **more):
    """Rows to rows, with the types of column_info."""
    if isinstance(input_data, (str, os.PathLike)):
        input_data = Data(input_data)
    if column_info:
        input_data.column_info = column_info
    if isinstance(output_file, (str, os.PathLike)):
        output_file = RxXdfData(output_file)
    return rx_data_step(input_data, output_file, **more)


def rx_sort(input_data, output_file=None, sort_by_vars=None, decreasing=False, overwrite=False, **more):
    """Rows in order."""
    _settle("rx_sort", more)
    names = [sort_by_vars] if isinstance(sort_by_vars, str) else list(sort_by_vars)
    falling = [decreasing] * len(names) if isinstance(decreasing, bool) else decreasing
    path, to = _target(output_file)
    return sort(_typed(input_data), ["-" * down + name for name, down in zip(names, falling)], out=path, to=to,
                overwrite=overwrite)


def rx_merge(input_data1, input_data2, output_file=None, match_vars=None, type="inner", overwrite=False, **more):
    """Two tables to one."""
    _settle("rx_merge", more)
    sides = [_typed(input_data1), _typed(input_data2)]
    if type not in ("inner", "left", "full", "right"):
        raise CrosswindError("rx_merge(type=%r): inner, left, right and full are here" % type)
    if type == "right":
        sides.reverse()
    path, to = _target(output_file)
    return merge(*sides, match_vars, out=path, to=to, how="left" if type == "right" else type, unique="none",
                 overwrite=overwrite)


def rx_exec(function, args=None, elem_args=None, times_to_run=None, **more):
    """Calls a function times_to_run times with args, or once for each of elem_args (dicts, tuples or single
    values); values in their order."""
    _settle("rx_exec", more)
    common = args or {}
    positional, keywords = ((), common) if isinstance(common, dict) else (tuple(common), {})
    if elem_args is None:
        calls = [(positional, keywords)] * (times_to_run or 1)
    else:
        calls = [(positional, {**keywords, **a}) if isinstance(a, dict) else
                 ((*positional, *(a if isinstance(a, tuple) else (a,))), keywords) for a in elem_args]
    return _exec_calls(function, calls, None, None, {})


cw_logit, cw_linmod, cw_anova, cw_predict, cw_roc, cw_auc = logit, linmod, anova, predict, roc, auc
cw_info, cw_summary, cw_cube, cw_read, cw_data, cw_model = info, summary, cube, read, Data, model
cw_step, cw_sort, cw_distinct, cw_sample, cw_merge, cw_split = step, sort, distinct, sample, merge, split
cw_weather, cw_join, cw_run, cw_apply, cw_exec, cw_program = weather, join, run, apply, exec_, program
