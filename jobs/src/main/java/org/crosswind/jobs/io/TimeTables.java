package org.crosswind.jobs.io;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/** The parameters by which local times become hours, and the tables they name. */
public final class TimeTables {
  public static final Parameter<String> STATIONS =
      Parameter.optional(
          "stations",
          ParameterType.PATH,
          "station map, CSV with the columns AirportID, WBAN, TimeZone (hours from UTC), or the list"
              + " of stations of a month of QCLCD; by default the map that comes with the program");
  public static final Parameter<String> ZONES =
      Parameter.optional(
          "zones",
          ParameterType.PATH,
          "airport zones, CSV with the columns AirportID, IATA, ZoneId; by default the table that"
              + " comes with the program");
  public static final Parameter<TimeAlignment> TIME_ALIGNMENT =
      Parameter.of(
              "time-alignment",
              ParameterType.choice(TimeAlignment.class),
              "utc",
              "utc: weather and flights on one clock; tutorial: the published tutorial's mistaken"
                  + " shift, to reproduce it")
          .in(Group.FILES);

  private static final String ALIGNMENT_PROPERTY = "crosswind.time-alignment";

  private TimeTables() {}

  /** The station map that settings name, or the one that comes with the program. */
  public static StationMap stations(Storage storage, Settings settings) throws IOException {
    if (!settings.has(STATIONS)) {
      return StationMap.bundled();
    }
    Path path = new Path(settings.get(STATIONS));
    try (var reader = new InputStreamReader(storage.open(path), StandardCharsets.UTF_8)) {
      return StationMap.read(reader, path.toString(), zones(storage, settings));
    }
  }

  /** Adds what is wrong with the tables that settings name. */
  public static InputChecks check(InputChecks checks, Storage storage, Settings settings) {
    int before = checks.problems().size();
    if (settings.has(ZONES)) {
      checks.loads(settings.get(ZONES), path -> zones(storage, path));
    }
    if (settings.has(STATIONS) && checks.problems().size() == before) {
      checks.loads(settings.get(STATIONS), path -> stations(storage, settings));
    }
    return checks;
  }

  private static AirportZones zones(Storage storage, Path path) throws IOException {
    try (var reader = new InputStreamReader(storage.open(path), StandardCharsets.UTF_8)) {
      return AirportZones.read(reader, path.toString());
    }
  }

  public static AirportZones zones(Storage storage, Settings settings) throws IOException {
    return settings.has(ZONES)
        ? zones(storage, new Path(settings.get(ZONES)))
        : AirportZones.bundled();
  }

  /** A schema that remembers the alignment its hours were made with. */
  public static Schema stamped(Schema schema, String alignment) {
    Schema stamped = new SchemaParser().parse(schema.toString()).mainSchema();
    if (alignment != null) {
      stamped.addProp(ALIGNMENT_PROPERTY, alignment);
    }
    return stamped;
  }

  /** The alignment a schema remembers, or null. */
  public static String alignment(Schema schema) {
    return schema.getProp(ALIGNMENT_PROPERTY);
  }
}
