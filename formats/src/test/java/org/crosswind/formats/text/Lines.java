package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of text for tests, split as the readers get them. */
public final class Lines {
  private Lines() {}

  public static DelimitedLine line(String text) throws RejectedRecord {
    DelimitedLine line = new DelimitedLine();
    split(line, text);
    return line;
  }

  static void split(DelimitedLine line, String text) throws RejectedRecord {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    line.split(bytes, 0, bytes.length);
  }

  static List<String> fields(DelimitedLine line) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < line.fieldCount(); i++) {
      fields.add(line.text(i));
    }
    return fields;
  }
}
