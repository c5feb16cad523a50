package org.crosswind.export.flow;

import java.util.List;
import org.crosswind.export.ExportException;

/** A graph of operations that grows. Values are known by names. */
public interface Flow {
  /** What a column is read as. */
  enum Kind {
    NUMBER,
    TEXT
  }

  /** The name of the language, for messages. */
  String language();

  /**
   * A column.
   *
   * @throws ExportException when it is read as the other kind too
   */
  String column(String name, Kind kind) throws ExportException;

  /**
   * A condition: whether a column is missing, as whatever else it is read.
   *
   * @throws ExportException when the language can't say
   */
  String missing(String column) throws ExportException;

  /** A fixed number; NaN for none. */
  String number(double value);

  /** A fixed text; null for none. */
  String text(String value);

  /**
   * The value of an operation.
   *
   * @throws ExportException when the language has none such
   */
  String apply(Operation operation, String... operands) throws ExportException;

  /** A condition: whether a text is one of these; does not hold where it is missing. */
  String among(String text, List<String> texts);
}
