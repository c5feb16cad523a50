package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.PredictionRequest;
import org.crosswind.scoring.PredictionRequest.Scale;
import org.crosswind.scoring.Predictor;
import org.crosswind.scoring.ScorerRow;
import org.crosswind.scoring.Unseen;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
  private static final String SCORE = "/v1/models/m/score";

  @TempDir static Path directory;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.of(directory);
  }

  @AfterAll
  static void end() throws Exception {
    server.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.read(response.body(), JsonNode.class);
  }

  private static JsonNode scored(Object body) throws Exception {
    HttpResponse<String> response = server.post(SCORE, Json.writeCompact(body));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static Map<String, Object> row(String column, Object value) {
    Map<String, Object> row = TestModels.row();
    row.put(column, value);
    return row;
  }

  private static Map<String, Object> random(Random random) {
    List<String> texts = new ArrayList<>(TestModels.HOSTILE);
    texts.addAll(List.of("p", "q", "other", "rare", "never seen"));
    Map<String, Object> row = new HashMap<>();
    for (String column : List.of("x", "z", "g", "h")) {
      boolean number = column.equals("x") || column.equals("z");
      Object value = number ? random.nextGaussian() * 30 : texts.get(random.nextInt(texts.size()));
      if (random.nextInt(10) > 0) {
        row.put(column, value);
      }
    }
    return row;
  }

  private static double[] predicted(ModelDocument model, Scale scale, Map<String, Object> row) {
    Predictor predictor =
        new Predictor(
            model,
            Unseen.MISSING,
            new PredictionRequest(scale, true, 0.95, List.of()),
            column -> false);
    ScorerRow values = new ScorerRow(predictor.columns());
    row.forEach(
        (column, value) -> {
          if (value instanceof Double number) {
            values.set(column, number);
          } else {
            values.set(column, (String) value);
          }
        });
    return predictor.predict(values).clone();
  }

  private static double number(JsonNode node, String name) {
    JsonNode number = node.get(name);
    return number.isNull() ? Double.NaN : number.doubleValue();
  }

  @Test
  void manyRowsHaveTheBitsOfPredict() throws Exception {
    ModelDocument model = TestModels.model(0.3, 1);
    Random random = new Random(16);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(random(random));
    }
    JsonNode scores = scored(Map.of("rows", rows)).get("rows");
    assertThat(scores).hasSize(rows.size());
    int complete = 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] response = predicted(model, Scale.RESPONSE, rows.get(i));
      double[] link = predicted(model, Scale.LINK, rows.get(i));
      JsonNode score = scores.get(i);
      assertThat(
              new double[] {
                number(score, "prediction"),
                number(score, "stdError"),
                number(score, "lower"),
                number(score, "upper"),
                number(score, "eta")
              })
          .containsExactly(response[0], response[1], response[2], response[3], link[0]);
      if (!Double.isNaN(link[0])) {
        complete++;
        double sum = 0;
        for (JsonNode contribution : score.get("contributions")) {
          sum += contribution.doubleValue();
        }
        assertThat(sum).isEqualTo(link[0]);
      }
    }
    assertThat(complete).isBetween(100, 900);
  }

  @Test
  void oneRowIsAnsweredAsOne() throws Exception {
    JsonNode score = scored(TestModels.row());
    assertThat(score.get("model").textValue()).isEqualTo("m");
    assertThat(score.get("version").textValue()).isEqualTo("1");
    assertThat(score.get("eta").doubleValue())
        .isEqualTo(0.3 + 0.7 * 2.5 - 0.11 * StrictMath.log(100) + 0 + 0.9);
    assertThat(score.get("contributions").fieldNames())
        .toIterable()
        .containsExactly("(Intercept)", "x", "log(z)", "g", "h");
    assertThat(score.get("warnings")).isEmpty();
    assertThat(scored(List.of(TestModels.row())).get("rows").get(0).get("eta"))
        .isEqualTo(score.get("eta"));
  }

  @Test
  void valuesAreReadAsPredictReadsThem() throws Exception {
    JsonNode usual = scored(TestModels.row()).get("eta");
    assertThat(scored(row("x", "2.50")).get("eta")).isEqualTo(usual);
    assertThat(scored(row("x", " 25e-1 ")).get("eta")).isEqualTo(usual);
    for (Object none : new Object[] {null, "", "NA", "-999", -999, "NaN"}) {
      JsonNode score = scored(row("x", none));
      assertThat(score.get("prediction").isNull()).as("%s", none).isTrue();
      assertThat(score.get("warnings").get(0).get("kind").textValue()).isEqualTo("missing");
      assertThat(score.get("warnings").get(0).get("message").textValue())
          .startsWith("x has no value");
    }
    assertThat(scored(row("x", true)).get("contributions").get("x").doubleValue()).isEqualTo(0.7);
  }

  @Test
  void warningsNameWhatTheyAreAbout() throws Exception {
    assertThat(scored(row("g", "<b>")).get("warnings").toString())
        .contains("unseen-level", "g has the level '<b>'", "no prediction");
    assertThat(scored(row("h", "new")).get("warnings").toString())
        .contains("pooled-level", "h has the level 'new'", "pool of rare levels");
    assertThat(scored(row("x", 10)).get("warnings").toString())
        .contains("out-of-range", "x is 10, outside of the training rows' 1 to 9");
  }

  @Test
  void whatIsNotAskedForIsLeftOut() throws Exception {
    HttpResponse<String> response =
        server.post(SCORE + "?explain=false", Json.writeCompact(TestModels.row()));
    assertThat(json(response).has("contributions")).isFalse();
    assertThat(json(response).has("prediction")).isTrue();
  }

  @Test
  void csvIsAnsweredRowForRow() throws Exception {
    StringBuilder csv = new StringBuilder("h,id,g,z,x\r\n");
    for (String level : TestModels.HOSTILE) {
      csv.append("q,7,\"").append(level.replace("\"", "\"\"")).append("\", 100 ,2.5\r\n");
    }
    csv.append("\r\nq,7,never,100,2.5\n,7,plain,100,2.5");
    HttpResponse<String> response = server.post(SCORE, "text/csv; charset=utf-8", csv.toString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    List<String> lines = response.body().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "prediction,eta,stdError,lower,upper,contribution:(Intercept),contribution:x,"
                + "contribution:log(z),contribution:g,contribution:h,warnings");
    assertThat(lines).hasSize(1 + TestModels.HOSTILE.size() + 2);
    for (int i = 0; i < TestModels.HOSTILE.size(); i++) {
      JsonNode score = scored(row("g", TestModels.HOSTILE.get(i)));
      String[] fields = lines.get(1 + i).split(",", -1);
      assertThat(Double.parseDouble(fields[0])).isEqualTo(score.get("prediction").doubleValue());
      assertThat(Double.parseDouble(fields[4])).isEqualTo(score.get("upper").doubleValue());
      assertThat(fields[10]).isEmpty();
    }
    assertThat(lines.get(lines.size() - 2)).startsWith(",,,,,0.3,1.75,").contains("'never'");
    assertThat(lines.get(lines.size() - 1)).startsWith(",,,,,,,,,,").contains("h has no value");
  }

  @Test
  void levelsOfMoreDigitsThanADoubleAreKept() throws Exception {
    // As a level it is no other number's; as a number it is the nearest double.
    JsonNode score =
        json(server.post(SCORE, "{\"g\":12345678901234567890,\"x\":1,\"z\":100,\"h\":\"q\"}"));
    assertThat(score.get("warnings").toString()).contains("'12345678901234567890'");
  }

  @Test
  void manyClientsAtOnceGetWhatEachAskedFor() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Void>> clients = new ArrayList<>();
      for (int client = 0; client < 8; client++) {
        int first = client;
        clients.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    double x = 1 + (first * 50 + i) / 50.0;
                    JsonNode score = scored(row("x", x));
                    assertThat(score.get("contributions").get("x").doubleValue())
                        .isEqualTo(0.7 * x);
                  }
                  return null;
                }));
      }
      for (Future<Void> client : clients) {
        client.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aHeadHasNoBody() throws Exception {
    HttpResponse<String> head =
        server.send(
            HttpRequest.newBuilder(server.at("/v1/models"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }
}
