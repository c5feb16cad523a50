package org.crosswind.serve.score;

import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.glm.expression.ValueException;
import org.crosswind.scoring.Explanation;
import org.crosswind.scoring.UnseenLevelException;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.model.CellRow;
import org.crosswind.serve.model.ServedModel;

/** Scores the rows of one request, and counts them. */
public final class Scoring implements AutoCloseable {
  /** So many are named at most. */
  private static final int LEVELS = 100;

  private final ServedModel model;
  private final long mostRows;
  private final ServedModel.Scratch scratch;
  private long rows;
  private long missing;
  private long unseen;

  public Scoring(ServedModel model, long mostRows) {
    this.model = model;
    this.mostRows = mostRows;
    scratch = model.take();
  }

  public CellRow row() {
    return scratch.row();
  }

  /**
   * Scores the row as it is filled now.
   *
   * @return what the model says of it, until the next row
   * @throws Refusal when a value is not what the model takes, or there are too many rows
   */
  public Explanation next() {
    if (rows == mostRows) {
      String most = "at most " + mostRows + " rows a request";
      throw Refusal.of(413, "the request has too many rows; allowed: " + most)
          .about("rows", "more than " + mostRows, most);
    }
    Explanation explanation = scratch.explanation();
    try {
      model.explainer().explain(scratch.row(), explanation);
    } catch (NotANumberException e) {
      throw Refusal.ofValue(e.column(), e.value(), "a number");
    } catch (ValueException e) {
      throw Refusal.of(400, e.getMessage());
    } catch (UnseenLevelException e) {
      throw Refusal.ofValue(e.variable(), e.level(), levels(e.variable()));
    }
    rows++;
    missing += explanation.isIncomplete() ? 1 : 0;
    unseen += explanation.isUnseen() ? 1 : 0;
    return explanation;
  }

  /** What may stand where a level without an estimate is refused. */
  private String levels(String variable) {
    return model.summary().columns().stream()
        .filter(column -> column.name().equals(variable) && column.levels() != null)
        .map(column -> String.join(", ", column.levels().stream().limit(LEVELS).toList()))
        .findFirst()
        .orElse("a level that the model was trained on");
  }

  public ServedModel model() {
    return model;
  }

  public long rows() {
    return rows;
  }

  public Answer.Tally tally() {
    return new Answer.Tally(model.name(), rows, missing, unseen);
  }

  /** After this no row is scored. */
  @Override
  public void close() {
    model.give(scratch);
  }
}
