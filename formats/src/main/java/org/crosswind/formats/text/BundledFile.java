package org.crosswind.formats.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text files that come with the program, in its jar. */
public final class BundledFile {
  /** Makes something of a file. */
  public interface Reading<T> {
    T of(Reader reader) throws IOException;
  }

  private BundledFile() {}

  /** What a reading makes of the file at this place in the jar, UTF-8. */
  public static <T> T read(String place, Reading<T> reading) {
    try (InputStream in = BundledFile.class.getResourceAsStream(place);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return reading.of(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + place + " of this jar", e);
    }
  }
}
