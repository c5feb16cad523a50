package org.crosswind.driver.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.jobs.kernel.declare.Inputs;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Parameter.OnResume;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.run.AbandonedJob;
import org.crosswind.jobs.kernel.run.JobRunner;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.scoring.json.Json;

/**
 * The output directory of a command of several stages: {@code stages/} holds what each stage made,
 * the results lie beside it.
 */
public final class OutputDirectory {
  public static final String MODEL = "model.json";
  public static final String SUMMARY = "summary.txt";
  public static final String SUMMARY_JSON = "summary.json";
  public static final String METRICS = "metrics.json";
  public static final String TRAINING_METRICS = "training-metrics.json";
  public static final String DRIFT = "drift.json";
  public static final String ROC = "roc.csv";
  public static final String JOIN_REPORT = "join-report.json";
  public static final String ANOVA_JSON = "anova.json";
  public static final String ANOVA = "anova.txt";
  public static final String VALIDATION_JSON = "validation.json";
  public static final String VALIDATION = "validation.txt";
  public static final String CUBE_JSON = "cube.json";
  public static final String CUBE = "cube.txt";
  public static final String CELLS = "cells";
  public static final String CHECK_JSON = "check.json";
  public static final String CHECK = "check.txt";

  public static final String REPORT = "report.html";
  public static final String COMPARISON = "comparison.html";
  public static final String SUMMARY_PAGE = "summary.html";

  public static final String STAGES = DataSearch.STAGES;

  /** Among the stages: what the command was asked for; it tells that the directory is a run's. */
  public static final String ASKED = DataSearch.RUN;

  private static final String RUN = STAGES + "/" + ASKED;

  /** A start that failed may have left it. */
  private static final String LOCK = "_lock";

  /**
   * What the directory was written for.
   *
   * @param parameters those that were given, by name
   */
  public record Asked(String command, Map<String, String> parameters, String codeVersion) {}

  private static final List<String> RESULTS =
      List.of(
          MODEL,
          SUMMARY,
          SUMMARY_JSON,
          METRICS,
          TRAINING_METRICS,
          DRIFT,
          ROC,
          JOIN_REPORT,
          ANOVA_JSON,
          ANOVA,
          VALIDATION_JSON,
          VALIDATION,
          CUBE_JSON,
          CUBE,
          CELLS,
          CHECK_JSON,
          CHECK,
          REPORT,
          COMPARISON,
          SUMMARY_PAGE);

  /** Each command's main result, whose presence tells that it is finished. */
  private static final List<String> MAIN_RESULTS =
      List.of(MODEL, METRICS, SUMMARY_JSON, ANOVA_JSON, VALIDATION_JSON, CUBE_JSON, CHECK_JSON);

  private final Path path;
  private final JobRunner runner;
  private final Storage storage;

  /** All that a command may write here. */
  private static final List<String> NAMES =
      Stream.of(List.of(STAGES), Replacement.names(), RESULTS).flatMap(List::stream).toList();

  /** Of the stages: this directory, or one in it where a run waits that is to replace another. */
  private Path home;

  private OutputDirectory(Path path, JobRunner runner) {
    this.path = path;
    this.runner = runner;
    this.storage = runner.storage();
    this.home = path;
  }

  public static OutputDirectory of(Settings settings, Session session) {
    return new OutputDirectory(new Path(settings.get(SharedParameters.OUT)), session.runner());
  }

  /**
   * How a command of several stages begins: checks everything, and takes its directory.
   *
   * @param command as the user gave it, readable or not
   * @param own what is wrong beyond the values and the directory, a line each
   * @throws UsageException with all problems
   */
  public static OutputDirectory take(
      Settings command, List<Parameter<?>> parameters, Session session, Collection<String> own)
      throws IOException, UsageException {
    Set<String> problems = new LinkedHashSet<>(command.problems(parameters));
    problems.addAll(own);
    problems.addAll(problems(command.readable(parameters), parameters, session.storage()));
    UsageException.ifAny(problems);
    OutputDirectory out = of(command, session);
    out.clear(command);
    return out;
  }

