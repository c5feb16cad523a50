package org.crosswind.export;

import java.io.IOException;
import java.io.OutputStream;

/** A language that models are written in. */
public interface ModelFormat {
  /** How it is named on the command line, in small letters. */
  String name();

  /** What it is, in half a sentence. */
  String description();

  /**
   * Writes a model. The same model gives the same bytes.
   *
   * @throws ExportException when the language has no means for a part of the model; nothing is
   *     written then
   */
  void write(ExportedModel model, OutputStream out) throws ExportException, IOException;
}
