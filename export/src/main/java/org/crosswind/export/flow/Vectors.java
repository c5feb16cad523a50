package org.crosswind.export.flow;

import java.util.List;
import org.crosswind.export.ExportedModel;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelWriter;

/** The rows by which a reader of a model proves itself. */
public final class Vectors {
  private Vectors() {}

  /** Those of the document; of one over other columns than it was fitted with, new ones. */
  public static List<ModelDocument.Vector> of(ExportedModel model) {
    return document(model).evidence().vectors();
  }

  /** The document; of a model over other columns than it was fitted with, sealed anew. */
  public static ModelDocument document(ExportedModel model) {
    boolean own =
        model.document().evidence().vectors().stream()
            .allMatch(v -> v.row().keySet().containsAll(model.plan().columns()));
    return own ? model.document() : ModelWriter.sealed(model.document());
  }
}
