package org.crosswind.export.pmml;

import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.flow.Flow;
import org.crosswind.scoring.ModelDocument;

/** The columns of a model and its response, with their types and levels. */
final class PmmlDictionary {
  private final ExportedModel model;
  private final Map<String, Flow.Kind> kinds;
  private final String target;

  PmmlDictionary(ExportedModel model, Map<String, Flow.Kind> kinds, String target) {
    this.model = model;
    this.kinds = kinds;
    this.target = target;
  }

  /** The {@code DataDictionary}. */
  void write(Xml xml, Map<String, List<String>> levels) {
    xml.start("DataDictionary");
    kinds.forEach(
        (column, kind) -> {
          boolean number = kind == Flow.Kind.NUMBER;
          xml.start("DataField")
              .with("name", column)
              .with("optype", number ? "continuous" : "categorical")
              .with("dataType", number ? "double" : "string");
          levels.getOrDefault(column, List.of()).forEach(level -> value(xml, level, "valid"));
          value(xml, number ? "NaN" : "", "missing");
          xml.end();
        });
    xml.start("DataField")
        .with("name", target)
        .with("optype", model.isLogistic() ? "categorical" : "continuous")
        .with("dataType", model.isLogistic() ? "string" : "double");
    if (model.isLogistic()) {
      ModelDocument.Response response = model.document().kind().response();
      value(xml, response.failure(), "valid");
      value(xml, response.success(), "valid");
    }
    xml.end().end();
  }

  private static void value(Xml xml, String value, String property) {
    xml.start("Value").with("value", value).with("property", property).end();
  }

  /** A level that the dictionary does not have goes into the tables as it is, and is not there. */
  void writeSchema(Xml xml) {
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
}
