package org.crosswind.formats.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.crosswind.scoring.text.VisibleText;

/** A summary to read: the tables that users of rxSummary and of R's {@code summary} know. */
public final class DataSummaryText {
  private static final List<String> MOMENTS =
      List.of("Mean", "StdDev", "Min", "Max", "ValidObs", "MissingObs");

  /** More levels than this nobody reads; the document has all. */
  private static final int MOST_LEVELS = 20;

  private static final String BARS = "▁▂▃▄▅▆▇█";

  private final SummaryDocument summary;
  private final StringBuilder out = new StringBuilder();

  public DataSummaryText(SummaryDocument summary) {
    this.summary = summary;
  }

  public String text() {
    out.setLength(0);
    out.append("Summary of ").append(String.join(", ", summary.data())).append('\n');
    out.append("Number of observations: ").append(TextTable.count(summary.rows()));
    if (summary.rejected() > 0) {
      out.append(" (and ").append(TextTable.count(summary.rejected())).append(" rejected lines)");
    }
    out.append('\n');
    moments();
    quantiles();
    histograms();
    summary.columns().stream().filter(c -> c.factor() != null).forEach(this::levels);
    summary.columns().stream().filter(c -> !c.groups().isEmpty()).forEach(this::groups);
    summary.columns().stream().filter(c -> c.rates() != null).forEach(this::rates);
    notes();
    return VisibleText.of(out.toString());
  }

  private void add(String title, TextTable table) {
    if (!table.isEmpty()) {
      out.append('\n')
          .append(VisibleText.line(title))
          .append(title.isEmpty() ? "" : "\n")
          .append(table.text());
    }
  }

  private List<SummaryDocument.Column> numbers(Predicate<SummaryDocument.Column> which) {
    return summary.columns().stream().filter(c -> c.numbers() != null).filter(which).toList();
  }

  private void moments() {
    TextTable table = new TextTable(join(List.of("Name"), MOMENTS));
    for (SummaryDocument.Column column : numbers(c -> true)) {
      table.row(join(List.of(column.name()), cells(column.numbers().moments(), column.missing())));
    }
    add("", table);
  }

  private static List<String> cells(SummaryDocument.Moments m, long missing) {
    return List.of(
        TextTable.number(m.mean()),
        TextTable.number(m.sd()),
        TextTable.number(m.min()),
        TextTable.number(m.max()),
        TextTable.count(m.n()),
        TextTable.count(missing));
  }

  private void quantiles() {
    List<SummaryDocument.Column> columns = numbers(c -> !c.numbers().quantiles().isEmpty());
    if (columns.isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of("Name"));
    columns.get(0).numbers().quantiles().forEach(q -> header.add(percent(q.p())));
    boolean estimates = columns.stream().anyMatch(c -> !c.numbers().quantilesExact());
    header.add("Distinct");
    header.addAll(estimates ? List.of("RankError") : List.of());
    TextTable table = new TextTable(header);
    for (SummaryDocument.Column column : columns) {
      boolean exact = column.numbers().quantilesExact();
      List<String> row = new ArrayList<>(List.of(exact ? column.name() : column.name() + " ~"));
      column.numbers().quantiles().forEach(q -> row.add(TextTable.number(q.value())));
      row.add((column.distinctExact() ? "" : "~") + TextTable.count(column.distinct()));
      row.addAll(estimates ? List.of(rankError(column.numbers())) : List.of());
      table.row(row);
    }
    add("Quantiles" + (estimates ? " (~ estimated)" : ""), table);
  }

  /** The largest of a column's, rounded up. */
  private static String rankError(SummaryDocument.Numbers numbers) {
    double most =
        numbers.quantiles().stream()
            .mapToDouble(SummaryDocument.Quantile::rankError)
            .max()
            .orElse(0);
    BigDecimal percent = BigDecimal.valueOf(most).movePointRight(2);
    return percent.signum() == 0
        ? "0"
        : "≤" + percent.round(new MathContext(2, RoundingMode.UP)).toPlainString() + "%";
  }

  private void histograms() {
    TextTable table = new TextTable(List.of("Name", "From", "To", "Bins", "Most", "Histogram"));
    for (SummaryDocument.Column column : numbers(c -> c.numbers().histogram() != null)) {
      SummaryDocument.Histogram histogram = column.numbers().histogram();
      List<Double> edges = histogram.edges();
      table.row(
          List.of(
              column.name(),
              TextTable.number(edges.get(0)),
              TextTable.number(edges.get(edges.size() - 1)),
              TextTable.count(histogram.counts().size()),
              TextTable.count(Collections.max(histogram.counts())),
              bars(histogram.counts())));
    }
    add("Histograms (. none, counts in summary.json)", table);
  }

