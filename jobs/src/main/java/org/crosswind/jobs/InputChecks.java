package org.crosswind.jobs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.mapreduce.RowFile;
import org.crosswind.formats.mapreduce.UnreadableFileException;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.MissingColumnsException;
import org.crosswind.jobs.kernel.RemoteMessage;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.jobs.kernel.UnusablePathException;

/** Looks at the inputs of a job before it is submitted, and gathers what is wrong with them. */
final class InputChecks {
  private final Storage storage;
  private final List<String> problems = new ArrayList<>();

  InputChecks(Storage storage) {
    this.storage = storage;
  }

  /** Something that reads one header and throws what does not fit. */
  interface HeaderTest {
    void accept(Header header);
  }

  /** Reads the header of every file, and tests it. */
  InputChecks headers(String paths, HeaderTest test) throws IOException {
    Map<String, List<String>> misfits = new LinkedHashMap<>();
    for (FileStatus file : files(paths)) {
      try {
        test.accept(storage.header(file.getPath()));
      } catch (MissingColumnsException e) {
        misfits
            .computeIfAbsent(e.getMessage(), m -> new ArrayList<>())
            .add(file.getPath().toString());
      } catch (HeaderException e) {
        problems.add(e.getMessage());
      } catch (IOException e) {
        problems.add(unreadable(file, e));
      }
    }
    misfits.forEach((message, files) -> problems.add(some(files) + ": " + message));
    return this;
  }

  private static String some(List<String> files) {
    return files.size() == 1
        ? files.get(0)
        : files.get(0) + " and " + (files.size() - 1) + " more like it";
  }

  /** The files of a path; a problem when there is none. */
  List<FileStatus> files(String paths) throws IOException {
    try {
      List<FileStatus> files = storage.dataFiles(paths);
      if (files.isEmpty()) {
        problems.add(paths + " holds no data file");
      }
      return files;
    } catch (FileNotFoundException | UnusablePathException e) {
      problems.add(e.getMessage());
      return List.of();
    }
  }

  /** A file that a loader must be able to read. */
  InputChecks loads(String path, Loader loader) {
    try {
      loader.load(new Path(path));
    } catch (IOException | RuntimeException e) {
      problems.add(
          e.getMessage() == null ? path + ": " + e : RemoteMessage.withoutTrace(e.getMessage()));
    }
    return this;
  }

  /** Reads a file, or throws. */
  interface Loader {
    void load(Path path) throws IOException;
  }

  /** The columns of every file must include these. */
  InputChecks columns(String paths, List<String> wanted) throws IOException {
    for (FileStatus file : files(paths)) {
      try {
        RowColumns columns = storage.rowFile(file.getPath()).columns();
        List<String> absent = wanted.stream().filter(c -> columns.indexOf(c) < 0).toList();
        if (!absent.isEmpty()) {
          problems.add(
              file.getPath()
                  + " has no column "
                  + String.join(", ", absent)
                  + "; it has "
                  + String.join(", ", columns.names()));
          break;
        }
      } catch (HeaderException e) {
        problems.add(e.getMessage());
      } catch (IOException e) {
        problems.add(unreadable(file, e));
      }
    }
    return this;
  }

  /** Every file must be an Avro container of rows, all of one schema, which is returned. */
  Schema avro(String paths) throws IOException {
    Schema schema = null;
    for (FileStatus file : files(paths)) {
      try {
        RowFile rows = storage.rowFile(file.getPath());
        if (!rows.isAvro()) {
          problems.add(file.getPath() + " is no Avro container");
        } else if (schema == null) {
          schema = rows.schema();
        } else if (!schema.equals(rows.schema())) {
          problems.add(file.getPath() + " has another schema than the files before it");
          break;
        }
      } catch (IOException e) {
        problems.add(unreadable(file, e));
      }
    }
    return schema;
  }

  private static String unreadable(FileStatus file, Exception failure) {
    return failure instanceof UnreadableFileException
        ? failure.getMessage()
        : file.getPath() + " cannot be read: " + failure.getMessage();
  }

  InputChecks problem(String problem) {
    problems.add(problem);
    return this;
  }

  List<String> problems() {
    return problems;
  }
}
