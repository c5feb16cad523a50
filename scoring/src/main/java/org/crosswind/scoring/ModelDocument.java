package org.crosswind.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.design.Bins;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.fit.FitStatus;

/**
 * A fitted model as it is written to {@code model.json}, where the properties of all parts stand
 * side by side ({@link ModelJson}). Numbers that do not exist are null.
 *
 * @param kind which model it is
 * @param sample the rows it was fitted to
 * @param fit how the fit went, and how good it is
 * @param estimates what was estimated, and by what coding
 * @param evidence by which a reader convinces itself
 */
public record ModelDocument(
    @JsonUnwrapped Kind kind,
    @JsonUnwrapped Sample sample,
    @JsonUnwrapped Fit fit,
    @JsonUnwrapped Estimates estimates,
    @JsonUnwrapped Evidence evidence) {

  public static final String VERSION = "1.5";

  /**
   * Which model it is.
   *
   * @param version of this document's form, {@code major.minor}
   * @param status how the fit ended, a {@link FitStatus}
   * @param family {@code binomial} with the logit link, or {@code gaussian} with the identity
   * @param estimator {@code maximum-likelihood}, {@code firth} or {@code least-squares}
   */
  public record Kind(
      String version,
      String status,
      String family,
      String estimator,
      String formula,
      Response response) {}

  /**
   * The rows.
   *
   * @param rows read
   * @param observations complete rows, which the fit used, or the sum of their frequencies
   * @param missing rows left out because a value is missing
   * @param missingByVariable these rows by what they lack; a row may count several times
   * @param weights the column of prior weights and what they are, null without any
   * @param offset what is added to the linear predictor, in the formula's notation; null for
   *     nothing
   * @param cluster the column that names the clusters, null without
   * @param clusters their number, null without
   * @param setAside complete rows at levels whose response is constant
   * @param missingValues texts that stood for no value in text rows, beside those that always do
   * @param set the columns that were derived of the rows', as {@code name = expression}, in order
   * @param where the condition on the rows, null without one
   */
  public record Sample(
      long rows,
      long observations,
      long missing,
      Map<String, Long> missingByVariable,
      Weights weights,
      String offset,
      String cluster,
      Long clusters,
      long setAside,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missingValues,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> set,
      @JsonInclude(JsonInclude.Include.NON_NULL) String where) {
    public Sample {
      missingValues = missingValues == null ? List.of() : List.copyOf(missingValues);
      set = set == null ? List.of() : List.copyOf(set);
    }

    private Sample with(List<String> otherSet) {
      return new Sample(
          rows,
          observations,
          missing,
          missingByVariable,
          weights,
          offset,
          cluster,
          clusters,
          setAside,
          missingValues,
          otherSet,
          where);
    }
  }

  /**
   * How the fit went.
   *
   * @param deviance of a linear model the residual sum of squares, and nullDeviance the total one
   * @param linear what a linear model has of its own; null for a logistic one
   * @param parameters estimated coefficients
   * @param conditionNumber of the information, numbers centred, scaled to unit diagonal: its
   *     largest over its smallest eigenvalue
   */
  public record Fit(
      int iterations,
      Double deviance,
      double nullDeviance,
      Double logLikelihood,
      Double aic,
      Double bic,
      Double mcFadden,
      Double nagelkerke,
      @JsonInclude(JsonInclude.Include.NON_NULL) Linear linear,
      int parameters,
      long residualDegreesOfFreedom,
      long nullDegreesOfFreedom,
      Double conditionNumber) {}

  /**
   * What was estimated.
   *
   * @param variance how standard errors are estimated: {@code model}, {@code hc0}, {@code hc1},
   *     {@code cr0}, {@code cr1}
   * @param level of the confidence intervals
   * @param covariance of the coefficients that have a standard error; null when it was left out
   */
  public record Estimates(
      String variance,
      double level,
      List<Coefficient> coefficients,
      Covariance covariance,
      boolean intercept,
      List<Term> terms,
      List<Variable> variables) {
    /** These with another covariance. */
    Estimates with(Covariance other) {
      return new Estimates(variance, level, coefficients, other, intercept, terms, variables);
    }
  }

  /**
   * What vouches for the model.
   *
   * @param vectors rows with what the model says of them, by which a scorer proves itself; none
   *     when nothing was estimated
   * @param diagnoses what is wrong with the model, a line each
   * @param preparation how raw lines became the rows, a line each; none when that is not known
   * @param fingerprint SHA-256 of the design the model was fitted to
   * @param digest of all the rest, by {@link ModelDigest}; null in a document that has none
   */
  public record Evidence(
      List<Vector> vectors,
      List<String> diagnoses,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> preparation,
      String fingerprint,
      String codeVersion,
      String digest) {
    public Evidence {
      preparation = preparation == null ? List.of() : preparation;
    }
  }

  /** This model with other test vectors and another digest. */
  ModelDocument with(List<Vector> others, String sum) {
    return new ModelDocument(
        kind,
        sample,
        fit,
        estimates,
        new Evidence(
            others,
            evidence.diagnoses,
            evidence.preparation,
            evidence.fingerprint,
            evidence.codeVersion,
            sum));
  }

  /** What the model's columns are made of, where rows do not have them. */
  public Derivation derivation() {
    return sample.set.isEmpty() ? Derivation.NONE : Derivation.parse(String.join("; ", sample.set));
  }

  /** The model for rows that have these columns, be they what it derives. */
  public ModelDocument over(Collection<String> columns) {
    Derivation derived = derivation().only(name -> !columns.contains(name));
    List<String> set = derived.assignments().stream().map(Object::toString).toList();
    return set.equals(sample.set)
        ? this
        : new ModelDocument(kind, sample.with(set), fit, estimates, evidence);
  }

  /** Whether the fit came to its end; scores of another say that it did not. */
  public boolean converged() {
    return kind.status.equals(FitStatus.CONVERGED.name());
  }

  /**
   * What a linear model has of its own.
   *
   * @param residualStandardError the root of the residual sum of squares over its degrees of
   *     freedom
   * @param f the test that all coefficients but the intercept are 0
   */
  public record Linear(
      double residualSumOfSquares,
      Double residualStandardError,
      Double rSquared,
      Double adjustedRSquared,
      Double f,
      int fDegrees,
      Double p,
      Double log10p) {}

  /** The response's two values as text, null in a linear model, and their counts. */
  public record Response(
      String name, String failure, String success, long failures, long successes) {}

  /** Prior weights: {@code frequency} or {@code probability}. */
  public record Weights(String column, String kind, double sum) {}

  /**
   * A term: the product of its factors' indicators and its number.
   *
   * @param factors the names of its factors among the variables, in order
   * @param cells the name of the variable that has its levels: its factor, or the cells of its
   *     factors; null without factors
   * @param number the name of its number among the variables; null without one
   * @param wald the test that all its coefficients are 0
   */
  public record Term(String name, List<String> factors, String cells, String number, Wald wald) {}

  /**
   * Wald's test.
   *
   * @param degrees of freedom: the term's estimated coefficients
   * @param chiSquare of a logistic model; null in a linear one, which has f
   * @param f with so many degrees of freedom and the residual ones
   */
  public record Wald(
      int degrees,
      Double chiSquare,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double f,
      Double p,
      Double log10p) {}

  /**
   * A variable: a factor with levels and a reference, the cells of several factors, or a number
   * with its range.
   *
   * @param source in the formula's notation: {@code factor(Month)}, {@code log(x)}, {@code a:b}
   * @param type {@code factor}, {@code cells} or {@code number}
   * @param parts of cells, the names of their factors
   * @param cells of cells, by level the levels of the parts
   * @param decided why it is a number or a factor, in words
   * @param pool of a factor whose rare levels are one level; null otherwise
   * @param bins of a number, how its values were spread over the complete rows; null of a product,
   *     and where that is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variable(
      String name,
      String source,
      String type,
      String reference,
      List<Level> levels,
      List<String> parts,
      List<List<String>> cells,
      Double min,
      Double max,
      Double mean,
      String decided,
      Pool pool,
      Bins bins) {
    /** A variable without a pool, of whose spread nothing is known. */
    public Variable(
        String name,
        String source,
        String type,
        String reference,
        List<Level> levels,
        List<String> parts,
        List<List<String>> cells,
        Double min,
        Double max,
        Double mean,
        String decided) {
      this(
          name, source, type, reference, levels, parts, cells, min, max, mean, decided, null, null);
    }
  }

  /**
   * A row of the coefficient table; see {@link org.crosswind.glm.inference.Coefficient}.
   *
   * @param level the levels of the term's factors, joined by colons; null without factors
   * @param z of a logistic model; null in a linear one, which has t
   */
  public record Coefficient(
      String name,
      String term,
      String level,
      List<String> levels,
      Double estimate,
      Double stdError,
      Double z,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double t,
      Double p,
      Double log10p,
      Double lower,
      Double upper,
      boolean aliased,
      String reason) {}

  /**
   * The covariance of coefficients.
   *
   * @param names of the k coefficients
   * @param names of the coefficients that have a standard error, in their order
   * @param rows lower triangle: the i-th row has i numbers
   * @param centred what is otherwise for numbers less their means; null when nothing is
   */
  public record Covariance(List<String> names, List<List<Double>> rows, Centred centred) {}

  /**
   * The same covariance for columns less their centres, x° = x − c·m; see {@link
   * org.crosswind.glm.inference.CentredCovariance}.
   *
   * @param columns that have a centre
   * @param rows of the coefficients in the margins of these; the other cells are those of the
   *     covariance
   */
  public record Centred(List<CentredColumn> columns, List<CentredRow> rows) {}

  /**
   * A column that has a centre.
   *
   * @param column its position among the covariance's names, from 0
   * @param centre c
   * @param margin m, a combination of columns
   */
  public record CentredColumn(int column, double centre, List<Part> margin) {}

  /** A column, by its position among the covariance's names, times a number. */
  public record Part(int column, double value) {}

  /** A row of the centred covariance: k numbers. */
  public record CentredRow(int column, List<Double> values) {}

  /**
   * A row and what the model says of it.
   *
   * @param row the text of every column the model reads
   * @param eta the linear predictor
   * @param mean of the response
   * @param stdError of the linear predictor; null when there is none
   */
  public record Vector(Map<String, String> row, double eta, double mean, Double stdError) {}
}
