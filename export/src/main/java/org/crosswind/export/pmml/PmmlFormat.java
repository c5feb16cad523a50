package org.crosswind.export.pmml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.flow.ColumnKinds;
import org.crosswind.export.flow.Flow;
import org.crosswind.scoring.ScoringPlan;
import org.crosswind.scoring.Unseen;

/** PMML 4.4: a {@code RegressionModel} over derived fields, with its test vectors. */
public final class PmmlFormat implements ModelFormat {
  @Override
  public String name() {
    return "pmml";
  }

  @Override
  public String description() {
    return "a PMML 4.4 regression model, for scoring engines of that standard";
  }

  @Override
  public void write(ExportedModel model, OutputStream out) throws ExportException, IOException {
    if (model.unseen() == Unseen.FAIL) {
      throw new ExportException(
          "PMML can't stop at a level without an estimate: say --unseen missing or reference");
    }
    checkTexts(model);
    Map<String, Flow.Kind> kinds = ColumnKinds.of(model.plan(), PmmlFlow.LANGUAGE);
    PmmlFlow flow = new PmmlFlow(kinds);
    String text = new PmmlDocument(model, kinds, flow).text();
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void checkTexts(ExportedModel model) throws ExportException {
    Set<String> names = new LinkedHashSet<>(model.plan().columns());
    for (String name : names) {
      check("the column ", name, "");
    }
    for (ScoringPlan.Grouping grouping : model.plan().groupings()) {
      if (grouping instanceof ScoringPlan.Factor factor) {
        for (String level : factor.codes().keySet()) {
          check("the level ", level, " of " + factor.name());
        }
      }
    }
    for (String value :
        Arrays.asList(
            model.document().kind().response().failure(),
            model.document().kind().response().success())) {
      check("the value ", value == null ? "" : value, " of the response");
    }
    check("the formula ", model.document().kind().formula(), "");
    for (ScoringPlan.Derived derived : model.plan().derived()) {
      check("the derived column ", derived.value().expression().toString(), "");
    }
  }

  private static void check(String what, String text, String of) throws ExportException {
    int unfit = Xml.unfit(text);
    if (unfit >= 0) {
      throw new ExportException(
          what
              + text
              + of
              + String.format(
                  Locale.ROOT,
                  " has the character U+%04X, which no XML 1.0 holds: name it otherwise by --set or"
                      + " --levels in the fit",
                  unfit));
    }
  }
}
