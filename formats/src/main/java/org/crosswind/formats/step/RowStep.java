package org.crosswind.formats.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.ColumnTest;
import org.crosswind.glm.expression.Condition;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.SourceExpression;

/**
 * New columns of rows, and the condition on them, which sees the new columns.
 *
 * @param set the new columns
 * @param where the condition; empty when all rows are taken
 */
public record RowStep(Derivation set, Optional<SourceExpression> where) {
  public static final RowStep NONE = new RowStep(Derivation.NONE, Optional.empty());

  private static final String SET = "crosswind.input.set";
  private static final String NEEDED = "crosswind.input.step.columns";
  private static final String WHERE = "crosswind.input.where";

  /** What a job has been told; {@link #NONE} when it was not. */
  public static RowStep of(Configuration conf) {
    // getRaw: an expression may hold "${", which is not meant for Hadoop.
    String set = conf.getRaw(SET);
    String where = conf.getRaw(WHERE);
    return set == null && where == null
        ? NONE
        : new RowStep(
            set == null ? Derivation.NONE : Derivation.parse(set),
            Optional.ofNullable(where).map(SourceExpression::parse));
  }

  /** Tells a job. */
  public void tell(Configuration conf) {
    if (!set.isEmpty()) {
      conf.set(SET, set.toString());
    }
    where.ifPresent(condition -> conf.set(WHERE, condition.text()));
  }

  /**
   * Names the columns that a job asks for of the rows that this makes: to the formats those of
   * which they are made.
   */
  public void name(Configuration conf, Collection<String> columns) {
    NeededColumns.name(conf, isNone() ? columns : sources(NeededColumns.of(columns)).names());
    NeededColumns.name(conf, NEEDED, columns);
  }

  /** The columns that a job asks for. */
  public static NeededColumns needed(Configuration conf) {
    return NeededColumns.of(conf, NEEDED);
  }

  /** Whether rows stay as they are. */
  public boolean isNone() {
    return set.isEmpty() && where.isEmpty();
  }

  /**
   * What columns of the rows as they come must pass for a row to be taken. Rows that can't need not
   * be read, nor looked at for what is wrong with them: they are left out.
   */
  public List<ColumnTest> tests() {
    return where.map(condition -> ColumnTest.of(condition.expression())).orElse(List.of()).stream()
        .filter(test -> !set.names().contains(test.column()))
        .toList();
  }

  /** A file of the rows that this makes of a file's. */
  public RowFile file(RowFile file) {
    return isNone() ? file : new StepFile(file, this);
  }

  /**
   * The rows that this makes of rows.
   *
   * @param needed of the columns that this makes
   */
  public Rows rows(Path file, Rows rows, NeededColumns needed) {
    return isNone() ? rows : new StepRows(file, rows, this, needed);
  }

  /** The columns of the rows that this reads, of which at least some of its own are needed. */
  public NeededColumns sources(NeededColumns needed) {
    if (isNone() || needed.isAll()) {
      return needed;
    }
    return NeededColumns.of(sources(needed.names()));
  }

  /** Columns of rows that the step's own expressions take, of those that are read. */
  List<String> sources(NeededColumns needed, RowColumns own) {
    NeededColumns read = sources(needed);
    return sources(set.names()).stream()
        .filter(name -> read.contains(name) && own.indexOf(name) >= 0)
        .toList();
  }

  /** The columns of rows of which some of the result's and the condition are made. */
  private List<String> sources(Set<String> some) {
    Set<String> wanted = new LinkedHashSet<>(some);
    where.ifPresent(condition -> wanted.addAll(condition.expression().columns()));
    return set.sources(wanted);
  }

  /**
   * What this makes of columns.
   *
   * @throws org.crosswind.glm.expression.ExpressionException when an expression can't be made of
   *     them
   */
  DerivedColumns derived(RowColumns own) {
    return set.bind(own);
  }

  /** The condition; always true without one. */
  Condition condition(DerivedColumns columns) {
    return where.map(condition -> condition.condition(columns)).orElse(row -> true);
  }

  /**
   * The columns of the rows that this makes of rows of some columns.
   *
   * @throws org.crosswind.glm.expression.ExpressionException when an expression can't be made of
   *     them
   */
  public RowColumns columns(RowColumns own) {
    DerivedColumns derived = derived(own);
    condition(derived);
    return columns(own, derived);
  }

  /** The same of expressions that are bound. */
  RowColumns columns(RowColumns own, DerivedColumns derived) {
    List<RowColumns.Column> columns = new ArrayList<>();
    // Those that came, of which some may have one name, each in its place.
    for (int c = 0; c < own.size(); c++) {
      RowColumns.Column column = own.column(c);
      boolean replaced = own.indexOf(column.name()) == c && set.names().contains(column.name());
      columns.add(replaced ? column(column.name(), derived) : column);
    }
    for (String name : set.names()) {
      if (own.indexOf(name) < 0) {
        columns.add(column(name, derived));
      }
    }
    return new RowColumns(columns, own::property);
  }

  private static RowColumns.Column column(String name, DerivedColumns derived) {
    return DerivedType.of(name, derived).column();
  }

  /** The schema of the rows that this makes of rows of a schema. */
  Schema schema(Schema own) {
    RowColumns columns = AvroRow.columns(own);
    DerivedColumns derived = derived(columns);
    Collection<String> names = set.names();
    return DerivedType.schema(own, names.stream().map(n -> DerivedType.of(n, derived)).toList());
  }
}
