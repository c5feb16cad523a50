package org.crosswind.driver.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.StoredBlock;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/** Looks into data files as far as their headers go. */
final class DataInfo {
  private final Storage storage;
  private final List<FileStatus> files;
  private final List<RowFile> contents = new ArrayList<>();
  private final Set<String> formats = new TreeSet<>();
  private final Set<String> codecs = new TreeSet<>();

  /**
   * Files of which there is at least one.
   *
   * @param settings of the command
   * @throws IOException also where one of them is no file of rows by its header, naming it
   */
  DataInfo(Storage storage, List<FileStatus> files, Settings settings) throws IOException {
    this.storage = storage;
    this.files = files;
    for (FileStatus file : files) {
      RowFile rows = DataFiles.rows(storage, file.getPath(), settings);
      if (rows.format() != RowFormats.DESIGN) {
        rows.columns();
      }
      contents.add(rows);
      formats.add(rows.format().title());
      codecs.add(rows.codec());
    }
  }

  /**
   * All that is known.
   *
   * @param rows how many rows to show
   * @param counting whether text files are read to count their rows
   * @param encodings whether to tell how the columns of the first block are stored
   */
  InfoDocument document(List<String> data, int rows, Counting counting, boolean encodings)
      throws IOException {
    boolean isDesign = formats.equals(Set.of(RowFormats.DESIGN.title()));
    Design design = isDesign ? DataFiles.design(storage, path(0)) : null;
    FirstRows sample = isDesign ? FirstRows.NONE : sample(contents.get(0));
    List<String> notes = new ArrayList<>(notes());
    StoredBlock block = encodings ? contents.get(0).firstBlock().orElse(null) : null;
    if (encodings && block == null) {
      notes.add(path(0) + " has no block of columns that --encodings could show");
    }
    return new InfoDocument(
        data,
        String.join(" and ", formats),
        String.join(" and ", codecs),
        files.size(),
        files.stream().mapToLong(FileStatus::getLen).sum(),
        isDesign ? (Long) design.observations() : count(counting),
        blocks(),
        sample.size(),
        isDesign ? facts(design) : null,
        isDesign ? variables(design) : variables(contents.get(0), sample),
        isDesign ? List.of() : first(rows),
        block,
        notes);
  }

  /** Of a file that says no types the rows by which they are guessed. */
  private static FirstRows sample(RowFile file) throws IOException {
    // First of all the header, by which a file is told that is no table.
    int columns = file.columns().size();
    return file.isTyped() ? FirstRows.NONE : new FirstRows(file.first(FirstRows.most(columns)));
  }

  /** Which files have their rows counted. */
  enum Counting {
    /** Those whose headers say it. */
    HEADERS,
    ALL
  }

  private Path path(int file) {
    return files.get(file).getPath();
  }

  private Long count(Counting counting) throws IOException {
    long count = 0;
    for (RowFile file : contents) {
      if (file.stated().isEmpty() && counting == Counting.HEADERS) {
        return null;
      }
      count += file.count();
    }
    return count;
  }

  private Long blocks() throws IOException {
    long blocks = 0;
    for (RowFile file : contents) {
      OptionalLong here = file.blocks();
      if (here.isEmpty()) {
        return null;
      }
      blocks += here.getAsLong();
    }
    return blocks;
  }

  private List<List<String>> first(int most) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (RowFile file : contents) {
      if (rows.size() < most && file.columns().names().equals(contents.get(0).columns().names())) {
        rows.addAll(file.first(most - rows.size()));
      }
    }
    return rows;
  }

  private List<String> notes() throws IOException {
    if (formats.contains(RowFormats.DESIGN.title())) {
      return formats.size() == 1
          ? List.of()
          : List.of("design files and rows together are no input of any command");
    }
    List<String> notes = new ArrayList<>();
    for (int f = 0; f < files.size(); f++) {
      int file = f;
      contents.get(f).doubt().ifPresent(doubt -> notes.add(path(file) + ": " + doubt));
      String reading = contents.get(f).reading();
      if (!reading.isEmpty()) {
        notes.add(path(file) + ": " + reading);
      }
    }
    Set<String> wanted = new HashSet<>(contents.get(0).columns().names());
    for (int f = 1; f < files.size(); f++) {
      Set<String> names = new HashSet<>(contents.get(f).columns().names());
      if (!names.equals(wanted)) {
        notes.add(
            path(f)
                + " has other columns: "
                + String.join(", ", contents.get(f).columns().names()));
      }
    }
    return notes;
  }

  private static InfoDocument.DesignFacts facts(Design design) {
    return new InfoDocument.DesignFacts(
        design.formula(),
        design.response().name(),
        design.response().failure(),
        design.response().success(),
        design.response().failures(),
        design.response().successes(),
        design.rows());
  }

  private static List<InfoDocument.Variable> variables(Design design) {
    return design.variables().stream()
        .map(
            v ->
                v.factor()
                    ? new InfoDocument.Variable(
                        v.name(),
                        "factor",
                        "codes",
                        v.levels().stream().map(Level::name).toList(),
                        null,
                        null,
                        null,
                        null,
                        null)
                    : new InfoDocument.Variable(
                        v.name(), "number", "double", List.of(), null, null, v.min(), v.max(),
                        v.mean()))
        .toList();
  }

  private static List<InfoDocument.Variable> variables(RowFile file, FirstRows sample)
      throws IOException {
    RowColumns columns = file.columns();
    Schema schema = file.schema();
    List<InfoDocument.Variable> variables = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      RowColumns.Column column = columns.column(c);
      variables.add(
          column.kind() == RowColumns.Kind.UNTYPED
              ? variable(column.name(), sample.column(c))
              : variable(column, schema.getFields().get(c)));
    }
    return variables;
  }

  private static InfoDocument.Variable variable(String name, FirstRows.Guess guess) {
    return new InfoDocument.Variable(
        name, guess.type(), "text", List.of(), guess.missing(), guess.numbers(), null, null, null);
  }

  private static InfoDocument.Variable variable(RowColumns.Column column, Schema.Field field) {
    Schema type = field.schema();
    boolean named = type.getType() == Schema.Type.ENUM;
    return new InfoDocument.Variable(
        column.name(),
        switch (column.kind()) {
          case NUMBER -> "number";
          case UNUSABLE -> "unusable";
          default -> "factor";
        },
        column.kind() == RowColumns.Kind.UNUSABLE
            ? Schemas.unusableType(field)
            : Schemas.typeName(type),
        named ? type.getEnumSymbols() : List.of(),
        null,
        null,
        null,
        null,
        null);
  }
}
