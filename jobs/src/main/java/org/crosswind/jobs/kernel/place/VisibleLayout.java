package org.crosswind.jobs.kernel.place;

import org.apache.log4j.PatternLayout;
import org.apache.log4j.spi.LoggingEvent;
import org.crosswind.scoring.text.VisibleText;

/** Log lines, and the traces under them, that a terminal only shows. */
final class VisibleLayout extends PatternLayout {
  VisibleLayout(String pattern) {
    super(pattern);
  }

  @Override
  public String format(LoggingEvent event) {
    StringBuilder text = new StringBuilder(super.format(event));
    String[] trace = event.getThrowableStrRep();
    if (trace != null) {
      for (String line : trace) {
        text.append(line).append('\n');
      }
    }
    return VisibleText.of(text.toString());
  }

  /** That the trace is in the text already. */
  @Override
  public boolean ignoresThrowable() {
    return false;
  }
}
