"""Runs the real command: CROSSWIND_COMMAND, or crosswind on the PATH. Each test runs with pandas where it is
installed, and the tests of rows and fits without it too."""

import csv
import datetime
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import warnings

import crosswind

try:
    import pandas
except ImportError:
    pandas = None

crosswind.quiet = True
CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(crosswind.command_path())))
KYPHOSIS = os.path.join(CHECKOUT, "examples", "kyphosis.csv")


def parent(process):
    try:
        with open("/proc/%s/stat" % process) as stat:
            return int(stat.read().rpartition(")")[2].split()[1])
    except OSError:
        return None


class Case(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.home = directory.name

    def path(self, name):
        return os.path.join(self.home, name)

    def near(self, actual, expected, tolerance=1e-9):
        self.assertEqual(set(actual), set(expected))
        for name in expected:
            self.assertLess(abs(actual[name] - expected[name]), tolerance * max(abs(expected[name]), 1e-3), name)


class WithoutPandas(Case):
    def setUp(self):
        super().setUp()
        os.environ["CROSSWIND_PANDAS"] = "0"
        self.addCleanup(os.environ.pop, "CROSSWIND_PANDAS", None)

    def test_fit_has_the_numbers_of_r(self):
        # R: summary(glm(Kyphosis ~ Age + Number + Start, binomial, rpart::kyphosis))
        fit = crosswind.logit("Kyphosis ~ Age + Number + Start", KYPHOSIS)
        self.near(fit.params, {"(Intercept)": -2.03693352, "Age": 0.01093048, "Number": 0.41060119,
                               "Start": -0.20651005}, 1e-6)
        self.near(fit.bse, {"(Intercept)": 1.44957526, "Age": 0.00644633, "Number": 0.22486312,
                            "Start": 0.06769863}, 1e-4)
        self.assertAlmostEqual(fit.llf, -61.379927 / 2, 6)
        self.assertAlmostEqual(fit.cov_params()["Age"]["Start"], fit.cov_params()["Start"]["Age"])
        text = str(fit.summary())
        for part in ("No. Observations:", "P>|z|", "[0.025", "Start", "-0.20651"):
            self.assertIn(part, text)
        self.assertTrue(fit.converged)
        again = crosswind.predict(fit, {"Age": [71, None], "Number": [3, 3], "Start": [5, 5]}, std_errors=True)
        self.assertAlmostEqual(again["prediction"][0], 0.25700076, 8)
        self.assertIsNone(again["prediction"][1])
        self.assertEqual(crosswind.predict(fit, {"Age": [], "Number": [], "Start": []})["prediction"], [])

    def test_intervals_of_a_linear_model_are_those_of_student(self):
        fit = crosswind.linmod("Start ~ Kyphosis + log(Age)", KYPHOSIS)
        ends = fit.conf_int()
        for entry in fit.document["coefficients"]:
            self.assertAlmostEqual(ends[entry["name"]][0], entry["lower"], 9)
            self.assertAlmostEqual(ends[entry["name"]][1], entry["upper"], 9)
        # R: qt(0.995, c(1, 3, 30))
        for degrees, expected in ((1, 63.65674116), (3, 5.840909310), (30, 2.749995654)):
            self.assertAlmostEqual(crosswind._t_quantile(0.995, degrees), expected, 7)
        self.assertIn("R-squared:", str(fit.summary()))

    def test_rows_come_back_as_they_went(self):
        rows = {"text": ["NA", None, "", "a\r\nb", "\\N", ' "q", x '], "n, `1`": [math.pi, 1e-300, -math.inf, None, 0.1 + 0.2, -0.0],
                "whole": [1, 2 ** 62, -1, None, 0, 64], "flag": [True, False, None, True, True, False],
                "day": [datetime.date(2013, 1, 31), None] + [datetime.date(1969, 12, 30)] * 4,
                "at": [datetime.datetime(2013, 1, 31, 5, 7, 9), None] + [datetime.datetime(1960, 2, 29, 23, 59, 59)] * 4}
        back = crosswind.read(rows)
        self.assertEqual({name: list(map(repr, cells)) for name, cells in back.items()},
                         {name: list(map(repr, cells)) for name, cells in rows.items()})

    def test_rows_to_rows(self):
        rows = [{"k": i % 3, "v": i / 2, "who": "it's" if i % 2 else None} for i in range(12)]
        new = crosswind.step(rows, where="k != 1", set={"twice it": "v * 2", "w": "coalesce(who, 'no one')"}, drop="v")
        self.assertEqual(list(new), ["k", "who", "twice it", "w"])
        self.assertEqual(new["twice it"], [float(i) for i in range(12) if i % 3 != 1])
        self.assertEqual(crosswind.sort(rows, by="-v")["v"][0], 5.5)
        train, test = crosswind.split(rows, test_fraction=0.5)
        self.assertEqual(len(train["k"]) + len(test["k"]), 12)
        both = crosswind.merge({"key": ["a", "b"], "l": [1, 2]}, {"key": ["b", "c"], "r": [3, 4]}, "key", how="full")
        self.assertEqual(sorted(both["key"]), ["a", "b", "c"])
        place = crosswind.step(rows, out=self.path("kept"), to="parquet")
        self.assertEqual(crosswind.info(place)["format"], "Parquet")
        cells = crosswind.cube(rows, ["k"], value="v").cells
        self.assertEqual(cells["n"], [4.0, 4.0, 4.0])
        self.assertEqual(crosswind.summary(rows).document["rows"], 12)

    def test_paths_that_a_shell_would_read(self):
        hostile = self.path("a, b 'c\" $(touch gone) [x]* \\ ;&| .csv")
        with open(hostile, "w", newline="") as out:
            csv.writer(out).writerows([["y", "x"], *([int(i % 3 == 0), i % 5] for i in range(30))])
        fit = crosswind.logit("y ~ x", hostile)
        self.assertEqual(fit.nobs, 30)
        self.assertFalse(os.path.exists("gone"))

    def test_errors_are_the_commands_own(self):
        with self.assertRaisesRegex(crosswind.CrosswindError, "no column nope") as caught:
            crosswind.logit("Kyphosis ~ nope", KYPHOSIS)
        self.assertEqual(caught.exception.status, 2)
        with self.assertRaisesRegex(crosswind.CrosswindError, "--fraction"):
            crosswind.logit("Kyphosis ~ Age", KYPHOSIS, fraction=1)
        with self.assertRaisesRegex(crosswind.CrosswindError, "types list"):
            crosswind.logit("y ~ x", {"y": [[1]], "x": [1]})
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            fit = crosswind.logit("Kyphosis ~ Age + Start", KYPHOSIS, max_iterations=1)
        self.assertIn("MAX_ITERATIONS", str(seen[0].message))
        self.assertIn("MAX_ITERATIONS", str(fit.summary()))

    def test_names_of_revoscalepy(self):
        text = self.path("rows.csv")
        with open(text, "w") as out:
            out.write("code;when;y\n" + "".join("0%d;%d;%d\n" % (i % 3, 2012 + i % 2, (i * 7) % 5 > 2) for i in range(60)))
        source = crosswind.RxTextData(text, delimiter=";", column_info={
            "code": {"type": "factor"}, "when": {"type": "factor", "newName": "Year"}})
        xdf = crosswind.RxXdfData(self.path("rows"))
        crosswind.rx_import(source, xdf, overwrite=True)
        self.assertEqual(crosswind.rx_get_info(xdf)["rows"], 60)
        fit = crosswind.rx_logit("y ~ code", xdf, row_selection="Year != '2014'", transforms={"twice": "y * 2"})
        self.assertEqual(list(fit.params), ["(Intercept)", "code=00", "code=01"])
        scores = crosswind.rx_predict(fit, {"code": ["00", "new"], "y": [1, 0]}, extra_vars_to_write=["code"])
        self.assertEqual(list(scores), ["y_Pred", "code"])
        self.assertIsNone(scores["y_Pred"][1])
        place = crosswind.RxXdfData(self.path("scores"))
        crosswind.rx_predict(fit, xdf, output_data=place)
        self.assertEqual(crosswind.rx_auc(crosswind.rx_roc("y", "y_Pred", place)),
                         crosswind.auc(crosswind.roc(place, "y")))
        ten = {"actual": [0] * 5 + [1] * 5, "score": [.6, .5, .4, .3, .2, .8, .7, .6, .5, .4]}
        self.assertAlmostEqual(crosswind.rx_roc("actual", "score", ten).auc, 0.82, 12)
        cells = crosswind.rx_cube("y ~ F(code):Year", xdf)
        self.assertEqual(sum(cells["Counts"]), 60)
        with self.assertRaisesRegex(TypeError, "no argument iterations"):
            crosswind.rx_logit("y ~ code", xdf, iterations=3)
        with self.assertRaisesRegex(crosswind.CrosswindError, "write -1"):
            crosswind.rx_logit("y ~ code", xdf, cube=True)
        self.assertIn("blocks_per_read", crosswind.arguments())

    def test_functions_of_rows(self):
        rows = {"id": list(range(150)), "g": ["a", "b", None] * 50, "t": ["NA", "x\n,\"y\"", None] * 50,
                "day": [datetime.date(2013, 1, 31)] * 150}

        def add_random(columns, partition):
            print("not among the rows")
            return {**columns, "number": [offset + random.random() for _ in columns["id"]]}

        offset = 10
        once = crosswind.apply(rows, add_random, seed=5)
        self.assertEqual({name: once[name] for name in rows}, rows)
        self.assertEqual(once, crosswind.apply(rows, add_random, seed=5))
        self.assertTrue(all(10 <= number < 11 for number in once["number"]))
        groups = crosswind.apply(rows, lambda columns: {"g": columns["g"][:1], "n": [len(columns["id"])]}, by="g",
                                 schema={"g": "string", "n": "long"})
        self.assertEqual(sorted(groups["n"]), [50, 50, 50])
        self.assertEqual(crosswind.rx_exec(lambda a, b=0: {"sum": a + b}, {"b": 3}, elem_args=[1, 2, 30]),
                         [{"sum": 4}, {"sum": 5}, {"sum": 33}])
        drawn = crosswind.exec_(lambda run: random.random(), runs=3, seed=2)
        self.assertEqual(drawn, crosswind.exec_(lambda run: random.random(), runs=3, seed=2))
        self.assertEqual(len(set(drawn)), 3)
        self.assertEqual(crosswind.exec_(lambda k, v: k * v, args={"k": ["a", "b"], "v": [2, 1]}), ["aa", "b"])
        with self.assertRaisesRegex(crosswind.CrosswindError, "ZeroDivisionError"):
            crosswind.apply(rows, lambda columns: 1 // 0, schema="x long")

    @unittest.skipUnless(os.path.isdir("/proc/self"), "processes are looked up in /proc")
    def test_an_interrupt_ends_the_command_and_leaves_nothing(self):
        # A process in the background is started without the signal.
        script = ("import crosswind, signal\n"
                  "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
                  "crosswind.logit('y ~ x', {'y': [0, 1, 0, 1] * 50000, 'x': list(range(200000))}, resume=False)\n")
        temporary = self.path("tmp")
        os.mkdir(temporary)
        environment = {**os.environ, "TMPDIR": temporary, "PYTHONPATH": os.pathsep.join(sys.path)}
        process = subprocess.Popen([sys.executable, "-c", script], env=environment, stderr=subprocess.PIPE)
        try:
            for line in process.stderr:
                if b"design" in line or b"Embedded" in line:
                    break
            children = [name for name in os.listdir("/proc") if name.isdigit() and parent(name) == process.pid]
            self.assertTrue(children)
            process.send_signal(signal.SIGINT)
            self.assertIn(b"KeyboardInterrupt", process.stderr.read())
            process.wait(20)
        finally:
            process.kill()
            process.stderr.close()
        for _ in range(50):
            if not any(os.path.exists("/proc/" + child) for child in children):
                break
            time.sleep(0.1)
        self.assertFalse(any(os.path.exists("/proc/" + child) for child in children))
        self.assertEqual([name for name in os.listdir(temporary) if name.startswith("crosswind")], [])


@unittest.skipUnless(pandas, "pandas is not installed")
class WithPandas(Case):
    def test_frames(self):
        random.seed(1)
        frame = pandas.DataFrame({
            "y": [random.random() < 0.4 for _ in range(200)], "k": pandas.array([i % 4 for i in range(200)], dtype="Int64"),
            "f": pandas.Categorical([random.choice(["m", "a", "z"]) for _ in range(200)], ["z", "never", "a", "m"]),
            "a b": [random.random() for _ in range(200)]}, index=range(1000, 1200))
        frame.loc[1003, "k"] = None
        fit = crosswind.logit("y ~ k + f + `a b`", frame)
        self.assertEqual(list(fit.params.index), ["(Intercept)", "k", "f=a", "f=m", "a b"])
        self.assertEqual(fit.nobs, 199)
        scores = fit.predict(frame)
        self.assertEqual(list(scores.index), list(frame.index))
        self.assertTrue(math.isnan(scores[1003]))
        # The score equations hold: residuals are orthogonal to each column of the design.
        rest = (frame.y - scores).dropna()
        for column in (1, frame.k[rest.index].astype(float), (frame.f == "a")[rest.index], frame["a b"][rest.index]):
            self.assertLess(abs((rest * column).sum()), 1e-6)
        self.assertEqual(list(fit.conf_int().columns), [0, 1])
        self.assertEqual(fit.cov_params().shape, (5, 5))
        self.assertAlmostEqual(fit.cov_params().loc["k", "k"] ** 0.5, fit.bse["k"], 12)

    def test_frames_come_back(self):
        frame = pandas.DataFrame({
            "t": ["NA", None, "x\ny"], "n": [1.5, None, math.pi], "i": [1, 2, 3], "b": [True, False, True],
            "w": pandas.to_datetime(["2013-01-31 05:00:00", None, "1960-01-01"]),
            "c": pandas.Categorical(["b", "a", None], ["b", "z", "a"])})
        back = crosswind.read(frame)
        pandas.testing.assert_frame_equal(back, frame)
        self.assertEqual(len(crosswind.read(frame[:0])), 0)


    def test_programs_get_frames(self):
        frame = pandas.DataFrame({"k": [1, 2, 3, 4], "v": [1.5, None, 2.5, 4.0], "t": ["NA", None, "a", "b"]})
        back = crosswind.apply(frame, lambda rows: rows.assign(v=rows.v.fillna(0) * 2))
        pandas.testing.assert_frame_equal(back, frame.assign(v=[3.0, 0.0, 5.0, 8.0]))


class Tutorial(Case):
    def test_gives_the_numbers_of_the_command_line(self):
        script = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "examples", "tutorial.py")
        sample = os.path.join(CHECKOUT, "examples", "sample")
        if not os.path.isfile(script) or not os.path.isdir(sample):
            self.skipTest("the sample is not beside the command")
        scope = {"__name__": "tutorial"}
        with open(script) as text:
            exec(compile(text.read(), script, "exec"), scope)
        fit, auc = scope["main"](sample, self.home)
        call = crosswind.call
        call("logit", data=self.path("joined5/train"), formula=scope["FORMULA"], reference="last", out=self.path("fit"))
        call("predict", data=self.path("joined5/test"), model=self.path("fit/model.json"), out=self.path("scores"))
        call("roc", scores=self.path("scores"), actual="ArrDel15", out=self.path("roc"))
        direct = crosswind.model(self.path("fit"))
        self.assertEqual(dict(fit.params), dict(direct.params))
        self.assertEqual(auc, crosswind.json.loads(crosswind._read_text(self.path("roc/metrics.json")))["auc"])


if __name__ == "__main__":
    unittest.main()
