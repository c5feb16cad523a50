package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.Inputs;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parts;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.DyingFileSystem;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publication file by file, by runs that die between any two changes of the file system. */
class StorePublicationTest {
  private static final List<String> OLD = List.of("part-0", "part-1", "train/part-0", "old/part-9");
  private static final List<String> NEW = List.of("part-0", "part-1", "part-2", "train/part-0");

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = DyingFileSystem.dying(new Configuration());
  private java.nio.file.Path root;
  private Path out;

  @BeforeEach
  void live() {
    DyingFileSystem.LEFT.set(Integer.MAX_VALUE);
  }

  private void place(String name) throws IOException {
    root = Files.createDirectory(directory.resolve(name));
    out = new Path(root.resolve("out").toString());
  }

  /** An output of this text in each of its files, all as long as each other. */
  private JobReport write(java.nio.file.Path to, String text, List<String> names)
      throws IOException {
    List<Parts.Part> parts = new ArrayList<>();
    for (String name : names) {
      Files.createDirectories(to.resolve(name).getParent());
      Files.writeString(to.resolve(name), text);
      parts.add(new Parts.Part(name, text.length(), 1L));
    }
    Files.writeString(to.resolve("_design.json"), text);
    Files.writeString(to.resolve("_SUCCESS"), "");
    JobReport report =
        JobReport.of(text, Map.of(), Map.of(), 0, parts)
            .finished(0, 0, new Inputs("of " + text, 0, List.of()), List.of(), Map.of());
    Files.writeString(to.resolve("_stage.json"), Json.write(report));
    return report;
  }

  /** What a reader finds: {@code absent}, {@code refused}, or the text of all files. */
  private String seen() throws IOException {
    if (!Files.exists(root.resolve("out"))) {
      return "absent";
    }
    try {
      List<FileStatus> files = new Storage(conf).find(out.toString(), DataSearch.ROWS).files();
      TreeSet<String> texts = new TreeSet<>();
      for (FileStatus file : files) {
        texts.add(new Storage(conf).readText(file.getPath()));
      }
      return texts + " in " + files.size();
    } catch (UnreadableFileException e) {
      assertThat(e).hasMessageContaining("is being published, or was left unfinished");
      return "refused";
    }
  }

