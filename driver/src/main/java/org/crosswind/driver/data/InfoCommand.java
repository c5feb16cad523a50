package org.crosswind.driver.data;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/** {@code info}: what data are, from their headers; no job is run. */
public final class InfoCommand implements Command {
  private static final Parameter<String> DATA =
      Parameter.required(
          "data",
          DataFiles.DATA,
          "rows (text, Parquet, ORC, Avro, blocks or a table of Hive, hive:DATABASE.TABLE) or a design file;"
              + " the format is found out");
  private static final Parameter<Long> ROWS =
      Parameter.of(
              "rows", ParameterType.integer(0, 10_000), "3", "first rows that are shown at most")
          .in(Group.CONTENT);
  private static final Parameter<Boolean> COUNT =
      Parameter.flag(
              "count",
              "count the rows of text files too, which reads all of them here and now (summary counts"
                  + " them by a job); those of other files are known anyway")
          .in(Group.CONTENT);
  private static final Parameter<Boolean> ENCODINGS =
      Parameter.flag(
              "encodings",
              "show how the columns of the first block of a design file, or of rows in blocks, lie in it")
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
    return Parameter.join(List.of(DATA, ROWS, COUNT, ENCODINGS, JSON), SharedParameters.ROWS);
  }

  @Override
  public List<String> example() {
    return List.of("--data", "examples/kyphosis.csv", "--count");
  }

  @Override
  public ExitCode run(Settings settings, Session session) throws IOException, UsageException {
    UsageException.ifAny(settings.problems(parameters()));
    InputChecks checks = new InputChecks(session.storage(), settings);
    List<FileStatus> files = checks.files(settings.get(DATA));
    UsageException.ifAny(checks.problems());
    DataInfo.Counting counting =
        settings.get(COUNT) ? DataInfo.Counting.ALL : DataInfo.Counting.HEADERS;
    InfoDocument info =
        opened(session.storage(), files, settings)
            .document(
                Storage.names(settings.get(DATA)),
                settings.get(ROWS).intValue(),
                counting,
                settings.get(ENCODINGS));
    session.console().result(settings.get(JSON) ? Json.write(info) : new InfoText(info).text());
    return ExitCode.DONE;
  }

  /** Headers that can't be read are wrong inputs, for this command as for one with a job. */
  private static DataInfo opened(Storage storage, List<FileStatus> files, Settings settings)
      throws IOException, UsageException {
    try {
      return new DataInfo(storage, files, settings);
    } catch (HeaderException | UnreadableFileException e) {
      throw new UsageException(List.of(e.getMessage()));
    }
  }
}
