package org.crosswind.jobs.kernel.declare;

/** What a parameter is about: the help shows those of a group together, groups in this order. */
public enum Group {
  FILES("Input and output"),
  ROWS("Rows"),
  TEXT("Text files"),
  SETS("Training and test set"),
  MODEL("Model"),
  FIT("Fit"),
  INFERENCE("Inference"),
  SCORES("Scores"),
  LIMITS("Limits"),
  CONTENT("Content"),
  PROGRAM("Program"),
  CLUSTER("Cluster"),
  RUN("Run");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
