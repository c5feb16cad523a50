package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code workflow.xml} and {@code run.xml} do what the chain does. */
class WorkflowChainTest {
  /** An option of a stage; the lines of a launcher's settings are none. */
  private static final Pattern OPTION =
      Pattern.compile(
          "\\s*<property><name>crosswind\\.[^<]*</name><value>[^<]*</value></property>");

  private static final Pattern ACTION =
      Pattern.compile("(?s)<action name=\"([^\"]*)\">.*?</action>");

  @TempDir private static Path directory;
  private static String workflow;
  private static String run;
  private static ChainRecord chain;

  @BeforeAll
  static void read() throws IOException {
    workflow = Files.readString(ROOT.resolve("oozie/workflow.xml"));
    run = Files.readString(ROOT.resolve("oozie/run.xml"));
    chain = ChainRecord.of(directory.resolve("out"));
  }

  private static List<String> problems(String workflowXml, String runXml) {
    return new WorkflowChain(chain, runXml).problems(workflowXml);
  }

  @Test
  void theyAreTheChain() {
    assertThat(new WorkflowChain(chain, run).commands())
        .containsExactly(
            "weather-utc",
            "weather-hourly",
            "flights",
            "join-origin",
            "join-dest",
            "split",
            "design",
            "logit",
            "predict",
            "roc");
    assertThat(problems(workflow, run)).isEmpty();
  }

  @Test
  void eachOptionThatIsTakenAwayOrChangedIsMissed() {
    List<MatchResult> options = OPTION.matcher(workflow).results().toList();
    assertThat(options).hasSizeGreaterThan(50);
    for (MatchResult option : options) {
      String without = workflow.substring(0, option.start()) + workflow.substring(option.end());
      assertThat(problems(without, run)).as("without" + option.group()).isNotEmpty();
      String other =
          workflow.replace(option.group(), option.group().replace("</value>", "x</value>"));
      assertThat(problems(other, run)).as("another" + option.group()).isNotEmpty();
    }
  }

  @Test
  void eachOptionOfRunThatIsTakenAwayIsMissed() {
    List<MatchResult> options = OPTION.matcher(run).results().toList();
    assertThat(options).hasSizeGreaterThan(15);
    for (MatchResult option : options) {
      if (!option.group().contains(".out<") && !option.group().contains(".resume<")) {
        String without = run.substring(0, option.start()) + run.substring(option.end());
        assertThat(problems(workflow, without)).as("without" + option.group()).isNotEmpty();
      }
    }
  }

  @Test
  void eachActionThatIsTakenAwayOrPassedOverIsMissed() {
    for (String command : new WorkflowChain(chain, run).commands()) {
      MatchResult action =
          ACTION
              .matcher(workflow)
              .results()
              .filter(found -> found.group(1).equals(command))
              .findFirst()
              .orElseThrow();
      String to = action.group().replaceFirst("(?s).*<ok to=\"([^\"]*)\"/>.*", "$1");
      String without = workflow.substring(0, action.start()) + workflow.substring(action.end());
      String around = without.replace("=\"" + command + "\"", "=\"" + to + "\"");
      assertThat(problems(around, run)).as("without " + command).isNotEmpty();
      String passed = workflow.replace("to=\"" + command + "\"", "to=\"" + to + "\"");
      if (!passed.equals(workflow)) {
        assertThat(problems(passed, run)).as("around " + command).isNotEmpty();
      }
    }
  }

  @Test
  void anotherCommandOfAnActionIsMissed() {
    assertThat(problems(workflow.replace("<arg>roc</arg>", "<arg>validate</arg>"), run))
        .isNotEmpty();
  }
}
