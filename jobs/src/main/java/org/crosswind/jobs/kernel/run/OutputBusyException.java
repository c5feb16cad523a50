package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Another run writes to an output. */
public final class OutputBusyException extends IOException {
  private static final long serialVersionUID = 1L;

  private OutputBusyException(String message) {
    super(message);
  }

  /**
   * Another run had it first.
   *
   * @param holder of the claim, empty when not known
   */
  static OutputBusyException of(Path output, String holder) {
    return new OutputBusyException(
        "another run writes to "
            + output
            + (holder.isBlank() ? "" : " (" + holder.strip() + ")")
            + ": wait for it, end it, or choose another --out");
  }

  /** Another run took it while this one stood still, or the claim was deleted. */
  static OutputBusyException lost(Path output) {
    return new OutputBusyException(
        output
            + " was taken over by another run while this one stood still, or its lock was deleted:"
            + " nothing was published");
  }
}
