package org.crosswind.jobs.kernel.run;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.Fingerprint;

/**
 * The names beside an output that are its own and no other output's: of two outputs, however alike
 * their names, none is ever the other's. {@code big.v2} begins as {@code big} does, so a name is
 * held to its whole form, in which what follows the output's name has no point.
 */
public final class OutputNames {
  /** Bytes of UTF-8; file systems take 255 in a name, and a checksum's has five more. */
  private static final int LONGEST = 180;

  private static final int KEPT = 100;
  private static final int DIGEST = 32;
  private static final AtomicLong MADE = new AtomicLong();

  private final Path parent;
  private final String stem;
  private final Pattern unfinished;
  private final Pattern replaced;

  public OutputNames(Path output) {
    parent = output.getParent();
    stem = stem(output.getName());
    unfinished = Pattern.compile(Pattern.quote("_" + stem + ".") + "[0-9a-f]{16}\\.tmp");
    replaced = Pattern.compile(Pattern.quote("_" + stem + ".") + "[0-9a-f]{16}\\.old");
  }

  /** The output's name; where that leaves no room for more, its beginning and its digest. */
  private static String stem(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return name;
    }
    int end = 0;
    int bytes = 0;
    while (bytes < KEPT) {
      int character = name.codePointAt(end);
      bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      end += Character.charCount(character);
    }
    return name.substring(0, end) + "~" + Fingerprint.sha256(name).substring(0, DIGEST);
  }

  /** Where a job writes, a name that none had before. */
  Path unfinished() {
    return beside("_" + stem + "." + unique() + ".tmp");
  }

  boolean isUnfinished(String name) {
    return unfinished.matcher(name).matches();
  }

  /** Where an output goes that is replaced. */
  Path replaced() {
    return beside("_" + stem + "." + unique() + ".old");
  }

  boolean isReplaced(String name) {
    return replaced.matcher(name).matches();
  }

  /** Tells that a run writes to the output. */
  Path claim() {
    return beside("_" + stem + ".lock");
  }

  /** Where the lines are that failed a job by their number. */
  Path rejects() {
    return beside("_rejects-" + stem + ".jsonl");
  }

  /** Where a command of several jobs has what it needs in between. */
  public Path scratch() {
    return beside("_" + stem + "-scan.tmp");
  }

  private Path beside(String name) {
    return new Path(parent, name);
  }

  /** Sixteen hexadecimal digits that no other thread, process or moment has. */
  static String unique() {
    String seed =
        ProcessHandle.current().pid()
            + " "
            + Claim.host()
            + " "
            + System.nanoTime()
            + " "
            + MADE.incrementAndGet();
    return Fingerprint.sha256(seed).substring(0, 16);
  }
}
