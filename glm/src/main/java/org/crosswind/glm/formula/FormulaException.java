package org.crosswind.glm.formula;

/** A text that is no formula; the message points at the position. */
public final class FormulaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  public FormulaException(String problem, String text, int position) {
    super(problem + "\n  " + text.replaceAll("\\s", " ") + "\n  " + " ".repeat(position) + "^");
    this.position = position;
  }

  /** The index of the offending character. */
  public int position() {
    return position;
  }
}
