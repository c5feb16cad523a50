package org.crosswind.export.r;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.crosswind.export.ExportException;

/**
 * How letters become capital or small, as tables for R, whose own change no letter into two and
 * depend on the locale.
 */
final class CaseTable {
  private final RNotation notation;

  CaseTable(RNotation notation) {
    this.notation = notation;
  }

  String upper() throws ExportException {
    return function("upper", t -> t.toUpperCase(Locale.ROOT), "");
  }

  /** A capital sigma behind a letter and before none is another small one. */
  String lower() throws ExportException {
    return function(
        "lower",
        t -> t.toLowerCase(Locale.ROOT),
        "  text <- gsub(\"(?<=\\\\p{L})\\u03a3(?!\\\\p{L})\", \"\\u03c2\", text, perl = TRUE)\n");
  }

  private String function(String name, UnaryOperator<String> change, String before)
      throws ExportException {
    StringBuilder from = new StringBuilder();
    StringBuilder to = new StringBuilder();
    List<String> others = new ArrayList<>();
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      String letter = Character.toString(c);
      String changed = change.apply(letter);
      if (Character.getType(c) == Character.SURROGATE || changed.equals(letter)) {
        continue;
      }
      if (changed.codePointCount(0, changed.length()) == 1) {
        from.append(letter);
        to.append(changed);
      } else {
        others.add(
            "  text <- gsub("
                + notation.text(letter)
                + ", "
                + notation.text(changed)
                + ", text, fixed = TRUE)\n");
      }
    }
    return "\n."
        + name
        + " <- function(text) {\n"
        + before
        + String.join("", others)
        + "  chartr(\n    "
        + notation.text(from.toString())
        + ",\n    "
        + notation.text(to.toString())
        + ",\n    text)\n}\n";
  }
}
