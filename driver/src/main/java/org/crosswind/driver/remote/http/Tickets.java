package org.crosswind.driver.remote.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.PrivilegedExceptionAction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.authentication.client.AuthenticatedURL;
import org.apache.hadoop.security.authentication.client.AuthenticationException;
import org.apache.hadoop.security.authentication.client.KerberosAuthenticator;

/**
 * Shows Kerberos tickets to servers that want them (SPNEGO), by Hadoop's own client for it: of the
 * ticket cache, or of the keytab that a Hadoop with Kerberos was told. What a server gives for a
 * ticket is shown to it from then on.
 */
final class Tickets {
  private final Map<String, AuthenticatedURL.Token> given = new HashMap<>();
  private final Consumer<HttpURLConnection> configuration;

  Tickets(Consumer<HttpURLConnection> configuration) {
    this.configuration = configuration;
  }

  /** This server wants one, or another than the last. */
  void wanted(URI uri) {
    given.put(Call.origin(uri), new AuthenticatedURL.Token());
  }

  boolean areWanted(URI uri) {
    return given.containsKey(Call.origin(uri));
  }

  /** A connection that the server will take for the user's. */
  HttpURLConnection open(URI uri) throws IOException, RemoteFailure {
    PrivilegedExceptionAction<HttpURLConnection> open =
        () ->
            new AuthenticatedURL(
                    new KerberosAuthenticator(),
                    connection -> {
                      configuration.accept(connection);
                      return connection;
                    })
                .openConnection(uri.toURL(), given.get(Call.origin(uri)));
    try {
      return UserGroupInformation.isSecurityEnabled()
          ? UserGroupInformation.getLoginUser().doAs(open)
          : open.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw refused(uri, e);
    }
  }

  private static RemoteFailure refused(URI uri, Exception failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    boolean known = deepest instanceof AuthenticationException || deepest != failure;
    return new RemoteFailure(
        Call.origin(uri)
            + " wants a Kerberos ticket, and there is none that it takes: kinit gets one, klist"
            + " shows it ("
            + (known ? deepest.getMessage() : deepest)
            + ")");
  }
}
