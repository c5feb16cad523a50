package org.crosswind.driver.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.formats.summary.SummaryDocument;
import org.crosswind.report.DataProfile;
import org.crosswind.report.Reports;

/** The page that shows a summary of rows. */
public final class DataPage {
  private DataPage() {}

  /** The page as HTML. */
  public static String html(SummaryDocument summary) {
    return Reports.html(profile(summary));
  }

  static DataProfile profile(SummaryDocument summary) {
    return new DataProfile(
        summary.data(),
        summary.rows(),
        summary.rejected(),
        response(summary),
        summary.columns().stream().map(DataPage::column).toList());
  }

  /** What the levels give the mean of: a number, or how often a text is the one that counts. */
  private static String response(SummaryDocument summary) {
    return summary.columns().stream()
        .map(SummaryDocument.Column::rates)
        .filter(rates -> rates != null && rates.success() != null)
        .map(rates -> summary.response() + " = " + rates.success())
        .findFirst()
        .orElse(summary.response());
  }

  private static DataProfile.Column column(SummaryDocument.Column column) {
    SummaryDocument.Factor factor = column.factor();
    return new DataProfile.Column(
        column.name(),
        column.type().name().toLowerCase(Locale.ROOT),
        column.missing(),
        column.distinct(),
        column.distinctExact(),
        column.numbers() == null ? null : numbers(column.numbers()),
        factor == null ? List.of() : levels(factor, column.rates()),
        factor == null ? 0 : factor.otherLevels(),
        factor == null ? 0 : factor.otherRows(),
        column.notes());
  }

  private static DataProfile.Numbers numbers(SummaryDocument.Numbers numbers) {
    SummaryDocument.Moments moments = numbers.moments();
    SummaryDocument.Histogram histogram = numbers.histogram();
    return new DataProfile.Numbers(
        moments.n(),
        moments.mean(),
        moments.sd(),
        moments.min(),
        moments.max(),
        numbers.quantiles().stream()
            .map(quantile -> new DataProfile.Quantile(quantile.p(), quantile.value()))
            .toList(),
        numbers.quantilesExact(),
        histogram == null ? List.of() : histogram.edges(),
        histogram == null ? List.of() : histogram.counts());
  }

  private static List<DataProfile.Level> levels(
      SummaryDocument.Factor factor, SummaryDocument.Rates rates) {
    Map<String, Double> means = new HashMap<>();
    if (rates != null) {
      rates.levels().forEach(rate -> means.put(rate.level(), rate.mean()));
    }
    return factor.levels().stream()
        .map(level -> new DataProfile.Level(level.name(), level.n(), means.get(level.name())))
        .toList();
  }
}
