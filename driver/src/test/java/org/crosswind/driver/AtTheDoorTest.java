package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is not what a command wants gets one message, from every command. */
@Timeout(300)
class AtTheDoorTest {
  private static final List<String> EXTENSIONS =
      List.of("avro", "csv", "gz", "csv.gz", "bz2", "deflate", "snappy", "lz4", "zst", "txt", "");

  /** What files of these kinds begin with: Avro, gzip, bzip2, zlib, zstandard, and none. */
  private static final byte[][] BEGINNINGS = {
    {'O', 'b', 'j', 1},
    {0x1f, (byte) 0x8b, 8, 0},
    {'B', 'Z', 'h', '9'},
    {0x78, (byte) 0x9c},
    {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
    {},
  };

  private final Random random = new Random(20240607);

  @TempDir private Path directory;

  /** A command line in which all inputs are one path, and the rest is in order. */
  private List<String> line(Command command, String input, String out) {
    List<String> line = new ArrayList<>(List.of(command.name()));
    for (Parameter<?> parameter : command.parameters()) {
      String name = parameter.name();
      if (name.equals(SharedParameters.OUT.name())) {
        line.addAll(List.of("--out", out));
      } else if (parameter.isPath() && !name.equals("models")) {
        line.addAll(List.of("--" + name, input));
      } else if (name.equals("formula")) {
        line.addAll(List.of("--formula", "y ~ x"));
      } else if (parameter.required() && !parameter.isPath()) {
        line.addAll(List.of("--" + name, "1"));
      }
    }
    return line;
  }

  private static boolean hasInput(Command command) {
    return command.parameters().stream()
        .anyMatch(p -> p.isPath() && !p.name().equals(SharedParameters.OUT.name()));
  }

  private static Outcome refused(List<String> line, ExitCode... exits) {
    Outcome outcome = crosswind(line.toArray(String[]::new));
    assertThat(outcome.exit()).as("%s %s", line, outcome.err()).isIn((Object[]) exits);
    assertThat(outcome.out()).as(line.toString()).isEmpty();
    return said(line, outcome);
  }

  private static Outcome said(List<String> line, Outcome outcome) {
    assertThat(outcome.err())
        .as(line.toString())
        .doesNotContain("\tat ", "Exception", "Error:", "java.", "org.apache");
    return outcome;
  }

  private Path pipe() throws IOException {
    Path pipe = directory.resolve("pipe");
    try {
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return pipe;
  }

  @Test
  void everyCommandRefusesWhatIsNoFileByItsName() throws IOException {
    Path socket = directory.resolve("socket");
    Path colons = Files.createDirectory(directory.resolve("colons"));
    Files.writeString(colons.resolve("co:lon.csv"), "x,y\n1,2\n");
    Files.writeString(colons.resolve("plain.csv"), "x,y\n1,2\n");
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put(pipe().toString(), " is a pipe, which can be read only once");
    paths.put(socket.toString(), " is a socket, not a file");
    paths.put("/dev/zero", " is a device, not a file");
    paths.put("/dev/null", " is a device, not a file");
    paths.put(colons.toString(), "takes no file name with a colon, as co:lon.csv");
    paths.put(directory.resolve("none").toString(), "none does not exist");
    String out = directory.resolve("out").toString();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      for (Command command : CommandLineTool.commands()) {
        if (!hasInput(command) || command.name().equals("validate")) {
          continue;
        }
        paths.forEach(
            (path, told) ->
                assertThat(refused(line(command, path, out), ExitCode.USAGE).err())
                    .as(command.name() + " " + path)
                    .containsAnyOf(
                        told,
                        path + " is a directory, not a file",
                        path + " is no output directory"));
      }
    }
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void aModelIsAFileOfReasonableSize() throws IOException {
    for (String model : List.of("/dev/zero", directory.toString(), directory + "/none")) {
      refused(
          List.of("validate", "--model", model, "--truth", model), ExitCode.USAGE, ExitCode.FAILED);
    }
    String pair = "/dev/zero,/dev/zero";
    String out = directory.resolve("out").toString();
    assertThat(refused(List.of("anova", "--models", pair, "--out", out), ExitCode.USAGE).err())
        .contains("/dev/zero is a device");
  }

  @Test
  void everyCommandRefusesAnOutputThatItCannotMakeOrThatNoOtherCanRead() throws IOException {
    String file = Files.writeString(directory.resolve("file.csv"), "x,y\n").toString();
    String working = Path.of("").toAbsolutePath().toString();
    Map<String, String> outs = new LinkedHashMap<>();
    outs.put(".", "'.' names no new directory");
    outs.put("..", "'..' names no new directory");
    outs.put("/", "'/' names no new directory");
    outs.put(directory + "/..", "names no new directory");
    outs.put("a,b", "holds ','");
    outs.put("a*", "holds '*'");
    outs.put("a?b", "holds '?'");
    outs.put("a[b]", "holds '['");
    outs.put("{a}", "holds '{'");
    outs.put("a\u001bb", "a\\u001bb");
    outs.put("co:lon", "is no path for Hadoop");
    outs.put(working, " is or holds the working directory");
    outs.put(Path.of(working).getParent().toString(), " is or holds the working directory");
    outs.put(file, " is a file: choose another --out");
    outs.put(file + "/x/y", " lies in a file: choose another --out");
    for (Command command : CommandLineTool.commands()) {
      // What these write is a file.
      boolean writes = command.parameters().stream().anyMatch(p -> p.name().equals("out"));
      if (!writes || Set.of("export", "report").contains(command.name())) {
        continue;
      }
      outs.forEach(
          (out, told) -> {
            List<String> line = new ArrayList<>(line(command, file, out));
            line.add("--overwrite");
            assertThat(refused(line, ExitCode.USAGE).err()).as(line.toString()).contains(told);
          });
    }
    assertThat(directory.resolve("file.csv")).isRegularFile();
  }

  private byte[] rubbish(byte[] beginning, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    System.arraycopy(beginning, 0, bytes, 0, Math.min(size, beginning.length));
    return bytes;
  }

  @Test
  @Tag("heavy")
  void rubbishOfEveryNameGetsOneMessage() throws IOException {
    for (String extension : EXTENSIONS) {
      for (byte[] beginning : BEGINNINGS) {
        int size = 1 << random.nextInt(17);
        String name = "rubbish" + (extension.isEmpty() ? "" : "." + extension);
        Path file = Files.write(directory.resolve(name), rubbish(beginning, size));
        for (String command : List.of("info", "summary", "logit")) {
          List<String> line = new ArrayList<>(List.of(command, "--data", file.toString()));
          line.addAll(
              switch (command) {
                case "info" -> List.of("--count");
                case "logit" -> List.of("--formula", "y ~ x", "--out", directory + "/out");
                default -> List.of("--out", directory + "/out", "--overwrite");
              });
          Outcome outcome = said(line, crosswind(line.toArray(String[]::new)));
          if (outcome.exit() != ExitCode.DONE) {
            assertThat(outcome.err()).as(line.toString()).contains(name);
          }
        }
      }
    }
  }

  @Test
  void aContainerCutAnywhereIsNamed() throws IOException {
    byte[] bytes = avro();
    int cuts = 0;
    for (int length = 5; length < bytes.length; length += 1 + length / 5) {
      Path cut = directory.resolve("cut.avro");
      Files.write(cut, Arrays.copyOf(bytes, length));
      List<String> line = List.of("info", "--data", cut.toString());
      assertThat(refused(line, ExitCode.USAGE, ExitCode.FAILED).err()).contains("cut.avro");
      cuts++;
    }
    assertThat(cuts).isGreaterThan(10);
  }

  /** Scored rows, made here. */
  private byte[] avro() throws IOException {
    Path data = directory.resolve("data.csv");
    Files.writeString(
        data,
        random
            .ints(200, 0, 2)
            .mapToObj(y -> y + "," + random.nextInt(9))
            .collect(Collectors.joining("\n", "y,x\n", "\n")));
    String fit = directory.resolve("fit").toString();
    String scores = directory.resolve("scores").toString();
    crosswind("logit", "--data", data.toString(), "--formula", "y ~ x", "--out", fit);
    String model = fit + "/model.json";
    Outcome outcome =
        crosswind("predict", "--data", data.toString(), "--model", model, "--out", scores);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return Files.readAllBytes(Path.of(scores, "part-m-00000.avro"));
  }

  @Test
  void whatATerminalWouldObeyIsShown() throws IOException {
    String evil = "\u001b]0;x\u0007\u009b31m\u007f\u202e\u2066\u200f\u061c\u2028\r";
    Path data = directory.resolve("d\u202e.csv");
    Files.writeString(
        data,
        random
            .ints(200, 0, 2)
            .mapToObj(y -> y + "," + (random.nextBoolean() ? "a" : "z" + evil.strip()))
            .collect(Collectors.joining("\n", "y,g\n", "\n")));
    List<List<String>> lines =
        List.of(
            List.of(evil),
            List.of("info", "--" + evil),
            List.of("info", "--data", evil),
            List.of("info", "--data", data.toString()),
            List.of("info", "--data", data.toString(), "--json"),
            List.of("summary", "--data", data.toString(), "--out", directory + "/s"),
            List.of("logit", "--data", data + "", "--formula", "y ~ g", "--out", directory + "/l"),
            List.of("logit", "--data", data + "", "--formula", "y ~ " + evil, "--out", "x"));
    for (List<String> line : lines) {
      Outcome outcome = crosswind(line.toArray(String[]::new));
      assertThat(outcome.out() + outcome.err())
          .as(line.toString())
          .doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]")
          .doesNotContainPattern("[\u0080-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");
    }
    for (String text : List.of("s/summary.txt", "l/summary.txt")) {
      assertThat(Files.readString(directory.resolve(text), StandardCharsets.UTF_8))
          .doesNotContainPattern("[\u0080-\u009f\u061c\u202e\u2066-\u2069\u001b\u007f]")
          .contains("\\u202e");
    }
  }

  @Test
  void aDirectoryForTemporaryFilesThatIsNotThere() throws IOException, InterruptedException {
    Path none = directory.resolve("none");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + none,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "info",
                "--data",
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isEqualTo(ExitCode.FAILED.number());
    assertThat(told)
        .startsWith("crosswind: " + none + ", for temporary files (java.io.tmpdir), cannot be ")
        .doesNotContain("\tat ");
  }
}
