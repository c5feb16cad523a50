package org.crosswind.jobs.cube;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataOutputBuffer;
import org.crosswind.formats.cube.CubeCell;
import org.crosswind.formats.cube.CubeLevel;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.cube.CubeJob.Counter;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.TaskFault;

/** Adds rows to their cells, and sends these when they are many, and at the end. */
final class CubeMapper extends RowMapper<CubeKey, BytesWritable> {
  private final Tally<Counter> counts = tally(Counter.class);
  private final CubeKey key = new CubeKey();
  private final DataOutputBuffer buffer = new DataOutputBuffer();
  private final BytesWritable bytes = new BytesWritable();
  private Bindings<RowColumns, int[][]> places;
  private List<String> by;
  private boolean dropped;
  private OpenCells cells;
  private CubeCell whole;
  private String[] levels;
  private double[] numbers;

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    super.setup(context);
    Settings settings = Settings.of(new CubeJob(), context);
    CubeSchema schema = CubeJob.schema(settings);
    by = schema.by();
    places =
        new Bindings<>(
            columns -> new int[][] {places(columns, by), places(columns, schema.values())});
    dropped = settings.get(CubeJob.MISSING) == CubeJob.Missing.DROP;
    levels = new String[by.size()];
    numbers = new double[schema.values().size()];
    cells = new OpenCells(numbers.length, settings.get(CubeJob.MARGINS).sets(levels.length));
    whole = new CubeCell(numbers.length);
  }

  private static int[] places(RowColumns columns, List<String> names) {
    return names.stream().mapToInt(columns::indexOf).toArray();
  }

  @Override
  public void read(Row row, Context context) throws IOException, InterruptedException {
    int[][] at = places.of(row.columns());
    for (int v = 0; v < numbers.length; v++) {
      numbers[v] = row.isMissing(at[1][v]) ? Double.NaN : row.number(at[1][v]);
    }
    boolean complete = true;
    for (int f = 0; f < levels.length; f++) {
      levels[f] = level(row, at[0][f], by.get(f));
      complete &= !levels[f].equals(CubeLevel.MISSING);
    }
    counts.add(Counter.WITHOUT_LEVEL, !complete);
    if (!complete && dropped) {
      return;
    }
    if (cells.add(List.of(levels), numbers)) {
      send(context);
    }
  }

  /** Cells may be counted again: what stands for a missing value there is one here. */
  private static String level(Row row, int column, String factor) {
    String text = row.isMissing(column) ? CubeLevel.MISSING : row.text(column);
    if (text.equals(CubeLevel.ALL)) {
      throw new TaskFault(
          factor
              + " has the level '"
              + text
              + "', by which cells name a total: leave the totals out, or rename the level");
    }
    return text;
  }

  private void send(Context context) throws IOException, InterruptedException {
    whole.add(cells.whole());
    cells.drain((texts, cell) -> write(key.cell(texts), cell, context));
  }

  private void write(CubeKey to, CubeCell cell, Context context)
      throws IOException, InterruptedException {
    buffer.reset();
    cell.write(buffer);
    bytes.set(buffer.getData(), 0, buffer.getLength());
    context.write(to, bytes);
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    super.cleanup(context);
    send(context);
    for (int reducer = 0; reducer < context.getNumReduceTasks(); reducer++) {
      write(key.whole(reducer), whole, context);
    }
  }
}
