package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.glm.expression.Values;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.PredictionRequest;
import org.crosswind.scoring.Predictor;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A model document with one random alteration is refused with a message, or nothing that it says of
 * rows is otherwise.
 */
class ModelAlterationTest {
  private static final Path REFERENCE = ROOT.resolve("glm/src/test/resources/reference");
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int ALTERATIONS = 500;

  @TempDir private Path directory;

  private JsonNode fit(String command, String data, String formula) throws IOException {
    Outcome outcome =
        crosswind(
            command,
            "--data",
            REFERENCE.resolve(data).toString(),
            "--formula",
            formula,
            "--out",
            directory.resolve("model").toString());
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return MAPPER.readTree(Files.readString(directory.resolve("model/model.json")));
  }

  private static void pointers(JsonNode node, String path, List<String> all) {
    if (!path.isEmpty()) {
      all.add(path);
    }
    if (node.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      node.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        pointers(node.get(name), path + "/" + escaped, all);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers(node.get(i), path + "/" + i, all);
    }
  }

  /** Another value for a place; null to take it away. */
  private static JsonNode other(JsonNode node, Random random) {
    int choice = random.nextInt(5);
    if (choice == 0) {
      return NullNode.getInstance();
    } else if (choice == 1) {
      return null;
    } else if (node.isNumber()) {
      double value = node.doubleValue();
      double[] others = {-value, 0, value + 1, value * (1 + 1e-3 * random.nextDouble())};
      return DoubleNode.valueOf(others[random.nextInt(others.length)]);
    } else if (node.isTextual()) {
      return TextNode.valueOf(random.nextBoolean() ? node.textValue() + "x" : "");
    } else if (node.isBoolean()) {
      return BooleanNode.valueOf(!node.booleanValue());
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      ArrayNode copy = MAPPER.createArrayNode();
      if (random.nextBoolean()) {
        for (int i = array.size() - 1; i >= 0; i--) {
          copy.add(array.get(i));
        }
      }
      return copy;
    }
    return TextNode.valueOf("other");
  }

  private static String altered(JsonNode tree, String pointer, Random random) {
    JsonNode copy = tree.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = copy.at(place.head());
    JsonNode value = other(copy.at(place), random);
    String last = place.last().getMatchingProperty();
    if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(last);
      if (value == null) {
        array.remove(index);
      } else {
        array.set(index, value);
      }
    } else if (value == null) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
    return copy.equals(tree) ? null : copy.toString();
  }

  /** η, its standard error and interval at the rows of the vectors, with residuals of none. */
  private static List<Double> says(ModelDocument model, JsonNode tree) {
    Predictor predictor =
        new Predictor(
            model,
            Unseen.MISSING,
            new PredictionRequest(PredictionRequest.Scale.RESPONSE, true, 0.9, List.of()),
            column -> false);
    List<Double> numbers = new ArrayList<>();
    for (JsonNode vector : tree.path("vectors")) {
      JsonNode row = vector.path("row");
      List<String> columns = predictor.columns();
      Values values =
          new Values() {
            @Override
            public boolean isMissing(int column) {
              return !row.has(columns.get(column));
            }

            @Override
            public double number(int column) {
              return Double.parseDouble(text(column));
            }

            @Override
            public String text(int column) {
              return row.path(columns.get(column)).asText();
            }
          };
      for (double number : predictor.predict(values)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static boolean alike(List<Double> a, List<Double> b) {
    boolean alike = a.size() == b.size();
    for (int i = 0; alike && i < a.size(); i++) {
      double size = Math.max(Math.abs(a.get(i)), Math.abs(b.get(i)));
      alike = a.get(i).equals(b.get(i)) || Math.abs(a.get(i) - b.get(i)) <= 2e-6 * size;
    }
    return alike;
  }

  @ParameterizedTest
  @CsvSource({
    "logit, kyphosis.csv, Kyphosis ~ log(Age) * Start, 1",
    "logit, infert.csv, case ~ education * spontaneous + offset(log(parity)), 2",
    "linmod, mtcars.csv, mpg ~ wt * factor(cyl) + hp, 3",
  })
  void isRefusedOrHarmless(String command, String data, String formula, long seed)
      throws IOException {
    JsonNode tree = fit(command, data, formula);
    List<Double> original = says(ModelJson.readModel(tree.toString()), tree);
    assertThat(original).isNotEmpty();
    ObjectNode bare = tree.deepCopy();
    bare.putNull("digest");
    Random random = new Random(seed);
    List<String> all = new ArrayList<>();
    pointers(tree, "", all);
    List<String> numbers =
        all.stream()
            .filter(
                p -> p.startsWith("/covariance") || p.startsWith("/coef") || p.startsWith("/vec"))
            .toList();
    int refused = 0;
    for (int i = 0; i < ALTERATIONS; i++) {
      refused += alter(tree, all.get(random.nextInt(all.size())), random, original) ? 1 : 0;
    }
    assertThat(refused).as("with its digest").isGreaterThan(ALTERATIONS * 97 / 100);
    for (int i = 0; i < ALTERATIONS; i++) {
      alter(bare, numbers.get(random.nextInt(numbers.size())), random, original);
    }
  }

  /** Whether an alteration was refused. */
  private static boolean alter(
      JsonNode tree, String pointer, Random random, List<Double> original) {
    String text = altered(tree, pointer, random);
    if (text == null) {
      return true;
    }
    ModelDocument model;
    try {
      model = ModelJson.readModel(text);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).as(pointer).matches("(?s).*[a-z]{3,} [a-z]{2,}.*");
      return true;
    }
    assertThat(alike(says(model, tree), original))
        .as("%s is harmless in %s", pointer, text)
        .isTrue();
    return false;
  }
}
