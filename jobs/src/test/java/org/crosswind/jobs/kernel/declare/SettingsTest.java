package org.crosswind.jobs.kernel.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private enum Choice {
    ONE,
    TWO_WORDS
  }

  private static final Parameter<Long> COUNT =
      Parameter.of("count", ParameterType.integer(1, 9), "3", "how many");
  private static final Parameter<Double> SHARE =
      Parameter.optional("share", ParameterType.decimal(0, 1), "how much");
  private static final Parameter<Choice> CHOICE =
      Parameter.of("choice", ParameterType.choice(Choice.class), "one", "which");
  private static final Parameter<String> NEEDED =
      Parameter.required("needed", ParameterType.PATH, "where it is");
  private static final Parameter<List<String>> LIST =
      Parameter.optional("list", ParameterType.NAMES, "what else");
  private static final Parameter<Boolean> QUICK = Parameter.flag("quick", "make haste");
  private static final Parameter<String> TEXT =
      Parameter.optional("text", ParameterType.TEXT, "any text");
  private static final List<Parameter<?>> ALL =
      List.of(COUNT, SHARE, CHOICE, NEEDED, LIST, QUICK, TEXT);

  @Test
  void valuesAreReadByTypeAndDefaultsStandIn() {
    Settings settings =
        Settings.of("cmd")
            .with(SHARE, " 0.25 ")
            .with(CHOICE, "two-words")
            .with(NEEDED, " a/b ")
            .with(LIST, "a, b,,c")
            .with(QUICK, "");

    assertThat(settings.problems(ALL)).isEmpty();
    assertThat(settings.get(COUNT)).isEqualTo(3);
    assertThat(settings.get(SHARE)).isEqualTo(0.25);
    assertThat(settings.get(CHOICE)).isEqualTo(Choice.TWO_WORDS);
    assertThat(settings.get(NEEDED)).isEqualTo("a/b");
    assertThat(settings.get(LIST)).containsExactly("a", "b", "c");
    assertThat(settings.get(QUICK)).isTrue();
    assertThat(settings.find(TEXT)).isEmpty();
    assertThat(settings.has(COUNT)).isFalse();
    assertThat(settings.text(COUNT)).isEqualTo("3");
    assertThat(settings.text(TEXT)).isEmpty();
    assertThatThrownBy(() -> settings.get(TEXT)).hasMessage("cmd has no --text");
  }

  @Test
  void allProblemsAreSaidAtOnce() {
    Settings settings =
        Settings.of("cmd")
            .with(COUNT, "10")
            .with(SHARE, "NaN")
            .with(CHOICE, "three")
            .with(QUICK, "maybe");

    assertThat(settings.problems(ALL))
        .containsExactly(
            "--count: '10' is not a whole number from 1 to 9",
            "--share: 'NaN' is not a number from 0.0 to 1.0",
            "--choice: 'three' is none of one|two-words",
            "--needed is required: where it is",
            "--quick: 'maybe' is neither true nor false");
  }

  @Test
  void theConfigurationCarriesThemAndLeavesDollarBracesAlone() {
    Configuration conf = new Configuration(false);
    conf.set("crosswind.cmd.count", "7");
    conf.set("crosswind.other.share", "1");
    conf.set("user", "nobody");
    conf.set("crosswind.cmd.text", "a == \"${user}\"");

    Settings given = Settings.of("cmd", ALL, conf);
    Configuration task = new Configuration(false);
    task.set("crosswind.cmd.share", "0.5");
    given.writeTo(task, ALL);

    assertThat(Settings.of("cmd", ALL, task).asMap())
        .isEqualTo(Map.of("count", "7", "text", "a == \"${user}\""));
    assertThat(given.get(TEXT)).isEqualTo("a == \"${user}\"");
  }

  /** A job that declares some of what its command does, and an output of its own. */
  private static final class Counting implements JobDefinition {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String summary() {
      return "counts";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(COUNT, SHARE, SharedParameters.OUT, SharedParameters.OVERWRITE);
    }

    @Override
    public void wire(Job job, Settings settings) {}
  }

  @Test
  void aJobTakesOfItsCommandWhatItDeclaresButNotTheOutput() {
    Settings command =
        Settings.of("chain")
            .with(COUNT, "5")
            .with(TEXT, "of the command alone")
            .with(SharedParameters.OUT, "results")
            .with(SharedParameters.OVERWRITE, "true");

    Settings job = Settings.of(new Counting(), command);

    assertThat(job.asMap()).isEqualTo(Map.of("count", "5"));
    assertThat(job.command()).isEqualTo("counting");
  }
}
