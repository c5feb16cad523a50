package org.crosswind.export.pmml;

import java.util.List;
import java.util.Map;
import org.crosswind.export.flow.Operation.Result;

/** An expression of PMML. */
sealed interface Formula {
  /** A column of the rows. */
  record Column(String name, Result result) implements Formula {}

  /** A fixed value; null for none. */
  record Fixed(String value, Result result) implements Formula {}

  /**
   * A function.
   *
   * @param operands names of other formulas
   * @param attributes of the element
   */
  record Apply(
      String function, Result result, List<String> operands, Map<String, String> attributes)
      implements Formula {}

  /**
   * A table by levels.
   *
   * @param fields names of other formulas
   * @param other what levels have that are not in it; null for no value
   * @param rows the levels of the fields, and what they have
   */
  record Table(List<String> fields, String other, List<Row> rows, Result result)
      implements Formula {}

  /** A row of a table. */
  record Row(List<String> levels, String value) {}

  Result result();
}
