package org.crosswind.driver;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.DesignScanJob;
import org.crosswind.jobs.FlightsJob;
import org.crosswind.jobs.JoinJob;
import org.crosswind.jobs.PredictJob;
import org.crosswind.jobs.RocJob;
import org.crosswind.jobs.SplitJob;
import org.crosswind.jobs.TimeTables;
import org.crosswind.jobs.WeatherHourlyJob;
import org.crosswind.jobs.WeatherUtcJob;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.JobReport;
import org.crosswind.jobs.kernel.JobRunner.Existing;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.UsageException;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.RocCurve;
import org.crosswind.scoring.ScoredRows;

/** The chain: which stage reads what, and which of the run's parameters it takes. */
final class Chain {
  /** Stages of {@link #prepare}. */
  static final int PREPARING = 6;

  /** Stages of {@link #model}. */
  static final int MODELLING = 4;

  private final Session session;
  private final Settings run;
  private final OutputDirectory out;
  private final Existing existing;

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
  record Result(ModelDocument model, RocCurve.Metrics metrics) {}

  static Settings weather(Settings run) {
    return Settings.of(new WeatherUtcJob().name())
        .with(WeatherUtcJob.WEATHER, run)
        .with(TimeTables.STATIONS, run)
        .with(TimeTables.TIME_ALIGNMENT, run)
        .with(SharedParameters.MAX_BAD_FRACTION, run);
  }

  static Settings flights(Settings run) {
    return Settings.of(new FlightsJob().name())
        .with(FlightsJob.FLIGHTS, run)
        .with(TimeTables.STATIONS, run)
        .with(TimeTables.ZONES, run)
        .with(TimeTables.TIME_ALIGNMENT, run)
        .with(SharedParameters.MAX_BAD_FRACTION, run);
  }

  /** The columns of a joined row. */
  static List<String> joinedColumns() {
    Schema joined = Schemas.withWeather(Schemas.withWeather(Schemas.FLIGHT, "Origin"), "Dest");
    return joined.getFields().stream().map(Schema.Field::name).toList();
  }

  /** Raw files to a training and a test set; writes {@code join-report.json}. */
  void prepare(Formula formula) throws IOException, DataException {
    stage(new WeatherUtcJob(), weather(run));
    stage(
        new WeatherHourlyJob(),
        Settings.of("weather-hourly")
            .with(WeatherHourlyJob.OBSERVATIONS, path("weather-utc"))
            .with(SharedParameters.REDUCERS, run));
    JobReport flights = stage(new FlightsJob(), flights(run));
    JobReport origin = join(JoinJob.End.ORIGIN, "flights");
    JobReport dest = join(JoinJob.End.DEST, "join-origin");
    out.writeJson(OutputDirectory.JOIN_REPORT, joinReport(flights, origin, dest));
    Settings split =
        Settings.of("split")
            .with(SplitJob.DATA, path("join-dest"))
            .with(SplitJob.TEST, run)
            .with(SplitJob.TEST_FRACTION, run)
            .with(SplitJob.SEED, run)
            .with(SplitJob.KEY, run)
            .with(SplitJob.RESPONSE, formula.response().name());
    stage(new SplitJob(), split);
  }

  private JobReport join(JoinJob.End end, String flights) throws IOException, DataException {
    JoinJob job = new JoinJob(end);
    return stage(
        job,
        Settings.of(job.name())
            .with(JoinJob.FLIGHTS, path(flights))
            .with(JoinJob.HOURLY, path("weather-hourly"))
            .with(SharedParameters.REDUCERS, run));
  }

  private Map<String, Object> joinReport(JobReport flights, JobReport origin, JobReport dest) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("timeAlignment", run.get(TimeTables.TIME_ALIGNMENT).label());
    report.put("flights", flights.count(Records.WRITTEN));
    report.put("withScheduledTime", flights.count(FlightsJob.Counter.WITH_SCHEDULED_TIME));
    report.put("matchedOrigin", origin.count(JoinJob.Counter.MATCHED));
    report.put("matchedDest", dest.count(JoinJob.Counter.MATCHED));
    report.put("matchedBoth", dest.count(JoinJob.Counter.MATCHED_BOTH));
    report.put("withoutWeather", dest.count(JoinJob.Counter.MATCHED_NEITHER));
    report.put("timeGaps", flights.count(FlightsJob.Counter.TIME_GAPS));
    report.put("timeOverlaps", flights.count(FlightsJob.Counter.TIME_OVERLAPS));
    report.put("missingZone", flights.count(FlightsJob.Counter.MISSING_ZONE));
    report.put("unknownAirport", flights.count(FlightsJob.Counter.UNKNOWN_AIRPORT));
    return report;
  }

  /** Fits the formula to the training set and scores the test set; results go to a directory. */
  Result model(Formula formula, OutputDirectory results)
      throws IOException, UsageException, DataException {
    session.console().stage("design");
    Path sets = out.stage("split");
    Path design = results.stage("design");
    Settings designSettings =
        Settings.of("design")
            .with(DesignScanJob.DATA, new Path(sets, SplitJob.TRAIN).toString())
            .with(DesignScanJob.FORMULA, formula.toString())
            .with(DesignScanJob.CLUSTER, run);
    new DesignStage(session, existing).run(designSettings, results.stage("design-scan"), design);
    session.console().stage("logit");
    ModelDocument model = new FitStage(session).run(run, design, results);
    predict(new Path(sets, SplitJob.TEST_SET), results);
    session.console().stage("roc");
    Settings roc =
        Settings.of("roc")
            .with(RocJob.SCORES, results.stage("predict").toString())
            .with(RocJob.ACTUAL, formula.response().name())
            .with(RocJob.POSITIVE, model.response().success())
            .with(SharedParameters.REDUCERS, run);
    long points = run.get(RocStage.MAX_POINTS);
    return new Result(model, new RocStage(session).run(roc, results, points, existing));
  }

  private void predict(Path test, OutputDirectory results) throws IOException, DataException {
    session.console().stage("predict");
    Path scores = results.stage("predict");
    Settings predict =
        Settings.of("predict")
            .with(PredictJob.DATA, test.toString())
            .with(PredictJob.MODEL, results.file(OutputDirectory.MODEL).toString())
            .with(PredictJob.UNSEEN, run.text(RunCommand.UNSEEN))
            .with(SharedParameters.OUT, scores.toString());
    session.runner().run(new PredictJob(), predict, existing);
    ScoredRows rows = PredictJob.rows(session.storage(), scores);
    if (rows.unseen() > 0) {
      session.console().note("  ! test set: " + Scored.unseen(rows, run.get(RunCommand.UNSEEN)));
    }
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
