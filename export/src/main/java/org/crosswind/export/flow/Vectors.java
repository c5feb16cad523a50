package org.crosswind.export.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportedModel;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelWriter;

/** The rows by which a reader of a model proves itself. */
public final class Vectors {
  private Vectors() {}

  /**
   * Those of the document; of one over other columns than it was fitted with, new ones.
   *
   * @param infinity how it is written: in a column that is a number it stands for a text that is
   *     none, as the name of a pool, and is no level
   */
  public static List<ModelDocument.Vector> of(
      ExportedModel model, Map<String, Flow.Kind> kinds, String infinity) {
    return document(model).evidence().vectors().stream()
        .map(v -> new ModelDocument.Vector(row(v, kinds, infinity), v.eta(), v.mean(), null))
        .toList();
  }

  private static Map<String, String> row(
      ModelDocument.Vector vector, Map<String, Flow.Kind> kinds, String infinity) {
    Map<String, String> row = new LinkedHashMap<>();
    kinds.forEach(
        (column, kind) -> {
          String text = vector.row().get(column);
          boolean fit = kind == Flow.Kind.TEXT || text == null || Numerals.isNumber(text);
          row.put(column, fit ? text : infinity);
        });
    return row;
  }

  /** The document; of a model over other columns than it was fitted with, sealed anew. */
  public static ModelDocument document(ExportedModel model) {
    boolean own =
        model.document().evidence().vectors().stream()
            .allMatch(v -> v.row().keySet().containsAll(model.plan().columns()));
    return own ? model.document() : ModelWriter.sealed(model.document());
  }
}
