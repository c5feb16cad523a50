package org.crosswind.report.html;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Table;
import org.crosswind.report.markup.Markup;
import org.crosswind.report.markup.Names;

/** Writes tables, each in a box of its own that scrolls where the page is narrow. */
final class HtmlTables {
  private static final int LABEL = 90;
  private static final int WHOLE = 300;

  /** A word that may be broken, for otherwise its column is too wide. */
  private static final Pattern LONG_WORD = Pattern.compile("\\S{25}");

  /** A key that its text gives so closely needs no attribute. */
  private static final double CLOSE = 1e-3;

  private final Markup out;
  private final Detail detail;
  private final Map<String, Integer> labels = new HashMap<>();
  private int told;

  HtmlTables(Markup out, Detail detail) {
    this.out = out;
    this.detail = detail;
  }

  void write(Table table) {
    if (table.leftOut() != null) {
      out.open("div", "class", "part");
    }
    boolean explored = table.use() == Table.Use.EXPLORE && table.rows().size() > 1;
    out.open(
        "div", "class", "scroll", "role", "region", "aria-label", label(table), "tabindex", "0");
    out.open("table", "class", explored ? "explored" : null);
    out.element("caption", Names.cut(table.caption(), LABEL));
    head(table);
    out.open("tbody").line();
    for (List<Cell> row : table.rows()) {
      out.begin("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(table.columns().get(i), row.get(i), i == 0);
      }
      out.line();
    }
    out.close().close().close().line();
    if (table.leftOut() != null) {
      out.element("p", Names.cut(table.leftOut(), detail.text()), "class", "leftout");
      out.close().line();
    }
  }

  /** Regions of one page have different names. */
  private String label(Table table) {
    String label = Names.cut(table.caption(), LABEL);
    int times = labels.merge(label, 1, Integer::sum);
    return times == 1 ? label : label + " (" + times + ")";
  }

  private void head(Table table) {
    out.open("thead").begin("tr");
    for (Table.Column column : table.columns()) {
      out.begin("th", "class", style(column));
      out.text(Names.cut(column.name(), detail.name()));
      if (column.head() != null) {
        column.head().draw(out);
      }
    }
    out.close();
  }

  private void cell(Table.Column column, Cell cell, boolean first) {
    String element = first ? "th" : "td";
    String text = Names.cut(cell.text(), name(column));
    out.begin(
        element,
        "class",
        classes(column, cell, text, first),
        "data-v",
        key(cell),
        "title",
        whole(cell, text));
    if (cell.picture() != null) {
      cell.picture().draw(out);
    } else {
      out.text(text);
    }
  }

  private int name(Table.Column column) {
    return column.kind() == Table.Kind.TEXT ? detail.name() * 2 : 60;
  }

  /** The whole of a name that was cut, while there is room for it. */
  private String whole(Cell cell, String text) {
    if (text.length() >= cell.text().length() || text.equals(cell.text())) {
      return null;
    }
    String whole = Names.cut(cell.text(), WHOLE);
    told += whole.length();
    return told > detail.wholeNames() ? null : whole;
  }

  /** What sets a cell apart from a number, or in the first column from a name; null for nothing. */
  private static String classes(Table.Column column, Cell cell, String text, boolean first) {
    String kind = first ? null : style(column);
    String classes =
        (kind == null ? "" : kind)
            + (cell.strong() ? " strong" : "")
            + (LONG_WORD.matcher(text).find() ? " long" : "");
    return classes.isEmpty() ? null : classes.strip();
  }

  /** Numbers are the rule, and need no class. */
  private static String style(Table.Column column) {
    return switch (column.kind()) {
      case TEXT -> "t";
      case NUMBER -> null;
      case PICTURE -> "p";
    };
  }

  private static String key(Cell cell) {
    return cell.key() == null || says(cell.text(), cell.key())
        ? null
        : new BigDecimal(String.format(Locale.ROOT, "%.5e", cell.key()))
            .stripTrailingZeros()
            .toString();
  }

  private static boolean says(String text, double key) {
    String plain = text.replace(",", "").replace('−', '-');
    if (!plain.matches("-?[0-9.]+(e-?[0-9]+)?")) {
      return false;
    }
    return Math.abs(Double.parseDouble(plain) - key) <= CLOSE * Math.abs(key);
  }
}
