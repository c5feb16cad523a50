package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswind.driver.command.Command;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("crosswind.root"), "docs", "commands.md");

  /** To write the page anew: {@code mvn test -Dcrosswind.update=true -Dtest=ReferencePageTest}. */
  @Test
  void thePageInDocsIsThatOfTheDeclarations() throws Exception {
    String page = ReferencePage.markdown(CommandLineTool.commands());
    if (Boolean.getBoolean("crosswind.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void everyParameterIsNamedInKebabCaseAndExplained() {
    for (Command command : CommandLineTool.commands()) {
      assertThat(command.parameters())
          .as(command.name())
          .isNotEmpty()
          .allSatisfy(
              p -> {
                assertThat(p.name()).matches("[a-z]+(-[a-z]+)*");
                assertThat(p.help()).isNotBlank().doesNotEndWith(".");
              })
          .doesNotHaveDuplicates();
    }
  }
}
