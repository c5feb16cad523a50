package org.crosswind.serve.score;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Endpoint;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.http.Request;
import org.crosswind.serve.model.ModelShelf;
import org.crosswind.serve.model.ServedModel;

/** {@code POST /v1/models/NAME/score}: scores of one row or many. */
public final class ScoreEndpoint implements Endpoint {
  public static final String CSV = "text/csv";

  /** Switches of the query. */
  public static final String EXPLAIN = "explain";

  public static final String STRICT = "strict";

  private static final int USUAL_BYTES = 512;

  private final ModelShelf shelf;
  private final long mostRows;

  /**
   * Scores with the models of a shelf.
   *
   * @param mostRows of one request
   */
  public ScoreEndpoint(ModelShelf shelf, long mostRows) {
    this.shelf = shelf;
    this.mostRows = mostRows;
  }

  @Override
  public Answer answer(Request request) {
    ServedModel model = NamedModel.of(shelf, request);
    boolean explain = request.isOn(EXPLAIN, true);
    boolean strict = request.isOn(STRICT, false);
    try (Scoring scoring = new Scoring(model, mostRows)) {
      return switch (request.contentType()) {
        case CSV ->
            Answer.of(
                    CSV + ";charset=utf-8",
                    new CsvScores(scoring, explain, strict).score(request.body()))
                .counted(scoring.tally());
        case Answer.JSON, "" ->
            Answer.of(Answer.JSON, json(request, scoring, explain, strict))
                .counted(scoring.tally());
        default -> throw unsupported(request.contentType(), Answer.JSON + " and " + CSV);
      };
    }
  }

  /** A refusal of a type of content. */
  static Refusal unsupported(String type, String allowed) {
    return Refusal.of(415, "Content-Type is '" + Refusal.shown(type) + "'; allowed: " + allowed)
        .about("Content-Type", type, allowed);
  }

  private static byte[] json(Request request, Scoring scoring, boolean explain, boolean strict) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(Math.max(USUAL_BYTES, request.body().length()));
    try (JsonGenerator json = JsonText.write(out)) {
      JsonScores scores = new JsonScores(scoring, json, explain);
      JsonText.read(
          request.body(),
          parser -> {
            new JsonRows(scoring.model(), scoring.row(), strict, scores).read(parser);
            return null;
          });
      scores.end();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are written without fail", e);
    }
    return out.toByteArray();
  }
}
