package org.crosswind.export.text;

import java.util.List;
import java.util.stream.Stream;
import org.crosswind.glm.expression.Numerals;
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

  /** Those of them that are numbers, which stand for no value in whatever notation. */
  public static List<Double> numbers(ModelDocument document) {
    return of(document).stream().filter(Numerals::isNumber).map(Double::valueOf).toList();
  }
}
