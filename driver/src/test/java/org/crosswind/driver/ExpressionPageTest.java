package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.crosswind.glm.expression.Functions;
import org.junit.jupiter.api.Test;

class ExpressionPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("crosswind.root"), "docs", "expressions.md");
  private static final String BEGIN = "<!-- functions -->\n";
  private static final String END = "<!-- /functions -->\n";

  /**
   * To write the table anew: {@code mvn test -Dcrosswind.update=true -Dtest=ExpressionPageTest}.
   */
  @Test
  void theTableInDocsIsThatOfTheFunctions() throws Exception {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String table =
        Functions.all().stream()
            .map(f -> "| `" + f.usage() + "` | " + f.meaning() + " |\n")
            .collect(Collectors.joining("", "| | |\n|---|---|\n", ""));
    if (Boolean.getBoolean("crosswind.update")) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
    }
    String written = Files.readString(PAGE);
    assertThat(written.substring(begin, written.indexOf(END))).isEqualTo(table);
  }
}
