package org.crosswind.export.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.text.Agreement;
import org.crosswind.export.text.TextModels;
import org.crosswind.export.text.WideModel;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.RandomModel;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements, run by DuckDB, by SQLite, and by H2 for the standard. */
class SqlFormatTest {
  private static final Set<String> NUMBERS =
      Set.of(RandomModel.X, RandomModel.Z, RandomModel.D, RandomModel.W);

  /** Of the engines that are here. */
  private enum Engine {
    DUCKDB(SqlDialect.DUCKDB, "jdbc:duckdb:", "DOUBLE", "VARCHAR"),
    SQLITE(SqlDialect.SQLITE, "jdbc:sqlite::memory:?limit_sql_length=10000000", "REAL", "TEXT"),
    H2(SqlDialect.ANSI, "jdbc:h2:mem:", "DOUBLE PRECISION", "VARCHAR");

    private final SqlDialect dialect;
    private final String url;
    private final String number;
    private final String text;

    Engine(SqlDialect dialect, String url, String number, String text) {
      this.dialect = dialect;
      this.url = url;
      this.number = number;
      this.text = text;
    }

    Connection open() throws Exception {
      return DriverManager.getConnection(url);
    }
  }

  private static String statement(ModelDocument model, Unseen unseen, SqlFormat.Options options)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SqlFormat(options).write(ExportedModel.of(model, unseen), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void load(
      Connection connection, Engine engine, List<Map<String, String>> rows, Set<String> numbers)
      throws Exception {
    List<String> columns = List.copyOf(rows.get(0).keySet());
    List<String> typed = new ArrayList<>(List.of("n INTEGER"));
    columns.forEach(
        c -> typed.add(quoted(c) + " " + (numbers.contains(c) ? engine.number : engine.text)));
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS \"rows\"");
      statement.execute("CREATE TABLE \"rows\" (" + String.join(", ", typed) + ")");
    }
    connection.setAutoCommit(false);
    String marks = "?" + ", ?".repeat(columns.size());
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO \"rows\" VALUES (" + marks + ")")) {
      for (int i = 0; i < rows.size(); i++) {
        insert.setInt(1, i);
        for (int c = 0; c < columns.size(); c++) {
          String cell = rows.get(i).get(columns.get(c));
          if (cell != null && numbers.contains(columns.get(c))) {
            insert.setDouble(c + 2, Double.parseDouble(cell));
          } else {
            insert.setString(c + 2, cell);
          }
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void agree(
      Agreement agreement, Connection connection, String statement, double[] etas, boolean logistic)
      throws Exception {
    double[] found = new double[etas.length];
    double[] means = new double[etas.length];
    int count = 0;
    try (Statement query = connection.createStatement();
        ResultSet result = query.executeQuery(statement.replaceAll(";\\s*\\z", ""))) {
      while (result.next()) {
        int n = result.getInt("n");
        found[n] = number(result, "eta");
        means[n] = number(result, "prediction");
        count++;
      }
    }
    assertThat(count).isEqualTo(etas.length);
    agreement.etas(etas, found);
    agreement.means(etas, means, logistic);
  }

  private static double number(ResultSet result, String column) throws Exception {
    double value = result.getDouble(column);
    return result.wasNull() ? Double.NaN : value;
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void itScoresRandomRowsOfRandomModelsAsTheScorerDoes(Engine engine) throws Exception {
    Agreement agreement = new Agreement("sql-" + engine);
    try (Connection connection = engine.open()) {
      for (int seed = 1; seed <= 20; seed++) {
        RandomModel random = TextModels.plain(seed);
        ModelDocument model = random.document();
        List<Map<String, String>> rows = random.rows(520);
        load(connection, engine, rows, NUMBERS);
        Unseen unseen = seed % 2 == 0 ? Unseen.REFERENCE : Unseen.MISSING;
        double[] etas = RandomModel.etas(model, unseen, rows);
        String sql = statement(model, unseen, SqlFormat.Options.of(engine.dialect));
        boolean logistic = model.kind().family().equals("binomial");
        agree(agreement, connection, sql, etas, logistic);
      }
    }
    assertThat(agreement.rows()).isGreaterThanOrEqualTo(10_000);
    agreement.report();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void itTriesItsTestVectors(Engine engine) throws Exception {
    try (Connection connection = engine.open();
        Statement query = connection.createStatement()) {
      for (int seed = 1; seed <= 5; seed++) {
        ModelDocument model = TextModels.tried(seed).document();
        SqlFormat.Options options = new SqlFormat.Options(engine.dialect, "rows", true);
        try (ResultSet result =
            query.executeQuery(
                statement(model, Unseen.MISSING, options).replaceAll(";\\s*\\z", ""))) {
          assertThat(result.next()).isTrue();
          assertThat(result.getDouble(1)).isLessThan(1e-12);
          assertThat(result.getInt(2)).isEqualTo(10);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void thousandsOfLevelsAreScored(Engine engine) throws Exception {
    for (int levels : new int[] {6_000, 30_000}) {
      try (Connection connection = engine.open()) {
        ModelDocument model = WideModel.of(levels);
        List<Map<String, String>> rows = WideModel.rows(levels, 200);
        load(connection, engine, rows, Set.of("x"));
        double[] etas = RandomModel.etas(model, Unseen.MISSING, rows);
        String sql = statement(model, Unseen.MISSING, SqlFormat.Options.of(engine.dialect));
        agree(new Agreement("sql"), connection, sql, etas, true);
      }
    }
  }

  /** Hive and Spark put values of variables there before they read a statement. */
  private static final String VARIABLE = "${";

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void aStatementIsOfAsciiBeyondNamesAndEndsOnce(SqlDialect dialect) throws Exception {
    for (int seed = 1; seed <= 5; seed++) {
      ModelDocument model = TextModels.plain(seed).document();
      if (dialect.isHiveLike() && model.kind().formula().contains(VARIABLE)) {
        assertThatThrownBy(() -> statement(model, Unseen.MISSING, SqlFormat.Options.of(dialect)))
            .isInstanceOf(ExportException.class)
            .hasMessageContaining("variable");
        continue;
      }
      String sql = statement(model, Unseen.MISSING, SqlFormat.Options.of(dialect));
      assertThat(dialect.isHiveLike() && sql.contains(VARIABLE)).isFalse();
      assertThat(sql).startsWith("-- A model by Crosswind: ").endsWith(";\n");
      assertThat(sql.replace("gr\u00f6\u00dfe", "")).matches("(?s)[\\n -~]*");
    }
  }

  @Test
  void stoppingAtALevelIsRefused() {
    ModelDocument model = TextModels.plain(1).document();
    assertThatThrownBy(() -> statement(model, Unseen.FAIL, SqlFormat.Options.of(SqlDialect.DUCKDB)))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("--unseen missing");
  }

  @Test
  void aFunctionThatADialectDoesNotHaveIsNamed() {
    RandomModel random =
        new RandomModel(1, List.of("e"), List.of("e = if(matches(select, 'a'), 1, 2)"));
    assertThatThrownBy(
            () ->
                statement(
                    random.document(), Unseen.MISSING, SqlFormat.Options.of(SqlDialect.SPARK)))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("matches")
        .hasMessageContaining("--prepared");
  }
}
