package org.crosswind.bench.spark;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;

/** Times of day written hhmm. */
final class Clock {
  private Clock() {}

  /** Minutes after midnight, 0 to 1440; null for anything that is no time of day. */
  static Column minutes(String column) {
    String hhmm = "cast(" + column + " as int)";
    return expr(
        String.format(
            "case when %1$s between 0 and 2400 and %1$s %% 100 < 60"
                + " then %1$s div 100 * 60 + %1$s %% 100 end",
            hhmm));
  }
}
