package org.crosswind.serve.score;

import java.util.stream.Collectors;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.model.ServedModel;

/** What is done at a name that is no column of the model, in JSON and CSV alike. */
final class OtherColumns {
  private static final int SHOWN = 100;

  private OtherColumns() {}

  /**
   * Passes a name over, or refuses it.
   *
   * @param strict whether any is refused
   * @throws Refusal of one that the model itself makes, too
   */
  static void check(ServedModel model, boolean strict, String name) {
    if (strict || model.derives(name)) {
      throw Refusal.ofValue(
          "field",
          name,
          (model.derives(name) ? "the columns that the model makes it of: " : "")
              + model.columns().stream().limit(SHOWN).collect(Collectors.joining(", ")));
    }
  }
}
