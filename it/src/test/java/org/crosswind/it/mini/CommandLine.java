package org.crosswind.it.mini;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;
import org.crosswind.driver.Crosswind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command and its options, run as {@code hadoop jar} runs it, short of ending the JVM. */
final class CommandLine {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);
  private static final Object STREAMS = new Object();
  private final Configuration conf;
  private final List<String> arguments = new ArrayList<>();

  private CommandLine(Configuration conf) {
    this.conf = conf;
  }

  /**
   * What a command line did.
   *
   * @param out its results
   * @param err all else that it told the user
   * @param failure of this, what it told when it failed; else null
   */
  record Outcome(int exit, String out, String err, String failure) {}

  static CommandLine of(Configuration conf, String... arguments) {
    CommandLine line = new CommandLine(new Configuration(conf));
    return line.with(arguments);
  }

  /** This with more arguments. */
  CommandLine with(String... more) {
    Collections.addAll(arguments, more);
    return this;
  }

  /** This with a setting of Hadoop's. */
  CommandLine set(String key, Object value) {
    conf.set(key, value.toString());
    return this;
  }

  /** Runs it. The standard streams are the JVM's only, so one runs at a time. */
  Outcome run() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Crosswind crosswind = new Crosswind();
    synchronized (STREAMS) {
      PrintStream ownOut = System.out;
      PrintStream ownErr = System.err;
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      try {
        int exit = ToolRunner.run(conf, crosswind, arguments.toArray(String[]::new));
        String told = err.toString(StandardCharsets.UTF_8);
        LOG.info("crosswind {}\n{}exit code {}", this, told, exit);
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), told, crosswind.failure());
      } finally {
        System.setOut(ownOut);
        System.setErr(ownErr);
      }
    }
  }

  /** Runs it while another one has the streams; what it tells when it fails, else null. */
  String beside() throws Exception {
    Crosswind crosswind = new Crosswind();
    ToolRunner.run(conf, crosswind, arguments.toArray(String[]::new));
    return crosswind.failure();
  }

  /** Runs it while another one has the streams; it must fail, and this is what it tells. */
  String failsBeside() throws Exception {
    String failure = beside();
    if (failure == null) {
      throw new IllegalStateException("did not fail: " + this);
    }
    return failure;
  }

  /** Starts it, so that something can happen to it. */
  CompletableFuture<Outcome> start() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  @Override
  public String toString() {
    return String.join(" ", arguments);
  }
}
