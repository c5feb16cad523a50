package org.crosswind.formats.scan;

import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.formula.Expression;
import org.crosswind.glm.formula.Formula;

/** A variable of a formula on the rows of a data set. */
public final class BoundVariable {
  private final Formula.Variable variable;
  private final RowColumns columns;
  private final int column;
  private final Expression.Bound expression;

  public BoundVariable(Formula.Variable variable, RowColumns columns) {
    this.variable = variable;
    this.columns = columns;
    boolean computed = variable.kind() == Formula.Variable.Kind.NUMBER;
    column = computed ? -1 : columns.indexOf(variable.columns().get(0));
    expression = computed ? variable.expression().bind(columns::indexOf) : null;
  }

  public Formula.Variable variable() {
    return variable;
  }

  ColumnUse use() {
    return switch (variable.kind()) {
      case NUMBER -> ColumnUse.NUMBER;
      case FACTOR, CODED -> ColumnUse.FACTOR;
      case PLAIN ->
          switch (columns.column(column).kind()) {
            case NUMBER -> ColumnUse.NUMBER;
            case FACTOR -> ColumnUse.FACTOR;
            case UNTYPED -> ColumnUse.EITHER;
            case UNUSABLE -> throw new IllegalStateException(variable.name() + " is unusable");
          };
    };
  }

  /**
   * The value as a number, NaN when it is missing, or where the expression has none.
   *
   * @throws org.crosswind.formats.rows.NotANumberException when a column's text is no number
   */
  public double number(Row row) {
    return expression == null ? row.number(column) : expression.of(row::number);
  }

  /** The value as {@link Row#small} has it. */
  public int small(Row row) {
    return column < 0 ? -1 : row.small(column);
  }

  /** The value as a level. */
  public String text(Row row) {
    if (variable.kind() != Formula.Variable.Kind.CODED) {
      return row.text(column);
    }
    double code = row.number(column);
    if (code != Math.rint(code)) {
      String name = variable.columns().get(0);
      throw new UnfitRowsException(
          variable.name()
              + " takes whole numbers, and "
              + name
              + " holds "
              + code
              + ": say factor("
              + name
              + ")");
    }
    return Texts.level(code);
  }
}
