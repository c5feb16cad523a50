package org.crosswind.formats.summary;

import java.util.List;
import org.crosswind.formats.rows.RowColumns;

/**
 * What is asked of a summary.
 *
 * @param columns to summarise; empty for all
 * @param factors columns taken as factors though they hold numbers
 * @param by the factors by whose crossed levels numbers are grouped; none for no groups
 * @param response the column tabulated by every factor, or null
 * @param mostLevels levels of a factor that are shown, grouped by or tabulated at most
 */
public record SummaryPlan(
    List<String> columns, List<String> factors, List<String> by, String response, int mostLevels) {

  /** Values of a column that are counted before they are estimated. */
  int mostCounted() {
    return Math.max(mostLevels, NumberSummary.MOST_COUNTED);
  }

  RowColumns.Kind kind(RowColumns.Column column) {
    boolean factor = factors.contains(column.name()) || by.contains(column.name());
    return factor ? RowColumns.Kind.FACTOR : column.kind();
  }
}
