package org.crosswind.formats.avro;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that Avro allows for the columns of a record, another one for each column, and the same in
 * whatever order the columns are named.
 *
 * <p>A column whose name Avro allows keeps it. Any other has its name with an underscore for each
 * character that is not allowed, {@code Gram_} for {@code Gram+}; where that is the name of two, or
 * of another column, each has the code units of these characters instead: {@code Gram_u002B} and
 * {@code Gram_u002D}.
 */
public final class FieldNames {
  private FieldNames() {}

  /**
   * The names of fields by their columns.
   *
   * @param taken names that other fields of the record have
   */
  public static Map<String, String> of(Collection<String> columns, Collection<String> taken) {
    Set<String> used = new HashSet<>(taken);
    Map<String, String> names = new HashMap<>();
    TreeSet<String> others = new TreeSet<>();
    for (String column : new TreeSet<>(columns)) {
      if (Schemas.fieldName(column).equals(column) && used.add(column)) {
        names.put(column, column);
      } else {
        others.add(column);
      }
    }
    Map<String, Integer> wanted = new HashMap<>();
    others.forEach(column -> wanted.merge(Schemas.fieldName(column), 1, Integer::sum));
    List<String> alone =
        others.stream()
            .filter(column -> wanted.get(Schemas.fieldName(column)) == 1)
            .filter(column -> used.add(Schemas.fieldName(column)))
            .toList();
    alone.forEach(column -> names.put(column, Schemas.fieldName(column)));
    others.removeAll(alone);
    for (String column : others) {
      String name = spelled(column);
      while (!used.add(name)) {
        name += "_";
      }
      names.put(column, name);
    }
    return names;
  }

  /** The name with the code units of what Avro does not allow. */
  private static String spelled(String column) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      String one = String.valueOf(c);
      boolean allowed = Schemas.fieldName("a" + one).equals("a" + one);
      name.append(allowed ? one : String.format(Locale.ROOT, "_u%04X", (int) c));
    }
    return Schemas.fieldName(name.toString());
  }
}
