package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.kernel.files.UnusablePathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenericOptionsTest {
  private static final String PROPERTY =
      "<property><name>a.name</name><value>of the file</value></property>";

  @TempDir private Path directory;

  private static GenericOptions parse(String... args) throws IOException {
    Configuration conf = new Configuration(false);
    conf.set("mapreduce.framework.name", "local");
    return GenericOptions.parse(conf, args);
  }

  private String file(String name, String text, Charset charset) throws IOException {
    return Files.write(directory.resolve(name), text.getBytes(charset)).toString();
  }

  private String file(String name, String text) throws IOException {
    return file(name, text, StandardCharsets.UTF_8);
  }

  @Test
  void aFilesPropertiesAreReadAndAnOptionWins() throws IOException {
    String file = file("a.xml", "<configuration>" + PROPERTY + "</configuration>");
    GenericOptions options =
        parse("-D", "b=1", "-conf", file, "-Dc.d=2", "-conf=" + file, "info", "-conf", "none");
    assertThat(options.configuration().get("a.name")).isEqualTo("of the file");
    assertThat(options.configuration().get("b")).isEqualTo("1");
    assertThat(options.configuration().get("c.d")).isEqualTo("2");
    assertThat(options.command()).containsExactly("info", "-conf", "none");
    assertThat(parse("-conf", file, "-D", "a.name=own", "x").configuration().get("a.name"))
        .isEqualTo("own");
  }

  @Test
  void nothingElseIsReadByAFile() throws IOException {
    String secret = file("secret", "the secret");
    String entity = "<!ENTITY x SYSTEM \"file://" + secret + "\">";
    String use = "<configuration><property><name>a</name><value>&x;</value></property>";
    List<String> attacks =
        List.of(
            "<!DOCTYPE c [" + entity + "]>" + use + "</configuration>",
            "<!DOCTYPE c SYSTEM \"file://" + secret + "\"><configuration/>",
            "<!DOCTYPE c PUBLIC \"p\" \"file://" + secret + "\">" + use + "</configuration>",
            "<!DOCTYPE c [<!ENTITY % x SYSTEM \"file://" + secret + "\"> %x;]><configuration/>",
            "<!DOCTYPE c [<!ENTITY x \"own\">]>" + use + "</configuration>",
            use + "</configuration>",
            "<configuration xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\""
                + secret
                + "\"/></configuration>",
            "<configuration><include href=\"" + secret + "\"/></configuration>",
            "<html/>",
            "rubbish",
            "",
            "<configuration>",
            "\u0000\u0001\u0002");
    for (String attack : attacks) {
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
        String file = file("attack.xml", attack, charset);
        for (List<String> given : List.of(List.of("-conf", file), List.of("--conf=" + file))) {
          assertThatThrownBy(() -> parse(given.toArray(String[]::new)))
              .as(attack)
              .isInstanceOf(IOException.class)
              .hasMessageStartingWith(file)
              .hasMessageNotContaining("the secret")
              .hasMessageNotContaining("\n");
        }
      }
    }
  }

  @Test
  void whatIsNoFileIsRefusedByName() {
    for (String path : List.of("/dev/zero", directory.toString(), directory + "/none")) {
      assertThatThrownBy(() -> parse("-conf", path, "info"))
          .isInstanceOf(UnusablePathException.class)
          .hasMessageStartingWith(path);
    }
    assertThatThrownBy(() -> parse("-conf")).hasMessage("-conf needs a file");
  }

  @Test
  void aPipeIsReadOnce() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder(
                "sh",
                "-c",
                "printf %s \"$1\" >\"$2\"",
                "sh",
                "<configuration>" + PROPERTY + "</configuration>",
                pipe.toString())
            .start();
    assertThat(parse("-conf", pipe.toString()).configuration().get("a.name"))
        .isEqualTo("of the file");
    assertThat(writer.waitFor()).isZero();
  }
}
