package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Pool;

/** Whether the pool of a variable fits its levels. */
final class PoolCheck {
  private PoolCheck() {}

  /** What does not fit, a line each. */
  static List<String> problems(ModelDocument.Variable variable) {
    Pool pool = variable.pool();
    List<String> problems = new ArrayList<>();
    if (!variable.type().equals("factor") || variable.levels() == null) {
      problems.add(variable.name() + " has a pool and is no factor");
      return problems;
    }
    Level level =
        variable.levels().stream()
            .filter(l -> l.name().equals(pool.level()))
            .findFirst()
            .orElse(null);
    if (level == null) {
      problems.add(
          variable.name() + " has the pool " + pool.level() + ", which is none of its levels");
    } else if (pool.rows() < 0 || pool.rows() > level.observations()) {
      problems.add(
          "the pool of "
              + variable.name()
              + " has "
              + pool.rows()
              + " rows, and its level "
              + level.observations());
    }
    if (pool.levels() < 1 || (!pool.names().isEmpty() && pool.names().size() != pool.levels())) {
      problems.add(
          "the pool of "
              + variable.name()
              + " is of "
              + pool.levels()
              + " levels and names "
              + pool.names().size());
    }
    Set<String> kept = variable.levels().stream().map(Level::name).collect(Collectors.toSet());
    kept.retainAll(new HashSet<>(pool.names()));
    if (!kept.isEmpty()) {
      problems.add(
          variable.name()
              + " has levels both by themselves and in the pool: "
              + String.join(", ", kept.stream().sorted().toList()));
    }
    return problems;
  }
}
