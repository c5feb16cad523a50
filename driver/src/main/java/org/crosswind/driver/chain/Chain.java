package org.crosswind.driver.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.RawLines;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.fit.DesignStage;
import org.crosswind.driver.fit.FitStage;
import org.crosswind.driver.report.RunPage;
import org.crosswind.driver.score.TestSetStage;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.design.DesignEncodeJob;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.join.JoinJob;
import org.crosswind.jobs.join.JoinedSetsJob;
import org.crosswind.jobs.join.MapJoin;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.weather.WeatherJob;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** The chain: which stage reads what, and which of the run's parameters it takes. */
final class Chain {
  /** Stages of {@link #prepare} in the mappers; in the reducers there are {@link #MORE}. */
  static final int PREPARING = 2;

  private static final int MORE = 3;

  /** Stages of {@link #model}. */
  static final int MODELLING = 4;

  private static final WeatherJob WEATHER = new WeatherJob();
  private static final DesignEncodeJob DESIGN = new DesignEncodeJob();

  private final Session session;
  private final Settings run;
  private final OutputDirectory out;
  private final Existing existing;

  /** Where the training and the test set are, once they are. */
  private Path sets;

  /** How raw lines became their rows, a line each. */
  private final List<String> preparation = new ArrayList<>();

  /**
   * A chain.
   *
   * @param run the settings of {@code run}
   */
  Chain(Session session, Settings run, OutputDirectory out) {
    this.session = session;
    this.run = run;
    this.out = out;
    this.existing = OutputDirectory.existing(run);
  }

  /** A fitted model and how it did on the test set. */
  record Result(ModelDocument model, EvaluationDocument metrics) {}

  /** The columns of a row that a run with these settings joins. */
  static RowColumns joinedColumns(Settings run) {
    return AvroRow.columns(JoinedSetsJob.schema(run));
  }

  /**
   * Those and the new columns of --set and --levels.
   *
   * @throws org.crosswind.glm.expression.ExpressionException when they can't be made, or the
   *     condition of --where
   */
  static RowColumns modelColumns(Settings run) {
    return DataFiles.step(run).columns(joinedColumns(run));
  }

  /** Raw files to a training and a test set; writes {@code join-report.json}. */
  void prepare(Formula formula) throws IOException, DataException {
    JobReport weather = stage(WEATHER, Settings.of(WEATHER, run));
    JoinJob.Mode mode = run.get(JoinJob.JOIN);
    boolean inMappers =
        mode == JoinJob.Mode.MAP
            || (mode == JoinJob.Mode.AUTO
                && MapJoin.suits(session.storage(), path(WEATHER.name())));
    if (inMappers) {
      joinInMappers(formula, weather);
    } else {
      session.console().moreStages(MORE);
      joinInReducers(formula, weather);
    }
  }

  /** Flights, both joins and the division in one job. */
  private void joinInMappers(Formula formula, JobReport weather) throws IOException, DataException {
    JoinedSetsJob job = new JoinedSetsJob();
    Settings settings =
        Settings.of(job, run)
            .with(SplitJob.RESPONSE, formula.response().name())
            .with(JoinJob.HOURLY, path(WEATHER.name()));
    JobReport joined = stage(job, settings);
    sets = out.stage(job.name());
    report(
        weather,
        joined,
        Map.of(
            "matchedOrigin", joined.count(JoinedSetsJob.Counter.MATCHED_ORIGIN),
            "matchedDest", joined.count(JoinedSetsJob.Counter.MATCHED_DEST),
            "matchedBoth", joined.count(JoinedSetsJob.Counter.MATCHED_BOTH),
            "withoutWeather", joined.count(JoinedSetsJob.Counter.MATCHED_NEITHER)));
  }

  private void joinInReducers(Formula formula, JobReport weather)
      throws IOException, DataException {
    FlightsJob raw = new FlightsJob();
    JobReport flights = stage(raw, Settings.of(raw, run));
    JobReport origin = join(JoinJob.End.ORIGIN, raw);
    JobReport dest = join(JoinJob.End.DEST, new JoinJob(JoinJob.End.ORIGIN));
    SplitJob split = new SplitJob();
    stage(
        split,
        Settings.of(split, run)
            .without(SharedParameters.STEP)
            .with(SplitJob.RESPONSE, formula.response().name())
            .with(SplitJob.DATA, path(new JoinJob(JoinJob.End.DEST).name())));
    sets = out.stage(split.name());
    report(
        weather,
        flights,
        Map.of(
            "matchedOrigin", origin.count(JoinJob.Counter.MATCHED),
            "matchedDest", dest.count(JoinJob.Counter.MATCHED),
            "matchedBoth", dest.count(JoinJob.Counter.MATCHED_BOTH),
            "withoutWeather", dest.count(JoinJob.Counter.MATCHED_NEITHER)));
  }

