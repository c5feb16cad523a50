package org.crosswind.glm.expression;

/**
 * An expression on the columns of a data set: of a known type, and ready to be evaluated on their
 * rows. Immutable.
 */
public abstract class Bound {
  private final Type type;

  Bound(Type type) {
    this.type = type;
  }

  /** Evaluates to a number, NaN when missing. */
  @FunctionalInterface
  interface Numbers {
    double of(Values row);
  }

  /** Evaluates to text, null when missing. */
  @FunctionalInterface
  interface Texts {
    String of(Values row);
  }

  /** Evaluates to a truth value, unknown when missing. */
  @FunctionalInterface
  interface Truths {
    Truth of(Values row);
  }

  public final Type type() {
    return type;
  }

  /** Whether each number it gives is a whole one, or none. */
  public boolean isWhole() {
    return false;
  }

  /** The fixed value, or null: a {@code Double}, a {@code String} or a {@code Boolean}. */
  Object constant() {
    return null;
  }

  /** Whether it is a column as it is. */
  boolean isColumn() {
    return false;
  }

  public abstract boolean isMissing(Values row);

  /**
   * The value as a number: of a date its days, of a time its microseconds since 1970-01-01; of a
   * logical value 0 or 1; NaN when missing.
   *
   * @throws ValueException when it is text that is no number
   */
  public abstract double number(Values row);

  /** The value as a level; null when missing. */
  public abstract String text(Values row);

  /**
   * The value as a truth, unknown when missing.
   *
   * @throws ValueException when it is text that is neither
   */
  public abstract Truth truth(Values row);

  static Bound ofNumber(Numbers numbers) {
    return new OfNumbers(Type.NUMBER, false, numbers);
  }

  /** Whole numbers. */
  static Bound ofWhole(Numbers numbers) {
    return new OfNumbers(Type.NUMBER, true, numbers);
  }

  /** Numbers that are dates or times. */
  static Bound of(Type type, Numbers numbers) {
    return new OfNumbers(type, type != Type.NUMBER, numbers);
  }

  static Bound ofText(Texts texts) {
    return new OfTexts(texts);
  }

  static Bound ofTruth(Truths truths) {
    return new OfTruths(truths);
  }

  private static final class OfNumbers extends Bound {
    private final boolean whole;
    private final Numbers numbers;

    OfNumbers(Type type, boolean whole, Numbers numbers) {
      super(type);
      this.whole = whole;
      this.numbers = numbers;
    }

    @Override
    public boolean isWhole() {
      return whole;
    }

    @Override
    public boolean isMissing(Values row) {
      return Double.isNaN(numbers.of(row));
    }

    @Override
    public double number(Values row) {
      return numbers.of(row);
    }

    @Override
    public String text(Values row) {
      double number = numbers.of(row);
      return Double.isNaN(number) ? null : Calendars.text(type(), number);
    }

    @Override
    public Truth truth(Values row) {
      double number = numbers.of(row);
      return Double.isNaN(number) ? Truth.UNKNOWN : Truth.of(number != 0);
    }
  }

  private static final class OfTexts extends Bound {
    private final Texts texts;

    OfTexts(Texts texts) {
      super(Type.TEXT);
      this.texts = texts;
    }

    @Override
    public boolean isMissing(Values row) {
      return texts.of(row) == null;
    }

    @Override
    public double number(Values row) {
      return Conversions.number(texts.of(row));
    }

    @Override
    public String text(Values row) {
      return texts.of(row);
    }

    @Override
    public Truth truth(Values row) {
      return Conversions.truth(texts.of(row));
    }
  }

  private static final class OfTruths extends Bound {
    private final Truths truths;

    OfTruths(Truths truths) {
      super(Type.LOGICAL);
      this.truths = truths;
    }

    @Override
    public boolean isMissing(Values row) {
      return truths.of(row) == Truth.UNKNOWN;
    }

    @Override
    public double number(Values row) {
      return truths.of(row).number();
    }

    @Override
    public String text(Values row) {
      return truths.of(row).text();
    }

    @Override
    public Truth truth(Values row) {
      return truths.of(row);
    }
  }
}
