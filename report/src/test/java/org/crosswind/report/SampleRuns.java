package org.crosswind.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.report.RunReport.About;
import org.crosswind.report.RunReport.Flow;
import org.crosswind.report.RunReport.Loss;
import org.crosswind.report.RunReport.Parameter;
import org.crosswind.report.RunReport.Pass;
import org.crosswind.report.RunReport.Stage;
import org.crosswind.report.RunReport.Step;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.drift.DriftDocument;
import org.crosswind.scoring.drift.Limits;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.report.AnovaDocument;
import org.crosswind.scoring.report.AnovaDocument.LikelihoodRatio;

/** Runs to be shown: models from a file or drawn, evaluations computed from drawn rows. */
public final class SampleRuns {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private SampleRuns() {}

  /** The run of the demonstration: 34 coefficients, a test set, a training set, tests of terms. */
  public static RunReport demo() {
    return Demo.RUN;
  }

  /** Made once, for it takes a second. */
  private static final class Demo {
    static final RunReport RUN = madeDemo();
  }

  private static RunReport madeDemo() {
    ModelDocument model = SampleModels.demo();
    return new RunReport(
        about("runs/demo", "utc"),
        flow(),
        model,
        anova(model),
        evaluation(model, 17_306, 0.85, EvaluationDocument.TEST, 1),
        evaluation(model, 60_840, 1, EvaluationDocument.TRAINING, 2),
        drift(model, List.of()),
        passes(),
        stages());
  }

  /** The same with the tutorial's clock: weaker, as its weather is of another hour. */
  public static RunReport otherClock() {
    ModelDocument utc = SampleModels.demo();
    ModelDocument model =
        SampleModels.with(
            utc,
            "CONVERGED",
            List.of(),
            c ->
                c.name().endsWith("Origin")
                    ? SampleModels.coefficient(
                        c.name(), c.term(), c.level(), c.estimate() / 3, c.stdError())
                    : c);
    return new RunReport(
        about("runs/demo-tutorial", "tutorial"),
        flow(),
        model,
        null,
        evaluation(model, 17_306, 0.6, EvaluationDocument.TEST, 3),
        null,
        drift(model, List.of()),
        passes(),
        stages());
  }

  /** A model of 6,000 coefficients. */
  public static RunReport big() {
    Map<String, Integer> factors = new LinkedHashMap<>();
    factors.put("Carrier", 21);
    factors.put("OriginAirportID", 3000);
    factors.put("DestAirportID", 2971);
    return whole(SampleModels.drawn(factors, 10, 11));
  }

  /** A model of 900 numbers. */
  public static RunReport manyNumbers() {
    return whole(SampleModels.drawn(Map.of(), 899, 12));
  }

  /** One factor of 30,000 levels. */
  public static RunReport manyLevels() {
    return whole(SampleModels.drawn(Map.of("TailNumber", 30_000), 2, 13));
  }

  /** Names that would do harm on a page that took them for markup. */
  public static List<String> hostileNames() {
    List<String> names = new ArrayList<>();
    names.add("</script><script>alert(1)</script>");
    names.add("\"><img src=x onerror=alert(2)>");
    names.add("' onmouseover='alert(3)");
    names.add("javascript:alert(4)");
    names.add("</style><style>body{display:none}</style>");
    names.add("}body{background:url(https://example.com/x)}");
    names.add("</title></svg><svg onload=alert(5)>");
    names.add("<!-- ]]> -->");
    names.add("&lt;b&gt;&#60;i&#62;");
    names.add("\u202eright to left\u202c \u2066isolated\u2069");
    names.add("bell \u0007 escape \u001b[31m null \u0000 feed \n tab \t");
    names.add("half \ud800 and \udc00, whole \ud83d\ude80");
    names.add("| a | b |\n|---|---|\n# head `code` [x](javascript:alert(6)) *b* _i_");
    names.add("\"" + "'\"&<>".repeat(2000));
    names.add("long " + "x".repeat(10_000) + " end");
    names.add("");
    names.add(" ");
    return names;
  }

