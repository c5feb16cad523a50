package org.crosswind.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.AbandonedJob;
import org.crosswind.jobs.kernel.CodeVersion;
import org.crosswind.jobs.kernel.JobRunner.Existing;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.Progress;
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
  static final String SUMMARY_JSON = "summary.json";
  static final String METRICS = "metrics.json";
  static final String ROC = "roc.csv";
  static final String JOIN_REPORT = "join-report.json";
  static final String ANOVA_JSON = "anova.json";
  static final String ANOVA = "anova.txt";
  static final String VALIDATION_JSON = "validation.json";
  static final String VALIDATION = "validation.txt";

  private static final String STAGES = "stages";

  /** What the command was asked for; its presence tells that the directory is a run's. */
  private static final String RUN = STAGES + "/_run.json";

  /** What the directory was written for. */
  private record Asked(String command, Map<String, String> parameters, String codeVersion) {}

  /** Parameters that do not change what a run makes. */
  private static final List<Parameter<?>> FREE_TO_CHANGE =
      List.of(
          SharedParameters.OUT,
          SharedParameters.OVERWRITE,
          SharedParameters.RESUME,
          SharedParameters.REDUCERS,
          FitStage.PRINT);

  private static final List<String> RESULTS =
      List.of(
          MODEL,
          SUMMARY,
          SUMMARY_JSON,
          METRICS,
          ROC,
          JOIN_REPORT,
          ANOVA_JSON,
          ANOVA,
          VALIDATION_JSON,
          VALIDATION);

  /** All that a command may write here. */
  private static final List<String> NAMES =
      Stream.concat(Stream.of(STAGES), RESULTS.stream()).toList();

  private final Path path;
  private final Storage storage;
  private final Progress progress;

  private OutputDirectory(Path path, Storage storage, Progress progress) {
    this.path = path;
    this.storage = storage;
    this.progress = progress;
  }

  static OutputDirectory of(Settings settings, Session session) {
    return new OutputDirectory(
        new Path(settings.get(SharedParameters.OUT)),
        session.storage(),
        session.runner().progress());
  }

  /** What stands against writing here, a line each. */
  static List<String> problems(Settings settings, List<Parameter<?>> parameters, Storage storage)
      throws IOException {
    boolean overwrite = settings.get(SharedParameters.OVERWRITE);
    boolean resume = settings.get(SharedParameters.RESUME);
    if (overwrite && resume) {
      return List.of("--overwrite and --resume contradict each other: give one");
    }
    if (!settings.has(SharedParameters.OUT)) {
      return List.of();
    }
    Path out = new Path(settings.get(SharedParameters.OUT));
    List<String> unfit = storage.unfitForOutput(out);
    if (!unfit.isEmpty() || !storage.exists(out)) {
      return unfit;
    }
    Asked asked = asked(out, storage);
    boolean ours = asked != null && settings.command().equals(asked.command());
    if (!overwrite && !resume) {
      boolean resumable = parameters.contains(SharedParameters.RESUME);
      return List.of(
          out
              + (ours && !finished(out, storage) ? " holds a run that did not finish" : " exists")
              + "; --overwrite replaces it"
              + (resumable ? ", --resume goes on with it" : ""));
    }
    if (!ours && asked != null) {
      return List.of(out + " is the output of " + asked.command() + ": choose another --out");
    }
    for (String name : NAMES) {
      if (!ours && storage.exists(new Path(out, name))) {
        return List.of(out + "/" + name + " was not written by crosswind: choose another --out");
      }
    }
    return overwrite
        ? storage.inputsInside(new Path(out, STAGES), settings, parameters)
        : changes(settings, parameters, asked);
  }

  /** Whether a command has written its main result: a model, metrics, a summary, tests. */
  private static boolean finished(Path out, Storage storage) throws IOException {
    for (String result : List.of(MODEL, METRICS, SUMMARY_JSON, ANOVA_JSON, VALIDATION_JSON)) {
      if (storage.exists(new Path(out, result))) {
        return true;
      }
    }
    return false;
  }

  /** Parameters that a run to be resumed had otherwise: what it made would be lost. */
  private static List<String> changes(
      Settings settings, List<Parameter<?>> parameters, Asked earlier) {
    List<String> changed = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      String name = parameter.name();
      String now = settings.asMap().get(name);
      boolean free = FREE_TO_CHANGE.contains(parameter);
      if (earlier != null && !free && !Objects.equals(now, earlier.parameters().get(name))) {
        changed.add("--" + name);
      }
    }
    return changed.isEmpty()
        ? List.of()
        : List.of(
            "--resume: "
                + String.join(", ", changed)
                + " was otherwise in the earlier run; resume it with the same parameters, or"
                + " replace it by --overwrite");
  }

  /** What a directory was written for, null when no command wrote it. */
  private static Asked asked(Path out, Storage storage) throws IOException {
    Path run = new Path(out, RUN);
    return storage.exists(run) ? ModelJson.read(storage.readText(run), Asked.class) : null;
  }

  static Existing existing(Settings settings) {
    return settings.get(SharedParameters.RESUME) ? Existing.RESUME : Existing.OVERWRITE;
  }

  /**
   * Takes the directory for this command, and away what an earlier run wrote here, and nothing
   * else; with --resume only the results.
   *
   * @throws IOException also when another run writes here
   */
  void clear(Settings settings) throws IOException {
    boolean resume = settings.get(SharedParameters.RESUME);
    String asked =
        ModelJson.write(new Asked(settings.command(), settings.asMap(), CodeVersion.VERSION));
    if (!resume && !settings.get(SharedParameters.OVERWRITE)) {
      // It was not there when it was looked for.
      storage.create(file(RUN), asked);
      return;
    }
    AbandonedJob.endAll(storage, new Path(path, STAGES), progress);
    for (String result : RESULTS) {
      storage.delete(new Path(path, result));
    }
    if (!resume) {
      storage.delete(new Path(path, STAGES));
    }
    writeText(RUN, asked);
  }

  Path file(String name) {
    return new Path(path, name);
  }

  Path stage(String name) {
    return new Path(new Path(path, STAGES), name);
  }

  /** A directory of the same kind inside this one. */
  OutputDirectory inside(String name) {
    return new OutputDirectory(new Path(path, name), storage, progress);
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
