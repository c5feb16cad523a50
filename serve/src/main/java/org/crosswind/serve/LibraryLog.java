package org.crosswind.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What Undertow has to tell, as lines of the one log. */
final class LibraryLog extends Handler {
  /** Held, as the JDK forgets loggers that nobody holds. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("io.undertow"),
          Logger.getLogger("org.xnio"),
          Logger.getLogger("org.jboss"));

  private static final SimpleFormatter WORDS = new SimpleFormatter();

  private final LogLines log;

  private LibraryLog(LogLines log) {
    this.log = log;
  }

  /** Takes its warnings and errors to a log from now on; to be called before it is used. */
  static void to(LogLines log) {
    System.setProperty("org.jboss.logging.provider", "jdk");
    for (Logger logger : LOGGERS) {
      for (Handler handler : logger.getHandlers()) {
        logger.removeHandler(handler);
      }
      logger.setUseParentHandlers(false);
      logger.setLevel(Level.WARNING);
      logger.addHandler(new LibraryLog(log));
    }
  }

  @Override
  public void publish(LogRecord line) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("logger", line.getLoggerName());
    details.put("message", WORDS.formatMessage(line));
    if (line.getThrown() != null) {
      details.put("thrown", line.getThrown().toString());
    }
    log.event("library", details);
  }

  @Override
  public void flush() {
    // The log writes by itself.
  }

  @Override
  public void close() {
    // The log is closed by whoever opened it.
  }
}
