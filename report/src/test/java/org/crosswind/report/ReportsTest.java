package org.crosswind.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crosswind.scoring.ModelDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReportsTest {
  private static final Map<String, Supplier<RunReport>> RUNS = new LinkedHashMap<>();

  static {
    RUNS.put("demo", SampleRuns::demo);
    RUNS.put("other clock", SampleRuns::otherClock);
    RUNS.put("6,000 coefficients", SampleRuns::big);
    RUNS.put("900 numbers", SampleRuns::manyNumbers);
    RUNS.put("30,000 levels", SampleRuns::manyLevels);
    RUNS.put("hostile", SampleRuns::hostile);
    RUNS.put("separated", SampleRuns::separated);
    RUNS.put("singular", SampleRuns::singular);
    RUNS.put("linear", SampleRuns::linear);
    RUNS.put("without test set", SampleRuns::withoutTest);
    RUNS.put("one class", SampleRuns::oneClass);
    RUNS.put("empty", SampleRuns::empty);
    RUNS.put("without rows", SampleRuns::withoutRows);
  }

  @TestFactory
  List<DynamicTest> everyRunIsAPage() {
    return RUNS.entrySet().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(),
                    () -> {
                      RunReport report = run.getValue().get();
                      PageChecks.check(Reports.html(report));
                      PageChecks.check(Reports.html(report, SampleRuns.demo()));
                      assertThat(Reports.markdown(report)).startsWith("# ").endsWith("\n");
                    }))
        .toList();
  }

  @Test
  void aSmallModelMakesASmallPage() {
    assertThat(Reports.html(SampleRuns.demo()).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(140_000);
  }

  @Test
  void sectionsComeInTheOrderInWhichAReaderAsks() {
    assertThat(sections(Reports.html(SampleRuns.demo())))
        .containsExactly(
            "overview",
            "rows",
            "diagnoses",
            "terms",
            "coefficients",
            "effects",
            "calibration",
            "discrimination",
            "thresholds",
            "residuals",
            "groups",
            "absent",
            "drift",
            "passes",
            "stages");
    assertThat(sections(Reports.html(SampleRuns.linear())))
        .doesNotContain("discrimination", "calibration", "thresholds");
  }

  private static List<String> sections(String html) {
    return Jsoup.parse(html).select("main > section").eachAttr("id");
  }

  @Test
  void theNumbersAreThoseOfTheModel() {
    Document page = Jsoup.parse(Reports.html(SampleRuns.demo()));
    Element row =
        page.select("#coefficients tbody tr").stream()
            .filter(r -> r.child(0).text().equals("Month") && r.child(1).text().equals("7"))
            .findFirst()
            .orElseThrow();
    assertThat(row.select("th, td").eachText())
        .startsWith(
            "Month", "7", "1.3527", "0.061332", "22.06", "8.5e−108", "3.868", "3.430 to 4.362");
    assertThat(page.select("#coefficients tbody").text()).contains("1 (reference)");
    assertThat(page.select("#overview .headline").text()).contains("✓ CONVERGED", "60,840");
  }

  @Test
  void aFitThatDidNotConvergeSaysSoLoudly() {
    Document page = Jsoup.parse(Reports.html(SampleRuns.separated()));
    assertThat(page.select("#overview .headline").text()).contains("! SEPARATED");
    assertThat(page.select("#diagnoses .alert").eachText())
        .anyMatch(text -> text.contains("SEPARATED: the likelihood has no maximum"))
        .anyMatch(text -> text.contains("OriginAirportID=12478: all 18 rows"));
    assertThat(page.select("#absent table").text())
        .contains("separated: all responses are 0", "no rows at this level");
    assertThat(page.select("#diagnoses .fine")).isEmpty();
  }

  @Test
  void whatIsLeftOutIsSaid() {
    Document page = Jsoup.parse(Reports.html(SampleRuns.big()));
    assertThat(page.select("#coefficients .leftout").text())
        .matches("Shown are the \\d+ of 6,000 coefficients that are farthest from 0.*");
    assertThat(Jsoup.parse(Reports.html(SampleRuns.manyLevels())).select("#effects").text())
        .containsPattern("Left out are \\d+,\\d+ levels");
  }

  @Test
  void oneClassHasNoCurves() {
    Document page = Jsoup.parse(Reports.html(SampleRuns.oneClass()));
    assertThat(page.select("#discrimination").text()).contains("they need positives and negatives");
    assertThat(page.select("#diagnoses").text()).contains("there is one class only");
  }

  @Test
  void twoRunsAreJoinedByName() {
    Document page = Jsoup.parse(Reports.html(SampleRuns.demo(), SampleRuns.otherClock()));
    Element clock =
        page.select("#runs tbody tr").stream()
            .filter(r -> r.child(0).text().equals("time-alignment"))
            .findFirst()
            .orElseThrow();
    assertThat(clock.select("th, td").eachText())
        .containsExactly("time-alignment", "utc", "tutorial", "≠");
    Element wind =
        page.select("#coefficients tbody tr").stream()
            .filter(r -> r.child(0).text().equals("WindSpeedOrigin"))
            .findFirst()
            .orElseThrow();
    assertThat(wind.child(1).text()).isEqualTo("0.034526");
    assertThat(wind.child(2).text()).isEqualTo("0.011509");
    assertThat(wind.child(3).text()).isEqualTo("−0.02302");
    assertThat(page.select("#curves figure")).hasSize(2);
  }

  private static RunReport fitted(ModelDocument model) {
    return new RunReport(null, null, model, null, null, null, null, List.of(), List.of());
  }

  private static Map<String, String> better(ModelDocument a, ModelDocument b) {
    Map<String, String> better = new LinkedHashMap<>();
    Jsoup.parse(Reports.html(fitted(a), fitted(b)))
        .select("#metrics tbody tr")
        .forEach(row -> better.put(row.child(0).text(), row.child(4).text()));
    return better;
  }

  @Test
  void fitsToOtherRowsAreNotComparedByDeviance() {
    ModelDocument demo = SampleModels.demo();
    assertThat(better(demo, demo))
        .containsEntry("Deviance", "smaller, on the same rows")
        .containsEntry("BIC", "smaller, on the same rows");
    ModelDocument fewer = SampleModels.sampled(demo, 60_000, null);
    assertThat(better(demo, fewer))
        .containsEntry("Deviance", "not comparable: other rows")
        .containsEntry("AIC", "not comparable: other rows")
        .containsEntry("BIC", "not comparable: other rows");
    assertThat(better(demo, SampleModels.weighted(demo, "probability")))
        .containsKey("Deviance")
        .doesNotContainKeys("AIC", "BIC");
  }

  @Test
  void twoResponsesAreNamed() {
    ModelDocument demo = SampleModels.demo();
    ModelDocument other = SampleModels.named(Map.of("f", List.of("a", "b")), List.of(), 3);
    assertThat(Jsoup.parse(Reports.html(fitted(demo), fitted(other))).select("#runs .alert").text())
        .contains("A is a model of ArrDel15, B of late");
    assertThat(Reports.html(fitted(demo), fitted(demo))).doesNotContain("two different responses");
  }

  @Test
  void termsOfOneRunAloneAreNamed() {
    Document page = Jsoup.parse(Reports.html(SampleRuns.demo(), SampleRuns.hostile()));
    assertThat(page.select("#runs > p").text())
        .contains("Terms in A alone: Month, DayOfWeek, OriginAirportID", "Terms in B alone: </");
    assertThat(page.select("#runs .alert").text()).contains("B ended </script>");
  }

  @Test
  void aProfileIsAPage() {
    PageChecks.check(Reports.html(SampleRuns.profile()));
    PageChecks.check(Reports.html(SampleProfiles.hostile()));
    PageChecks.check(Reports.html(new DataProfile(null, 0, 0, null, null)));
    Document page = Jsoup.parse(Reports.html(SampleRuns.profile()));
    assertThat(page.select("figure")).hasSize(8);
  }
}
