package org.crosswind.jobs.cube;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.FieldNames;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.cube.CubeLevel;
import org.crosswind.formats.cube.CubeRow;
import org.crosswind.formats.cube.CubeStatistics;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;

/**
 * The rows of the cells: the factors' levels, {@code n}, {@code share}, and of each value column
 * the {@link #STATISTICS}, named after it.
 *
 * @param by the factors
 * @param values the value columns
 */
record CubeSchema(List<String> by, List<String> values) {
  private static final String N = "n";
  private static final String SHARE = "share";
  private static final List<String> STATISTICS =
      List.of("mean", "sum", "sd", "min", "max", "low", "high");

  private List<String> names() {
    List<String> names = new ArrayList<>(by);
    names.add(N);
    names.add(SHARE);
    for (String value : values) {
      names.add(column(value, N));
      STATISTICS.forEach(statistic -> names.add(column(value, statistic)));
    }
    return names;
  }

  private static String column(String value, String statistic) {
    return value + "_" + statistic;
  }

  /** Two columns that would have one name. */
  Optional<String> problem() {
    Set<String> names = new HashSet<>();
    return names().stream()
        .filter(name -> !names.add(name))
        .map(
            name ->
                "the cells would have two columns "
                    + name
                    + ": rename a column of the data, or leave one out of --by or --value")
        .findFirst();
  }

  Schema schema() {
    Map<String, String> fieldNames = FieldNames.of(names(), List.of());
    List<Schema.Field> fields = new ArrayList<>();
    by.forEach(name -> fields.add(Schemas.untyped(fieldNames.get(name), name)));
    Map<String, Schema.Type> counts = new LinkedHashMap<>();
    counts.put(N, Schema.Type.LONG);
    counts.put(SHARE, Schema.Type.DOUBLE);
    for (String value : values) {
      counts.put(column(value, N), Schema.Type.LONG);
      STATISTICS.forEach(name -> counts.put(column(value, name), Schema.Type.DOUBLE));
    }
    counts.forEach((name, type) -> fields.add(Schemas.carried(fieldNames.get(name), name, type)));
    return Schemas.record("Cell", "Rows in the cells of crossed factors.", fields);
  }

  RowEncoder encode(CubeRow row, RowEncoder encoder) {
    encoder.begin();
    row.levels().forEach(level -> encoder.putValue(level.text()));
    encoder.put(row.n()).put(row.share());
    for (CubeStatistics value : row.values()) {
      encoder.put(value.n());
      encoder.putValue(value.mean()).putValue(value.sum()).putValue(value.sd());
      encoder.putValue(value.min()).putValue(value.max());
      encoder.putValue(value.low()).putValue(value.high());
    }
    return encoder;
  }

  /** A row as {@link #encode} wrote it, in any format. */
  CubeRow read(Row row) {
    RowColumns columns = row.columns();
    List<CubeLevel> levels =
        by.stream().map(name -> level(row.text(columns.indexOf(name)))).toList();
    List<CubeStatistics> statistics = new ArrayList<>();
    for (String value : values) {
      List<Double> numbers = new ArrayList<>();
      STATISTICS.forEach(name -> numbers.add(number(row, column(value, name))));
      statistics.add(
          new CubeStatistics(
              (long) row.number(columns.indexOf(column(value, N))),
              numbers.get(0),
              numbers.get(1),
              numbers.get(2),
              numbers.get(3),
              numbers.get(4),
              numbers.get(5),
              numbers.get(6)));
    }
    long n = (long) row.number(columns.indexOf(N));
    return new CubeRow(levels, n, row.number(columns.indexOf(SHARE)), statistics);
  }

  /** A text format may take for missing what another had for a level. */
  private static CubeLevel level(String text) {
    return CubeLevel.of(text == null ? CubeLevel.MISSING : text);
  }

  private static Double number(Row row, String name) {
    int column = row.columns().indexOf(name);
    return row.isMissing(column) ? null : (Double) row.number(column);
  }
}
