package org.crosswind.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.parts.FoundFiles;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.step.RowStep;
import org.crosswind.formats.text.AbsentColumns;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.ForeignFile;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.MissingColumnsException;
import org.crosswind.formats.text.TextOptions;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.files.UnusablePathException;
import org.crosswind.jobs.kernel.run.RemoteMessage;

/** Looks at the inputs of a job before it is submitted, and gathers what is wrong with them. */
public final class InputChecks {
  private final Storage storage;
  private final TextOptions text;
  private final RowStep step;
  private final List<String> problems = new ArrayList<>();

  /** Checks of files whose rows are no text, or as text mostly is. */
  public InputChecks(Storage storage) {
    this(storage, TextOptions.DEFAULT, RowStep.NONE);
  }

  /**
   * Checks of rows.
   *
   * @param settings of a command that declares {@link SharedParameters#ROWS}
   */
  public InputChecks(Storage storage, Settings settings) {
    this(storage, DataFiles.text(settings), DataFiles.step(settings));
    problems.addAll(DataFiles.textProblems(settings));
  }

  private InputChecks(Storage storage, TextOptions text, RowStep step) {
    this.storage = storage;
    this.text = text;
    this.step = step;
  }

  /** Something that reads one header and throws what does not fit. */
  public interface HeaderTest {
    void accept(Header header);
  }

  /** Reads the header of every raw table, which may be in these dialects, and tests it. */
  public InputChecks headers(String paths, Dialects dialects, HeaderTest test) throws IOException {
    Map<String, List<String>> misfits = new LinkedHashMap<>();
    List<FileStatus> files = files(paths, DataSearch.RAW);
    List<Exception> failures = FileSurvey.ask(files, file -> failure(file, dialects, test));
    for (int i = 0; i < files.size(); i++) {
      FileStatus file = files.get(i);
      Exception failure = failures.get(i);
      if (failure instanceof MisfitException) {
        misfits
            .computeIfAbsent(failure.getMessage(), m -> new ArrayList<>())
            .add(file.getPath().toString());
      } else if (failure instanceof HeaderException) {
        problems.add(failure.getMessage());
      } else if (failure != null) {
        problems.add(unreadable(file, failure));
      }
    }
    misfits.forEach((message, like) -> problems.add(some(like) + ": " + message));
    return this;
  }

  /** What a header's test throws, null when it holds. */
  private Exception failure(FileStatus file, Dialects dialects, HeaderTest test) {
    try {
      if (file.getLen() == 0) {
        return new HeaderException(file.getPath() + " is " + ForeignFile.EMPTY);
      }
      Header header = DataFiles.header(storage, file, dialects);
      try {
        test.accept(header);
        return null;
      } catch (MissingColumnsException e) {
        return new MisfitException(file.getPath(), header, e);
      } catch (HeaderException e) {
        return new HeaderException(file.getPath() + ": " + e.getMessage());
      }
    } catch (IOException | HeaderException e) {
      return e;
    }
  }

  private static String some(List<String> files) {
    return files.size() == 1
        ? files.get(0)
        : files.get(0) + " and " + (files.size() - 1) + " more like it";
  }

  /** The files of rows of a path; a problem when there is none. */
  public List<FileStatus> files(String paths) throws IOException {
    return files(paths, DataSearch.ROWS);
  }

  private List<FileStatus> files(String paths, DataSearch search) throws IOException {
    try {
      FoundFiles found = storage.find(paths, search);
      if (found.files().isEmpty()) {
        String passedOver = found.passedOverText();
        problems.add(
            paths + " holds no data file" + (passedOver.isEmpty() ? "" : ", but " + passedOver));
      }
      return found.files();
    } catch (FileNotFoundException | UnusablePathException | UnreadableFileException e) {
      problems.add(e.getMessage());
      return List.of();
    }
  }

  /** A file that a loader must be able to read. */
  public InputChecks loads(String path, Loader loader) {
    try {
      loader.load(new Path(path));
    } catch (IOException | RuntimeException e) {
      problems.add(
          e.getMessage() == null ? path + ": " + e : RemoteMessage.withoutTrace(e.getMessage()));
    }
    return this;
  }

  /** Reads a file, or throws. */
  public interface Loader {
    void load(Path path) throws IOException;
  }

  /** The columns of every file must include these. */
  public InputChecks columns(String paths, List<String> wanted) throws IOException {
    return columns(paths, wanted, columns -> {});
  }

  /** Something that is made of columns, and throws {@link ExpressionException} when it can't be. */
  public interface ColumnsTest {
    void accept(RowColumns columns);
  }

  /** The columns of every file must include these, and pass a test. */
  public InputChecks columns(String paths, List<String> wanted, ColumnsTest test)
      throws IOException {
    return report(FileSurvey.ask(files(paths), file -> finding(file, wanted, test)));
  }

  /**
   * What is wrong with a file.
   *
   * @param misfit whether it is a file like others, with other columns: of such one is named
   */
  private record Finding(String problem, boolean misfit) {}

  private InputChecks report(List<Finding> findings) {
    boolean named = false;
    for (Finding finding : findings) {
      if (finding != null && !(named && finding.misfit)) {
        problems.add(finding.problem);
        named |= finding.misfit;
      }
    }
    return this;
  }