  /** A run all of whose names are hostile. */
  public static RunReport hostile() {
    List<String> names = hostileNames();
    Map<String, List<String>> factors = new LinkedHashMap<>();
    for (String name : names.subList(0, 6)) {
      factors.put(name + "1", names);
    }
    ModelDocument drawn = SampleModels.named(factors, names.subList(6, 14), 14);
    ModelDocument model =
        SampleModels.with(
            drawn,
            names.get(0),
            names,
            c -> names.get(3).equals(c.level()) ? SampleModels.absent(c, true, names.get(1)) : c);
    List<Parameter> parameters = names.stream().map(n -> new Parameter(n, n)).toList();
    List<Loss> losses = names.stream().map(n -> new Loss(n, 7)).toList();
    return new RunReport(
        new About(names.get(4), names.get(1), parameters, names.get(2)),
        new Flow(names.stream().map(n -> new Step(n, 100, 93, losses)).toList(), names),
        model,
        null,
        SampleEvaluation.of(new SimulatedRows(model, 3000, 1, 15), names.get(0), names),
        null,
        drift(model, names),
        passes(),
        names.stream().map(n -> new Stage(n, 1L, 2L, 3, 4.0, 5L, 6L)).toList());
  }

  /** A fit that found separated levels: some estimates are infinite. */
  public static RunReport separated() {
    ModelDocument demo = SampleModels.demo();
    ModelDocument model =
        SampleModels.with(
            demo,
            "SEPARATED",
            List.of(
                "OriginAirportID=12478: all 18 rows have the response 0; its coefficient is"
                    + " infinite. Leave the rows out, pool the level, or use --estimator firth",
                "CRSDepTime: 2 levels without rows are not estimated"),
            c ->
                switch (c.name()) {
                  case "OriginAirportID=12478" ->
                      SampleModels.absent(c, false, "separated: all responses are 0");
                  case "CRSDepTime=6", "CRSDepTime=7" ->
                      SampleModels.absent(c, true, "no rows at this level");
                  default -> c;
                });
    return new RunReport(
        about("runs/separated", "utc"),
        flow(),
        model,
        null,
        evaluation(model, 5000, 1, EvaluationDocument.TEST, 4),
        null,
        drift(model, List.of()),
        passes(),
        stages());
  }

  /** A fit that ended in nothing: no estimate is known. */
  public static RunReport singular() {
    ModelDocument model =
        SampleModels.with(
            SampleModels.demo(),
            "SINGULAR",
            List.of("the information is singular: VisibilityOrigin is constant"),
            c -> SampleModels.absent(c, false, null));
    return new RunReport(
        about("runs/singular", "utc"),
        flow(),
        model,
        null,
        null,
        null,
        null,
        List.of(new Pass(0, 70851.68, null, 0.4), new Pass(1, null, null, 0.4)),
        List.of());
  }

  /** A linear model. */
  public static RunReport linear() {
    ModelDocument model = SampleModels.linear(SampleModels.demo());
    return new RunReport(
        new About("runs/linear", "linmod", List.of(new Parameter("formula", "…")), VERSION),
        flow(),
        model,
        null,
        null,
        null,
        null,
        List.of(),
        stages());
  }

  /** A run without a test set. */
  public static RunReport withoutTest() {
    RunReport demo = demo();
    return new RunReport(
        demo.about(),
        demo.flow(),
        demo.model(),
        null,
        null,
        demo.training(),
        null,
        demo.passes(),
        demo.stages());
  }

  /** A run whose test set has one class only. */
  public static RunReport oneClass() {
    RunReport demo = demo();
    SimulatedRows rows = new SimulatedRows(demo.model(), 400, 1, 5);
    java.util.Arrays.fill(rows.positive, false);
    return new RunReport(
        demo.about(),
        demo.flow(),
        demo.model(),
        null,
        SampleEvaluation.of(rows, EvaluationDocument.TEST, List.of()),
        null,
        demo.drift(),
        demo.passes(),
        demo.stages());
  }

  /** A run of which next to nothing is known. */
  public static RunReport empty() {
    return new RunReport(null, null, null, null, null, null, null, List.of(), List.of());
  }

  /** A run on no rows at all. */
  public static RunReport withoutRows() {
    RunReport demo = demo();
    return new RunReport(
        demo.about(),
        new Flow(List.of(new Step("flights", 0, 0, List.of())), List.of()),
        SampleModels.with(
            demo.model(),
            "SINGULAR",
            List.of("there are no rows"),
            c -> SampleModels.absent(c, true, "no rows at this level")),
        null,
        SampleEvaluation.of(
            new SimulatedRows(demo.model(), 0, 1, 6), EvaluationDocument.TEST, List.of()),
        null,
        new DriftDocument(
            DriftDocument.VERSION,
            0,
            new Limits(0.1, 0.01, 0.05, 0.01),
            List.of(),
            List.of("there are no rows")),
        List.of(),
        List.of());
  }

  private static RunReport whole(ModelDocument model) {
    return new RunReport(
        about("runs/whole", "utc"),
        flow(),
        model,
        anova(model),
        evaluation(model, 6_000, 0.95, EvaluationDocument.TEST, 7),
        null,
        drift(model, List.of()),
        passes(),
        stages());
  }

