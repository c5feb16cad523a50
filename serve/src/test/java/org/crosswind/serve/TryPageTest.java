package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.serve.page.TryPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the script of the page computes; run by Node.js, where that is installed. */
class TryPageTest {
  private static String page() throws IOException {
    try (InputStream in = TryPage.class.getResourceAsStream("try.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String function(String name) throws IOException {
    Matcher function =
        Pattern.compile("^function " + name + "\\(.*?^}", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(page());
    assertThat(function.find()).as(name).isTrue();
    return function.group();
  }

  private static String evaluated(String script) throws Exception {
    Process node;
    try {
      node = new ProcessBuilder("node", "-p", script).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "no Node.js is installed: " + e.getMessage());
      return "";
    }
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(said).isZero();
    return said.strip();
  }

  @ParameterizedTest
  @CsvSource({
    "2012, 2013, 2013",
    "1700000001, 1700000003, 1700000002",
    "0, 17, 8.5",
    "5, 5, 5",
    "0.30000000000000004, 0.30000000000000004, 0.30000000000000004",
    "-1e308, 1.7e308, 3.5e+307"
  })
  void aPresetLiesInItsRange(String min, String max, String preset) throws Exception {
    String script = function("between") + "; between(" + min + ", " + max + ")";
    assertThat(evaluated(script)).isEqualTo(preset);
    assertThat(Double.parseDouble(preset))
        .isBetween(Double.parseDouble(min), Double.parseDouble(max));
  }

  @Test
  void rangesAreShownByAllTheirDigits() throws IOException {
    assertThat(page()).contains("String(column.min) + ' to ' + String(column.max)");
  }
}
