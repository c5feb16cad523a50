package org.crosswind.export.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.flow.Vectors;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.Unseen;
import org.crosswind.scoring.json.Json;

/**
 * ONNX, doubles throughout. Inputs are the columns that the model reads, each of shape [N, 1];
 * outputs are {@code eta} and {@code prediction}.
 */
public final class OnnxFormat implements ModelFormat {
  /** Fields of {@code ModelProto}, onnx.proto3. */
  private static final int IR_VERSION = 1;

  private static final int PRODUCER_NAME = 2;
  private static final int PRODUCER_VERSION = 3;
  private static final int GRAPH = 7;
  private static final int OPSET_IMPORT = 8;
  private static final int METADATA_PROPS = 14;

  /** Of onnx 1.8, which runtimes of 2020 and later read. */
  private static final int IR = 7;

  private static final int OPSET = 13;
  private static final int ML_OPSET = 2;
  private static final int ML_OPSET_WITH_DOUBLES = 4;

  private static final String CHECK =
      "each row of vectors, put into the inputs, gives its eta and prediction to 1e-12";

  /** A row as metadata have it. */
  private record Row(Map<String, String> row, double eta, double prediction) {}

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String description() {
    return "an ONNX graph of doubles, for onnxruntime and what serves it";
  }

  @Override
  public void write(ExportedModel model, OutputStream out) throws ExportException, IOException {
    if (model.unseen() == Unseen.FAIL) {
      throw new ExportException(
          "ONNX can't stop at a level without an estimate: say --unseen missing or reference");
    }
    if (model.plan().columns().contains("")) {
      throw new ExportException("a column without a name can be no input of ONNX");
    }
    byte[] bytes;
    try {
      bytes = bytes(model, new OnnxGraph(model));
    } catch (Wire.Unfit e) {
      throw new ExportException("ONNX holds text in UTF-8: " + e.getMessage());
    }
    out.write(bytes);
  }

  private static byte[] bytes(ExportedModel model, OnnxGraph onnx) {
    int ml = onnx.graph().hasDoubleKeys() ? ML_OPSET_WITH_DOUBLES : ML_OPSET;
    Wire document =
        new Wire()
            .number(IR_VERSION, IR)
            .text(PRODUCER_NAME, "crosswind")
            .text(PRODUCER_VERSION, orEmpty(model.document().evidence().codeVersion()))
            .bytes(GRAPH, onnx.graph().bytes("crosswind"))
            .message(OPSET_IMPORT, new Wire().text(1, "").number(2, OPSET))
            .message(OPSET_IMPORT, new Wire().text(1, "ai.onnx.ml").number(2, ml));
    metadata(model, onnx)
        .forEach(
            (key, value) ->
                document.message(METADATA_PROPS, new Wire().text(1, key).text(2, value)));
    return document.bytes();
  }

  private static Map<String, String> metadata(ExportedModel model, OnnxGraph onnx) {
    ModelDocument document = model.document();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("formula", document.kind().formula());
    entries.put("family", document.kind().family());
    if (model.isLogistic()) {
      entries.put("success", orEmpty(document.kind().response().success()));
    }
    entries.put("status", orEmpty(document.kind().status()));
    entries.put("unseen", model.unseen() == Unseen.MISSING ? "missing" : "reference");
    entries.put("eta", onnx.eta());
    entries.put("prediction", onnx.prediction());
    entries.put("codeVersion", orEmpty(document.evidence().codeVersion()));
    entries.put("fingerprint", orEmpty(document.evidence().fingerprint()));
    entries.put("check", CHECK);
    List<Row> rows =
        Vectors.of(model, onnx.inputs(), "Infinity").stream()
            .map(v -> new Row(v.row(), v.eta(), v.mean()))
            .toList();
    entries.put("vectors", ascii(Json.writeCompact(rows)));
    return entries;
  }

  /** Not every binding of a runtime passes other text as it is: Java's knows modified UTF-8. */
  private static String ascii(String json) {
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      ascii.append(c < 0x7F ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return ascii.toString();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
