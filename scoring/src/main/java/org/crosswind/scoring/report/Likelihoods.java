package org.crosswind.scoring.report;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.inference.LogitOptions;
import org.crosswind.scoring.ModelDocument;

/** When a difference of deviances is a likelihood ratio, and when it is one but rough. */
public final class Likelihoods {
  private static final String INSTEAD = ": Wald's test alone is shown";

  private Likelihoods() {}

  /** Why a model has no likelihood-ratio test, a line each; empty when it has. */
  public static List<String> against(ModelDocument model) {
    boolean sampled =
        model.sample().weights() != null && model.sample().weights().kind().equals("probability");
    return against(
        model.kind().estimator().equals("firth"),
        sampled,
        !model.estimates().variance().equals("model"));
  }

  /** The same of a fit. */
  public static List<String> against(LogitFit fit) {
    Weights weights = fit.design().weights();
    return against(
        fit.options().estimator() == LogitOptions.Estimator.FIRTH,
        weights != null && weights.kind() == Weights.Kind.PROBABILITY,
        fit.options().variance() != org.crosswind.glm.inference.Variance.MODEL);
  }

  private static List<String> against(boolean firth, boolean sampled, boolean robust) {
    List<String> lines = new ArrayList<>();
    if (firth) {
      lines.add("no likelihood-ratio test: Firth's estimates maximise another function" + INSTEAD);
    }
    if (sampled) {
      lines.add(
          "no likelihood-ratio test: with probability weights the deviance is not that of a"
              + " likelihood"
              + INSTEAD);
    } else if (robust) {
      lines.add(
          "no likelihood-ratio test: it takes the likelihood for right, which robust errors do not"
              + INSTEAD);
    }
    return lines;
  }

  /** What the end of a fit means where Wald's test alone is shown, a line each. */
  public static List<String> waldNotes(String model, String status) {
    return status.equals("CONVERGED")
        ? List.of()
        : List.of(model + " has not converged (" + status + "): Wald's test is rough or wrong");
  }

  /** What the end of a fit means for a test that uses its deviance, a line each. */
  public static List<String> notes(String model, String status) {
    return switch (status) {
      case "CONVERGED" -> List.of();
      case "SEPARATED" ->
          List.of(
              model
                  + " is separated: its deviance is a limit that no estimate reaches, so the LRT's"
                  + " p value is rough, and Wald's test covers the finite coefficients only;"
                  + " compare with --firth");
      default ->
          List.of(
              model
                  + " ended as "
                  + status
                  + ": its deviance is not the smallest, and the LRT is wrong");
    };
  }
}
