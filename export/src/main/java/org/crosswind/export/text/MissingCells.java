package org.crosswind.export.text;

import java.util.List;
import java.util.stream.Stream;
import org.crosswind.scoring.ModelDocument;

/** The texts of cells that stand for no value, beside blank ones: those of Crosswind's reader. */
public final class MissingCells {
  private static final List<String> ALWAYS = List.of("NA", "NaN", "null");

  private MissingCells() {}

  /** The texts of a model. */
  public static List<String> of(ModelDocument document) {
    return Stream.concat(
            ALWAYS.stream(), document.sample().missingValues().stream().map(String::strip))
        .distinct()
        .toList();
  }
}
