package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosswind.it.mini.CommandLine.Outcome;

/** A command that failed as it should: exit code 1, and one message for the user. */
record Failure(String message) {
  /** Reads it from an outcome, which must be one. */
  static Failure of(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.failure()).isNotBlank();
    assertThat(outcome.err()).endsWith(outcome.failure() + "\n");
    assertThat(outcome.err()).containsOnlyOnce("crosswind ");
    return new Failure(outcome.failure());
  }

  /** It says this, in a line or two, and nothing of where in the code it happened. */
  void says(String... words) {
    assertThat(message).contains(words);
    isShort();
  }

  /** It says one of these, as shortly. */
  void saysOneOf(String... words) {
    assertThat(message).containsAnyOf(words);
    isShort();
  }

  /** It is for a user: a line or two, without a trace. */
  void isShort() {
    assertThat(message).doesNotContain("\tat ").doesNotContainPattern("at \\w+(\\.\\w+)+\\(");
    assertThat(message.lines()).hasSizeLessThanOrEqualTo(3);
  }
}
