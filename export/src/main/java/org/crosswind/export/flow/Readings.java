package org.crosswind.export.flow;

import java.util.List;
import org.crosswind.export.ExportException;
import org.crosswind.glm.expression.TypedExpression;

/** Values as what a function reads them, and operations by name. */
class Readings {
  private static final List<String> TRUE = List.of("TRUE", "true", "True");
  private static final List<String> FALSE = List.of("FALSE", "false", "False");

  final Flow flow;

  Readings(Flow flow) {
    this.flow = flow;
  }

  final String apply(Operation operation, String... operands) throws ExportException {
    return flow.apply(operation, operands);
  }

  final String choose(String condition, String yes, String no) throws ExportException {
    return apply(Operation.CHOOSE_NUMBER, condition, yes, no);
  }

  final String chooseText(String condition, String yes, String no) throws ExportException {
    return apply(Operation.CHOOSE_TEXT, condition, yes, no);
  }

  final String and(String a, String b) throws ExportException {
    return apply(Operation.AND, a, b);
  }

  final String or(String a, String b) throws ExportException {
    return apply(Operation.OR, a, b);
  }

  final String not(String a) throws ExportException {
    return apply(Operation.NOT, a);
  }

  /** A number, without its value where that is infinite. */
  final String finite(String number) throws ExportException {
    String size = apply(Operation.ABS, number);
    String finite = apply(Operation.LESS_OR_EQUAL, size, flow.number(Double.MAX_VALUE));
    return choose(finite, number, flow.number(Double.NaN));
  }

  final String number(Value value, TypedExpression whole) throws ExportException {
    if (value instanceof Value.Truth truth) {
      String no = choose(truth.no(), flow.number(0), flow.number(Double.NaN));
      return choose(truth.yes(), flow.number(1), no);
    }
    if (value instanceof Value.Raw raw) {
      return flow.column(raw.column(), Flow.Kind.NUMBER);
    }
    if (value instanceof Value.Num num) {
      return num.name();
    }
    throw refused("has no way to read text as a number", whole);
  }

  final String text(Value value, TypedExpression whole) throws ExportException {
    if (value instanceof Value.Truth truth) {
      String no = chooseText(truth.no(), flow.text("FALSE"), flow.text(null));
      return chooseText(truth.yes(), flow.text("TRUE"), no);
    }
    if (value instanceof Value.Raw raw) {
      return flow.column(raw.column(), Flow.Kind.TEXT);
    }
    if (value instanceof Value.Text text) {
      return text.name();
    }
    throw refused("has no way to write a number as text", whole);
  }

  final Value.Truth truth(Value value, TypedExpression whole) throws ExportException {
    if (value instanceof Value.Truth truth) {
      return truth;
    }
    if (value instanceof Value.Num num) {
      String zero = apply(Operation.EQUAL, num.name(), flow.number(0));
      String missing = apply(Operation.NUMBER_MISSING, num.name());
      return new Value.Truth(not(or(zero, missing)), zero);
    }
    String text = text(value, whole);
    return new Value.Truth(flow.among(text, TRUE), flow.among(text, FALSE));
  }

  /** Why a part of the model can't be written, and what can be done. */
  final ExportException refused(String why, TypedExpression whole) {
    return new ExportException(
        flow.language()
            + " "
            + why
            + ", in "
            + whole.expression()
            + ": derive it by --set in the fit, and export with --prepared, so that it is an input");
  }
}
