package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad requests get; after each the server answers good ones. */
class RefusalTest {
  private static final String SCORE = "/v1/models/m/score";
  private static final String ROW = "{\"x\":1,\"z\":2,\"g\":\"plain\",\"h\":\"q\"}";

  @TempDir static Path directory;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.of(directory, "max-body", 100_000, "max-rows", 50);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static JsonNode refused(int status, HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(server.post(SCORE, ROW).statusCode()).isEqualTo(200);
    JsonNode refusal = Json.read(response.body(), JsonNode.class);
    assertThat(refusal.get("error").textValue()).isNotEmpty();
    return refusal;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"x":                                  | no JSON that is taken here
          {"x":1}}                               | no JSON that is taken here
          {"x":1} {"x":2}                        | more than one JSON value
          ``                                     | the body is empty
          7                                      | body is '7'; allowed: a row, {…}, or rows
          [7]                                    | row 1: row is '7'; allowed: an object of columns
          {"x":[1]}                              | x is '['; allowed: a number, a text
          {"x":{"y":1}}                          | x is '{'; allowed: a number, a text
          {"x":1e999}                            | x is '1e999'; allowed: numbers up to
          {"x":1,"x":2}                          | x is given twice
          {"x":"two","z":1,"g":"a","h":"b"}      | x is 'two'; allowed: a number
          [{"x":1,"z":1},{"x":"1e","z":1}]       | row 2: x is '1e'; allowed: a number
          {"rows":[],"x":1}                      | rows: nothing may stand beside it, and x does
          {"x":1,"rows":[]}                      | rows: nothing may stand beside it, and x does
          {"x":1,"rows":7}                       | rows: nothing may stand beside it
          {"rows":null}                          | rows: a list of objects
          {"rows":{"x":1}}                       | rows: a list of objects
          {"rows":7,"x":1}                       | rows: a list of objects
          {"x":NaN}                              | no JSON that is taken here
          {'x':1}                                | no JSON that is taken here
          """)
  void aBodyThatIsNoRow(String body, String words) throws Exception {
    JsonNode refusal = refused(400, server.post(SCORE, body));
    assertThat(refusal.get("error").textValue()).contains(words);
  }

  @Test
  void aRefusalNamesFieldValueAndWhatIsAllowed() throws Exception {
    JsonNode refusal = refused(400, server.post(SCORE, "[" + ROW + ",{\"z\":{}}]"));
    assertThat(refusal.get("field").textValue()).isEqualTo("z");
    assertThat(refusal.get("value").textValue()).isEqualTo("{");
    assertThat(refusal.get("allowed").textValue()).startsWith("a number");
    assertThat(refusal.get("row").textValue()).isEqualTo("2");
  }

  @Test
  void deepJsonIsRefusedAtItsDepth() throws Exception {
    String deep = "{\"ignored\":" + "[".repeat(40_000) + "]".repeat(40_000) + "}";
    assertThat(refused(400, server.post(SCORE, deep)).get("error").textValue()).contains("depth");
    String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    assertThat(refused(400, server.post(SCORE, objects)).get("error").textValue())
        .contains("depth");
  }

  @Test
  void aNumberOfTooManyDigits() throws Exception {
    String digits = "{\"x\":" + "9".repeat(50_000) + "}";
    assertThat(refused(400, server.post(SCORE, digits)).get("error").textValue())
        .contains("Number value length");
  }

  @Test
  void aNameOfNoColumnIsRefusedWhereThatIsAskedFor() throws Exception {
    String row = "{\"X\":1,\"z\":2,\"g\":\"plain\",\"h\":\"q\"}";
    assertThat(server.post(SCORE, row).statusCode()).isEqualTo(200);
    JsonNode refusal = refused(400, server.post(SCORE + "?strict=true", row));
    assertThat(refusal.get("error").textValue()).isEqualTo("field is 'X'; allowed: x, z, g, h");
    assertThat(refused(400, server.post(SCORE + "?strict=maybe", row)).get("allowed").textValue())
        .isEqualTo("true or false");
  }

  @Test
  void csvIsAsStrictAsJson() throws Exception {
    String csv = "x,z,Age,g,h\n1,2,3,plain,q\n";
    assertThat(server.post(SCORE, "text/csv", csv).statusCode()).isEqualTo(200);
    JsonNode refusal = refused(400, server.post(SCORE + "?strict=true", "text/csv", csv));
    assertThat(refusal.get("error").textValue()).isEqualTo("field is 'Age'; allowed: x, z, g, h");
    assertThat(refusal.get("value").textValue()).isEqualTo("Age");
    csv = csv.replace(",Age", "").replace(",3", "");
    assertThat(server.post(SCORE + "?strict=true", "text/csv", csv).statusCode()).isEqualTo(200);
  }

  @Test
  void whatTheModelMakesItselfIsRefusedInEveryForm() throws Exception {
    Path file = directory.resolve("derived.json");
    Files.writeString(file, Json.write(TestModels.deriving("x = w + 1; z = z * 1")));
    try (RunningServer own = RunningServer.start(Map.of(), RunningServer.with("model", file))) {
      String score = "/v1/models/derived/score";
      String words = "field is 'x'; allowed: the columns that the model makes it of: ";
      for (HttpResponse<String> response :
          List.of(
              own.post(score, "{\"w\":1,\"x\":1,\"z\":2}"),
              own.post(score, "text/csv", "x,z,g,h\n1,2,plain,q\n"),
              own.post(score, "text/csv", "w,x,z,g,h\n1,1,2,plain,q\n"))) {
        assertThat(refused(400, response).get("error").textValue()).startsWith(words);
      }
      // z is made anew of the z of the row.
      String raw = "w,z,g,h\n1,2,plain,q\n";
      assertThat(own.post(score, "text/csv", raw).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aModelMayHaveAColumnRows() throws Exception {
    Path file = directory.resolve("rows.json");
    Files.writeString(file, Json.write(TestModels.deriving("x = rows + 1")));
    try (RunningServer own = RunningServer.start(Map.of(), RunningServer.with("model", file))) {
      String rest = "\"z\":2,\"g\":\"plain\",\"h\":\"q\"";
      for (String body :
          List.of(
              "{\"rows\":4," + rest + "}",
              "{" + rest + ",\"rows\":4}",
              "{\"rows\":[{\"rows\":4," + rest + "}]}")) {
        HttpResponse<String> response = own.post("/v1/models/rows/score", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("\"x\":3.5,");
      }
    }
  }

  @Test
  void csvThatDoesNotFit() throws Exception {
    for (String[] of :
        new String[][] {
          {"x,z,g\n1,2,3\n", "it lacks h"},
          {"x,z,g,h\n1,2,3\n", "row 1: fields is '3'; allowed: 4"},
          {"x,z,g,h\n1,2,\"3,4\n", "is not closed"},
          {"x,z,g,h\n1,2,\"3\"3,4\n", "follows a closing quote"},
          {"x,z,g,h,x\n", "x is given twice"},
          {"x,z,g,h\n1,2,plain,q\none,2,plain,q\n", "row 2: x is 'one'; allowed: a number"},
          {"", "it lacks x, z, g, h"}
        }) {
      HttpResponse<String> response = server.post(SCORE, "text/csv", of[0]);
      assertThat(refused(400, response).get("error").textValue()).contains(of[1]);
    }
  }

  @Test
  void bytesThatAreNoUtf8() throws Exception {
    byte[] latin = {'{', '"', 'g', '"', ':', '"', (byte) 0xe9, '"', '}'};
    for (String type : new String[] {"application/json", "text/csv"}) {
      HttpResponse<String> response =
          server.send(
              HttpRequest.newBuilder(server.at(SCORE))
                  .header("Content-Type", type)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(latin)));
      assertThat(refused(400, response).get("error").textValue()).contains("UTF-8");
    }
  }

  @Test
  void otherFormsOfABody() throws Exception {
    for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.at(SCORE))
              .POST(HttpRequest.BodyPublishers.ofByteArray(ROW.getBytes(Charset.forName(charset))));
      assertThat(refused(400, server.send(request)).get("error").textValue()).contains("UTF-8");
      request.header("Content-Type", "application/json; charset=" + charset);
      assertThat(refused(415, server.send(request)).get("allowed").textValue())
          .isEqualTo("the charset utf-8");
    }
    String csv = "x,z,g,h\n1,2,plain,q\n";
    assertThat(server.post(SCORE, "text/csv; charset=\"UTF-8\"", csv).statusCode()).isEqualTo(200);
    refused(415, server.post(SCORE, "text/csv;charset=iso-8859-1", csv));
    for (String path : List.of(SCORE, "/v2/models/m/infer")) {
      HttpRequest.Builder gzip =
          HttpRequest.newBuilder(server.at(path))
              .header("Content-Encoding", "gzip")
              .POST(HttpRequest.BodyPublishers.ofString(ROW));
      assertThat(refused(415, server.send(gzip)).get("error").textValue())
          .isEqualTo("Content-Encoding is 'gzip'; allowed: identity");
    }
    HttpRequest.Builder plain =
        HttpRequest.newBuilder(server.at(SCORE))
            .header("Content-Encoding", "Identity")
            .POST(HttpRequest.BodyPublishers.ofString("\uFEFF" + ROW));
    assertThat(server.send(plain).statusCode()).isEqualTo(200);
  }

  @Test
  void aValueOfTheModelIsNamedToo() throws Exception {
    JsonNode number = refused(400, server.post(SCORE, ROW.replace(":1", ":\"old\"")));
    assertThat(number.get("field").textValue()).isEqualTo("x");
    assertThat(number.get("value").textValue()).isEqualTo("old");
    assertThat(number.get("allowed").textValue()).isEqualTo("a number");
    Path own = Files.createDirectories(directory.resolve("fail"));
    try (RunningServer failing = RunningServer.of(own, "unseen", "fail")) {
      JsonNode level = refused(400, failing.post(SCORE, ROW.replace("plain", "never")));
      assertThat(level.get("field").textValue()).isEqualTo("g");
      assertThat(level.get("value").textValue()).isEqualTo("never");
      assertThat(level.get("allowed").textValue()).startsWith("plain, ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":", "{\"x\":NaN}", "{'x':1}", "[[", "{\"x\":01}", "{\"x\":+1}"})
  void theParsersOwnSettingsAreNotTold(String body) throws Exception {
    String error = refused(400, server.post(SCORE, body)).get("error").textValue();
    assertThat(error)
        .doesNotContain("Source", "REDACTED", "Feature", "Constraints", "`")
        .containsPattern("\\(line 1, column [0-9]+\\)$|^row 1: row is");
    for (String limit : List.of("{\"a\":" + "[".repeat(40), "{\"x\":" + "9".repeat(500) + "}")) {
      assertThat(refused(400, server.post(SCORE, limit)).get("error").textValue())
          .doesNotContain("Constraints", "`");
    }
  }

  @Test
  void pathsMethodsAndTypes() throws Exception {
    assertThat(refused(404, server.post("/v1/models/none/score", ROW)).get("allowed").textValue())
        .isEqualTo("m");
    assertThat(
            refused(404, server.post("/v1/models/m/versions/9/score", ROW))
                .get("error")
                .textValue())
        .isEqualTo("the model m has no version '9'; it has 1");
    assertThat(refused(404, server.get("/v3")).get("error").textValue())
        .contains("there is no path /v3; there are /, ");
    HttpResponse<String> get = server.get(SCORE);
    assertThat(refused(405, get).get("allowed").textValue()).isEqualTo("POST");
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    assertThat(refused(415, server.post(SCORE, "text/xml", ROW)).get("error").textValue())
        .isEqualTo("Content-Type is 'text/xml'; allowed: application/json and text/csv");
  }

  @Test
  void tooManyRows() throws Exception {
    String rows = "[" + (ROW + ",").repeat(50) + ROW + "]";
    assertThat(refused(413, server.post(SCORE, rows)).get("error").textValue())
        .contains("at most 50 rows a request");
    assertThat(
            refused(413, server.post(SCORE, "text/csv", "x,z,g,h\n" + "1,2,plain,q\n".repeat(51)))
                .get("allowed")
                .textValue())
        .isEqualTo("at most 50 rows a request");
  }

  @Test
  void aBodyThatIsTooLarge() throws Exception {
    JsonNode refusal = refused(413, server.post(SCORE, " ".repeat(100_001)));
    assertThat(refusal.get("value").textValue()).isEqualTo("100001");
    assertThat(refusal.get("allowed").textValue()).isEqualTo("at most 100000 bytes");
  }

  @Test
  void headersThatAreTooLarge() throws Exception {
    String answer =
        server.raw(
            "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n");
    // Undertow's own word, or none: the connection is closed.
    assertThat(answer).doesNotContain("200 OK");
    assertThat(server.post(SCORE, ROW).statusCode()).isEqualTo(200);
  }
}
