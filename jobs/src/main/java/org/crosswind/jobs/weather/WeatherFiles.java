package org.crosswind.jobs.weather;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.table.TableInputFormat;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.weather.WeatherFormat;
import org.crosswind.formats.weather.WeatherFormatException;
import org.crosswind.formats.weather.WeatherSources;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.Duplicates;
import org.crosswind.jobs.io.FileLayouts;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Raw weather files as input of a job: of the known sources, and of one that the user describes.
 */
public final class WeatherFiles extends TableInputFormat {
  public static final Parameter<String> WEATHER =
      Parameter.required(
          "weather",
          ParameterType.RAW,
          "raw hourly weather (QCLCD, LCD versions 1 and 2, GHCNh, ISD, ISD-lite, IEM ASOS,"
              + " nycflights13): a file, directory or glob; plain, .gz, .bz2 or .zip");
  public static final Parameter<String> WEATHER_FORMAT =
      Parameter.optional(
          "weather-format",
          ParameterType.PATH,
          "a text that describes weather files of another source: the columns of station, time and"
              + " measures, the clock, the units, the marks of missing values");

  /** By this a task learns of the format, of whichever job it is. */
  private static final String NAME = "weather-files";

  /** Lets a task read files as the settings say. */
  static void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(WEATHER)));
    job.setInputFormatClass(WeatherFiles.class);
    if (settings.has(WEATHER_FORMAT)) {
      Settings.of(NAME)
          .with(WEATHER_FORMAT, settings.get(WEATHER_FORMAT))
          .writeTo(job.getConfiguration(), List.of(WEATHER_FORMAT));
    }
  }

  /** The sources of files that settings name. */
  static WeatherSources sources(Storage storage, Settings settings) throws IOException {
    if (!settings.has(WEATHER_FORMAT)) {
      return WeatherSources.KNOWN;
    }
    Path path = new Path(settings.get(WEATHER_FORMAT));
    try (var reader = new InputStreamReader(storage.open(path), StandardCharsets.UTF_8)) {
      return WeatherSources.with(WeatherFormat.read(reader, path.toString()));
    }
  }

  /** Finds what is wrong with the files that settings name. */
  static InputChecks check(InputChecks checks, Storage storage, Settings settings)
      throws IOException {
    WeatherSources sources;
    try {
      sources = sources(storage, settings);
    } catch (WeatherFormatException e) {
      e.problems().forEach(checks::problem);
      return checks;
    } catch (IOException e) {
      return checks.loads(
          settings.get(WEATHER_FORMAT),
          path -> {
            throw e;
          });
    }
    return checks.headers(settings.get(WEATHER), sources, sources::layout);
  }

  /** What to weigh of the files: some that are given twice, and a format that none of them has. */
  static List<String> cautions(Storage storage, Settings settings) throws IOException {
    List<String> cautions =
        new ArrayList<>(Duplicates.of(settings, WEATHER, Duplicates.Found.WARN, storage));
    if (settings.has(WEATHER_FORMAT)) {
      WeatherSources sources = sources(storage, settings);
      List<FileStatus> files = storage.find(settings.get(WEATHER), DataSearch.RAW).files();
      boolean none =
          FileSurvey.ask(files, file -> DataFiles.header(storage, file, sources)).stream()
              .noneMatch(header -> sources.isFirst(sources.layout(header)));
      if (none) {
        cautions.add(
            "--weather-format "
                + settings.get(WEATHER_FORMAT)
                + " describes none of the files: they lack the columns that it names");
      }
    }
    return cautions;
  }

  /** How the files are read: source, clock and units, in a line for each layout. */
  static List<String> reads(Storage storage, Settings settings) throws IOException {
    WeatherSources sources = sources(storage, settings);
    return FileLayouts.lines(
        storage.find(settings.get(WEATHER), DataSearch.RAW).files(),
        file -> sources.layout(DataFiles.header(storage, file, sources)).toString());
  }

  @Override
  protected Dialects dialects(TaskAttemptContext context) throws IOException {
    List<Parameter<?>> own = List.of(WEATHER_FORMAT);
    return sources(Storage.of(context), Settings.of(NAME, own, context.getConfiguration()));
  }
}