  /** The same for a command that is a job and what is made of its output. */
  public static OutputDirectory take(
      Settings command, List<Parameter<?>> parameters, Session session, JobDefinition job)
      throws IOException, UsageException {
    Settings readable = command.readable(parameters);
    boolean complete = readable.complete(parameters);
    return take(
        command,
        parameters,
        session,
        complete ? job.problems(readable, session.storage()) : List.of());
  }

  /** What stands against writing here, a line each. */
  public static List<String> problems(
      Settings settings, List<Parameter<?>> parameters, Storage storage) throws IOException {
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
    if (!storage.fileSystem(out).getFileStatus(out).isDirectory()) {
      return List.of(out + " is a file: choose another --out, it is to be a directory");
    }
    Asked asked = asked(out, storage);
    boolean ours = asked != null && settings.command().equals(asked.command());
    if (!overwrite && !resume) {
      boolean free =
          (ours && !finished(out, storage) && !hasStray(out, storage))
              || (asked == null && isBare(out, storage));
      boolean resumable = parameters.contains(SharedParameters.RESUME);
      return free
          ? List.of()
          : List.of(
              out
                  + " exists; --overwrite replaces it"
                  + (resumable ? ", --resume goes on with it" : ""));
    }
    return existing(settings, parameters, asked, storage);
  }

  /** What stands against going on with, or replacing, a directory that is there. */
  private static List<String> existing(
      Settings settings, List<Parameter<?>> parameters, Asked asked, Storage storage)
      throws IOException {
    Path out = new Path(settings.get(SharedParameters.OUT));
    boolean ours = asked != null && settings.command().equals(asked.command());
    if (!ours && asked != null) {
      return List.of(out + " is the output of " + asked.command() + ": choose another --out");
    }
    JobReport stage = JobRunner.report(storage, out);
    if (stage != null) {
      return List.of(out + " is the output of " + stage.name() + ": choose another --out");
    }
    for (String name : NAMES) {
      if (!ours && !isBare(out, storage) && storage.exists(new Path(out, name))) {
        return List.of(out + "/" + name + " was not written by crosswind: choose another --out");
      }
    }
    if (!settings.get(SharedParameters.OVERWRITE)) {
      return changes(settings, parameters, asked);
    }
    List<String> inputs = new ArrayList<>();
    for (String rows : List.of(STAGES, CELLS)) {
      inputs.addAll(Inputs.inside(new Path(out, rows), settings, parameters, storage));
    }
    return inputs;
  }

