package org.crosswind.jobs.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/**
 * What makes two runs of a command the same: its name and code version, its parameters, and every
 * input file's path, length and time of change. Output and overwriting do not count.
 */
public final class Fingerprint {
  /** The directory in an output where what is to replace it waits until it is whole. */
  public static final String WAITING = "_next";

  private final StringBuilder text = new StringBuilder();

  private Fingerprint() {}

  public static String of(Settings settings, List<Parameter<?>> parameters, Storage storage)
      throws IOException {
    Fingerprint print = new Fingerprint();
    print.line(settings.command()).line(CodeVersion.VERSION);
    for (Parameter<?> parameter : parameters) {
      if (parameter.equals(SharedParameters.OUT)
          || parameter.equals(SharedParameters.OVERWRITE)
          || parameter.equals(SharedParameters.RESUME)) {
        continue;
      }
      String value = settings.text(parameter);
      print.line(parameter.name() + "=" + (parameter.isPath() ? inPlace(value) : value));
      if (parameter.isPath() && !value.isEmpty()) {
        print.files(parameter.type().parse(value).toString(), storage);
      }
    }
    return sha256(print.text.toString());
  }

  private Fingerprint line(String line) {
    text.append(line.length()).append(':').append(line).append('\n');
    return this;
  }

  /** A path as it is once what waits to replace another output has done so. */
  private static String inPlace(String path) {
    return path.replace("/" + WAITING + "/", "/");
  }

  private void files(String path, Storage storage) throws IOException {
    try {
      for (FileStatus file : storage.dataFiles(path)) {
        line(
            inPlace(file.getPath().toString())
                + " "
                + file.getLen()
                + " "
                + file.getModificationTime());
      }
    } catch (FileNotFoundException e) {
      line("absent");
    }
  }

  /** The SHA-256 of a text, 64 hexadecimal digits. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
