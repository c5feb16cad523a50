package org.crosswind.glm.expression;

/** A text that is no expression or no formula; the message points at the position. */
public final class ExpressionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * A problem at a place.
   *
   * @param position the index of the offending character
   */
  public ExpressionException(String problem, String text, int position) {
    super(problem + "\n  " + text.replaceAll("\\s", " ") + "\n  " + " ".repeat(position) + "^");
    this.position = position;
  }

  /** The index of the offending character. */
  public int position() {
    return position;
  }
}
