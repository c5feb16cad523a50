package org.crosswind.formats.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.expression.Bound;
import org.crosswind.glm.expression.SourceExpression;
import org.crosswind.glm.expression.Type;
import org.crosswind.glm.expression.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expression language against an independent evaluator: the same expressions in DuckDB. */
class ExpressionsAndSqlTest {
  private static final int ROWS = 40;
  private static final int EXPRESSIONS = 1000;
  private static final int AT_ONCE = 50;

  private static final RowColumns COLUMNS =
      new RowColumns(
          List.of(
              new RowColumns.Column("a", RowColumns.Kind.NUMBER),
              new RowColumns.Column("b", RowColumns.Kind.NUMBER),
              new RowColumns.Column("n", RowColumns.Kind.NUMBER),
              new RowColumns.Column("s", RowColumns.Kind.FACTOR),
              new RowColumns.Column("t", RowColumns.Kind.FACTOR),
              new RowColumns.Column("l", RowColumns.Kind.NUMBER, Type.LOGICAL),
              new RowColumns.Column("d", RowColumns.Kind.FACTOR)));

  private final List<Object[]> rows = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theSameValuesAsInDuckDb(long seed) throws SQLException {
    Random random = new Random(seed);
    rows.clear();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row(random));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      fill(connection);
      for (int done = 0; done < EXPRESSIONS; done += AT_ONCE) {
        List<RandomExpression.Pair> pairs = new ArrayList<>();
        RandomExpression expressions = new RandomExpression(random);
        for (int i = 0; i < AT_ONCE; i++) {
          int depth = random.nextInt(5);
          pairs.add(
              switch (i % 3) {
                case 0 -> expressions.number(depth);
                case 1 -> expressions.text(depth);
                default -> expressions.truth(depth);
              });
        }
        compare(connection, pairs, "seed " + seed);
      }
    }
  }

  private static Object[] row(Random random) {
    List<String> texts = new ArrayList<>(List.of("AA", "b", " x ", "It's", "Åé", "", "DL17"));
    return new Object[] {
      missing(random) ? null : (random.nextInt(200) - 100) / 4.0,
      missing(random) ? null : random.nextInt(20) - 10.0,
      missing(random) ? null : (double) random.nextInt(30),
      missing(random) ? null : texts.get(random.nextInt(texts.size())),
      texts.get(random.nextInt(texts.size())),
      missing(random) ? null : random.nextBoolean(),
      missing(random)
          ? null
          : "20%02d-%02d-%02d"
              .formatted(random.nextInt(30), 1 + random.nextInt(12), 1 + random.nextInt(28))
    };
  }

  private static boolean missing(Random random) {
    return random.nextInt(6) == 0;
  }

  private void fill(Connection connection) throws SQLException {
    try (Statement create = connection.createStatement()) {
      create.execute(
          "create table data (id int, a double, b double, n bigint, s varchar, t varchar, l boolean,"
              + " d varchar)");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into data values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < rows.size(); i++) {
        insert.setInt(1, i);
        for (int c = 0; c < rows.get(i).length; c++) {
          insert.setObject(c + 2, rows.get(i)[c]);
        }
        insert.execute();
      }
    }
  }

  private void compare(Connection connection, List<RandomExpression.Pair> pairs, String as)
      throws SQLException {
    String columns =
        pairs.stream().map(RandomExpression.Pair::sql).collect(Collectors.joining(", "));
    List<Bound> bound =
        pairs.stream().map(pair -> SourceExpression.parse(pair.own()).bind(COLUMNS)).toList();
    try (Statement select = connection.createStatement();
        ResultSet results = select.executeQuery("select " + columns + " from data order by id")) {
      for (Object[] row : rows) {
        results.next();
        Values values = new ObjectRow(row);
        for (int e = 0; e < bound.size(); e++) {
          String which = as + ": " + pairs.get(e) + " of " + List.of(values.toString());
          same(bound.get(e), values, results, e + 1, which);
        }
      }
    }
  }

  private static void same(Bound own, Values row, ResultSet results, int column, String as)
      throws SQLException {
    Object expected = results.getObject(column);
    assertThat(own.isMissing(row)).as(as).isEqualTo(expected == null);
    if (expected == null) {
      return;
    }
    switch (own.type()) {
      case NUMBER -> {
        double number = results.getDouble(column);
        assertThat(Math.abs(own.number(row) - number))
            .as(as + " is " + number)
            .isLessThanOrEqualTo(1e-13 * Math.abs(number));
      }
      case LOGICAL -> assertThat(own.text(row)).as(as).isEqualTo(Texts.level((boolean) expected));
      default -> assertThat(own.text(row)).as(as).isEqualTo(expected);
    }
  }

  /** A row of objects, null where missing. */
  private record ObjectRow(List<Object> values) implements Values {
    ObjectRow(Object[] values) {
      this(Arrays.asList(values));
    }

    @Override
    public boolean isMissing(int column) {
      return values.get(column) == null;
    }

    @Override
    public double number(int column) {
      Object value = values.get(column);
      return value == null
          ? Double.NaN
          : value instanceof Boolean logical ? (logical ? 1 : 0) : (double) value;
    }

    @Override
    public String text(int column) {
      Object value = values.get(column);
      return value == null
          ? null
          : value instanceof Boolean logical
              ? Texts.level(logical)
              : value instanceof Double number ? Texts.level(number) : (String) value;
    }
  }
}
