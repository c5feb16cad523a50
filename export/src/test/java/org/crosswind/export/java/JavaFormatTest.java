package org.crosswind.export.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.text.Interpreter;
import org.crosswind.export.text.ProgramContract;
import org.crosswind.export.text.TextModels;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.Test;

/** Java classes, compiled for Java 8 and run by Java. */
class JavaFormatTest extends ProgramContract {
  JavaFormatTest() {
    super("java", new JavaFormat(), "Model.java");
  }

  @Override
  protected Interpreter interpreter(Path program) throws IOException {
    compile(program, program.getParent());
    return java(program.getParent(), "Model");
  }

  private static void compile(Path source, Path classes) {
    StringWriter messages = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                null,
                null,
                List.of("--release", "8", "-Xlint:-options", "-d", classes.toString()),
                null,
                ToolProvider.getSystemJavaCompiler()
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(source))
            .call();
    assertThat(messages.toString()).isEmpty();
    assertThat(compiled).isTrue();
  }

  private static Interpreter java(Path classes, String name) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Interpreter(java, "-XX:TieredStopAtLevel=1", "-cp", classes.toString(), name);
  }

  @Test
  void aClassHasThePackageAndTheNameThatItIsGiven() throws Exception {
    Path source = directory.resolve("Delay.java");
    try (var out = Files.newOutputStream(source)) {
      new JavaFormat("com.example.Delay")
          .write(ExportedModel.of(TextModels.tried(1).document(), Unseen.MISSING), out);
    }
    compile(source, directory);
    assertThat(java(directory, "com.example.Delay").run(List.of("--check")).ok()).contains("agree");
    assertThat(JavaFormat.ofFile("Delay.java").name()).isEqualTo("java");
  }

  @Test
  void whatIsNoNameOfAClassIsRefused() {
    for (String name :
        List.of(
            "a b",
            "class",
            "A;",
            "1x",
            "a.if.b",
            "",
            "A{}",
            "\u00dcber",
            "String",
            "Map",
            "Double",
            "a.Row",
            "BigDecimal",
            "Tables")) {
      assertThatThrownBy(() -> new JavaFormat(name))
          .isInstanceOf(ExportException.class)
          .hasMessageContaining(name.substring(name.lastIndexOf('.') + 1));
    }
  }
}
