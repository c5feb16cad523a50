package org.crosswind.driver.score;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.score.RocJob;
import org.crosswind.scoring.evaluate.RocCurve;

/** From scored rows to {@code metrics.json} and {@code roc.csv}. */
public final class RocStage {
  public static final Parameter<Long> MAX_POINTS =
      Parameter.of(
              "max-points",
              ParameterType.integer(2, 100_000_000),
              "10000",
              "points of the curve that are written at most, evenly spread over it; the AUC is exact"
                  + " in any case")
          .in(Group.SCORES);

  private final Session session;

  public RocStage(Session session) {
    this.session = session;
  }

  /** Runs the job on settings of {@link RocJob} and writes its results. */
  public RocCurve.Metrics run(
      Settings settings, OutputDirectory out, long maxPoints, Existing existing)
      throws IOException, DataException {
    RocJob job = new RocJob();
    Path counts = out.stage(job.name());
    String positive = RocJob.positive(settings, session.storage());
    Settings asked = settings.with(SharedParameters.OUT, counts.toString());
    if (positive != null) {
      asked = asked.with(RocJob.POSITIVE, positive);
    }
    JobReport report = session.runner().run(job, asked, existing);
    long positives = report.count(RocJob.Counter.POSITIVES);
    long negatives = report.count(RocJob.Counter.NEGATIVES);
    if (positives == 0 || negatives == 0) {
      throw new DataException(
          "no ROC curve: of "
              + (positives + negatives)
              + " scored rows "
              + positives
              + " are positive ("
              + settings.get(RocJob.ACTUAL)
              + (positive == null ? "" : " = " + positive)
              + "); both positives and negatives are needed");
    }
    RocCurve curve = new RocCurve();
    Path path = out.file(OutputDirectory.ROC);
    Path unfinished = new Path(path.getParent(), "_" + path.getName() + ".tmp");
    try (BufferedWriter writer = writer(unfinished)) {
      writer.write("threshold,falsePositiveRate,truePositiveRate\n");
      writer.write("Infinity,0.0,0.0\n");
      Points points = new Points(writer, positives, negatives, maxPoints);
      forEach(
          counts,
          (score, more, fewer) -> {
            curve.add(score, more, fewer);
            points.add(score, more, fewer);
          });
    }
    session.storage().delete(path);
    session.storage().rename(unfinished, path);
    RocJob.Counter.unconverged()
        .forEach(ended -> caution(ended.name(), report.count(ended), positives + negatives));
    out.writeJson(
        OutputDirectory.METRICS,
        MetricsDocument.of(
            curve.metrics(), positive, status(report), session.console().cautions()));
    session.facts().measured(curve.metrics());
    return curve.metrics();
  }

  private void caution(String status, long rows, long all) {
    if (rows > 0) {
      session
          .console()
          .caution(
              (rows == all ? "the scores are" : Scored.count(rows) + " scored are")
                  + " of a model that has not converged ("
                  + status
                  + "): "
                  + Scored.meaning(status));
    }
  }

  /** How the fit of the scores' model ended, if that is known and not as it should. */
  private static String status(JobReport report) {
    return RocJob.Counter.unconverged().stream()
        .filter(ended -> report.count(ended) > 0)
        .map(Enum::name)
        .findFirst()
        .orElse(null);
  }

  private BufferedWriter writer(Path path) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(session.storage().create(path, true), StandardCharsets.UTF_8));
  }

  /** Takes one distinct score. */
  private interface ScoreCounts {
    void add(double score, long positives, long negatives) throws IOException;
  }

  /** The job's lines, in falling order of the score: its files are in that order too. */
  private void forEach(Path counts, ScoreCounts action) throws IOException {
    for (FileStatus file : session.storage().dataFiles(counts.toString())) {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  session.storage().open(file.getPath()), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          int first = line.indexOf(',');
          int second = line.indexOf(',', first + 1);
          action.add(
              Double.parseDouble(line.substring(0, first)),
              Long.parseLong(line, first + 1, second, 10),
              Long.parseLong(line, second + 1, line.length(), 10));
        }
      }
    }
  }

  /** Writes the points at which the curve has moved by a step since the last one written. */
  private static final class Points implements ScoreCounts {
    private final BufferedWriter writer;
    private final long positives;
    private final long negatives;
    private final double step;
    private long truePositives;
    private long falsePositives;
    private double writtenAt;

    Points(BufferedWriter writer, long positives, long negatives, long maxPoints) {
      this.writer = writer;
      this.positives = positives;
      this.negatives = negatives;
      // The curve's two rates together run from 0 to 2.
      this.step = positives + negatives <= maxPoints ? 0 : 2.0 / (maxPoints - 2);
    }

    @Override
    public void add(double score, long more, long fewer) throws IOException {
      truePositives += more;
      falsePositives += fewer;
      double tpr = (double) truePositives / positives;
      double fpr = (double) falsePositives / negatives;
      boolean end = truePositives == positives && falsePositives == negatives;
      if (tpr + fpr - writtenAt >= step || end) {
        writtenAt = tpr + fpr;
        writer.write(score + "," + fpr + "," + tpr + "\n");
      }
    }
  }
}
