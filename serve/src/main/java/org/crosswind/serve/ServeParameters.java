package org.crosswind.serve;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.score.PredictJob;
import org.crosswind.serve.model.ModelPlace;

/** The parameters of {@code serve}. */
final class ServeParameters {
  private static final long DAY = 86_400;
  private static final ParameterType<Path> FILE =
      ParameterType.parsed("FILE", ServeParameters::file);

  static final Parameter<List<ModelPlace>> MODEL =
      Parameter.required(
              "model",
              ParameterType.parsed("[NAME[@VERSION]=]PATH,…", ModelPlace::parse),
              "model.json, or its directory; several separated by commas, each with a name of its own")
          .in(Group.FILES);
  static final Parameter<Long> PORT =
      Parameter.of(
          "port", ParameterType.integer(0, 65_535), "0", "to listen at; 0 takes one that is free");
  static final Parameter<String> BIND =
      Parameter.of(
          "bind",
          ParameterType.TEXT,
          "127.0.0.1",
          "address or host name to listen at; one that others reach takes a token");
  static final Parameter<Boolean> ALLOW_ANONYMOUS =
      Parameter.flag("allow-anonymous", "listen at any address without a token");
  static final Parameter<Path> TOKEN_FILE =
      Parameter.optional(
          "token-file",
          FILE,
          "file of the token that requests must bear; without it that of the environment variable"
              + " CROSSWIND_TOKEN, where it is set");
  static final Parameter<Path> TLS_CERTIFICATE =
      Parameter.optional(
          "tls-certificate", FILE, "certificates in PEM, the server's first: speak HTTPS alone");
  static final Parameter<Path> TLS_KEY =
      Parameter.optional(
          "tls-key", FILE, "private key of the first certificate in PEM (PKCS #8, no password)");
  static final Parameter<Path> TLS_KEYSTORE =
      Parameter.optional(
          "tls-keystore", FILE, "PKCS #12 keystore, in place of --tls-certificate and --tls-key");
  static final Parameter<Path> TLS_PASSWORD_FILE =
      Parameter.optional(
          "tls-password-file",
          FILE,
          "file of the keystore's password; without it that of the environment variable"
              + " CROSSWIND_TLS_PASSWORD");
  static final Parameter<Long> MAX_BODY =
      Parameter.of(
          "max-body",
          ParameterType.integer(1, 1 << 30),
          "16777216",
          "bytes of a request's body, at most");
  static final Parameter<Long> MAX_HELD =
      Parameter.of(
          "max-held",
          ParameterType.integer(1, 1L << 40),
          "67108864",
          "bytes of larger bodies of all requests under way together, at most; others are told to try"
              + " again");
  static final Parameter<Long> MAX_ROWS =
      Parameter.of(
          "max-rows", ParameterType.integer(1, 10_000_000), "10000", "rows of a request, at most");
  static final Parameter<Long> MAX_CONNECTIONS =
      Parameter.of(
          "max-connections",
          ParameterType.integer(1, 1_000_000),
          "20000",
          "connections at once, as far as the system lets files be open; more wait until one is closed");
  static final Parameter<Long> REQUEST_TIMEOUT =
      Parameter.of(
          "request-timeout",
          ParameterType.integer(1, DAY),
          "30",
          "seconds within which a request must be there");
  static final Parameter<Long> IDLE_TIMEOUT =
      Parameter.of(
          "idle-timeout",
          ParameterType.integer(1, DAY),
          "60",
          "seconds that a connection may be without a request");
  static final Parameter<Long> STOP_TIMEOUT =
      Parameter.of(
          "stop-timeout",
          ParameterType.integer(0, DAY),
          "30",
          "seconds that requests under way have when the server ends");
  static final Parameter<Long> THREADS =
      Parameter.optional(
          "threads",
          ParameterType.integer(1, 1024),
          "that answer requests, and as many for large ones; without it one a core");
  static final Parameter<Boolean> NO_REQUEST_LOG =
      Parameter.flag("no-request-log", "log what happens to the server and its models alone");

  static final List<Parameter<?>> ALL =
      List.of(
          MODEL,
          PORT,
          BIND,
          ALLOW_ANONYMOUS,
          TOKEN_FILE,
          TLS_CERTIFICATE,
          TLS_KEY,
          TLS_KEYSTORE,
          TLS_PASSWORD_FILE,
          PredictJob.UNSEEN,
          PredictJob.LEVEL,
          MAX_BODY,
          MAX_HELD,
          MAX_ROWS,
          MAX_CONNECTIONS,
          REQUEST_TIMEOUT,
          IDLE_TIMEOUT,
          STOP_TIMEOUT,
          THREADS,
          NO_REQUEST_LOG);

  private ServeParameters() {}

  private static Path file(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
    }
  }
}
