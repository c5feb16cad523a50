package org.crosswind.report.figure;

import static org.crosswind.report.content.Digits.percent;
import static org.crosswind.report.content.Digits.said;

import java.util.List;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Table;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** Rates as tables, and what is told of one. */
public final class RateTables {
  private RateTables() {}

  /** Observed and predicted rates. */
  public static Table rates(String caption, String what, List<Rate> rates, String leftOut) {
    Table.Builder table =
        Table.titled(caption).text(what).numbers("Rows", "Observed", "95 % interval", "Predicted");
    for (Rate rate : rates) {
      table.row(
          Cell.of(name(rate)),
          Cell.of(rate.rows()),
          Cell.of(percent(rate.observed())),
          Cell.of(Digits.percents(rate.lower(), rate.upper())),
          Cell.of(percent(rate.predicted())));
    }
    return table.leavingOut(leftOut).table();
  }

  /** Residuals and their limits. */
  public static Table residuals(String caption, String what, List<Rate> rates, String leftOut) {
    Table.Builder table = Table.titled(caption).text(what).numbers("Rows", "Residual", "Limit ±");
    for (Rate rate : rates) {
      table.row(
          Cell.of(name(rate)),
          Cell.of(rate.rows()),
          Cell.of(signed(rate.residual())),
          Cell.of(percent(rate.limit())));
    }
    return table.leavingOut(leftOut).table();
  }

  private static String signed(double share) {
    return share > 0 ? "+" + percent(share) : percent(share);
  }

  /** The level, or the bin from to. */
  public static String name(Rate rate) {
    if (rate.level() != null) {
      return rate.level();
    }
    if (rate.from() == null && rate.to() == null) {
      return "all";
    }
    if (rate.from() == null) {
      return "below " + said(rate.to(), 4);
    }
    if (rate.to() == null) {
      return "from " + said(rate.from(), 4);
    }
    return rate.from().equals(rate.to())
        ? said(rate.from(), 4)
        : said(rate.from(), 4) + " to " + said(rate.to(), 4);
  }

  /** What a mark tells. */
  public static String told(Rate rate) {
    return name(rate)
        + ": observed "
        + percent(rate.observed())
        + ", predicted "
        + percent(rate.predicted())
        + ", "
        + Digits.count(rate.rows())
        + " rows";
  }
}
