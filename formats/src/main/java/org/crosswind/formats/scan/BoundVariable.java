package org.crosswind.formats.scan;

import java.util.EnumSet;
import java.util.Set;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.expression.Bound;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.expression.Type;
import org.crosswind.glm.formula.Formula;

/** A variable of a formula on the rows of a data set. */
public final class BoundVariable {
  private static final Set<Type> NUMBERS = EnumSet.of(Type.NUMBER, Type.LOGICAL, Type.UNKNOWN);

  private final Formula.Variable variable;
  private final RowColumns columns;

  /** The position of what is a column as it is; -1 of what is computed. */
  private final int column;

  /** Null of a column. */
  private final Bound expression;

  /**
   * A variable.
   *
   * @throws org.crosswind.glm.expression.ExpressionException when it can't be made of the columns
   */
  public BoundVariable(Formula.Variable variable, RowColumns columns) {
    this.variable = variable;
    this.columns = columns;
    column = variable.isColumn() ? columns.indexOf(variable.columns().get(0)) : -1;
    expression = column < 0 ? variable.expression().bind(columns) : null;
    boolean number = variable.kind() == Formula.Variable.Kind.NUMBER;
    if (number && expression != null && !NUMBERS.contains(expression.type())) {
      throw new ExpressionException(
          "the formula takes this for a number, and it is "
              + expression.type()
              + ": say factor(…) of it",
          variable.name(),
          0);
    }
  }

  /** Whether it is made of columns. */
  boolean isComputed() {
    return expression != null;
  }

  /** Whether there is no value, be it of its columns or because the expression gives none. */
  boolean isMissing(Row row) {
    return expression == null ? row.isMissing(column) : expression.isMissing(row);
  }

  public Formula.Variable variable() {
    return variable;
  }

  /** Whether its levels are texts of a file that does not say what they are. */
  boolean isUntyped() {
    return column >= 0 && columns.column(column).kind() == RowColumns.Kind.UNTYPED;
  }

  ColumnUse use() {
    return switch (variable.kind()) {
      case NUMBER -> ColumnUse.NUMBER;
      case FACTOR, CODED -> ColumnUse.FACTOR;
      case PLAIN ->
          expression != null
              ? ColumnUse.FACTOR
              : switch (columns.column(column).kind()) {
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
    return expression == null ? row.number(column) : expression.number(row);
  }

  /** The value as {@link Row#small} has it. */
  public int small(Row row) {
    return column < 0 ? -1 : row.small(column);
  }

  /** The place of the column that it is; -1 of what is computed. */
  public int column() {
    return column;
  }

  /** Whether its levels are whole numbers, and any other number is refused. */
  private boolean isCoded() {
    return variable.kind() == Formula.Variable.Kind.CODED;
  }

  /**
   * Whether it is a column as it is, and known as a number or as a factor: all there is to know of
   * a row is the value that its column has.
   */
  boolean isPlain() {
    return column >= 0 && !isCoded() && (use() == ColumnUse.FACTOR || isNumberColumn());
  }

  /** Whether it is a column as it is whose values are numbers by its type. */
  boolean isNumberColumn() {
    return column >= 0 && columns.column(column).kind() == RowColumns.Kind.NUMBER;
  }

  /** The value as a level. */
  public String text(Row row) {
    if (expression != null) {
      return expression.text(row);
    }
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
