package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server says of itself, and that it is so. */
class DescriptionTest {
  @TempDir static Path directory;
  private static RunningServer server;
  private static JsonNode description;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.of(directory);
    description = Json.read(server.get("/openapi.json").body(), JsonNode.class);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  /** By the parser of Swagger's tools, of which clients are made. */
  @Test
  void theDescriptionIsOpenApi() {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(description.toString());
    assertThat(result.getMessages()).isEmpty();
    OpenAPI openApi = result.getOpenAPI();
    assertThat(openApi.getPaths().keySet()).hasSize(17);
    assertThat(
            openApi
                .getPaths()
                .get("/v1/models/{name}/score")
                .getPost()
                .getRequestBody()
                .getContent())
        .containsOnlyKeys("application/json", "text/csv");
    assertThat(openApi.getPaths().get("/v2/health/live").getGet().getSecurity()).hasSize(1);
  }

  private static void isOf(String schema, String body) {
    ObjectNode root = (ObjectNode) description.get("components").deepCopy();
    ObjectNode asked = root.objectNode();
    asked.set("components", root);
    asked.put("$ref", "#/components/schemas/" + schema);
    JsonSchema checked =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(asked);
    assertThat(checked.validate(Json.read(body, JsonNode.class))).as(body).isEmpty();
  }

  private static void refuses(String schema, String body) {
    assertThatThrownBy(() -> isOf(schema, body)).isInstanceOf(AssertionError.class);
  }

  @Test
  void answersAreAsDescribed() throws Exception {
    String row = Json.writeCompact(TestModels.row());
    isOf("ScoreRequest", row);
    isOf("ScoreRequest", "[" + row + "]");
    isOf("ScoreRequest", "{\"rows\":[" + row + "]}");
    refuses("ScoreRequest", "7");
    String score = "/v1/models/m/score";
    isOf("ScoreResponse", server.post(score, row).body());
    isOf("ScoreResponse", server.post(score, "[" + row + ",{}]").body());
    isOf(
        "ScoreResponse",
        server.post(score, "{\"g\":\"never\",\"x\":99,\"z\":1,\"h\":\"new\"}").body());
    refuses("ScoreResponse", "{\"model\":\"m\",\"version\":\"1\"}");
    isOf("Error", server.post(score, "{\"x\":[]}").body());
    isOf("Error", server.get("/nothing").body());
    isOf("Models", server.get("/v1/models").body());
    isOf("Model", server.get("/v1/models/m").body());
    isOf("V2Server", server.get("/v2").body());
    isOf("V2State", server.get("/v2/health/ready").body());
    isOf("V2State", server.get("/v2/models/m/ready").body());
    isOf("V2Model", server.get("/v2/models/m").body());
    String infer =
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},"
            + "{\"name\":\"z\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},"
            + "{\"name\":\"g\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"plain\"]},"
            + "{\"name\":\"h\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"p\"]}]}";
    isOf("V2InferRequest", infer);
    isOf("V2InferResponse", server.post("/v2/models/m/infer", infer).body());
  }

  @Test
  void theModelTellsItsColumns() throws Exception {
    JsonNode columns = Json.read(server.get("/v1/models/m").body(), JsonNode.class).get("columns");
    assertThat(columns.get(0).toString())
        .isEqualTo("{\"name\":\"x\",\"type\":\"number\",\"min\":1.0,\"max\":9.0}");
    assertThat(columns.get(1).toString()).isEqualTo("{\"name\":\"z\",\"type\":\"any\"}");
    assertThat(columns.get(2).get("levels")).hasSize(TestModels.HOSTILE.size());
    assertThat(columns.get(3).get("pool").textValue()).isEqualTo("other");
  }

  @Test
  void thePageHasNothingOfTheModelsAndRunsItsOwnScriptAlone() throws Exception {
    HttpResponse<String> page = server.get("/");
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .matches(
            "default-src 'none'; connect-src 'self'; .*style-src 'sha256-[^' ]+';"
                + " script-src 'sha256-[^' ]+'");
    assertThat(page.body())
        .doesNotContain("plain")
        .doesNotContain("innerHTML")
        .doesNotContain("document.write")
        .doesNotContain("//cdn")
        .doesNotContainPattern("(src|href)=\"http");
  }

  @Test
  void metricsCountByModelAndStatus() throws Exception {
    try (RunningServer own = RunningServer.of(Files.createDirectory(directory.resolve("own")))) {
      String row = Json.writeCompact(TestModels.row());
      own.post(
          "/v1/models/m/score", "[" + row + ",{},{\"g\":\"new\",\"x\":1,\"z\":1,\"h\":\"p\"}]");
      own.post("/v1/models/m/score", "{");
      own.get("/secret/path");
      List<String> lines = own.get("/metrics").body().lines().toList();
      String score = "route=\"/v1/models/{name}/score\"";
      assertThat(lines)
          .contains(
              "crosswind_requests_total{model=\"m\"," + score + ",status=\"200\"} 1.0",
              "crosswind_requests_total{model=\"\"," + score + ",status=\"400\"} 1.0",
              "crosswind_requests_total{model=\"\",route=\"\",status=\"404\"} 1.0",
              "crosswind_rows_total{model=\"m\"} 3.0",
              "crosswind_rows_missing_total{model=\"m\"} 1.0",
              "crosswind_rows_unseen_total{model=\"m\"} 1.0",
              "crosswind_request_seconds_count{" + score + "} 2");
      assertThat(lines).noneMatch(line -> line.contains("secret"));
    }
  }

  @Test
  void theLogHasALineARequestAndNothingOfItsRows() throws Exception {
    try (RunningServer own = RunningServer.of(Files.createDirectory(directory.resolve("log")))) {
      own.post("/v1/models/m/score?explain=false&secret=1", "{\"g\":\"topsecret\"}");
      own.get("/a%22b%0Ac");
      List<JsonNode> lines =
          own.end().lines().map(line -> Json.read(line, JsonNode.class)).toList();
      assertThat(
              lines.stream().filter(line -> line.has("event")).map(l -> l.get("event").textValue()))
          .containsExactly("model-loaded", "serving", "ending", "ended");
      List<JsonNode> requests = lines.stream().filter(line -> line.has("method")).toList();
      assertThat(requests).hasSize(2);
      assertThat(requests.get(0).toString())
          .contains("\"method\":\"POST\",\"path\":\"/v1/models/m/score\",\"status\":200,\"rows\":1")
          .doesNotContain("secret");
      assertThat(requests.get(1).get("path").textValue()).isEqualTo("/a\"b\nc");
      assertThat(requests.get(1).get("status").intValue()).isEqualTo(404);
    }
  }

  @Test
  void aRequestMayBeLeftOutOfTheLog() throws Exception {
    Path quiet = Files.createDirectory(directory.resolve("quiet"));
    Path file = Files.writeString(quiet.resolve("m.json"), TestModels.document(0.1));
    Map<String, String> options = RunningServer.with("model", file, "no-request-log", true);
    try (RunningServer own = RunningServer.start(Map.of(), options)) {
      own.get("/v1/models");
      assertThat(own.end()).doesNotContain("\"method\"").contains("\"event\":\"serving\"");
    }
  }
}
