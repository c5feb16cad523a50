package org.crosswind.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.drift.DriftDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.json.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

/** What the page says against a model that converged. */
class DoubtsTest {
  private static final String GREEN = "nothing was found that stands against it";

  /** An evaluation of rows that are as the model says: with nothing against it. */
  private static final EvaluationDocument GOOD =
      changed(
          SampleRuns.demo().test(),
          e -> {
            rank(e, 0.70, 0.004);
            estimate(e, "slope", 1.02, 0.03);
            estimate(e, "intercept", -0.01, 0.02);
          });

  private static EvaluationDocument changed(
      EvaluationDocument evaluation, Consumer<ObjectNode> change) {
    ObjectNode tree = Json.read(Json.write(evaluation), ObjectNode.class);
    change.accept(tree);
    return Json.read(tree.toString(), EvaluationDocument.class);
  }

  private static void rank(ObjectNode evaluation, double auc, double error) {
    evaluation.put("auc", auc);
    evaluation
        .putObject("aucInterval")
        .put("stdError", error)
        .put("level", 0.95)
        .put("lower", auc - 1.96 * error)
        .put("upper", auc + 1.96 * error);
  }

  private static void estimate(ObjectNode evaluation, String name, double estimate, double error) {
    ((ObjectNode) evaluation.get("calibration"))
        .putObject(name)
        .put("estimate", estimate)
        .put("stdError", error)
        .put("lower", estimate - 1.96 * error)
        .put("upper", estimate + 1.96 * error);
  }

  private static Document page(
      ModelDocument model, EvaluationDocument test, EvaluationDocument training) {
    RunReport demo = SampleRuns.demo();
    RunReport run =
        new RunReport(
            demo.about(),
            demo.flow(),
            model,
            null,
            test,
            training,
            demo.drift(),
            demo.passes(),
            List.of());
    return Jsoup.parse(Reports.html(run));
  }

  private static List<String> alerts(Document page) {
    Elements alerts = page.select("#diagnoses .alert");
    assertThat(page.select("#diagnoses").text().contains(GREEN)).isEqualTo(alerts.isEmpty());
    return alerts.stream().map(alert -> alert.text().replaceFirst("^!Warning: ", "")).toList();
  }

  private static List<String> alerts(Consumer<ObjectNode> change) {
    return alerts(page(SampleModels.demo(), changed(GOOD, change), GOOD));
  }

  private static List<String> alerts(ModelDocument model) {
    return alerts(page(model, GOOD, GOOD));
  }

  @Test
  void aGoodModelHasNone() {
    assertThat(alerts(e -> {})).isEmpty();
    assertThat(alerts(e -> rank(e, 0.69, 0.004))).isEmpty();
  }

  @Test
  void theRankOfTheTestRows() {
    assertThat(alerts(page(SampleModels.demo(), changed(GOOD, e -> rank(e, 0.53, 0.02)), null)))
        .singleElement()
        .asString()
        .contains("The AUC of the test set is 0.5300, 95 % interval 0.4908 to 0.5692")
        .contains("which reaches 0.5");
    assertThat(alerts(page(SampleModels.demo(), changed(GOOD, e -> rank(e, 0.49, 0.02)), null)))
        .singleElement()
        .asString()
        .contains("no better than chance");
    assertThat(alerts(page(SampleModels.demo(), changed(GOOD, e -> rank(e, 0.4, 0.02)), null)))
        .singleElement()
        .asString()
        .contains("the wrong way round");
    assertThat(alerts(page(SampleModels.demo(), null, changed(GOOD, e -> rank(e, 0.5, 0.02)))))
        .singleElement()
        .asString()
        .contains("The AUC of the training set is 0.5000");
  }

  @Test
  void theRankFallsFromTrainingToTest() {
    assertThat(alerts(e -> rank(e, 0.685, 0.004)))
        .containsExactly(
            "The AUC falls from 0.7000 on the training set to 0.6850 on the test set, by 0.0150"
                + " (standard error 0.0057): the model is over-fitted, or the test rows are"
                + " otherwise.");
  }

  @Test
  void chancesThatAreOff() {
    assertThat(alerts(e -> estimate(e, "slope", 0.6, 0.1)))
        .singleElement()
        .asString()
        .startsWith("The calibration slope of the test set is 0.600 (95 % interval 0.404 to 0.796)")
        .contains("too bold");
    assertThat(alerts(e -> estimate(e, "slope", 1.6, 0.1)).toString()).contains("too timid");
    assertThat(alerts(e -> estimate(e, "slope", 0.1, 0.1)).toString()).contains("hardly tell");
    assertThat(alerts(e -> estimate(e, "slope", -0.6, 0.1)).toString()).contains("turned round");
    assertThat(alerts(e -> estimate(e, "intercept", -0.6, 0.1)).toString())
        .contains("is −0.600 (95 % interval −0.796 to −0.404), not 0: predictions are too high");
    assertThat(alerts(e -> estimate(e, "intercept", 0.6, 0.1)).toString()).contains("too low");
    assertThat(alerts(e -> ((ObjectNode) e.get("calibration")).putNull("slope")).toString())
        .contains("no calibration slope, though both classes are in it");
  }

