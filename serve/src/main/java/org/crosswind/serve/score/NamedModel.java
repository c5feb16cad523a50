package org.crosswind.serve.score;

import java.util.List;
import java.util.stream.Collectors;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.http.Request;
import org.crosswind.serve.model.ModelShelf;
import org.crosswind.serve.model.ModelSlot;
import org.crosswind.serve.model.ServedModel;

/** The model that the path of a request names. */
public final class NamedModel {
  public static final String NAME = "name";
  public static final String VERSION = "version";

  private NamedModel() {}

  /**
   * The model.
   *
   * @throws Refusal with 404 when there is none; names those that there are
   */
  public static ServedModel of(ModelShelf shelf, Request request) {
    String name = request.variable(NAME);
    String version = request.variable(VERSION);
    return shelf.find(name, version).orElseThrow(() -> none(shelf, name, version));
  }

  private static Refusal none(ModelShelf shelf, String name, String version) {
    List<ModelSlot> versions = shelf.versions(name);
    if (versions.isEmpty()) {
      String allowed = String.join(", ", shelf.names());
      return Refusal.of(
              404, "no model is called '" + Refusal.shown(name) + "'; there are " + allowed)
          .about("model", name, allowed);
    }
    String allowed =
        versions.stream().map(slot -> slot.place().version()).collect(Collectors.joining(", "));
    return Refusal.of(
            404,
            "the model "
                + name
                + " has no version '"
                + Refusal.shown(version)
                + "'; it has "
                + allowed)
        .about("version", version, allowed);
  }
}
