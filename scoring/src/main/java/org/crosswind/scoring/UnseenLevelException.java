package org.crosswind.scoring;

/** A level the model has no estimate for, under the policy {@link Unseen#FAIL}. */
public final class UnseenLevelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String variable;
  private final String level;

  public UnseenLevelException(String variable, String level) {
    super(
        variable
            + " has the level '"
            + level
            + "', which the model was not trained on; see --unseen for other policies");
    this.variable = variable;
    this.level = level;
  }

  public String variable() {
    return variable;
  }

  public String level() {
    return level;
  }
}
