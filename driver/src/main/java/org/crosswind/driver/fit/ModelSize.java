package org.crosswind.driver.fit;

import java.util.List;
import java.util.Locale;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.inference.Variance;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.run.HeapMessage;

/**
 * Refuses a model whose information, p(p+1)/2 numbers, and what is made of it are beyond this JVM's
 * heap, before anything is spent on it.
 */
final class ModelSize {
  // Triangles that are held at once, by the least heap in which fits of 2,500 columns ended.

  /** The sums of two tasks, the information, its factors and its inverse. */
  private static final double LOGIT = 7;

  /** The same with sums of two words. */
  private static final double LINEAR = 9;

  /** A sandwich's squares beside information, inverse and factors. */
  private static final double SANDWICH = 11;

  /** The inverse as a text too, by which it gets to the pass for the leverages. */
  private static final double FIRTH = 20;

  /** The program itself. */
  private static final double PROGRAM = 50e6;

  private static final double MEGABYTE = 1 << 20;

  /** How much more is advised than is needed. */
  private static final double AMPLE = 1.25;

  private ModelSize() {}

  /**
   * Refuses a design whose fit is too large.
   *
   * @param settings the parameters of {@link ModelParameters} that differ from their defaults
   */
  static void check(Design design, Settings settings) throws DataException {
    check(design, triangles(design, settings));
  }

  private static double triangles(Design design, Settings settings) {
    boolean linear = design.response().measured() != null;
    boolean firth = settings.get(ModelParameters.FIRTH) && !linear;
    Variance variance = ModelParameters.variance(settings, design);
    return Math.max(
        linear ? LINEAR : firth ? FIRTH : LOGIT, variance == Variance.MODEL ? 0 : SANDWICH);
  }

  private static void check(Design design, double triangles) throws DataException {
    Coding coding = Coding.of(design, ReferenceChoice.first(), List.of());
    double columns = new ModelMatrix(design, coding).size();
    double bytes = PROGRAM + triangles * Double.BYTES * columns * (columns + 1) / 2;
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the model has %,.0f columns: a fit of so many needs about %s of heap, and this JVM"
                  + " has %s; drop an interaction, merge levels, or give it more heap"
                  + " (CROSSWIND_JAVA_OPTS=-Xmx%.0fm)",
              columns,
              HeapMessage.megabytes(bytes),
              HeapMessage.ofThis(),
              AMPLE * bytes / MEGABYTE));
    }
  }
}