  private static EvaluationDocument evaluation(
      ModelDocument model, int rows, double bend, String set, long seed) {
    return SampleEvaluation.of(new SimulatedRows(model, rows, bend, seed), set, List.of());
  }

  private static About about(String directory, String clock) {
    return new About(
        directory,
        "run",
        List.of(
            new Parameter("flights", "input/AirOnTimeCSV"),
            new Parameter("weather", "input/WeatherRaw"),
            new Parameter("stations", "input/wban-to-airport-id-tz.csv"),
            new Parameter("time-alignment", clock),
            new Parameter("test", "Month == 7 && DayofMonth > 20"),
            new Parameter("by", "OriginAirportID")),
        VERSION);
  }

  private static Flow flow() {
    return new Flow(
        List.of(
            new Step("raw weather", 6_464, 6_463, List.of(new Loss("WindSpeed out of range", 1))),
            new Step(
                "raw flights",
                81_391,
                81_380,
                List.of(new Loss("too few fields", 8), new Loss("no date", 3))),
            new Step(
                "joined flights",
                81_380,
                81_380,
                List.of(new Loss("without weather at the origin", 2_842))),
            new Step("training set", 81_380, 63_298, List.of(new Loss("in the test set", 18_082))),
            new Step(
                "complete rows",
                63_298,
                60_840,
                List.of(
                    new Loss("no ArrDel15", 2_325),
                    new Loss("no weather at the origin", 2_127),
                    new Loss("no CRSDepTime", 2_031)))),
        List.of("12 flights in a gap of daylight saving were shifted forward."));
  }

  private static AnovaDocument anova(ModelDocument model) {
    List<AnovaDocument.Row> rows =
        model.estimates().terms().stream()
            .map(
                t ->
                    new AnovaDocument.Row(
                        List.of(t.name()),
                        new LikelihoodRatio(
                            t.wald().degrees(),
                            64_900,
                            30,
                            65_000,
                            t.wald().chiSquare() * 1.01,
                            t.wald().p(),
                            t.wald().log10p(),
                            "CONVERGED"),
                        t.wald()))
            .toList();
    return new AnovaDocument(
        AnovaDocument.VERSION,
        "single-term-deletions",
        model.kind().formula(),
        null,
        "CONVERGED",
        "maximum-likelihood",
        "model",
        60_840,
        64_743.5,
        34,
        rows,
        List.of(),
        VERSION);
  }

  private static DriftDocument drift(ModelDocument model, List<String> problems) {
    List<DriftDocument.Column> columns = new ArrayList<>();
    for (ModelDocument.Variable v : model.estimates().variables()) {
      boolean factor = v.levels() != null;
      columns.add(
          new DriftDocument.Column(
              v.name(),
              factor ? "factor" : "number",
              0.031,
              0.034,
              factor ? 0.002 : 0.0004,
              factor ? Map.of("99999", 36L) : null,
              factor ? null : List.of(v.min() + 0.5, v.max()),
              factor ? null : List.of(v.min(), v.max()),
              0.004 * (1 + columns.size() % 20),
              0.0006));
    }
    return new DriftDocument(
        DriftDocument.VERSION, 18_082, new Limits(0.1, 0.01, 0.05, 0.01), columns, problems);
  }

  private static List<Pass> passes() {
    return List.of(
        new Pass(0, 70_851.680365, null, 0.41),
        new Pass(1, 64_931.2219, 0.0912, 0.38),
        new Pass(2, 64_745.0021, 0.00288, 0.37),
        new Pass(3, 64_743.46792, 2.37e-5, 0.39),
        new Pass(4, 64_743.467591797, 5.1e-9, 0.37),
        new Pass(5, 64_743.467591796, 1.5e-14, 0.38));
  }

  private static List<Stage> stages() {
    return List.of(
        new Stage("weather", 6_464L, 6_463L, 1.21, 1.9, 412_733L, 151_204L),
        new Stage("join", 87_843L, 81_380L, 2.35, 4.1, 2_412_733L, 3_151_204L),
        new Stage("design", 63_298L, 60_840L, 1.02, 1.3, 2_902_733L, 1_204_151L),
        new Stage("irls", 365_040L, null, 2.3, 4.4, 7_224_906L, null),
        new Stage("predict", 18_082L, 17_306L, 0.71, null, 402_733L, 90_151L));
  }

  /** A data set with numbers, factors, missing values, many levels. */
  public static DataProfile profile() {
    return SampleProfiles.flights();
  }
}
