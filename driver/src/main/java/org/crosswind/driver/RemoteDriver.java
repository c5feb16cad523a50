package org.crosswind.driver;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.driver.remote.CheckedLine;
import org.crosswind.driver.remote.work.Attempt;
import org.crosswind.driver.remote.work.Ending;
import org.crosswind.driver.remote.work.Folder;
import org.crosswind.driver.remote.work.Master;
import org.crosswind.driver.remote.work.Order;
import org.crosswind.driver.remote.work.Streams;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.ContainerTokens;
import org.crosswind.jobs.kernel.place.GenericOptions;
import org.crosswind.jobs.kernel.place.LauncherFiles;
import org.crosswind.scoring.json.Json;

/**
 * Runs a command that was submitted, in a container of YARN: {@code RemoteDriver yarn|oozie
 * FOLDER}. What it says goes to files in the folder; how it ends too. In YARN it is the
 * ApplicationMaster; in Oozie's launcher it is the program of a java action.
 *
 * <p>An attempt after one that died goes on with what that had finished, where the command can; an
 * output that was there before the first attempt is only replaced where {@code --overwrite} says
 * so.
 */
public final class RemoteDriver {
  private static final String YARN = "yarn";
  private static final long LOOK_MILLISECONDS = 1000;

  /** After jobs were ended and the way on was told, before the file systems are closed. */
  private static final int PRIORITY = 15;

  private static final long PATIENCE_SECONDS = 10;

  private static final String DISOWNED = "YARN no longer knows this command";
  private static final String CANCELLED = "it was cancelled";

  /** What the first attempt found. */
  private record Began(boolean outThere) {}

  private final boolean yarn;
  private final Path folder;
  private final Configuration conf;
  private final Storage storage;
  private final Order order;
  private final CheckedLine line;
  private final int attempt;
  private final Streams streams;
  private Master master;
  private volatile String ended;

  private RemoteDriver(boolean yarn, Path folder, Configuration conf) throws IOException {
    this.yarn = yarn;
    this.folder = folder;
    this.conf = conf;
    this.storage = new Storage(conf);
    this.order = Json.read(storage.readText(new Path(folder, Folder.ORDER)), Order.class);
    this.line = SubmittedLine.of(order.command());
    this.attempt = Attempt.number();
    this.streams = Streams.open(storage, folder, attempt);
  }

  /**
   * Runs the command of a folder.
   *
   * @throws OozieAction.CommandFailedException within Oozie, where it failed
   */
  public static void main(String[] args) throws IOException, OozieAction.CommandFailedException {
    Locale.setDefault(Locale.ROOT);
    Configuration site = LauncherFiles.configuration();
    // A node's settings need not say how jobs are run; that it is a node does.
    GenericOptions onYarn = GenericOptions.parse(site, "-D", "mapreduce.framework.name=yarn");
    if (args[0].equals(YARN)) {
      ContainerTokens.use(onYarn.configuration());
    }
    RemoteDriver driver =
        new RemoteDriver(args[0].equals(YARN), new Path(args[1]), onYarn.configuration());
    driver.run();
  }

