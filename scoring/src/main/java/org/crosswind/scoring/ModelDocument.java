package org.crosswind.scoring;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.inference.LogitFit;

/**
 * A fitted model as it is written to {@code model.json}. Numbers that do not exist are null.
 *
 * @param version of this document's form, {@code major.minor}
 * @param rows rows read
 * @param observations complete rows, which the fit used
 * @param missing rows left out because a variable is missing
 * @param missingByVariable these rows by the variable they lack; a row may count several times
 * @param setAside complete rows at levels whose response is constant
 * @param parameters estimated coefficients
 * @param diagnoses what is wrong with the model, a line each
 * @param fingerprint SHA-256 of the design the model was fitted to
 */
@JsonPropertyOrder({"version", "status"})
public record ModelDocument(
    String version,
    String status,
    String formula,
    Response response,
    long rows,
    long observations,
    long missing,
    Map<String, Long> missingByVariable,
    long setAside,
    int iterations,
    Double deviance,
    double nullDeviance,
    Double logLikelihood,
    Double aic,
    Double bic,
    int parameters,
    List<Coefficient> coefficients,
    List<Term> terms,
    List<Variable> variables,
    List<String> diagnoses,
    String fingerprint,
    String codeVersion) {

  public static final String VERSION = "1.0";

  /** The response's two values as text, and their counts. */
  public record Response(
      String name, String failure, String success, long failures, long successes) {}

  /** A term by the names of its variables. */
  public record Term(String name, List<String> variables) {}

  /** A variable: a factor with levels and a reference, or a number with its range. */
  public record Variable(
      String name,
      String type,
      String reference,
      List<Level> levels,
      Double min,
      Double max,
      Double mean) {
    public boolean factor() {
      return type.equals("factor");
    }
  }

  /** A row of the coefficient table; see {@link org.crosswind.glm.inference.Coefficient}. */
  public record Coefficient(
      String name,
      String term,
      String level,
      Double estimate,
      Double stdError,
      Double z,
      Double p,
      boolean aliased,
      String reason) {}

  /** The document of a fit. */
  public static ModelDocument of(LogitFit fit, String fingerprint, String codeVersion) {
    Design design = fit.design();
    var response = design.response();
    boolean fitted = fit.deviance() > 0;
    return new ModelDocument(
        VERSION,
        fit.status().name(),
        design.formula(),
        new Response(
            response.name(),
            response.failure(),
            response.success(),
            response.failures(),
            response.successes()),
        design.rows(),
        design.observations(),
        design.rows() - design.observations(),
        design.missing(),
        fit.setAside(),
        fit.iterations(),
        fit.deviance(),
        fit.nullDeviance(),
        fit.logLikelihood() + 0.0,
        fitted ? fit.aic() : null,
        fitted ? fit.bic() : null,
        fit.parameters(),
        fit.coefficients().stream().map(ModelDocument::coefficient).toList(),
        design.terms().stream().map(t -> term(design, t)).toList(),
        variables(fit),
        fit.diagnoses(),
        fingerprint,
        codeVersion);
  }

  private static Coefficient coefficient(org.crosswind.glm.inference.Coefficient c) {
    return new Coefficient(
        c.name(),
        c.term(),
        c.level(),
        orNull(c.estimate()),
        orNull(c.stdError()),
        orNull(c.z()),
        orNull(c.p()),
        c.aliased(),
        c.reason());
  }

  private static Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static Term term(Design design, Design.Term term) {
    return new Term(
        term.name(), term.variables().stream().map(v -> design.variables().get(v).name()).toList());
  }

  private static List<Variable> variables(LogitFit fit) {
    List<Variable> variables = new ArrayList<>();
    for (int v = 0; v < fit.design().variables().size(); v++) {
      var variable = fit.design().variables().get(v);
      if (variable.factor()) {
        int reference = fit.coding().references().get(v);
        String name = variable.levels().isEmpty() ? null : variable.levels().get(reference).name();
        variables.add(
            new Variable(variable.name(), "factor", name, variable.levels(), null, null, null));
      } else {
        variables.add(
            new Variable(
                variable.name(),
                "number",
                null,
                null,
                variable.min(),
                variable.max(),
                variable.mean()));
      }
    }
    return variables;
  }
}
