package org.crosswind.formats.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.scoring.text.VisibleText;

/** A table of text: the first column to the left, the others to the right. */
public final class TextTable {
  private static final MathContext DIGITS = new MathContext(7, RoundingMode.HALF_EVEN);
  private static final double SMALL = 1e-5;
  private static final double LARGE = 1e15;
  private static final int WIDEST = 60;

  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(List<String> header) {
    rows.add(header.stream().map(VisibleText::line).toList());
  }

  public void row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::shown).toList());
  }

  /** A cell on one line, cut when it is long. */
  private static String shown(String cell) {
    String line = VisibleText.line(cell);
    return width(line) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The table with a line feed after each row. */
  public String text() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String blanks = " ".repeat(widths[c] - width(row.get(c)));
        line.append(c == 0 ? row.get(c) + blanks : "  " + blanks + row.get(c));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** A number with seven significant digits, as R prints it; NA for null. */
  public static String number(Double number) {
    if (number == null) {
      return "NA";
    }
    double size = Math.abs(number);
    if (size != 0 && (size < SMALL || size >= LARGE)) {
      return String.format(Locale.ROOT, "%.6e", number);
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A count with commas between thousands. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
