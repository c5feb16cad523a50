package org.crosswind.formats.table;

import org.apache.hadoop.conf.Configuration;
import org.crosswind.formats.text.TextOptions;
import org.crosswind.scoring.json.Json;

/** How a job's text files are written, on its way from a command to their readers. */
public final class TextInput {
  private static final String OPTIONS = "crosswind.input.text";

  private TextInput() {}

  /** Says how a job's text files are written. */
  public static void set(Configuration conf, TextOptions options) {
    conf.set(OPTIONS, Json.writeCompact(options));
  }

  /** What was said; {@link TextOptions#DEFAULT} when nothing was. */
  public static TextOptions of(Configuration conf) {
    // getRaw: a text may hold "${", which is not meant for Hadoop.
    String options = conf.getRaw(OPTIONS);
    return options == null ? TextOptions.DEFAULT : Json.read(options, TextOptions.class);
  }
}
