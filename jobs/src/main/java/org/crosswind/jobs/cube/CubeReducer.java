package org.crosswind.jobs.cube;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.cube.CubeCell;
import org.crosswind.formats.cube.CubeRow;
import org.crosswind.formats.cube.CubeStatistics;
import org.crosswind.jobs.cube.CubeJob.Counter;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.Settings;

/**
 * Writes the cells in their order. All rows together come first: of them it is known which means
 * are rates, and what a cell's share is.
 */
final class CubeReducer extends Reducer<CubeKey, BytesWritable, NullWritable, EncodedRows> {
  private final Tally<Counter> counts = new Tally<>(Counter.class);
  private CubeSchema schema;
  private RowEncoder encoder;
  private RowWriter rows;
  private double level;
  private CubeCell whole;

  /** Brings the parts of each cell together that one task sends. */
  static final class Combiner extends Reducer<CubeKey, BytesWritable, CubeKey, BytesWritable> {
    private final DataOutputBuffer buffer = new DataOutputBuffer();
    private final BytesWritable bytes = new BytesWritable();
    private int values;

    @Override
    protected void setup(Context context) {
      values = CubeJob.schema(Settings.of(new CubeJob(), context)).values().size();
    }

    @Override
    protected void reduce(CubeKey key, Iterable<BytesWritable> parts, Context context)
        throws IOException, InterruptedException {
      buffer.reset();
      merged(values, parts).write(buffer);
      bytes.set(buffer.getData(), 0, buffer.getLength());
      context.write(key, bytes);
    }
  }

  private static CubeCell merged(int values, Iterable<BytesWritable> parts) throws IOException {
    CubeCell cell = new CubeCell(values);
    DataInputBuffer in = new DataInputBuffer();
    for (BytesWritable part : parts) {
      in.reset(part.getBytes(), part.getLength());
      cell.add(CubeCell.read(values, in));
    }
    return cell;
  }

  @Override
  protected void setup(Context context) {
    Settings settings = Settings.of(new CubeJob(), context);
    schema = CubeJob.schema(settings);
    level = settings.get(CubeJob.LEVEL);
    encoder = new RowEncoder(schema.schema());
    rows = new RowWriter(context);
  }

  @Override
  protected void reduce(CubeKey key, Iterable<BytesWritable> parts, Context context)
      throws IOException, InterruptedException {
    CubeCell cell = merged(schema.values().size(), parts);
    if (key.isWhole()) {
      whole = cell;
      if (context.getTaskAttemptID().getTaskID().getId() == 0) {
        CubeTotalFile.write(context, schema.values(), whole, level);
      }
      return;
    }
    List<CubeStatistics> values = new ArrayList<>();
    for (int v = 0; v < schema.values().size(); v++) {
      double ofRate = whole.moments(v).areZeroOrOne() ? level : Double.NaN;
      values.add(CubeStatistics.of(cell.moments(v), ofRate));
    }
    double share = (double) cell.rows() / whole.rows();
    CubeRow row = new CubeRow(key.levels(), cell.rows(), share, values);
    rows.write(schema.encode(row, encoder));
    counts.add(row.isCell() ? Counter.CELLS : Counter.TOTALS);
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    rows.close();
    counts.tellAll(context);
  }
}
