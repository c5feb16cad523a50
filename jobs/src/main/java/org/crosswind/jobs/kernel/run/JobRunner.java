package org.crosswind.jobs.kernel.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Counter;
import org.apache.hadoop.mapreduce.CounterGroup;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Inputs;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parts;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Rejects;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.ClusterMode;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.crosswind.jobs.kernel.place.JobFile;
import org.crosswind.jobs.kernel.place.JobJar;
import org.crosswind.jobs.kernel.place.Secrets;
import org.crosswind.scoring.json.Json;

/**
 * The one place that submits jobs. A job writes to a directory beside its output; when it succeeded
 * and its checks hold, that directory is renamed to the output. So an output that is there is
 * whole.
 */
public final class JobRunner implements Closeable {
  /** In every finished output: its {@link JobReport}. */
  public static final String REPORT = DataSearch.REPORT;

  /** The names that outputs of jobs have: parts, the sets of a split, and what is hidden. */
  private static final Pattern OWN = Pattern.compile("part-.*|train|test|[._].*");

  /** What to do with an output that exists. */
  public enum Existing {
    REFUSE,
    OVERWRITE,
    /** Keep it when it came from the same inputs, parameters and code; else make it again. */
    RESUME
  }

  private final Configuration conf;
  private final Progress progress;
  private final Storage storage;
  private final JobJar jobJar = new JobJar();
  private final List<Claim> claims = new ArrayList<>();

  public JobRunner(Configuration conf, Progress progress) {
    this.conf = conf;
    this.progress = progress;
    this.storage = new Storage(conf);
  }

  public Storage storage() {
    return storage;
  }

  public Progress progress() {
    return progress;
  }

  /** Where jobs run and files are, for the user. */
  public String place() {
    return ClusterMode.place(conf);
  }

  /** The reduce tasks of a job that does not say how many. */
  public long reducers() {
    return conf.getInt(MRJobConfig.NUM_REDUCES, 1);
  }

  /** All that is wrong with a job's settings and inputs, before anything is submitted. */
  public List<String> problems(JobDefinition definition, Settings settings) throws IOException {
    List<String> problems = new ArrayList<>(settings.problems(definition.parameters()));
    Settings readable = settings.readable(definition.parameters());
    if (readable.complete(definition.parameters())) {
      problems.addAll(definition.problems(readable, storage));
      problems.addAll(replacing(definition, readable));
    }
    return problems;
  }

  /**
   * What stands against writing to the output directory: it exists, and is not to be replaced; it
   * is not what this very command wrote before; or an input lies in it.
   */
  public List<String> replacing(JobDefinition definition, Settings settings) throws IOException {
    Path out = new Path(settings.get(definition.output()));
    List<String> unfit = storage.unfitForOutput(out);
    if (!unfit.isEmpty() || !storage.exists(out)) {
      return unfit;
    }
    boolean publishing = storage.isPublishing(out);
    if (!publishing && !settings.find(SharedParameters.OVERWRITE).orElse(false)) {
      return List.of(out + " exists; --overwrite replaces it");
    }
    JobReport earlier = publishing ? StorePublication.waiting(storage, out) : report(storage, out);
    if (!publishing && earlier == null && storage.fileSystem(out).listStatus(out).length > 0) {
      return List.of(out + " is not an output of crosswind, and is not replaced: choose another");
    }
    if (earlier != null && !definition.name().equals(earlier.name())) {
      return List.of(
          out + " is the output of " + earlier.name() + ", and is not replaced: choose another");
    }
    for (FileStatus entry : storage.fileSystem(out).listStatus(out)) {
      String file = entry.getPath().getName();
      if (!OWN.matcher(file).matches() && !definition.files().matcher(file).matches()) {
        return List.of(
            entry.getPath() + " was not written by crosswind: move it, or choose another");
      }
    }
    return Inputs.inside(out, settings, definition.parameters(), storage);
  }

  /** Checks and runs a command that is one job. */
  public JobReport runChecked(JobDefinition definition, Settings settings)
      throws IOException, UsageException, DataException {
    List<String> problems = problems(definition, settings);
    UsageException.ifAny(problems);
    boolean overwrite = settings.find(SharedParameters.OVERWRITE).orElse(false);
    claimBeside(new Path(settings.get(definition.output())));
    return run(definition, settings, overwrite ? Existing.OVERWRITE : Existing.REFUSE);
  }

