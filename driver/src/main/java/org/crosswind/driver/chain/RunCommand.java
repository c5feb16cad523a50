package org.crosswind.driver.chain;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.fit.FitStage;
import org.crosswind.driver.fit.ModelParameters;
import org.crosswind.driver.report.RunPage;
import org.crosswind.driver.score.EvaluationStage;
import org.crosswind.driver.score.TestSetStage;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.AbsentColumns;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.io.Duplicates;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.join.JoinJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.weather.WeatherFiles;
import org.crosswind.jobs.weather.WeatherJob;
import org.crosswind.scoring.report.EvaluationText;

/** {@code run}: the whole chain, raw files in, fitted and scored model out. */
public final class RunCommand implements Command {
  /** All columns of the published tutorial's joined data. */
  static final String TUTORIAL_FORMULA =
      "ArrDel15 ~ Year + Month + DayofMonth + DayOfWeek + Carrier + OriginAirportID"
          + " + DestAirportID + CRSDepTime + CRSArrTime"
          + " + VisibilityOrigin + DryBulbCelsiusOrigin + DewPointCelsiusOrigin"
          + " + RelativeHumidityOrigin + WindSpeedOrigin + AltimeterOrigin"
          + " + VisibilityDest + DryBulbCelsiusDest + DewPointCelsiusDest"
          + " + RelativeHumidityDest + WindSpeedDest + AltimeterDest";

  static final Parameter<Formula> FORMULA =
      Parameter.of(
              DesignScanJob.FORMULA.name(),
              DesignScanJob.FORMULA.type(),
              TUTORIAL_FORMULA,
              DesignScanJob.FORMULA.help())
          .in(DesignScanJob.FORMULA.group());

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "the whole chain: raw files in, fitted and scored model out";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(
            FlightsJob.FLIGHTS,
            WeatherFiles.WEATHER,
            WeatherFiles.WEATHER_FORMAT,
            TimeTables.STATIONS,
            TimeTables.ZONES,
            TimeTables.TIME_ALIGNMENT,
            FlightsJob.CARRY,
            JoinJob.JOIN,
            SplitJob.TEST,
            SplitJob.TEST_FRACTION,
            SplitJob.SEED,
            SplitJob.KEY,
            FORMULA,
            DesignScanJob.CLUSTER,
            DesignScanJob.RARE_LEVELS),
        SharedParameters.STEP,
        ModelParameters.all(),
        List.of(
            FitStage.PRINT,
            FitStage.SEPARATED,
            RunPage.NO_REPORT,
            TestSetStage.UNSEEN,
            EvaluationStage.MAX_POINTS,
            Duplicates.DUPLICATES,
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE,
            SharedParameters.RESUME));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--flights",
        "out/made/airline",
        "--weather",
        "out/made/weather",
        "--stations",
        "out/made/stations.csv",
        "--test-fraction",
        "0.2",
        "--out",
        "out/run");
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.SUMMARY;
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = problems(settings, session);
    UsageException.ifAny(problems);
    OutputDirectory out = OutputDirectory.of(settings, session);
    out.clear(settings);
    session.begin(Chain.PREPARING + Chain.MODELLING);
    if (settings.get(TimeTables.TIME_ALIGNMENT) == TimeAlignment.TUTORIAL) {
      session
          .console()
          .caution(
              "--time-alignment tutorial gives each flight the weather of some hours later,"
                  + " as the published tutorial did: to reproduce it, not to use it");
    }
    Chain chain = new Chain(session, settings, out);
    Formula formula = settings.get(FORMULA).expand(Chain.modelColumns(settings).names());
    chain.prepare(formula);
    Chain.Result result = chain.model(formula, out);
    out.publish();
    session.console().result("Test set: " + EvaluationText.line(result.metrics()));
    return FitStage.exitCode(settings, session, result.model());
  }

  private List<String> problems(Settings settings, Session session) throws IOException {
    Set<String> problems = new LinkedHashSet<>(settings.problems(parameters()));
    Settings readable = settings.readable(parameters());
    problems.addAll(input(new WeatherJob(), readable, session));
    problems.addAll(input(new FlightsJob(), readable, session));
    problems.addAll(SplitJob.choiceProblems(readable));
    List<String> joined = Chain.joinedColumns(readable).names();
    RowColumns columns;
    try {
      columns = Chain.modelColumns(readable);
    } catch (ExpressionException e) {
      problems.add(e.getMessage());
      return List.copyOf(problems);
    }
    absent("--formula", readable.get(FORMULA).columns(), columns.names(), problems);
    absent("--test or --key", SplitJob.columns(readable, joined), joined, problems);
    problems.addAll(ModelParameters.clusterProblems(readable));
    Formula formula = readable.get(FORMULA).expand(columns.names());
    problems.addAll(ModelParameters.referenceProblems(readable, formula));
    readable
        .find(DesignScanJob.RARE_LEVELS)
        .ifPresent(rare -> problems.addAll(rare.problems(formula)));
    absent(
        "--cluster",
        readable.find(DesignScanJob.CLUSTER).stream().toList(),
        columns.names(),
        problems);
    problems.addAll(OutputDirectory.problems(readable, parameters(), session.storage()));
    return List.copyOf(problems);
  }

  /** What is wrong with a job's inputs, as far as all of them are named. */
  private static List<String> input(JobDefinition job, Settings run, Session session)
      throws IOException {
    Settings anywhere = Settings.of(job, run).with(SharedParameters.OUT, "anywhere");
    return anywhere.complete(job.parameters())
        ? job.problems(anywhere, session.storage())
        : List.of();
  }

  private static void absent(
      String option, List<String> wanted, List<String> there, Set<String> problems) {
    AbsentColumns absent = AbsentColumns.of(wanted, there);
    if (!absent.isEmpty()) {
      problems.add(
          option
              + ": "
              + absent
              + "; the joined rows have "
              + String.join(", ", there)
              + ", and columns of the flights that --carry names");
    }
  }
}
