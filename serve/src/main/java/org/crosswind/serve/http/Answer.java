package org.crosswind.serve.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswind.scoring.json.Json;

/**
 * What a request is answered.
 *
 * @param tally what is counted of it
 * @param headers beside the usual ones
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(
    int status, String contentType, byte[] body, Tally tally, Map<String, String> headers) {
  public static final String JSON = "application/json";

  /**
   * Rows of a request.
   *
   * @param model empty where no model is asked
   * @param missing rows that lack a value
   * @param unseen rows at a level without an estimate
   */
  public record Tally(String model, long rows, long missing, long unseen) {
    /** Nothing of a model. */
    public static final Tally NONE = new Tally("", 0, 0, 0);
  }

  /** Status 200 with bytes of a type. */
  public static Answer of(String contentType, byte[] body) {
    return new Answer(200, contentType, body, Tally.NONE, Map.of());
  }

  /** Status 200 with a document as JSON. */
  public static Answer json(Object document) {
    return of(JSON, Json.writeCompact(document).getBytes(StandardCharsets.UTF_8));
  }

  /** What a refusal is answered, in the form of the Open Inference Protocol. */
  static Answer of(Refusal refusal) {
    Map<String, String> document = new LinkedHashMap<>();
    document.put("error", refusal.getMessage());
    document.putAll(refusal.details());
    return new Answer(
        refusal.status(),
        JSON,
        Json.writeCompact(document).getBytes(StandardCharsets.UTF_8),
        Tally.NONE,
        Map.of());
  }

  /** The same with what is counted. */
  public Answer counted(Tally other) {
    return new Answer(status, contentType, body, other, headers);
  }

  /** The same with headers. */
  public Answer with(Map<String, String> others) {
    return new Answer(status, contentType, body, tally, others);
  }
}
