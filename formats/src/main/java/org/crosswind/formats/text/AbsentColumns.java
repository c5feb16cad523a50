package org.crosswind.formats.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.crosswind.glm.expression.NearName;

/**
 * Columns that are asked for and not there. As text {@code no column Yaer (did you mean Year?),
 * Month}.
 */
public final class AbsentColumns {
  /** Names of a table that are told, and letters of each. */
  private static final int MOST = 40;

  private static final int LETTERS = 40;

  private final List<String> names;
  private final Collection<String> there;

  private AbsentColumns(List<String> names, Collection<String> there) {
    this.names = names;
    this.there = there;
  }

  public static AbsentColumns of(Collection<String> wanted, Collection<String> there) {
    return new AbsentColumns(
        wanted.stream().filter(name -> !there.contains(name)).distinct().toList(), there);
  }

  /** The first of some names, each not too long, and how many more there are. */
  public static String some(List<String> all) {
    String first =
        all.stream()
            .limit(MOST)
            .map(name -> name.length() > LETTERS ? name.substring(0, LETTERS) + "…" : name)
            .collect(Collectors.joining(", "));
    return all.size() > MOST ? first + " and " + (all.size() - MOST) + " more" : first;
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** In the order in which they were asked for. */
  public List<String> names() {
    return names;
  }

  @Override
  public String toString() {
    List<String> told = new ArrayList<>();
    for (String name : names) {
      told.add(
          NearName.of(name, there)
              .map(near -> name + " (did you mean " + near + "?)")
              .orElse(name));
    }
    return "no column " + String.join(", ", told);
  }
}
