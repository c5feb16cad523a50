package org.crosswind.driver.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.score.PredictJob;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.drift.ColumnInfo;
import org.crosswind.scoring.json.Json;

/** {@code column-info}: what a model knows of its columns; no job is run. */
public final class ColumnInfoCommand implements Command {
  @Override
  public String name() {
    return "column-info";
  }

  @Override
  public String summary() {
    return "show the columns that a model reads as JSON: types, levels, ranges";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(PredictJob.MODEL);
  }

  @Override
  public List<String> example() {
    return List.of("--model", "out/kyphosis/model.json");
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = new ArrayList<>(settings.problems(parameters()));
    problems.addAll(ExportCommand.modelProblems(settings, session.storage()));
    UsageException.ifAny(problems);
    Path path = new Path(settings.get(PredictJob.MODEL));
    ModelDocument model = ModelJson.readForScores(session.storage().readText(path));
    ColumnInfo info;
    try {
      info = ColumnInfo.of(model);
    } catch (IllegalArgumentException e) {
      throw new DataException(path + ": " + e.getMessage());
    }
    session.console().result(Json.write(info));
    return ExitCode.DONE;
  }
}
