package org.crosswind.driver.remote.work;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in the folder of a submitted command, which the client writes by REST and the driver by
 * Hadoop: {@code command.json}, an {@link Order}; {@code began.json}, what the first attempt found;
 * of each attempt {@code log.N} and {@code out.N}, its standard error and output; {@code cancel},
 * when it is to end; {@code end.json}, an {@link Ending}; {@code id}, where the folder has another
 * name.
 */
public final class Folder {
  /** In a user's directory. */
  public static final String PLACE = ".crosswind";

  public static final String JARS = PLACE + "/jars";
  public static final String JOBS = PLACE + "/jobs";

  public static final String ORDER = "command.json";
  public static final String BEGAN = "began.json";
  public static final String CANCEL = "cancel";
  public static final String ENDING = "end.json";

  /** Oozie gives an id when it has taken a command; the folder is named before. */
  public static final String ID = "id";

  private static final Pattern LOG = Pattern.compile("log\\.([1-9][0-9]{0,8})");

  private Folder() {}

  /** The standard error of an attempt, from 1. */
  public static String log(int attempt) {
    return "log." + attempt;
  }

  /** The standard output of an attempt, from 1. */
  public static String out(int attempt) {
    return "out." + attempt;
  }

  /** The attempt whose log a file is; 0 when it is none. */
  public static int attemptOf(String file) {
    Matcher log = LOG.matcher(file);
    return log.matches() ? Integer.parseInt(log.group(1)) : 0;
  }

  /** By what the jobs of a submitted command are found. */
  public static String tag(String id) {
    return "crosswind-" + id;
  }
}
