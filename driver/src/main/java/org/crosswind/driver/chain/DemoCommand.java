package org.crosswind.driver.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.fit.FitStage;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.weather.WeatherFiles;
import org.crosswind.scoring.report.EvaluationText;

/**
 * {@code demo}: {@code run} on the sample that comes with the program, every flight out of New York
 * in three months of 2013. The model is fitted twice, with and without the weather.
 *
 * <p>The test set is a fifth of the days, chosen by a hash of the date. Flights of a day share its
 * weather and its delays, so a day must not be in both sets; and all three months must be in both,
 * or the model would be asked about a season it has not seen.
 */
public final class DemoCommand implements Command {
  /**
   * Without the destination, whose weather is not in the sample, and without the altimeter: it is
   * missing in one hour of seven, mostly in bad weather, and would take those flights out.
   */
  private static final String FORMULA =
      "ArrDel15 ~ Month + DayOfWeek + OriginAirportID + factor(CRSDepTime) + VisibilityOrigin"
          + " + DryBulbCelsiusOrigin + DewPointCelsiusOrigin + RelativeHumidityOrigin"
          + " + WindSpeedOrigin";

  private static final List<String> MONTHS = List.of("201301", "201302", "201307");
  private static final String STATIONS = "wban-to-airport-id-tz.csv";

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "the whole chain on the bundled sample, with and without weather";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        SharedParameters.REDUCERS,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE,
        SharedParameters.RESUME);
  }

  @Override
  public List<String> example() {
    return List.of("--out", "out/demo");
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.SUMMARY;
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = new ArrayList<>(settings.problems(parameters()));
    if (problems.isEmpty()) {
      problems.addAll(OutputDirectory.problems(settings, parameters(), session.storage()));
    }
    UsageException.ifAny(problems);
    OutputDirectory out = OutputDirectory.of(settings, session);
    OutputDirectory plain = out.inside("without-weather");
    out.clear(settings);
    plain.clear(settings);
    unpack(out, session);
    Settings run = run(settings, out);
    Formula withWeather = Formula.parse(FORMULA);
    Formula withoutWeather = withWeather.without(DemoCommand::isWeather);
    session.begin(Chain.PREPARING + 2 * Chain.MODELLING);
    Chain chain = new Chain(session, run, out);
    chain.prepare(withWeather);
    Chain.Result without = chain.model(withoutWeather, plain);
    Chain.Result with = chain.model(withWeather, out);
    plain.publish();
    out.publish();
    session.console().result("Test set, a fifth of the days:\n");
    session.console().result("  without weather  " + EvaluationText.line(without.metrics()));
    session.console().result("  with weather     " + EvaluationText.line(with.metrics()));
    session
        .console()
        .result(
            String.format(
                Locale.ROOT,
                "The weather at the origin adds %.4f to the AUC.\n",
                with.metrics().auc() - without.metrics().auc()));
    return FitStage.exitCode(run, session, without.model(), with.model());
  }

  private static boolean isWeather(String variable) {
    return Schemas.measures().stream().anyMatch(m -> variable.equals(m.name() + "Origin"));
  }

  private static Settings run(Settings demo, OutputDirectory out) {
    return demo.with(FlightsJob.FLIGHTS, out.kept("input/AirOnTimeCSV").toString())
        .with(WeatherFiles.WEATHER, out.kept("input/WeatherRaw").toString())
        .with(TimeTables.STATIONS, out.kept("input/" + STATIONS).toString())
        .with(SplitJob.TEST_FRACTION, "0.2")
        .with(SplitJob.KEY, "Year,Month,DayofMonth");
  }

  /** Copies the sample out of the program's jar, as far as it is not there from an earlier run. */
  private static void unpack(OutputDirectory out, Session session) throws IOException {
    List<String> files = new ArrayList<>(List.of(STATIONS));
    for (String month : MONTHS) {
      files.add("AirOnTimeCSV/airOT" + month + ".csv.gz");
      files.add("WeatherRaw/" + month + "hourly.txt.gz");
    }
    for (String file : files) {
      Path target = out.kept("input/" + file);
      if (session.storage().exists(target)) {
        continue;
      }
      try (InputStream in = DemoCommand.class.getResourceAsStream("/sample/" + file);
          OutputStream to = session.storage().create(target, true)) {
        in.transferTo(to);
      }
    }
  }
}
