package org.example.flights;

import java.io.IOException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.apply.Part;
import org.crosswind.jobs.apply.RowFunction;

/**
 * For each group the straight line through its points, by least squares: {@code apply --by Carrier
 * --function trend --keep Carrier,x,y}, where the last two columns that are kept are x and y.
 */
public final class Trend implements RowFunction {
  @Override
  public String name() {
    return "trend";
  }

  @Override
  public String columns(RowColumns given) {
    if (given.size() < 2) {
      throw new IllegalArgumentException("trend needs two columns, x and y");
    }
    return "name string, n long, intercept double, slope double";
  }

  @Override
  public Work begin(Part part, RowColumns columns, Results results) {
    return new Line(part, columns.size() - 2, results);
  }

  /** Sums of one group. */
  private static final class Line implements Work {
    private final Part part;
    private final int x;
    private final Results results;
    private long n;
    private double meanX;
    private double meanY;
    private double squares;
    private double products;

    Line(Part part, int x, Results results) {
      this.part = part;
      this.x = x;
      this.results = results;
    }

    /** Welford's updates: no difference of large sums. */
    @Override
    public void row(Row row) {
      if (row.isMissing(x) || row.isMissing(x + 1)) {
        return;
      }
      n++;
      double dx = row.number(x) - meanX;
      meanX += dx / n;
      meanY += (row.number(x + 1) - meanY) / n;
      squares += dx * (row.number(x) - meanX);
      products += dx * (row.number(x + 1) - meanY);
    }

    @Override
    public void end() throws IOException, InterruptedException {
      double slope = squares > 0 ? products / squares : Double.NaN;
      results.add(part.name(), n, meanY - slope * meanX, slope);
    }
  }
}
