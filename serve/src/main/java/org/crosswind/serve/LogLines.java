package org.crosswind.serve;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.crosswind.scoring.json.Json;

/**
 * The log: a JSON object a line. Written by a thread of its own, so that nobody waits for whoever
 * reads it: lines that do not fit are dropped, and their number is told.
 */
final class LogLines implements AutoCloseable {
  private static final int WAITING = 1 << 14;
  private static final int BUFFER = 1 << 16;

  /** Lines are written so often: to be woken for each would cost more than to score a row. */
  private static final long PAUSE_MILLIS = 20;

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final OutputStream out;
  private final Thread writer;
  private volatile boolean closed;

  LogLines(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
    writer = new Thread(this::write, "log");
    writer.setDaemon(true);
    writer.start();
  }

  /** Logs an event with what belongs to it, by name. */
  void event(String event, Map<String, ?> details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("event", event);
    line.putAll(details);
    add(Json.writeCompact(line));
  }

  /** Logs a line that is JSON. */
  void add(String line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  private void write() {
    try {
      boolean last;
      do {
        last = closed;
        drain();
        if (!last) {
          Thread.sleep(PAUSE_MILLIS);
        }
      } while (!last);
    } catch (IOException e) {
      // Nobody reads it any more; the server goes on.
      lines.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() throws IOException {
    String line = lines.poll();
    while (line != null) {
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
      line = lines.poll();
    }
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      event("log-lines-dropped", Map.of("lines", lost));
    }
    out.flush();
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
