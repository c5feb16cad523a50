package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.junit.jupiter.api.Test;

/** The table of docs/serving.md has each parameter as it is declared. */
class ServingPageTest {
  /** The table, made of the declarations. */
  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append("| parameter | value | default | meaning |\n| --- | --- | --- | --- |\n");
    for (Parameter<?> parameter : ServeParameters.ALL) {
      String usual = parameter.defaultText();
      table.append("| `--").append(parameter.name()).append("` | ");
      table.append(parameter.isFlag() ? "" : "`" + cell(parameter.type().label()) + "`");
      table.append(" | ");
      if (parameter.required()) {
        table.append("required");
      } else if (parameter.isFlag()) {
        table.append("off");
      } else if (usual != null) {
        table.append('`').append(usual).append('`');
      }
      table.append(" | ").append(cell(parameter.help())).append(" |\n");
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  @Test
  void thePageHasTheParametersAsTheyAreDeclared() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "serving.md"));
    assertThat(page).contains(table());
  }
}