  /** A character for each bin; any count but 0 has a bar. */
  private static String bars(List<Long> counts) {
    long most = Collections.max(counts);
    StringBuilder bars = new StringBuilder();
    for (long count : counts) {
      int height = (int) Math.ceil((double) count / most * BARS.length());
      bars.append(count == 0 ? '.' : BARS.charAt(Math.max(1, height) - 1));
    }
    return bars.toString();
  }

  private static String percent(double p) {
    return BigDecimal.valueOf(p).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private void levels(SummaryDocument.Column column) {
    SummaryDocument.Factor factor = column.factor();
    out.append('\n').append(VisibleText.line(column.name())).append(": ");
    out.append(column.distinctExact() ? "" : "about ").append(TextTable.count(column.distinct()));
    out.append(column.distinct() == 1 ? " level, " : " levels, ");
    out.append(TextTable.count(column.missing())).append(" missing\n");
    TextTable table = new TextTable(List.of("Level", "Counts"));
    List<SummaryDocument.Level> shown = most(factor.levels(), SummaryDocument.Level::n);
    shown.forEach(l -> table.row(List.of(l.name(), TextTable.count(l.n()))));
    int more = factor.levels().size() - shown.size();
    if (more > 0) {
      long rows = factor.levels().stream().mapToLong(SummaryDocument.Level::n).sum();
      rows -= shown.stream().mapToLong(SummaryDocument.Level::n).sum();
      table.row(List.of(more(more), TextTable.count(rows)));
    }
    if (factor.otherLevels() > 0) {
      String about = column.distinctExact() ? "" : "about ";
      table.row(
          List.of(
              "(" + about + TextTable.count(factor.otherLevels()) + " other levels)",
              TextTable.count(factor.otherRows())));
    }
    out.append(table.isEmpty() ? "" : table.text());
  }

  /** The few with the most rows, where there are too many to read: those first. */
  private static <T> List<T> most(List<T> levels, ToLongFunction<T> rows) {
    return levels.size() <= MOST_LEVELS
        ? levels
        : levels.stream()
            .sorted(Comparator.comparingLong(rows).reversed())
            .limit(MOST_LEVELS)
            .toList();
  }

  private static String more(int levels) {
    return "… and " + TextTable.count(levels) + " more (all in summary.json)";
  }

  private void groups(SummaryDocument.Column column) {
    TextTable table = new TextTable(join(summary.by(), MOMENTS));
    List<SummaryDocument.Group> shown = most(column.groups(), g -> g.moments().n() + g.missing());
    for (SummaryDocument.Group group : shown) {
      table.row(join(group.levels(), cells(group.moments(), group.missing())));
    }
    add(column.name() + " by " + String.join(", ", summary.by()), table);
    omitted(column.groups().size() - shown.size());
  }

  private void omitted(int levels) {
    out.append(levels > 0 ? more(levels) + "\n" : "");
  }

  private void rates(SummaryDocument.Column column) {
    TextTable table =
        new TextTable(List.of(column.name(), "Mean", "StdDev", "StdError", "ValidObs"));
    List<SummaryDocument.Rate> shown = most(column.rates().levels(), SummaryDocument.Rate::n);
    for (SummaryDocument.Rate rate : shown) {
      table.row(
          List.of(
              rate.level(),
              TextTable.number(rate.mean()),
              TextTable.number(rate.sd()),
              TextTable.number(rate.standardError()),
              TextTable.count(rate.n())));
    }
    String success = column.rates().success();
    String response = summary.response() + (success == null ? "" : " = " + success);
    add(response + " ~ " + column.name(), table);
    omitted(column.rates().levels().size() - shown.size());
  }

  /** Each note once, with the columns that it is about. */
  private void notes() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (SummaryDocument.Column column : summary.columns()) {
      column
          .notes()
          .forEach(n -> columns.computeIfAbsent(n, m -> new ArrayList<>()).add(column.name()));
    }
    if (summary.response() != null && summary.columns().stream().noneMatch(this::isTabulated)) {
      String note = "no factor to tabulate it by; --factors makes some";
      columns.computeIfAbsent(note, n -> new ArrayList<>()).add(summary.response());
    }
    out.append(columns.isEmpty() ? "" : "\n");
    columns.forEach(
        (note, names) ->
            out.append("! ")
                .append(VisibleText.line(String.join(", ", names)))
                .append(": ")
                .append(VisibleText.line(note))
                .append('\n'));
  }

  private boolean isTabulated(SummaryDocument.Column column) {
    return column.factor() != null && !column.name().equals(summary.response());
  }

  private static List<String> join(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
