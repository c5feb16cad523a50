package org.crosswind.jobs.join;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.weather.AirportHour;
import org.crosswind.jobs.weather.WeatherTable;

/**
 * Flights and weather sorted together, by hour and airport: of each the weather comes first, then
 * its flights stream by, none buffered. Records travel as the bytes they have in their files.
 */
final class ReduceJoin {
  private ReduceJoin() {}

  static void wire(Job job, Schema flights, Schema hourly) {
    // By these the reducers know the two sides' bytes.
    AvroJob.setInputKeySchema(job, hourly);
    AvroJob.setInputValueSchema(job, flights);
    job.setMapperClass(KeyMapper.class);
    job.setMapOutputKeyClass(AirportHour.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setSortComparatorClass(AirportHour.Sort.class);
    job.setGroupingComparatorClass(AirportHour.Group.class);
    job.setPartitionerClass(AirportHour.Partition.class);
    job.setReducerClass(JoinReducer.class);
  }

  /** Sends records under the airport and hour they carry. */
  static final class KeyMapper extends RowMapper<AirportHour, BytesWritable> {
    private final Tally<JoinJob.Counter> counts = new Tally<>(JoinJob.Counter.class);
    private final AirportHour key = new AirportHour();
    private final BytesWritable bytes = new BytesWritable();
    private RowColumns bound;
    private RowBytes encoded;
    private int airport;
    private int hour;
    private byte side;

    /** A file is of flights or of weather; a split may hold some of both. */
    private void bind(RowColumns columns, Configuration conf) {
      String flightAirport = JoinJob.end(conf).airportColumn();
      bound = columns;
      boolean flights = columns.indexOf(flightAirport) >= 0;
      encoded =
          new RowBytes(
              flights ? AvroJob.getInputValueSchema(conf) : AvroJob.getInputKeySchema(conf));
      side = flights ? AirportHour.FLIGHT : AirportHour.WEATHER;
      airport = columns.indexOf(flights ? flightAirport : "AirportID");
      hour = columns.indexOf("WeatherHour");
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      if (!row.columns().equals(bound)) {
        bind(row.columns(), context.getConfiguration());
      }
      if (row.isMissing(airport) || row.isMissing(hour)) {
        // No weather has this airport; the counter spreads such flights over the reducers.
        key.set(Integer.MIN_VALUE, (int) counts.get(JoinJob.Counter.WITHOUT_KEY), side);
        counts.add(JoinJob.Counter.WITHOUT_KEY);
      } else {
        key.set((int) row.number(airport), (int) row.number(hour), side);
      }
      EncodedRow own = encoded.of(row);
      bytes.set(own.data(), own.from(), own.length());
      context.write(key, bytes);
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      counts.tellAll(context);
      super.cleanup(context);
    }
  }

  /** Puts the weather of its hour beside each flight. */
  static final class JoinReducer
      extends Reducer<AirportHour, BytesWritable, NullWritable, EncodedRows> {
    private JoinedFlight joined;
    private FlatRow flight;
    private FlatRow hourly;
    private int[] measures;

    /** The measures of an hour, as they lie in a joined record. */
    private RowEncoder weather;

    @Override
    protected void setup(Context context) {
      Schema flights = AvroJob.getInputValueSchema(context.getConfiguration());
      Schema hourlySchema = AvroJob.getInputKeySchema(context.getConfiguration());
      flight = FlatRow.of(flights).orElseThrow();
      joined = new JoinedFlight(context, flight.columns());
      hourly = FlatRow.of(hourlySchema).orElseThrow();
      measures =
          Schemas.measures().stream()
              .mapToInt(field -> hourlySchema.getField(field.name()).pos())
              .toArray();
      weather = new RowEncoder(Schemas.record("Measures", null, Schemas.measureCopies()));
    }

    @Override
    protected void reduce(AirportHour key, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      boolean found = false;
      for (BytesWritable value : values) {
        // The key moves with the values: its side tells which one this is.
        if (key.side() == AirportHour.FLIGHT) {
          flight.moveTo(value.getBytes(), 0);
          RowEncoder record = joined.begin(flight);
          if (found) {
            record.putEncoded(weather.data(), 0, weather.length(), measures.length);
            joined.with(flight);
          } else {
            joined.without(flight);
          }
        } else if (!found) {
          found = true;
          hourly.moveTo(value.getBytes(), 0);
          weather.begin();
          for (int measure : measures) {
            weather.putMeasure(hourly.number(measure));
          }
        } else {
          throw WeatherTable.twice(key.airport(), key.hour());
        }
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      joined.close();
    }
  }
}
