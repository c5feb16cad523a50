package org.crosswind.export.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.crosswind.glm.fit.LogisticPoint;

/** How far a program's numbers are from the scorer's, relative to 1 and to their size. */
public final class Agreement {
  private static final double TOLERANCE = 1e-12;

  private final String target;
  private long rows;
  private long without;
  private double eta;
  private double mean;

  public Agreement(String target) {
    this.target = target;
  }

  /** Compares linear predictors; NaN with NaN. */
  public void etas(double[] expected, double[] found) {
    rows += expected.length;
    eta = Math.max(eta, compare(expected, found, "eta"));
  }

  /** Compares means with those of linear predictors. */
  public void means(double[] etas, double[] found, boolean logistic) {
    double[] expected = etas.clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] = logistic ? LogisticPoint.mean(etas[i]) : etas[i];
      without += Double.isNaN(expected[i]) ? 1 : 0;
    }
    mean = Math.max(mean, compare(expected, found, "mean"));
  }

  private double compare(double[] expected, double[] found, String what) {
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double off =
          Double.compare(expected[i], found[i]) == 0 || expected[i] == found[i]
              ? 0
              : Math.abs(expected[i] - found[i]) / Math.max(1, Math.abs(expected[i]));
      if (!(off <= TOLERANCE)) {
        throw new AssertionError(
            target + ", row " + i + ": " + what + " " + expected[i] + " came out " + found[i]);
      }
      largest = Math.max(largest, off);
    }
    return largest;
  }

  public long rows() {
    return rows;
  }

  /** Leaves what was found where it can be looked up. */
  public void report() throws IOException {
    Path file =
        Path.of(System.getProperty("crosswind.root", "."), "export/target/conformance", target);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        String.format(
            Locale.ROOT,
            "%s: %d rows, %d means without value, eta %.2g, mean %.2g%n",
            target,
            rows,
            without,
            eta,
            mean));
  }
}
