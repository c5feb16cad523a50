package org.crosswind.formats.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.glm.math.ExactMoments;

/**
 * The response by the levels of one column. It is a number, or a factor of two levels of which the
 * second counts as 1, as in a design.
 */
final class RateTable {
  private static final int MOST_VALUES = 2;

  /** The response at one level: numbers, and other texts by how often they occur. */
  private static final class Cell {
    private ExactMoments numbers = new ExactMoments();
    private final Counts<String> texts = new Counts<>();
  }

  private final String response;
  private final int limit;
  private final Map<String, Cell> cells = new HashMap<>();

  /** Over all rows, also those without a level. */
  private final TreeSet<String> texts = new TreeSet<>();

  private boolean anyNumber;
  private boolean dropped;

  RateTable(SummaryPlan plan) {
    response = plan.response();
    limit = plan.mostLevels();
  }

  /**
   * Adds a row.
   *
   * @param level null when missing
   * @param value the response, null when missing
   */
  void add(String level, String value) {
    if (value == null) {
      return;
    }
    boolean number = Texts.isNumber(value);
    anyNumber |= number;
    if (!number) {
      texts.add(value);
      check();
    }
    if (level == null || dropped) {
      return;
    }
    Cell cell = cells.computeIfAbsent(level, l -> new Cell());
    if (number) {
      cell.numbers.add(Double.parseDouble(value) + 0.0);
    } else {
      cell.texts.add(value, 1);
    }
    limit();
  }

  private void check() {
    if (texts.size() > MOST_VALUES || (anyNumber && !texts.isEmpty())) {
      throw new UnfitRowsException(
          "the response "
              + response
              + " is no number, logical value or factor of two levels: it has "
              + (anyNumber ? "numbers and " : "")
              + "the values "
              + String.join(", ", texts));
    }
  }

  private void limit() {
    if (cells.size() > limit) {
      drop();
    }
  }

  private void drop() {
    dropped = true;
    cells.clear();
  }

  void merge(RateTable other) {
    texts.addAll(other.texts);
    anyNumber |= other.anyNumber;
    check();
    if (dropped || other.dropped) {
      drop();
      return;
    }
    other.cells.forEach(
        (level, theirs) -> {
          Cell ours = cells.computeIfAbsent(level, l -> new Cell());
          ours.numbers.add(theirs.numbers);
          theirs.texts.forEach(ours.texts::add);
        });
    limit();
  }

  /** The table, null when there are too many levels. */
  SummaryDocument.Rates report() {
    if (dropped) {
      return null;
    }
    if (texts.size() == 1) {
      throw new UnfitRowsException(
          "the response " + response + " is " + texts.first() + " in every row");
    }
    String success = texts.isEmpty() ? null : DesignBuilder.sorted(texts).get(1);
    List<SummaryDocument.Rate> rates =
        DesignBuilder.sorted(cells.keySet()).stream()
            .map(level -> rate(level, cells.get(level), success))
            .toList();
    return new SummaryDocument.Rates(success, rates);
  }

  private static SummaryDocument.Rate rate(String level, Cell cell, String success) {
    ExactMoments y = new ExactMoments();
    y.add(cell.numbers);
    cell.texts.forEach((text, times) -> y.add(text.equals(success) ? 1 : 0, times));
    SummaryDocument.Moments m = SummaryDocument.Moments.of(y);
    Double error = m.sd() == null ? null : (Double) (m.sd() / Math.sqrt((double) m.n()));
    return new SummaryDocument.Rate(level, m.n(), m.mean(), m.sd(), error);
  }

  Parts parts() {
    Map<String, CellParts> parts = new TreeMap<>();
    cells.forEach(
        (level, cell) ->
            parts.put(level, new CellParts(cell.numbers.parts(), cell.texts.sorted())));
    return new Parts(parts, List.copyOf(texts), anyNumber, dropped);
  }

  static RateTable of(SummaryPlan plan, Parts parts) {
    RateTable table = new RateTable(plan);
    parts.cells.forEach(
        (level, part) -> {
          Cell cell = new Cell();
          cell.numbers = ExactMoments.of(part.numbers);
          part.texts.forEach(cell.texts::add);
          table.cells.put(level, cell);
        });
    table.texts.addAll(parts.texts);
    table.anyNumber = parts.anyNumber;
    table.dropped = parts.dropped;
    return table;
  }

  record Parts(
      Map<String, CellParts> cells, List<String> texts, boolean anyNumber, boolean dropped) {}

  record CellParts(ExactMoments.Parts numbers, Map<String, Long> texts) {}
}
