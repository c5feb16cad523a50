package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema of model.json, held to what the program writes. */
class ModelSchemaTest {
  private static final Path REFERENCE = ROOT.resolve("glm/src/test/resources/reference");
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private static Path directory;
  private static JsonNode kyphosis;

  @BeforeAll
  static void fit() throws IOException {
    kyphosis = fit(REFERENCE.resolve("kyphosis.csv"), "Kyphosis ~ Age + Start");
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(MAPPER.readTree(Files.readString(ROOT.resolve("docs/model.schema.json"))));
  }

  private static JsonNode fit(Path data, String formula, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("logit", "--data", data.toString()));
    args.addAll(List.of("--formula", formula, "--out", directory.resolve("out").toString()));
    args.add("--overwrite");
    args.addAll(List.of(more));
    Outcome outcome = crosswind(args.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isIn(ExitCode.DONE, ExitCode.NOT_CONVERGED);
    return MAPPER.readTree(Files.readString(directory.resolve("out/model.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kyphosis.csv | Kyphosis ~ log(Age) * Start |",
        "infert.csv | case ~ education * spontaneous + offset(log(parity)) - 1 | --cluster stratum",
        "infert.csv | case ~ F(parity) + education:age | --max-covariance 2",
        "infert.csv | case ~ age | --firth",
        "inference/esoph.csv | case ~ agegp + alcgp:tobgp | --weights count",
        "inference/titanic.csv | survived ~ Class * Age + Sex | --weights count",
        "infert.csv | case ~ education + age | --rare-levels education:50",
        "kyphosis.csv | Kyphosis ~ 1 | --max-iterations 0",
      })
  void whatLogitWritesIsValid(String data, String formula, String options) throws IOException {
    String[] more = options == null ? new String[0] : options.split(" ", -1);
    assertThat(schema().validate(fit(REFERENCE.resolve(data), formula, more))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"log(mpg) ~ wt * factor(cyl) + offset(am)", "mpg ~ 1", "mpg ~ wt + hp - 1"})
  void whatLinmodWritesIsValid(String formula) throws IOException {
    Path out = directory.resolve("linear");
    String data = REFERENCE.resolve("mtcars.csv").toString();
    Outcome outcome =
        crosswind(
            "linmod", "--data", data, "--formula", formula, "--out", out.toString(), "--overwrite");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    JsonNode model = MAPPER.readTree(Files.readString(out.resolve("model.json")));
    assertThat(schema().validate(model)).isEmpty();
  }

  @Test
  void everyPropertyOfADocumentIsDescribed() throws IOException {
    JsonNode properties = schema().getSchemaNode().path("properties");
    kyphosis.fieldNames().forEachRemaining(name -> assertThat(properties.has(name)).isTrue());
  }

  @Test
  void aLinearModelHasItsOwnPartAndNoValuesOfTheResponse() throws IOException {
    ObjectNode model = kyphosis.deepCopy();
    model.put("family", "gaussian");
    assertThat(schema().validate(model)).isNotEmpty();
    ((ObjectNode) model.path("response")).putNull("failure").putNull("success");
    ObjectNode linear = model.putObject("linear");
    linear.put("residualSumOfSquares", 12.5);
    for (String name : List.of("residualStandardError", "rSquared", "adjustedRSquared", "f")) {
      linear.put(name, 0.5);
    }
    linear.put("fDegrees", 2).put("p", 0.25).putNull("log10p");
    assertThat(schema().validate(model)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/version | \"2.0\"",
        "/status | \"FINE\"",
        "/family | \"poisson\"",
        "/family | \"gaussian\"",
        "/rows | -1",
        "/rows | 1.5",
        "/response/success | null",
        "/coefficients/0/name | 3",
        "/coefficients/1/p | 1.5",
        "/coefficients/1/aliased | \"no\"",
        "/covariance/rows/0 | []",
        "/covariance/centred/columns/0/margin | []",
        "/covariance/centred/rows/0/values | [\"1\"]",
        "/digest | \"sha256:0\"",
        "/terms/0/factors | null",
        "/variables/0/type | \"factor\"",
        "/variables/0/type | \"text\"",
        "/vectors/0/row/Age | 12",
        "/vectors/0/eta | null",
        "/vectors |",
        "/coefficients/1/term |",
        "/formula |",
      })
  void whatIsNoModelIsNotValid(String pointer, String json) throws IOException {
    JsonNode model = kyphosis.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = model.at(place.head());
    String last = place.last().getMatchingProperty();
    assertThat(model.at(place).isMissingNode()).isFalse();
    if (json == null) {
      ((ObjectNode) parent).remove(last);
    } else if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), MAPPER.readTree(json));
    } else {
      ((ObjectNode) parent).set(last, MAPPER.readTree(json));
    }
    assertThat(schema().validate(model)).isNotEmpty();
  }
}
