package org.crosswind.jobs.join;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.join.JoinJob.Counter;
import org.crosswind.jobs.weather.SliceSums;

/** A flight that gets the weather of one of its ends; counts what became of the flights. */
final class JoinedFlight {
  private final TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context;
  private final int width;
  private final int[] otherEnd;
  private final RowBytes bytes;
  private final RowEncoder record;
  private final RowWriter rows;
  private final Tally<Counter> counts = new Tally<>(Counter.class);

  /**
   * A flight of a task.
   *
   * @param flights their columns; the job's output has them and the weather of its end behind
   */
  JoinedFlight(
      TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context, RowColumns flights) {
    this.context = context;
    Configuration conf = context.getConfiguration();
    String other = JoinJob.end(conf).other().suffix();
    Schema joined = RowOutputFormat.schema(conf);
    width = flights.size();
    otherEnd =
        Schemas.measures().stream()
            .mapToInt(measure -> flights.indexOf(measure.name() + other))
            .filter(column -> column >= 0)
            .toArray();
    bytes = new RowBytes(Schemas.record("Flight", null, Schemas.copies(joined).subList(0, width)));
    record = new RowEncoder(joined);
    rows = new RowWriter(context);
  }

  /** Begins with a flight; {@link #with} or {@link #without} ends it. */
  RowEncoder begin(Row flight) throws IOException {
    EncodedRow own = bytes.of(flight);
    return record.begin().putEncoded(own.data(), own.from(), own.from() + own.length(), width);
  }

  /** Writes the flight whose weather has been appended to the record. */
  void with(Row flight) throws IOException, InterruptedException {
    counts.add(Counter.MATCHED);
    counts.add(Counter.MATCHED_BOTH, matchedBefore(flight));
    rows.write(record);
  }

  /** Writes the flight without weather. */
  void without(Row flight) throws IOException, InterruptedException {
    for (int m = 0; m < SliceSums.MEASURES; m++) {
      record.putNull();
    }
    counts.add(Counter.WITHOUT_WEATHER);
    counts.add(Counter.MATCHED_NEITHER, !matchedBefore(flight));
    rows.write(record);
  }

  /** Whether the flight has weather from the other join; an hour's row has at least one value. */
  private boolean matchedBefore(Row flight) {
    for (int column : otherEnd) {
      if (!flight.isMissing(column)) {
        return true;
      }
    }
    return false;
  }

  /** Writes what is left, and tells the job the counts. */
  void close() throws IOException, InterruptedException {
    rows.close();
    counts.tellAll(context);
  }
}
