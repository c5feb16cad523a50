package org.crosswind.glm.design;

/**
 * The response: two values with their counts, or a measurement.
 *
 * @param failure the text of the value that counts as 0; null for a measurement, as is success
 * @param failures complete rows with it, or the sum of their frequencies
 * @param failureWeight the sum of their weights; their number when there are no weights
 * @param measured range and mean of a measurement; null for two values
 */
public record Response(
    String name,
    String failure,
    String success,
    long failures,
    long successes,
    double failureWeight,
    double successWeight,
    Variable measured) {

  /** A response of two values without weights. */
  public static Response binary(
      String name, String failure, String success, long failures, long successes) {
    return new Response(name, failure, success, failures, successes, failures, successes, null);
  }

  /** A measurement. */
  public static Response measured(Variable measured) {
    return new Response(measured.name(), null, null, 0, 0, 0, 0, measured);
  }

  /** This response with the sums of weights by value. */
  public Response weighted(double failureSum, double successSum) {
    return new Response(
        name, failure, success, failures, successes, failureSum, successSum, measured);
  }
}
