package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {
  private static final ModelDocument MODEL =
      new Models("binomial", "y ~ x + g + h + g:h")
          .intercept(0.125)
          .number("x")
          .factor("g", "g", "a", "b")
          .factor("h", "h", "c", "d")
          .cells("g", "h", "a:c", "a:d", "b:c")
          .term("x", 0.1)
          .term("g", null, Map.of("b", 2.0))
          .term("h", null, Map.of("d", 3.0))
          .covariance(1.0, 0.5, 1.0, 0.25, 0.5, 1.0, 0.125, 0.25, 0.5, 1.0)
          .term("g:h", null, Map.of())
          .model();

  private static void isRefused(ModelText text, String message) {
    assertThatThrownBy(text::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  /** The model's text without its digest, for which every alteration would be one. */
  private static ModelText text() {
    return new ModelText(Json.write(MODEL.with(MODEL.evidence().vectors(), null)));
  }

  @Test
  void aModelComesBackFromItsTextAsItWas() {
    String text = Json.write(MODEL);
    assertThat(ModelJson.readModel(text)).isEqualTo(MODEL);
    assertThat(ModelJson.readAgain(text)).isEqualTo(MODEL);
    assertThat(text).startsWith("{\n  \"version\" : \"1.5\",\n  \"status\" : ").endsWith("}\n");
  }

  @Test
  void forScoresAModelIsReadWithoutItsCovariance() {
    ModelDocument light = ModelJson.readForScores(Json.write(MODEL));
    assertThat(MODEL.estimates().covariance()).isNotNull();
    assertThat(light.estimates().covariance()).isNull();
    assertThat(light)
        .usingRecursiveComparison()
        .ignoringFields("estimates.covariance")
        .isEqualTo(MODEL);
    assertThatThrownBy(() -> ModelJson.readForScores("{"))
        .hasMessageContaining("no model document");
  }

  @Test
  void propertiesThatAreNotKnownAreLeftAlone() {
    ModelText more = text().with("/$schema", "\"model.schema.json\"").with("/version", "\"1.7\"");
    assertThat(more.read().evidence().vectors()).isEqualTo(MODEL.evidence().vectors());
  }

  @Test
  void anotherMajorVersionAndNoModelAreRefused() {
    isRefused(text().with("/version", "\"2.0\""), "version 2.0; this program reads version 1");
    assertThatThrownBy(() -> ModelJson.readModel("{")).hasMessageContaining("no model document");
    isRefused(new ModelText("null"), "it lacks version, status");
    isRefused(new ModelText("[]"), "it lacks version, status");
    isRefused(new ModelText(""), "no model document: ");
    isRefused(text().with("/coefficients/1/estimate", "\"a\""), "no model document: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "family",
        "formula",
        "response",
        "intercept",
        "coefficients",
        "terms",
        "variables",
        "vectors"
      })
  void aPartThatLacksIsNamed(String part) {
    isRefused(text().with("/" + part, null), "it lacks " + part);
    isRefused(text().with("/" + part, "null"), "it lacks " + part);
  }

  @ParameterizedTest
  @CsvSource({
    "/response/name, response.name",
    "/coefficients/1/term, coefficients[1].term",
    "/variables/1/levels, variables[g].levels",
    "/variables/3/cells, variables[g:h].cells",
    "/vectors/0/eta, vectors[0].eta",
  })
  void aPartOfAPartThatLacksIsNamed(String pointer, String name) {
    isRefused(text().with(pointer, null), "it lacks " + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/family | \"poisson\" | the family poisson is not known",
        "/coefficients/1/term | \"q\" | the coefficient x is of the unknown term q",
        "/coefficients/2/levels/0 | \"q\" | the coefficient g=b is of an unknown level",
        "/coefficients/2/levels | [] | g=b has not a level for each factor of its term",
        "/coefficients/0/name | \"q\" | the first coefficient is no intercept",
        "/intercept | false | there is an intercept",
        "/terms/0/number | \"q\" | the term x is made of variables that are not there",
        "/terms/1/cells | \"q\" | the term g is made of variables that are not there",
        "/variables/3/parts/0 | \"q\" | the cells g:h have the unknown factor q",
        "/variables/3/cells/0/0 | \"q\" | g:h has the unknown cell q:c",
        "/covariance/names/1 | \"q\" | the covariance has q, which is no coefficient",
        "/covariance/names | [\"x\"] | the covariance has 1 names and 4 rows",
        "/covariance/rows/2 | [1.0] | row 3 of the covariance has 1 numbers, not 3",
        "/response/success | null | the response of a binomial model has not two values"
      })
  void contradictionsAreNamed(String pointer, String json, String message) {
    isRefused(text().with(pointer, json), message);
  }

  @Test
  void anAlteredModelDoesNotGiveItsVectors() {
    isRefused(
        text().with("/coefficients/1/estimate", "0.2"),
        "the coefficient x is not its statistic times its error");
    isRefused(
        text().with("/coefficients/1/estimate", "0.2").with("/coefficients/1/z", "null"),
        "the model's test vector 1 (x = 1.0, g = a, h = c) has the eta 0.225, and its coefficients"
            + " give 0.325: the document has been altered or was written by an incompatible"
            + " program");
    isRefused(text().with("/vectors/3/mean", "0.5"), "test vector 4 (x = ");
    isRefused(text().with("/variables/1/source", "\"h\""), "the document has been altered");
  }

  @Test
  void differencesOfRoundingAreNoAlteration() {
    double eta = MODEL.evidence().vectors().get(0).eta();
    assertThat(text().with("/vectors/0/eta", "" + eta * (1 + 1e-12)).read().evidence().vectors())
        .hasSize(10);
    isRefused(text().with("/vectors/0/eta", "" + (eta + 1e-8)), "test vector 1");
  }

  @Test
  void theVectorsComeFromTheModelAloneAndVaryAllItHas() {
    List<ModelDocument.Vector> vectors = MODEL.evidence().vectors();
    assertThat(TestVectors.of(MODEL)).isEqualTo(vectors);
    assertThat(vectors).hasSize(10).doesNotHaveDuplicates();
    // 0.125 + 0.1 * 1; R: plogis(0.225) = 0.5560138905446199
    assertThat(vectors.get(0))
        .isEqualTo(
            new ModelDocument.Vector(
                Map.of("x", "1.0", "g", "a", "h", "c"),
                0.225,
                0.5560138905446199,
                Math.sqrt(1 + 2 * 0.5 + 1)));
    assertThat(vectors).extracting(v -> v.row().get("g")).contains("a", "b");
    assertThat(vectors).extracting(v -> v.row().get("h")).contains("c", "d");
    assertThat(vectors)
        .extracting(v -> Double.parseDouble(v.row().get("x")))
        .allMatch(x -> x >= 1 && x <= 9);
  }
}
