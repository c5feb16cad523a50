package org.crosswind.glm.expression;

/** A value that is written in the expression. */
final class FixedValue extends Bound {
  private final Object value;
  private final double number;
  private final String text;

  FixedValue(Object value) {
    super(type(value));
    this.value = value;
    if (value instanceof Boolean logical) {
      number = Truth.of(logical).number();
      text = Truth.of(logical).text();
    } else {
      number = value instanceof Double own ? own : Double.NaN;
      text = value instanceof Double own ? Numerals.name(own) : (String) value;
    }
  }

  private static Type type(Object value) {
    if (value == null) {
      return Type.MISSING;
    }
    return value instanceof Double
        ? Type.NUMBER
        : value instanceof Boolean ? Type.LOGICAL : Type.TEXT;
  }

  @Override
  public boolean isWhole() {
    return Numerals.isWhole(number);
  }

  @Override
  Object constant() {
    return value;
  }

  @Override
  public boolean isMissing(Values row) {
    return value == null;
  }

  @Override
  public double number(Values row) {
    return type() == Type.TEXT ? Conversions.number(text) : number;
  }

  @Override
  public String text(Values row) {
    return text;
  }

  @Override
  public Truth truth(Values row) {
    return value instanceof Boolean logical ? Truth.of(logical) : Conversions.truth(text);
  }
}
