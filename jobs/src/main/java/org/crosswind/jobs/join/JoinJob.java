package org.crosswind.jobs.join;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.weather.HourlyMeans;

/**
 * Left outer join of flights with the hourly weather at one of their ends, in the reducers or in
 * the mappers. Every flight comes out once; those without an hour, an airport or weather with
 * nulls.
 *
 * <p>{@code crosswind join-origin --flights flights --hourly hourly --out joined}
 */
public final class JoinJob implements JobDefinition {
  public static final Parameter<String> FLIGHTS =
      Parameter.required(
          "flights", ParameterType.PATH, "flights, as flights or the other join writes them");
  public static final Parameter<String> HOURLY =
      Parameter.required(
          "hourly", ParameterType.PATH, "hourly weather, as weather-hourly writes it");

  public static final Parameter<Mode> JOIN =
      Parameter.of(
          "join",
          ParameterType.choice(Mode.class),
          "auto",
          "where flights meet weather: in the mappers, which hold the weather of the months they"
              + " need in memory; or sorted together in the reducers; auto: in the mappers if the"
              + " weather is made by weather or weather-hourly, and a month of it fits");

  /** Where the two sides meet. */
  public enum Mode {
    AUTO,
    REDUCE,
    MAP
  }

  /** Which end of the flights. */
  public enum End {
    ORIGIN("Origin"),
    DEST("Dest");

    private final String suffix;

    /** What the names of this end's weather columns end with. */
    String suffix() {
      return suffix;
    }

    /** The column with this end's airport. */
    String airportColumn() {
      return suffix + "AirportID";
    }

    End other() {
      return this == ORIGIN ? DEST : ORIGIN;
    }

    End(String suffix) {
      this.suffix = suffix;
    }
  }

  /** What became of the flights. */
  public enum Counter {
    MATCHED,
    WITHOUT_WEATHER,
    /** Flights without an hour or an airport to look weather up by. */
    WITHOUT_KEY,
    /** Flights with weather at both ends. */
    MATCHED_BOTH,
    /** Flights without weather here, nor at the other end if it was joined before. */
    MATCHED_NEITHER,
    /** In the mappers: how often weather of a slice of time was read into memory. */
    SLICES_READ
  }

  /** By this a task learns which of the two jobs it is of. */
  private static final Parameter<End> END =
      Parameter.required("end", ParameterType.choice(End.class), "end of the flights");

  private static final String BOTH = "join";

  private final End end;

  public JoinJob(End end) {
    this.end = end;
  }

  @Override
  public String name() {
    return end == End.ORIGIN ? "join-origin" : "join-dest";
  }

  @Override
  public String summary() {
    return "join flights with the weather at their "
        + (end == End.ORIGIN ? "origin" : "destination");
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        FLIGHTS,
        HOURLY,
        JOIN,
        SharedParameters.REDUCERS,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> example() {
    String flights = end == End.ORIGIN ? "out/flights" : "out/with-origin";
    String joined = end == End.ORIGIN ? "out/with-origin" : "out/joined";
    return List.of("--flights", flights, "--hourly", "out/weather", "--out", joined);
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage);
    checks.columns(settings.get(FLIGHTS), List.of("WeatherHour", end.airportColumn()));
    checks.columns(
        settings.get(HOURLY),
        Schemas.HOURLY_WEATHER.getFields().stream().map(Schema.Field::name).toList());
    if (checks.problems().isEmpty()) {
      Schema flights = checks.avro(settings.get(FLIGHTS));
      Schema hourly = checks.avro(settings.get(HOURLY));
      check(flights, hourly, checks);
      if (settings.get(JOIN) == Mode.MAP && !HourlyMeans.isBySlice(hourly)) {
        checks.problem(notBySlice(settings) + ", or take --join reduce");
      }
    }
    return checks.problems();
  }

  /** What to say when the weather is in no order for mappers. */
  static String notBySlice(Settings settings) {
    return settings.get(HOURLY)
        + " is not in the order that weather and weather-hourly write; make it with one of them";
  }

  private void check(Schema flights, Schema hourly, InputChecks checks) {
    if (flights == null || hourly == null) {
      return;
    }
    String left = TimeTables.alignment(flights);
    String right = TimeTables.alignment(hourly);
    if (!Objects.equals(left, right)) {
      checks.problem(
          "the hours of flights and weather do not mean the same: flights were made with"
              + (" --time-alignment " + left + ", weather with " + right));
    }
    if (FlatRow.of(flights).isEmpty()) {
      checks.problem("the flights have columns that are neither numbers nor text");
    }
    String first = Schemas.measures().get(0).name() + end.suffix;
    if (flights.getField(first) != null) {
      checks.problem("the flights have the column " + first + " already: they were joined before");
    }
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    InputChecks inputs = new InputChecks(storage);
    Schema flights = inputs.avro(settings.get(FLIGHTS));
    Schema hourly = inputs.avro(settings.get(HOURLY));
    Schema joined =
        TimeTables.stamped(Schemas.withWeather(flights, end.suffix), TimeTables.alignment(flights));
    AvroFiles.encoded(job, joined);
    Settings.of(BOTH)
        .with(END, end.name().toLowerCase(Locale.ROOT))
        .writeTo(job.getConfiguration(), List.of(END));
    job.setInputFormatClass(RowInputFormat.class);
    boolean map =
        switch (settings.get(JOIN)) {
          case MAP -> true;
          case REDUCE -> false;
          case AUTO -> MapJoin.suits(storage, settings.get(HOURLY));
        };
    if (map) {
      FileInputFormat.setInputPaths(job, Storage.paths(settings.get(FLIGHTS)));
      job.setMapperClass(MapJoin.WeatherMapper.class);
      job.setNumReduceTasks(0);
    } else {
      FileInputFormat.setInputPaths(
          job, Storage.paths(settings.get(FLIGHTS) + "," + settings.get(HOURLY)));
      ReduceJoin.wire(job, flights, hourly);
      settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    }
  }

  /** The end of the job that a task is of. */
  static End end(Configuration conf) {
    return Settings.of(BOTH, List.of(END), conf).get(END);
  }
}
