package org.crosswind.glm.expression;

/**
 * A row with what is derived of it, by the slots of {@link DerivedColumns}. A value is made when it
 * is asked for, once a row; what would be infinite is missing. A view that is moved from row to
 * row.
 */
public final class DerivedValues implements Values {
  /** A value that could not be made of a column, which is named. */
  private static final class NamedValue extends ValueException {
    private static final long serialVersionUID = 1L;

    NamedValue(String column, ValueException e) {
      super("column " + column + ": " + e.getMessage());
    }
  }

  private final int size;
  private final Bound[] derived;
  private final String[] names;
  private final double[] numbers;
  private final String[] texts;

  /** The row of which a value was made last. */
  private final long[] numbered;

  private final long[] written;
  private long row;
  private Values own;

  DerivedValues(int size, Bound[] derived, String[] names) {
    this.size = size;
    this.derived = derived;
    this.names = names;
    numbers = new double[derived.length];
    texts = new String[derived.length];
    numbered = new long[derived.length];
    written = new long[derived.length];
  }

  /** Moves to a row. */
  public void move(Values next) {
    own = next;
    row++;
  }

  @Override
  public boolean isMissing(int slot) {
    if (slot < size) {
      return own.isMissing(slot);
    }
    Type type = derived[slot - size].type();
    boolean text = type == Type.TEXT || type == Type.UNKNOWN;
    return text ? text(slot) == null : Double.isNaN(number(slot));
  }

  @Override
  public double number(int slot) {
    if (slot < size) {
      return own.number(slot);
    }
    int i = slot - size;
    if (numbered[i] != row) {
      try {
        double number = derived[i].number(this);
        numbers[i] = Double.isInfinite(number) ? Double.NaN : number;
      } catch (ValueException e) {
        throw named(i, e);
      }
      numbered[i] = row;
    }
    return numbers[i];
  }

  @Override
  public String text(int slot) {
    if (slot < size) {
      return own.text(slot);
    }
    int i = slot - size;
    if (written[i] != row) {
      try {
        texts[i] = derived[i].type().isNumeric() ? level(slot) : derived[i].text(this);
      } catch (ValueException e) {
        throw named(i, e);
      }
      written[i] = row;
    }
    return texts[i];
  }

  /** The failure, of which a column is named that could not be made: the first. */
  private ValueException named(int i, ValueException e) {
    return e.getClass() == ValueException.class ? new NamedValue(names[i], e) : e;
  }

  private String level(int slot) {
    double number = number(slot);
    return Double.isNaN(number) ? null : Calendars.text(derived[slot - size].type(), number);
  }
}
