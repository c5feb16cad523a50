package org.crosswind.driver;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.security.AccessControlException;
import org.crosswind.jobs.kernel.run.KnownFault;
import org.crosswind.jobs.kernel.run.RemoteMessage;

/** What to tell the user when a file system, or the way to a cluster, fails. */
final class StorageMessage {
  private StorageMessage() {}

  static String of(IOException failure) {
    Optional<String> known = KnownFault.of(failure);
    if (known.isPresent()) {
      return known.get();
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
    return RemoteMessage.plain(
        failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }
}
