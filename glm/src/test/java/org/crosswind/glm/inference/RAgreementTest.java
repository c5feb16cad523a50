package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.Csv;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.fit.FitStatus;
import org.junit.jupiter.api.Test;

/** Against R's glm at full convergence; the numbers come from {@code make-reference.R}. */
class RAgreementTest {

  /** glm(y ~ Age + Start + Number, binomial, kyphosis) */
  @Test
  void kyphosis() throws IOException {
    Csv csv = Csv.reference("kyphosis.csv");
    int[] y =
        Arrays.stream(csv.texts("Kyphosis")).mapToInt(k -> k.equals("present") ? 1 : 0).toArray();
    TestData data =
        DesignBuilder.response(y)
            .number("Age", csv.numbers("Age"))
            .number("Start", csv.numbers("Start"))
            .number("Number", csv.numbers("Number"))
            .build();
    assertAgrees(data.fit(), "kyphosis");
  }

  /** glm(case ~ age + parity + education + spontaneous + induced, binomial, infert) */
  @Test
  void infertWithTheFirstLevelAsReference() throws IOException {
    assertAgrees(infert().fit("education=0-5yrs"), "infert-first-level-dropped");
  }

  /** glm(…, contrasts = list(education = "contr.SAS")) */
  @Test
  void infertWithTheLastLevelAsReference() throws IOException {
    assertAgrees(infert().fit("education=12+ yrs"), "infert-last-level-dropped");
  }

  private static TestData infert() throws IOException {
    Csv csv = Csv.reference("infert.csv");
    return DesignBuilder.response(csv.integers("case"))
        .number("age", csv.numbers("age"))
        .number("parity", csv.numbers("parity"))
        .factor("education", List.of("0-5yrs", "6-11yrs", "12+ yrs"), csv.texts("education"))
        .number("spontaneous", csv.numbers("spontaneous"))
        .number("induced", csv.numbers("induced"))
        .build();
  }

  /** glm(second_attack ~ treatment + trait_anxiety, binomial, patients) */
  @Test
  void patients() throws IOException {
    Csv csv = Csv.reference("patients.csv");
    TestData data =
        DesignBuilder.response(csv.integers("second_attack"))
            .number("treatment", csv.numbers("treatment"))
            .number("trait_anxiety", csv.numbers("trait_anxiety"))
            .build();
    assertAgrees(data.fit(), "patients");
  }

  private static void assertAgrees(LogitFit fit, String name) throws IOException {
    Csv table = Csv.reference(name + "-coefficients.csv");
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.diagnoses()).isEmpty();
    assertThat(fit.coefficients()).hasSameSizeAs(table.rows());
    for (Coefficient c : fit.coefficients()) {
      String term = c.name().replace("=", "");
      assertClose(c.name(), c.estimate(), table.at(term, "estimate"), 1e-9);
      assertClose(c.name() + " se", c.stdError(), table.at(term, "std_error"), 1e-8);
      assertClose(c.name() + " z", c.statistic(), table.at(term, "z"), 1e-8);
      assertClose(c.name() + " p", c.p(), table.at(term, "p"), 1e-8);
    }
    Csv model = Csv.reference(name + "-model.csv");
    assertThat(fit.design().observations()).isEqualTo((long) model.numbers("n")[0]);
    assertClose("deviance", fit.deviance(), model.numbers("deviance")[0], 1e-12);
    assertClose("null deviance", fit.nullDeviance(), model.numbers("null_deviance")[0], 1e-12);
    assertClose("logLik", fit.logLikelihood(), model.numbers("log_likelihood")[0], 1e-12);
    assertClose("AIC", fit.aic(), model.numbers("aic")[0], 1e-12);
    assertClose("BIC", fit.bic(), model.numbers("bic")[0], 1e-12);
  }

  private static void assertClose(String what, double actual, double expected, double relative) {
    assertThat(actual).as(what).isCloseTo(expected, within(relative * Math.abs(expected)));
  }
}