  private Finding finding(FileStatus file, List<String> wanted, ColumnsTest test) {
    try {
      RowFile rows = rows(file);
      RowColumns columns = rows.columns();
      AbsentColumns absent = AbsentColumns.of(wanted, columns.names());
      if (absent.isEmpty()) {
        DataFiles.reading(storage, file, text, f -> rows);
        Finding unusable = unusable(file, rows, wanted);
        if (unusable == null) {
          test.accept(columns);
        }
        return unusable == null ? twice(file, columns, wanted) : unusable;
      }
      return new Finding(
          file.getPath()
              + " has "
              + absent
              + "; it has "
              + AbsentColumns.some(columns.names())
              + rows.doubt().map(doubt -> " (" + doubt + ")").orElse(""),
          true);
    } catch (HeaderException e) {
      return new Finding(e.getMessage(), false);
    } catch (ExpressionException e) {
      return new Finding(file.getPath() + ": " + e.getMessage(), true);
    } catch (IOException e) {
      return new Finding(unreadable(file, e), false);
    }
  }

  private static Finding unusable(FileStatus file, RowFile rows, List<String> wanted)
      throws IOException {
    RowColumns columns = rows.columns();
    List<Schema.Field> fields = rows.schema().getFields();
    List<String> unusable = new ArrayList<>();
    for (String name : wanted) {
      int position = columns.indexOf(name);
      if (columns.column(position).kind() == RowColumns.Kind.UNUSABLE) {
        unusable.add("its column " + name + " is " + Schemas.unusableType(fields.get(position)));
      }
    }
    return unusable.isEmpty()
        ? null
        : new Finding(
            file.getPath()
                + ": "
                + String.join(", ", unusable)
                + ", which no command takes: write what is needed of it as columns of their own",
            true);
  }

  /** A column that is used must be told by its name. */
  private static Finding twice(FileStatus file, RowColumns columns, List<String> used) {
    return used.stream()
        .filter(name -> columns.secondOf(name) >= 0)
        .findFirst()
        .map(
            name ->
                new Finding(
                    file.getPath()
                        + ": column "
                        + name
                        + " is named twice in the header, at "
                        + (columns.indexOf(name) + 1)
                        + " and "
                        + (columns.secondOf(name) + 1)
                        + ": rename one of them",
                    true))
        .orElse(null);
  }

  private RowFile rows(FileStatus file) throws IOException {
    return step.file(DataFiles.rows(storage, file.getPath(), text));
  }

  /**
   * Every file must be Avro, all of the same columns and types, which are returned. What the files'
   * folders say is left out.
   */
  public Schema avro(String paths) throws IOException {
    return oneSchema(
        paths,
        file -> RowFormats.bare(storage.configuration(), file, text),
        rows ->
            rows.format() == RowFormats.AVRO
                ? null
                : rows.path() + " is " + rows.format().title() + ", and must be Avro");
  }

  /** The rows of every file must have the same columns of the same types, which are returned. */
  public Schema alike(String paths) throws IOException {
    return oneSchema(paths, file -> step.file(DataFiles.rows(storage, file, text)), rows -> null);
  }

  /** What is wrong with a file, null when nothing is. */
  private interface FileTest {
    String problem(RowFile rows) throws IOException;
  }

  /** Looks into a file. */
  private interface Opener {
    RowFile open(Path file) throws IOException;
  }

  private Schema oneSchema(String paths, Opener opener, FileTest test) throws IOException {
    AtomicReference<Schema> first = new AtomicReference<>();
    List<FileStatus> files = files(paths);
    List<Finding> findings = new ArrayList<>();
    while (findings.size() < files.size() && first.get() == null) {
      findings.add(finding(files.get(findings.size()), opener, test, first));
    }
    List<FileStatus> others = files.subList(findings.size(), files.size());
    findings.addAll(FileSurvey.ask(others, file -> finding(file, opener, test, first)));
    report(findings);
    return first.get();
  }

  private Finding finding(
      FileStatus file, Opener opener, FileTest test, AtomicReference<Schema> first) {
    try {
      RowFile rows = opener.open(file.getPath());
      String problem = test.problem(rows);
      if (problem != null) {
        return new Finding(problem, false);
      }
      Schema schema = rows.schema();
      return first.compareAndSet(null, schema) || first.get().equals(schema)
          ? null
          : new Finding(
              file.getPath()
                  + " has other columns, types or properties than the files before it"
                  + difference(first.get(), schema),
              true);
    } catch (HeaderException e) {
      return new Finding(e.getMessage(), false);
    } catch (ExpressionException e) {
      return new Finding(file.getPath() + ": " + e.getMessage(), true);
    } catch (IOException e) {
      return new Finding(unreadable(file, e), false);
    }
  }

  /** The first column that differs, empty when it is something else. */
  private static String difference(Schema before, Schema here) {
    List<String> names = AvroRow.columns(before).names();
    List<String> others = AvroRow.columns(here).names();
    for (int c = 0; c < Math.max(names.size(), others.size()); c++) {
      String name = c < names.size() ? names.get(c) : "none";
      String other = c < others.size() ? others.get(c) : "none";
      if (!name.equals(other)) {
        return ": column " + (c + 1) + " is " + other + ", not " + name;
      }
    }
    for (int c = 0; c < names.size(); c++) {
      Schema.Field one = before.getFields().get(c);
      Schema.Field another = here.getFields().get(c);
      if (!one.schema().equals(another.schema())
          || Schemas.isUntyped(one) != Schemas.isUntyped(another)) {
        return ": column " + names.get(c) + " is " + type(another) + ", not " + type(one);
      }
    }
    return "";
  }

  private static String type(Schema.Field field) {
    return Schemas.isUntyped(field) ? "text without a type" : field.schema().toString();
  }

  private static String unreadable(FileStatus file, Exception failure) {
    return failure instanceof UnreadableFileException
        ? failure.getMessage()
        : file.getPath() + " cannot be read: " + failure.getMessage();
  }

  public InputChecks problem(String problem) {
    problems.add(problem);
    return this;
  }

  public List<String> problems() {
    return problems;
  }
}
