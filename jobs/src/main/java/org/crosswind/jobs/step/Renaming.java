package org.crosswind.jobs.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.expression.Cursor;

/**
 * New names of columns.
 *
 * @param newByOld in the order in which they were given
 */
record Renaming(Map<String, String> newByOld) {
  static final Renaming NONE = new Renaming(Map.of());

  /**
   * Reads {@code NEW = OLD}, several with commas between them; names as expressions have them.
   *
   * @throws org.crosswind.glm.expression.ExpressionException with the position
   */
  static Renaming parse(String text) {
    Map<String, String> newByOld = new LinkedHashMap<>();
    Cursor cursor = new Cursor(text);
    do {
      String name = cursor.name("a new name");
      cursor.expect('=');
      int start = cursor.position();
      String old = cursor.name("the name of a column");
      if (newByOld.put(old, name) != null) {
        throw cursor.errorAt("the column " + old + " is renamed twice", start);
      }
    } while (cursor.accept(','));
    cursor.expectEnd("expected ',' or the end");
    return new Renaming(newByOld);
  }

  /** The name that a column gets. */
  String of(String column) {
    return newByOld.getOrDefault(column, column);
  }

  /** The columns that get new names, by these. */
  Map<String, String> oldByNew() {
    Map<String, String> oldByNew = new HashMap<>();
    newByOld.forEach((old, name) -> oldByNew.put(name, old));
    return oldByNew;
  }

  /** What speaks against renaming some columns so, a line each. */
  List<String> problems(List<String> columns) {
    List<String> problems = new ArrayList<>();
    newByOld.forEach(
        (old, name) -> {
          if (!columns.contains(old)) {
            boolean turned = columns.contains(name);
            problems.add(
                "--rename: there is no column "
                    + old
                    + (turned ? "; it is NEW=OLD: say " + old + "=" + name : ""));
          }
        });
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      String name = of(column);
      boolean renamed = !name.equals(column);
      if (names.contains(name) && (renamed || newByOld.containsValue(name))) {
        problems.add("--rename: two columns would be named " + name);
      }
      names.add(name);
    }
    return problems;
  }
}
