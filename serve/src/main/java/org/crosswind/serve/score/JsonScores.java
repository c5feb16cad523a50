package org.crosswind.serve.score;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.crosswind.scoring.Explanation;
import org.crosswind.scoring.Warning;

/** Writes scores as JSON: an object for one row, {@code {"rows": […]}} for many. */
final class JsonScores implements Scores {
  private final Scoring scoring;
  private final JsonGenerator json;
  private final boolean explain;
  private final List<String> parts;
  private boolean many;

  /**
   * Writes scores.
   *
   * @param explain whether to tell the contribution of each term
   */
  JsonScores(Scoring scoring, JsonGenerator json, boolean explain) {
    this.scoring = scoring;
    this.json = json;
    this.explain = explain;
    parts = scoring.model().explainer().parts();
  }

  @Override
  public void begin(boolean several) throws IOException {
    many = several;
    json.writeStartObject();
    json.writeStringField("model", scoring.model().name());
    json.writeStringField("version", scoring.model().version());
    if (many) {
      json.writeArrayFieldStart("rows");
    }
  }

  @Override
  public void add() throws IOException {
    Explanation explanation = scoring.next();
    if (many) {
      json.writeStartObject();
    }
    number("prediction", explanation.mean());
    number("eta", explanation.eta());
    if (scoring.model().explainer().hasErrors()) {
      number("stdError", explanation.stdError());
      number("lower", explanation.lower());
      number("upper", explanation.upper());
    }
    if (explain) {
      contributions(explanation.contributions());
    }
    warnings(explanation.warnings());
    if (many) {
      json.writeEndObject();
    }
  }

  private void contributions(double[] contributions) throws IOException {
    json.writeObjectFieldStart("contributions");
    for (int i = 0; i < contributions.length; i++) {
      number(parts.get(i), contributions[i]);
    }
    json.writeEndObject();
  }

  private void warnings(List<Warning> warnings) throws IOException {
    json.writeArrayFieldStart("warnings");
    for (Warning warning : warnings) {
      json.writeStartObject();
      json.writeStringField("kind", warning.kind());
      json.writeStringField("message", warning.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void number(String name, double value) throws IOException {
    json.writeFieldName(name);
    JsonText.number(json, value);
  }

  /** Ends what was begun. */
  void end() throws IOException {
    if (many) {
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  @Override
  public long rows() {
    return scoring.rows();
  }
}
