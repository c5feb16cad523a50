package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.designfile.DesignInputFormat;
import org.crosswind.glm.design.Bins;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.MatrixRow;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.jobs.fit.BlockMapper;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.score.EvaluationKey.Kind;
import org.crosswind.jobs.score.EvaluationOutput.ColumnDocument;
import org.crosswind.jobs.score.RocJob.Counter;
import org.crosswind.scoring.evaluate.ColumnSums;
import org.crosswind.scoring.evaluate.RateSum;
import org.crosswind.scoring.json.Json;

/** How a model does on the rows it was fitted to, by the blocks of its design file. */
public final class TrainingEvaluationJob implements JobDefinition {
  @Override
  public String name() {
    return "train-metrics";
  }

  @Override
  public String summary() {
    return "how a model does on the rows it was fitted to";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        PassJob.DESIGN, PassJob.REQUEST, SharedParameters.REDUCERS, SharedParameters.OUT);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(PassJob.DESIGN)));
    job.setInputFormatClass(DesignInputFormat.class);
    job.setMapperClass(ScoreMapper.class);
    EvaluationOutput.wire(job, settings);
  }

  static final class ScoreMapper extends BlockMapper<EvaluationKey, BytesWritable> {
    private final Tally<Counter> counts = new Tally<>(Counter.class);
    private Design design;
    private MatrixRow row;
    private double[] beta;
    private ScoreGatherer scores;
    private boolean sampling;

    /** By variable the sums of its levels or bins; null of one that has neither. */
    private RateSum[][] sums;

    ScoreMapper() {
      super(new TrainingEvaluationJob());
    }

    @Override
    protected void open(Design fitted, String request) {
      PassRequest pass = Json.read(request, PassRequest.class);
      design = fitted;
      row = new MatrixRow(new ModelMatrix(design, pass.coding()));
      beta = pass.beta();
      sampling = design.weights() != null && design.weights().kind() == Weights.Kind.PROBABILITY;
      sums = new RateSum[design.variables().size()][];
      for (int v = 0; v < sums.length; v++) {
        Variable variable = design.variables().get(v);
        Bins bins = variable.bins();
        sums[v] =
            variable.simpleFactor()
                ? new RateSum[variable.levels().size()]
                : bins == null ? null : new RateSum[bins.rows().size()];
      }
    }

    @Override
    protected void add(DesignBlock block, Context context)
        throws IOException, InterruptedException {
      if (scores == null) {
        scores = new ScoreGatherer(context::write, sampling);
      }
      for (int i = 0; i < block.rows(); i++) {
        // A row set aside is at a level without an estimate: the model does not predict it.
        if (!row.moveTo(block, i)) {
          counts.add(Counter.INCOMPLETE);
          continue;
        }
        double eta = row.dot(beta) + (block.offsets() == null ? 0 : block.offsets()[i]);
        double p = 1 / (1 + StrictMath.exp(-eta));
        boolean positive = block.response()[i] == 1;
        double weight = block.weights() == null ? 1 : block.weights()[i];
        counts.add(positive ? Counter.POSITIVES : Counter.NEGATIVES);
        addRates(block, i, new Scored(p, positive, weight, sampling ? weight * weight : weight));
        scores.add(ScoreRuns.key(p), positive, weight);
      }
    }

    private record Scored(double p, boolean positive, double weight, double square) {}

    private void addRates(DesignBlock block, int i, Scored scored) {
      for (int v = 0; v < sums.length; v++) {
        if (sums[v] != null) {
          int cell =
              block.codes()[v] != null
                  ? block.codes()[v][i]
                  : design.variables().get(v).bins().of(block.numbers()[v][i]);
          if (sums[v][cell] == null) {
            sums[v][cell] = new RateSum();
          }
          sums[v][cell].add(scored.positive, scored.p, scored.weight, scored.square);
        }
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      if (scores != null) {
        scores.send();
      }
      EvaluationKey key = new EvaluationKey();
      for (int v = 0; v < sums.length; v++) {
        if (sums[v] != null) {
          Variable variable = design.variables().get(v);
          String name = variable.factor() ? variable.name() : variable.source();
          ColumnDocument document = new ColumnDocument(name, false, ColumnSums.parts(sums[v]));
          context.write(key.document(Kind.CELLS, name), EvaluationOutput.bytes(document));
        }
      }
      counts.tellAll(context);
    }
  }
}
