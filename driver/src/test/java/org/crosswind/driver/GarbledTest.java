package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GarbledTest {
  @Test
  void lettersLostByTheLocaleAreTold() {
    assertThat(Garbled.problem("ANSI_X3.4-1968", "logit", "R\ufffd\ufffdgion ~ x"))
        .contains("R\ufffd\ufffdgion ~ x")
        .contains("ANSI_X3.4-1968")
        .contains("LC_ALL=C.UTF-8");
    assertThat(Garbled.problem("ANSI_X3.4-1968", "logit", "Region ~ x")).isNull();
    assertThat(Garbled.problem("UTF-8", "R\ufffd")).isNull();
  }
}
