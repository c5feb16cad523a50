package org.crosswind.export.python;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.crosswind.export.text.Interpreter;
import org.crosswind.export.text.ProgramContract;
import org.junit.jupiter.api.BeforeAll;

/** Python programs, run by Python. */
class PythonFormatTest extends ProgramContract {
  private static final Interpreter PYTHON = new Interpreter("python3");

  PythonFormatTest() {
    super("python", new PythonFormat(), "model.py");
  }

  @BeforeAll
  static void pythonIsThere() {
    assumeTrue(PYTHON.isThere(), "there is no python3");
  }

  @Override
  protected Interpreter interpreter(Path program) {
    return new Interpreter("python3", program.toString());
  }
}