  private JobReport join(JoinJob.End end, JobDefinition flights) throws IOException, DataException {
    JoinJob job = new JoinJob(end);
    return stage(
        job,
        Settings.of(job, run)
            .with(JoinJob.FLIGHTS, path(flights.name()))
            .with(JoinJob.HOURLY, path(WEATHER.name()))
            .with(JoinJob.JOIN, JoinJob.Mode.REDUCE.name().toLowerCase(Locale.ROOT)));
  }

  private void report(JobReport weather, JobReport flights, Map<String, Long> matches)
      throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("timeAlignment", run.get(TimeTables.TIME_ALIGNMENT).label());
    report.put("flights", flights.count(Records.WRITTEN));
    report.put("withScheduledTime", flights.count(FlightsJob.Counter.WITH_SCHEDULED_TIME));
    for (String match : List.of("matchedOrigin", "matchedDest", "matchedBoth", "withoutWeather")) {
      report.put(match, matches.get(match));
    }
    report.put("timeGaps", flights.count(FlightsJob.Counter.TIME_GAPS));
    report.put("timeOverlaps", flights.count(FlightsJob.Counter.TIME_OVERLAPS));
    report.put("missingZone", flights.count(FlightsJob.Counter.MISSING_ZONE));
    report.put("unknownAirport", flights.count(FlightsJob.Counter.UNKNOWN_AIRPORT));
    RawLines weatherLines = new RawLines(weather);
    RawLines flightLines = new RawLines(flights);
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("weather", weatherLines.document());
    raw.put("flights", flightLines.document());
    report.put("rawLines", raw);
    out.writeJson(OutputDirectory.JOIN_REPORT, report);
    long joined = flights.count(Records.WRITTEN);
    if (joined > 0 && matches.get("withoutWeather") == joined) {
      session
          .console()
          .caution(
              "no flight met any weather: see whether both are of the same days, and the stations"
                  + " of the flights' airports");
    }
    prepared("weather: ", weatherLines.lines());
    prepared("flights: ", flightLines.lines());
    preparation.add(
        String.format(
            Locale.ROOT,
            "joined: %,d flights; weather at the origin %,d, at the destination %,d, at both %,d,"
                + " at neither %,d",
            flights.count(Records.WRITTEN),
            matches.get("matchedOrigin"),
            matches.get("matchedDest"),
            matches.get("matchedBoth"),
            matches.get("withoutWeather")));
  }

  private void prepared(String stage, List<String> lines) {
    preparation.add(stage + lines.get(0));
    preparation.addAll(lines.subList(1, lines.size()));
  }

  /** Fits the formula to the training set and scores the test set; results go to a directory. */
  Result model(Formula formula, OutputDirectory results)
      throws IOException, UsageException, DataException {
    List<String> prepared = session.console().cautions();
    session.console().stage(DESIGN.name());
    Path design = results.stage(DESIGN.name());
    Settings designSettings =
        run.with(DesignScanJob.DATA, new Path(sets, SplitJob.TRAIN).toString())
            .with(DesignScanJob.FORMULA, formula.toString());
    new DesignStage(session, existing)
        .run(designSettings, results.stage(new DesignScanJob().name()), design);
    session.console().stage(PassJob.NAME);
    ModelDocument model = new FitStage(session, List.copyOf(preparation)).run(run, design, results);
    EvaluationDocument metrics =
        new TestSetStage(session, run, results).logistic(new Path(sets, SplitJob.TEST_SET), model);
    RunPage.write(run, model, results, session);
    session.console().keepCautions(prepared);
    return new Result(model, metrics);
  }

  private String path(String stage) {
    return out.stage(stage).toString();
  }

  private JobReport stage(JobDefinition job, Settings settings) throws IOException, DataException {
    session.console().stage(job.name());
    return session
        .runner()
        .run(job, settings.with(SharedParameters.OUT, path(job.name())), existing);
  }
}
