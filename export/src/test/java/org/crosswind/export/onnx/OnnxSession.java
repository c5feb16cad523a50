package org.crosswind.export.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.glm.expression.Numerals;

/** A written model in onnxruntime. */
final class OnnxSession implements AutoCloseable {
  private final OrtSession session;

  /** What a model says of rows. */
  record Scores(List<Double> eta, List<Double> prediction) {}

  OnnxSession(byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = OrtEnvironment.getEnvironment().createSession(model, options);
    }
  }

  static byte[] written(ExportedModel model) throws ExportException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OnnxFormat().write(model, out);
    return out.toByteArray();
  }

  /**
   * Rows without characters beyond U+FFFF, which the Java binding passes as two halves of three
   * bytes each (modified UTF-8), that are other text to the runtime.
   */
  static List<Map<String, String>> passable(List<Map<String, String>> rows) {
    return rows.stream()
        .filter(
            row ->
                row.values().stream()
                    .allMatch(
                        v ->
                            v == null || v.chars().noneMatch(c -> Character.isSurrogate((char) c))))
        .toList();
  }

  OrtSession session() {
    return session;
  }

  /** Scores rows of texts: of a number its double, infinity of what is none, NaN of no value. */
  Scores score(List<Map<String, String>> rows) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {rows.size(), 1};
    Map<String, OnnxTensor> inputs = new HashMap<>();
    for (NodeInfo input : session.getInputInfo().values()) {
      String name = input.getName();
      boolean text = ((TensorInfo) input.getInfo()).type == OnnxJavaType.STRING;
      inputs.put(
          name,
          text
              ? OnnxTensor.createTensor(
                  environment,
                  rows.stream()
                      .map(r -> r.get(name) == null ? "" : r.get(name))
                      .toArray(String[]::new),
                  shape)
              : OnnxTensor.createTensor(
                  environment,
                  DoubleBuffer.wrap(rows.stream().mapToDouble(r -> number(r.get(name))).toArray()),
                  shape));
    }
    try (OrtSession.Result result = session.run(inputs)) {
      return new Scores(column(result, "eta"), column(result, "prediction"));
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static double number(String text) {
    if (text == null) {
      return Double.NaN;
    }
    return Numerals.isNumber(text) ? Double.parseDouble(text) : Double.POSITIVE_INFINITY;
  }

  private static List<Double> column(OrtSession.Result result, String name) throws OrtException {
    double[][] column = (double[][]) result.get(name).orElseThrow().getValue();
    return Arrays.stream(column).map(row -> row[0]).toList();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