  @Test
  void aModelNoBetterThanItsIntercept() {
    ModelDocument demo = SampleModels.demo();
    // R: pchisq(30, 33, lower.tail = FALSE), pchisq(60, 33, lower.tail = FALSE)
    ModelDocument poor = SampleModels.withDeviance(demo, demo.fit().nullDeviance() - 30);
    assertThat(alerts(poor))
        .containsExactly(
            "The model is no better than the intercept alone: likelihood ratio χ² 30 on 33 degrees"
                + " of freedom, p 0.6173.");
    assertThat(alerts(SampleModels.withDeviance(demo, demo.fit().nullDeviance() - 60))).isEmpty();
    assertThat(alerts(SampleModels.weighted(poor, "probability"))).isEmpty();
    assertThat(alerts(SampleModels.weighted(poor, "frequency"))).hasSize(1);
    assertThat(alerts(SampleModels.firth(poor)).toString()).doesNotContain("likelihood ratio");
  }

  @Test
  void levelsWithOneResponseUnderFirth() {
    ModelDocument model =
        SampleModels.firth(SampleModels.named(Map.of("f", List.of("a", "b")), List.of(), 3));
    assertThat(alerts(model)).isEmpty();
    assertThat(alerts(SampleModels.oneResponse(model)))
        .containsExactly(
            "f: 1 level with one response only (10,020 observations); Firth's penalty, not the"
                + " rows, keeps what is estimated there finite.");
  }

  @Test
  void likelihoodsOfProbabilityWeightsAreNotShown() {
    ModelDocument demo = SampleModels.demo();
    assertThat(page(demo, GOOD, GOOD).select("#overview").text()).contains("AIC and BIC");
    Document weighted = page(SampleModels.weighted(demo, "probability"), GOOD, GOOD);
    assertThat(weighted.select("#overview").text()).doesNotContain("AIC");
  }

  @Test
  void driftNamesNoOption() {
    RunReport demo = SampleRuns.demo();
    DriftDocument drift = demo.drift();
    List<String> problems =
        List.of(
            "x: its values are spread otherwise, PSI 0.3; by chance it would be 0.1 (--max-psi)",
            "f: 3.00 % of the rows are at levels without an estimate: a 3 (--max-unseen)");
    RunReport run =
        new RunReport(
            demo.about(),
            demo.flow(),
            demo.model(),
            null,
            GOOD,
            GOOD,
            new DriftDocument(
                drift.version(), drift.rows(), drift.limits(), drift.columns(), problems),
            List.of(),
            List.of());
    assertThat(alerts(Jsoup.parse(Reports.html(run))))
        .containsExactly(
            "Drift: x: its values are spread otherwise, PSI 0.3; by chance it would be 0.1",
            "Drift: f: 3.00 % of the rows are at levels without an estimate: a 3");
  }

  @Test
  void aLinearModelHasNoWordsOfAnother() {
    Document page = Jsoup.parse(Reports.html(SampleRuns.linear()));
    assertThat(page.select("#absent").text())
        .contains("Every coefficient has an estimate.")
        .doesNotContain("responses");
    assertThat(page.select("#drift").text())
        .contains("Of a linear model the rows of a test set are not held to those of training.");
    assertThat(page.select("#overview").text()).contains(" in 1 iteration; condition number");
    assertThat(Jsoup.parse(Reports.html(SampleRuns.withoutTest())).select("#drift").text())
        .contains("There was no test set");
  }

  @Test
  void withoutALeastCostNoneIsTaken() {
    EvaluationDocument none =
        changed(
            GOOD,
            e -> {
              ((ObjectNode) e.get("thresholds")).putNull("leastCost");
              e.put("weight", 17_306.5);
            });
    Document page = page(SampleModels.demo(), none, GOOD);
    String row =
        page.select("#thresholds tbody tr").stream()
            .map(r -> r.text())
            .filter(r -> r.startsWith("least cost"))
            .findFirst()
            .orElseThrow();
    long negatives = GOOD.observations() - GOOD.positives();
    assertThat(row)
        .startsWith("least cost: none is taken for positive – 0 0 ")
        .contains(String.format(Locale.ROOT, "%,d %,d", negatives, GOOD.positives()))
        .endsWith(String.format(Locale.ROOT, " %,d", 5 * GOOD.positives()));
    assertThat(page.select("#thresholds .note").text()).contains("sums of their weights");
    assertThat(page(SampleModels.demo(), GOOD, GOOD).select("#thresholds").text())
        .doesNotContain("none is taken", "sums of their weights");
  }
}
