package org.crosswind.export.r;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.text.Refusals;
import org.crosswind.export.text.Template;

/** One file for R, to be sourced and a program, without packages. */
public final class RFormat implements ModelFormat {
  @Override
  public String name() {
    return "r";
  }

  @Override
  public String description() {
    return "one R file, to be sourced and a program, without packages";
  }

  @Override
  public void write(ExportedModel model, OutputStream out) throws ExportException, IOException {
    Refusals.check(model.plan());
    RModel parts = new RModel(model);
    String written = parts.write();
    String program =
        Template.of(RFormat.class, "model.R").with(Map.of("MODEL", written, "CASE", parts.cases()));
    out.write(program.getBytes(StandardCharsets.US_ASCII));
  }
}
