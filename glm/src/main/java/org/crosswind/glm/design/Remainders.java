package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.glm.math.Packed;
import org.crosswind.glm.math.PreciseSum;

/**
 * The way between coefficients β̃ of the columns as they are, centred and scaled, and β̂ of those
 * that enter the fit: β̃ₖ = β̂ₖ/sₖ for a {@link Coding.Remainder}, and every column j that is taken
 * out of it loses cⱼ β̂ₖ/sₖ.
 */
public final class Remainders {
  private final int p;
  private final List<Coding.Remainder> list;
  private final double[] scale;

  public Remainders(ModelMatrix matrix) {
    p = matrix.size();
    list = matrix.coding().remainders();
    scale = new double[p];
    Arrays.fill(scale, 1);
    for (Coding.Remainder remainder : list) {
      scale[remainder.column()] = remainder.scale();
    }
  }

  /** β̂ of β̃, p numbers. */
  public double[] toFit(double[] plain) {
    double[] fit = plain.clone();
    for (Coding.Remainder remainder : list) {
      for (int i = 0; i < remainder.others().size(); i++) {
        fit[remainder.others().get(i)] += remainder.factors().get(i) * plain[remainder.column()];
      }
    }
    for (int j = 0; j < p; j++) {
      fit[j] *= scale[j];
    }
    return fit;
  }

  /**
   * Makes of a map from β̃ the one from β̂, cells rounded once.
   *
   * @param row the cells of a linear combination of β̃, by column
   */
  public Map<Integer, Double> ofFit(Map<Integer, Double> row) {
    Map<Integer, Double> out = new TreeMap<>();
    row.forEach((j, part) -> out.put(j, part / scale[j]));
    for (Coding.Remainder remainder : list) {
      PreciseSum sum = new PreciseSum().add(1, row.getOrDefault(remainder.column(), 0.0));
      for (int i = 0; i < remainder.others().size(); i++) {
        double part = row.getOrDefault(remainder.others().get(i), 0.0);
        sum.add(-part, remainder.factors().get(i));
      }
      if (sum.high() == 0) {
        out.remove(remainder.column());
      } else {
        out.put(remainder.column(), sum.high() / remainder.scale());
      }
    }
    return out;
  }

  /** The covariance of β̃ for that of β̂, packed. */
  public double[] covariance(double[] packed) {
    List<Map<Integer, Double>> rows = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      rows.add(ofFit(Map.of(j, 1.0)));
    }
    return product(rows, packed);
  }

  /** XᵀWX of the columns as they are for that of the columns in the fit, packed. */
  public double[] information(double[] packed) {
    List<Map<Integer, Double>> columns = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      double[] unit = new double[p];
      unit[j] = 1;
      double[] fit = toFit(unit);
      Map<Integer, Double> cells = new TreeMap<>();
      for (int k = 0; k < p; k++) {
        if (fit[k] != 0) {
          cells.put(k, fit[k]);
        }
      }
      columns.add(cells);
    }
    return product(columns, packed);
  }

  /** R V Rᵀ for the rows of R. */
  private double[] product(List<Map<Integer, Double>> rows, double[] packed) {
    double[] out = new double[packed.length];
    double[] half = new double[p];
    for (int k = 0; k < p; k++) {
      Arrays.fill(half, 0);
      rows.get(k)
          .forEach(
              (i, part) -> {
                for (int j = 0; j < p; j++) {
                  half[j] += part * packed[Packed.index(Math.min(i, j), Math.max(i, j))];
                }
              });
      for (int l = 0; l <= k; l++) {
        double sum = 0;
        for (Map.Entry<Integer, Double> part : rows.get(l).entrySet()) {
          sum += part.getValue() * half[part.getKey()];
        }
        out[Packed.index(l, k)] = sum;
      }
    }
    return out;
  }
}
