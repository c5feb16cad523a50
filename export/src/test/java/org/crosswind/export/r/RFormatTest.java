package org.crosswind.export.r;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.crosswind.export.text.Interpreter;
import org.crosswind.export.text.ProgramContract;
import org.junit.jupiter.api.BeforeAll;

/** R programs, run by R. */
class RFormatTest extends ProgramContract {
  RFormatTest() {
    super("r", new RFormat(), "model.R");
  }

  @BeforeAll
  static void rIsThere() {
    assumeTrue(new Interpreter("Rscript").isThere(), "there is no Rscript");
  }

  @Override
  protected Interpreter interpreter(Path program) {
    return new Interpreter("Rscript", "--vanilla", program.toString());
  }
}
