package org.crosswind.export.pmml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.Operation;
import org.crosswind.export.flow.Vectors;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.Unseen;

/**
 * The document of a model. A logistic one is a classification of two categories with the logit as
 * its normalization, so that {@code prediction} is the probability of the success; η is an output
 * beside it, which a probability near 0 or 1 does not give back.
 */
final class PmmlDocument {
  private final ExportedModel model;
  private final ModelDocument document;
  private final Map<String, Flow.Kind> kinds;
  private final PmmlTerms terms;
  private final Fields fields;
  private final String target;
  private final String eta;
  private final String prediction;
  private final Xml xml = new Xml();

  /** The sum of the predictors, as the output η has it. */
  private final String sum;

  PmmlDocument(ExportedModel model, Map<String, Flow.Kind> kinds, PmmlFlow flow)
      throws ExportException {
    this.model = model;
    this.kinds = kinds;
    document = model.document();
    terms = new PmmlTerms(model, flow);
    List<String> roots = new ArrayList<>();
    String all = flow.number(terms.intercept());
    for (PmmlTerms.Predictor predictor : terms.predictors()) {
      roots.add(predictor.formula());
      String addend =
          predictor.coefficient() == 1
              ? predictor.formula()
              : flow.apply(
                  Operation.MULTIPLY, flow.number(predictor.coefficient()), predictor.formula());
      all = flow.apply(Operation.ADD, all, addend);
    }
    sum = all;
    fields = new Fields(flow, kinds.keySet(), roots);
    target = fields.free(document.kind().response().name());
    eta = fields.free("eta");
    prediction = fields.free("prediction");
  }

  String text() {
    xml.start("PMML").with("xmlns", "http://www.dmg.org/PMML-4_4").with("version", "4.4");
    header();
    dictionary();
    xml.start("RegressionModel")
        .with("modelName", "crosswind")
        .with("functionName", model.isLogistic() ? "classification" : "regression");
    if (model.isLogistic()) {
      xml.with("normalizationMethod", "logit");
    }
    schema();
    outputs();
    xml.start("LocalTransformations");
    fields.write(xml);
    xml.end();
    table();
    verification();
    xml.end().end();
    return xml.toString();
  }

  private void header() {
    xml.start("Header").with("description", document.kind().formula());
    extension("status", document.kind().status());
    extension("unseen", model.unseen() == Unseen.MISSING ? "missing" : "reference");
    extension("fingerprint", document.evidence().fingerprint());
    xml.start("Application").with("name", "Crosswind");
    if (document.evidence().codeVersion() != null) {
      xml.with("version", document.evidence().codeVersion());
    }
    xml.end().end();
  }

  private void extension(String name, String value) {
    if (value != null) {
      xml.start("Extension").with("name", name).with("value", value).end();
    }
  }

  private void dictionary() {
    xml.start("DataDictionary");
    Map<String, List<String>> levels = terms.levelsOfColumns();
    kinds.forEach(
        (column, kind) -> {
          boolean number = kind == Flow.Kind.NUMBER;
          xml.start("DataField")
              .with("name", column)
              .with("optype", number ? "continuous" : "categorical")
              .with("dataType", number ? "double" : "string");
          levels.getOrDefault(column, List.of()).forEach(level -> value(level, "valid"));
          value(number ? "NaN" : "", "missing");
          xml.end();
        });
    xml.start("DataField")
        .with("name", target)
        .with("optype", model.isLogistic() ? "categorical" : "continuous")
        .with("dataType", model.isLogistic() ? "string" : "double");
    if (model.isLogistic()) {
      value(document.kind().response().failure(), "valid");
      value(document.kind().response().success(), "valid");
    }
    xml.end().end();
  }

  private void value(String value, String property) {
    xml.start("Value").with("value", value).with("property", property).end();
  }

  /** A level that the dictionary does not have goes into the tables as it is, and is not there. */
  private void schema() {
    xml.start("MiningSchema");
    kinds
        .keySet()
        .forEach(
            column ->
                xml.start("MiningField")
                    .with("name", column)
                    .with("usageType", "active")
                    .with("missingValueTreatment", "asIs")
                    .with("invalidValueTreatment", "asIs")
                    .end());
    xml.start("MiningField").with("name", target).with("usageType", "target").end();
    xml.end();
  }

  private void outputs() {
    xml.start("Output").start("OutputField").with("name", prediction);
    xml.with("optype", "continuous").with("dataType", "double");
    xml.with("feature", model.isLogistic() ? "probability" : "predictedValue");
    if (model.isLogistic()) {
      xml.with("value", document.kind().response().success());
    }
    xml.end();
    xml.start("OutputField").with("name", eta);
    xml.with("optype", "continuous").with("dataType", "double");
    xml.with("feature", "transformedValue");
    fields.writeOperand(xml, sum);
    xml.end().end();
  }

  private void table() {
    xml.start("RegressionTable").with("intercept", terms.intercept());
    if (model.isLogistic()) {
      xml.with("targetCategory", document.kind().response().success());
    }
    for (PmmlTerms.Predictor predictor : terms.predictors()) {
      xml.start("NumericPredictor")
          .with("name", fields.field(predictor.formula()))
          .with("coefficient", predictor.coefficient())
          .end();
    }
    xml.end();
    if (model.isLogistic()) {
      xml.start("RegressionTable")
          .with("intercept", "0")
          .with("targetCategory", document.kind().response().failure())
          .end();
    }
  }

  private void verification() {
    List<ModelDocument.Vector> vectors =
        Vectors.of(model, kinds, Xml.number(Double.POSITIVE_INFINITY));
    if (vectors.isEmpty()) {
      return;
    }
    List<String> columns = List.copyOf(kinds.keySet());
    xml.start("ModelVerification")
        .with("recordCount", String.valueOf(vectors.size()))
        .with("fieldCount", String.valueOf(columns.size() + 2));
    xml.start("VerificationFields");
    for (int c = 0; c < columns.size(); c++) {
      xml.start("VerificationField").with("field", columns.get(c)).with("column", "x" + c).end();
    }
    for (String output : List.of(prediction, eta)) {
      xml.start("VerificationField")
          .with("field", output)
          .with("column", output.equals(eta) ? "eta" : "prediction")
          .with("precision", "1e-12")
          .with("zeroThreshold", "1e-300")
          .end();
    }
    xml.end().start("InlineTable");
    for (ModelDocument.Vector vector : vectors) {
      xml.start("row");
      for (int c = 0; c < columns.size(); c++) {
        if (vector.row().get(columns.get(c)) != null) {
          xml.element("x" + c, vector.row().get(columns.get(c)));
        }
      }
      xml.element("prediction", Xml.number(vector.mean()));
      xml.element("eta", Xml.number(vector.eta())).end();
    }
    xml.end().end();
  }
}
