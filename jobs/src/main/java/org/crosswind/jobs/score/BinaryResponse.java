package org.crosswind.jobs.score;

import org.crosswind.jobs.kernel.declare.TaskFault;

/** The two values of a response: the positive one is known, the other is the first one met. */
final class BinaryResponse {
  private String positive;
  private String negative;
  private boolean unsure;

  /**
   * Says which value is positive.
   *
   * @param given by the user; null without
   * @param ofModel what the model says that scored the rows; null without
   */
  void become(String given, String ofModel) {
    unsure = given == null && ofModel == null;
    String value = given != null ? given : ofModel != null ? ofModel : "1";
    if (!value.equals(positive)) {
      positive = value;
      negative = null;
    }
  }

  /**
   * Whether a value is the positive one.
   *
   * @throws TaskFault at a third value
   */
  boolean isPositive(String value) {
    if (value.equals(positive)) {
      return true;
    }
    if (negative == null) {
      if (unsure && !value.equals("0")) {
        throw new TaskFault(
            "the response has the values '"
                + value
                + "' and perhaps '"
                + positive
                + "': say with --positive which one the scores are of");
      }
      negative = value;
    } else if (!negative.equals(value)) {
      throw new TaskFault(
          "the response has values beside '"
              + positive
              + "', the positive one: '"
              + negative
              + "' and '"
              + value
              + "'; an ROC curve needs two values in all, see --positive");
    }
    return false;
  }
}
