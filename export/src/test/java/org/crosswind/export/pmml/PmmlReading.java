package org.crosswind.export.pmml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.glm.expression.Numerals;
import org.dmg.pmml.PMML;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A reader of the PMML that is written, by the standard's text: data dictionary, transformations,
 * regression tables, outputs. It shares no line with the writer.
 */
final class PmmlReading {
  private static final Schema SCHEMA = schema();

  private final Element model;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, List<String>> missing = new HashMap<>();
  private final Map<String, PmmlExpressions.Evaluated> derived = new LinkedHashMap<>();
  private final Map<String, PmmlExpressions.Evaluated> outputs = new LinkedHashMap<>();
  private final Map<String, Element> tables = new LinkedHashMap<>();

  PmmlReading(byte[] written) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(written));
    model = child(document.getDocumentElement(), "RegressionModel");
    for (Element field : children(child(document.getDocumentElement(), "DataDictionary"))) {
      types.put(field.getAttribute("name"), field.getAttribute("dataType"));
      missing.put(
          field.getAttribute("name"),
          children(field).stream()
              .filter(v -> v.getAttribute("property").equals("missing"))
              .map(v -> v.getAttribute("value"))
              .toList());
    }
    PmmlExpressions expressions = new PmmlExpressions(types);
    for (Element field : children(child(model, "LocalTransformations"))) {
      String name = field.getAttribute("name");
      if (types.put(name, field.getAttribute("dataType")) != null) {
        throw new IllegalArgumentException("two fields are named " + name);
      }
      derived.put(name, expressions.of(children(field).get(0)));
    }
    for (Element field : children(child(model, "Output"))) {
      if (field.getAttribute("feature").equals("transformedValue")) {
        outputs.put(field.getAttribute("name"), expressions.of(children(field).get(0)));
      }
    }
    for (Element element : children(model)) {
      if (element.getTagName().equals("RegressionTable")) {
        tables.put(element.getAttribute("targetCategory"), element);
      }
    }
  }

  static byte[] written(ExportedModel model) throws ExportException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PmmlFormat().write(model, out);
    return out.toByteArray();
  }

  /** Validates against the schema of PMML 4.4, as pmml-model has it. */
  static void validate(byte[] written) throws SAXException, IOException {
    SCHEMA.newValidator().validate(new StreamSource(new ByteArrayInputStream(written)));
  }

  private static Schema schema() {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    try (InputStream schema = PMML.class.getResourceAsStream("/pmml.xsd")) {
      return factory.newSchema(new StreamSource(schema));
    } catch (SAXException | IOException e) {
      throw new IllegalStateException("the schema of PMML is no schema", e);
    }
  }

  /** A row of texts, of which one that is no number, where the field is one, is infinity. */
  Map<String, String> typed(Map<String, String> row) {
    Map<String, String> typed = new HashMap<>(row);
    typed.replaceAll(
        (name, text) ->
            text == null || !types.get(name).equals("double") || Numerals.isNumber(text)
                ? text
                : "INF");
    return typed;
  }

  /** η by the table, η by the output, and the prediction. */
  List<Double> score(Map<String, String> row) {
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, List<String>> field : missing.entrySet()) {
      String text = row.get(field.getKey());
      if (text != null && !field.getValue().contains(text)) {
        values.put(field.getKey(), PmmlExpressions.value(text, types.get(field.getKey())));
      }
    }
    derived.forEach((name, expression) -> values.put(name, expression.of(values)));
    boolean logistic = model.getAttribute("functionName").equals("classification");
    Element output = children(child(model, "Output")).get(0);
    double eta = sum(tables.get(output.getAttribute("value")), values);
    double shown = (double) orNaN(outputs.get("eta").of(values));
    double prediction = logistic ? 1 / (1 + StrictMath.exp(-eta)) : eta;
    return List.of(eta, shown, prediction);
  }

  private static Object orNaN(Object value) {
    return value == null ? Double.NaN : value;
  }

  private static double sum(Element table, Map<String, Object> values) {
    double sum = Double.parseDouble(table.getAttribute("intercept"));
    for (Element predictor : children(table)) {
      Object value = values.get(predictor.getAttribute("name"));
      double coefficient = Double.parseDouble(predictor.getAttribute("coefficient"));
      sum += coefficient * (double) orNaN(value);
    }
    return sum;
  }

  /** The rows of the verification, by field. */
  List<Map<String, String>> verification() {
    if (children(model).stream().noneMatch(e -> e.getTagName().equals("ModelVerification"))) {
      return List.of();
    }
    Element verification = child(model, "ModelVerification");
    Map<String, String> fields = new HashMap<>();
    for (Element field : children(child(verification, "VerificationFields"))) {
      fields.put(field.getAttribute("column"), field.getAttribute("field"));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Element row : children(child(verification, "InlineTable"))) {
      Map<String, String> values = new HashMap<>();
      children(row).forEach(c -> values.put(fields.get(c.getTagName()), c.getTextContent()));
      rows.add(values);
    }
    return rows;
  }

  static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(e -> e.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  static String text(byte[] written) {
    return new String(written, StandardCharsets.UTF_8);
  }
}
