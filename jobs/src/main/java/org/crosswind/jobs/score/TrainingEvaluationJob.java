package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.designfile.DesignInputFormat;
import org.crosswind.glm.design.BinSearch;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.BlockPredictor;
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
import org.crosswind.scoring.evaluate.RateTable;
import org.crosswind.scoring.evaluate.ScoredBlock;
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
    private final ScoredBlock scored = new ScoredBlock();
    private Design design;
    private BlockPredictor predictor;
    private ScoreGatherer scores;
    private boolean sampling;
    private double[] predictions = new double[0];
    private int[] codes = new int[0];

    /** By variable the sums of its levels or bins; null of one that has neither. */
    private RateTable[] rates;

    /** By variable; null of one without bins. */
    private BinSearch[] bins;

    ScoreMapper() {
      super(new TrainingEvaluationJob());
    }

    @Override
    protected void open(Design fitted, String request) {
      PassRequest pass = Json.read(request, PassRequest.class);
      design = fitted;
      predictor = new BlockPredictor(new ModelMatrix(design, pass.coding()), pass.beta());
      sampling = design.weights() != null && design.weights().kind() == Weights.Kind.PROBABILITY;
      rates = new RateTable[design.variables().size()];
      bins = new BinSearch[rates.length];
      for (int v = 0; v < rates.length; v++) {
        Variable variable = design.variables().get(v);
        if (variable.simpleFactor()) {
          rates[v] = new RateTable(variable.levels().size());
        } else if (variable.bins() != null) {
          bins[v] = new BinSearch(variable.bins());
          rates[v] = new RateTable(bins[v].size());
        }
      }
    }

    @Override
    protected void add(DesignBlock rows, Context context) throws IOException, InterruptedException {
      if (scores == null) {
        scores = new ScoreGatherer(context::write, sampling);
      }
      // A row set aside is at a level without an estimate: the model does not predict it.
      DesignBlock block = predictor.predict(rows);
      counts.add(Counter.INCOMPLETE, rows.rows() - block.rows());
      if (predictions.length < block.rows()) {
        predictions = new double[block.rows()];
        codes = new int[block.rows()];
      }
      double[] eta = predictor.eta();
      for (int i = 0; i < block.rows(); i++) {
        double p = 1 / (1 + StrictMath.exp(-eta[i]));
        boolean positive = block.response()[i] == 1;
        predictions[i] = p;
        counts.add(positive ? Counter.POSITIVES : Counter.NEGATIVES);
        scores.add(ScoreRuns.key(p), positive, block.weights() == null ? 1 : block.weights()[i]);
      }
      scored.become(block.rows(), block.response(), predictions);
      if (block.weights() != null) {
        scored.weigh(block.weights(), sampling);
      }
      addRates(block);
    }

    private void addRates(DesignBlock block) {
      for (int v = 0; v < rates.length; v++) {
        if (bins[v] != null) {
          bins[v].of(block.numbers()[v], block.rows(), codes);
          rates[v].add(codes, scored);
        } else if (rates[v] != null) {
          rates[v].add(block.codes()[v], scored);
        }
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      if (scores != null) {
        scores.send();
      }
      EvaluationKey key = new EvaluationKey();
      for (int v = 0; v < rates.length; v++) {
        if (rates[v] != null) {
          Variable variable = design.variables().get(v);
          String name = variable.factor() ? variable.name() : variable.source();
          ColumnDocument document = new ColumnDocument(name, false, rates[v].parts());
          context.write(key.document(Kind.CELLS, name), EvaluationOutput.bytes(document));
        }
      }
      counts.tellAll(context);
    }
  }
}
