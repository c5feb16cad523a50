package org.crosswind.formats.text;

/**
 * One input record that cannot be used. It is an expected outcome that the caller counts, so it
 * carries no stack trace.
 */
public final class RejectedRecord extends Exception {
  private static final long serialVersionUID = 1L;

  /** A value quoted in a detail is cut after this many characters. */
  private static final int LONGEST_VALUE = 60;

  private final RejectReason reason;
  private final String detail;

  /**
   * @param detail what is wrong, with the column and the value in it
   */
  public RejectedRecord(RejectReason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  /**
   * A value that is not what its column holds; the detail reads {@code COLUMN is 'VALUE', not
   * EXPECTED}, with a long value cut short.
   *
   * @param expected what the value should have been, such as {@code a whole number}
   */
  public static RejectedRecord badValue(
      RejectReason reason, String column, String value, String expected) {
    String shown =
        value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    return new RejectedRecord(reason, column + " is '" + shown + "', not " + expected);
  }

  /** The reason, for counting. */
  public RejectReason reason() {
    return reason;
  }

  /** What is wrong, with the column and the value in it; without the reason's name. */
  public String detail() {
    return detail;
  }
}
