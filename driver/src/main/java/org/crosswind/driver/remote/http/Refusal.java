package org.crosswind.driver.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.crosswind.jobs.kernel.run.RemoteMessage;

/**
 * What a refusal of a service means, for the user.
 *
 * @param name of the service
 * @param option that names its address
 */
record Refusal(String name, String option) {
  private static final String ROOM =
      ".*(could only be (written|replicated) to|NSQuota|DSQuota|quota of |No space left).*";

  RemoteFailure of(Reply reply, JsonNode body, String path) {
    JsonNode remote = body.path("RemoteException");
    String message = RemoteMessage.plain(remote.path("message").asText(""));
    if (message.isEmpty()) {
      message = reply.header("oozie-error-message");
    }
    String said = message.isEmpty() ? "" : ": " + message.lines().findFirst().orElse("");
    String place = Call.origin(reply.uri());
    return new RemoteFailure(
        switch (reply.status()) {
          case 401 -> unauthorized(place, reply);
          case 403 ->
              remote.path("exception").asText().contains("SafeMode")
                  ? name + " is in safe mode, and takes no files yet: try again later" + said
                  : message.matches("(?s)" + ROOM)
                      ? noRoom(said)
                      : "permission denied by " + name + " at " + place + said;
          case 404 ->
              remote.isMissingNode() && message.isEmpty()
                  ? name
                      + " is not at "
                      + place
                      + reply.uri().getPath()
                      + ": "
                      + option
                      + " names another address"
                  : name + " does not have it" + (said.isEmpty() ? ": " + path : said);
          default ->
              message.matches("(?s)" + ROOM)
                  ? noRoom(said)
                  : name + " at " + place + " refuses (HTTP " + reply.status() + ")" + said;
        });
  }

  private String noRoom(String said) {
    return name + " has no room for it, or not for this user" + said;
  }

  private static String unauthorized(String place, Reply reply) {
    String wanted = reply.header("WWW-Authenticate");
    if (wanted.startsWith("Negotiate")) {
      return place
          + " wants a Kerberos ticket, and does not take the one that is here: kinit gets another,"
          + " klist shows it";
    }
    if (wanted.startsWith("Basic")) {
      return place
          + " wants a name and a password, or others: --user, and --password-file or the environment"
          + " variable CROSSWIND_PASSWORD";
    }
    return place
        + " does not believe who asks (HTTP 401): --token-file, or --user and --password-file"
        + (wanted.isEmpty() ? "" : "; it wants " + wanted);
  }
}
