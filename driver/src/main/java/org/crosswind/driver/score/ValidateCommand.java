package org.crosswind.driver.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.validate.TrueModel;
import org.crosswind.scoring.validate.Validation;
import org.crosswind.scoring.validate.ValidationText;

/** {@code validate}: a fitted model against the known one that made its data; no job. */
public final class ValidateCommand implements Command {
  private static final Parameter<String> MODEL =
      Parameter.required("model", ParameterType.PATH, "model.json of a fit to generated data");
  private static final Parameter<String> TRUTH =
      Parameter.required("truth", ParameterType.PATH, "truth.json that generate wrote");
  private static final Parameter<String> OUT =
      Parameter.optional(
          SharedParameters.OUT.name(),
          SharedParameters.OUT.type(),
          "directory for validation.json and validation.txt; must not exist");

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public String summary() {
    return "hold a model fitted to generated data to the known model";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(MODEL, TRUTH, OUT, SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> example() {
    return List.of("--model", "out/run/model.json", "--truth", "out/made/truth.json");
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.VALIDATION;
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = new ArrayList<>(settings.problems(parameters()));
    Settings readable = settings.readable(parameters());
    problems.addAll(OutputDirectory.problems(readable, parameters(), session.storage()));
    UsageException.ifAny(problems);
    ModelDocument model = read(session.storage(), settings.get(MODEL), ModelJson::readModel);
    TrueModel truth = read(session.storage(), settings.get(TRUTH), TrueModel::read);
    Scored.model(model).forEach(session.console()::caution);
    Validation validation = compare(model, truth).with(session.console().cautions());
    String text = ValidationText.of(validation);
    session.console().result(text);
    if (settings.has(OUT)) {
      OutputDirectory out = OutputDirectory.of(settings, session);
      out.clear(settings);
      out.writeText(OutputDirectory.VALIDATION, text);
      out.writeJson(OutputDirectory.VALIDATION_JSON, validation);
      out.publish();
    }
    if (!validation.agrees()) {
      throw new DataException(ValidationText.verdict(validation));
    }
    return ExitCode.DONE;
  }

  private static Validation compare(ModelDocument model, TrueModel truth) throws DataException {
    try {
      return Validation.of(model, truth);
    } catch (IllegalArgumentException e) {
      throw new DataException(e.getMessage());
    }
  }

  private static <T> T read(Storage storage, String path, Function<String, T> reader)
      throws IOException, DataException {
    try {
      return reader.apply(storage.readOnce(new Path(path)));
    } catch (IllegalArgumentException e) {
      throw new DataException(path + ": " + e.getMessage());
    }
  }
}
