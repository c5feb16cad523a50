package org.crosswind.formats.table;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.formats.text.MissingTexts;

/** The texts that stand for no value, on their way from a command to the readers of text. */
public final class MissingValues {
  private static final String NAMED = "crosswind.input.missing-values";

  private MissingValues() {}

  /** Names texts beside those that always are; none has a comma. */
  public static void name(Configuration conf, List<String> texts) {
    if (!texts.isEmpty()) {
      conf.set(NAMED, String.join(",", texts));
    }
  }

  /** Those that were named and those that always are. */
  public static MissingTexts of(Configuration conf) {
    // getRaw: a text may hold "${", which is not meant for Hadoop.
    String texts = conf.getRaw(NAMED);
    return texts == null ? MissingTexts.DEFAULT : MissingTexts.of(List.of(texts.split(",")));
  }
}
