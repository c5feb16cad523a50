package org.crosswind.serve.score;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crosswind.scoring.Explainer;
import org.crosswind.scoring.Explanation;
import org.crosswind.scoring.Warning;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.http.Request;
import org.crosswind.serve.model.CellRow;
import org.crosswind.serve.model.ServedModel;

/** Rows of CSV with a header, and their scores as CSV, row for row. */
final class CsvScores {
  private final ServedModel model;
  private final Scoring scoring;
  private final boolean explain;
  private final boolean strict;
  private final StringBuilder out = new StringBuilder();

  /**
   * Scores rows of CSV.
   *
   * @param explain whether to tell the contribution of each term
   * @param strict whether a name that is no column of the model is refused
   */
  CsvScores(Scoring scoring, boolean explain, boolean strict) {
    model = scoring.model();
    this.scoring = scoring;
    this.explain = explain;
    this.strict = strict;
  }

  /** Scores all rows of a body. */
  byte[] score(Request.Body body) {
    CsvText text = new CsvText(body);
    List<String> header = text.next();
    int[] fields = fields(header);
    header();
    for (List<String> record = text.next(); !record.isEmpty(); record = text.next()) {
      try {
        if (record.size() != header.size()) {
          String allowed = header.size() + ", as the header has";
          throw Refusal.ofValue("fields", Integer.toString(record.size()), allowed);
        }
        CellRow row = scoring.row();
        for (int c = 0; c < fields.length; c++) {
          row.set(c, record.get(fields[c]));
        }
        line(scoring.next());
      } catch (Refusal e) {
        throw e.inRow(scoring.rows() + 1);
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** By column of the model its place in the header. */
  private int[] fields(List<String> header) {
    for (String name : header) {
      if (model.position(name) < 0) {
        OtherColumns.check(model, strict, name);
      }
    }
    int[] fields = new int[model.columns().size()];
    List<String> lacking = new ArrayList<>();
    for (int c = 0; c < fields.length; c++) {
      String name = model.columns().get(c);
      fields[c] = header.indexOf(name);
      if (fields[c] < 0) {
        lacking.add(name);
      } else if (header.lastIndexOf(name) != fields[c]) {
        throw Refusal.of(400, name + " is given twice").about("header", name, "each column once");
      }
    }
    if (!lacking.isEmpty()) {
      throw Refusal.ofValue(
          "header",
          String.join(",", header),
          "a header with the columns of the model; it lacks "
              + lacking.stream().limit(100).collect(Collectors.joining(", ")));
    }
    return fields;
  }

  private void header() {
    Explainer explainer = model.explainer();
    out.append("prediction,eta");
    if (explainer.hasErrors()) {
      out.append(",stdError,lower,upper");
    }
    if (explain) {
      explainer.parts().forEach(part -> cell("contribution:" + part));
    }
    out.append(",warnings\n");
  }

  private void line(Explanation explanation) {
    number(explanation.mean());
    out.append(',');
    number(explanation.eta());
    if (model.explainer().hasErrors()) {
      out.append(',');
      number(explanation.stdError());
      out.append(',');
      number(explanation.lower());
      out.append(',');
      number(explanation.upper());
    }
    if (explain) {
      for (double contribution : explanation.contributions()) {
        out.append(',');
        number(contribution);
      }
    }
    cell(explanation.warnings().stream().map(Warning::message).collect(Collectors.joining("; ")));
    out.append('\n');
  }

  private void cell(String text) {
    out.append(',').append(CsvText.written(text));
  }

  /** By the digits that give the same double again; nothing for a number that does not exist. */
  private void number(double value) {
    if (Double.isFinite(value)) {
      out.append(value);
    }
  }
}
