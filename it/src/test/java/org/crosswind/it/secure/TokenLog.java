package org.crosswind.it.secure;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hdfs.server.namenode.AuditLogger;

/** What the NameNode is asked about delegation tokens; it makes one of these for itself. */
public final class TokenLog implements AuditLogger {
  private static final List<Event> EVENTS = new CopyOnWriteArrayList<>();

  /** Something done to a token. */
  private record Event(String command, String token) {}

  @Override
  public void initialize(Configuration conf) {
    // There is nothing to set.
  }

  @Override
  public void logAuditEvent(
      boolean succeeded,
      String user,
      InetAddress address,
      String command,
      String source,
      String destination,
      FileStatus status) {
    if (succeeded && command.endsWith("DelegationToken")) {
      EVENTS.add(new Event(command, source));
    }
  }

  /** The tokens that were given out so far, in their order. */
  static List<String> given() {
    return EVENTS.stream()
        .filter(event -> event.command.equals("getDelegationToken"))
        .map(Event::token)
        .toList();
  }

  /** How often a token was renewed so far. */
  static long renewals(String token) {
    return EVENTS.stream()
        .filter(event -> event.command.equals("renewDelegationToken") && event.token.equals(token))
        .count();
  }
}
