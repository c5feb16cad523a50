package org.crosswind.jobs.kernel.declare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this code, as the build wrote it. */
public final class CodeVersion {
  public static final String VERSION = read();

  private CodeVersion() {}

  private static String read() {
    try (InputStream in = CodeVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
