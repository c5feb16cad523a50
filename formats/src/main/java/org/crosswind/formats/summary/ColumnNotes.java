package org.crosswind.formats.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crosswind.formats.rows.OddTexts;

/** What a reader should know of a column's summary. */
final class ColumnNotes {
  /** From this share of the rows on a column is nearly what it is not. */
  private static final double NEARLY = 0.9;

  /** Fewer rows may well have as many levels. */
  private static final int FEWEST_IDS = 20;

  private ColumnNotes() {}

  /**
   * Of a factor most of whose values are numbers, which are not.
   *
   * @param odd those that are not; null where that was not asked
   */
  static Optional<String> nearlyNumber(OddTexts odd, long rows) {
    if (odd == null || odd.rows() == 0 || rows - odd.rows() < NEARLY * rows) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "nearly a number, but for %s of %s values: %s",
            TextTable.count(odd.rows()),
            TextTable.count(rows),
            odd.text()));
  }

  /** Of a factor that has nearly as many levels as rows. */
  static Optional<String> nearlyId(long levels, long rows) {
    return rows >= FEWEST_IDS && levels >= NEARLY * rows
        ? Optional.of("nearly as many levels as rows: an id, of no use as a factor")
        : Optional.empty();
  }

  static List<String> of(SummaryDocument.Numbers numbers) {
    List<String> notes = new ArrayList<>();
    SummaryDocument.Moments moments = numbers.moments();
    if (numbers.infinite() > 0) {
      notes.add(numbers.infinite() + " infinite values are in none of the other numbers");
    }
    if (moments.n() > 1 && moments.sd() == null) {
      notes.add("the standard deviation exceeds the largest double");
    }
    if (numbers.quantiles().stream().anyMatch(q -> q.value() == null)) {
      notes.add("some quantiles cannot be estimated: the numbers are too large");
    }
    if (!numbers.quantilesExact()) {
      notes.add(
          "more than "
              + NumberSummary.MOST_COUNTED
              + " distinct numbers: quantiles are estimates by t-digest (compression "
              + QuantileSketch.COMPRESSION
              + "), whose ranks are off by no more than is stated; the number of distinct ones is an"
              + " estimate with a standard error of "
              + DistinctSketch.STANDARD_ERROR);
    }
    return notes;
  }

  /**
   * Notes on a factor.
   *
   * @param doubt whether it should be one
   * @param untabulated whether a table of the response was asked for, and has too many levels
   */
  static List<String> of(
      SummaryDocument.Factor factor, Optional<String> doubt, boolean untabulated) {
    List<String> notes = new ArrayList<>();
    doubt.ifPresent(notes::add);
    if (factor.otherLevels() > 0 && factor.levels().isEmpty()) {
      notes.add(
          "too many levels to be counted one by one; their number is an estimate with a standard"
              + " error of "
              + DistinctSketch.STANDARD_ERROR
              + "; --max-levels counts more");
    } else if (factor.otherLevels() > 0) {
      notes.add(
          "only the "
              + factor.levels().size()
              + " levels with the most rows are shown; --max-levels shows more");
    }
    if (untabulated) {
      notes.add("too many levels for a table of the response; --max-levels allows more");
    }
    return notes;
  }
}
