package org.crosswind.driver;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.security.AccessControlException;
import org.crosswind.jobs.kernel.RemoteMessage;

/** What to tell the user when a file system, or the way to a cluster, fails. */
final class StorageMessage {
  /** What Hadoop and the JDK say where a cluster wants a ticket and the user has none. */
  private static final List<String> NO_TICKET =
      List.of("Client cannot authenticate via", "GSS initiate failed", "No valid credentials");

  private StorageMessage() {}

  static String of(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String says = String.valueOf(cause.getMessage());
      if (NO_TICKET.stream().anyMatch(says::contains)) {
        return "the cluster wants a Kerberos ticket, and there is none that is valid: kinit gets"
            + " one, klist shows it ("
            + message(failure)
            + ")";
      }
    }
    if (failure instanceof AccessControlException) {
      return "permission denied: " + message(failure);
    }
    if (failure instanceof FileNotFoundException) {
      return "not found: " + message(failure);
    }
    return message(failure);
  }

  private static String message(IOException failure) {
    return RemoteMessage.withoutTrace(
        failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }
}
