package org.crosswind.driver;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.JobRunner.Existing;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.scoring.ModelJson;

/**
 * The output directory of a command of several stages: {@code stages/} holds what each stage made,
 * the results lie beside it.
 */
final class OutputDirectory {
  static final String MODEL = "model.json";
  static final String SUMMARY = "summary.txt";
  static final String METRICS = "metrics.json";
  static final String ROC = "roc.csv";
  static final String JOIN_REPORT = "join-report.json";

  private static final String STAGES = "stages";

  private final Path path;
  private final Storage storage;

  OutputDirectory(Path path, Storage storage) {
    this.path = path;
    this.storage = storage;
  }

  static OutputDirectory of(Settings settings, Session session) {
    return new OutputDirectory(new Path(settings.get(SharedParameters.OUT)), session.storage());
  }

  /** What stands against writing here, a line each. */
  static List<String> problems(Settings settings, List<Parameter<?>> parameters, Storage storage)
      throws IOException {
    boolean overwrite = settings.get(SharedParameters.OVERWRITE);
    boolean resume = settings.get(SharedParameters.RESUME);
    if (overwrite && resume) {
      return List.of("--overwrite and --resume contradict each other: give one");
    }
    if (!settings.has(SharedParameters.OUT) || resume) {
      return List.of();
    }
    Path out = new Path(settings.get(SharedParameters.OUT));
    if (overwrite) {
      return storage.inputsInside(new Path(out, STAGES), settings, parameters);
    }
    if (!storage.exists(out)) {
      return List.of();
    }
    boolean unfinished =
        storage.exists(new Path(out, STAGES)) && !storage.exists(new Path(out, MODEL));
    return List.of(
        out
            + (unfinished ? " holds a run that did not finish" : " exists")
            + "; --overwrite replaces it, --resume goes on with it");
  }

  static Existing existing(Settings settings) {
    return settings.get(SharedParameters.RESUME) ? Existing.RESUME : Existing.OVERWRITE;
  }

  /**
   * Takes away what an earlier run wrote here, and nothing else; with --resume only the results.
   */
  void clear(Settings settings) throws IOException {
    for (String result : List.of(MODEL, SUMMARY, METRICS, ROC, JOIN_REPORT)) {
      storage.delete(new Path(path, result));
    }
    if (!settings.get(SharedParameters.RESUME)) {
      storage.delete(new Path(path, STAGES));
    }
  }

  Path file(String name) {
    return new Path(path, name);
  }

  Path stage(String name) {
    return new Path(new Path(path, STAGES), name);
  }

  /** A directory of the same kind inside this one. */
  OutputDirectory inside(String name) {
    return new OutputDirectory(new Path(path, name), storage);
  }

  void writeText(String name, String text) throws IOException {
    storage.writeText(file(name), text);
  }

  void writeJson(String name, Object document) throws IOException {
    writeText(name, ModelJson.write(document));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
