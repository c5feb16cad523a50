package org.crosswind.export.pmml;

import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.Vectors;
import org.crosswind.scoring.ModelDocument;

/** The test vectors, as {@code ModelVerification}. */
final class PmmlVerification {
  private final Map<String, Flow.Kind> kinds;
  private final String prediction;
  private final String eta;

  PmmlVerification(Map<String, Flow.Kind> kinds, String prediction, String eta) {
    this.kinds = kinds;
    this.prediction = prediction;
    this.eta = eta;
  }

  void write(Xml xml, ExportedModel model) {
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
