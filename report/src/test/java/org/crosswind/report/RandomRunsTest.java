package org.crosswind.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.drift.DriftDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.json.Json;
import org.crosswind.scoring.report.AnovaDocument;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of which any number, any part and any list may be unknown. */
class RandomRunsTest {
  /** What must be of one piece to be read at all. */
  private static final Set<String> WHOLE = Set.of("bins", "pool", "variables");

  private final RunReport demo = SampleRuns.demo();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anythingMayBeUnknown(long seed) {
    Random random = new Random(seed);
    List<RunReport> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      RunReport run = run(random, i * 0.08);
      runs.add(run);
      check(Reports.html(run));
      assertThat(Reports.markdown(run)).doesNotContain("null", "NaN", "Infinity");
      assertThat(Json.read(Reports.json(run), JsonNode.class).get("version").asText())
          .isEqualTo("1.0");
    }
    check(Reports.html(runs.get(1), runs.get(4)));
    assertThat(Reports.markdown(runs.get(5), runs.get(2)))
        .doesNotContain("null", "NaN", "Infinity");
  }

  private static void check(String html) {
    PageChecks.check(html);
    var page = Jsoup.parse(html);
    page.select("script, style").remove();
    assertThat(page.html()).doesNotContain("null", "NaN", "Infinity");
  }

  private RunReport run(Random random, double share) {
    return new RunReport(
        kept(demo.about(), random, share),
        kept(demo.flow(), random, share),
        kept(model(random, share), random, share / 2),
        kept(holed(demo.anova(), AnovaDocument.class, random, share), random, share),
        kept(holed(demo.test(), EvaluationDocument.class, random, share), random, share),
        kept(holed(demo.training(), EvaluationDocument.class, random, share), random, share),
        kept(holed(demo.drift(), DriftDocument.class, random, share), random, share),
        demo.passes(),
        demo.stages());
  }

  private static <T> T kept(T part, Random random, double share) {
    return random.nextDouble() < share ? null : part;
  }

  private ModelDocument model(Random random, double share) {
    JsonNode tree = Json.tree(demo.model());
    holes(tree, random, share);
    return ModelJson.readForScores(Json.writeCompact(tree));
  }

  private static <T> T holed(T document, Class<T> type, Random random, double share) {
    JsonNode tree = Json.tree(document);
    holes(tree, random, share);
    return Json.read(tree, type, type.getSimpleName());
  }

  /** Numbers and parts become null, lists empty. */
  private static void holes(JsonNode node, Random random, double share) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        boolean hole = random.nextDouble() < share && !WHOLE.contains(name);
        if (hole && (value.isNumber() || value.isObject())) {
          object.putNull(name);
        } else if (hole && value instanceof ArrayNode array) {
          array.removeAll();
        } else if (!WHOLE.contains(name) || value.isArray()) {
          holes(value, random, share);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(element -> holes(element, random, share));
    }
  }
}
