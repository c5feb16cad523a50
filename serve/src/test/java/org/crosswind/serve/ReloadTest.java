package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New model files while the server runs. */
class ReloadTest {
  private static final long PATIENCE_MILLIS = 15_000;

  @TempDir Path directory;

  private static double intercept(RunningServer server) throws Exception {
    String body = server.post("/v1/models/m/score", Json.writeCompact(TestModels.row())).body();
    return Json.read(body, JsonNode.class).get("contributions").get("(Intercept)").doubleValue();
  }

  private static JsonNode listed(RunningServer server) throws Exception {
    return Json.read(server.get("/v1/models").body(), JsonNode.class).get("models").get(0);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!condition.call()) {
      assertThat(System.currentTimeMillis()).as("waited long enough").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private void publish(String document) throws Exception {
    Path next = Files.writeString(directory.resolve("next"), document);
    Files.move(next, directory.resolve("m.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aNewFileIsTakenAndABadOneIsNot() throws Exception {
    try (RunningServer server = RunningServer.of(directory)) {
      assertThat(intercept(server)).isEqualTo(0.3);
      publish(TestModels.document(0.4));
      await(() -> intercept(server) == 0.4);
      String digest = listed(server).get("digest").textValue();

      publish(TestModels.document(0.5).replace("0.5", "0.6"));
      await(() -> listed(server).has("problem"));
      assertThat(listed(server).get("problem").textValue()).contains("m.json: ");
      assertThat(listed(server).get("digest").textValue()).isEqualTo(digest);
      assertThat(intercept(server)).isEqualTo(0.4);

      Files.delete(directory.resolve("m.json"));
      await(() -> listed(server).get("problem").textValue().endsWith("does not exist"));
      assertThat(intercept(server)).isEqualTo(0.4);

      publish(TestModels.document(0.7));
      await(() -> intercept(server) == 0.7);
      assertThat(listed(server).has("problem")).isFalse();
      assertThat(server.get("/metrics").body())
          .contains("crosswind_model_reloads_total{model=\"m\",outcome=\"taken\"} 2.0")
          .contains("crosswind_model_reloads_total{model=\"m\",outcome=\"refused\"} 2.0");
      assertThat(server.end())
          .contains("\"event\":\"model-loaded\"", "\"event\":\"model-refused\"", "does not exist");
    }
  }

  @Test
  void theModelThatWasGoodComesBackWithItsFile() throws Exception {
    String good = TestModels.document(0.3);
    publish(good);
    try (RunningServer server = RunningServer.of(directory)) {
      publish("{}");
      server.serving().reload();
      await(() -> listed(server).has("problem"));
      publish(good);
      server.serving().reload();
      await(() -> !listed(server).has("problem"));
      Files.delete(directory.resolve("m.json"));
      server.serving().reload();
      await(() -> listed(server).has("problem"));
      publish(good);
      server.serving().reload();
      await(() -> !listed(server).has("problem"));
      assertThat(intercept(server)).isEqualTo(0.3);
    }
  }

  /** Of the same size and with the time of the old one: the server is told to look. */
  @Test
  void onASignalAllFilesAreReadAgain() throws Exception {
    Path file = directory.resolve("m.json");
    Files.writeString(file, TestModels.document(0.3));
    FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
    Files.setLastModifiedTime(file, old);
    try (RunningServer server = RunningServer.of(directory)) {
      Thread.sleep(1500);
      Files.writeString(file, TestModels.document(0.4));
      Files.setLastModifiedTime(file, old);
      server.serving().reload();
      await(() -> intercept(server) == 0.4);
    }
  }

  @Test
  void eachAnswerIsOfOneModel() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (RunningServer server = RunningServer.of(directory)) {
      String rows = Json.writeCompact(Collections.nCopies(200, TestModels.row()));
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        futures.add(threads.submit(() -> ask(server, rows, done)));
      }
      for (int i = 1; i <= 6; i++) {
        publish(TestModels.document(i));
        server.serving().reload();
        Thread.sleep(150);
      }
      done.set(true);
      for (Future<Integer> future : futures) {
        assertThat(future.get()).isGreaterThan(5);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int ask(RunningServer server, String rows, AtomicBoolean done) throws Exception {
    int answers = 0;
    while (!done.get()) {
      JsonNode scores = Json.read(server.post("/v1/models/m/score", rows).body(), JsonNode.class);
      List<JsonNode> etas = scores.get("rows").findValues("eta");
      assertThat(etas).hasSize(200);
      assertThat(etas.stream().distinct()).hasSize(1);
      answers++;
    }
    return answers;
  }

  @Test
  void namesAndVersions() throws Exception {
    Path a = Files.writeString(directory.resolve("a.json"), TestModels.document(1));
    Path b = Files.writeString(directory.resolve("b.json"), TestModels.document(2));
    String models = "k@2024=" + a + ",k@2025=" + b + "," + b;
    try (RunningServer server = RunningServer.start(Map.of(), Map.of("model", models))) {
      String row = Json.writeCompact(TestModels.row());
      assertThat(server.post("/v1/models/k/score", row).body()).contains("\"version\":\"2025\"");
      assertThat(server.post("/v1/models/k/versions/2024/score", row).body())
          .contains("\"version\":\"2024\"", "\"(Intercept)\":1.0");
      assertThat(server.post("/v1/models/b/score", row).body()).contains("\"model\":\"b\"");
      assertThat(server.get("/v1/models/k").body())
          .contains("\"version\":\"2025\",\"versions\":[\"2024\",\"2025\"]");
    }
  }
}
