package org.crosswind.export.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.flow.Vectors;
import org.crosswind.scoring.json.Json;

/** The model document itself, as {@code model.json} has it. */
public final class JsonFormat implements ModelFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public String description() {
    return "the model document, which Crosswind and its library read";
  }

  @Override
  public void write(ExportedModel model, OutputStream out) throws IOException {
    out.write(Json.write(Vectors.document(model)).getBytes(StandardCharsets.UTF_8));
  }
}
