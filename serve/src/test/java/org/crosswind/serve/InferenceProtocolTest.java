package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Open Inference Protocol, version 2. */
class InferenceProtocolTest {
  private static final String INFER = "/v2/models/m/infer";
  private static final String X =
      "{\"name\":\"x\",\"shape\":[2,1],\"datatype\":\"FP64\",\"data\":[[2.5],[1]]}";
  private static final String Z =
      "{\"data\":[100,100],\"datatype\":\"INT32\",\"shape\":[2],\"name\":\"z\"}";
  private static final String G =
      "{\"name\":\"g\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"plain\",\"never\"]}";
  private static final String H =
      "{\"name\":\"h\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"q\",\"q\"]}";

  @TempDir static Path directory;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.of(directory);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.read(response.body(), JsonNode.class);
  }

  private static String request(String... inputs) {
    return "{\"id\":\"7\",\"inputs\":[" + String.join(",", inputs) + "]}";
  }

  @Test
  void theServerAndTheModelDescribeThemselves() throws Exception {
    assertThat(json(server.get("/v2")).get("name").textValue()).isEqualTo("crosswind");
    assertThat(server.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
    assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
    assertThat(server.get("/v2/models/m/ready").statusCode()).isEqualTo(200);
    assertThat(server.get("/v2/models/none/ready").statusCode()).isEqualTo(404);
    JsonNode model = json(server.get("/v2/models/m"));
    assertThat(model.get("inputs").toString())
        .isEqualTo(
            "[{\"name\":\"x\",\"datatype\":\"FP64\",\"shape\":[-1]},"
                + "{\"name\":\"z\",\"datatype\":\"BYTES\",\"shape\":[-1]},"
                + "{\"name\":\"g\",\"datatype\":\"BYTES\",\"shape\":[-1]},"
                + "{\"name\":\"h\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
    assertThat(model.get("outputs").findValuesAsText("name"))
        .containsExactly("prediction", "eta", "lower", "upper");
  }

  @Test
  void rowsHaveTheScoresThatTheyHaveElsewhere() throws Exception {
    HttpResponse<String> response = server.post(INFER, request(G, Z, H, X));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.get("id").textValue()).isEqualTo("7");
    assertThat(answer.get("model_name").textValue()).isEqualTo("m");
    JsonNode score = json(server.post("/v1/models/m/score", Json.writeCompact(TestModels.row())));
    for (JsonNode output : answer.get("outputs")) {
      assertThat(output.get("datatype").textValue()).isEqualTo("FP64");
      assertThat(output.get("shape").toString()).isEqualTo("[2]");
      assertThat(output.get("data").get(0)).isEqualTo(score.get(output.get("name").textValue()));
      assertThat(output.get("data").get(1).isNull()).isTrue();
    }
  }

  @Test
  void anOutputMayBeAskedFor() throws Exception {
    String asked =
        "{\"outputs\":[{\"name\":\"eta\"}],\"inputs\":[" + String.join(",", X, Z, G, H) + "]}";
    JsonNode outputs = json(server.post("/v2/models/m/versions/1/infer", asked)).get("outputs");
    assertThat(outputs.findValuesAsText("name")).containsExactly("eta");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "datatype":"FP64"  | "datatype":"BYTES" | x.data is '2.5'; allowed: texts, as its datatype BYTES says
          "shape":[2,1]      | "shape":[2,2]      | x.shape is '[2, 2]'; allowed: [n] or [n, 1]
          "shape":[2,1]      | "shape":[3]        | x.data is '2 values'; allowed: as many as its shape has, 3
          "name":"x"         | "name":"y"         | the input x is not there
          "name":"x"         | "name":"z"         | inputs is 'z'; allowed: each input once
          "datatype":"FP64"  | "datatype":"FP8"   | x.datatype is 'FP8'; allowed: BYTES, BOOL, FP64
          [[2.5],[1]]        | {}                 | data is '{'; allowed: a list of values
          [[2.5],[1]]        | [{},1]             | data is '{'; allowed: numbers, texts
          "name":"x"         | "nom":"x"          | an input without a name
          "name":"x"         | "name":"x","name":"x"               | name is given twice
          "shape":[2,1]      | "shape":[2,1],"shape":[2,1]         | shape is given twice
          "datatype":"FP64"  | "datatype":"FP64","datatype":"FP64" | datatype is given twice
          [[2.5],[1]]        | [[2.5],[1]],"data":[[3],[1]]        | data is given twice
          """)
  void aTensorThatDoesNotFit(String part, String other, String words) throws Exception {
    HttpResponse<String> response = server.post(INFER, request(X.replace(part, other), Z, G, H));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).get("error").textValue()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "INT8, 127, 128",
    "INT8, -128, -129",
    "UINT8, 255, -1",
    "INT32, 2.0, 2.5",
    "INT64, 9223372036854775807, 9223372036854775808",
    "UINT64, 18446744073709551615, 18446744073709551616",
    "INT16, 1e2, 1e9"
  })
  void wholeNumbersAreOfTheirType(String type, String good, String bad) throws Exception {
    String of = X.replace("FP64", type);
    assertThat(server.post(INFER, request(of.replace("2.5", good), Z, G, H)).statusCode())
        .isEqualTo(200);
    HttpResponse<String> response = server.post(INFER, request(of.replace("2.5", bad), Z, G, H));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).get("field").textValue()).isEqualTo("x.data");
    assertThat(json(response).get("allowed").textValue()).startsWith("whole numbers from ");
  }

  @Test
  void nothingIsGivenTwice() throws Exception {
    String good = request(X, Z, G, H);
    for (String name : new String[] {"\"id\":\"8\"", "\"inputs\":[]"}) {
      HttpResponse<String> response = server.post(INFER, good.replaceFirst("}$", "," + name + "}"));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      assertThat(json(response).get("error").textValue()).contains(" is given twice");
    }
  }

  @Test
  void whatIsNoRequestForInference() throws Exception {
    assertThat(json(server.post(INFER, "{}")).get("error").textValue()).contains("no inputs");
    assertThat(json(server.post(INFER, "[]")).get("error").textValue()).contains("\"inputs\"");
    assertThat(server.post(INFER, "application/octet-stream", "x").statusCode()).isEqualTo(415);
    assertThat(
            json(server.post(INFER, request(X, Z, G, H, X.replace("\"x\"", "\"w\""))))
                .get("error")
                .textValue())
        .isEqualTo("inputs is 'w'; allowed: x, z, g, h");
    assertThat(
            json(server.post(INFER, request(X, Z, G.replace("plain", "NA"), H)))
                .get("outputs")
                .get(0)
                .get("data")
                .get(0)
                .isNull())
        .isTrue();
  }
}
