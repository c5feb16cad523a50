package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OozieActionTest {
  private static final String KYPHOSIS =
      Path.of(System.getProperty("crosswind.root"), "examples/kyphosis.csv").toString();

  @TempDir private Path scratch;

  @AfterEach
  void noLauncher() {
    System.clearProperty("oozie.action.conf.xml");
    System.clearProperty("oozie.action.output.properties");
  }

  private Properties act(Map<String, String> options, String... args) throws Exception {
    Configuration action = CommandLineHarness.conf();
    options.forEach(action::set);
    Path conf = scratch.resolve("action.xml");
    try (OutputStream out = Files.newOutputStream(conf)) {
      action.writeXml(out);
    }
    Path output = scratch.resolve("output.properties");
    System.setProperty("oozie.action.conf.xml", conf.toString());
    System.setProperty("oozie.action.output.properties", output.toString());
    OozieAction.main(args);
    return properties(output);
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }

  @Test
  void aFitTellsTheWorkflowHowItWent() throws Exception {
    Properties output =
        act(
            Map.of(
                "crosswind.logit.data",
                KYPHOSIS,
                "crosswind.logit.formula",
                "Kyphosis ~ Age + Number + Start",
                "crosswind.logit.out",
                scratch.resolve("fit").toString()),
            "logit");

    assertThat(output).containsEntry("exitCode", "0").containsEntry("status", "CONVERGED");
    assertThat(output).containsEntry("observations", "81").containsEntry("coefficients", "4");
    // R: deviance(glm(Kyphosis ~ Age + Number + Start, binomial, rpart::kyphosis)) = 61.37993
    assertThat(Double.parseDouble(output.getProperty("deviance")))
        .isCloseTo(61.37993, within(5e-6));
  }

  @Test
  void aFitThatDoesNotConvergeIsForTheWorkflowToJudge() throws Exception {
    Properties output =
        act(
            Map.of("crosswind.logit.max-iterations", "1"),
            "logit",
            "--data",
            KYPHOSIS,
            "--formula",
            "Kyphosis ~ Age",
            "--out",
            scratch.resolve("fit").toString());

    assertThat(output).containsEntry("exitCode", "3").containsEntry("status", "MAX_ITERATIONS");
  }

  @Test
  void anEmptyOptionIsOneThatIsNotGiven() throws Exception {
    Properties output =
        act(
            Map.of(
                "crosswind.logit.data",
                KYPHOSIS,
                "crosswind.logit.formula",
                "Kyphosis ~ Age",
                "crosswind.logit.cluster",
                "",
                "crosswind.logit.reducers",
                " ",
                "crosswind.logit.out",
                scratch.resolve("fit").toString()),
            "logit");

    assertThat(output).containsEntry("status", "CONVERGED");
  }

  @Test
  void aFailedCommandFailsTheActionWithItsMessage() {
    assertThatThrownBy(() -> act(Map.of("crosswind.logit.data", KYPHOSIS), "logit"))
        .isInstanceOf(OozieAction.CommandFailedException.class)
        .hasMessageContaining("--formula is required")
        .hasMessageContaining("--out is required");
  }
}
