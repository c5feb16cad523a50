package org.crosswind.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.formats.folders.FolderName;
import org.crosswind.formats.hive.HiveTable;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.step.RowStep;
import org.crosswind.formats.table.HeaderLine;
import org.crosswind.formats.table.TextInput;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.TextOptions;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/** What is in a data file, as its first bytes tell. */
public final class DataFiles {
  /** A data set: a path, or {@code format:path}; the format is found out in any case. */
  public static final ParameterType<String> DATA =
      ParameterType.paths("DATA", DataFiles::withoutFormats);

  /** The format may stand before the first path or before each. */
  private static final Pattern FORMAT = Pattern.compile("(^|,\\s*)(?:" + RowFormats.names() + "):");

  private DataFiles() {}

  private static String withoutFormats(String paths) {
    return FORMAT.matcher(paths).replaceAll("$1");
  }

  /** Whether the first of the files that a path names, if there is one, is a design file. */
  public static boolean isDesign(Storage storage, String paths) throws IOException {
    List<FileStatus> files = storage.dataFiles(paths);
    return !files.isEmpty() && isDesign(storage, files.get(0).getPath());
  }

  /** Whether a file is a design file. */
  public static boolean isDesign(Storage storage, Path file) throws IOException {
    return rows(storage, file).format() == RowFormats.DESIGN;
  }

  /** The header of a text table, read once. */
  public static Header header(Storage storage, FileStatus file, Dialects dialects)
      throws IOException {
    return storage.once(
        file, Header.class, f -> HeaderLine.read(storage.configuration(), f.getPath(), dialects));
  }

  /** A data file of rows, opened far enough to know its format. */
  public static RowFile rows(Storage storage, Path file) throws IOException {
    return RowFormats.file(storage.configuration(), file);
  }

  /**
   * A data file of rows by a command's settings.
   *
   * @param settings of a command that declares {@link SharedParameters#ROWS}
   */
  public static RowFile rows(Storage storage, Path file, Settings settings) throws IOException {
    return step(settings).file(rows(storage, file, text(settings)));
  }

  /** The first of a command's files of rows, as it is before {@code --set} and {@code --where}. */
  public static RowFile raw(Storage storage, Settings settings, Parameter<String> data)
      throws IOException {
    return rows(storage, storage.dataFiles(settings.get(data)).get(0).getPath(), text(settings));
  }

  /** What a command makes of its rows by its settings. */
  public static RowStep step(Settings settings) {
    Derivation set = settings.find(SharedParameters.SET).orElse(Derivation.NONE);
    Derivation levels = settings.find(SharedParameters.LEVELS).orElse(Derivation.NONE);
    return new RowStep(set.then(levels), settings.find(SharedParameters.WHERE));
  }

  /** A data file of rows that is written so if it is text, and its table does not say otherwise. */
  static RowFile rows(Storage storage, Path file, TextOptions text) throws IOException {
    Optional<HiveTable> table = storage.table(file);
    if (table.isEmpty()) {
      return RowFormats.file(storage.configuration(), file, text);
    }
    return RowFormats.file(
        storage.configuration(), file, table.get().text().orElse(text), table.get().partitions());
  }

  /** How the text files of a command are written. */
  public static TextOptions text(Settings settings) {
    char quote = settings.get(SharedParameters.QUOTE);
    TextOptions text =
        TextOptions.DEFAULT
            .delimitedBy(settings.find(SharedParameters.DELIMITER).orElse(null))
            .quotedBy(quote)
            .in(settings.get(SharedParameters.ENCODING))
            .with(settings.get(SharedParameters.DECIMAL))
            .multiline(settings.get(SharedParameters.MULTILINE))
            .missing(settings.find(SharedParameters.MISSING_VALUES).orElse(List.of()));
    return settings.get(SharedParameters.NO_HEADER)
        ? text.withoutHeader(settings.find(SharedParameters.COLUMN_NAMES).orElse(List.of()))
        : text;
  }

  /** What of a command's settings for text files contradicts itself, a line each. */
  static List<String> textProblems(Settings settings) {
    return settings.has(SharedParameters.COLUMN_NAMES) && !settings.get(SharedParameters.NO_HEADER)
        ? List.of("--column-names is for files without a line of names: say --no-header too")
        : List.of();
  }

  /** How the files of a path are read, where it was found out, in a line for each way. */
  public static List<String> reads(Storage storage, Settings settings, Parameter<String> data)
      throws IOException {
    TextOptions text = text(settings);
    return FileLayouts.lines(
        storage.dataFiles(settings.get(data)),
        file -> reading(storage, file, text, f -> rows(storage, f.getPath(), text)));
  }

  /** How a file is read by whom has been told so of its text. */
  private record Reading(TextOptions text, String words) {}

  /**
   * How a file is read, where it was found out; asked once.
   *
   * @param opener gives the file, looked into
   */
  static String reading(
      Storage storage, FileStatus file, TextOptions text, FileSurvey.Question<RowFile> opener)
      throws IOException {
    FileSurvey.Question<Reading> question = f -> new Reading(text, opener.of(f).reading());
    Reading known = storage.once(file, Reading.class, question);
    return (known.text().equals(text) ? known : question.of(file)).words();
  }

  /**
   * The rows that a job reads, with all their columns.
   *
   * @param settings of a job that declares {@link SharedParameters#ROWS}
   */
  public static void input(Job job, Settings settings, Parameter<String> data) throws IOException {
    String paths = settings.get(data);
    Storage storage = Storage.of(job);
    FileInputFormat.setInputPaths(job, storage.places(paths));
    job.setInputFormatClass(RowInputFormat.class);
    RowInputFormat.setText(job, text(settings));
    RowInputFormat.setStep(job, step(settings));
    Map<Path, List<FolderName>> folders = new HashMap<>();
    for (HiveTable table : storage.tables(paths)) {
      folders.putAll(table.partitions());
      table.text().ifPresent(text -> RowInputFormat.setText(job, text));
    }
    RowInputFormat.setFolders(job, folders);
  }

  /** The same where a job asks for the values of these columns alone. */
  public static void input(
      Job job, Settings settings, Parameter<String> data, Collection<String> columns)
      throws IOException {
    input(job, settings, data);
    RowInputFormat.setColumns(job, columns);
  }

  /** Names texts that stand for no value in a job's input, beside those of its settings. */
  public static void addMissing(Job job, List<String> texts) {
    TextOptions text = TextInput.of(job.getConfiguration());
    RowInputFormat.setText(
        job,
        text.missing(Stream.concat(texts.stream(), text.missing().stream()).distinct().toList()));
  }

  /** The format of the first of the files that a path names, Avro where that can't be written. */
  public static WrittenFormat format(Storage storage, String paths) throws IOException {
    RowFile first = rows(storage, storage.dataFiles(paths).get(0).getPath());
    return first.format() instanceof WrittenFormat format ? format : RowFormats.AVRO;
  }

  /** The design of a design file. */
  public static Design design(Storage storage, Path file) throws IOException {
    return DesignFile.design(storage.fileSystem(file), file);
  }

  /**
   * The design of the design files that a path names, all of one design.
   *
   * @throws FileNotFoundException when there is none, or none any more
   */
  public static Design design(Storage storage, String paths) throws IOException {
    List<FileStatus> files = storage.dataFiles(paths);
    if (files.isEmpty()) {
      throw new FileNotFoundException(paths + " holds no data file");
    }
    return design(storage, files.get(0).getPath());
  }
}
