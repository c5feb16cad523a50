package org.crosswind.driver.remote;

import java.util.List;

/**
 * A command line that is to run elsewhere, as far as it can be judged here.
 *
 * @param command its name; empty where there is none
 * @param problems why it cannot run anywhere, a line each
 * @param paths what it reads and writes
 * @param files values of -files, -libjars, -conf and the like
 * @param out what it writes; null without
 * @param resumes whether it can go on with what another process began
 * @param overwrites whether it is to replace what is there
 */
public record CheckedLine(
    String command,
    List<String> problems,
    List<NamedPath> paths,
    List<NamedPath> files,
    String out,
    boolean resumes,
    boolean overwrites) {
  /** A path, and the option that names it. */
  public record NamedPath(String option, String path, boolean isOutput) {}
}
