package org.crosswind.export.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A program that lacks the model: a resource with a line {@code @MODEL@} for it. */
public final class Template {
  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /** The resource of a class. */
  public static Template of(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program, each {@code @NAME@} once replaced by a text. */
  public String with(Map<String, String> parts) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int next = Integer.MAX_VALUE;
      String name = null;
      for (String part : parts.keySet()) {
        int found = text.indexOf("@" + part + "@", at);
        if (found >= 0 && found < next) {
          next = found;
          name = part;
        }
      }
      if (name == null) {
        break;
      }
      filled.append(text, at, next).append(parts.get(name));
      at = next + name.length() + 2;
    }
    return filled.append(text, Math.min(at, text.length()), text.length()).toString();
  }
}
