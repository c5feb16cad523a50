package org.crosswind.driver.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.files.UnusablePathException;
import org.crosswind.scoring.json.Json;

/** {@code info}: what data are, from their headers; no job is run. */
public final class InfoCommand implements Command {
  private static final Parameter<String> DATA =
      Parameter.required(
          "data",
          DataFiles.DATA,
          "rows (Avro or CSV with a header) or a design file; the format is found out");
  private static final Parameter<Long> ROWS =
      Parameter.of(
              "rows", ParameterType.integer(0, 10_000), "3", "first rows that are shown at most")
          .in(Group.CONTENT);
  private static final Parameter<Boolean> COUNT =
      Parameter.flag(
              "count",
              "count the rows of text files too, which reads all of them here and now (summary counts"
                  + " them by a job); those of Avro and design files are known anyway")
          .in(Group.CONTENT);
  private static final Parameter<Boolean> JSON =
      Parameter.flag("json", "print a JSON document in place of text").in(Group.CONTENT);

  @Override
  public String name() {
    return "info";
  }

  @Override
  public String summary() {
    return "show format, size, variables and first rows of data, without a job";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(DATA, ROWS, COUNT, JSON);
  }

  @Override
  public List<String> example() {
    return List.of("--data", "examples/kyphosis.csv", "--count");
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = new ArrayList<>(settings.problems(parameters()));
    UsageException.ifAny(problems);
    List<FileStatus> files = files(settings, session.storage(), problems);
    UsageException.ifAny(problems);
    DataInfo.Counting counting =
        settings.get(COUNT) ? DataInfo.Counting.ALL : DataInfo.Counting.HEADERS;
    try {
      InfoDocument info =
          new DataInfo(session.storage(), files)
              .document(
                  Arrays.stream(Storage.paths(settings.get(DATA))).map(Object::toString).toList(),
                  settings.get(ROWS).intValue(),
                  counting);
      session.console().result(settings.get(JSON) ? Json.write(info) : new InfoText(info).text());
    } catch (HeaderException e) {
      throw new DataException(e.getMessage());
    }
    return ExitCode.DONE;
  }

  private static List<FileStatus> files(Settings settings, Storage storage, List<String> problems)
      throws IOException {
    try {
      List<FileStatus> files = storage.dataFiles(settings.get(DATA));
      if (files.isEmpty()) {
        problems.add(settings.get(DATA) + " holds no data file");
      }
      return files;
    } catch (FileNotFoundException | UnusablePathException e) {
      problems.add(e.getMessage());
      return List.of();
    }
  }
}
