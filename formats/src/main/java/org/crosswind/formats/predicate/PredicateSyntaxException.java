package org.crosswind.formats.predicate;

/** A predicate that cannot be read; the message shows the text with a caret under the place. */
public final class PredicateSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * @param index of the offending character, from 0
   */
  PredicateSyntaxException(String problem, String source, int index) {
    super(problem + " at position " + (index + 1) + ":\n" + picture(source, index));
    this.position = index + 1;
  }

  /**
   * Where the problem is, in characters from 1; one past the end when something is missing there.
   */
  public int position() {
    return position;
  }

  private static String picture(String source, int index) {
    StringBuilder oneLine = new StringBuilder(source);
    for (int i = 0; i < oneLine.length(); i++) {
      if (Character.isISOControl(oneLine.charAt(i))) {
        oneLine.setCharAt(i, ' ');
      }
    }
    return "  " + oneLine + "\n  " + " ".repeat(index) + "^";
  }
}
