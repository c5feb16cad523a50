package org.crosswind.glm.expression;

/** A column as it is. */
final class ColumnValue extends Bound {
  private final int position;

  ColumnValue(Type type, int position) {
    super(type);
    this.position = position;
  }

  /** The same of a row that has dates and times as text. */
  Bound read() {
    return switch (type()) {
      case DATE -> Bound.of(type(), Calendars.read(this, IsoTimes::days));
      case TIME -> Bound.of(type(), Calendars.read(this, IsoTimes::micros));
      default -> this;
    };
  }

  @Override
  boolean isColumn() {
    return true;
  }

  @Override
  public boolean isMissing(Values row) {
    return row.isMissing(position);
  }

  @Override
  public double number(Values row) {
    return row.number(position);
  }

  @Override
  public String text(Values row) {
    return row.text(position);
  }

  @Override
  public Truth truth(Values row) {
    if (type() != Type.LOGICAL) {
      return Conversions.truth(row.text(position));
    }
    double number = row.number(position);
    return Double.isNaN(number) ? Truth.UNKNOWN : Truth.of(number != 0);
  }
}
