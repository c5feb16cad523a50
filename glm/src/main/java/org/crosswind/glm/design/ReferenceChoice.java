package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosswind.glm.formula.QuotedList;

/**
 * Which level of each factor is the reference: {@code first} (R's choice, the default), {@code
 * last} (rxLogit's), or named ones, {@code Carrier=AA,Month=7}; factors that are not named take the
 * first.
 */
public final class ReferenceChoice {
  private static final QuotedList.Pair NOTHING = new QuotedList.Pair("", null);

  private final boolean last;
  private final Map<String, String> named;

  private ReferenceChoice(boolean last, Map<String, String> named) {
    this.last = last;
    this.named = named;
  }

  public static ReferenceChoice first() {
    return new ReferenceChoice(false, Map.of());
  }

  /**
   * Parses {@code first}, {@code last} or {@code COLUMN=LEVEL,…}; a choice for all may stand among
   * the named ones: {@code last,Carrier=AA}. A column or level with a comma, and a column with an
   * equals sign, stands in double quotes: {@code Carrier="A, B"}.
   *
   * @throws IllegalArgumentException when a part is none of these
   */
  public static ReferenceChoice parse(String text) {
    boolean last = false;
    Map<String, String> named = new TreeMap<>();
    List<QuotedList.Pair> parts = QuotedList.parsePairs(text);
    for (QuotedList.Pair part : parts.isEmpty() ? List.of(NOTHING) : parts) {
      if (part.value() != null && !part.name().isEmpty()) {
        named.put(part.name(), part.value());
      } else if (part.value() == null && part.name().equals("last")) {
        last = true;
      } else if (part.value() != null || !part.name().equals("first")) {
        String shown = part.name() + (part.value() == null ? "" : "=" + part.value());
        throw new IllegalArgumentException("'" + shown + "' is none of first, last, COLUMN=LEVEL");
      }
    }
    return new ReferenceChoice(last, named);
  }

  /** What does not fit the design, a line each: a name that is no factor, a level it lacks. */
  public List<String> problems(Design design) {
    List<String> problems = new ArrayList<>();
    named.forEach(
        (name, level) -> {
          Variable variable =
              design.variables().stream()
                  .filter(v -> v.name().equals(name) && v.simpleFactor())
                  .findFirst()
                  .orElse(null);
          if (variable == null) {
            problems.add("reference " + name + "=" + level + ": no factor of this name");
          } else if (variable.pool() != null && variable.pool().names().contains(level)) {
            problems.add(
                "reference "
                    + name
                    + "="
                    + level
                    + ": a level of fewer than "
                    + variable.pool().fewerThan()
                    + " rows, which is in the pool "
                    + variable.pool().level());
          } else if (variable.code(level) < 0) {
            problems.add(
                "reference "
                    + name
                    + "="
                    + level
                    + ": no such level; there are "
                    + variable.levels().stream()
                        .limit(20)
                        .map(Level::name)
                        .collect(Collectors.joining(", ")));
          }
        });
    return problems;
  }

  /** The columns whose reference is named, sorted. */
  public List<String> columns() {
    return List.copyOf(named.keySet());
  }

  boolean isLast(Variable variable) {
    return last && !named.containsKey(variable.name());
  }

  int code(Variable variable) {
    String level = named.get(variable.name());
    if (level != null) {
      return variable.code(level);
    }
    return last ? variable.levels().size() - 1 : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReferenceChoice c && last == c.last && named.equals(c.named);
  }

  @Override
  public int hashCode() {
    return Objects.hash(last, named);
  }
}
