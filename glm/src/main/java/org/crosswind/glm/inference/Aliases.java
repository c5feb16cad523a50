package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.glm.design.Coding.LevelCode;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;

/** Why columns and levels have no estimate, in words. */
final class Aliases {
  /** Columns of a relation that are written with their factors; of more only the names. */
  private static final int WRITTEN = 6;

  /** Names before "and so many more". */
  private static final int NAMED = 5;

  private final ModelMatrix matrix;
  private final Design design;
  private final Coordinates coordinates;

  /**
   * For a model.
   *
   * @param coordinates null when nothing was fitted, and so nothing aliased
   */
  Aliases(ModelMatrix matrix, Coordinates coordinates) {
    this.matrix = matrix;
    this.design = matrix.design();
    this.coordinates = coordinates;
  }

  boolean isAliased(int j) {
    return coordinates.isAliased(j);
  }

  /** Why the j-th column is aliased. */
  String reason(int j) {
    MatrixColumn column = matrix.columns().get(j);
    if (column.code() >= 0 && level(column).observations() == 0) {
      return Coefficient.NO_ROWS;
    }
    Map<Integer, Double> relation = coordinates.relation(j);
    if (column.number() >= 0) {
      Variable number = design.variables().get(column.number());
      if (number.min() == number.max() && column.code() < 0) {
        return "constant: every row has " + number.min();
      }
      if (relation.isEmpty()) {
        return column.code() < 0
            ? "beside its largest value nothing of its variation is left in double precision"
            : "0 in every row left at this level";
      }
    }
    return relation.isEmpty()
        ? "no rows left at this level beside the separated ones"
        : "= " + text(relation);
  }

  /** Whether the reason is a lack of rows, which is told by factor and not by level. */
  boolean lacksRows(int j) {
    return reason(j).equals(Coefficient.NO_ROWS);
  }

  private Level level(MatrixColumn column) {
    int cells = design.terms().get(column.term()).cells();
    return design.variables().get(cells).levels().get(column.code());
  }

  /** {@code 2*a + 3}; the constant last. */
  private String text(Map<Integer, Double> relation) {
    if (relation.size() > WRITTEN) {
      List<String> names = relation.keySet().stream().map(this::name).toList();
      return "a combination of " + some(names);
    }
    StringBuilder text = new StringBuilder();
    relation.forEach(
        (j, factor) -> {
          if (matrix.columns().get(j).term() >= 0) {
            append(text, factor, name(j));
          }
        });
    relation.forEach(
        (j, factor) -> {
          if (matrix.columns().get(j).term() < 0) {
            append(text, factor, "");
          }
        });
    return text.toString();
  }

  private static void append(StringBuilder text, double factor, String name) {
    String size = number(Math.abs(factor));
    boolean negative = factor < 0;
    if (text.length() > 0) {
      text.append(negative ? " - " : " + ");
    } else if (negative) {
      text.append('-');
    }
    if (name.isEmpty()) {
      text.append(size);
    } else {
      text.append(size.equals("1") ? "" : size + "*").append(name);
    }
  }

  /** Six digits, without needless zeros. */
  private static String number(double value) {
    double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.5e", value));
    return rounded == Math.rint(rounded) && rounded < 1e15
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }

  private String name(int j) {
    return matrix.columns().get(j).name();
  }

  /** The name a level's column would have. */
  String name(LevelCode code) {
    Variable variable = design.variables().get(code.variable());
    if (variable.parts().isEmpty()) {
      return variable.name() + "=" + variable.levels().get(code.code()).name();
    }
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < variable.parts().size(); i++) {
      pieces.add(
          name(new LevelCode(variable.parts().get(i), variable.cells().get(code.code()).get(i))));
    }
    return String.join(":", pieces);
  }

  /** What the rows of a level that is set aside have in common. */
  String separation(LevelCode code) {
    Level level = design.variables().get(code.variable()).levels().get(code.code());
    String response = design.response().name();
    if (!level.constantResponse()) {
      return "separated: beside the separated levels its rows have one value of " + response;
    }
    String value =
        level.successes() == 0 ? design.response().failure() : design.response().success();
    boolean frequencies =
        design.weights() != null && design.weights().kind() == Weights.Kind.FREQUENCY;
    String rows = frequencies ? "observations" : "rows";
    String have =
        level.observations() == 1
            ? "its 1 " + rows.substring(0, rows.length() - 1) + " has "
            : "all " + level.observations() + " " + rows + " have ";
    return "separated: " + have + response + " = " + value;
  }

  /** The first few of many names. */
  static String some(List<String> names) {
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more;
  }
}
