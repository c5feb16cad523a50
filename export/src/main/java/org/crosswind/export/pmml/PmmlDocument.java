package org.crosswind.export.pmml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.Operation;
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
    PmmlDictionary dictionary = new PmmlDictionary(model, kinds, target);
    dictionary.write(xml, terms.levelsOfColumns());
    xml.start("RegressionModel")
        .with("modelName", "crosswind")
        .with("functionName", model.isLogistic() ? "classification" : "regression");
    if (model.isLogistic()) {
      xml.with("normalizationMethod", "logit");
    }
    dictionary.writeSchema(xml);
    outputs();
    xml.start("LocalTransformations");
    fields.write(xml);
    xml.end();
    table();
    new PmmlVerification(kinds, prediction, eta).write(xml, model);
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
}
