package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowOptionsTest {
  private static final Path OOZIE = Path.of(System.getProperty("crosswind.root"), "oozie");

  static List<Path> workflows() throws IOException {
    return files(".xml").stream().filter(f -> !f.endsWith("pom.xml")).toList();
  }

  static List<Path> properties() throws IOException {
    return files(".properties");
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(OOZIE)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyOptionOfAnActionIsDeclared(Path file) throws IOException {
    assertThat(WorkflowOptions.problems(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("properties")
  void everyOptionNamedInPropertiesIsDeclared(Path file) throws IOException {
    assertThat(WorkflowOptions.undeclared(Files.readString(file))).isEmpty();
  }

  private static List<String> problems(String mainClass, String command, String... properties) {
    StringBuilder xml = new StringBuilder("<workflow-app><action name='a'><java><configuration>");
    for (int i = 0; i < properties.length; i += 2) {
      xml.append("<property><name>").append(properties[i]).append("</name><value>");
      xml.append(properties[i + 1]).append("</value></property>");
    }
    xml.append("</configuration><main-class>").append(mainClass).append("</main-class><arg>");
    xml.append(command).append("</arg></java></action></workflow-app>");
    return WorkflowOptions.problems(xml.toString());
  }

  private static final String MAIN = "org.crosswind.driver.OozieAction";
  private static final String[] GOOD = {
    "crosswind.split.data",
    "${d}",
    "crosswind.split.out",
    "${o}",
    "crosswind.split.seed",
    "3",
    "mapreduce.job.queuename",
    "q"
  };

  private static String[] with(String... more) {
    return Stream.concat(Stream.of(GOOD), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void aGoodActionHasNoProblem() {
    assertThat(problems(MAIN, "split", GOOD)).isEmpty();
  }

  @Test
  void aBadActionIsReported() {
    assertThat(problems(MAIN, "splits", GOOD)).containsExactly("a: [splits] is not one command");
    assertThat(problems("org.crosswind.driver.Main", "split", GOOD))
        .containsExactly("a: org.crosswind.driver.Main is not the main class of commands");
    assertThat(problems(MAIN, "split", "crosswind.split.data", "x"))
        .containsExactly("a: crosswind.split.out is required");
    assertThat(problems(MAIN, "split", with("crosswind.split.fraction", "0.2")))
        .containsExactly(
            "crosswind.split.fraction is not declared",
            "a: crosswind.split.fraction is not for split");
    assertThat(problems(MAIN, "split", with("crosswind.design.formula", "y ~ x")))
        .containsExactly("a: crosswind.design.formula is not for split");
    assertThat(problems(MAIN, "split", with("crosswind.split.overwrite", "yes")))
        .containsExactly("a: --overwrite: 'yes' is neither true nor false");
  }

  @Test
  void anOptionThatIsNotThereIsReportedWhereverItIsNamed() {
    assertThat(WorkflowOptions.undeclared("# crosswind.logit.max-iteration, org.crosswind.logit.x"))
        .containsExactly("crosswind.logit.max-iteration is not declared");
  }
}