  /**
   * Takes an output that is published by a rename, until this runner is closed.
   *
   * @throws OutputBusyException when another run writes to it
   */
  public void claimBeside(Path out) throws IOException {
    Path qualified = storage.fileSystem(out).makeQualified(out);
    claim(new OutputNames(qualified).claim(), out);
  }

  /** Takes a directory that results are moved into, until this runner is closed. */
  public void claimInside(Path out) throws IOException {
    claim(new Path(out, "_lock"), out);
  }

  private void claim(Path file, Path out) throws IOException {
    claims.add(Claim.take(storage, file, out, progress));
  }

  /**
   * Makes sure that what has been taken is still this run's; to be asked before anything is
   * published.
   */
  public void checkClaims() throws IOException {
    for (Claim claim : claims) {
      claim.check();
    }
  }

  @Override
  public void close() {
    for (Claim claim : claims) {
      try {
        claim.close();
      } catch (IOException e) {
        // A claim without a run is taken for what it is.
        progress.note("  ! a lock was left behind: " + e.getMessage());
      }
    }
    claims.clear();
  }

  /** Runs a job whose settings have been checked. */
  public JobReport run(JobDefinition definition, Settings settings, Existing existing)
      throws IOException, DataException {
    Path out = new Path(settings.get(definition.output()));
    Publication publication = Publication.of(storage, progress, out);
    boolean recovered = publication.recover();
    Inputs inputs = Inputs.of(settings, definition.parameters(), storage);
    inputs.passedOver().forEach(line -> progress.note("  passed over in " + line));
    definition.cautions(settings, storage).forEach(progress::caution);
    if (existing == Existing.RESUME || (existing == Existing.REFUSE && recovered)) {
      JobReport finished = report(storage, out);
      if (finished != null && inputs.fingerprint().equals(finished.fingerprint())) {
        String difference = difference(finished, out);
        if (difference == null) {
          progress.kept(finished);
          return finished;
        }
        progress.note(
            "  ! "
                + out
                + " no longer holds what was written there: made again ("
                + difference
                + ")");
      }
    }
    Path unfinished = publication.unfinished();
    // Also when it has just been put back, from where a run had moved it that died.
    if (existing == Existing.REFUSE && storage.exists(out)) {
      throw new DataException(out + " exists");
    }
    JobMeter meter = new JobMeter();
    progress.started(definition.name());
    try {
      List<String> reads = definition.reads(settings, storage);
      JobReport report = submit(definition, settings, inputs.bytes(), unfinished);
      if (definition.parameters().contains(SharedParameters.MAX_BAD_FRACTION)) {
        BadFraction.check(report, settings, storage, unfinished);
      }
      definition.verify(report, settings);
      Inputs now = Inputs.of(settings, definition.parameters(), storage);
      if (!inputs.fingerprint().equals(now.fingerprint())) {
        throw new DataException(
            "the inputs of " + definition.name() + " changed while it read them: run it again");
      }
      boolean embedded = EmbeddedMode.applies(conf);
      double processor = embedded ? meter.cpuSeconds() : report.cpuSeconds();
      report =
          report.finished(meter.seconds(), processor, inputs, reads, names(definition.losses()));
      storage.writeText(new Path(unfinished, REPORT), Json.write(report));
      JobMark.remove(storage, unfinished);
      storage.delete(new Path(unfinished, Parts.DIRECTORY));
      checkClaims();
      String difference = difference(report, unfinished);
      if (difference != null) {
        throw new DataException(
            "what lies in "
                + unfinished
                + " is not what the job wrote, so it is not published: "
                + difference
                + "; run it again");
      }
      if (existing == Existing.REFUSE && storage.exists(out)) {
        throw new DataException(
            out + " was written by another run meanwhile, and is left as it is");
      }
      publication.publish(unfinished, report);
      progress.finished(report);
      return report;
    } catch (SilentFailure e) {
      abandon(publication, unfinished, e);
      progress.note("  ! " + e.getMessage() + ": again, with its tasks in containers of their own");
      Configuration containers = new Configuration(conf);
      containers.setBoolean(ClusterMode.UBER, false);
      return new JobRunner(containers, progress).run(definition, settings, existing);
    } catch (IOException | DataException | RuntimeException e) {
      abandon(publication, unfinished, e);
      throw e;
    }
  }

