package org.crosswind.jobs.weather;

import java.io.IOException;
import java.util.Iterator;
import org.apache.avro.Schema;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;

/**
 * The shuffle and the reducers that make the mean weather of each airport and hour out of what
 * mappers put into {@link OpenSlices}. Sums and counts travel, so a mean is made once. Files are in
 * the order of slice of time, airport and hour, and say so in their schema.
 */
public final class HourlyMeans {
  /** What became of the hours. */
  public enum Counter {
    /** Airport hours of which no observation has any value; they get no row. */
    EMPTY_HOURS,
    /** Slices of time that have weather. */
    SLICES
  }

  private static final String ORDER_PROPERTY = "crosswind.order";
  private static final String BY_SLICE = "slice of " + SliceSums.HOURS + " hours";

  private HourlyMeans() {}

  /** Everything behind the mapper. */
  static void wire(Job job, Settings settings, String alignment) {
    job.setMapOutputKeyClass(AirportHour.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setSortComparatorClass(AirportHour.Sort.class);
    job.setGroupingComparatorClass(AirportHour.Group.class);
    job.setPartitionerClass(BySlice.class);
    job.setCombinerClass(SumsCombiner.class);
    job.setReducerClass(MeanReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    Schema schema = TimeTables.stamped(Schemas.HOURLY_WEATHER, alignment);
    schema.addProp(ORDER_PROPERTY, BY_SLICE);
    AvroFiles.encoded(job, schema);
  }

  /** Whether the files of a schema are in the order of slices. */
  public static boolean isBySlice(Schema schema) {
    return BY_SLICE.equals(schema.getProp(ORDER_PROPERTY));
  }

  /** Slices go to the reducers in turn. */
  static final class BySlice extends Partitioner<AirportHour, BytesWritable> {
    @Override
    public int getPartition(AirportHour key, BytesWritable value, int partitions) {
      return Math.floorMod(SliceSums.slice(key.hour()), partitions);
    }
  }

  static final class SumsCombiner
      extends Reducer<AirportHour, BytesWritable, AirportHour, BytesWritable> {
    private final SliceSums total = new SliceSums();
    private final BytesWritable packed = new BytesWritable();

    @Override
    protected void reduce(AirportHour key, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      Iterator<BytesWritable> parts = values.iterator();
      BytesWritable first = parts.next();
      if (!parts.hasNext()) {
        context.write(key, first);
        return;
      }
      total.clear();
      total.add(first);
      while (parts.hasNext()) {
        total.add(parts.next());
      }
      total.writeTo(packed);
      context.write(key, packed);
    }
  }

  static final class MeanReducer
      extends Reducer<AirportHour, BytesWritable, NullWritable, EncodedRows> {
    private final SliceSums total = new SliceSums();
    private RowEncoder output;
    private RowWriter rows;
    private int lastSlice;
    private final Tally<Counter> counts = new Tally<>(Counter.class);

    @Override
    protected void setup(Context context) {
      output = new RowEncoder(RowOutputFormat.schema(context.getConfiguration()));
      rows = new RowWriter(context);
    }

    @Override
    protected void reduce(AirportHour key, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      total.clear();
      for (BytesWritable value : values) {
        total.add(value);
      }
      if (counts.get(Counter.SLICES) == 0 || key.hour() != lastSlice) {
        counts.add(Counter.SLICES);
        lastSlice = key.hour();
      }
      for (int place = 0; place < SliceSums.HOURS; place++) {
        if (total.hasValue(place)) {
          output.begin().put(key.airport()).put(key.hour() + place);
          output.put(total.observations(place));
          for (int m = 0; m < SliceSums.MEASURES; m++) {
            output.putMeasure(total.mean(place, m));
          }
          rows.write(output);
        } else if (total.observations(place) > 0) {
          counts.add(Counter.EMPTY_HOURS);
        }
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      rows.close();
      counts.tellAll(context);
    }
  }
}
