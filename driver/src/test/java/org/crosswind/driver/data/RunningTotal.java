package org.crosswind.driver.data;

import java.io.IOException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.apply.Part;
import org.crosswind.jobs.apply.RowFunction;

/**
 * A function of a user's: the sum so far of the first column, and at the end how many there were.
 */
public final class RunningTotal implements RowFunction {
  @Override
  public String name() {
    return "running-total";
  }

  @Override
  public String columns(RowColumns given) {
    return "part string, sum double";
  }

  @Override
  public Work begin(Part part, RowColumns columns, Results results) {
    return new Work() {
      private double sum;

      @Override
      public void row(Row row) throws IOException, InterruptedException {
        sum += row.number(0);
        if (sum > 1000) {
          throw new IllegalArgumentException("more than 1000 at " + row.text(0));
        }
        results.add(part.name(), sum);
      }

      @Override
      public void end() throws IOException, InterruptedException {
        results.add("end of " + part, null);
      }
    };
  }
}
