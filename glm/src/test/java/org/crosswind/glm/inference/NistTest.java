package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.crosswind.glm.Csv;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NIST's Statistical Reference Datasets for linear least squares: the correct digits of every
 * estimate and standard error, −log₁₀ of the relative error, where the certified value is 0 of the
 * absolute one. The certified values have 15 digits.
 */
class NistTest {
  private static TestData data(String name, String formula) throws IOException {
    Csv csv = Csv.reference("nist/" + name + ".csv");
    DesignBuilder builder = DesignBuilder.measured(csv.numbers("y"));
    for (String column : csv.header().subList(1, csv.header().size())) {
      builder.number(column, csv.numbers(column));
    }
    return builder.build(formula);
  }

  private static double digits(double actual, double certified) {
    double error = Math.abs(actual - certified);
    return Math.min(15, -StrictMath.log10(certified == 0 ? error : error / Math.abs(certified)));
  }

  @ParameterizedTest
  @CsvSource({
    "norris, y ~ x, 13",
    "pontius, y ~ x + I(x^2), 13",
    "noint1, y ~ x - 1, 14",
    "noint2, y ~ x - 1, 14",
    "longley, y ~ x1 + x2 + x3 + x4 + x5 + x6, 14",
    "wampler1, y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5), 14",
    "wampler2, y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5), 13",
    "wampler3, y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5), 11",
    "wampler4, y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5), 12",
    "wampler5, y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5), 12",
    // The powers are rounded to doubles; that alone moves the solution by 2e-8.
    "filip, y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5) + I(x^6) + I(x^7) + I(x^8) + I(x^9) + I(x^10),"
        + " 7"
  })
  void certifiedDigits(String name, String formula, double least) throws IOException {
    LinearFit fit = data(name, formula).linearFit();
    Csv certified = Csv.reference("nist/" + name + "-certified.csv");
    double worst = 15;
    for (Coefficient c : fit.coefficients()) {
      worst = Math.min(worst, digits(c.estimate(), certified.at(c.name(), "estimate")));
      worst = Math.min(worst, digits(c.stdError(), certified.at(c.name(), "std_error")));
    }
    double sigma = Math.sqrt(fit.residualVariance());
    worst = Math.min(worst, digits(sigma, certified.at("residual_sd", "estimate")));
    worst = Math.min(worst, digits(fit.rSquared(), certified.at("r_squared", "estimate")));
    assertThat(fit.coefficients()).hasSize(certified.rows().size() - 2);
    if (name.equals("wampler1") || name.equals("wampler2")) {
      assertThat(fit.residualSum()).isZero();
      assertThat(fit.diagnoses()).anyMatch(line -> line.contains("perfect"));
    }
    assertThat(worst).as("digits of " + name).isGreaterThanOrEqualTo(least);
  }
}