  /** Whether a command has written its main result: a model, metrics, a summary, tests. */
  private static boolean finished(Path out, Storage storage) throws IOException {
    for (String result : MAIN_RESULTS) {
      for (Path place : Replacement.places(out, result)) {
        if (storage.exists(place)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a name of a result is taken, though no run has begun to publish. */
  private static boolean hasStray(Path out, Storage storage) throws IOException {
    if (storage.exists(Replacement.next(out))) {
      return false;
    }
    for (String result : RESULTS) {
      if (storage.exists(new Path(out, result))) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is no more than a start leaves that failed at its first file. */
  private static boolean isBare(Path out, Storage storage) throws IOException {
    for (FileStatus entry : storage.fileSystem(out).listStatus(out)) {
      String name = entry.getPath().getName();
      boolean ofStart =
          name.equals(STAGES) || name.equals(LOCK) || Replacement.names().contains(name);
      // On an object store a dead run's lock is a directory with its file.
      boolean filled =
          entry.isDirectory() && !name.equals(LOCK) && storage.hasFiles(entry.getPath());
      if (!ofStart || filled) {
        return false;
      }
    }
    return true;
  }

  /** Parameters that a run to be resumed had otherwise: what it made would be lost. */
  private static List<String> changes(
      Settings settings, List<Parameter<?>> parameters, Asked earlier) {
    List<String> changed = new ArrayList<>();
    for (Parameter<?> parameter : parameters) {
      if (earlier == null || parameter.onResume() == OnResume.FREE) {
        continue;
      }
      String name = parameter.name();
      String was = earlier.parameters().getOrDefault(name, parameter.defaultText());
      String now = settings.asMap().getOrDefault(name, parameter.defaultText());
      if (Objects.equals(was, now)) {
        continue;
      }
      if (parameter.onResume() != OnResume.RAISED) {
        changed.add("--" + name + " was " + shown(was) + " and is " + shown(now));
      } else if (Long.parseLong(now) < Long.parseLong(was)) {
        changed.add("--" + name + " was " + was + " and is " + now + ", it may only be raised");
      }
    }
    return changed.isEmpty()
        ? List.of()
        : List.of(
            "--resume: "
                + String.join("; ", changed)
                + ": resume it with the parameters of the earlier run, or replace it by"
                + " --overwrite");
  }

  private static String shown(String value) {
    return value == null ? "not given" : "'" + value + "'";
  }

  /** What a directory was written for, null when no command wrote it. */
  private static Asked asked(Path out, Storage storage) throws IOException {
    for (Path home : List.of(Replacement.next(out), out)) {
      Path run = new Path(home, RUN);
      if (storage.exists(run)) {
        return Json.read(storage.readText(run), Asked.class);
      }
    }
    return null;
  }

  /** How stages go on: those of a run that did not finish serve again where they fit. */
  public static Existing existing(Settings settings) {
    return settings.get(SharedParameters.OVERWRITE) ? Existing.OVERWRITE : Existing.RESUME;
  }

  /**
   * Takes the directory for this command. Finished results stay where they are until {@link
   * #publish}; what an earlier run that did not finish has left goes, or serves again.
   *
   * @throws IOException also when another run writes here, or has finished since {@link #problems}
   */
  public void clear(Settings settings) throws IOException {
    boolean resume = settings.get(SharedParameters.RESUME);
    boolean overwrite = settings.find(SharedParameters.OVERWRITE).orElse(false);
    runner.claimInside(path);
    boolean outermost = path.equals(new Path(settings.get(SharedParameters.OUT)));
    if (outermost && !resume && !overwrite && finished(path, storage)) {
      throw new IOException(path + " was written by another run meanwhile, and is left as it is");
    }
    replacement().recover();
    Path next = Replacement.next(path);
    AbandonedJob.endAll(storage, path, runner.progress());
    if (resume && storage.exists(new Path(next, STAGES))) {
      home = next;
      for (String result : RESULTS) {
        storage.delete(file(result));
      }
    } else {
      storage.delete(next);
      if (!resume && finished(path, storage)) {
        home = next;
      } else if (overwrite) {
        storage.delete(new Path(path, STAGES));
      }
    }
    Asked asked = new Asked(settings.command(), settings.asMap(), CodeVersion.VERSION);
    storage.writeText(new Path(home, RUN), Json.write(asked));
  }

  /**
   * Moves the results into their places, and away what they replace; to be called when all are
   * there.
   *
   * @throws IOException also when this run has lost the directory to another
   */
  public void publish() throws IOException {
    runner.checkClaims();
    boolean replacing = !home.equals(path);
    replacement()
        .commit(replacing ? Stream.concat(Stream.of(STAGES), RESULTS.stream()).toList() : RESULTS);
    home = path;
  }

  private Replacement replacement() throws IOException {
    return new Replacement(path, MAIN_RESULTS, storage, runner.progress());
  }

  /** A result, where it waits until all are there. */
  public Path file(String name) {
    return new Path(Replacement.next(path), name);
  }

  /** What a command keeps here besides stages and results. */
  public Path kept(String name) {
    return new Path(path, name);
  }

  public Path stage(String name) {
    return new Path(new Path(home, STAGES), name);
  }

  /** A directory of the same kind inside this one. */
  public OutputDirectory inside(String name) {
    return new OutputDirectory(new Path(path, name), runner);
  }

  public void writeText(String name, String text) throws IOException {
    storage.writeText(file(name), text);
  }

  public void writeJson(String name, Object document) throws IOException {
    writeText(name, Json.write(document));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
