package org.crosswind.architecture.samples.formats;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Allowed: says which charset and locale. */
public final class Explicit {
  byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Reader wrap(InputStream in) {
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  String format(double x) {
    return String.format(Locale.ROOT, "%.2f", x);
  }

  String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
