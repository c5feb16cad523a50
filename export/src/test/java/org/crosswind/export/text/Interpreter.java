package org.crosswind.export.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that runs programs. */
public final class Interpreter {
  private final List<String> command;

  public Interpreter(String... command) {
    this.command = List.of(command);
  }

  /** What came of a run. */
  public record Result(int exit, String out, String err) {
    /** Standard output of a run that was in order. */
    public String ok() {
      if (exit != 0) {
        throw new AssertionError("exit " + exit + ": " + err);
      }
      return out;
    }
  }

  /** Whether it is there. */
  public boolean isThere() {
    try {
      return run(List.of("--version")).exit == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs it; the locale is the plainest there is. */
  public Result run(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      ProcessBuilder builder = new ProcessBuilder(all);
      builder.environment().put("LC_ALL", "C");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new Result(process.waitFor(), text(out), text(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
