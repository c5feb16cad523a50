package org.crosswind.serve.v2;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.http.Request;
import org.crosswind.serve.model.ModelShelf;
import org.crosswind.serve.model.ModelSummary;
import org.crosswind.serve.model.ServedModel;
import org.crosswind.serve.score.NamedModel;

/** What the protocol tells of the server and of its models. */
public final class ServerEndpoint {
  private final ModelShelf shelf;
  private final BooleanSupplier open;

  /**
   * Tells of the models of a shelf.
   *
   * @param open whether the server takes requests
   */
  public ServerEndpoint(ModelShelf shelf, BooleanSupplier open) {
    this.shelf = shelf;
    this.open = open;
  }

  private record Metadata(
      String name,
      List<String> versions,
      String platform,
      List<TensorMetadata> inputs,
      List<TensorMetadata> outputs) {}

  private record TensorMetadata(String name, String datatype, List<Integer> shape) {
    TensorMetadata(String name, String datatype) {
      this(name, datatype, List.of(-1));
    }
  }

  private record Server(String name, String version, List<String> extensions) {}

  private record ModelState(String name, boolean ready) {}

  /** The server. */
  public Answer server(Request request) {
    return Answer.json(new Server("crosswind", CodeVersion.VERSION, List.of()));
  }

  /** Whether it lives; who can answer does. */
  public Answer live(Request request) {
    return Answer.json(Map.of("live", true));
  }

  /** Whether it takes requests. */
  public Answer ready(Request request) {
    if (!open.getAsBoolean()) {
      throw Refusal.of(503, "the server is ending");
    }
    return Answer.json(Map.of("ready", true));
  }

  /** Whether a model is there. */
  public Answer modelReady(Request request) {
    ServedModel model = NamedModel.of(shelf, request);
    return Answer.json(new ModelState(model.name(), true));
  }

  /** The inputs and outputs of a model. */
  public Answer model(Request request) {
    ServedModel model = NamedModel.of(shelf, request);
    return Answer.json(
        new Metadata(
            model.name(),
            shelf.versions(model.name()).stream().map(slot -> slot.place().version()).toList(),
            "crosswind_glm",
            model.summary().columns().stream().map(ServerEndpoint::input).toList(),
            Output.of(model).stream().map(o -> new TensorMetadata(o.title(), "FP64")).toList()));
  }

  private static TensorMetadata input(ModelSummary.Column column) {
    return new TensorMetadata(column.name(), column.type().equals("number") ? "FP64" : "BYTES");
  }
}
