package org.crosswind.driver.fit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Cautions;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.score.TestSetStage;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.design.DesignEncodeJob;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.files.UnusablePathException;
import org.crosswind.jobs.split.SplitJob;

/** What a command fits to: rows and a formula, or a design file. */
final class ModelData {
  static final Parameter<Formula> FORMULA =
      Parameter.optional(
              DesignScanJob.FORMULA.name(),
              DesignScanJob.FORMULA.type(),
              DesignScanJob.FORMULA.help() + "; not for a design file, which has its own")
          .in(DesignScanJob.FORMULA.group());
  static final Parameter<String> DATA =
      Parameter.required(
          DesignScanJob.DATA.name(),
          DataFiles.DATA,
          "rows (text, blocks, Parquet, ORC, Avro or a table of Hive, hive:DATABASE.TABLE) or a"
              + " design file; the format is found out, or given as csv:PATH, blocks:PATH,"
              + " parquet:PATH, orc:PATH, avro:PATH or design:PATH");

  /** What a design file has been made with. */
  static final List<Parameter<?>> OF_DESIGN =
      Parameter.join(
          List.of(
              FORMULA,
              DesignScanJob.WEIGHTS,
              DesignScanJob.PROB_WEIGHTS,
              DesignScanJob.CLUSTER,
              DesignScanJob.RARE_LEVELS),
          SharedParameters.ROWS);

  private static final SplitJob SPLIT = new SplitJob();

  private final Session session;
  private final Settings settings;
  private final List<String> problems = new ArrayList<>();
  private final List<String> reads = new ArrayList<>();
  private boolean design;

  /**
   * Looks at the data.
   *
   * @param given as the user gave them, readable or not
   * @param parameters of the command
   */
  ModelData(Settings given, List<Parameter<?>> parameters, Session session) throws IOException {
    this.session = session;
    settings = OpenFormula.expand(given.readable(parameters), session.storage());
    try {
      design = isDesign(settings, session.storage());
    } catch (FileNotFoundException | UnusablePathException e) {
      problems.add(e.getMessage());
    }
    if (!design) {
      problems.addAll(ModelParameters.clusterProblems(settings));
    }
    if (design) {
      problems.addAll(ofDesign());
      for (Parameter<?> own : OF_DESIGN) {
        if (given.has(own)) {
          problems.add("--" + own.name() + " is not for a design file, which has its own");
        }
      }
      for (Parameter<?> own : TestSetStage.PARAMETERS) {
        if (given.has(own)) {
          problems.add("--" + own.name() + " is for rows, which a design file has no more");
        }
      }
    } else if (!given.has(FORMULA)) {
      problems.add("--formula is required: " + FORMULA.help());
    } else if (settings.has(FORMULA) && settings.has(DATA)) {
      problems.addAll(new DesignScanJob().problems(settings, session.storage()));
      problems.addAll(ModelParameters.referenceProblems(settings, settings.get(FORMULA)));
      if (!holdsOut()) {
        TestSetStage.PARAMETERS.stream()
            .filter(given::has)
            .map(p -> "--" + p.name() + " is for a test set: --test or --test-fraction chooses one")
            .forEach(problems::add);
      } else {
        problems.addAll(SPLIT.problems(Settings.of(SPLIT, settings), session.storage()));
      }
    }
  }

  /** Whether some of the rows are left out of the fit, as a test set. */
  boolean holdsOut() {
    return settings.has(TestSetStage.TEST) || settings.has(SplitJob.TEST_FRACTION);
  }

  /** The rows left out, once there is a design. */
  Path test(OutputDirectory out) {
    return new Path(out.stage(SPLIT.name()), SplitJob.TEST_SET);
  }

  /** What does not fit a design file's variables and levels. */
  private List<String> ofDesign() throws IOException {
    Design made = DataFiles.design(session.storage(), settings.get(DATA));
    boolean measured = settings.get(DesignScanJob.FAMILY) == DesignRequest.Family.GAUSSIAN;
    return measured
        ? ModelParameters.linearProblems(settings, made)
        : ModelParameters.problems(settings, made);
  }

  /** What is wrong with the data and the formula, a line each. */
  List<String> problems() {
    return problems;
  }

  /** The settings that can be read, with the formula's '.' replaced by columns. */
  Settings settings() {
    return settings;
  }

  /** How the rows were read, where that was found out, once there is a design. */
  List<String> reads() {
    return List.copyOf(reads);
  }

  /** Stages besides the fit: {@link #design} has one or two, and a test set is measured in one. */
  int stages() {
    return (design ? 0 : 1) + (holdsOut() ? 2 : 0);
  }

  /** The design file, which is made unless the data are one. */
  Path design(OutputDirectory out) throws IOException, DataException {
    if (design) {
      Path there = new Path(settings.get(DATA));
      Cautions.of(session.storage(), there).forEach(session.console()::caution);
      return there;
    }
    // The sets are written anew, whatever the rows were written in.
    Settings rows =
        holdsOut()
            ? settings.without(SharedParameters.DIALECT).with(DATA, training(out).toString())
            : settings;
    DesignEncodeJob job = new DesignEncodeJob();
    Path made = out.stage(job.name());
    session.console().stage(job.name());
    reads.addAll(
        new DesignStage(session, OutputDirectory.existing(settings))
            .run(rows, out.stage(new DesignScanJob().name()), made));
    return made;
  }

  /** The rows that are not left out. */
  private Path training(OutputDirectory out) throws IOException, DataException {
    session.console().stage(SPLIT.name());
    Path sets = out.stage(SPLIT.name());
    JobReport report =
        session
            .runner()
            .run(
                SPLIT,
                Settings.of(SPLIT, settings)
                    .with(SplitJob.AS_READ, "true")
                    .with(SharedParameters.OUT, sets.toString()),
                OutputDirectory.existing(settings));
    reads.addAll(DesignStage.read(session, report));
    return new Path(sets, SplitJob.TRAIN);
  }

  /**
   * Whether the data are a design file.
   *
   * @throws FileNotFoundException when they are not there
   */
  private static boolean isDesign(Settings settings, Storage storage) throws IOException {
    if (!settings.has(DATA)) {
      return false;
    }
    return DataFiles.isDesign(storage, settings.get(DATA));
  }
}
