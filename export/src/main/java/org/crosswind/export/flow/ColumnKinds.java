package org.crosswind.export.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.scoring.ScoringPlan;

/** Finds out what the columns of a plan are read as: a flow that goes nowhere. */
public final class ColumnKinds implements Flow {
  private static final String NOWHERE = "";

  private final String language;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private ColumnKinds(String language) {
    this.language = language;
  }

  /**
   * The kinds of all columns of a plan, in its order. One that is only asked whether it is missing
   * is text.
   *
   * @throws ExportException when the language can't say what the plan does, or a column is read as
   *     both
   */
  public static Map<String, Kind> of(ScoringPlan plan, String language) throws ExportException {
    ColumnKinds flow = new ColumnKinds(language);
    new PlanFlow(plan, flow);
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (String column : plan.columns()) {
      kinds.put(column, flow.kinds.getOrDefault(column, Kind.TEXT));
    }
    return kinds;
  }

  @Override
  public String language() {
    return language;
  }

  @Override
  public String column(String name, Kind kind) throws ExportException {
    Kind known = kinds.putIfAbsent(name, kind);
    if (known != null && known != kind) {
      throw new ExportException(
          "the column "
              + name
              + " is read as a number and as text, and an input of "
              + language
              + " is one of them: derive one of the two by --set in the fit, and export with"
              + " --prepared");
    }
    return NOWHERE;
  }

  @Override
  public String missing(String column) {
    return NOWHERE;
  }

  @Override
  public String number(double value) {
    return NOWHERE;
  }

  @Override
  public String text(String value) {
    return NOWHERE;
  }

  @Override
  public String apply(Operation operation, String... operands) {
    return NOWHERE;
  }

  @Override
  public String among(String text, List<String> texts) {
    return NOWHERE;
  }
}
