package org.crosswind.serve.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Request;
import org.crosswind.serve.model.ModelShelf;
import org.crosswind.serve.model.ModelSlot;
import org.crosswind.serve.model.ModelSummary;
import org.crosswind.serve.model.ServedModel;

/**
 * {@code GET /v1/models} and {@code /v1/models/NAME}: which models there are, and what they read.
 */
public final class ModelsEndpoint {
  private final ModelShelf shelf;

  public ModelsEndpoint(ModelShelf shelf) {
    this.shelf = shelf;
  }

  /** A model in the list; {@code problem} is that of a newer file that could not be taken. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Listed(
      String name, String version, String formula, String digest, String loaded, String problem) {}

  private record Described(
      String name, String version, List<String> versions, @JsonUnwrapped ModelSummary summary) {}

  /** All models. */
  public Answer list(Request request) {
    List<Listed> models = shelf.all().stream().map(ModelsEndpoint::listed).toList();
    return Answer.json(Map.of("models", models));
  }

  private static Listed listed(ModelSlot slot) {
    ModelSummary summary = slot.model().summary();
    return new Listed(
        slot.place().name(),
        slot.place().version(),
        summary.formula(),
        summary.digest(),
        summary.loaded(),
        slot.problem());
  }

  /** One model: its columns, their levels and ranges. */
  public Answer describe(Request request) {
    ServedModel model = NamedModel.of(shelf, request);
    List<String> versions =
        shelf.versions(model.name()).stream().map(slot -> slot.place().version()).toList();
    return Answer.json(new Described(model.name(), model.version(), versions, model.summary()));
  }
}
