package org.crosswind.serve.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.scoring.Explanation;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Endpoint;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.http.Request;
import org.crosswind.serve.model.ModelShelf;
import org.crosswind.serve.model.ServedModel;
import org.crosswind.serve.score.JsonText;
import org.crosswind.serve.score.NamedModel;
import org.crosswind.serve.score.Scoring;

/** {@code POST /v2/models/NAME/infer}: an input for each column, an output for each number. */
public final class InferEndpoint implements Endpoint {
  private final ModelShelf shelf;
  private final int mostRows;

  public InferEndpoint(ModelShelf shelf, int mostRows) {
    this.shelf = shelf;
    this.mostRows = mostRows;
  }

  @Override
  public Answer answer(Request request) {
    ServedModel model = NamedModel.of(shelf, request);
    if (!request.contentType().isEmpty() && !request.contentType().equals(Answer.JSON)) {
      String type = request.contentType();
      throw Refusal.of(
              415,
              "Content-Type is '"
                  + Refusal.shown(type)
                  + "'; allowed: application/json (tensors in binary form are not taken)")
          .about("Content-Type", type, Answer.JSON);
    }
    InferRequest infer = JsonText.read(request.body(), new InferReader(mostRows)::read);
    Map<Output, double[]> outputs = outputs(infer, model);
    try (Scoring scoring = new Scoring(model, mostRows)) {
      score(infer, scoring, outputs);
      return Answer.of(Answer.JSON, written(infer, model, outputs)).counted(scoring.tally());
    }
  }

  private static Map<Output, double[]> outputs(InferRequest infer, ServedModel model) {
    Map<Output, double[]> outputs = new LinkedHashMap<>();
    List<Output> there = Output.of(model);
    for (String name : infer.outputs()) {
      Output output =
          there.stream()
              .filter(o -> o.title().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      Refusal.ofValue(
                          "outputs",
                          name,
                          String.join(", ", there.stream().map(Output::title).toList())));
      outputs.put(output, new double[infer.rows()]);
    }
    if (outputs.isEmpty()) {
      there.forEach(output -> outputs.put(output, new double[infer.rows()]));
    }
    return outputs;
  }

  private static void score(InferRequest infer, Scoring scoring, Map<Output, double[]> outputs) {
    List<Tensor> inputs = inputs(infer, scoring.model());
    for (int r = 0; r < infer.rows(); r++) {
      try {
        for (int c = 0; c < inputs.size(); c++) {
          inputs.get(c).put(r, scoring.row(), c);
        }
        Explanation explanation = scoring.next();
        for (Map.Entry<Output, double[]> output : outputs.entrySet()) {
          output.getValue()[r] = output.getKey().of(explanation);
        }
      } catch (Refusal e) {
        throw e.inRow(r + 1L);
      }
    }
  }

  /** The inputs in the order of the model's columns. */
  private static List<Tensor> inputs(InferRequest infer, ServedModel model) {
    List<Tensor> inputs = new ArrayList<>();
    String columns = String.join(", ", model.columns().stream().limit(100).toList());
    for (String column : model.columns()) {
      Tensor tensor = infer.inputs().get(column);
      if (tensor == null) {
        throw Refusal.of(400, "the input " + column + " is not there; the model has " + columns)
            .about("inputs", String.join(", ", infer.inputs().keySet()), columns);
      }
      inputs.add(tensor);
    }
    for (String name : infer.inputs().keySet()) {
      if (model.position(name) < 0) {
        throw Refusal.ofValue("inputs", name, columns);
      }
    }
    return inputs;
  }

  private static byte[] written(
      InferRequest infer, ServedModel model, Map<Output, double[]> outputs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonText.write(out)) {
      json.writeStartObject();
      json.writeStringField("model_name", model.name());
      json.writeStringField("model_version", model.version());
      if (infer.id() != null) {
        json.writeStringField("id", infer.id());
      }
      json.writeArrayFieldStart("outputs");
      for (Map.Entry<Output, double[]> output : outputs.entrySet()) {
        json.writeStartObject();
        json.writeStringField("name", output.getKey().title());
        json.writeStringField("datatype", "FP64");
        json.writeArrayFieldStart("shape");
        json.writeNumber(infer.rows());
        json.writeEndArray();
        json.writeArrayFieldStart("data");
        for (double value : output.getValue()) {
          JsonText.number(json, value);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are written without fail", e);
    }
    return out.toByteArray();
  }
}
