package org.crosswind.driver.score;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.java.JavaFormat;
import org.crosswind.export.json.JsonFormat;
import org.crosswind.export.onnx.OnnxFormat;
import org.crosswind.export.pmml.PmmlFormat;
import org.crosswind.export.python.PythonFormat;
import org.crosswind.export.r.RFormat;
import org.crosswind.export.sql.SqlDialect;
import org.crosswind.export.sql.SqlFormat;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.score.ModelRows;
import org.crosswind.jobs.score.PredictJob;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.Unseen;

/** {@code export}: a model in another program's language; no job is run. */
public final class ExportCommand implements Command {
  /** Languages that a model is written in. */
  enum Target {
    ONNX,
    PMML,
    SQL,
    JAVA,
    PYTHON,
    R,
    JSON
  }

  private static final Parameter<Target> TO =
      Parameter.required(
          "to",
          ParameterType.choice(Target.class),
          "onnx: a graph of doubles; pmml: PMML 4.4; sql: one SELECT; java: a class; python, r: a"
              + " file, all without dependencies; json: the document itself");
  private static final Parameter<String> OUT =
      Parameter.required("out", ParameterType.PATH, "file to write; must not exist");
  private static final Parameter<Boolean> OVERWRITE =
      Parameter.flag("overwrite", "replace the file if it exists").in(Group.FILES);
  private static final Parameter<Boolean> PREPARED =
      Parameter.flag(
              "prepared",
              "rows have the columns that the fit made with --set and --levels; by default they are"
                  + " made of raw columns, as far as the language can")
          .in(Group.CONTENT);
  private static final Parameter<SqlDialect> DIALECT =
      Parameter.optional("dialect", ParameterType.choice(SqlDialect.class), "dialect of --to sql")
          .in(Group.CONTENT);
  private static final Parameter<String> TABLE =
      Parameter.optional("table", ParameterType.TEXT, "table that --to sql reads; rows by default")
          .in(Group.CONTENT);
  private static final Parameter<Boolean> CHECK =
      Parameter.flag(
              "check",
              "of --to sql, write the SELECT that tries the model's test vectors: one row with the"
                  + " largest difference; the others have their own check")
          .in(Group.CONTENT);

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "write a model as ONNX, PMML, SQL, Java, Python or R";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        PredictJob.MODEL, TO, OUT, OVERWRITE, PredictJob.UNSEEN, PREPARED, DIALECT, TABLE, CHECK);
  }

  @Override
  public List<String> example() {
    return List.of(
        "--model", "out/kyphosis/model.json", "--to", "python", "--out", "out/kyphosis.py");
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    Storage storage = session.storage();
    List<String> problems = new ArrayList<>(settings.problems(parameters()));
    problems.addAll(problems(settings.readable(parameters()), storage));
    UsageException.ifAny(problems);
    Path file = new Path(settings.get(OUT));
    Path model = new Path(settings.get(PredictJob.MODEL));
    byte[] bytes = bytes(model, ModelJson.readAgain(storage.readText(model)), settings);
    storage.writeBytes(file, bytes);
    session
        .console()
        .note(
            String.format(
                Locale.ROOT, "Wrote %s, %,d bytes of %s", file, bytes.length, settings.text(TO)));
    return ExitCode.DONE;
  }

  /** What is wrong with the file of a model. */
  static List<String> modelProblems(Settings settings, Storage storage) {
    InputChecks checks = new InputChecks(storage);
    if (settings.has(PredictJob.MODEL)) {
      checks.loads(
          settings.get(PredictJob.MODEL),
          path -> {
            storage.checkThere(path);
            ModelRows.model(storage, path);
          });
    }
    return checks.problems();
  }

  private static List<String> problems(Settings settings, Storage storage) throws IOException {
    List<String> problems = new ArrayList<>(modelProblems(settings, storage));
    if (settings.has(OUT)) {
      Path file = new Path(settings.get(OUT));
      if (storage.exists(file) && storage.fileSystem(file).getFileStatus(file).isDirectory()) {
        problems.add("--out: " + settings.get(OUT) + " is a directory; name a file");
      } else if (storage.exists(file) && !settings.get(OVERWRITE)) {
        problems.add("--out: " + file + " exists; --overwrite replaces it");
      }
    }
    boolean sql = settings.has(TO) && settings.get(TO) == Target.SQL;
    if (sql && !settings.has(DIALECT)) {
      problems.add("--to sql takes --dialect, one of " + DIALECT.type().label());
    }
    for (Parameter<?> parameter : List.of(DIALECT, TABLE, CHECK)) {
      if (settings.has(TO) && !sql && settings.has(parameter)) {
        problems.add("--" + parameter.name() + " is for --to sql");
      }
    }
    return problems;
  }

  private static byte[] bytes(Path path, ModelDocument model, Settings settings)
      throws IOException, DataException {
    ModelDocument over = settings.get(PREPARED) ? model.over(model.derivation().names()) : model;
    Unseen unseen = settings.get(PredictJob.UNSEEN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      format(settings).write(ExportedModel.of(over, unseen), out);
    } catch (ExportException | IllegalArgumentException e) {
      throw new DataException(path + ": " + e.getMessage());
    }
    return out.toByteArray();
  }

  private static ModelFormat format(Settings settings) throws ExportException {
    return switch (settings.get(TO)) {
      case ONNX -> new OnnxFormat();
      case PMML -> new PmmlFormat();
      case SQL ->
          new SqlFormat(
              new SqlFormat.Options(
                  settings.get(DIALECT), settings.find(TABLE).orElse("rows"), settings.get(CHECK)));
      case JAVA -> JavaFormat.ofFile(new Path(settings.get(OUT)).getName());
      case PYTHON -> new PythonFormat();
      case R -> new RFormat();
      case JSON -> new JsonFormat();
    };
  }
}
