package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Likelihood-ratio tests of terms against R's {@code drop1(m, test = "LRT")}. */
class DeletionTest {
  static Stream<RInferenceTest.Case> likelihoods() throws IOException {
    return RInferenceTest.likelihoods();
  }

  private static LogitFit fit(TestData data, List<Integer> terms) throws IOException {
    return new LogisticRegression(data.design(), LogitOptions.defaults(), (i, h, s) -> {})
        .fit(terms, data.pass(), data.clusterPass());
  }

  private static Deletion without(TestData data, int term) throws IOException {
    List<Integer> others = new ArrayList<>(all(data.design()));
    others.remove(Integer.valueOf(term));
    return Deletion.of(
        data.design().terms().get(term).name(), fit(data, all(data.design())), fit(data, others));
  }

  private static List<Integer> all(Design design) {
    return IntStream.range(0, design.terms().size()).boxed().toList();
  }

  private static void assertClose(String what, double actual, String expected) {
    double e = Double.parseDouble(expected);
    assertThat(actual).as(what).isCloseTo(e, within(1e-8 * Math.abs(e)));
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void agreesWithR(RInferenceTest.Case given) throws IOException {
    TestData data = RInferenceTest.data(given);
    List<Integer> scope = Deletion.scope(data.design());
    List<List<String>> expected =
        given.expected("drop1").rows().stream().filter(r -> !r.get(1).equals("NA")).toList();
    assertThat(scope.stream().map(t -> data.design().terms().get(t).name()))
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(r -> r.get(0)).toList());
    for (int term : scope) {
      if (changesTheCoding(data.design(), term)) {
        continue;
      }
      Deletion deletion = without(data, term);
      String name = deletion.test().term();
      List<String> row = expected.stream().filter(r -> r.get(0).equals(name)).findFirst().get();
      assertThat(deletion.status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(deletion.test().degrees()).as(name).isEqualTo(Integer.parseInt(row.get(1)));
      assertClose(name + " deviance", deletion.deviance(), row.get(2));
      assertClose(name + " LRT", deletion.test().statistic(), row.get(3));
      assertClose(name + " log10p", deletion.test().log10p(), row.get(5));
    }
  }

  /** Without an intercept the first factor has all its levels, and without it the second. */
  private static boolean changesTheCoding(Design design, int term) {
    return !design.intercept() && design.terms().get(term).cells() >= 0 && term == 0;
  }

  /**
   * drop1 takes the columns of race out of the matrix, and so the intercept with them; the model
   * that the formula without race means has all levels of ht:
   *
   * <pre>
   * options(digits = 15); b &lt;- read.csv("birthwt.csv")
   * m &lt;- glm(low ~ factor(race)+age+age:factor(smoke)+lwt:age+factor(ht)+ui-1, binomial, b,
   *          epsilon = 1e-15)
   * r &lt;- update(m, ~ . - factor(race))
   * c(df.residual(r) - df.residual(m), deviance(r))
   * </pre>
   */
  @Test
  void theOthersAreCodedAsTheirOwnFormulaSays() throws IOException {
    RInferenceTest.Case given =
        RInferenceTest.cases().filter(c -> c.name().equals("birthwt")).findFirst().get();
    Deletion deletion = without(RInferenceTest.data(given), 0);
    assertThat(deletion.test().degrees()).isEqualTo(2);
    assertClose("deviance", deletion.deviance(), "211.21844178932918");
  }

  /** R: drop.scope(survived ~ Class * Sex + Age) is "Age" "Class:Sex". */
  @Test
  void aTermInsideAnotherStays() throws IOException {
    RInferenceTest.Case given =
        RInferenceTest.cases().filter(c -> c.name().equals("titanic")).findFirst().get();
    Design design = RInferenceTest.data(given).design();
    assertThat(Deletion.scope(design).stream().map(t -> design.terms().get(t).name()))
        .containsExactly("Age", "Class:Sex");
  }

  @Test
  void aTermWithoutParametersHasNoTestAndRoundingIsNoEvidence() {
    TermTest test = Deletion.test("x", 1e-13, 0);
    assertThat(test.degrees()).isZero();
    assertThat(test.statistic()).isNaN();
    assertThat(Deletion.test("x", -1e-13, 1).p()).isEqualTo(1);
  }
}