  private void run() throws IOException, OozieAction.CommandFailedException {
    ShutdownHookManager.get()
        .addShutdownHook(this::shutDown, PRIORITY, PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (yarn) {
      master = Master.register(conf, streams.console()::fraction, () -> end(DISOWNED));
    }
    Thread watch = new Thread(this::watch, "watch");
    watch.setDaemon(true);
    watch.start();
    Ending ending = earlier();
    if (ending == null) {
      ending = command();
      storage.writeText(new Path(folder, Folder.ENDING), Json.write(ending));
    }
    watch.interrupt();
    streams.close();
    if (yarn) {
      boolean good = ending.exitCode() == 0 || ending.exitCode() == 3;
      master.unregister(
          good ? FinalApplicationStatus.SUCCEEDED : FinalApplicationStatus.FAILED,
          "exit code "
              + ending.exitCode()
              + (ending.message() == null ? "" : ": " + ending.message()));
    } else {
      tellOozie(ending);
    }
  }

  /** How an attempt ended that had no time to tell YARN; null where none did. */
  private Ending earlier() throws IOException {
    Path file = new Path(folder, Folder.ENDING);
    return attempt > 1 && storage.exists(file)
        ? Json.read(storage.readText(file), Ending.class)
        : null;
  }

  private Ending command() throws IOException {
    Crosswind crosswind = new Crosswind();
    List<String> words = words();
    GenericOptions generic =
        GenericOptions.parse(
            conf, GenericFirst.of(CommandLineTool.commands(), words.toArray(String[]::new)));
    crosswind.setConf(generic.configuration());
    streams.console().note("$ crosswind " + ShellLine.of(order.command()));
    WayOn way =
        WayOn.from(
            streams.console(), generic.configuration(), order.command().toArray(String[]::new));
    long start = System.nanoTime();
    ExitCode exit = crosswind.run(generic.command(), streams.console());
    way.close();
    if (crosswind.failure() == null) {
      streams.console().done((System.nanoTime() - start) / 1e9, "");
    }
    return ending(exit.number(), false, crosswind.failure(), crosswind.facts());
  }

  private Ending ending(int exit, boolean cancelled, String message, Map<String, String> facts)
      throws IOException {
    String out = line.out();
    if (out != null) {
      Path path = new Path(out);
      out = storage.fileSystem(path).makeQualified(path).toString();
    }
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new Ending(exit, cancelled, message, facts, out, attempt, now);
  }

  /** The command's words with what makes its jobs this command's. */
  private List<String> words() throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-D", "mapreduce.job.tags=" + Folder.tag(folder.getName())));
    if (order.queue() != null) {
      words.addAll(List.of("-D", "mapreduce.job.queuename=" + order.queue()));
    }
    words.addAll(order.command());
    String resume = "--" + SharedParameters.RESUME.name();
    if (goesOn() && !words.contains(resume)) {
      words.remove("--" + SharedParameters.OVERWRITE.name());
      words.add(resume);
    }
    return words;
  }

  /** Whether what lies at the output is this command's own. */
  private boolean goesOn() throws IOException {
    if (!line.resumes() || line.out() == null) {
      return false;
    }
    Path began = new Path(folder, Folder.BEGAN);
    if (storage.exists(began)) {
      return attempt > 1 && !Json.read(storage.readText(began), Began.class).outThere();
    }
    storage.writeText(began, Json.write(new Began(storage.exists(new Path(line.out())))));
    return false;
  }

  /** Lets clients see what is said, and looks whether one wants the end. */
  private void watch() {
    Path cancel = new Path(folder, Folder.CANCEL);
    try {
      while (true) {
        Thread.sleep(LOOK_MILLISECONDS);
        streams.sync();
        if (yarn && isThere(cancel)) {
          end(CANCELLED);
        }
      }
    } catch (InterruptedException e) {
      // The command has ended.
      return;
    }
  }

  private boolean isThere(Path file) {
    try {
      return storage.exists(file);
    } catch (IOException e) {
      // HDFS is away for a while; it is asked again.
      return false;
    }
  }

  /** Ends this process as SIGTERM does: what is to be done at its end is done. */
  private void end(String why) {
    ended = why;
    Main.end(ExitCode.FAILED);
  }

  private void shutDown() {
    if (ended == null) {
      streams.sync();
      return;
    }
    try {
      Ending ending = ending(ExitCode.FAILED.number(), ended.equals(CANCELLED), ended, Map.of());
      storage.writeText(new Path(folder, Folder.ENDING), Json.write(ending));
      streams.close();
      if (yarn && ended.equals(CANCELLED)) {
        master.unregister(FinalApplicationStatus.KILLED, ended);
      }
    } catch (IOException e) {
      streams.console().error("  ! " + ended + ", and that cannot be told: " + e.getMessage());
    }
  }

  private static void tellOozie(Ending ending)
      throws IOException, OozieAction.CommandFailedException {
    if (ending.message() != null) {
      throw new OozieAction.CommandFailedException(ending.message());
    }
    Properties output = new Properties();
    output.putAll(ending.facts());
    output.setProperty("exitCode", Integer.toString(ending.exitCode()));
    LauncherFiles.capture(output);
  }
}
