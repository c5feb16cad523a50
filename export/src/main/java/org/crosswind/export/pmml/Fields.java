package org.crosswind.export.pmml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.export.flow.Operation.Result;

/**
 * Formulas as fields: what is used more than once, what a table looks up and what the model adds is
 * a {@code DerivedField} of its own; the rest stands where it is used.
 */
final class Fields {
  private final PmmlFlow flow;
  private final Set<String> taken;
  private final Map<String, Integer> uses = new HashMap<>();

  /** The names of fields by those of their formulas, in the order in which they are made. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private final List<Definition> definitions = new ArrayList<>();

  /** A field that is derived. */
  private record Definition(String name, Formula formula) {}

  /**
   * The fields of formulas.
   *
   * @param roots that must be fields
   */
  Fields(PmmlFlow flow, Collection<String> columns, List<String> roots) {
    this.flow = flow;
    taken = new HashSet<>(columns);
    roots.forEach(this::count);
    roots.forEach(this::field);
  }

  /** A name that no field has. */
  String free(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }

  private void count(String name) {
    if (uses.merge(name, 1, Integer::sum) > 1) {
      return;
    }
    if (flow.formula(name) instanceof Formula.Apply apply) {
      apply.operands().forEach(this::count);
    } else if (flow.formula(name) instanceof Formula.Table table) {
      table.fields().forEach(this::count);
    }
  }

  /** The name of the field that a formula is, which is made if it is not there. */
  String field(String name) {
    Formula formula = flow.formula(name);
    if (formula instanceof Formula.Column column) {
      return column.name();
    }
    if (!names.containsKey(name)) {
      prepare(formula);
      String field = free("f" + (names.size() + 1));
      names.put(name, field);
      definitions.add(new Definition(field, formula));
    }
    return names.get(name);
  }

  /** Makes the fields that a formula uses. */
  private void prepare(Formula formula) {
    if (formula instanceof Formula.Table table) {
      table.fields().forEach(this::field);
    } else if (formula instanceof Formula.Apply apply) {
      for (String operand : apply.operands()) {
        Formula inner = flow.formula(operand);
        boolean shared = inner instanceof Formula.Apply && uses.getOrDefault(operand, 0) > 1;
        if (shared || inner instanceof Formula.Table) {
          field(operand);
        } else {
          prepare(inner);
        }
      }
    }
  }

  void write(Xml xml) {
    for (Definition definition : definitions) {
      Result result = definition.formula.result();
      xml.start("DerivedField")
          .with("name", definition.name)
          .with("optype", result == Result.NUMBER ? "continuous" : "categorical")
          .with("dataType", type(result));
      writeFormula(xml, definition.formula);
      xml.end();
    }
  }

  static String type(Result result) {
    return switch (result) {
      case NUMBER -> "double";
      case TEXT -> "string";
      case CONDITION -> "boolean";
    };
  }

  /** A formula in its place: the field that it is, or its expression. */
  void writeOperand(Xml xml, String name) {
    Formula formula = flow.formula(name);
    if (names.containsKey(name)) {
      xml.start("FieldRef").with("field", names.get(name)).end();
    } else {
      writeFormula(xml, formula);
    }
  }

  private void writeFormula(Xml xml, Formula formula) {
    if (formula instanceof Formula.Column column) {
      xml.start("FieldRef").with("field", column.name()).end();
    } else if (formula instanceof Formula.Fixed constant) {
      xml.start("Constant").with("dataType", type(constant.result()));
      if (constant.value() == null) {
        xml.with("missing", "true").end();
      } else {
        xml.text(constant.value()).end();
      }
    } else if (formula instanceof Formula.Apply apply) {
      xml.start("Apply").with("function", apply.function());
      apply.attributes().forEach(xml::with);
      apply.operands().forEach(operand -> writeOperand(xml, operand));
      xml.end();
    } else {
      writeTable(xml, (Formula.Table) formula);
    }
  }

  private void writeTable(Xml xml, Formula.Table table) {
    xml.start("MapValues").with("outputColumn", "b").with("dataType", type(table.result()));
    if (table.other() != null) {
      xml.with("defaultValue", table.other());
    }
    for (int i = 0; i < table.fields().size(); i++) {
      xml.start("FieldColumnPair")
          .with("field", field(table.fields().get(i)))
          .with("column", "l" + i)
          .end();
    }
    xml.start("InlineTable");
    for (Formula.Row row : table.rows()) {
      xml.start("row");
      for (int i = 0; i < row.levels().size(); i++) {
        xml.element("l" + i, row.levels().get(i));
      }
      xml.element("b", row.value()).end();
    }
    xml.end().end();
  }
}
