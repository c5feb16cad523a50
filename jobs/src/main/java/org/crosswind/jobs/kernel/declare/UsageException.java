package org.crosswind.jobs.kernel.declare;

import java.util.Collection;
import java.util.List;

/** A command cannot start: all that is wrong with it, a line each. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public UsageException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Ends a command that has any problem, before it starts. */
  public static void ifAny(Collection<String> problems) throws UsageException {
    if (!problems.isEmpty()) {
      throw new UsageException(List.copyOf(problems));
    }
  }

  public List<String> problems() {
    return problems;
  }
}
