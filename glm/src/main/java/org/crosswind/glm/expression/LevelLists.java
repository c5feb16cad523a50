package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The levels that columns shall have, in their order: {@code Carrier: AA, UA, west = AS|HA, other =
 * *; Day: 6, 7}. A level stands for itself or for those behind its =; the star for all that no
 * other takes. Without a star a value of another level is missing. A level with one of {@code , ; =
 * |} in it stands in quotes.
 */
public final class LevelLists {
  private static final String STOPS = ",;=|";

  private LevelLists() {}

  /**
   * Parses lists to the columns that they make.
   *
   * @throws ExpressionException with the position, and a caret under it
   */
  public static Derivation parse(String text) {
    Cursor cursor = new Cursor(text);
    Derivation derivation = Derivation.NONE;
    do {
      String column = cursor.name("the name of a column");
      cursor.expect(':');
      derivation = derivation.then(column(cursor, column));
    } while (cursor.accept(';') && !cursor.atEnd());
    cursor.expectEnd("expected ',', ';' or the end");
    return derivation;
  }

  private static Derivation column(Cursor cursor, String column) {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    String others = null;
    do {
      int start = cursor.position();
      String level = cursor.textUntil(STOPS);
      List<String> members = new ArrayList<>();
      if (!cursor.accept('=')) {
        members.add(level);
      } else if (cursor.accept('*')) {
        if (others != null) {
          throw cursor.errorAt("only one level takes all others", start);
        }
        others = level;
      } else {
        do {
          members.add(cursor.textUntil(STOPS));
        } while (cursor.accept('|'));
      }
      if (levels.put(level, members) != null) {
        throw cursor.errorAt("the level " + level + " is named twice", start);
      }
    } while (cursor.accept(','));
    return made(column, levels, others);
  }

  private static Derivation made(String column, Map<String, List<String>> levels, String others) {
    Expression text =
        call(Functions.named("text").orElseThrow(), List.of(new Expression.Column(column)));
    List<String> itself = new ArrayList<>();
    levels.forEach(
        (level, members) -> itself.addAll(members.equals(List.of(level)) ? members : List.of()));
    Expression value = new Expression.Literal(others);
    List<Map.Entry<String, List<String>>> entries = new ArrayList<>(levels.entrySet());
    for (int i = entries.size() - 1; i >= 0; i--) {
      List<String> members = entries.get(i).getValue();
      if (!members.isEmpty() && !members.equals(List.of(entries.get(i).getKey()))) {
        value = choice(text, members, new Expression.Literal(entries.get(i).getKey()), value);
      }
    }
    if (!itself.isEmpty()) {
      value = choice(text, itself, text, value);
    }
    List<Expression> arguments = new ArrayList<>(List.of(value));
    levels.keySet().forEach(level -> arguments.add(new Expression.Literal(level)));
    Expression made = call(Functions.named(ChoiceFunctions.LEVELS).orElseThrow(), arguments);
    return Derivation.of(column, made);
  }

  private static Expression choice(
      Expression text, List<String> members, Expression yes, Expression no) {
    List<Expression> in = new ArrayList<>(List.of(text));
    members.forEach(member -> in.add(new Expression.Literal(member)));
    Expression condition = call(Functions.IN, in);
    return call(Functions.named("if").orElseThrow(), List.of(condition, yes, no));
  }

  private static Expression call(Function function, List<Expression> arguments) {
    return new Expression.Call(function, arguments);
  }
}
