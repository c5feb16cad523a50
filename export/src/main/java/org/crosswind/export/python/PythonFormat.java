package org.crosswind.export.python;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.text.Refusals;
import org.crosswind.export.text.Template;

/** One file for Python 3.8, a module and a program, with the standard library alone. */
public final class PythonFormat implements ModelFormat {
  @Override
  public String name() {
    return "python";
  }

  @Override
  public String description() {
    return "one Python file, a module and a program, without packages";
  }

  @Override
  public void write(ExportedModel model, OutputStream out) throws ExportException, IOException {
    Refusals.check(model.plan());
    String parts = new PythonModel(model).write();
    String program = Template.of(PythonFormat.class, "model.py").with(Map.of("MODEL", parts));
    out.write(program.getBytes(StandardCharsets.US_ASCII));
  }
}