  /** Takes away what a failed job wrote; where that fails too, the user is told of the first. */
  private static void abandon(Publication publication, Path unfinished, Exception failure) {
    try {
      publication.abandon(unfinished);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The report of a job's finished output; null when it is none. */
  public static JobReport report(Storage storage, Path out) throws IOException {
    Path report = new Path(out, REPORT);
    return storage.exists(report) ? Json.read(storage.readText(report), JobReport.class) : null;
  }

  /** How an output differs from what its job wrote; null when it does not. */
  private String difference(JobReport report, Path out) throws IOException {
    return report.parts() == null
        ? "its parts are not known"
        : Parts.difference(report.parts(), Parts.lying(storage.fileSystem(out), out));
  }

  private JobReport submit(
      JobDefinition definition, Settings settings, long inputSize, Path unfinished)
      throws IOException, DataException {
    Job job = Job.getInstance(conf);
    Secrets.move(job);
    List<String> unwritable = settings.unwritable();
    if (!unwritable.isEmpty()) {
      throw new DataException(String.join("\n", unwritable));
    }
    settings.writeTo(job.getConfiguration(), definition.parameters());
    job.setJobName(jobName(conf, definition.label()));
    boolean embedded = EmbeddedMode.applies(conf);
    if (embedded) {
      EmbeddedMode.sizeSplits(job.getConfiguration(), inputSize);
    } else {
      // Not for a job of this JVM, which has the classes: Hadoop would copy the jar for each.
      job.setJarByClass(JobRunner.class);
      long taskBytes = definition.taskBytes(settings, storage);
      ClusterMode.configure(
          job.getConfiguration(), inputSize, taskBytes, definition.programBytes(settings));
    }
    definition.wire(job, settings);
    FileOutputFormat.setOutputPath(job, unfinished);
    boolean counted = CountedCommitter.count(job, storage.fileSystem(unfinished));
    FailureCause.listen();
    Counters counters;
    try {
      if (!embedded) {
        jobJar.share(job);
        storage.makeDirectory(unfinished.getParent());
        JobFile.slim(job.getConfiguration());
      }
      job.submit();
      JobFollower follower = new JobFollower(job, definition.name(), storage, progress);
      counters = embedded ? follower.embedded() : follower.onCluster(unfinished);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.killJob();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the job's own classes are on the class path", e);
    }
    double processor = counters.findCounter(TaskCounter.CPU_MILLISECONDS).getValue() / 1e3;
    List<Parts.Part> parts =
        counted
            ? Parts.told(storage, unfinished, counters)
            : Parts.lying(storage.fileSystem(unfinished), unfinished);
    return JobReport.of(definition.name(), settings.asMap(), counters(counters), processor, parts);
  }

  /** What counters count, as their names for people tell. */
  private static Map<String, String> names(List<? extends Enum<?>> counters) {
    Counters named = new Counters();
    Map<String, String> names = new LinkedHashMap<>();
    for (Enum<?> counter : counters) {
      names.put(counter.name(), named.findCounter(counter).getDisplayName());
    }
    return names;
  }

  /** What the job is called where jobs are listed, behind the name that the user gave. */
  public static String jobName(Configuration conf, String label) {
    String given = conf.getTrimmed(MRJobConfig.JOB_NAME, "");
    return (given.isEmpty() ? "" : given + " ") + "crosswind " + label;
  }

  private static Map<String, Long> counters(Counters counters) {
    Map<String, Long> values = new TreeMap<>();
    for (CounterGroup group : counters) {
      boolean ours =
          group.getName().startsWith("org.crosswind.")
              && !group.getName().equals(Parts.Counter.class.getName());
      boolean rejects = group.getName().equals(Rejects.GROUP);
      for (Counter counter : group) {
        if (ours) {
          values.put(counter.getName(), counter.getValue());
        } else if (rejects) {
          values.put(BadFraction.PREFIX + counter.getName(), counter.getValue());
        }
      }
    }
    return values;
  }
}