  /** What a program finds that goes by {@code _SUCCESS}. */
  private String seenByOthers() throws IOException {
    java.nio.file.Path local = root.resolve("out");
    if (!Files.exists(local.resolve("_SUCCESS"))) {
      return "absent";
    }
    TreeSet<String> texts = new TreeSet<>();
    int count = 0;
    try (Stream<java.nio.file.Path> all = Files.walk(local)) {
      for (java.nio.file.Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith("part")) {
          texts.add(Files.readString(file));
          count++;
        }
      }
    }
    return texts + " in " + count;
  }

  private List<String> names(java.nio.file.Path of) throws IOException {
    try (Stream<java.nio.file.Path> all = Files.walk(of)) {
      return all.filter(Files::isRegularFile)
          .map(f -> of.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeathAtAnyStepLosesNothing(boolean replacing) throws Exception {
    TreeSet<String> seen = new TreeSet<>();
    boolean died = true;
    for (int step = 0; died; step++) {
      place("at" + step);
      if (replacing) {
        write(root.resolve("out"), "old", OLD);
      }
      java.nio.file.Path unfinished = root.resolve("_out.0123456789abcdef.tmp");
      JobReport report = write(unfinished, "new", NEW);
      died = dies(step, () -> publication().publish(new Path(unfinished.toString()), report));
      String before = seen();
      seen.add(before);
      assertThat(seenByOthers()).isIn("absent", "[old] in 4", "[new] in 4");
      // The next run dies too, at its second step.
      dies(2, () -> publication().recover());
      publication().recover();
      assertThat(seen()).isEqualTo(before.equals("refused") ? "[new] in 3" : before);
      if (seen().equals("[new] in 3")) {
        assertThat(seenByOthers()).isEqualTo("[new] in 4");
        assertThat(names(root.resolve("out")))
            .containsExactly(
                "_SUCCESS",
                "_design.json",
                "_stage.json",
                "part-0",
                "part-1",
                "part-2",
                "train/part-0");
        assertThat(names(root)).hasSize(7);
      }
      assertThat(step).isLessThan(100);
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(replacing ? "[old] in 2" : "absent", "refused", "[new] in 3");
  }

  private Publication publication() throws IOException {
    return Publication.of(new Storage(conf), Progress.SILENT, out);
  }

  /** Something that changes files. */
  private interface Change {
    void make() throws Exception;
  }

  private static boolean dies(int step, Change change) throws Exception {
    DyingFileSystem.LEFT.set(step);
    try {
      change.make();
      return false;
    } catch (DyingFileSystem.DeathException e) {
      return true;
    } finally {
      DyingFileSystem.LEFT.set(Integer.MAX_VALUE);
    }
  }

  /** Somebody took away what a dead run was about to publish. */
  @Test
  void whatCannotBeMadeWholeGoes() throws Exception {
    place("lost");
    java.nio.file.Path unfinished = root.resolve("_out.0123456789abcdef.tmp");
    JobReport report = write(unfinished, "new", NEW);
    for (int step = 12; seenAfter(step, unfinished, report); step++) {
      assertThat(step).isLessThan(100);
    }
    new Storage(conf).delete(new Path(unfinished.toString()));
    assertThat(publication().recover()).isFalse();
    assertThat(seen()).isEqualTo("absent");
  }

  /** Whether no data file has come yet. */
  private boolean seenAfter(int step, java.nio.file.Path unfinished, JobReport report)
      throws Exception {
    dies(step, () -> publication().publish(new Path(unfinished.toString()), report));
    return names(root.resolve("out")).stream().noneMatch(name -> name.startsWith("part"));
  }

  /** A part that was lost on the way, as by a copy that somebody ended. */
  @Test
  void readersHoldTheFilesToTheReport() throws Exception {
    place("short");
    write(root.resolve("out"), "old", OLD);
    assertThat(seen()).isEqualTo("[old] in 2");
    Files.writeString(root.resolve("out/part-1"), "long");
    assertThatThrownBy(() -> new Storage(conf).find(out.toString(), DataSearch.ROWS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("_stage.json part-1 has 3 bytes, and it has 4: copy it again");
    Files.delete(root.resolve("out/part-1"));
    assertThatThrownBy(() -> new Storage(conf).find(out.toString(), DataSearch.ROWS))
        .hasMessageContaining("part-1 has 3 bytes, and it is not there");
    Files.delete(root.resolve("out/train/part-0"));
    assertThatThrownBy(() -> new Storage(conf).find(out + "/train", DataSearch.ROWS))
        .hasMessageContaining("train/part-0 has 3 bytes, and it is not there");
    // Elsewhere a directory comes whole by its rename, and what is done to it is the user's.
    assertThat(new Storage(new Configuration()).dataFiles(out.toString())).hasSize(1);
  }

  /** Named by themselves, or by a glob, the files of an unfinished output are refused too. */
  @Test
  void noWayLeadsIntoAnUnfinishedOutput() throws Exception {
    place("marked");
    write(root.resolve("out"), "new", NEW);
    Files.writeString(root.resolve("out/_publishing"), "{}");
    for (String path :
        List.of("", "/part-0", "/part-*", "/train", "/train/part-0", "/tr*/part-*", "/none")) {
      assertThatThrownBy(() -> new Storage(conf).find(out + path, DataSearch.ROWS))
          .as(path)
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageContaining("/out is being published, or was left unfinished");
    }
    // A result that is missing may just be on its way; one that is there is whole.
    assertThatThrownBy(() -> new Storage(conf).checkThere(new Path(out, "model.json")))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("/out is being published, or was left unfinished");
    assertThatThrownBy(() -> new Storage(conf).readText(new Path(out, "model.json")))
        .hasMessageContaining("/out is being published, or was left unfinished");
    new Storage(conf).checkThere(new Path(out, "_design.json"));
    assertThatThrownBy(() -> new Storage(conf).find(root.toString(), DataSearch.RAW))
        .hasMessageContaining("/out is being published, or was left unfinished");
  }

  /** Publishing gives files new times: what a job made is known by what it was made of. */
  @Test
  void whatAJobMadeIsKnownByItsFingerprint() throws Exception {
    place("made");
    write(root.resolve("out"), "old", OLD);
    for (String data : List.of("", "/train", "/part-0", "/train/part-0")) {
      String before = fingerprint(conf, out + data);
      String elsewhere = fingerprint(new Configuration(), out + data);
      for (String part : OLD) {
        java.nio.file.Path file = root.resolve("out").resolve(part);
        Files.setLastModifiedTime(
            file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(9)));
      }
      assertThat(fingerprint(conf, out + data)).as(data).isEqualTo(before);
      assertThat(fingerprint(new Configuration(), out + data)).as(data).isNotEqualTo(elsewhere);
      write(root.resolve("out"), "new", OLD);
      assertThat(fingerprint(conf, out + data)).as(data).isNotEqualTo(before);
      write(root.resolve("out"), "old", OLD);
    }
    // What no job made has only its time.
    Files.delete(root.resolve("out/_stage.json"));
    String before = fingerprint(conf, out.toString());
    Files.setLastModifiedTime(root.resolve("out/part-0"), FileTime.fromMillis(1_000_000));
    assertThat(fingerprint(conf, out.toString())).isNotEqualTo(before);
  }

  private static String fingerprint(Configuration conf, String data) throws IOException {
    SplitJob split = new SplitJob();
    Settings settings = JobHarness.settings(split, "data", data, "out", data + "-split");
    return Inputs.of(settings, split.parameters(), new Storage(conf)).fingerprint();
  }
}
