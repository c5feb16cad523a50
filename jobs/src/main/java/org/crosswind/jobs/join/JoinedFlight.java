package org.crosswind.jobs.join;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.EncodedRows;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.join.JoinJob.Counter;
import org.crosswind.jobs.weather.SliceSums;

/** A flight that gets the weather of one of its ends; counts what became of the flights. */
final class JoinedFlight {
  private final TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context;
  private final int width;
  private final int[] otherEnd;
  private final RowEncoder record;
  private final RowWriter rows;
  private long matched;
  private long matchedBoth;
  private long matchedNeither;
  private long written;

  /**
   * A flight of a task.
   *
   * @param flights their schema
   * @param joined that with the weather of the end behind it
   */
  JoinedFlight(
      TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context,
      Schema flights,
      Schema joined) {
    this.context = context;
    width = flights.getFields().size();
    otherEnd =
        Schemas.measures().stream()
            .map(m -> flights.getField(m.name() + JoinJob.end(joined).other().suffix()))
            .filter(field -> field != null)
            .mapToInt(Schema.Field::pos)
            .toArray();
    record = new RowEncoder(joined);
    rows = new RowWriter(context);
  }

  /** Begins with a flight; {@link #with} or {@link #without} ends it. */
  RowEncoder begin(FlatRow flight) {
    return record.begin().putEncoded(flight.data(), flight.from(), flight.to(), width);
  }

  /** Writes the flight whose weather has been appended to the record. */
  void with(FlatRow flight) throws IOException, InterruptedException {
    matched++;
    matchedBoth += matchedBefore(flight) ? 1 : 0;
    end();
  }

  /** Writes the flight without weather. */
  void without(FlatRow flight) throws IOException, InterruptedException {
    for (int m = 0; m < SliceSums.MEASURES; m++) {
      record.putNull();
    }
    matchedNeither += matchedBefore(flight) ? 0 : 1;
    end();
  }

  private void end() throws IOException, InterruptedException {
    written++;
    rows.write(record);
  }

  /** Whether the flight has weather from the other join; an hour's row has at least one value. */
  private boolean matchedBefore(FlatRow flight) {
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
    context.getCounter(Counter.MATCHED).increment(matched);
    context.getCounter(Counter.WITHOUT_WEATHER).increment(written - matched);
    context.getCounter(Counter.MATCHED_BOTH).increment(matchedBoth);
    context.getCounter(Counter.MATCHED_NEITHER).increment(matchedNeither);
  }
}
