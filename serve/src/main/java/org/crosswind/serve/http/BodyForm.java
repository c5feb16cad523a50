package org.crosswind.serve.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Locale;

/** In what form the headers say that a body comes: as it is, and in UTF-8. */
final class BodyForm {
  private static final String IDENTITY = "identity";
  private static final String UTF_8 = "utf-8";

  private BodyForm() {}

  /**
   * Checks the headers.
   *
   * @return the type of the content without parameters, in lower case; empty where none is given
   * @throws Refusal with 415 for a coding or a charset that is not taken
   */
  static String check(HeaderMap headers) {
    HeaderValues codings = headers.get(Headers.CONTENT_ENCODING);
    if (codings != null) {
      for (String coding : codings) {
        if (!coding.strip().equalsIgnoreCase(IDENTITY)) {
          throw unsupported("Content-Encoding", coding, IDENTITY);
        }
      }
    }
    String type = headers.getFirst(Headers.CONTENT_TYPE);
    if (type == null) {
      return "";
    }
    String[] parts = type.split(";", -1);
    for (int p = 1; p < parts.length; p++) {
      String parameter = parts[p].replace("\"", "").replace(" ", "").toLowerCase(Locale.ROOT);
      if (parameter.startsWith("charset=") && !parameter.equals("charset=" + UTF_8)) {
        throw unsupported("Content-Type", type, "the charset " + UTF_8);
      }
    }
    return parts[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Refusal unsupported(String header, String value, String allowed) {
    return Refusal.of(415, header + " is '" + Refusal.shown(value) + "'; allowed: " + allowed)
        .about(header, value, allowed);
  }
}
