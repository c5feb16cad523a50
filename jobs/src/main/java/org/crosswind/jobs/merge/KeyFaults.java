package org.crosswind.jobs.merge;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.jobs.kernel.declare.TaskFault;

/** What to say of rows whose keys do not allow them to be joined. */
final class KeyFaults {
  private static final int LETTERS = 80;

  private final MergePlan plan;

  KeyFaults(MergePlan plan) {
    this.plan = plan;
  }

  /** Two rows of a side have the key of this record, and its time where there are times. */
  TaskFault twice(Side side, MergeRecord record) {
    boolean right = side == Side.RIGHT;
    String remedy =
        right
            ? (plan.asof() == null
                ? "--unique none pairs a left row with all of them"
                : "--unique none takes the first of them by content")
            : "--unique right lets left rows share a key";
    return new TaskFault(
        "the "
            + (right ? "right" : "left")
            + " side has more than one row with "
            + key(side, record)
            + time(record)
            + "; "
            + remedy);
  }

  /** The right rows of a key are too many to be held. */
  TaskFault tooMany(MergeRecord record) {
    return new TaskFault(
        "the right rows with "
            + key(Side.RIGHT, record)
            + (plan.asof() == null ? "" : " within the tolerance of a time")
            + " take more than "
            + plan.settings().text(MergeParameters.MAX_GROUP)
            + " MB of memory: raise --max-group, or name more columns in --by; where the left side has"
            + " fewer rows of a key, exchange the sides");
  }

  private String key(Side side, MergeRecord record) {
    int from = record.from();
    List<String> levels = KeyBytes.levels(record.data(), from, from + record.keyLength());
    List<String> told = new ArrayList<>();
    for (int k = 0; k < levels.size(); k++) {
      KeyPair pair = plan.keys().get(k);
      String level = levels.get(k);
      String shown = level.length() > LETTERS ? level.substring(0, LETTERS) + "…" : level;
      told.add((side == Side.RIGHT ? pair.right() : pair.left()) + " '" + shown + "'");
    }
    return String.join(", ", told);
  }

  private String time(MergeRecord record) {
    return plan.asof() == null ? "" : " at " + plan.asof().scale().text(record.time());
  }
}
