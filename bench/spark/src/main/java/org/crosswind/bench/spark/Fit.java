package org.crosswind.bench.spark;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A fitted logistic regression. */
interface Fit {
  double intercept();

  Vector coefficients();

  /** Standard errors, the intercept's last; empty for an algorithm that has none. */
  List<Double> standardErrors();

  double deviance();

  int iterations();

  /** {@code label} and {@code score}, a probability. */
  Dataset<Row> score(Dataset<Row> vectors);

  static Fit of(String algorithm, Dataset<Row> vectors) {
    return algorithm.equals("lbfgs") ? Lbfgs.of(vectors) : Irls.of(vectors);
  }

  /** By iteratively reweighted least squares, with the inference. */
  record Irls(GeneralizedLinearRegressionModel model, List<Double> standardErrors, double deviance)
      implements Fit {
    static Irls of(Dataset<Row> vectors) {
      GeneralizedLinearRegressionModel model =
          new GeneralizedLinearRegression().setFamily("binomial").setLink("logit").fit(vectors);
      List<Double> errors = new ArrayList<>();
      for (double error : model.summary().coefficientStandardErrors()) {
        errors.add(error);
      }
      return new Irls(model, errors, model.summary().deviance());
    }

    @Override
    public double intercept() {
      return model.intercept();
    }

    @Override
    public Vector coefficients() {
      return model.coefficients();
    }

    @Override
    public int iterations() {
      return model.summary().numIterations();
    }

    @Override
    public Dataset<Row> score(Dataset<Row> vectors) {
      return model.transform(vectors).select(col("label"), col("prediction").as("score"));
    }
  }

  /** By a quasi-Newton method: the coefficients alone. */
  record Lbfgs(LogisticRegressionModel model) implements Fit {
    static Lbfgs of(Dataset<Row> vectors) {
      return new Lbfgs(
          new LogisticRegression().setRegParam(0).setTol(1e-8).setMaxIter(500).fit(vectors));
    }

    @Override
    public double intercept() {
      return model.intercept();
    }

    @Override
    public Vector coefficients() {
      return model.coefficients();
    }

    @Override
    public List<Double> standardErrors() {
      return List.of();
    }

    /** The objective is the mean of half the deviance. */
    @Override
    public double deviance() {
      double[] history = model.summary().objectiveHistory();
      return 2 * history[history.length - 1] * model.summary().predictions().count();
    }

    @Override
    public int iterations() {
      return model.summary().totalIterations();
    }

    @Override
    public Dataset<Row> score(Dataset<Row> vectors) {
      return model
          .transform(vectors)
          .select(
              col("label"), vector_to_array(col("probability"), "float64").getItem(1).as("score"));
    }
  }
}
