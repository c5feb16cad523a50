package org.crosswind.export.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.text.Refusals;
import org.crosswind.scoring.Unseen;

/** One SELECT that gives a table's rows with {@code eta} and {@code prediction}. */
public final class SqlFormat implements ModelFormat {
  /**
   * What there is to choose.
   *
   * @param table the name of the table, behind those of its schema and catalog, with dots between
   *     them
   * @param check whether the statement tries the model's test vectors instead: it gives one row,
   *     the largest difference and the number of vectors
   */
  public record Options(SqlDialect dialect, String table, boolean check) {
    /** The table {@code rows}. */
    public static Options of(SqlDialect dialect) {
      return new Options(dialect, "rows", false);
    }
  }

  private final Options options;

  public SqlFormat(Options options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String description() {
    return "one SELECT of SQL, for hive, spark, trino, duckdb, sqlite or ansi";
  }

  @Override
  public void write(ExportedModel model, OutputStream out) throws ExportException, IOException {
    Refusals.check(model.plan());
    if (model.unseen() == Unseen.FAIL) {
      throw new ExportException(
          "a SELECT can't stop at a level without an estimate: take --unseen missing or --unseen"
              + " reference");
    }
    String statement = new SqlStatement(model, options).write();
    out.write(statement.getBytes(StandardCharsets.UTF_8));
  }
}
